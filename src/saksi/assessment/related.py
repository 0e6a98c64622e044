"""Denials and doubts elsewhere in the article that touch a claim group."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from saksi.assessment.facts import Facts
from saksi.assessment.voices import Voice
from saksi.records import ElementState, PartyId
from saksi.resources.provisions import groups

AGAINST = frozenset({ElementState.DENIED, ElementState.UNKNOWN})
SAID = frozenset({ElementState.REPORTED, ElementState.ALLEGED})


def related_voices(facts: Facts, everything: Iterable[Facts]) -> tuple[Voice, ...]:
    """Voices of other groups that deny, or do not know, something about the same states or parties.

    Who claims to abide by the rules denies a breach of them.
    """
    people = _people(facts)
    return tuple(
        voice
        for other in everything
        if other.group.id != facts.group.id and not people.isdisjoint(_people(other))
        for voice in map(_as_denial, other.voices)
        if voice.state in AGAINST
    )


def objections(facts: Facts, related: Sequence[Voice]) -> tuple[Voice, ...]:
    """Of the group's own and the related voices, those that speak against the group's own conduct.

    A general "we break no rule" speaks against an allegation, not against a reported visit.
    """
    own = tuple(voice for voice in facts.voices if voice.state in AGAINST and voice.state is not facts.state)
    return (*own, *(voice for voice in related if _speaks_against(voice, facts)))


def is_only_a_doubt(facts: Facts, everything: Iterable[Facts]) -> bool:
    """Whether the group only says that something is not known which another group puts forward."""
    if facts.state is not ElementState.UNKNOWN:
        return False
    people = _people(facts)
    return any(
        other.state is not ElementState.UNKNOWN
        and not people.isdisjoint(_people(other))
        and any(_speaks_against(voice, other) for voice in facts.voices)
        for other in everything
    )


def _as_denial(voice: Voice) -> Voice:
    complies = voice.claim.event.conduct in groups().compliance_conduct
    return voice._replace(state=ElementState.DENIED) if complies and voice.state in SAID else voice


def _speaks_against(voice: Voice, facts: Facts) -> bool:
    conduct = voice.claim.event.conduct
    if conduct in (*groups().breach_conduct, *groups().compliance_conduct):
        return facts.state is ElementState.ALLEGED
    return conduct == facts.conduct or any({conduct, facts.conduct} <= set(kinds) for kinds in groups().same_act)


def _people(facts: Facts) -> frozenset[str | PartyId]:
    states = {state for one in facts.concerned for state in one.states}
    return frozenset(states | {party.id for one in facts.concerned for party in one.parties})
