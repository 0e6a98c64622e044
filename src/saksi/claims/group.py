"""Claims about one event, gathered; copies of one wire count once."""

from __future__ import annotations

from collections.abc import Iterator

from saksi.records import Claim, ClaimGroup, ClaimGroupId, Modality, Origin, PartyId, Stance, stable_id

ALIKE = {
    Modality.CERTAIN: "happened",
    Modality.PROBABLE: "happened",
    Modality.UNKNOWN: "unknown",
    Modality.POSSIBLE: "expected",
    Modality.FUTURE: "expected",
    Modality.CONDITIONAL: "hypothetical",
}
"""What happened is never gathered with what may happen."""
MAX_LOOK_BACK = 40
"""Groups compared with a new claim, latest first: an article that names more events of one kind is a table."""
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
