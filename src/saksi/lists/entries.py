"""What a list parser yields: one entry as the list states it, before it becomes a Party."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from saksi.records import AliasKind, NamePart, PartyKind, Record


class RawName(Record, frozen=True, kw_only=True):
    """One written name; `text` is already in the order a reader would write it."""

    text: str
    kind: AliasKind
    lang: str | None = None
    parts: tuple[NamePart, ...] = ()


class RawIdentifier(Record, frozen=True, kw_only=True):
    """A number as the list labels it: `scheme` may still be the list's own label."""

    scheme: str
    value: str
    country: str | None = None  # name or code, as the list has it


class RawRelation(Record, frozen=True, kw_only=True):
    """A link to another entry of the same list (`ref`), or to a name where the list gives no entry."""

    kind: str
    ref: str = ""
    name: str = ""


class RawEntry(Record, frozen=True, kw_only=True):
    """One entry of one list. `ref` is the list's own number for it; countries may be names or codes."""

    ref: str
    kind: PartyKind
    names: tuple[RawName, ...]
    locator: str
    programmes: tuple[str, ...] = ()
    listed_on: str | None = None
    amended_on: str | None = None
    delisted_on: str | None = None
    authority: str | None = None  # where one file holds the lists of several
    legal_basis: str | None = None
    stated_reasons: str | None = None
    measures: tuple[str, ...] = ()
    identifiers: tuple[RawIdentifier, ...] = ()
    birth_dates: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    positions: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    relations: tuple[RawRelation, ...] = ()


class RawList(NamedTuple):
    """One parsed list file: which list it is, its own date of issue, and its entries, read as they are asked for."""

    list_id: str
    snapshot_date: str | None
    entries: Iterator[RawEntry]


def unique(values: list[str]) -> tuple[str, ...]:
    """The values without blanks and repeats, in order of first appearance."""
    return tuple(dict.fromkeys(value for value in (" ".join(value.split()) for value in values) if value != ""))
