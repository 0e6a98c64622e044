"""What each list said of a party on a day, from the snapshots that were kept; and who is no longer listed."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import structs

from saksi.lists.store import ListStore, Snapshot
from saksi.records import Party, Record
from saksi.resources.list_specs import list_specs


class Said(Record, frozen=True, kw_only=True):
    """What one list said of the party on the day. `entries` empty: not on the list in that snapshot."""

    list_id: str
    short: str
    snapshot: str | None  # the snapshot in force that day; None if none that old is kept
    first_kept: str | None  # the day of the oldest snapshot kept
    entries: tuple[Party, ...] = ()
    # Where no entry was found: what the first snapshot after the day says, which may date the listing before it.
    later: str | None = None
    later_entries: tuple[Party, ...] = ()


def said_on(store: ListStore, listings: Iterable[str], day: str) -> tuple[Said, ...]:
    """What every list in the store said on the day of a party with these listings ("<list>:<entry>")."""
    wanted = frozenset(listings)
    by_list: dict[str, list[Snapshot]] = {}
    for snapshot in store.snapshots():
        by_list.setdefault(snapshot.list_id, []).append(snapshot)
    return tuple(_said(store, kept, wanted, day) for _, kept in sorted(by_list.items()))


def _said(store: ListStore, kept: list[Snapshot], wanted: frozenset[str], day: str) -> Said:
    in_force = next((one for one in reversed(kept) if one.day <= day), None)
    later = next((one for one in kept if one.day > day), None)
    on_list = frozenset(listing for listing in wanted if listing.startswith(f"{kept[0].list_id}:"))
    entries = _entries(store, in_force, on_list)
    later_entries = _entries(store, later, on_list) if len(entries) == 0 else ()
    return Said(
        list_id=kept[0].list_id,
        short=kept[0].short,
        snapshot=None if in_force is None else in_force.day,
        first_kept=kept[0].day,
        entries=entries,
        later=None if later is None or len(later_entries) == 0 else later.day,
        later_entries=later_entries,
    )


def _entries(store: ListStore, snapshot: Snapshot | None, wanted: frozenset[str]) -> tuple[Party, ...]:
    if snapshot is None or len(wanted) == 0:
        return ()
    return tuple(party for party in store.parties(snapshot) if party.designations[0].id in wanted)


def with_delisted(store: ListStore, snapshot: Snapshot) -> tuple[Party, ...]:
    """The snapshot's parties, and those of older snapshots that it no longer has, marked as delisted.

    `delisted_on` is the day of the first snapshot without the entry: it was taken off that day or before. On a list
    that numbers its entries anew, an entry is looked for by its name as well.
    """
    current = tuple(store.parties(snapshot))
    known = {party.designations[0].id for party in current}
    numbers_move = snapshot.list_id in list_specs() and list_specs()[snapshot.list_id].entry_numbers_move
    names = {_name(party) for party in current} if numbers_move else set()
    gone: list[Party] = []
    # From the newest to the oldest: the first snapshot that lacks an entry is the one after the last that has it.
    later = snapshot.day
    for earlier in reversed([one for one in store.snapshots(snapshot.list_id) if one.day < snapshot.day]):
        for party in store.parties(earlier):
            listing = party.designations[0].id
            if listing not in known and _name(party) not in names:
                gone.append(_delisted(party, later))
            known.add(listing)
            if numbers_move:
                names.add(_name(party))
        later = earlier.day
    return (*current, *gone)


def _name(party: Party) -> tuple[str, str]:
    return party.kind.value, party.caption.casefold()


def _delisted(party: Party, day: str) -> Party:
    designation = party.designations[0]
    on = designation.delisted_on or day
    return structs.replace(party, designations=(structs.replace(designation, delisted_on=on),))
