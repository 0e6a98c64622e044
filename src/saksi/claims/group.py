"""Claims about one event, gathered; copies of one wire count once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import msgspec

from saksi.records import (
    ArticleId,
    Claim,
    ClaimGroup,
    ClaimGroupId,
    MentionId,
    Modality,
    Origin,
    PartyId,
    Stance,
    stable_id,
)
from saksi.resources.conduct import family_of

ALIKE = {
    Modality.CERTAIN: "happened",
    Modality.PROBABLE: "happened",
    Modality.UNKNOWN: "unknown",
    Modality.POSSIBLE: "expected",
    Modality.FUTURE: "expected",
    Modality.CONDITIONAL: "hypothetical",
}
"""What happened is never gathered with what may happen."""
ALIKE_ABROAD = {**ALIKE, Modality.CONDITIONAL: "expected"}
"""Over languages: "would be delivered" is "akan diserahkan" elsewhere."""
MAX_LOOK_BACK = 40
"""Groups compared with a new claim, latest first: an article that names more events of one kind is a table."""
SLIP_DAYS = 3
"""Retellings are off by a day or two; the same people meet again later."""
PEOPLE = frozenset({"agent", "recipient", "counterpart", "intermediary", "authority", "target"})


def group_claims(claims: tuple[Claim, ...], *, origin: Origin) -> tuple[ClaimGroup, ...]:
    """Groups in order of their first claim. One article is one independent report, whoever it retells.

    Claims of one kind are about one event if they name the same people, and neither times nor items differ.
    """
    rows: list[list[Claim]] = []
    for claim in claims:
        row = next((one for one in rows[-MAX_LOOK_BACK:] if _is_same_event(one, claim)), None)
        if row is None:
            rows.append([claim])
        else:
            row.append(claim)
    return tuple(_group(row, origin.agency or origin.outlet or "") for row in rows)


def group_across(
    claims: Sequence[Claim], *, names: Mapping[MentionId, str], origins: Mapping[ArticleId, str]
) -> tuple[ClaimGroup, ...]:
    """Groups over several articles of one story, in order of their first claim; what contradicts stays side by side.

    `names` are what mentions stand for in any language (a party, a state), `origins` whose report each article is:
    `independent_reports` counts these. Claims of one family of kinds are about one event if they name the same people;
    another day by a slip of the retelling does not part them, another item does. Statements without known conduct are
    left out.
    """
    by_conduct: dict[tuple[str, str], list[list[Claim]]] = {}
    for claim in claims:
        if claim.event.conduct == "statement":
            continue
        rows = by_conduct.setdefault((family_of(claim.event.conduct), ALIKE_ABROAD[claim.event.modality]), [])
        row = next((one for one in rows[-MAX_LOOK_BACK:] if _is_same_across(one, claim, names)), None)
        if row is None:
            rows.append([claim])
        else:
            row.append(claim)
    place = {claim.id: number for number, claim in enumerate(claims)}
    found = sorted((row for rows in by_conduct.values() for row in rows), key=lambda row: place[row[0].id])
    return tuple(_group_across(row, origins) for row in found)


def _is_same_across(row: list[Claim], claim: Claim, names: Mapping[MentionId, str]) -> bool:
    ours = set(_identities(claim, names))
    return any(
        (not ours.isdisjoint(_identities(other, names)) or other.party_ids == claim.party_ids != ())
        and not _other_items(other, claim)
        and not _far_apart(other, claim)
        for other in row
    )


def _identities(claim: Claim, names: Mapping[MentionId, str]) -> Iterator[str]:
    """Those who act, by what their mentions stand for, else by their words."""
    for argument in claim.event.arguments:
        if argument.role in PEOPLE:
            known = names.get(argument.mention_id) if argument.mention_id is not None else None
            yield known or " ".join(argument.text.casefold().split())
        elif argument.item_class is not None:
            yield f"item:{argument.item_class}"


def _far_apart(left: Claim, right: Claim) -> bool:
    """Whether both say when, and it is more than a slip of some days."""
    days = [
        one.event.when.value for one in (left, right) if one.event.when is not None and one.event.when.value is not None
    ]
    if len(days) < 2:
        return False
    first, second = sorted(days, key=lambda value: value.earliest)
    gap = date.fromisoformat(second.earliest) - date.fromisoformat(first.latest)
    return gap.days > SLIP_DAYS


def _group_across(row: list[Claim], origins: Mapping[ArticleId, str]) -> ClaimGroup:
    group = _group(row, "story")
    reports = {origins.get(claim.event.article_id, claim.event.article_id) for claim in row}
    kinds = Counter(claim.event.conduct for claim in row)  # the first one where several are as common
    return msgspec.structs.replace(group, conduct=kinds.most_common(1)[0][0], independent_reports=len(reports))


def _is_same_event(row: list[Claim], claim: Claim) -> bool:
    first = row[0].event
    if first.conduct != claim.event.conduct or first.conduct == "statement":
        return False
    if ALIKE[first.modality] != ALIKE[claim.event.modality]:
        return False
    return any(_share_people(other, claim) and not _contradict(other, claim) for other in row)


def _share_people(left: Claim, right: Claim) -> bool:
    ours, theirs = set(_people(left)), set(_people(right))
    return not ours.isdisjoint(theirs) or (len(ours) == 0 and len(theirs) == 0 and left.party_ids == right.party_ids)


def _people(claim: Claim) -> Iterator[str]:
    """Names of those who act, in a form that two mentions of one share."""
    for argument in claim.event.arguments:
        if argument.role in PEOPLE:
            yield " ".join(argument.text.casefold().split())


def _contradict(left: Claim, right: Claim) -> bool:
    times = [one.event.when.value for one in (left, right) if one.event.when is not None]
    if len(times) == 2 and all(value is not None for value in times) and times[0] != times[1]:
        return True
    return _other_items(left, right)


def _other_items(left: Claim, right: Claim) -> bool:
    items = [{one.item_class for one in claim.event.arguments if one.item_class is not None} for claim in (left, right)]
    return all(len(one) > 0 for one in items) and items[0].isdisjoint(items[1])


def _group(row: list[Claim], report: str) -> ClaimGroup:
    deniers = dict.fromkeys(
        one.source_text for claim in row for one in claim.attributions if one.stance is Stance.DENIES
    )
    times = (claim.event.when.value for claim in row if claim.event.when is not None)
    parties: dict[PartyId, None] = {id_: None for claim in row for id_ in claim.party_ids}
    return ClaimGroup(
        id=ClaimGroupId(stable_id("grp", report, *(claim.id for claim in row))),
        conduct=row[0].event.conduct,
        party_ids=tuple(parties),
        claim_ids=tuple(claim.id for claim in row),
        independent_reports=1,
        denied_by=tuple(deniers),
        first_reported=next((value for value in times if value is not None), None),
    )
