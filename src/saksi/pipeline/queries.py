"""A file of names to be screened -> queries, row by row: CSV, JSON Lines, FollowTheMoney, or one name a line."""

from __future__ import annotations

import codecs
import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import NamedTuple, TextIO

from saksi.errors import SettingsError
from saksi.lists.dates import dates_in
from saksi.lists.normalise import country_codes_in
from saksi.records import PartyKind, Query, QueryIdentifier
from saksi.resources.exchange import ftm_schemes, ftm_terms, house_kinds
from saksi.resources.query_columns import query_headings

DELIMITERS = ",;\t|"
NAME_COLUMNS = ("name", "aliases", "former_names", "weak_aliases")
BETWEEN_NAMES = re.compile(r"[;|]")
# What is left of bytes that are no text, and of half a character in JSON.
SURROGATE = re.compile(r"[\ud800-\udfff]")
MAX_CELL = 100_000
# UTF-32 first: its mark begins with that of UTF-16.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
LOOKED_AT = 1024
PLAIN_SUFFIXES = frozenset({".txt", ".lst"})


class Row(NamedTuple):
    """One row of a file: what it asks, and what of it was not understood; without a query, all of it."""

    locator: str
    query: Query | None
    problem: str = ""


def read_queries(path: Path, *, encoding: str = "") -> Iterator[Row]:
    """Each row of the file, in order; what cannot be understood is said, and the rest of the row, or file, goes on.

    A row whose name is plain is asked even where its date or kind is not: a name must not slip through for a slip.
    Without an `encoding` it is the one that a byte order mark tells, else UTF-8: a row of others is told, not guessed.

    Raises:
        SettingsError: the file cannot be read, or no column of it holds names, or there is no such encoding.
    """
    try:
        with path.open(encoding=encoding or _told_encoding(path), errors="surrogateescape", newline="") as stream:
            yield from _rows(path, stream)
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read: {error.strerror or error}") from error
    except UnicodeError as error:
        raise SettingsError(f"{path}: not {encoding or 'in the encoding its first bytes tell'}: {error}") from error
    except LookupError as error:
        raise SettingsError(f"{path}: {error}") from error


def _told_encoding(path: Path) -> str:
    """The encoding that the first bytes of a file tell.

    Raises:
        SettingsError: every other byte is 0, as in UTF-16, and no mark tells which bytes come first.
    """
    with path.open("rb") as stream:
        start = stream.read(LOOKED_AT)
    found = next((name for mark, name in MARKS if start.startswith(mark)), "utf-8-sig")
    if found == "utf-8-sig" and start.count(b"\0") > len(start) // 4:
        raise SettingsError(f"{path}: no UTF-8 (it has zero bytes); tell its encoding, such as --encoding utf-16-le")
    return found


def _rows(path: Path, stream: TextIO) -> Iterator[Row]:
    lines = iter(stream)
    first = next((line for line in lines if line.strip() != ""), None)
    if first is None:
        return
    everything = chain([first], lines)
    if first.lstrip().startswith(("{", "[")):
        yield from _json_rows(path, everything)
    elif path.suffix.lower() in PLAIN_SUFFIXES:
        yield from (_plain_row(number, line) for number, line in enumerate(everything, start=1) if line.strip() != "")
    else:
        yield from _table_rows(path, everything)


def _plain_row(number: int, line: str) -> Row:
    return _checked(f"line {number}", {"name": line.strip()})


# -- tables ----------------------------------------------------------------------------------------------------


def _table_rows(path: Path, lines: Iterable[str]) -> Iterator[Row]:
    csv.field_size_limit(MAX_CELL)
    iterator = iter(lines)
    header_line = next(iterator)
    reader = csv.reader(chain([header_line], iterator), delimiter=_delimiter(header_line))
    columns = [query_headings().get(_heading(cell), "") for cell in next(reader)]
    if not {"name", "last_name"} & set(columns):
        raise SettingsError(
            f"{path}: no column of names: the first line must have headings, one of them such as name, full name or "
            f"customer name; it has {header_line.strip()[:80]!r}"
        )
    while True:
        try:
            row = next(reader, None)
        except csv.Error as error:
            yield Row(f"line {reader.line_num}", None, f"not a row of a table: {error}")
            continue
        if row is None:
            return
        if any(cell.strip() != "" for cell in row):
            yield _checked(f"line {reader.line_num}", _cells(columns, row))


def _delimiter(header: str) -> str:
    return max(DELIMITERS, key=header.count)


def _heading(cell: str) -> str:
    return " ".join(re.sub(r"[_\-]+", " ", cell).split()).casefold()


def _cells(columns: list[str], row: list[str]) -> dict[str, str]:
    """Cells by what their columns give; several columns of one sort are joined."""
    cells: dict[str, str] = {}
    for column, cell in zip(columns, row, strict=False):
        if column != "" and cell.strip() != "":
            cells[column] = f"{cells[column]};{cell.strip()}" if column in cells else cell.strip()
    return cells


def _checked(locator: str, cells: Mapping[str, str]) -> Row:
    """The query of a row of cells, or what is wrong with them."""
    if any(SURROGATE.search(cell) is not None for cell in cells.values()):
        return Row(locator, None, "bytes of another encoding than the file's; tell it, such as --encoding cp1252")
    names = [name.strip() for column in NAME_COLUMNS for name in BETWEEN_NAMES.split(cells.get(column, ""))]
    parts = (cells.get(column, "") for column in ("first_name", "middle_name", "last_name"))
    whole = " ".join(part for part in parts if part != "")
    kept = tuple(dict.fromkeys(name for name in (*names, whole) if any(map(str.isalnum, name))))
    numbers = tuple(_identifiers(cells))
    if len(kept) == 0 and len(numbers) == 0:
        return Row(locator, None, "no name and no number")
    kind, problem = _kind(cells.get("kind", ""))
    dates = dates_in(cells.get("birth_dates", ""))
    if problem == "" and cells.get("birth_dates", "") != "" and len(dates) == 0:
        problem = f"no date: {cells['birth_dates'][:40]!r}"
    countries = country_codes_in(cells.get("countries", ""))
    query = Query(
        id=cells.get("id", ""), names=kept, kind=kind, birth_dates=dates, countries=countries, identifiers=numbers
    )
    return Row(locator, query, problem)


def _kind(word: str) -> tuple[PartyKind, str]:
    if word == "":
        return PartyKind.UNKNOWN, ""
    kind = house_kinds().get(_heading(word)) or ftm_terms().kinds.get(word.strip())
    return (PartyKind.UNKNOWN, f"no kind of party: {word[:40]!r}") if kind is None else (kind, "")


def _identifiers(cells: Mapping[str, str]) -> Iterator[QueryIdentifier]:
    for column, cell in cells.items():
        if column.startswith("number:"):
            scheme = column.removeprefix("number:")
            yield from (QueryIdentifier(scheme=scheme, value=value.strip()) for value in cell.split(";"))
    for value in filter(None, map(str.strip, cells.get("identifiers", "").split(";"))):
        yield identifier_of(value)


def identifier_of(text: str) -> QueryIdentifier:
    """A number as "scheme:value", such as "imo:9111111"; without a scheme, of any."""
    scheme, colon, value = text.partition(":")
    return (
        QueryIdentifier(scheme=scheme.strip(), value=value.strip()) if colon else QueryIdentifier(scheme="", value=text)
    )


# -- JSON ------------------------------------------------------------------------------------------------------


def _json_rows(path: Path, lines: Iterable[str]) -> Iterator[Row]:
    """One object a line, or one array of objects in the whole file."""
    iterator = iter(lines)
    first = next(iterator)
    if first.lstrip().startswith("["):
        try:
            objects = json.loads(first + "".join(iterator))
        except ValueError as error:
            raise SettingsError(f"{path}: not JSON: {error}") from error
        yield from (_object_row(f"item {number}", one) for number, one in enumerate(objects, start=1))
        return
    for number, line in enumerate(chain([first], iterator), start=1):
        if line.strip() != "":
            try:
                found = json.loads(line)
            except (ValueError, RecursionError) as error:
                yield Row(f"line {number}", None, f"not JSON: {error}")
                continue
            yield _object_row(f"line {number}", found)


def _object_row(locator: str, found: object) -> Row:
    if not isinstance(found, dict):
        return Row(locator, None, "not an object")
    if isinstance(found.get("properties"), dict):
        return _entity_row(locator, found)
    cells: dict[str, str] = {}
    for key, value in found.items():
        column = query_headings().get(_heading(_spaced(str(key))), "")
        if column != "" and value is not None:
            text = ";".join(map(str, value)) if isinstance(value, list) else str(value)
            cells[column] = f"{cells[column]};{text}" if column in cells else text
    return _checked(locator, cells)


def _spaced(key: str) -> str:
    """A key of several words with spaces: "birth Date" for "birthDate"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", key)


def _entity_row(locator: str, found: dict[str, object]) -> Row:
    """A FollowTheMoney entity, as yente's matching API has them."""
    schema, properties = str(found.get("schema", "")), found["properties"]
    assert isinstance(properties, dict)
    kind = ftm_terms().kinds.get(schema)
    if kind is None:
        return Row(locator, None, f"no party: schema {schema[:40]!r}")
    names = [*_texts(properties, "name"), *(one for name in ftm_terms().names for one in _texts(properties, name))]
    countries = [one for name in ftm_terms().countries for one in _texts(properties, name)]
    numbers = [
        QueryIdentifier(scheme=scheme, value=value)
        for name, scheme in ftm_schemes(schema).items()
        for value in _texts(properties, name)
    ]
    dates = [date for value in _texts(properties, "birthDate") for date in dates_in(value)]
    if len(names) == 0 and len(numbers) == 0:
        return Row(locator, None, "no name and no number")
    codes = dict.fromkeys(code for value in countries for code in country_codes_in(value))
    query = Query(
        id=str(found.get("id", "")),
        names=tuple(dict.fromkeys(names)),
        kind=kind,
        birth_dates=tuple(dict.fromkeys(dates)),
        countries=tuple(codes),
        identifiers=tuple(numbers),
    )
    return Row(locator, query)


def _texts(properties: Mapping[str, object], name: str) -> list[str]:
    value = properties.get(name)
    values = value if isinstance(value, list) else [value]
    texts = [SURROGATE.sub("", one) for one in values if isinstance(one, str)]
    return [one for one in texts if any(map(str.isalnum, one))]
