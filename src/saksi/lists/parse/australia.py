"""Australia's consolidated list, CSV or workbook: one row per name; "7375a" is another name of 7375."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from saksi.errors import ListFormatError
from saksi.lists.dates import dates_in, day_in
from saksi.lists.entries import RawEntry, RawIdentifier, RawList, RawName, unique
from saksi.lists.spelling import clean_name, joined_names
from saksi.lists.tables import records, table_rows
from saksi.records import AliasKind, PartyKind

LIST_ID = "au_dfat"
KINDS = {"Individual": PartyKind.PERSON, "Entity": PartyKind.ORGANISATION, "Vessel": PartyKind.VESSEL}
MEASURES = ("Targeted Financial Sanction", "Travel Ban", "Arms Embargo", "Maritime Restriction")
REFERENCE = re.compile(r"(\d+)([a-z]*)\Z", re.IGNORECASE)
LETTERED = re.compile(r"(?:^|\s)[a-z]\)\s|\n|;")
# What Additional Information holds besides prose.
NUMBERS = (
    ("UN Ref", re.compile(r"\b([A-Z]{2}[ie]\.\d{3})\b")),
    ("Email Address", re.compile(r"([\w.+\-]+@[\w.\-]+\w)")),
    ("Website", re.compile(r"((?:https?://|www\.)[^\s,;()]+)")),
    (
        "Registration Number",
        re.compile(r"(?i)(?:identification|registration|tax|INN|OGRN)[^:\d]{0,30}:?\s*(\d{8,15})\b"),
    ),
    ("IMO", re.compile(r"\bIMO[^\d]{0,12}(\d{7})\b")),
    ("Passport", re.compile(r"(?i)\bpassport(?: number| no\.?)?:?\s*([A-Z]{0,2}\d{6,9})\b")),
)
LISTED = re.compile(r"(?i)\blisted[^0-9]{0,40}(\d{1,2}\s+\w+\.?\s+\d{4})")
UN_REF_AT_START = re.compile(r"\A\s*([A-Z]{2}[ie]\.\d{3})\b")


def parse(path: Path) -> RawList:
    """Every reference of the file, in its order. The file has no date: the newest Control Date stands for it.

    Raises:
        ListFormatError: other columns than expected, or a row without a reference.
    """
    rows = table_rows(path, LIST_ID)
    header = next(rows, None)
    if header is None or "Name of Individual or Entity" not in header[1]:
        raise ListFormatError(list_id=LIST_ID, locator="line 1", problem="no column Name of Individual or Entity")
    groups: dict[str, list[tuple[str, dict[str, str]]]] = {}
    for locator, row in records(rows, [cell.strip() for cell in header[1]], list_id=LIST_ID):
        reference = REFERENCE.match(row.get("Reference", "").strip())
        if reference is None or "Control Date" not in row:
            raise ListFormatError(list_id=LIST_ID, locator=locator, problem="no Reference: is the file cut short?")
        groups.setdefault(reference.group(1), []).append((locator, row))
    if len(groups) == 0:
        raise ListFormatError(list_id=LIST_ID, locator="file", problem="no row below the header")
    controlled = [
        day for group in groups.values() for _, row in group if (day := day_in(row["Control Date"])) is not None
    ]
    return RawList(LIST_ID, max(controlled, default=None), (_entry(ref, group) for ref, group in groups.items()))


def _entry(ref: str, group: list[tuple[str, dict[str, str]]]) -> RawEntry:
    rows = [row for _, row in group]
    first = rows[0]
    notes = first["Additional Information"].replace("_x000D_", " ")
    addresses = unique([address for row in rows for address in LETTERED.split(row["Address"])])
    listed = [day for match in LISTED.findall(first["Listing Information"]) if (day := day_in(match)) is not None]
    return RawEntry(
        ref=ref,
        kind=KINDS.get(first["Type"].strip(), PartyKind.UNKNOWN),
        names=tuple(name for row in rows for name in _names(row)),
        locator=group[0][0],
        programmes=unique([row["Committees"] for row in rows]),
        # Where the listing text names no day, the day the entry came under control is the first known.
        listed_on=min(listed, default=None) or day_in(first["Control Date"]),
        amended_on=day_in(first["Control Date"]),
        legal_basis=" ".join(first["Instrument of Designation"].split()) or None,
        stated_reasons=" ".join(notes.split()) or None,
        measures=tuple(measure for measure in MEASURES if first.get(measure, "").strip().casefold() == "true"),
        identifiers=tuple(dict.fromkeys(_identifiers(first, notes))),
        birth_dates=tuple(dict.fromkeys(date for row in rows for date in dates_in(row["Date of Birth"]))),
        countries=unique([*(cell for row in rows for cell in LETTERED.split(row["Citizenship"])),
                          *(address.rstrip(" .").rpartition(",")[2] for address in addresses)]),
        positions=tuple(_positions(first["Type"], notes)),
        places=unique([place for cell in (*(row["Place of Birth"] for row in rows), *addresses)
                       for piece in LETTERED.split(cell) for place in _towns(piece)]),
    )  # fmt: skip


def _names(row: dict[str, str]) -> Iterator[RawName]:
    kind = AliasKind.PRIMARY if row["Name Type"].strip() != "Alias" else AliasKind.ALIAS
    if row["Alias Strength"].strip() == "Weak":
        kind = AliasKind.WEAK
    for text in joined_names(row["Name of Individual or Entity"]):
        former = re.match(r"(?i)(?:formerly(?: known as)?|f\.?k\.?a\.?)\b[:.]?\s*(.+)", text)
        if former is not None:
            yield RawName(text=clean_name(former.group(1)), kind=AliasKind.FORMER)
        else:
            yield RawName(text=text, kind=kind)


def _identifiers(row: dict[str, str], notes: str) -> Iterator[RawIdentifier]:
    un_ref = UN_REF_AT_START.match(notes)
    for scheme, pattern in NUMBERS:
        # A UN reference further on is that of somebody else: "a close associate of (TAi.004)".
        found = (
            [un_ref.group(1)]
            if scheme == "UN Ref" and un_ref is not None
            else []
            if scheme == "UN Ref"
            else pattern.findall(notes)
        )
        for value in found:
            yield RawIdentifier(
                scheme=scheme, value=value, country=_country(row) if scheme == "Registration Number" else None
            )
    if row["IMO Number"].strip() != "":
        yield RawIdentifier(scheme="IMO", value=row["IMO Number"])


def _country(row: dict[str, str]) -> str | None:
    return row["Address"].rstrip(" .").rpartition(",")[2].strip() or None


def _positions(kind: str, notes: str) -> Iterator[str]:
    """Designations under a UN label, or the whole note of a person where it is one short line."""
    labelled = re.search(r"Designation:\s*(.+?)\s*(?:DOB|POB|Good quality|$)", notes)
    if kind.strip() != "Individual":
        return
    if labelled is not None:
        yield from (
            piece.strip()
            for piece in re.split(r"(?:^|\s)[a-z]\)\s", labelled.group(1))
            if piece.strip() not in {"", "na"}
        )
    elif 0 < len(notes.strip()) <= 200:
        yield notes.strip(" .\n")


def _towns(address: str) -> Iterator[str]:
    """The pieces of an address that are names: no street numbers, no post codes, not the country at its end."""
    pieces = [piece.strip(" .") for piece in address.split(",")]
    for piece in pieces[:-1]:
        if piece != "" and not any(letter.isdigit() for letter in piece) and len(piece) <= 40:
            yield piece
