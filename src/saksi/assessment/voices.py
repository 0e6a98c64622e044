"""What the claims about one event amount to: reported, alleged, denied, feared, or not known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from saksi.assessment.participants import ACTING_ROLES, Cast, Participant
from saksi.records import Attribution, Claim, ElementState, Manner, Modality, Polarity, Span, Stance
from saksi.resources.provisions import groups

ACCUSING = frozenset({Stance.ACCUSES, Stance.CONDEMNS, Stance.WARNS})
SILENT = frozenset({Stance.DECLINES_COMMENT, Stance.URGES})
"""Stances that put forward nothing about whether the event happened."""
EXPECTED = frozenset({Modality.POSSIBLE, Modality.FUTURE})

# Of several voices on one event the first of these is what the group amounts to; a denial is kept beside it.
STRONGEST_FIRST = (
    ElementState.REPORTED,
    ElementState.ALLEGED,
    ElementState.DENIED,
    ElementState.SPECULATIVE,
    ElementState.UNKNOWN,
)


class Voice(NamedTuple):
    """One source's word on an event: its state, who speaks ("" for the outlet), and the span to cite."""

    state: ElementState
    speaker: str
    span: Span
    claim: Claim


def voices_of(claims: Iterable[Claim], cast: Cast) -> tuple[Voice, ...]:
    """Every voice of every claim, in order. A hypothetical claim ("any sale would ...") has none."""
    return tuple(voice for claim in claims for voice in _voices(claim, cast))


def overall(voices: Iterable[Voice]) -> ElementState | None:
    """What the voices amount to; None if there are none."""
    states = {voice.state for voice in voices}
    return next((state for state in STRONGEST_FIRST if state in states), None)


def _voices(claim: Claim, cast: Cast) -> Iterator[Voice]:
    if claim.event.modality is Modality.CONDITIONAL:
        return
    deniers = [one for one in claim.attributions if one.stance is Stance.DENIES]
    for attribution in deniers:
        yield Voice(_denied(claim), attribution.source_text, attribution.content, claim)
    others = [one for one in claim.attributions if one.stance is not Stance.DENIES and one.stance not in SILENT]
    if len(others) > 0:
        speakers = ", ".join(dict.fromkeys(one.source_text for one in others if one.source_text != ""))
        # Innermost last: of "Reuters reports that Washington accuses" the content is what Washington says.
        yield Voice(_state(claim, others, cast), speakers, others[-1].content, claim)
    elif len(claim.attributions) == 0:
        yield Voice(_state(claim, [], cast), "", claim.event.trigger, claim)


def _denied(claim: Claim) -> ElementState:
    """To deny that something did not happen is to say that it did."""
    return ElementState.ALLEGED if claim.event.polarity is Polarity.NEGATIVE else ElementState.DENIED


def _state(claim: Claim, attributions: list[Attribution], cast: Cast) -> ElementState:
    event = claim.event
    stances = {attribution.stance for attribution in attributions}
    if event.modality is Modality.UNKNOWN or Stance.QUESTIONS in stances:
        return ElementState.UNKNOWN
    if event.polarity is Polarity.NEGATIVE:
        return ElementState.DENIED
    if event.modality in EXPECTED or not stances.isdisjoint({Stance.FEARS, Stance.PROMISES}):
        return ElementState.SPECULATIVE
    if not stances.isdisjoint(ACCUSING):
        return ElementState.ALLEGED
    return ElementState.REPORTED if all(_is_report(claim, one, cast) for one in attributions) else ElementState.ALLEGED


def _is_report(claim: Claim, attribution: Attribution, cast: Cast) -> bool:
    """Whether a plain assertion counts as a report: the outlet's own, of neutral conduct, or by one who took part."""
    if attribution.manner is Manner.OWN_VOICE or claim.event.conduct in groups().neutral_conduct:
        return True
    speaker = cast.speaker(attribution.source_mention_id)
    return speaker is not None and any(
        _same(speaker, one) for one in cast.participants(claim) if one.role in ACTING_ROLES
    )


def _same(speaker: Participant, participant: Participant) -> bool:
    shared_parties = {party.id for party in speaker.parties} & {party.id for party in participant.parties}
    return len(shared_parties) > 0 or not speaker.states.isdisjoint(participant.states)
