from __future__ import annotations

import pytest

from saksi.lists.evidence import birth_bits
from saksi.lists.judgements import Judgement, Verdict, pairs_of
from saksi.lists.merge import merge_parties
from saksi.lists.normalise import party_id
from saksi.records import Alias, AliasKind, Designation, DesignationId, Fact, Identifier, Party, PartyKind, Provenance

PROVENANCE = Provenance(uri="list", sha256="0" * 64)


def party(
    listing: str, *names: str, kind: PartyKind = PartyKind.PERSON, born=(), places=(), numbers=(), programme: str = ""
) -> Party:
    listing_id = DesignationId(listing)
    list_id, ref = listing.split(":")
    return Party(
        id=party_id(listing),
        kind=kind,
        caption=names[0],
        aliases=tuple(
            Alias(text=name, kind=AliasKind.PRIMARY, designation_id=listing_id, script="Latn") for name in names
        ),
        designations=(
            Designation(
                id=listing_id,
                list_id=list_id,
                entry_ref=ref,
                programme_ids=(programme,),
                authority="x",
                provenance=PROVENANCE,
            ),
        ),
        identifiers=tuple(
            Identifier(scheme=scheme, value=value, designation_id=listing_id) for scheme, value in numbers
        ),
        birth_dates=tuple(Fact(value=value, designation_id=listing_id) for value in born),
        places=tuple(Fact(value=value, designation_id=listing_id) for value in places),
    )


def crowd() -> list[Party]:
    """Enough other parties that words have a rarity."""
    given = ("Anna", "Boris", "Carla", "Denis", "Emil", "Fatima", "Gustav", "Hana")
    family = [
        f"{first}{last}"
        for first in ("Bel", "Kor", "Mar", "Tol", "Zur", "Pan", "Rud", "Sil")
        for last in (
            "dekov",
            "finov",
            "gashev",
            "hotov",
            "jukov",
            "lenkov",
            "mirov",
            "nezov",
            "pishev",
            "ratov",
            "shchin",
            "tsev",
        )
    ]
    people = [
        party(
            f"ofac_sdn:{10_000 + number}",
            f"{given[number % 8]} {given[(number // 8) % 8]}ovich {name}",
            born=(f"19{40 + number % 50}-01-02",),
        )
        for number, name in enumerate(family * 12)
    ]
    plants = [
        party(f"ofac_sdn:{20_000 + number}", f"{name} Aviation Plant", kind=PartyKind.ORGANISATION)
        for number, name in enumerate(family * 12)
    ]
    return people + plants


def groups(*parties: Party) -> set[tuple[str, ...]]:
    listings = {item.designations[0].id for item in parties}
    merged = merge_parties([*parties, *crowd()])
    found = (
        tuple(designation.id for designation in item.designations if designation.id in listings) for item in merged
    )
    return {group for group in found if len(group) > 0}


def test_a_slip_in_a_birth_date_does_not_part_a_full_name():
    one = party("ofac_sdn:1", "Contohan Sampelovich Misalenko", born=("1969-02-23",), programme="RUSSIA-EO14024")
    other = party("uk_ofsi:RUS1", "Contohan Sampelovich MISALENKO", born=("1969-03-23",), programme="Russia")
    assert groups(one, other) == {("ofac_sdn:1", "uk_ofsi:RUS1")}


def test_a_year_alone_agrees_with_a_day_in_it():
    one = party("ofac_sdn:1", "Contohan Sampelovich Misalenko", born=("1952-10-07",), programme="RUSSIA-EO14024")
    other = party("ca_sema:R-1", "Contohan Sampelovich MISALENKO", born=("1952",), programme="Russia")
    assert len(groups(one, other)) == 1


def test_never_on_name_alone():
    one, other = (
        party("ofac_sdn:1", "Contohan Sampelovich Misalenko"),
        party("uk_ofsi:RUS1", "Contohan Sampelovich Misalenko"),
    )
    assert len(groups(one, other)) == 2


def test_namesakes_with_other_birth_dates_stay_apart():
    one = party("ofac_sdn:1", "Denis Misalenko", born=("1969-02-23",), programme="Russia")
    other = party("uk_ofsi:RUS1", "Denis Misalenko", born=("1975-11-03",), programme="Russia")
    assert len(groups(one, other)) == 2


def test_brothers_stay_apart():
    one = party("ofac_sdn:1", "Denis Sampelovich Misalenko", born=("1969-02-23",), programme="Russia")
    other = party("uk_ofsi:RUS1", "Boris Sampelovich Misalenko", born=("1969-03-23",), programme="Russia")
    assert len(groups(one, other)) == 2


def test_an_organisation_by_acronym_and_place():
    one = party(
        "ofac_sdn:1",
        "Kotakontoh Aviation Plant",
        "KOKAPO",
        kind=PartyKind.ORGANISATION,
        places=("Kotakontoh",),
        programme="RUSSIA",
    )
    other = party(
        "au_dfat:1",
        "Branch of AO Maju Named After Y. Sampel",
        "KOKAPO",
        kind=PartyKind.ORGANISATION,
        places=("Kotakontoh",),
        programme="Autonomous (Russia)",
    )
    assert len(groups(one, other)) == 1


def test_words_that_lists_translate_differently():
    one = party("ofac_sdn:1", "Kotakontoh-on-Sungai Aviation Plant", kind=PartyKind.ORGANISATION, programme="RUSSIA")
    other = party(
        "ca_sema:R-2", "Kotakontoh-on-Sungai Aircraft Factory", kind=PartyKind.ORGANISATION, programme="Russia"
    )
    near = party("ca_sema:R-3", "RN-Kotakontoh Refinery", kind=PartyKind.ORGANISATION, programme="Russia")
    assert groups(one, other, near) == {("ca_sema:R-2", "ofac_sdn:1"), ("ca_sema:R-3",)}


def test_a_different_tax_number_keeps_namesakes_apart():
    number = {"kind": PartyKind.ORGANISATION, "programme": "Russia"}
    one = party("ofac_sdn:1", "Misalnaya Kompaniya Sampel", numbers=[("inn", "7707083893")], **number)
    other = party("uk_ofsi:RUS1", "Misalnaya Kompaniya Sampel", numbers=[("inn", "5838000015")], **number)
    assert len(groups(one, other)) == 2


def test_a_reference_to_another_list_joins():
    one = party("un_sc:KPe.901", "Korea Contoh Corporation", kind=PartyKind.ORGANISATION)
    other = party("uk_ofsi:DPR1", "Sampel Group", kind=PartyKind.ORGANISATION, numbers=[("un_ref", "KPe.901")])
    assert len(groups(one, other)) == 1


def test_two_entries_of_one_list_stay_two():
    one = party(
        "ofac_sdn:1",
        "Misalnaya Kompaniya Sampel",
        kind=PartyKind.ORGANISATION,
        programme="Russia",
        places=("Kotakontoh",),
    )
    other = party(
        "ofac_sdn:2",
        "Misalnaya Kompaniya Sampel",
        kind=PartyKind.ORGANISATION,
        programme="Russia",
        places=("Kotakontoh",),
    )
    assert len(groups(one, other)) == 2


def test_merging_says_why_and_keeps_every_fact():
    one = party("ofac_sdn:1", "Contohan Sampelovich Misalenko", born=("1969-02-23",), programme="Russia")
    other = party("uk_ofsi:RUS1", "Contohan Sampelovich MISALENKO", born=("1969-03-23",), programme="Russia")
    merged = next(item for item in merge_parties([other, one, *crowd()]) if len(item.designations) == 2)
    assert merged.id == party_id("ofac_sdn:1")
    assert [fact.value for fact in merged.birth_dates] == ["1969-02-23", "1969-03-23"]
    assert merged.merge_reasons[0].startswith("ofac_sdn:1 = uk_ofsi:RUS1: name Contohan")
    assert "birth dates 1969-02-23 and 1969-03-23" in merged.merge_reasons[0]


def test_order_of_input_does_not_matter():
    parties = crowd()[:40]
    assert merge_parties(parties) == merge_parties(reversed(parties))


@pytest.mark.parametrize(
    ("one", "other", "agrees"),
    [
        ("1969-02-23", "1969-02-23", True),
        ("1969-02-23", "1969", True),
        ("1969-02-23", "1967/1970", True),
        ("1969-02", "1969-02-23", True),
        ("1969-02-03", "1969-03-02", True),
        ("1969-02-23", "1970", False),
        ("1969-02-23", "1958-07-01", False),
        ("1967/1969", "1980/1985", False),
    ],
)
def test_birth_dates_agree_or_not_both_ways(one, other, agrees):
    assert birth_bits(one, other) == birth_bits(other, one)
    assert (birth_bits(one, other) > 0) is agrees


def judged(left: Party, right: Party, verdict: Verdict, *, names=None) -> Judgement:
    return Judgement(
        left=left.designations[0].id,
        right=right.designations[0].id,
        verdict=verdict,
        names=names or ((left.caption,), (right.caption,)),
        reviewer="A. Reviewer",
        judged_at="2026-01-02T03:04:05+00:00",
        why="same registration office",
    )


def test_a_person_joins_what_the_evidence_does_not():
    one = party("ofac_sdn:1", "Contohan Sampelovich Misalenko")
    other = party("uk_ofsi:RUS1", "Konto Misal")
    pairs = pairs_of([judged(one, other, Verdict.ONE_PARTY)])
    [merged] = merge_parties([one, other], pairs=pairs)
    assert merged.merge_reasons == (
        "ofac_sdn:1 = uk_ofsi:RUS1: joined by A. Reviewer on 2026-01-02: same registration office",
    )


def test_a_person_splits_what_the_evidence_joins_also_through_a_third():
    one = party("ofac_sdn:1", "Contohan Sampelovich Misalenko", born=("1969-02-23",), programme="RUSSIA-EO14024")
    other = party("uk_ofsi:RUS1", "Contohan Sampelovich MISALENKO", born=("1969-02-23",), programme="Russia")
    third = party("ca_sema:R-1", "Contohan Sampelovich MISALENKO", born=("1969-02-23",), programme="Russia")
    people = [one, other, third, *crowd()]
    split = judged(other, one, Verdict.TWO_PARTIES)
    merged = merge_parties(people, pairs=pairs_of([judged(one, other, Verdict.ONE_PARTY), split]))
    of = {designation.id: item.id for item in merged for designation in item.designations}
    assert of["ofac_sdn:1"] != of["uk_ofsi:RUS1"]
    assert of["ca_sema:R-1"] in {of["ofac_sdn:1"], of["uk_ofsi:RUS1"]}


def test_a_judgement_does_not_fall_on_a_stranger_with_the_same_number():
    one, other = party("ofac_sdn:1", "Contohan Misalenko"), party("ca_sema:R-1", "Quite Another")
    pairs = pairs_of([judged(one, other, Verdict.ONE_PARTY, names=(("Contohan Misalenko",), ("Konto Misal",)))])
    assert len(merge_parties([one, other], pairs=pairs)) == 2
