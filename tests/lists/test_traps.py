"""Quirks of the British, UN, Canadian and Australian files that the samples of their formats do not show."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from lists import samples
from saksi.lists.watchlist import read_list
from saksi.records import AliasKind, Party, PartyKind


def read(tmp_path: Path, content: str) -> list[Party]:
    path = tmp_path / "list.dat"
    path.write_text(content, encoding="utf-8")
    return list(read_list(path, whole=False).parties)


def un_person(tmp_path: Path, inside: str) -> Party:
    head = "<FIRST_NAME>ABU</FIRST_NAME><SECOND_NAME>CONTOH</SECOND_NAME><REFERENCE_NUMBER>QDi.901</REFERENCE_NUMBER>"
    return read(tmp_path, f"<CONSOLIDATED_LIST><INDIVIDUAL>{head}{inside}</INDIVIDUAL></CONSOLIDATED_LIST>")[0]


def born(party: Party) -> list[str]:
    return [fact.value for fact in party.birth_dates]


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Abu Kontoh (أبو كونتوه)", ["Abu Kontoh", "أبو كونتوه"]),
        ("Abu Kontoh أبو كونتوه", ["Abu Kontoh", "أبو كونتوه"]),
        ("كونتوه (Hajji Kontoh; Haji Contoh )", ["كونتوه", "Hajji Kontoh", "Haji Contoh"]),
        ("Abu Kontoh, born 1 May 1970 in Kotakontoh", ["Abu Kontoh"]),
        (' "Bes" ;  Bos ', ["Bes", "Bos"]),
    ],
)
def test_un_aliases_that_share_a_cell(tmp_path, written, names):
    party = un_person(
        tmp_path, f"<INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>{written}</ALIAS_NAME></INDIVIDUAL_ALIAS>"
    )
    assert [alias.text for alias in party.aliases if alias.kind == AliasKind.WEAK] == names


@pytest.mark.parametrize(
    ("inside", "dates"),
    [
        ("<NOTE>Nov. 1973 </NOTE>", ["1973-11"]),
        ("<YEAR>1958</YEAR><NOTE>Sep.</NOTE>", ["1958-09"]),
        ("<DATE>1979-03-03</DATE><NOTE>from false passport</NOTE>", ["1979-03-03"]),
        ("<FROM_YEAR>1966</FROM_YEAR><TO_YEAR>1967</TO_YEAR><NOTE>Approximately </NOTE>", ["1966/1967"]),
        ("<YEAR>1966</YEAR>", ["1966"]),
        ("<NOTE>30-35 years old</NOTE>", []),
        ("<NOTE>24/06/1402 (Hijri Calendar)</NOTE>", []),
    ],
)
def test_un_birth_dates_and_their_notes(tmp_path, inside, dates):
    assert born(un_person(tmp_path, f"<INDIVIDUAL_DATE_OF_BIRTH>{inside}</INDIVIDUAL_DATE_OF_BIRTH>")) == dates


def uk_party(tmp_path: Path, **cells: str) -> Party:
    row = {"Name_6": "CONTOH, SAMPEL & CO", "Alias_Type": "Primary name", "Group_Type": "Entity", "Group_ID": "1"}
    return read(tmp_path, samples.uk_file(samples.uk_row(**{**row, **cells})))[0]


def test_uk_whole_name_of_an_organisation_stands_in_one_cell(tmp_path):
    party = uk_party(tmp_path, Name_1="left over")
    assert [(alias.text, alias.parts[0].kind) for alias in party.aliases] == [("CONTOH, SAMPEL & CO", "whole")]


def test_uk_positions_and_places_are_unpacked(tmp_path):
    party = uk_party(
        tmp_path, Group_Type="Individual", Position="(1) Judge (2) Mayor of Kotakontoh", Town_of_Birth="(1) Bes (2) Bos"
    )
    assert [fact.value for fact in party.positions] == ["Judge", "Mayor of Kotakontoh"]
    assert [fact.value for fact in party.places] == ["Bes", "Bos"]


@pytest.mark.parametrize(
    ("notes", "reasons"),
    [
        ("(UK Sanctions List Ref):AQD9001. (UN Ref):QDi.901. Son of Sampel (QDi.902). Bank (CTH):12.",
         "Son of Sampel (QDi.902). Bank (CTH):12."),
        ("(UK Sanctions List Ref):RUS9001. Trust services. (UK Statement of Reasons):Made up. (Gender):Male",
         "Made up.\nTrust services."),
        ("(UK Sanctions List Ref):IRQ9001. (UK Statement of Reasons):N/A", None),
    ],
    ids=["UN biography", "beside the statement", "none"],
)  # fmt: skip
def test_uk_reasons_hold_what_is_told_beside_the_numbers(tmp_path, notes, reasons):
    assert uk_party(tmp_path, Other_Information=notes).designations[0].stated_reasons == reasons


def canada_party(tmp_path: Path, inside: str) -> Party:
    record = f"<record>{inside}<Item>7</Item><DateOfListing>2020-09-28</DateOfListing></record>"
    return read(tmp_path, f"<?xml version='1.0'?>\n<data-set>{record}</data-set>")[0]


def test_canada_gives_a_programme_but_no_country(tmp_path):
    country = "<Country>Belarus / B\u00e9larus</Country><Schedule>1,Part 3</Schedule>"
    party = canada_party(tmp_path, f"{country}<EntityOrShip>Contoh</EntityOrShip>")
    designation = party.designations[0]
    assert (designation.entry_ref, designation.programme_ids, party.countries) == ("Belarus-1-3-7", ("Belarus",), ())


@pytest.mark.parametrize(
    ("schedule", "measure"),
    [("1, Part 2", "Asset freeze"), ("1.1", "Ban on dealings with the ship"), ("3", "Ban on new debt")],
)
def test_canada_schedules_differ_in_what_they_impose(tmp_path, schedule, measure):
    country = f"<Country>Russia / Russie</Country><Schedule>{schedule}</Schedule>"
    party = canada_party(tmp_path, f"{country}<EntityOrShip>Contoh</EntityOrShip>")
    assert party.designations[0].measures == (measure,)


def test_canada_decade_of_birth_is_a_range(tmp_path):
    person = "<Country>Syria / Syrie</Country><LastName>Contoh</LastName><TitleOrShip>Brigadier</TitleOrShip>"
    party = canada_party(
        tmp_path, f"{person}<DateOfBirthOrShipBuildDate>born in the early 1970s</DateOfBirthOrShipBuildDate>"
    )
    assert (born(party), party.positions[0].value, party.kind) == (["1970/1974"], "Brigadier", PartyKind.PERSON)


def test_australia_cells_of_a_workbook_have_types(tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    header, *rows = (line.split(",") for line in samples.AUSTRALIA.replace('"Kotakontoh, Russia"', "").splitlines()[:2])
    cells = [9001 if cell == "9001" else dt.date(1969, 2, 23) if cell == "1969-02-23" else cell for cell in rows[0]]
    book = openpyxl.Workbook()
    for row in (header, cells, [*("9001a", *cells[1:5]), 1968, *cells[6:]]):
        book.active.append(row)
    book.save(tmp_path / "list.xlsx")
    [party] = read_list(tmp_path / "list.xlsx", whole=False).parties
    assert (party.designations[0].entry_ref, born(party)) == ("9001", ["1969-02-23", "1968"])
