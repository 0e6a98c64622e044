from __future__ import annotations

import pytest

from saksi.errors import ListFormatError
from saksi.lists.parse.eurlex_names import names_in
from saksi.lists.watchlist import read_list
from saksi.records import AliasKind, Party, PartyKind

PERSONS_HEAD = ("", "Name", "Identifying information", "Reasons", "Date of listing")


def cell(text: str) -> str:
    return "<td>" + "".join(f'<p class="tbl-norm">{line}</p>' for line in text.split("\n")) + "</td>"


def table(*rows: tuple[str, ...]) -> str:
    return "<table>" + "".join("<tr>" + "".join(map(cell, row)) + "</tr>" for row in rows) + "</table>"


def page(body: str, *, regulation: str = "32014R0269", day: str = "24.02.2025") -> str:
    title = f"Consolidated TEXT: {regulation} — EN — {day}"
    return f"<html><head><title>{title}</title></head><body>{body}</body></html>"


def parties(tmp_path, content: str) -> dict[str, Party]:
    path = tmp_path / "law.html"
    path.write_text(content, encoding="utf-8")
    read = read_list(path, whole=False)
    return {party.designations[0].entry_ref: party for party in read.parties}


def names(cell: str, *, korean: bool = False, kind: PartyKind = PartyKind.PERSON) -> list[tuple[str, str, str | None]]:
    return [(name.text, name.kind.value, name.lang) for name in names_in(cell, kind, korean=korean)]


CONTOH = (
    "7.",
    "Anna Petrovna CONTOH\n(Russian: Анна Петровна КОНТОХ;\nUkrainian: Ганна Петрiвна КОНТОХ)",
    "DOB: 7.3.1964\nPOB: Kotakontoh (now Sampelia)\nNationality: Russian Federation\nFunction: Director of Contoh\n"
    "Passport number: 71 1234567 (Russia)\nTax Identification Number: 7707083893\nAssociated entities: Contoh Plant",
    "Made up.",
    "17.3.2014\n5.4.2022",
)


def test_a_person_of_an_annex(tmp_path):
    listed = parties(tmp_path, page(table(PERSONS_HEAD, CONTOH)))["I-7"]
    designation = listed.designations[0]
    assert (designation.id, designation.snapshot_date, designation.legal_basis) == (
        "eu_r269:I-7", "2025-02-24", "269/2014 Annex I",
    )  # fmt: skip
    assert (designation.listed_on, designation.amended_on) == ("2014-03-17", "2022-04-05")
    assert [(alias.text, alias.script, alias.lang) for alias in listed.aliases] == [
        ("Anna Petrovna CONTOH", "Latn", None),
        ("Анна Петровна КОНТОХ", "Cyrl", "ru"),
        ("Ганна Петрiвна КОНТОХ", "Cyrl", "uk"),
    ]
    assert [part.kind for part in listed.aliases[0].parts] == ["given", "patronymic", "family"]
    assert [fact.value for fact in (*listed.birth_dates, *listed.countries, *listed.positions, *listed.places)] == [
        "1964-03-07", "ru", "Director of Contoh", "Kotakontoh",
    ]  # fmt: skip
    assert [(number.scheme, number.value) for number in listed.identifiers] == [
        ("passport", "711234567"), ("inn", "7707083893"),
    ]  # fmt: skip
    assert [(relation.kind, relation.target) for relation in listed.relations] == [("associated_with", "Contoh Plant")]


def test_a_row_without_a_number_goes_on_with_the_item_before(tmp_path):
    more = ("", "", "", "And more.", "")
    found = parties(tmp_path, page(table(PERSONS_HEAD, ("▼M89",), CONTOH, more)))
    assert list(found) == ["I-7"]
    assert found["I-7"].designations[0].stated_reasons == "Made up.\nAnd more."


KOREAN = page(
    '<p class="title-annex-1">ANNEX XV</p><p class="title-gr-seq-level-2">(a) Natural persons designated</p>'
    + table(
        ("", "Name (and possible aliases)", "Alias", "Identifying information", "Date of designation", "Reasons"),
        ("1.", "KIM Con Toh 김콘토", "Kim, Khon-tho; KONTOH", "DOB 1.2.1961", "22.12.2009", "Made up."),
    )
    + '<p class="title-annex-1">ANNEX XIII</p><p class="title-gr-seq-level-2">(b) Legal persons, entities</p>'
    + table(
        ("", "Name", "Alias", "Location", "Date of UN designation", "Other information"),
        ("20.", "Contoh Maritime (Hong Kong) Company (CMC)", "Contoh Lines; and Contoh Ships", "Nampo", "2.3.2016",
         "IMO number: 1790183"),
        ("", "(a) Contoh Star (Sampel Star)\n8829593", "", "", "2.3.2016", ""),
    )
    + '<p class="title-annex-1">ANNEX XIV</p>'
    + table(("", "Vessel name", "IMO number", "Date of UN designation"),
            ("1.", "CONTOH 8\nOther information: carried coal", "9562233\n(MMSI: 620233000)", "3.10.2017")),
    regulation="32017R1509", day="13.09.2024",
)  # fmt: skip


def test_korean_names_vessels_and_parts_of_items(tmp_path):
    found = parties(tmp_path, KOREAN)
    assert list(found) == ["XV-a-1", "XIII-b-20", "XIII-b-20(a)", "XIV-1"]
    person, company, ship, tanker = found.values()
    listed = [alias.text for alias in person.aliases if alias.kind != AliasKind.DERIVED]
    assert listed == ["KIM Con Toh", "김콘토", "Kim Khon-tho", "KONTOH"]
    assert (person.kind, person.countries[0].value, company.kind) == (PartyKind.PERSON, "kp", PartyKind.ORGANISATION)
    assert {alias.text for alias in company.aliases} >= {"Contoh Lines", "Contoh Ships", "CMC"}
    assert [alias.text for alias in ship.aliases] == ["Contoh Star", "Sampel Star"]
    assert (ship.identifiers[0].value, ship.relations[0].kind) == ("8829593", "owned_by")
    assert [(number.scheme, number.value) for number in tanker.identifiers] == [
        ("imo", "9562233"), ("mmsi", "620233000"),
    ]  # fmt: skip
    assert tanker.designations[0].stated_reasons == "Other information: carried coal"


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("Ihor (Igor) SAMPEL", ["Ihor SAMPEL", "Igor SAMPEL"]),
        ("Ivan CONTOH (a.k.a. Johann KONTOH, Jan CONTO)", ["Ivan CONTOH", "Johann KONTOH", "Jan CONTO"]),
        ("Anna CONTOH (née SAMPEL)", ["Anna CONTOH", "Anna SAMPEL"]),
        ("►C8 Ivan Petrovich CONTOH Iwan Petrowitsch KONTOCH ◄", ["Ivan Petrovich CONTOH", "Iwan Petrowitsch KONTOCH"]),
        ("Maiya/Maja SAMPEL", ["Maiya SAMPEL", "Maja SAMPEL"]),
        ("Abdul\nCONTOH\nعبد", ["Abdul CONTOH", "عبد"]),
        ("Fawaz CONTOH - فواز كونتو", ["Fawaz CONTOH", "فواز كونتو"]),
        ("Viktor CONTOH\nAlias: ‘the Nose’", ["Viktor CONTOH", "the Nose"]),
    ],
)
def test_the_many_ways_to_write_several_names(cell, read):
    assert [text for text, _, _ in names(cell)] == read


def test_former_weak_and_stage_names():
    assert names("Anna CONTOH (born SAMPEL)")[1][1] == "former"
    assert names("Viktor CONTOH (a.k.a. ‘Bes’)")[1] == ("Bes", "weak", None)
    assert names("Viktor CONTOH\nStage name: Sampel")[1] == ("Sampel", "weak", None)


def test_a_company_keeps_its_brackets_but_not_its_alias():
    found = names("Sampel United Corp. (alias Sampelu United)", kind=PartyKind.ORGANISATION)
    assert [text for text, _, _ in found] == ["Sampel United Corp.", "Sampelu United"]
    assert names("Leader (Kotakontoh) Limited", kind=PartyKind.ORGANISATION)[0][0] == "Leader (Kotakontoh) Limited"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (page(table(PERSONS_HEAD, CONTOH), regulation="32099R0001"), "none of the regulations"),
        (page("<p>Nothing</p>"), "no table of persons"),
        (page(table(PERSONS_HEAD, ("1.", "", "", "", "1.1.2020"))), "annex I-1: an item without a name"),
        (page(table(PERSONS_HEAD, CONTOH))[:-30], "cut short"),
    ],
)
def test_what_is_no_annex_is_refused(tmp_path, content, problem):
    with pytest.raises(ListFormatError, match=problem):
        parties(tmp_path, content)
