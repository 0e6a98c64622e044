"""Parties as a table for people: a row a party, a summary of what the lists say.

Several values in a cell are separated by "; ". A cell that a spreadsheet would take for a formula has an apostrophe
before it. The file is UTF-8 with a byte order mark, without which Excel shows other scripts as noise. Its headings
are those of a house's own table, so a row can be copied into one.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import BinaryIO

from saksi.records import AliasKind, Party

HEADER = (
    "id", "name", "kind", "aliases", "former names", "weak aliases", "birth date", "country", "position", "place",
    "identifiers", "programmes", "listed on", "listings",
)  # fmt: skip
# What Excel, LibreOffice and Google Sheets take for the start of a formula, also after a tab or a line's end.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write_table(parties: Iterable[Party], stream: BinaryIO) -> int:
    """Write the header and one row a party, in the order given; returns how many parties."""
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="", write_through=True)
    try:
        writer = csv.writer(text)
        writer.writerow(HEADER)
        return sum(writer.writerow([guarded(cell) for cell in row_of(party)]) > 0 for party in parties)
    finally:
        # The stream is the caller's to close.
        text.detach()


def row_of(party: Party) -> tuple[str, ...]:
    """The cells of a party, in the order of the header; "listed on" is the earliest day of any list."""
    return (
        party.id,
        party.caption,
        party.kind.value,
        _names(party, AliasKind.PRIMARY, AliasKind.ALIAS),
        _names(party, AliasKind.FORMER),
        _names(party, AliasKind.WEAK),
        _cell(fact.value for fact in party.birth_dates),
        _cell(fact.value for fact in party.countries),
        _cell(fact.value for fact in party.positions),
        _cell(fact.value for fact in party.places),
        _cell(f"{number.scheme}: {number.value}" for number in party.identifiers),
        _cell(programme for listing in party.designations for programme in listing.programme_ids),
        min((listing.listed_on for listing in party.designations if listing.listed_on is not None), default=""),
        _cell(listing.id for listing in party.designations),
    )


def _names(party: Party, *kinds: AliasKind) -> str:
    return _cell(alias.text for alias in party.aliases if alias.kind in kinds and alias.text != party.caption)


def _cell(values: Iterable[str]) -> str:
    """The values in one cell, each once; a semicolon inside one becomes a comma."""
    return "; ".join(dict.fromkeys(value.replace(";", ",") for value in values))


def guarded(cell: str) -> str:
    """The cell as text that no spreadsheet takes for a formula.

    >>> guarded("=HYPERLINK(1)"), guarded("Contoh")
    ("'=HYPERLINK(1)", 'Contoh')
    """
    return "'" + cell if cell.startswith(FORMULA_STARTS) else cell
