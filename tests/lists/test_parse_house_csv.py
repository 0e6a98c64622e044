# ruff: noqa: E501
# A row is as long as its columns make it.

from __future__ import annotations

import codecs
import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.errors import ListFormatError
from saksi.lists.spelling import clean_name
from saksi.lists.watchlist import read_list
from saksi.records import AliasKind, PartyKind
from saksi.resources.exchange import house_columns
from saksi.resources.list_specs import identifier_schemes

SAMPLE = """id,name,kind,aliases,weak aliases,former names,birth date,country,IMO,INN,passport,identifiers,position,city,address,programme,listed on,reason,notes
C-1,Ivan Contoh,person,Иван Контох; Iwan Kontoh|I. Contoh,Vanya,Ivan Sampel,23/02/1969,Russia; kp,,,AB 123456,tax_id: 99-1,Director,Kotakontoh,,House A; House B,2024-01-31,Made up.,See file 7
C-2,"Contoh Shipping, Ltd",company,,,,,mt,,7707083893,,website: https://contoh.example/en,,,"1 Pier, Sampelport, Malta",,,,
C-3,Contoh Star,vessel,,,,,,9187629; 9074729,,,,,,,,,,
"""


def read(tmp_path, content, name="sampel.csv"):
    content = content if isinstance(content, bytes) else content.encode()
    (tmp_path / name).write_bytes(content)
    return {party.designations[0].entry_ref: party for party in read_list(tmp_path / name).parties}


def numbers(party):
    return [(number.scheme, number.value) for number in party.identifiers]


def values(facts):
    return [fact.value for fact in facts]


def test_every_column_is_read(tmp_path):
    found = read(tmp_path, SAMPLE)
    person, listing = found["C-1"], found["C-1"].designations[0]
    assert [(alias.text, alias.kind) for alias in person.aliases] == [
        ("Ivan Contoh", AliasKind.PRIMARY),
        ("Иван Контох", AliasKind.ALIAS),
        ("Iwan Kontoh", AliasKind.ALIAS),
        ("I. Contoh", AliasKind.ALIAS),
        ("Ivan Sampel", AliasKind.FORMER),
        ("Vanya", AliasKind.WEAK),
    ]
    assert (person.kind, values(person.birth_dates), values(person.countries)) == (
        "person",
        ["1969-02-23"],
        ["ru", "kp"],
    )
    assert (values(person.positions), values(person.places)) == (["Director"], ["Kotakontoh"])
    assert numbers(person) == [("passport", "AB123456"), ("tax_id", "991")]
    assert (listing.programme_ids, listing.listed_on, listing.stated_reasons, listing.provenance.locator) == (
        ("House A", "House B"), "2024-01-31", "Made up. See file 7", "line 2",
    )  # fmt: skip
    assert (found["C-2"].caption, found["C-2"].kind) == ("Contoh Shipping, Ltd", PartyKind.ORGANISATION)
    assert (numbers(found["C-2"]), values(found["C-2"].places)) == (
        [("inn", "7707083893"), ("website", "contoh.example")], ["Sampelport"],
    )  # fmt: skip
    assert numbers(found["C-3"]) == [("imo", "9187629"), ("imo", "9074729")]


def table(delimiter):
    rows = csv.reader(io.StringIO(SAMPLE))
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter).writerows(rows)
    return written.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
def test_any_separator_and_byte_order_mark(tmp_path, delimiter, mark):
    plain, other = tmp_path / "a", tmp_path / "b"
    plain.mkdir()
    other.mkdir()
    expected = read(plain, SAMPLE)
    found = read(other, mark + table(delimiter).encode())
    assert [party.aliases for party in found.values()] == [party.aliases for party in expected.values()]
    assert [party.identifiers for party in found.values()] == [party.identifiers for party in expected.values()]


def test_a_workbook_gives_what_its_table_gives(tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in csv.reader(io.StringIO(SAMPLE)):
        book.active.append(row)
    book.save(tmp_path / "sampel.xlsx")
    found = {party.designations[0].entry_ref: party for party in read_list(tmp_path / "sampel.xlsx").parties}
    assert {ref: party.aliases for ref, party in found.items()} == {
        ref: party.aliases for ref, party in read(tmp_path, SAMPLE).items()
    }


@pytest.mark.parametrize("header", ["Name", "ID, Name , Risk owner", '"NAME";"Id"', "kind\tname"])
def test_name_is_the_only_heading_that_must_be_there(tmp_path, header):
    mark = next((one for one in ",;\t" if one in header), ",")
    cells = ["Contoh" if "name" in cell.lower() else "" for cell in header.split(mark)]
    (party,) = read(tmp_path, f"{header}\r\n{mark.join(cells)}\r\n").values()
    assert (party.caption, party.kind) == ("Contoh", PartyKind.UNKNOWN)


def test_headings_of_the_house_are_left_out_and_two_for_one_thing_are_one(tmp_path):
    (party,) = read(tmp_path, "name,risk owner,nationality,country\nContoh,Sampel,ru,Malta\n").values()
    assert values(party.countries) == ["ru", "mt"]


def test_a_row_without_an_id_keeps_its_number_when_rows_move(tmp_path):
    first = read(tmp_path, "name,dob\nIvan Contoh,1969\nIvan Contoh,1971\n")
    second = read(tmp_path, "dob,name,notes\n1971,Ivan Contoh,x\n,Contoh,\n1969,Ivan Contoh,y\n")
    assert len(first) == 2
    assert set(first) < set(second)
    assert {party.kind for party in first.values()} == {PartyKind.PERSON}


@pytest.mark.parametrize(
    ("content", "where", "problem"),
    [
        ("id,name\n1,Contoh\n2,Sampel\n1,Other\n", "line 4", "line 2"),
        ("name,dob\nContoh,1969\nContoh,1969\n", "line 3", "line 2"),
        ("id,name\n1,Contoh\n2, \n", "line 3", "no name"),
        ("id,name\n1,42\n", "line 2", "no name"),
        ("name,aliases\nContoh,Sampel; 42\n", "line 2", '"42"'),
        ("name,alises\nContoh,x\n", "line 1", 'is it "aliases"'),
        ("name,name\nContoh,x\n", "line 1", "second column"),
        ("name,id,ref\nContoh,1,2\n", "line 1", "second column"),
        ("name,kind\nContoh,spaceship\n", "line 2", "spaceship"),
        ("name,birth date\nContoh,02/23/1969\n", "line 2", "no birth date"),
        ("name,listed on\nContoh,1969\n", "line 2", "no day"),
        ("name,country\nContoh,ru; Atlantis\n", "line 2", "Atlantis"),
        ("name,identifiers\nContoh,9187629\n", "line 2", "no identifier"),
        ("name,kind\nContoh, Ltd,company\n", "line 2", "3 cells under 2"),
        ('name,kind\n"Contoh,company\n', "line 2", "not a table"),
        ("name,kind\n", "file", "no row"),
        ("name,kind\nSampel,person\nКонтох,person\n".encode("cp1251"), "line 3", "not UTF-8"),
        ("id,name\n1,Contoh\n".encode("utf-16"), "line 1", "not UTF-8"),
        ("name,id\n1,Contoh\n".encode("utf-16-be"), "line 1", "not UTF-8"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_line(tmp_path, content, where, problem):
    with pytest.raises(ListFormatError, match=problem) as caught:
        read(tmp_path, content)
    assert caught.value.locator == where


def test_what_a_spreadsheet_needs_before_a_formula_is_taken_off(tmp_path):
    (party,) = read(tmp_path, "id,name,aliases\n'-7,'@Contoh,'=Sampel; '+Other; 'Abd\n").values()
    assert party.designations[0].entry_ref == "-7"
    assert [alias.text for alias in party.aliases][1:3] == ["=Sampel", "+Other"]


NAMES = st.text(st.sampled_from("abcXYZéßøжщЇ김정은金正恩محمدابწთאבΩλกขคतन"), min_size=2, max_size=12)


@given(st.lists(st.tuples(NAMES, st.lists(NAMES, max_size=3)), min_size=1, max_size=5), st.sampled_from(",;\t"))
def test_every_name_written_is_read(tmp_path_factory, rows, delimiter):
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter).writerows(
        [["id", "name", "aliases"], *([str(at), name, "|".join(others)] for at, (name, others) in enumerate(rows))]
    )
    found = read(tmp_path_factory.mktemp("rows"), written.getvalue())
    for at, (name, others) in enumerate(rows):
        read_names = {alias.text.casefold() for alias in found[str(at)].aliases}
        assert read_names == {clean_name(text).casefold() for text in [name, *others]}


def test_headings_are_for_one_column_each_and_numbers_for_known_schemes():
    table = house_columns()
    headings = [heading for group in (table.headings, table.numbers) for many in group.values() for heading in many]
    assert len(headings) == len(set(headings))
    assert set(table.numbers) <= {entry.scheme for entry in identifier_schemes().values()}
