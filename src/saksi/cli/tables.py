"""Rows and JSON on standard output, the same in a terminal and in a pipe."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

import click


def print_json(value: object) -> None:
    """Print records as indented JSON."""
    import msgspec

    click.echo(msgspec.json.format(msgspec.json.encode(value), indent=2).decode())


def print_table(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    """Print columns as wide as their widest cell; numbers to the right."""
    table = [header, *rows]
    widths = [max(_width(row[column]) for row in table) for column in range(len(header))]
    numeric = [all(_is_number(row[column]) for row in table[1:]) for column in range(len(header))]
    for row in table:
        cells = (_padded(*cell) for cell in zip(row, widths, numeric, strict=True))
        click.echo("  ".join(cells).rstrip())


def _is_number(cell: str) -> bool:
    return cell.removesuffix(" d").replace(",", "").isdecimal()


def _padded(cell: str, width: int, is_numeric: bool) -> str:  # noqa: FBT001 - zipped columns
    space = " " * (width - _width(cell))
    return space + cell if is_numeric else cell + space


def _width(text: str) -> int:
    """Columns on a terminal: letters of East Asian scripts take two, combining marks none."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )
