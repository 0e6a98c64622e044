"""From the state of each element to one strength, and the caveats a reader must see beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from saksi.assessment.facts import Facts
from saksi.assessment.voices import Voice
from saksi.records import ElementState, Finding, Granularity, Strength
from saksi.resources.provisions import Provision, groups


def strength_of(findings: Sequence[Finding], facts: Facts, *, conduct: ElementState) -> Strength:
    """How far the reports fit. `conduct` is the state of the element on what was done.

    One element that cannot be met, or conduct that is only denied, settles it. What is merely feared or
    planned stays speculative however well it would fit. An allegation of the conduct itself stays an
    allegation; without it, reported facts that fit in part are possible.
    """
    states = {finding.state for finding in findings}
    if ElementState.NOT_MET in states or facts.state is ElementState.DENIED:
        return Strength.NOT_MET
    if facts.state in {ElementState.SPECULATIVE, ElementState.UNKNOWN}:
        return Strength.SPECULATIVE
    if conduct is ElementState.ALLEGED:
        return Strength.ALLEGED
    return Strength.MET if states == {ElementState.REPORTED} else Strength.POSSIBLE


def caveats_of(provision: Provision, facts: Facts, against: Sequence[Voice]) -> tuple[str, ...]:
    """What limits the assessment: the rule's own standing, its exemptions, doubts and denials in the article."""
    lines = (*_on_the_rule(provision), *_on_the_day(provision, facts), *_on_the_word(facts, against))
    return tuple(dict.fromkeys(lines))


def _on_the_rule(provision: Provision) -> Iterator[str]:
    if provision.informative:
        yield "For information: the programme does not forbid this as such."
    if provision.status == "contested":
        yield "Whether this rule is in force is contested between States."
    if provision.status in {"superseded", "ended"}:
        yield f"The rule has since been {provision.status}; it is shown for the day of the report."
    if provision.certainty == "unreviewed":
        yield "Paragraph number or wording not yet reviewed against the instrument."
    yield from (f"Exempt: {exemption}" for exemption in provision.exemptions)
    yield from provision.notes


def _on_the_day(provision: Provision, facts: Facts) -> Iterator[str]:
    day = facts.day
    if day is None:
        yield "The day is not known, so neither is whether the rule was in force."
    elif day.earliest < provision.in_force_from or (
        provision.in_force_until != "" and day.latest > provision.in_force_until
    ):
        yield "The rule was in force on only some of the days that the report may mean."
    elif day.granularity is not Granularity.DAY:
        yield f"The day is known only as {day.earliest} to {day.latest}."


def _on_the_word(facts: Facts, against: Sequence[Voice]) -> Iterator[str]:
    if facts.state is ElementState.ALLEGED:
        yield f"Alleged by {_speakers(facts.voices, ElementState.ALLEGED) or 'a source'}; not reported as fact."
    if facts.state is ElementState.SPECULATIVE:
        yield "Feared, planned or thought possible; nothing is reported to have happened. A matter to watch."
    if facts.conduct in groups().breach_conduct:
        yield "A verdict on conduct; no act is named."
    deniers = _speakers((*facts.voices, *against), ElementState.DENIED)
    if deniers != "":
        yield f"Denied by {deniers}."
    if any(voice.state is ElementState.UNKNOWN for voice in (*facts.voices, *against)):
        yield "The article says that it is not known whether this has happened."


def _speakers(voices: Iterable[Voice], state: ElementState) -> str:
    return ", ".join(dict.fromkeys(one.speaker or "the outlet" for one in voices if one.state is state))
