"""Rows of a list that is published as a table: CSV, or a workbook read with openpyxl."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any, BinaryIO

from saksi.errors import ListFormatError, MissingExtra
from saksi.lists.unpack import is_workbook, open_list

# A reasons cell may be long, but not a megabyte.
MAX_CELL_CHARS = 1_000_000


def table_rows(path: Path, list_id: str) -> Iterator[tuple[str, list[str]]]:
    """Each row with its locator ("line 12" or "row 12"); cells are text, dates in ISO form.

    Raises:
        ListFormatError: not a table, or not UTF-8.
    """
    if is_workbook(path):
        for number, row in enumerate(workbook_rows(path), start=1):
            yield f"row {number}", row
    else:
        yield from _csv_rows(path, list_id)


def _csv_rows(path: Path, list_id: str) -> Iterator[tuple[str, list[str]]]:
    csv.field_size_limit(MAX_CELL_CHARS)
    with open_list(path) as stream:
        reader = csv.reader(_decoded(stream, list_id), strict=False)
        try:
            for row in reader:
                yield f"line {reader.line_num}", row
        except csv.Error as error:
            raise ListFormatError(list_id=list_id, locator=f"line {reader.line_num}", problem=str(error)) from error


def _decoded(stream: BinaryIO, list_id: str) -> Iterator[str]:
    """Line by line, so that the line with a byte that is no UTF-8 can be named."""
    for number, line in enumerate(stream, start=1):
        try:
            yield line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            problem = f"not UTF-8: byte {error.object[error.start]:#04x} at column {error.start + 1}"
            raise ListFormatError(list_id=list_id, locator=f"line {number}", problem=problem) from error


def workbook_rows(path: Path, limit: int | None = None) -> Iterator[list[str]]:
    """Rows of the first sheet as text.

    Raises:
        MissingExtra: openpyxl is not installed.
        ListFormatError: not a workbook openpyxl can read.
    """
    try:
        import openpyxl
    except ImportError as error:
        raise MissingExtra(extra="xlsx", needed_for=f"reading the workbook {path.name}") from error
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except (OSError, KeyError, ValueError) as error:
        raise ListFormatError(list_id=path.name, locator="workbook", problem=str(error)) from error
    try:
        for row in book.worksheets[0].iter_rows(max_row=limit, values_only=True):
            yield [_cell_text(cell) for cell in row]
    finally:
        book.close()


def _cell_text(cell: Any) -> str:
    """A cell as CSV would have it; a date without a time of day is a day."""
    if cell is None:
        return ""
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


class Row(dict[str, str]):
    """One row by the names of the header; a column that is not there is an error that names it."""

    def __init__(self, cells: Iterable[tuple[str, str]], *, list_id: str, locator: str) -> None:
        super().__init__(cells)
        self._list_id = list_id
        self._locator = locator

    def __missing__(self, column: str) -> str:
        raise ListFormatError(list_id=self._list_id, locator=self._locator, problem=f"no column {column!r}")


def records(
    rows: Iterator[tuple[str, list[str]]], header: list[str], *, list_id: str = "table"
) -> Iterator[tuple[str, Row]]:
    """Rows as mappings from the header's names; blank rows are left out, cells left out at the end are empty."""
    for locator, row in rows:
        if any(cell.strip() != "" for cell in row):
            cells = zip_longest(header, row[: len(header)], fillvalue="")
            yield locator, Row(cells, list_id=list_id, locator=locator)
