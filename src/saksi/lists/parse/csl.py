"""The US Consolidated Screening List: parties of a dozen lists of three departments, alike in JSON and in CSV.

The Treasury's parties come from OFAC's older XML, with its labels and numbers; Commerce's and State's have hardly more
than names, addresses and the notice that listed them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import structs

from saksi.errors import ListFormatError
from saksi.lists.dates import day_in, partial_date
from saksi.lists.entries import RawEntry, RawIdentifier, unique
from saksi.lists.parse.ofac_facts import Labelled, Listing, Written, entry_of, split_name
from saksi.lists.parse.ofac_remarks import read_remarks
from saksi.lists.spelling import clean_name
from saksi.records import AliasKind, PartyKind, Record

LIST_ID = "us_csl"
KINDS = {
    "individual": PartyKind.PERSON,
    "entity": PartyKind.ORGANISATION,
    "vessel": PartyKind.VESSEL,
    "aircraft": PartyKind.AIRCRAFT,
}
# "Entity List (EL) - ...", "Non-SDN Menu-Based Sanctions List (NS-MBS List) - ...".
ABBREVIATION = re.compile(r"\((?:NS-)?([A-Z]{2,5})(?: List)?\)")
# OFAC's lists: their parties have the numbers they have on OFAC's own.
TREASURY = "Treasury Department"
NONPROLIFERATION = "ISN"
NATIONAL = re.compile(r"\s*\(([^()]+) national\)")
AMERICAN_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
# "[]" is what the table has of an empty list.
NO_NAME = frozenset({"", "[]"})
LEGAL_FORM = re.compile(r"(?i)(?:co|company|corp|corporation|inc|llc|l\.l\.c|limited|ltd|plc|gmbh|jsc|s\.?a|a\.?g)\b")


class Row(Record, frozen=True, kw_only=True):
    """One party as the file has it; empty where it says nothing."""

    locator: str
    source: str
    number: str
    name: str
    type: str = ""
    other_names: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    title: str = ""
    seats: tuple[str, ...] = ()
    towns: tuple[str, ...] = ()
    facts: tuple[Labelled, ...] = ()
    notice: str = ""
    start_date: str = ""
    end_date: str = ""
    measures: tuple[str, ...] = ()
    remarks: str = ""


def entry(row: Row) -> RawEntry:
    """The entry of one row, under the authority of the list it comes from.

    Raises:
        ListFormatError: no number, no name, or a source whose list is not named.
    """
    found = ABBREVIATION.search(row.source)
    if found is None:
        raise ListFormatError(list_id=LIST_ID, locator=row.locator, problem=f'no list named in "{row.source}"')
    if row.number == "" or clean_name(row.name) == "":
        problem = "no number" if row.number == "" else "no name"
        raise ListFormatError(list_id=LIST_ID, locator=row.locator, problem=problem)
    from_treasury = row.source.endswith(TREASURY)
    plain = _plain(row, found[1], from_treasury=from_treasury)
    own = (RawIdentifier(scheme="ofac_profile", value=row.number),) if from_treasury else ()
    return structs.replace(
        plain,
        authority=row.source,
        listed_on=_day(row.start_date),
        delisted_on=_day(row.end_date),
        legal_basis=row.notice or None,
        measures=unique(list(row.measures)),
        identifiers=(*own, *plain.identifiers),
    )


def _plain(row: Row, list_name: str, *, from_treasury: bool) -> RawEntry:
    kind = KINDS.get(row.type.casefold(), PartyKind.UNKNOWN)
    remarks = read_remarks(row.remarks)
    nationals = [Labelled("nationality", country) for country in NATIONAL.findall(row.name)]
    listing = Listing(
        ref=f"{list_name}-{row.number}",
        kind=kind,
        names=tuple(_names(row, kind, list_name, from_treasury=from_treasury)),
        locator=row.locator,
        programmes=unique([list_name, *programmes_in(row.programmes)]),
        positions=unique(row.title.split(";")),
        seats=row.seats,
        towns=row.towns,
        reasons=(*remarks.words, *_odd_dates(row)),
    )
    return entry_of(listing, [*row.facts, *nationals, *remarks.facts])


def _names(row: Row, kind: PartyKind, list_name: str, *, from_treasury: bool) -> Iterator[Written]:
    """The Treasury's persons are written "LAST, First" on some of its lists."""
    order = kind if from_treasury else PartyKind.UNKNOWN
    yield Written(*split_name(NATIONAL.sub("", row.name), order), AliasKind.PRIMARY)
    for cell in row.other_names:
        for name in names_in(cell) if list_name == NONPROLIFERATION else [cell]:
            if name.strip() not in NO_NAME:
                yield Written(*split_name(name, order), AliasKind.ALIAS)


def names_in(cell: str) -> tuple[str, ...]:
    """The names of a cell that joins them with commas, as the nonproliferation list does; two pieces are one name.

    >>> names_in("Contoh Committee, Kontoh Co., Ltd., KTH"), names_in("CONTOH, Ivan")
    (('Contoh Committee', 'Kontoh Co., Ltd.', 'KTH'), ('CONTOH, Ivan',))
    """
    pieces: list[str] = []
    for piece in (text.strip() for text in cell.split(",")):
        if len(pieces) > 0 and LEGAL_FORM.match(piece) is not None:
            pieces[-1] = f"{pieces[-1]}, {piece}"
        else:
            pieces.append(piece)
    return tuple(pieces) if len(pieces) > 2 else (cell,)


def programmes_in(cells: Iterable[str]) -> tuple[str, ...]:
    """The programmes of cells that may still have OFAC's brackets.

    >>> programmes_in(["IFSR] [SDGT", "UKRAINE-EO13662]"])
    ('IFSR', 'SDGT', 'UKRAINE-EO13662')
    """
    return unique([text.strip("[] ") for cell in cells for text in cell.split("] [")])


def _odd_dates(row: Row) -> tuple[str, ...]:
    """Dates that are none, so that they are not lost."""
    dates = {"start date": row.start_date, "end date": row.end_date}
    return tuple(f"{name} {text}" for name, text in dates.items() if text != "" and _day(text) is None)


def _day(text: str) -> str | None:
    """The day in ISO form; the month comes first in "8/11/2015"."""
    found = AMERICAN_DAY.fullmatch(text.strip())
    return day_in(text) if found is None else partial_date(int(found[3]), int(found[1]), int(found[2]))
