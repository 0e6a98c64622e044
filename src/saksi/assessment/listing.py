"""Whether a party stands on the lists a provision names, on the day that counts."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from saksi.index.listing import joint_status, list_status
from saksi.records import DateValue, Designation, ListStatus, Party
from saksi.resources.list_specs import counted_list
from saksi.resources.provisions import Listing

__all__ = ["list_status", "listed_under", "standing"]


def listed_under(party: Party, listings: Iterable[Listing]) -> tuple[Designation, ...]:
    """The party's designations by the lists and programmes named, whatever their dates."""
    return tuple(
        designation for designation in party.designations if any(_is_of(designation, listing) for listing in listings)
    )


def standing(party: Party, listings: Iterable[Listing], on: str | DateValue | None) -> ListStatus | None:
    """State of the party under those listings on that day; None if it has never been under them."""
    return joint_status(listed_under(party, listings), on)


def _is_of(designation: Designation, listing: Listing) -> bool:
    if counted_list(designation.list_id) != listing.list:
        return False
    wanted = _folded(listing.programmes)
    return len(wanted) == 0 or any(programme.casefold().startswith(wanted) for programme in designation.programme_ids)


@lru_cache(maxsize=1024)
def _folded(programmes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(programme.casefold() for programme in programmes)
