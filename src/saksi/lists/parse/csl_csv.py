"""The US Consolidated Screening List as a table: one row a party, several values of a cell separated by ";"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from saksi.errors import ListFormatError
from saksi.lists.entries import RawEntry, RawList, unique
from saksi.lists.normalise import country_codes_in
from saksi.lists.parse.csl import LIST_ID, Row, entry
from saksi.lists.parse.ofac_facts import Labelled
from saksi.lists.places import towns_in
from saksi.lists.tables import Row as Cells
from saksi.lists.tables import records, table_rows

FACTS = {
    "nationalities": "nationality",
    "citizenships": "citizen",
    "dates_of_birth": "DOB",
    "places_of_birth": "POB",
    "call_sign": "Vessel Call Sign",
    "vessel_flag": "Vessel Flag",
    "vessel_owner": "Vessel Owner",
}
# "RU, 2019-05-06, 7707083893, Tax ID No.": country and days may be left out, the label stands last.
NUMBER = re.compile(r"(?:(?P<country>[A-Z]{2}), )?(?:\d{4}-\d{2}-\d{2}, ){0,2}(?P<number>.+), (?P<label>[^,]+)")


def parse(path: Path) -> RawList:
    """Every party of the table, which has no date.

    Raises:
        ListFormatError: not UTF-8, a column is missing, no row, or a row without a number or a name.
    """
    rows = table_rows(path, LIST_ID)
    _, header = next(rows, ("", []))
    found = (pair for pair in records(rows, [name.strip().casefold() for name in header], list_id=LIST_ID)
             if pair[1]["_id"].strip() != "\x1a")  # fmt: skip
    first = next(found, None)
    if first is None:
        raise ListFormatError(list_id=LIST_ID, locator=path.name, problem="no row below the header")
    return RawList(LIST_ID, None, _entries(first, found))


def _entries(first: tuple[str, Cells], rest: Iterator[tuple[str, Cells]]) -> Iterator[RawEntry]:
    yield entry(_row(*first))
    for locator, cells in rest:
        yield entry(_row(locator, cells))


def _row(locator: str, cells: Cells) -> Row:
    addresses = _values(cells["addresses"])
    return Row(
        locator=locator,
        source=cells["source"].strip(),
        number=cells["entity_number"].strip() or cells["_id"].strip(),
        name=cells["name"],
        type=cells["type"].strip(),
        other_names=_values(cells["alt_names"]),
        programmes=_values(cells["programs"]),
        title=cells["title"],
        seats=unique([seat for address in addresses for seat in country_codes_in(address.rpartition(", ")[2])]),
        towns=unique([town for address in addresses for town in towns_in(address)]),
        facts=tuple(_facts(cells)),
        notice=cells["federal_register_notice"].strip(),
        start_date=cells["start_date"].strip(),
        end_date=cells["end_date"].strip(),
        measures=(cells["license_requirement"], cells["license_policy"]),
        remarks=cells["remarks"],
    )


def _values(cell: str) -> tuple[str, ...]:
    return unique(cell.split(";"))


def _facts(cells: Cells) -> Iterator[Labelled]:
    for column, label in FACTS.items():
        yield from (Labelled(label, value) for value in _values(cells[column]))
    numbers = [found for value in _values(cells["ids"]) if (found := NUMBER.fullmatch(value)) is not None]
    yield from (Labelled(found["label"], found["number"], found["country"]) for found in numbers)
