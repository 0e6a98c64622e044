"""A table of one's own: one row a party under a header with at least "name"; CSV or a workbook.

Columns may stand in any order, under any heading of resources/lists/tables/house_columns.toml, in any case. Columns
of other headings are the house's own business and are left out, but a heading that is nearly one of them is taken
for a slip and refused: a list must not lose its aliases to a typing error. Several values in a cell are separated by
";", names by "|" as well. An apostrophe before = + - or @ is what spreadsheets need, and is taken off.
"""

from __future__ import annotations

import csv
import difflib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from saksi.errors import ListFormatError
from saksi.lists.dates import dates_in, day_in
from saksi.lists.entries import RawEntry, RawIdentifier, RawList, RawName, unique
from saksi.lists.normalise import country_codes_in
from saksi.lists.places import towns_in
from saksi.lists.spelling import clean_name, script_of
from saksi.lists.tables import MAX_CELL_CHARS, table_rows
from saksi.lists.unpack import is_workbook, open_list
from saksi.records import AliasKind, PartyKind, stable_id
from saksi.resources.exchange import house_columns, house_kinds

DELIMITERS = ",;\t"
# Of these a party has one; of the others several columns are one ("nationality" and "country").
SINGLE = frozenset({"id", "name", "kind", "authority", "listed_on", "delisted_on"})
NAME_COLUMNS = (
    ("name", AliasKind.PRIMARY),
    ("aliases", AliasKind.ALIAS),
    ("former_names", AliasKind.FORMER),
    ("weak_aliases", AliasKind.WEAK),
)
# "alises" is 0.92 like "aliases"; "reviewed by" is 0.6 like its nearest.
NEAR_HEADING = 0.85
GUARD = re.compile(r"\A'(?=[=+\-@])")

Row = dict[str, str]  # cells by column: a field of a row, or "number:" and a scheme


def parse(path: Path) -> RawList:
    """One entry a row, in their order. The file has no date.

    A row without an id is numbered by its name and birth date, so that the number stays when rows move.

    Raises:
        ListFormatError: not UTF-8, a column twice or misspelt, no name, an id twice, a cell that is not what its
            column promises; says the line.
    """
    rows = _rows(path)
    first = next(rows, None)
    if first is None:
        raise ListFormatError(list_id=path.name, locator="file", problem="no header")
    columns = _columns(path.name, *first)
    return RawList(path.name, None, _entries(rows, columns, path.name, width=len(first[1])))


def _rows(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Rows with their locators, blank ones left out."""
    found = table_rows(path, path.name) if is_workbook(path) else _text_rows(path)
    return ((locator, row) for locator, row in found if any(cell.strip() != "" for cell in row))


def _text_rows(path: Path) -> Iterator[tuple[str, list[str]]]:
    csv.field_size_limit(MAX_CELL_CHARS)
    with open_list(path) as stream:
        lines = _lines(stream, path.name)
        header = next(lines, "")
        reader = csv.reader(_after(header, lines), delimiter=_delimiter(header), strict=True)
        try:
            for row in reader:
                yield f"line {reader.line_num}", row
        except csv.Error as error:
            raise ListFormatError(
                list_id=path.name, locator=f"line {reader.line_num}", problem=f"not a table: {error}"
            ) from error


def _after(header: str, lines: Iterator[str]) -> Iterator[str]:
    yield header
    yield from lines


def _lines(stream: BinaryIO, name: str) -> Iterator[str]:
    for number, line in enumerate(stream, start=1):
        try:
            yield _decoded(line, "utf-8-sig" if number == 1 else "utf-8")
        except UnicodeError as error:
            problem = 'not UTF-8: save the table as "CSV UTF-8"'
            raise ListFormatError(list_id=name, locator=f"line {number}", problem=problem) from error


def _decoded(line: bytes, encoding: str) -> str:
    """The line as text.

    Raises:
        UnicodeError: it is in another encoding; nulls stand between the letters of UTF-16.
    """
    if b"\0" in line:
        raise UnicodeError("nulls")
    return line.decode(encoding)


def _delimiter(header: str) -> str:
    """The character that parts most headings that are known."""
    return max(DELIMITERS, key=lambda mark: sum(_spelt(cell) in _known() for cell in header.split(mark)))


def _spelt(heading: str) -> str:
    """The heading as the data file has it: small letters, single spaces."""
    return " ".join(re.sub(r"[\s_\-]+", " ", heading.strip().strip('"').casefold()).split())


def _known() -> dict[str, str]:
    """Columns by each of their headings."""
    table = house_columns()
    fields = {heading: name for name, headings in table.headings.items() for heading in headings}
    return {heading: f"number:{scheme}" for scheme, headings in table.numbers.items() for heading in headings} | fields


def _columns(list_id: str, locator: str, header: list[str]) -> dict[int, str]:
    """The known columns by their place in a row.

    Raises:
        ListFormatError: no name, a column twice, or a heading that is nearly a known one.
    """
    known = _known()
    columns: dict[int, str] = {}
    headings = [_spelt(heading) for heading in header]
    for place, heading in enumerate(headings):
        column = known.get(heading)
        near = difflib.get_close_matches(heading, known, n=1, cutoff=NEAR_HEADING) if column is None else []
        if len(near) > 0:
            raise ListFormatError(list_id=list_id, locator=locator, problem=f'a column "{heading}": is it "{near[0]}"?')
        if (column is not None and heading in headings[:place]) or (column in SINGLE and column in columns.values()):
            raise ListFormatError(list_id=list_id, locator=locator, problem=f'a second column for "{heading}"')
        if column is not None:
            columns[place] = column
    if "name" not in columns.values():
        raise ListFormatError(list_id=list_id, locator=locator, problem='no column "name"')
    return columns


def _entries(
    rows: Iterator[tuple[str, list[str]]], columns: dict[int, str], list_id: str, *, width: int
) -> Iterator[RawEntry]:
    seen: dict[str, str] = {}
    for locator, cells in rows:
        try:
            entry = _entry(_row(cells, columns, width), locator)
        except ValueError as error:
            raise ListFormatError(list_id=list_id, locator=locator, problem=str(error)) from error
        if entry.ref in seen:
            raise ListFormatError(list_id=list_id, locator=locator, problem=_twice(entry, seen[entry.ref]))
        seen[entry.ref] = locator
        yield entry
    if len(seen) == 0:
        raise ListFormatError(list_id=list_id, locator="file", problem="no row below the header")


def _twice(entry: RawEntry, earlier: str) -> str:
    if entry.ref.startswith(DIGEST_START):
        return f"{entry.names[0].text} with the same birth date is on {earlier} too: give each an id, if they are two"
    return f"the id {entry.ref} is on {earlier} too"


def _row(cells: list[str], columns: dict[int, str], width: int) -> Row:
    """The cells of known columns; those of several columns for one thing as one cell.

    Raises:
        ValueError: there are cells that no heading stands over.
    """
    if any(cell.strip() != "" for cell in cells[width:]):
        raise ValueError(f"{len(cells)} cells under {width} headings: put quotes around a cell with a separator in it")
    row: Row = {}
    for place, column in columns.items():
        cell = GUARD.sub("", cells[place].strip()) if place < len(cells) else ""
        row[column] = "; ".join(text for text in (row.get(column, ""), cell) if text != "")
    return row


DIGEST_START = "row-"


def _entry(row: Row, locator: str) -> RawEntry:
    """The entry of one row.

    Raises:
        ValueError: a cell that is not what its column promises.
    """
    names = _names(row)
    births = unique([date for cell in _values(row, "birth_dates") for date in _dates(cell, "birth date")])
    return RawEntry(
        ref=row.get("id", "") or stable_id("row", names[0].text, *births).replace(":", "-"),
        kind=_kind(row, births),
        names=names,
        locator=locator,
        programmes=unique(_values(row, "programmes")),
        listed_on=_day(row, "listed_on"),
        delisted_on=_day(row, "delisted_on"),
        authority=row.get("authority") or None,
        legal_basis=row.get("legal_basis") or None,
        stated_reasons=" ".join(cell for cell in (row.get("reason"), row.get("notes")) if cell) or None,
        measures=unique(_values(row, "measures")),
        identifiers=tuple(dict.fromkeys(_identifiers(row))),
        birth_dates=births,
        countries=unique([code for cell in _values(row, "countries") for code in _country(cell)]),
        positions=unique(_values(row, "positions")),
        places=unique(
            [*_values(row, "places"), *(town for cell in _values(row, "addresses") for town in towns_in(cell))]
        ),
    )


def _values(row: Row, column: str, marks: str = ";") -> list[str]:
    return [GUARD.sub("", cell.strip()) for cell in re.split(f"[{marks}]", row.get(column, "")) if cell.strip() != ""]


def _names(row: Row) -> tuple[RawName, ...]:
    if row.get("name", "") == "":
        raise ValueError("no name")
    return tuple(
        RawName(text=_name(text), kind=kind) for column, kind in NAME_COLUMNS for text in _written(row, column)
    )


def _written(row: Row, column: str) -> list[str]:
    """The names of a column; the name itself may have any character."""
    return [row["name"]] if column == "name" else _values(row, column, ";|")


def _name(text: str) -> str:
    """The clean name.

    Raises:
        ValueError: nothing in it is a letter of a script that names are found in.
    """
    name = clean_name(text)
    if script_of(name) is None:
        raise ValueError(f'no name in "{text}"')
    return name


def _kind(row: Row, births: tuple[str, ...]) -> PartyKind:
    """As the cell says; where it says nothing, a person if there is a birth date."""
    word = _spelt(row.get("kind", ""))
    if word == "":
        return PartyKind.PERSON if len(births) > 0 else PartyKind.UNKNOWN
    if word not in house_kinds():
        raise ValueError(f'"{word}" is no kind: ' + ", ".join(kind.value for kind in PartyKind))
    return house_kinds()[word]


def _dates(cell: str, what: str) -> tuple[str, ...]:
    found = dates_in(cell)
    if len(found) == 0:
        raise ValueError(f'no {what} in "{cell}": write 1969-02-23, 23/02/1969 or 1969')
    return found


def _day(row: Row, column: str) -> str | None:
    cell = row.get(column, "")
    day = day_in(cell)
    if day is None and cell != "":
        raise ValueError(f'no day in "{cell}": write 2022-02-25 or 25/02/2022')
    return day


def _country(cell: str) -> tuple[str, ...]:
    codes = country_codes_in(cell)
    if len(codes) == 0:
        raise ValueError(f'no country known as "{cell}": write its two-letter code')
    return codes


def _identifiers(row: Row) -> Iterator[RawIdentifier]:
    """Those of the columns for one scheme, then those written "scheme: value"."""
    for scheme in house_columns().numbers:
        yield from (RawIdentifier(scheme=scheme, value=value) for value in _values(row, f"number:{scheme}"))
    for cell in _values(row, "identifiers"):
        scheme, colon, value = cell.partition(":")
        if colon == "" or value.strip() == "" or scheme.strip() == "":
            raise ValueError(f'"{cell}" is no identifier: write it as in "imo: 9187629"')
        yield RawIdentifier(scheme=scheme.strip(), value=value.strip())
