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
    asked = tuple(listings)
    return tuple(one for one in party.designations if is_under(one.list_id, one.programme_ids, asked))


def standing(party: Party, listings: Iterable[Listing], on: str | DateValue | None) -> ListStatus | None:
    """State of the party under those listings on that day; None if it has never been under them."""
    return joint_status(listed_under(party, listings), on)


# The lists have some hundred kinds of programmes, and every claim asks for the same few again.
@lru_cache(maxsize=8192)
def is_under(list_id: str, programme_ids: tuple[str, ...], listings: tuple[Listing, ...]) -> bool:
    """Whether what one list says of a party's programmes is one of the listings named."""
    return any(_is_of(list_id, programme_ids, listing) for listing in listings)


def _is_of(list_id: str, programme_ids: tuple[str, ...], listing: Listing) -> bool:
    if counted_list(list_id) != listing.list:
        return False
    wanted = tuple(programme.casefold() for programme in listing.programmes)
    return len(wanted) == 0 or any(programme.casefold().startswith(wanted) for programme in programme_ids)
