"""Provisions: each rule once, with how far which claims fit it and what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from saksi.cli.report.layout import line
from saksi.cli.report.words import visible
from saksi.dossier.words import STATE_WORDS, STRENGTH_WORDS
from saksi.records import Assessment, ElementState, ProvisionId, Strength
from saksi.records.reports import ReadingReport

STRENGTH_STYLES = {
    Strength.MET: "bold red",
    Strength.ALLEGED: "red",
    Strength.POSSIBLE: "yellow",
    Strength.SPECULATIVE: "blue",
    Strength.NOT_MET: "dim",
}
STRONGEST_FIRST = list(STRENGTH_STYLES)


def provision_items(report: ReadingReport) -> Iterator[RenderableType]:
    """One item per provision, the one that fits best first."""
    by_provision: dict[ProvisionId, list[Assessment]] = {}
    for assessment in sorted(report.assessments, key=_rank):
        by_provision.setdefault(assessment.provision_id, []).append(assessment)
    return (_provision(same, report) for same in by_provision.values())


def _rank(assessment: Assessment) -> int:
    return STRONGEST_FIRST.index(assessment.strength)


def _provision(assessments: Sequence[Assessment], report: ReadingReport) -> RenderableType:
    """The rule, then a line for each distinct result; assessments that say the same share one."""
    first = assessments[0]
    mark, _ = STRENGTH_WORDS[first.strength]
    name = f"{first.instrument} {first.article_ref}".strip() or first.provision_id
    head = Text.assemble((f"{mark} ", STRENGTH_STYLES[first.strength]), (visible(name), "bold"))
    results: dict[tuple[Strength, str, str], list[Assessment]] = {}
    for one in assessments:
        results.setdefault((one.strength, _party(one, report), _missing(one)), []).append(one)
    rows = [
        line(_result(strength, party, missing, same, report), STRENGTH_STYLES[strength])
        for (strength, party, missing), same in results.items()
    ]
    return Group(head, line(first.rule), *rows) if first.rule != "" else Group(head, *rows)


def _result(strength: Strength, party: str, missing: str, same: Sequence[Assessment], report: ReadingReport) -> str:
    claims, denied_by = _claims(same, report)
    parts = [f"{STRENGTH_WORDS[strength][1]}{party} ({claims})"]
    if len(denied_by) > 0:
        parts.append(f"denied by {', '.join(denied_by)}")
    if missing != "":
        parts.append(f"{'because' if strength is Strength.NOT_MET else 'missing'}: {missing}")
    return "; ".join(parts)


def _claims(same: Sequence[Assessment], report: ReadingReport) -> tuple[str, list[str]]:
    """Numbers of the claims behind the assessments, as the claims section counts them, and who denies them."""
    wanted = {assessment.claim_group_id for assessment in same}
    groups = [group for group in report.claim_groups if group.id in wanted]
    ids = {claim_id for group in groups for claim_id in group.claim_ids}
    numbers = [str(number) for number, claim in enumerate(report.claims, start=1) if claim.id in ids]
    denied_by = dict.fromkeys(name for group in groups for name in group.denied_by)
    return f"claim{'s' if len(numbers) != 1 else ''} {', '.join(numbers)}", list(denied_by)


def _party(assessment: Assessment, report: ReadingReport) -> str:
    if assessment.party_id is None:
        return ""
    captions = (hit.party.caption for hit in report.hits if hit.party and hit.party.id == assessment.party_id)
    return f" for {next(captions, assessment.party_id)}"


def _missing(assessment: Assessment) -> str:
    """What would have to be known; where the rule is not met, what shows that."""
    if assessment.strength is not Strength.NOT_MET:
        return "; ".join(finding.needed for finding in assessment.findings if finding.needed != "")
    against = (one for one in assessment.findings if one.state in {ElementState.NOT_MET, ElementState.DENIED})
    return "; ".join(f"{one.element}: {one.needed or STATE_WORDS[one.state][1]}" for one in against)
