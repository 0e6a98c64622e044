"""Who takes part in the events of a claim group: states and listed parties behind each argument."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from saksi.records import (
    Argument,
    Claim,
    ClaimId,
    Hit,
    HitStatus,
    Mention,
    MentionId,
    Party,
    PartyId,
    Span,
)
from saksi.resources.list_specs import counted_list
from saksi.resources.provisions import programme_heads

GIVING_ROLES = frozenset({"agent"})
RECEIVING_ROLES = frozenset({"recipient", "counterpart"})
ACTING_ROLES = GIVING_ROLES | RECEIVING_ROLES | {"intermediary"}
"""Roles of those who act. An object or a place takes part only where a listed party stands behind it."""

OUTSIDE_ROLES = frozenset({"authority", "rule"})
"""Roles of those who judge the conduct, or whose rules it touches; they take no part in it."""

COUNTRY_NOTE = re.compile(r"country:((?:[a-z]{2},?)+)")


class Participant(NamedTuple):
    """One argument of an event, with whom it may stand for. `unsure` parties are only possible hits."""

    role: str
    span: Span
    text: str
    states: frozenset[str]
    parties: tuple[Party, ...] = ()
    unsure: tuple[Party, ...] = ()


class Cast:
    """Finds the mentions, states and parties behind a span of one article."""

    def __init__(self, mentions: Iterable[Mention], hits: Iterable[Hit], parties: Iterable[Party]) -> None:
        self._mentions = tuple(sorted(mentions, key=lambda mention: mention.span))
        self._mention_by_id = {mention.id: mention for mention in self._mentions}
        self._party_by_id = {party.id: party for party in parties}
        self._hit_by_mention = {id_: hit for hit in hits for id_ in hit.mention_ids}
        self._participants: dict[ClaimId, tuple[Participant, ...]] = {}
        self._alone: dict[tuple[str, MentionId], Participant] = {}
        self._mentions_by_sentence: dict[int, list[Mention]] = {}
        for mention in self._mentions:
            self._mentions_by_sentence.setdefault(mention.sentence_index, []).append(mention)

    def participants(self, claim: Claim) -> tuple[Participant, ...]:
        """Every argument of the claim's event, and its place."""
        if claim.id not in self._participants:
            event = claim.event
            arguments = event.arguments if event.where is None else (*event.arguments, event.where)
            self._participants[claim.id] = tuple(self._participant(one, event.sentence_index) for one in arguments)
        return self._participants[claim.id]

    def bystanders(self, claim: Claim) -> tuple[Participant, ...]:
        """Everyone named in the event's sentence and everyone who speaks of it, whatever their part."""
        named = self._mentions_by_sentence.get(claim.event.sentence_index, ())
        speakers = (
            self._mention_by_id[attribution.source_mention_id]
            for attribution in claim.attributions
            if attribution.source_mention_id in self._mention_by_id
        )
        return tuple(self._of_mention("bystander", mention) for mention in (*named, *speakers))

    def speaker(self, mention_id: MentionId | None) -> Participant | None:
        """Who speaks, if the source is a mention."""
        mention = self._mention_by_id.get(mention_id) if mention_id is not None else None
        return self._of_mention("source", mention) if mention is not None else None

    def _of_mention(self, role: str, mention: Mention) -> Participant:
        """One mention by itself; every claim of its sentence asks for it again."""
        if (role, mention.id) not in self._alone:
            self._alone[role, mention.id] = self._of_mentions(role, mention.span, mention.surface, [mention])
        return self._alone[role, mention.id]

    def _participant(self, argument: Argument, sentence_index: int) -> Participant:
        inside = [
            mention
            for mention in self._mentions_by_sentence.get(sentence_index, ())
            if mention.id == argument.mention_id or argument.span.contains(mention.span)
        ]
        if argument.mention_id in self._mention_by_id and all(one.id != argument.mention_id for one in inside):
            inside.append(self._mention_by_id[argument.mention_id])
        return self._of_mentions(argument.role, argument.span, argument.text, inside)

    def _of_mentions(self, role: str, span: Span, text: str, mentions: list[Mention]) -> Participant:
        chains = [chain for mention in mentions for chain in self._chain(mention)]
        hits = {hit.id: hit for chain in chains if (hit := self._hit_by_mention.get(chain.id)) is not None}.values()
        sure = tuple(self._parties(hit.party_id for hit in hits if hit.status is HitStatus.MATCH))
        unsure = tuple(
            party
            for hit in hits
            if hit.status in {HitStatus.POSSIBLE, HitStatus.AMBIGUOUS}
            for party in self._parties(candidate.party_id for candidate in hit.candidates)
        )
        states = {code for chain in chains for code in _noted_states(chain)}
        states.update(code for party in sure for code in states_of(party))
        return Participant(role, span, text, frozenset(states), sure, unsure)

    def _parties(self, ids: Iterable[PartyId | None]) -> Iterator[Party]:
        return (self._party_by_id[id_] for id_ in ids if id_ in self._party_by_id)

    def _chain(self, mention: Mention) -> Iterator[Mention]:
        """The mention and those it points back to; a chain that points to itself ends there."""
        seen: set[MentionId] = set()
        current: Mention | None = mention
        while current is not None and current.id not in seen:
            seen.add(current.id)
            yield current
            current = self._mention_by_id.get(current.antecedent_id) if current.antecedent_id is not None else None


def states_of(party: Party) -> frozenset[str]:
    """States the lists give for a party; where none does, the state its programmes are about."""
    stated = frozenset(fact.value for fact in party.countries)
    if len(stated) > 0:
        return stated
    return frozenset(
        state
        for designation in party.designations
        for programme in designation.programme_ids
        for state in _programme_states(designation.list_id, programme)
    )


@lru_cache(maxsize=8192)
def _programme_states(list_id: str, name: str) -> frozenset[str]:
    counted = counted_list(list_id)
    return frozenset(
        state
        for (listed_by, beginning), states in states_by_listing().items()
        if listed_by == counted and name.casefold().startswith(beginning)
        for state in states
    )


@cache
def states_by_listing() -> dict[tuple[str, str], tuple[str, ...]]:
    """State behind a list's programme, by list and beginning of the programme's name."""
    return {
        (listing.list, beginning.casefold()): programme.states_of_listed
        for programme in programme_heads().values()
        if len(programme.states_of_listed) > 0
        for listing in programme.listings
        for beginning in listing.programmes
    }


def _noted_states(mention: Mention) -> Iterator[str]:
    for codes in COUNTRY_NOTE.findall(mention.note):
        yield from (code for code in codes.split(",") if code != "")
