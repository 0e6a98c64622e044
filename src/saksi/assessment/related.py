"""Denials and doubts elsewhere in the article that touch a claim group."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from saksi.assessment.facts import Facts
from saksi.assessment.voices import Voice
from saksi.records import ElementState, PartyId
from saksi.resources.provisions import groups

AGAINST = frozenset({ElementState.DENIED, ElementState.UNKNOWN})
SAID = frozenset({ElementState.REPORTED, ElementState.ALLEGED})


class Everything:
    """All claim groups of an article, found by the states and parties that they concern."""

    def __init__(self, everything: Sequence[Facts]) -> None:
        self._all = everything
        self._against = [tuple(v for v in map(_as_denial, one.voices) if v.state in AGAINST) for one in everything]
        self._sharing: defaultdict[str | PartyId, list[int]] = defaultdict(list)
        self._denying: defaultdict[str | PartyId, list[int]] = defaultdict(list)
        for number, one in enumerate(everything):
            for person in _people(one):
                self._sharing[person].append(number)
                if len(self._against[number]) > 0:
                    self._denying[person].append(number)

    def related_voices(self, facts: Facts) -> tuple[Voice, ...]:
        """Voices of other groups that deny, or do not know, something about the same states or parties.

        Who claims to abide by the rules denies a breach of them.
        """
        numbers = sorted({number for person in _people(facts) for number in self._denying.get(person, ())})
        others = (number for number in numbers if self._all[number].group.id != facts.group.id)
        return tuple(voice for number in others for voice in self._against[number])

    def is_only_a_doubt(self, facts: Facts) -> bool:
        """Whether the group only says that something is not known which another group puts forward."""
        if facts.state is not ElementState.UNKNOWN:
            return False
        numbers = {number for person in _people(facts) for number in self._sharing.get(person, ())}
        return any(
            self._all[number].state is not ElementState.UNKNOWN
            and any(_speaks_against(voice, self._all[number]) for voice in facts.voices)
            for number in numbers
        )


def objections(facts: Facts, related: Sequence[Voice]) -> tuple[Voice, ...]:
    """Of the group's own and the related voices, those that speak against the group's own conduct.

    A general "we break no rule" speaks against an allegation, not against a reported visit.
    """
    own = tuple(voice for voice in facts.voices if voice.state in AGAINST and voice.state is not facts.state)
    return (*own, *(voice for voice in related if _speaks_against(voice, facts)))


def _as_denial(voice: Voice) -> Voice:
    complies = voice.claim.event.conduct in groups().compliance_conduct
    return voice._replace(state=ElementState.DENIED) if complies and voice.state in SAID else voice


def _speaks_against(voice: Voice, facts: Facts) -> bool:
    conduct = voice.claim.event.conduct
    if conduct in (*groups().breach_conduct, *groups().compliance_conduct):
        return facts.state is ElementState.ALLEGED
    return conduct == facts.conduct or any({conduct, facts.conduct} <= set(kinds) for kinds in groups().same_act)


def _people(facts: Facts) -> frozenset[str | PartyId]:
    concerned = facts.concerned
    states = {state for one in concerned for state in one.states}
    return frozenset(states | {party.id for one in concerned for party in one.parties})
