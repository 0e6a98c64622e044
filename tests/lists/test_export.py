from __future__ import annotations

import csv
import datetime as dt
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.errors import SettingsError
from saksi.lists.export import WRITERS, export_parties
from saksi.lists.normalise import party_id
from saksi.lists.watchlist import read_list, read_parties
from saksi.lists.write.ftm import schema_of
from saksi.lists.write.table import guarded
from saksi.records import (
    Alias,
    AliasKind,
    Designation,
    DesignationId,
    Fact,
    Identifier,
    NamePart,
    Party,
    PartyKind,
    Provenance,
    Relation,
)
from saksi.resources.load import ROOT

LIST = "sampel_list"
DIGEST = "ab" * 32


def listing(ref="1", list_id=LIST, **fields):
    source = Provenance(uri="https://lists.example/sampel.xml", sha256=DIGEST, locator=f"record {ref}")
    said = {"programme_ids": ("CONTOH-1",), "authority": "Office of Contoh", "provenance": source, **fields}
    return Designation(id=DesignationId(f"{list_id}:{ref}"), list_id=list_id, entry_ref=ref, **said)


def party(kind=PartyKind.PERSON, *names, listings=(), ref="1", **facts):
    """A party; names are texts or pairs of text and kind, facts are values, numbers are (scheme, value, country)."""
    listings = listings or (listing(ref),)
    first = listings[0].id
    pairs = [name if isinstance(name, tuple) else (name, AliasKind.PRIMARY) for name in names or ("Ivan Contoh",)]
    numbers = [
        Identifier(scheme=scheme, value=value, country=country, designation_id=first)
        for scheme, value, country in facts.pop("numbers", ())
    ]
    relations = [
        Relation(kind=kind_, target=target, designation_id=first) for kind_, target in facts.pop("relations", ())
    ]
    return Party(
        id=party_id(first),
        kind=kind,
        caption=pairs[0][0],
        aliases=tuple(Alias(text=text, kind=kind_, designation_id=first) for text, kind_ in pairs),
        designations=listings,
        identifiers=tuple(numbers),
        relations=tuple(relations),
        **{name: tuple(Fact(value=value, designation_id=first) for value in values) for name, values in facts.items()},
    )


def written(parties, format_):
    stream = io.BytesIO()
    assert export_parties(iter(parties), stream, format_) == len(parties)
    return stream.getvalue().decode("utf-8-sig")


def rows(*parties):
    return list(csv.DictReader(io.StringIO(written(parties, "csv"))))


def entities(*parties):
    return [json.loads(line) for line in written(parties, "ftm").splitlines()]


def only(schema, found):
    return [one["properties"] for one in found if one["schema"] == schema]


def read_back(folder, parties):
    (folder / "sampel.json").write_text(written(parties, "ftm"), encoding="utf-8")
    return {one.designations[0].entry_ref: one for one in read_list(folder / "sampel.json").parties}


# Lines


def test_lines_are_lossless_and_in_the_order_given(tmp_path):
    parties = tuple(reversed(tuple(read_parties(ROOT / "starter" / "parties.jsonl"))))[:9]
    assert export_parties(iter(parties), tmp_path / "out.jsonl", "jsonl") == 9
    assert tuple(read_parties(tmp_path / "out.jsonl")) == parties


@pytest.mark.parametrize("format_", WRITERS)
def test_no_parties_and_many_are_written_one_at_a_time(format_):
    taken = []

    def parties():
        for ref in "123":
            taken.append((ref, stream.tell()))
            yield party(ref=ref)

    stream = io.BytesIO()
    assert export_parties(parties(), stream, format_) == 3
    places = [place for _, place in taken]
    assert places == sorted(set(places))
    assert export_parties(iter(()), io.BytesIO(), format_) == 0


@pytest.mark.parametrize("format_", WRITERS)
def test_a_file_is_there_whole_or_not_at_all(tmp_path, format_):
    def broken():
        yield party()
        raise RuntimeError("stopped")

    (tmp_path / "out").write_text("old")
    with pytest.raises(RuntimeError):
        export_parties(broken(), tmp_path / "out", format_)
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [("out", "old")]


def test_an_unknown_format_is_refused(tmp_path):
    with pytest.raises(SettingsError, match="jsonl, csv, ftm"):
        export_parties(iter(()), tmp_path / "out", "xls")


# Table


def test_a_row_sums_up_all_listings():
    two = (listing("1", listed_on="2022-02-25"), listing("K-9", "other", listed_on="2021-01-31", programme_ids=("P",)))
    (row,) = rows(
        party(
            PartyKind.PERSON, "Ivan Contoh", ("Иван Контох", AliasKind.ALIAS), ("Vanya", AliasKind.WEAK),
            ("I. Sampel", AliasKind.FORMER), ("Contoh Ivan", AliasKind.DERIVED), listings=two,
            birth_dates=("1969-02-23", "1964/1967"), countries=("ru", "kp"), numbers=[("inn", "7707083893", "ru")],
        )
    )  # fmt: skip
    assert (row["name"], row["kind"], row["aliases"]) == ("Ivan Contoh", "person", "Иван Контох")
    assert (row["weak aliases"], row["former names"]) == ("Vanya", "I. Sampel")
    assert (row["birth date"], row["country"], row["identifiers"]) == (
        "1969-02-23; 1964/1967", "ru; kp", "inn: 7707083893",
    )  # fmt: skip
    assert (row["programmes"], row["listed on"], row["listings"]) == (
        "CONTOH-1; P", "2021-01-31", "sampel_list:1; other:K-9",
    )  # fmt: skip


@given(st.sampled_from("=+-@\t\r"), st.text(max_size=9))
def test_no_cell_is_a_formula(start, rest):
    assert guarded(start + rest) == "'" + start + rest
    (row,) = rows(party(PartyKind.ORGANISATION, f"{start}Contoh", positions=(f"{start}{rest}",)))
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row.values())


def test_the_table_can_be_read_as_a_list_of_ones_own(tmp_path):
    parties = tuple(read_parties(ROOT / "starter" / "parties.jsonl"))
    export_parties(iter(parties), tmp_path / "ours.csv", "csv")
    read = {one.designations[0].entry_ref: one for one in read_list(tmp_path / "ours.csv").parties}
    for one in parties:
        found = read[one.id]
        assert found.kind == one.kind
        assert {fact.value for fact in found.countries} == {fact.value for fact in one.countries}
        assert {fact.value for fact in found.birth_dates} == {fact.value for fact in one.birth_dates}
        assert {(number.scheme, number.value) for number in found.identifiers} == {
            (number.scheme, number.value) for number in one.identifiers
        }


# FollowTheMoney


@pytest.mark.parametrize(
    ("kind", "name", "schema"),
    [
        (PartyKind.PERSON, "Ivan Contoh", "Person"),
        (PartyKind.ORGANISATION, "Ministry of Examples", "Organization"),
        (PartyKind.ORGANISATION, "Contoh Plant LLC", "Company"),
        (PartyKind.VESSEL, "Contoh Co Ltd", "Vessel"),
        (PartyKind.AIRCRAFT, "RA-00001", "Airplane"),
        (PartyKind.UNKNOWN, "Contoh", "LegalEntity"),
    ],
)
def test_kinds_are_schemata(kind, name, schema):
    assert schema_of(party(kind, name)) == schema


def test_derived_names_are_not_given_out_as_listed():
    (person,) = only(
        "Person",
        entities(
            party(
                PartyKind.PERSON, "Ivan Contoh", ("Contoh Ivan", AliasKind.DERIVED), ("Vanya", AliasKind.WEAK),
                ("Iwan", AliasKind.ALIAS), ("Ivan Contoh", AliasKind.ALIAS), ("I. Sampel", AliasKind.FORMER),
            )
        ),
    )  # fmt: skip
    names = {name: person.get(name) for name in ("name", "alias", "weakAlias", "previousName")}
    assert names == {"name": ["Ivan Contoh"], "alias": ["Iwan"], "weakAlias": ["Vanya"], "previousName": ["I. Sampel"]}


def test_each_designation_is_a_sanction_with_its_source():
    stated = {"listed_on": "2022-02-25", "delisted_on": "2024-01-01", "amended_on": "2023-01-01"}
    whole = listing("7", stated_reasons="Made up.", measures=("Travel ban",), legal_basis="Order 1", **stated)
    un = listing("KPi.901", "un_sc", programme_ids=("1718 (DPRK)",))
    found = entities(party(listings=(whole, un), numbers=[("un_ref", "KPi.901", None)]))
    first, second = only("Sanction", found)
    assert first == {
        "entity": [found[0]["id"]], "authority": ["Office of Contoh"], "programId": ["CONTOH-1"],
        "listingDate": ["2022-02-25"], "endDate": ["2024-01-01"], "modifiedAt": ["2023-01-01"], "reason": ["Made up."],
        "provisions": ["Travel ban"], "summary": ["Order 1"], "recordId": ["record 7"], "unscId": ["KPi.901"],
        "sourceUrl": ["https://lists.example/sampel.xml"], "authorityId": ["7"],
    }  # fmt: skip
    assert (second["program"], second["authorityId"], "country" in second) == (["1718 (DPRK)"], ["KPi.901"], False)
    assert [one["origin"] for one in found] == [[DIGEST]] * 3
    assert [one["datasets"] for one in found] == [[LIST, "un_sc"], [LIST], ["un_sc"]]


@pytest.mark.parametrize(("delisted_on", "topics"), [(None, ["sanction"]), ("2024-01-01", None)])
def test_who_is_on_no_list_any_more_is_not_marked(delisted_on, topics):
    (person,) = only("Person", entities(party(listings=(listing(delisted_on=delisted_on),))))
    assert person.get("topics") == topics


def test_a_range_of_birth_years_is_each_of_them():
    (person,) = only("Person", entities(party(birth_dates=("1964/1966", "1969-02"))))
    assert person["birthDate"] == ["1964", "1965", "1966", "1969-02"]


def test_a_number_without_a_property_or_with_a_country_is_a_document():
    found = entities(
        party(numbers=[("passport", "99", "ru"), ("passport", "98", None), ("duns", "77", None), ("odd", "1", None)])
    )
    assert only("Person", found)[0]["passportNumber"] == ["99", "98"]
    assert [(one["number"], one.get("country")) for one in only("Passport", found)] == [(["99"], ["ru"])]
    assert [(one["number"], one["type"]) for one in only("Identification", found)] == [(["1"], ["odd"])]
    vessel = entities(party(PartyKind.VESSEL, numbers=[("imo", "9187629", "ru"), ("odd", "1", None)]))
    assert {one["schema"] for one in vessel} == {"Vessel", "Sanction"}


def test_relations_between_parties_are_links_whichever_comes_first():
    relations = [("owned_by", f"{LIST}:2"), ("owned_by", f"{LIST}:2"), ("owned_by", "Somebody"), ("near", f"{LIST}:1")]
    one = party(ref="1", relations=relations)
    found = entities(one, party(ref="2"))
    owner = party(ref="2").id.replace(":", "-")
    assert [(link["role"], link["object"]) for link in only("UnknownLink", found)] == [
        (["owned_by"], [owner]), (["near"], [one.id.replace(":", "-")]),
    ]  # fmt: skip
    assert found[-1]["schema"] == "UnknownLink"


NAME = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyzабвгдежз"), min_size=3, max_size=9).map(str.title)
YEARS = st.integers(1930, 2005).map(str)
DAYS = st.dates(min_value=dt.date(1930, 1, 1), max_value=dt.date(2020, 1, 1)).map(lambda day: day.isoformat())
NUMBERS = {
    PartyKind.PERSON: [("inn", "7707083893"), ("passport", "AB123456"), ("national_id", "4012345"), ("odd", "Z1")],
    PartyKind.ORGANISATION: [("ogrn", "1027700132195"), ("swift_bic", "CTKIKPPY"), ("website", "contoh.example")],
    PartyKind.VESSEL: [("imo", "9187629"), ("mmsi", "572469210"), ("call_sign", "5IM316")],
    PartyKind.AIRCRAFT: [("aircraft_tail_number", "EPMNB"), ("aircraft_serial_number", "24")],
    PartyKind.UNKNOWN: [("tax_id", "9001234561"), ("lei", "9999009999CONTOH9901"), ("uscc", "91210200MA0QEGLG6T")],
}


@st.composite
def parties(draw):
    kind = draw(st.sampled_from(list(PartyKind)))
    names = draw(st.lists(NAME, min_size=1, max_size=5, unique_by=str.casefold))
    kinds = [AliasKind.PRIMARY, *(draw(st.sampled_from(list(AliasKind)[:4])) for _ in names[1:])]
    countries = st.sampled_from(["ru", "kp", "su", "mt"])
    has_papers = kind not in {PartyKind.VESSEL, PartyKind.AIRCRAFT}
    country = draw(st.none() | countries) if has_papers else None
    listings = tuple(
        listing(str(ref), programme_ids=tuple(draw(st.lists(st.sampled_from(["P-1", "1718 (DPRK)"]), unique=True))))
        for ref in range(draw(st.integers(1, 3)))
    )
    return party(
        kind, *zip(names, kinds, strict=True), listings=listings,
        birth_dates=draw(st.lists(YEARS | DAYS, max_size=3, unique=True)) if kind == PartyKind.PERSON else (),
        countries=draw(st.lists(countries, max_size=3, unique=True)),
        places=draw(st.lists(NAME, max_size=2, unique=True)),
        numbers=[(*number, country) for number in draw(st.lists(st.sampled_from(NUMBERS[kind]), unique=True))],
    )  # fmt: skip


def facts(one):
    return {
        "kind": one.kind,
        "names": {(alias.text, alias.kind) for alias in one.aliases if alias.kind != AliasKind.DERIVED},
        "birth dates": {fact.value for fact in one.birth_dates},
        "countries": {fact.value for fact in one.countries},
        "places": {fact.value for fact in one.places},
        "numbers": {
            (number.scheme, number.value, number.country)
            for number in one.identifiers if number.scheme not in {"ftm_id", "authority_id"}
        },
    }  # fmt: skip


@given(parties())
def test_what_goes_out_comes_back(tmp_path_factory, one):
    found = read_back(tmp_path_factory.mktemp("ftm"), [one])
    own_id = one.id.replace(":", "-")
    assert facts(found[own_id]) == facts(one)
    listings = [found[own_id], *(found[f"{own_id}#{at}"] for at in range(2, len(one.designations) + 1))]
    assert sorted(sorted(back.designations[0].programme_ids) for back in listings) == sorted(
        sorted(said.programme_ids) for said in one.designations
    )


def test_parts_of_a_single_name_come_back(tmp_path):
    parts = (NamePart(kind="given", text="Ivan"), NamePart(kind="family", text="Contoh"))
    one = party()
    alias = Alias(text="Ivan Contoh", kind=AliasKind.PRIMARY, designation_id=one.designations[0].id, parts=parts)
    (found,) = read_back(tmp_path, [Party(**{**fields(one), "aliases": (alias,)})]).values()
    assert set(found.aliases[0].parts) == set(parts)


def fields(record):
    return {name: getattr(record, name) for name in record.__struct_fields__}


def test_the_models_own_package_finds_nothing_wrong():
    model = pytest.importorskip("followthemoney").model
    starter = tuple(read_parties(ROOT / "starter" / "parties.jsonl"))
    related = party(ref="2", relations=[("owned_by", f"{LIST}:1")], numbers=[("passport", "1", "su")])
    for entity in entities(*starter, party(), related, party(PartyKind.UNKNOWN, places=("Kota",), ref="3")):
        proxy = model.get_proxy({"id": entity["id"], "schema": entity["schema"]})
        for name, values in entity["properties"].items():
            proxy.add(name, values)
        proxy.schema.validate({"properties": entity["properties"]})
        assert set(proxy.schema.required) <= set(entity["properties"])
        kept = {name: set(proxy.get(name)) for name in entity["properties"]}
        assert {name for name, values in kept.items() if len(values) < len(set(entity["properties"][name]))} == set()


@pytest.mark.shared
def test_a_whole_list_comes_back_as_it_went(shared, tmp_path):
    parties = read_list(shared / "lists" / "un" / "un_consolidated_2026-08-01.xml.xz").parties
    found = read_back(tmp_path, parties)
    assert len(found) == len(parties) == 1_011
    for one in (one for one in parties if not any("/" in fact.value for fact in one.birth_dates)):
        back, went = facts(found[one.id.replace(":", "-")]), facts(one)
        # One alias has its translation in brackets, which is read as a name of its own.
        assert back["names"] == went["names"] or one.designations[0].entry_ref == "QDe.146"
        assert {name: back[name] for name in back if name != "names"} == {
            name: went[name] for name in went if name != "names"
        }
