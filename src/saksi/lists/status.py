"""How old the kept lists are, and which of them nobody has looked at for too long."""

from __future__ import annotations

import datetime as dt

from saksi.lists.store import ListStore, Snapshot
from saksi.records import Record
from saksi.resources.list_specs import list_specs


class ListState(Record, frozen=True, kw_only=True):
    """One list in the store as it stands today."""

    list_id: str
    short: str
    day: str  # of the newest snapshot
    age_days: int  # since that day
    checked_on: str | None  # the last day the publisher was asked; None for a file that was imported by hand
    stale_after_days: int
    is_stale: bool
    parties: int
    kinds: dict[str, int]
    aliases: int
    snapshots: int
    sha256: str
    url: str | None


def list_states(store: ListStore, *, today: dt.date) -> tuple[ListState, ...]:
    """The state of each list in the store, in order of their ids."""
    return tuple(_state(store, snapshot, today) for snapshot in store.latest())


def _state(store: ListStore, snapshot: Snapshot, today: dt.date) -> ListState:
    """Fresh is what was asked for lately, even if it did not change; a file from elsewhere is as old as its date."""
    spec = snapshot.spec or list_specs()[snapshot.list_id]
    asked = [moment[:10] for moment in (store.checked(snapshot.list_id), snapshot.source.retrieved_at) if moment]
    seen = max([snapshot.day, *asked])
    return ListState(
        list_id=snapshot.list_id,
        short=snapshot.short,
        day=snapshot.day,
        age_days=_days(snapshot.day, today),
        checked_on=max(asked, default=None),
        stale_after_days=spec.stale_after_days,
        is_stale=not spec.is_closed and _days(seen, today) > spec.stale_after_days,
        parties=snapshot.parties,
        kinds=snapshot.kinds,
        aliases=snapshot.aliases,
        snapshots=len(store.snapshots(snapshot.list_id)),
        sha256=snapshot.sha256,
        url=snapshot.source.url,
    )


def _days(day: str, today: dt.date) -> int:
    return (today - dt.date.fromisoformat(day)).days
