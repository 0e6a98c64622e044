"""What the elements of a provision are held against: one claim group, with its people, items, voices and day."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from saksi.assessment.participants import ACTING_ROLES, OUTSIDE_ROLES, Cast, Participant
from saksi.assessment.voices import Voice, overall, voices_of
from saksi.records import (
    Article,
    Claim,
    ClaimGroup,
    ClaimId,
    DateValue,
    ElementState,
    Party,
    Span,
)


class Item(NamedTuple):
    """One thing given, built or served, by class, and where it is named."""

    item_class: str
    span: Span


class Facts(NamedTuple):
    """One claim group, ready to be weighed.

    `state` is what its voices amount to. `outsiders` are those whose rules the event touches or who act on it;
    `bystanders` are named beside it. Both count only for which programme the event concerns.
    """

    group: ClaimGroup
    claims: tuple[Claim, ...]
    voices: tuple[Voice, ...]
    state: ElementState
    participants: tuple[Participant, ...]
    outsiders: tuple[Participant, ...]
    bystanders: tuple[Participant, ...]
    items: tuple[Item, ...]
    published: DateValue | None

    @property
    def conduct(self) -> str:
        """Kind of conduct of the group."""
        return self.group.conduct

    @property
    def day(self) -> DateValue | None:
        """When the conduct is placed in time, as well as it is known."""
        times = (claim.event.when.value for claim in self.claims if claim.event.when is not None)
        return next((value for value in times if value is not None), self.published)

    @property
    def acting(self) -> tuple[Participant, ...]:
        """Those who act, in any role."""
        return tuple(one for one in self.participants if one.role in ACTING_ROLES)

    @property
    def state_of_parts(self) -> ElementState:
        """What the group says of who and what is in the event: if the act is denied, nothing is reported of them."""
        return ElementState.NOT_REPORTED if self.state is ElementState.DENIED else self.state

    @property
    def is_one_sided(self) -> bool:
        """Whether several states act together and none receives, so that no direction is known."""
        known = [one for one in self.acting if len(one.states) > 0]
        states = {state for one in known for state in one.states}
        return len(states) > 1 and len({one.role for one in known}) == 1

    @property
    def concerned(self) -> tuple[Participant, ...]:
        """Those whose state or listing makes the event some programme's business.

        A denial often names no one ("no agreement was signed"): then it concerns those it stands beside.
        """
        known = tuple(one for one in self.participants if len(one.states) > 0 or len(one.parties) > 0)
        if len(known) == 0 and self.state in {ElementState.DENIED, ElementState.UNKNOWN}:
            return (*self.outsiders, *self.bystanders)
        return (*known, *self.outsiders)

    @property
    def parties(self) -> tuple[Party, ...]:
        """Listed parties that take part, each once, in order."""
        return tuple({party.id: party for one in self.participants for party in one.parties}.values())


def facts_of(group: ClaimGroup, claim_by_id: Mapping[ClaimId, Claim], *, cast: Cast, article: Article) -> Facts | None:
    """The group's facts; None if nothing in it is put forward, or only as a hypothesis."""
    claims = tuple(claim_by_id[id_] for id_ in group.claim_ids if id_ in claim_by_id)
    voices = voices_of(claims, cast)
    state = overall(voices)
    if state is None:
        return None
    heard = tuple({voice.claim.id: voice.claim for voice in voices}.values())
    everyone = tuple(one for claim in heard for one in cast.participants(claim))
    return Facts(
        group=group,
        claims=heard,
        voices=voices,
        state=state,
        participants=tuple(one for one in everyone if one.role not in OUTSIDE_ROLES),
        outsiders=tuple(one for one in everyone if one.role in OUTSIDE_ROLES),
        bystanders=tuple(one for claim in heard for one in cast.bystanders(claim)),
        items=tuple(
            Item(argument.item_class, argument.span)
            for claim in heard
            for argument in claim.event.arguments
            if argument.item_class is not None
        ),
        published=article.published,
    )
