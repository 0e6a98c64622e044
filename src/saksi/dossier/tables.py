"""Rows of the dossier's claims and provisions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from saksi.dossier.wording import say
from saksi.dossier.words import (
    INFORMATIVE_WORDS,
    MODALITY_WORDS,
    STANCE_WORDS,
    STATE_WORDS,
    STRENGTH_WORDS,
    conduct_name,
    date_words,
    in_words,
    plain,
)
from saksi.records import (
    Argument,
    Assessment,
    Attribution,
    Citation,
    Claim,
    ClaimGroup,
    Finding,
    Manner,
    Modality,
    Polarity,
    Reading,
    Span,
    Stance,
    Strength,
)
from saksi.resources.provisions import provisions_by_id
from saksi.text.cite import cite


class Saying(NamedTuple):
    """Who says it and how: a shape, the word, the speaker's own words, and where."""

    symbol: str
    word: str
    stance: str
    source: str
    cue: str
    citation: Citation


class ClaimRow(NamedTuple):
    """One claim as the table shows it.

    `limits` say what keeps it from being a plain fact; `denied_elsewhere` names who denies it in another claim
    of its group.
    """

    number: int
    claim: Claim
    what: str
    cast: tuple[tuple[str, str], ...]
    when_words: str
    when: str
    limits: tuple[str, ...]
    sayings: tuple[Saying, ...]
    denials: tuple[Saying, ...]
    denied_elsewhere: tuple[str, ...]
    citation: Citation


class FindingRow(NamedTuple):
    """One element with its state in words."""

    symbol: str
    word: str
    finding: Finding


class ProvisionRow(NamedTuple):
    """One assessment with its elements; `title` and `url` are empty for a rule that is not packaged."""

    symbol: str
    word: str
    title: str
    url: str
    assessment: Assessment
    findings: tuple[FindingRow, ...]
    missing: tuple[str, ...]


class GroupRow(NamedTuple):
    """One claim group and the provisions it bears on, strongest first.

    `again` are rules already written out for an earlier group; `unmet` are kept apart.
    """

    group: ClaimGroup
    claims: tuple[ClaimRow, ...]
    bearing: tuple[ProvisionRow, ...]
    again: tuple[ProvisionRow, ...]
    unmet: tuple[ProvisionRow, ...]


def claim_rows(reading: Reading) -> tuple[ClaimRow, ...]:
    """A row for each claim, numbered in the order of the text."""
    ordered = sorted(reading.claims, key=lambda claim: (claim.event.trigger, claim.id))
    denied_by = {id_: group.denied_by for group in reading.claim_groups for id_ in group.claim_ids}
    return tuple(
        _claim_row(number, claim, reading, denied_by=denied_by.get(claim.id, ()))
        for number, claim in enumerate(ordered, start=1)
    )


def group_rows(reading: Reading, claims: tuple[ClaimRow, ...]) -> tuple[GroupRow, ...]:
    """A row for each claim group that some provision was weighed for, in the order of the text."""
    row_by_claim = {row.claim.id: row for row in claims}
    assessed: dict[str, list[Assessment]] = {}
    for assessment in reading.assessments:
        assessed.setdefault(assessment.claim_group_id, []).append(assessment)
    members = [
        (tuple(sorted((row_by_claim[id_] for id_ in group.claim_ids), key=lambda row: row.number)), group)
        for group in reading.claim_groups
        if group.id in assessed
    ]
    written: set[str] = set()
    rows = []
    for rows_of_group, group in sorted(members, key=lambda pair: [row.number for row in pair[0]]):
        row = _group_row(group, rows_of_group, assessed[group.id], written=frozenset(written))
        written.update(one.assessment.provision_id for one in row.bearing)
        rows.append(row)
    return tuple(rows)


def _group_row(
    group: ClaimGroup, claims: tuple[ClaimRow, ...], assessments: list[Assessment], *, written: frozenset[str]
) -> GroupRow:
    ranked = sorted(map(provision_row, assessments), key=lambda row: list(Strength).index(row.assessment.strength))
    bearing = [row for row in ranked if row.assessment.strength is not Strength.NOT_MET]
    return GroupRow(
        group=group,
        claims=claims,
        bearing=tuple(row for row in bearing if row.assessment.provision_id not in written),
        again=tuple(row for row in bearing if row.assessment.provision_id in written),
        unmet=tuple(row for row in ranked if row.assessment.strength is Strength.NOT_MET),
    )


def provision_row(assessment: Assessment) -> ProvisionRow:
    """The assessment with its elements in words, and what would be needed."""
    provision = provisions_by_id().get(assessment.provision_id)
    informative = provision is not None and provision.informative
    symbol, word = in_words(INFORMATIVE_WORDS if informative else STRENGTH_WORDS[assessment.strength])
    return ProvisionRow(
        symbol=symbol,
        word=word,
        title=say(provision.title) if provision is not None else "",
        url=provision.url if provision is not None else "",
        assessment=assessment,
        findings=tuple(FindingRow(*in_words(STATE_WORDS[one.state]), one) for one in assessment.findings),
        missing=tuple(dict.fromkeys(one.needed for one in assessment.findings if one.needed != "")),
    )


def _claim_row(number: int, claim: Claim, reading: Reading, *, denied_by: tuple[str, ...]) -> ClaimRow:
    sayings = [_saying(one, reading) for one in claim.attributions]
    speakers = {one.source for one in sayings}
    return ClaimRow(
        number=number,
        claim=claim,
        what=conduct_name(claim.event.conduct),
        cast=tuple((say(plain(one.role)), one.text) for one in _arguments(claim)),
        when_words=claim.event.when.text if claim.event.when is not None else "",
        when=date_words(claim.event.when.value) if claim.event.when is not None else say("not said"),
        limits=tuple(_limits(claim)),
        sayings=tuple(one for one in sayings if one.stance != Stance.DENIES),
        denials=tuple(one for one in sayings if one.stance == Stance.DENIES),
        denied_elsewhere=tuple(name for name in denied_by if name not in speakers),
        citation=cite(reading.article, reading.text, _extent(claim)),
    )


def _extent(claim: Claim) -> Span:
    """From the first to the last of the event's own parts in its sentence."""
    spans = [claim.event.trigger, *(argument.span for argument in claim.event.arguments)]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _arguments(claim: Claim) -> Iterator[Argument]:
    yield from claim.event.arguments
    if claim.event.where is not None and claim.event.where.span not in {one.span for one in claim.event.arguments}:
        yield claim.event.where


def _limits(claim: Claim) -> Iterator[str]:
    if claim.event.polarity is Polarity.NEGATIVE:
        yield say("said not to have happened")
    if claim.event.modality is not Modality.CERTAIN:
        yield say(MODALITY_WORDS[claim.event.modality])


def _saying(attribution: Attribution, reading: Reading) -> Saying:
    symbol, word = in_words(STANCE_WORDS[attribution.stance])
    own = attribution.manner is Manner.OWN_VOICE
    return Saying(
        symbol=symbol,
        word=say("reports in its own voice") if own else word,
        stance=attribution.stance.value,
        source=(reading.origin.outlet or say("the outlet"))
        if own
        else attribution.source_text or say("unnamed source"),
        cue=attribution.cue_text,
        citation=cite(reading.article, reading.text, attribution.content),
    )
