from __future__ import annotations

import json
import logging
import random
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.errors import ListFormatError
from saksi.lists.parse.ftm_entities import Entity, flattened, is_risk
from saksi.lists.watchlist import read_list
from saksi.records import AliasKind


def entity(id_, schema, /, **properties):
    values = {name: value if isinstance(value, list) else [value] for name, value in properties.items()}
    return {"id": id_, "schema": schema, "properties": values}


def sanction(id_, party, **properties):
    return entity(id_, "Sanction", entity=party, **properties)


def read(folder, *entities):
    lines = (one if isinstance(one, str) else json.dumps(one, ensure_ascii=False) for one in entities)
    (folder / "sampel.json").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return {party.designations[0].entry_ref: party for party in read_list(folder / "sampel.json").parties}


def numbers(party):
    return [(number.scheme, number.value, number.country) for number in party.identifiers if number.scheme != "ftm_id"]


def values(facts):
    return [fact.value for fact in facts]


PERSON = {
    **entity(
        "NK-contoh", "Person", name=["Contoh Ivan", "Ivan Contoh", "Иван Контох"], alias="Iwan Kontoh",
        weakAlias="Vanya", previousName="Ivan Sampel", birthDate=["1969-02-23", "1969"], nationality="suhh",
        citizenship="ru", position="Director", birthPlace="Kotakontoh", addressEntity="addr-1", topics="sanction",
        passportNumber="991122334", innCode="7707083893", address="1 Pier, Sampelport, Malta",
    ),
    "caption": "Ivan Contoh", "referents": ["ofac-20157", "eu-fsf-eu-1-2"], "last_seen": "2026-01-02T03:04:05",
}  # fmt: skip
AROUND = (
    sanction(
        "s-1", "NK-contoh", authority="Office of Contoh", program="CONTOH-1", programId="C1", reason="Made up.",
        listingDate="2022-02-25", provisions=["Asset freeze", "Travel ban"], authorityId="991", country="us",
        modifiedAt="2023-01-01", unscId="KPi.901",
    ),
    entity("addr-1", "Address", city="Kota Sampel", country="ge-ab", full="ignored, where the town is given, x"),
    entity("pass-1", "Passport", holder="NK-contoh", number="991122334", country="ru"),
    entity("id-1", "Identification", holder="NK-contoh", number="40-1", type="Cedula No.", country="ru"),
    entity("own-1", "Ownership", owner="NK-contoh", asset="NK-plant"),
    entity("NK-plant", "Company", name="Contoh Plant LLC", topics="sanction.linked", registrationNumber="HRB 1"),
    entity("fam-1", "Family", person="NK-contoh", relative="NK-aunt", relationship="aunt"),
    entity("NK-aunt", "Person", name="Bibi Contoh"),
    entity("post-1", "Position", name="Deputy Minister of Examples"),
    entity("occ-1", "Occupancy", holder="NK-contoh", post="post-1"),
)  # fmt: skip


def test_what_stands_on_many_lines_becomes_one_entry(tmp_path):
    person = read(tmp_path, PERSON, *AROUND)["NK-contoh"]
    assert [(alias.text, alias.kind) for alias in person.aliases] == [
        ("Ivan Contoh", AliasKind.PRIMARY),
        ("Contoh Ivan", AliasKind.PRIMARY),
        ("Иван Контох", AliasKind.PRIMARY),
        ("Iwan Kontoh", AliasKind.ALIAS),
        ("Ivan Sampel", AliasKind.FORMER),
        ("Vanya", AliasKind.WEAK),
    ]
    assert (person.kind, values(person.birth_dates)) == ("person", ["1969-02-23", "1969"])
    assert values(person.countries) == ["su", "ru", "ge"]
    assert values(person.positions) == ["Director", "Deputy Minister of Examples"]
    assert values(person.places) == ["Kotakontoh", "Kota Sampel", "Sampelport"]
    assert [(one.kind, one.target) for one in person.relations] == [
        ("family_of", "Bibi Contoh"), ("owner_of", "sampel:NK-plant"),
    ]  # fmt: skip


def test_a_number_with_its_country_is_not_there_a_second_time_without(tmp_path):
    person = read(tmp_path, PERSON, *AROUND)["NK-contoh"]
    assert numbers(person) == [
        ("un_ref", "KPi.901", None),
        ("authority_id", "991", None),
        ("national_id", "401", "ru"),
        ("passport", "991122334", "ru"),
        ("inn", "7707083893", None),
    ]


def test_a_sanction_is_a_designation(tmp_path):
    (listing,) = read(tmp_path, PERSON, *AROUND)["NK-contoh"].designations
    assert (listing.id, listing.snapshot_date, listing.provenance.locator) == (
        "sampel:NK-contoh",
        "2026-01-02",
        "line 1",
    )
    assert (listing.authority, listing.programme_ids) == ("Office of Contoh", ("CONTOH-1", "C1"))
    assert (listing.listed_on, listing.amended_on, listing.delisted_on) == ("2022-02-25", "2023-01-01", None)
    assert (listing.stated_reasons, listing.measures) == ("Made up.", ("Asset freeze", "Travel ban"))


def test_ids_of_other_lists_among_the_referents_are_not_believed(tmp_path):
    found = read(tmp_path, PERSON, *AROUND)
    told = json.dumps([numbers(party) for party in found.values()])
    assert "20157" not in told
    assert "eu-fsf" not in told


def test_each_further_sanction_is_an_entry_with_what_shows_whose_it_is(tmp_path):
    further = sanction("s-0", "NK-contoh", country="gb", startDate="2014-01-01", endDate="2020-01-01")
    found = read(tmp_path, further, PERSON, *AROUND)
    first, second = found["NK-contoh"], found["NK-contoh#2"]
    # The one in force comes first though it is the later one.
    assert (first.designations[0].authority, second.designations[0].authority) == ("Office of Contoh", "GB")
    assert (second.designations[0].listed_on, second.designations[0].delisted_on) == ("2014-01-01", "2020-01-01")
    assert [alias.text for alias in second.aliases] == ["Ivan Contoh"]
    assert [(number.scheme, number.value) for number in second.identifiers] == [("ftm_id", "NK-contoh")]


@given(st.randoms(use_true_random=False))
def test_the_order_of_lines_does_not_matter(tmp_path_factory, shuffled: random.Random):
    lines = [PERSON, *AROUND]
    folder = tmp_path_factory.mktemp("flat")
    expected = plain(read(folder, *lines))
    shuffled.shuffle(lines)
    assert plain(read(folder, *lines)) == expected


def plain(found):
    """The parties without what differs between files."""
    return {
        ref: [party.aliases, party.identifiers, party.countries, party.places, party.positions, party.relations]
        for ref, party in found.items()
    }


def nested():
    by_id = {one["id"]: one for one in AROUND}
    outer = json.loads(json.dumps(PERSON))
    outer["properties"] |= {
        "addressEntity": [by_id["addr-1"]],
        "sanctions": [without("s-1", "entity")],
        "identification": [without("pass-1", "holder"), without("id-1", "holder")],
        "ownershipOwner": [without("own-1", "owner", asset=[by_id["NK-plant"]])],
        "familyPerson": [without("fam-1", "person", relative=[by_id["NK-aunt"]])],
        "positionOccupancies": [without("occ-1", "holder", post=[by_id["post-1"]])],
    }
    return outer


def without(id_, end, **properties):
    found = next(one for one in AROUND if one["id"] == id_)
    kept = {name: value for name, value in found["properties"].items() if name != end}
    return {**found, "properties": {**kept, **properties}}


def test_a_nested_file_says_the_same_as_a_flat_one(tmp_path):
    plant = next(one for one in AROUND if one["id"] == "NK-plant")
    expected = plain(read(tmp_path, PERSON, *AROUND))
    found = plain(read(tmp_path, nested(), plant))
    assert found["NK-contoh"] == expected["NK-contoh"]
    assert set(found) == set(expected)


def test_one_inside_another_is_on_the_list_only_if_it_has_its_own_line(tmp_path):
    found = read(tmp_path, nested())
    assert set(found) == {"NK-contoh"}
    assert ("owner_of", "Contoh Plant LLC") in {(one.kind, one.target) for one in found["NK-contoh"].relations}


@given(st.integers(1, 30))
def test_nothing_is_lost_when_entities_are_taken_out_of_one_another(depth):
    inner = Entity(id="e0", schema="Person", properties={"name": ("Contoh",)})
    for number in range(1, depth):
        inner = Entity(id=f"e{number}", schema="Ownership", properties={"owner": (inner,)})
    flat = list(flattened(inner))
    assert sorted(one.id for one in flat) == sorted(f"e{number}" for number in range(depth))
    assert all(isinstance(value, str) for one in flat for many in one.properties.values() for value in many)


def test_bystanders_are_left_out_and_counted(tmp_path, caplog):
    caplog.set_level(logging.INFO)
    found = read(tmp_path, PERSON, *AROUND, entity("b-1", "Security", name="Bond"), entity("m", "Person", name="Moe"))
    assert set(found) == {"NK-contoh", "NK-plant"}
    assert "left out 2 parties" in caplog.text
    assert "1 Security" in caplog.text


def test_a_house_that_marks_nobody_lists_all_its_parties(tmp_path):
    found = read(
        tmp_path, entity("l", "LegalEntity", name="Contoh"),
        entity("v", "Vessel", name="Contoh Star", imoNumber="IMO9187629", flag="pa", registrationNumber="77"),
        entity("a", "Airplane", name="RA-00001", registrationNumber="RA-00001"),
    )  # fmt: skip
    assert {ref: party.kind for ref, party in found.items()} == {"v": "vessel", "a": "aircraft", "l": "unknown"}
    assert numbers(found["v"]) == [("imo", "9187629", None), ("registration", "77", None)]
    assert numbers(found["a"]) == [("aircraft_tail_number", "RA00001", None)]


def test_a_person_without_a_whole_name_has_that_of_its_parts(tmp_path):
    given_first = entity("p", "Person", firstName="Ivan", fatherName="Petrovich", lastName="Contoh")
    family_first = entity("q", "Person", firstName="Kon To", lastName="Ri", nationality="kp")
    found = read(tmp_path, given_first, family_first)
    assert found["p"].caption == "Ivan Petrovich Contoh"
    assert {part.kind for part in found["p"].aliases[0].parts} == {"given", "patronymic", "family"}
    assert found["q"].caption == "Ri Kon To"


def test_a_part_of_the_name_that_stands_for_a_name_is_weak(tmp_path):
    found = read(
        tmp_path, entity("q", "Person", name="Ivan", firstName="Ivan"),
        entity("p", "Person", name=["Ivan", "Ivan Contoh"], alias="Contoh", firstName="ivan", lastName="Contoh"),
    )  # fmt: skip
    assert [(alias.text, alias.kind.value) for alias in found["p"].aliases] == [
        ("Ivan Contoh", "primary"), ("Contoh", "alias"), ("Ivan", "weak"),
    ]  # fmt: skip
    assert [alias.kind for alias in found["q"].aliases] == [AliasKind.PRIMARY]


def test_a_vessel_may_be_known_by_its_number_alone(tmp_path):
    vessel = read(tmp_path, entity("v", "Vessel", imoNumber="9187629"))["v"]
    assert (vessel.aliases, numbers(vessel)) == ((), [("imo", "9187629", None)])


def test_parts_go_with_a_name_only_if_it_is_the_only_one_and_has_them(tmp_path):
    parts = {"firstName": "Ivan", "lastName": "Contoh"}
    found = read(
        tmp_path, entity("p", "Person", name="Contoh Ivan", alias="Иван", **parts),
        entity("q", "Person", name=["Ivan Contoh", "I. Contoh"], **parts),
        entity("r", "Person", name="Ivan Contoh", firstName=["Ivan", "Iwan"], lastName="Contoh"),
    )  # fmt: skip
    assert [len(alias.parts) for alias in found["p"].aliases[:2]] == [2, 0]
    assert [len(found[ref].aliases[0].parts) for ref in "qr"] == [0, 0]


@pytest.mark.parametrize(
    ("lines", "where", "problem"),
    [
        ([PERSON, '{"id":"x","schema":"Person","properties":{"name"'], "line 2", "truncated"),
        ([PERSON, '{"id":"x","schema":"Person"}'], "line 2", "properties"),
        ([PERSON, '{"id":"x","schema":"Person","properties":{"name":[7]}}'], "line 2", "got `int`"),
        ([PERSON, '{"id":"x","schema":"Person","properties":{"name":"Contoh"}}'], "line 2", "array"),
        ([PERSON, "", '{"schema":"Person","properties":{}}'], "line 3", "id"),
        ([PERSON, AROUND[0], PERSON], "line 3", "line 1 too"),
        ([entity("n", "Company", innCode="7707083893")], "line 1", "no name"),
        ([entity("n", "Address", city="Kota")], "file", "no person"),
        ([PERSON, '{"a":' + "[" * 9999], "line 2", "no entity"),
    ],
)  # fmt: skip
def test_a_bad_line_is_named(tmp_path, lines, where, problem):
    with pytest.raises(ListFormatError, match=problem) as caught:
        read(tmp_path, *lines)
    assert caught.value.locator == where


def test_a_long_first_line_is_still_told_to_be_an_entity(tmp_path):
    """Some programs write the keys in the order of the alphabet, the schema last."""
    line = {"properties": {"name": ["Contoh"], "notes": ["x" * 70_000]}, "schema": "Person", "id": "p"}
    assert set(read(tmp_path, json.dumps(line))) == {"p"}


def test_another_encoding_is_refused(tmp_path):
    line = json.dumps(entity("p", "Person", name="Иван Контох"), ensure_ascii=False)
    (tmp_path / "sampel.json").write_bytes((json.dumps(PERSON) + "\n" + line).encode("cp1251"))
    with pytest.raises(ListFormatError, match="line 2"):
        read_list(tmp_path / "sampel.json")


def test_kinds_of_a_risk_are_risks():
    assert [is_risk(topic) for topic in ("sanction", "sanction.linked", "crime.fin", "gov", "criminal", "")] == [
        True, True, True, False, False, False,
    ]  # fmt: skip


def test_a_long_file_is_read_in_bounded_memory(tmp_path):
    """Bystanders weigh nothing: ten times as many take no more memory."""
    peaks = []
    for many in (2_000, 20_000):
        people = (json.dumps(entity(f"b{at}", "Person", name=f"Contoh {at}", notes="x" * 200)) for at in range(many))
        (tmp_path / "sampel.json").write_text("\n".join([json.dumps(PERSON), *people]), encoding="utf-8")
        tracemalloc.start()
        assert len(read_list(tmp_path / "sampel.json").parties) == 1
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] + 500_000
