"""Two snapshots of one list -> what was added, what was amended field by field, what was taken off."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from saksi.records import ON_NO_LIST, Party, Record


class FieldChange(Record, frozen=True, kw_only=True):
    """What one field of a listing lost and gained."""

    field: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


class Listed(Record, frozen=True, kw_only=True):
    """One listing as a change report names it."""

    listing: str  # "<list>:<entry>"
    caption: str
    kind: str
    programmes: tuple[str, ...] = ()
    listed_on: str | None = None


class Amended(Record, frozen=True, kw_only=True):
    """One listing that stands in both snapshots and is not the same."""

    listing: str
    caption: str
    changes: tuple[FieldChange, ...]


class Changes(Record, frozen=True, kw_only=True):
    """All that differs between two snapshots; each part in order of the listings' numbers."""

    before: str
    after: str
    unchanged: int
    added: tuple[Listed, ...] = ()
    amended: tuple[Amended, ...] = ()
    delisted: tuple[Listed, ...] = ()


def compare_snapshots(before: Iterable[Party], after: Iterable[Party], *, names: tuple[str, str]) -> Changes:
    """What changed from one snapshot to the other; `names` are what to call them.

    An entry that only got another number, as Canada's do when one is taken out, is amended, not new: entries left
    over on both sides are paired by kind, names and birth dates, where that is unambiguous.
    """
    old: dict[str, Party] = {party.designations[0].id: party for party in before}
    new: dict[str, Party] = {party.designations[0].id: party for party in after}
    same: dict[str, str] = {id_: id_ for id_ in old.keys() & new.keys()}
    moved = _renumbered([old[id_] for id_ in old.keys() - same], [new[id_] for id_ in new.keys() - same])
    pairs = {**same, **moved}
    amended = [(new[later], _differences(old[earlier], new[later])) for earlier, later in pairs.items()]
    changed = [(party, changes) for party, changes in amended if len(changes) > 0]
    return Changes(
        before=names[0],
        after=names[1],
        unchanged=len(amended) - len(changed),
        added=_ordered(_listed(new[id_]) for id_ in new.keys() - pairs.values()),
        amended=tuple(
            Amended(listing=party.designations[0].id, caption=party.caption, changes=changes)
            for party, changes in sorted(changed, key=lambda pair: _number(pair[0].designations[0].id))
        ),
        delisted=_ordered(_listed(old[id_]) for id_ in old.keys() - pairs.keys()),
    )


def _renumbered(gone: list[Party], come: list[Party]) -> dict[str, str]:
    """Old and new id of entries that are the same but for their number; none where two look alike."""
    by_look: dict[object, tuple[list[Party], list[Party]]] = defaultdict(lambda: ([], []))
    for side, parties in enumerate((gone, come)):
        for party in parties:
            by_look[_look(party)][side].append(party)
    return {
        left[0].designations[0].id: right[0].designations[0].id
        for left, right in by_look.values()
        if len(left) == len(right) == 1
    }


def _look(party: Party) -> object:
    names = frozenset(alias.text.casefold() for alias in party.aliases if alias.kind not in ON_NO_LIST)
    return party.kind, names, frozenset(fact.value for fact in party.birth_dates)


def _differences(old: Party, new: Party) -> tuple[FieldChange, ...]:
    before, after = _fields(old), _fields(new)
    changes = [
        FieldChange(
            field=field,
            before=tuple(value for value in before[field] if value not in after[field]),
            after=tuple(value for value in after[field] if value not in before[field]),
        )
        for field in before
    ]
    return tuple(change for change in changes if len(change.before) + len(change.after) > 0)


def _fields(party: Party) -> dict[str, tuple[str, ...]]:
    """The party's fields in words; what Saksi derived is left out, for no list said it."""
    designation = party.designations[0]
    listed = [alias for alias in party.aliases if alias.kind not in ON_NO_LIST]
    return {
        "entry": (designation.entry_ref,),
        "kind": (party.kind.value,),
        "name": tuple(f"{alias.text} ({alias.kind.value})" for alias in listed),
        "birth date": tuple(fact.value for fact in party.birth_dates),
        "country": tuple(fact.value for fact in party.countries),
        "position": tuple(fact.value for fact in party.positions),
        "place": tuple(fact.value for fact in party.places),
        "identifier": tuple(f"{number.scheme} {number.value}" for number in party.identifiers),
        "relation": tuple(f"{relation.kind} {relation.target}" for relation in party.relations),
        "programme": designation.programme_ids,
        "measure": designation.measures,
        "listed on": _present(designation.listed_on),
        "delisted on": _present(designation.delisted_on),
        "legal basis": _present(designation.legal_basis),
        "reasons": _present(designation.stated_reasons),
    }


def _present(value: str | None) -> tuple[str, ...]:
    return () if value is None else (value,)


def _listed(party: Party) -> Listed:
    designation = party.designations[0]
    return Listed(
        listing=designation.id,
        caption=party.caption,
        kind=party.kind.value,
        programmes=designation.programme_ids,
        listed_on=designation.listed_on,
    )


def _ordered(listed: Iterable[Listed]) -> tuple[Listed, ...]:
    return tuple(sorted(listed, key=lambda one: _number(one.listing)))


def _number(listing: str) -> tuple[int, str]:
    """Numbers in order of size, the rest by their letters."""
    ref = listing.partition(":")[2]
    return (int(ref), "") if ref.isascii() and ref.isdecimal() else (0, ref)
