"""Press names are added to the parties they are of, marked, and are on no list."""

from __future__ import annotations

from saksi.lists.press import with_press_names
from saksi.records import (
    ON_NO_LIST,
    Alias,
    AliasKind,
    Designation,
    DesignationId,
    Party,
    PartyId,
    PartyKind,
    Provenance,
)
from saksi.resources.list_specs import list_specs
from saksi.resources.press_names import press_names


def party(ref: str, *names: str) -> Party:
    listing = DesignationId(ref)
    designation = Designation(
        id=listing, list_id=ref.split(":")[0], entry_ref=ref.split(":")[1], programme_ids=(), authority="",
        provenance=Provenance(uri="test:", sha256="0"),
    )  # fmt: skip
    return Party(
        id=PartyId("p"),
        kind=PartyKind.PERSON,
        caption=names[0],
        aliases=tuple(Alias(text=name, kind=AliasKind.PRIMARY, designation_id=listing) for name in names),
        designations=(designation,),
    )


def test_a_listed_leader_gets_the_names_of_the_press_once() -> None:
    listing, names = next(iter(press_names().items()))
    before = party(listing, "Contoh Sampel", names[0][1])
    (after,) = with_press_names([before])
    added = after.aliases[2:]
    assert after.aliases[:2] == before.aliases
    assert {alias.kind for alias in added} == {AliasKind.PRESS} <= ON_NO_LIST
    assert names[0][1] not in {alias.text for alias in added}
    assert len({alias.text for alias in added}) == len(added) > 0
    assert all(alias.designation_id == listing and alias.lang is not None for alias in added)


def test_other_parties_stay_as_they_are() -> None:
    before = party("ofac_sdn:1", "Contoh Sampel")
    assert with_press_names([before]) == (before,)


def test_every_listing_of_the_table_is_of_a_list_that_saksi_reads() -> None:
    assert {listing.partition(":")[0] for listing in press_names()} <= set(list_specs())
