"""OFAC's CSV: sdn.csv with alt.csv, add.csv and sdn_comments.csv beside it; the other lists' begin with "cons_".

None has a header. Null is "-0- ", and a Ctrl-Z may stand at the end. Weak aliases, birth dates and all numbers are in
the remarks; those of more than 1,000 characters are cut there and go on in the comments.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from saksi.errors import ListFormatError
from saksi.lists.entries import RawEntry, RawList, unique
from saksi.lists.parse.ofac_facts import Labelled, Listing, Written, entry_of, list_id_of, split_name
from saksi.lists.parse.ofac_remarks import Remarks, read_remarks
from saksi.lists.tables import table_rows
from saksi.records import AliasKind, PartyKind

# The name of the main file -> those of the files it is read with.
PARTS = {"sdn": ("alt", "add", "sdn_comments"), "cons_prim": ("cons_alt", "cons_add", "cons_comments")}
MAIN = re.compile(r"(?i)(?P<before>|.*[^a-z])(?P<main>cons_prim|sdn)(?P<after>(?!_comments)[^a-z].*)")
PACKING = re.compile(r"(?i)\.(?:xz|gz|bz2|zip)\Z")
COLUMNS, ALIAS_COLUMNS, ADDRESS_COLUMNS, COMMENT_COLUMNS = 12, 5, 6, 2
MAX_REMARKS_CHARS = 1000
# The set of 2022-01-21 has the address of one party that is not in its sdn.csv.
MAX_STRANGERS = 0.01
KINDS = {
    "": PartyKind.ORGANISATION,
    "individual": PartyKind.PERSON,
    "vessel": PartyKind.VESSEL,
    "aircraft": PartyKind.AIRCRAFT,
}
ALIAS_KINDS = {"fka": AliasKind.FORMER}
FACTS = ((5, "Vessel Call Sign"), (9, "Vessel Flag"), (10, "Vessel Owner"))


class Row(NamedTuple):
    """One row with its nulls as empty cells."""

    locator: str
    cells: list[str]


class Beside(NamedTuple):
    """The files beside the main one."""

    aliases: Path
    addresses: Path
    comments: Path | None


class Parts(NamedTuple):
    """The rows of the further files by the number of the party."""

    aliases: dict[str, list[Row]]
    addresses: dict[str, list[Row]]
    comments: dict[str, list[Row]]


def companions(path: Path) -> tuple[Path, ...]:
    """The further files of the set that the main file at `path` is of; none if it is one of those itself.

    Raises:
        ListFormatError: one is missing.
    """
    return () if MAIN.fullmatch(path.name) is None else tuple(file for file in _beside(path) if file is not None)


def parse(path: Path) -> RawList:
    """Every party of the set whose main file is at `path`. No file of it prints a date.

    Raises:
        ListFormatError: a file is missing, cut short or of another day, or a row has not its columns.
    """
    beside = _beside(path)
    rows = list(_rows(path, COLUMNS))
    _refuse_cut(path, rows)
    refs = frozenset(row.cells[0] for row in rows)
    parts = Parts(
        _by_party(beside.aliases, ALIAS_COLUMNS, refs),
        _by_party(beside.addresses, ADDRESS_COLUMNS, refs),
        _by_party(beside.comments, COMMENT_COLUMNS, refs) if beside.comments is not None else {},
    )
    list_id = list_id_of((_programmes(row) for row in rows), path.name)
    return RawList(list_id, None, (_entry(row, parts, path.name) for row in rows))


def _beside(path: Path) -> Beside:
    """The further files: called like the main file, in any case, packed or not."""
    found = MAIN.fullmatch(path.name)
    if found is None:
        problem = (
            "one part of OFAC's CSV: give the main file, named sdn.csv or cons_prim.csv, with the others beside it"
        )
        raise ListFormatError(list_id=path.name, locator="file", problem=problem)
    there = {_bare(file.name): file for file in sorted(path.parent.iterdir())}
    aliases, addresses, comments = (
        _bare(f"{found['before']}{part}{found['after']}") for part in PARTS[found["main"].casefold()]
    )
    missing = next((name for name in (aliases, addresses) if name not in there), None)
    if missing is not None:
        raise ListFormatError(list_id=path.name, locator="file", problem=f"{missing} is not beside it")
    return Beside(there[aliases], there[addresses], there.get(comments))


def _bare(name: str) -> str:
    return PACKING.sub("", name).casefold()


def _rows(path: Path, columns: int) -> Iterator[Row]:
    for locator, cells in table_rows(path, path.name):
        if "".join(cells).strip("\x1a ") == "":
            continue
        row = Row(locator, ["" if cell.strip() == "-0-" else cell.strip() for cell in cells])
        if len(row.cells) != columns or not row.cells[0].isdecimal():
            problem = f"{len(row.cells)} cells, expected {columns} with a number first"
            raise ListFormatError(list_id=path.name, locator=locator, problem=problem)
        yield row


def _by_party(path: Path, columns: int, refs: frozenset[str]) -> dict[str, list[Row]]:
    """The rows by the party they belong to.

    Raises:
        ListFormatError: too many are of parties that the main file lacks.
    """
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in _rows(path, columns):
        rows[row.cells[0]].append(row)
    strangers = [found[0] for ref, found in rows.items() if ref not in refs]
    if len(strangers) > MAX_STRANGERS * len(rows):
        problem = (
            f"{len(strangers)} of {len(rows)} parties are not in the main file: it is of another day, or cut short"
        )
        raise ListFormatError(list_id=path.name, locator=strangers[0].locator, problem=problem)
    return dict(rows)


def _refuse_cut(path: Path, rows: list[Row]) -> None:
    """Raise if the last remarks do not end as all remarks do: with a full stop, or at the limit."""
    remarks = rows[-1].cells[11] if len(rows) > 0 else ""
    if remarks != "" and not remarks.endswith(".") and len(remarks) < MAX_REMARKS_CHARS:
        raise ListFormatError(list_id=path.name, locator=rows[-1].locator, problem="the remarks are cut short")


def _programmes(row: Row) -> tuple[str, ...]:
    """The programmes of a cell such as "NPWMD] [IFSR"."""
    return unique([text.strip("[] ") for text in row.cells[3].split("] [")])


def _entry(row: Row, parts: Parts, name: str) -> RawEntry:
    ref, kind = row.cells[0], KINDS.get(row.cells[2].casefold(), PartyKind.UNKNOWN)
    if row.cells[1] == "":
        raise ListFormatError(list_id=name, locator=row.locator, problem="no name")
    remarks = _remarks(row, parts.comments.get(ref, []))
    positions = unique(row.cells[4].split(";"))
    addresses = [address.cells for address in parts.addresses.get(ref, [])]
    return entry_of(
        Listing(
            ref=ref,
            kind=kind,
            names=tuple(_names(row, kind, parts.aliases.get(ref, []), remarks.weak_names)),
            locator=row.locator,
            programmes=_programmes(row),
            positions=positions,
            seats=unique([cells[4] for cells in addresses]),
            towns=unique([town for cells in addresses for town in _towns(cells[3])]),
            # Titles are repeated among the remarks.
            reasons=tuple(word for word in remarks.words if word not in positions),
        ),
        [*(Labelled(label, row.cells[place]) for place, label in FACTS if row.cells[place] != ""), *remarks.facts],
    )


def _remarks(row: Row, comments: list[Row]) -> Remarks:
    text = row.cells[11]
    if len(comments) > 0:
        return read_remarks("".join([text, *(comment.cells[1] for comment in comments)]))
    # Half a number is a wrong number: what was cut is kept as words.
    whole, _, cut = text.rpartition(";") if len(text) >= MAX_REMARKS_CHARS else (text, "", "")
    read = read_remarks(whole)
    return Remarks(weak_names=read.weak_names, facts=read.facts, words=unique([*read.words, cut]))


def _names(row: Row, kind: PartyKind, aliases: Iterable[Row], weak: Iterable[str]) -> Iterator[Written]:
    yield Written(*split_name(row.cells[1], kind), AliasKind.PRIMARY)
    for alias in aliases:
        yield Written(*split_name(alias.cells[3], kind), ALIAS_KINDS.get(alias.cells[2], AliasKind.ALIAS))
    for name in weak:
        yield Written(*split_name(name, kind), AliasKind.WEAK)


def _towns(cell: str) -> tuple[str, ...]:
    """Town and province of "Kotakontoh, Sampelia 12345"; a postal code is the last words with digits."""
    pieces = [re.sub(r"(?:\s+\S*\d\S*)+\Z", "", f" {piece.strip()}") for piece in cell.split(",")]
    return unique(pieces)
