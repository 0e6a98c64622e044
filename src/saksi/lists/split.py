"""A merged party back into one party per listing, so that it can be merged anew with other lists."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import structs

from saksi.lists.normalise import caption, party_id
from saksi.records import Designation, Party


def split_listings(party: Party) -> Iterator[Party]:
    """One party for each designation, with the names and facts that name it."""
    for designation in party.designations:
        yield _listing(party, designation)


def _listing(party: Party, designation: Designation) -> Party:
    aliases = tuple(alias for alias in party.aliases if alias.designation_id == designation.id)
    return structs.replace(
        party,
        id=party_id(designation.id),
        caption=caption(aliases, party.kind) or party.caption,
        aliases=aliases,
        designations=(designation,),
        identifiers=tuple(one for one in party.identifiers if one.designation_id == designation.id),
        birth_dates=tuple(one for one in party.birth_dates if one.designation_id == designation.id),
        countries=tuple(one for one in party.countries if one.designation_id == designation.id),
        positions=tuple(one for one in party.positions if one.designation_id == designation.id),
        places=tuple(one for one in party.places if one.designation_id == designation.id),
        relations=tuple(one for one in party.relations if one.designation_id == designation.id),
        merge_reasons=(),
    )
