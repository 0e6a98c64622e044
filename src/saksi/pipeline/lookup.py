"""Find one party on the open watchlist by what a person would type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saksi.records import Party, PartyId

if TYPE_CHECKING:
    from saksi.index.reader import Index


def find_party(ref: str, *, index: Index) -> Party | None:
    """The party with that id, or with a listing "<list>:<entry>" of that name; None if there is none.

    A listing is looked for party by party (about a second on a full watchlist): this is for people.
    """
    try:
        return index.party(PartyId(ref))
    except KeyError:
        return next((party for party in index.parties() if _has_listing(party, ref)), None)


def parties_called(called: str, *, index: Index) -> tuple[Party, ...]:
    """The party of that id or listing, else those whose listed names the words are, or sound like."""
    party = find_party(called, index=index)
    if party is not None:
        return (party,)
    ids = dict.fromkeys(sighting.party_id for sighting in index.scan(called))
    parties = tuple(index.party(id_) for id_ in ids)
    exact = tuple(one for one in parties if any(alias.text.casefold() == called.casefold() for alias in one.aliases))
    return exact or parties


def _has_listing(party: Party, ref: str) -> bool:
    return any(designation.id == ref for designation in party.designations)
