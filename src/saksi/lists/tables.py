"""Rows of a list that is published as a table: CSV, or a workbook read with openpyxl."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

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
    with io.TextIOWrapper(open_list(path), encoding="utf-8-sig", newline="") as text:
        reader = csv.reader(text, strict=False)
        try:
            for row in reader:
                yield f"line {reader.line_num}", row
        except (csv.Error, UnicodeDecodeError) as error:
            raise ListFormatError(list_id=list_id, locator=f"line {reader.line_num}", problem=str(error)) from error


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


def records(rows: Iterator[tuple[str, list[str]]], header: list[str]) -> Iterator[tuple[str, dict[str, str]]]:
    """Rows as mappings from the header's names; blank rows are left out."""
    for locator, row in rows:
        if any(cell.strip() != "" for cell in row):
            yield locator, dict(zip(header, row, strict=False))
