"""Switzerland, SECO's XML: targets under sanctions sets of programmes, each with identities and its modifications.

The newest modification says how the target stands; those taken off stay in the file. What a modification "added" or
"removed" repeats identities, places and whole targets, and is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import itemgetter
from typing import BinaryIO, NamedTuple

from lxml import etree

from saksi.errors import ListFormatError
from saksi.lists.dates import partial_date
from saksi.lists.entries import RawEntry, RawIdentifier, RawList, RawRelation, unique
from saksi.lists.parse.seco_names import LIST_ID, integer_of, names_of
from saksi.lists.spelling import clean_name
from saksi.lists.xml import child, child_text, children, stream_elements, text_of
from saksi.records import PartyKind

TAGS = ("sanctions-program", "place", "target")
KINDS = {"individual": PartyKind.PERSON, "entity": PartyKind.ORGANISATION}
OBJECTS = {"vessel": PartyKind.VESSEL, "aircraft": PartyKind.AIRCRAFT}
ENGLISH = frozenset({"eng", ""})
GONE = "de-listed"
# A foreign identifier may also be a bare number of SECO's older list; only the United Nations' is told by its form.
UN_NUMBER = re.compile(r"[A-Z]{2}[iev]\.\d{3}")
# Of a vessel only: a company's IMO number is that of a ship it owns.
IMO = re.compile(r"(?i)\bIMO\D{0,20}(\d{7})\b")
# What other information holds besides prose.
NUMBERS = (
    ("INN", re.compile(r"(?i)\b(?:INN|tax(?:payer)? identification number)\b\D{0,20}(\d{12}|\d{10})\b")),
    ("OGRN", re.compile(r"(?i)\b(?:OGRN|main state registration number)\b\D{0,20}(\d{15}|\d{13})\b")),
    ("SWIFT/BIC", re.compile(r"\b(?i:SWIFT(?:/BIC)?)(?i: codes?)?[: ]{1,3}([A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?)\b")),
    ("Email Address", re.compile(r"([\w.+\-]+@[\w.\-]+\w)")),
    ("Website", re.compile(r"((?:https?://|www\.)[^\s,;()]+)")),
)


class Programme(NamedTuple):
    """A sanctions set: the programme's key, its ordinance, and what the set imposes."""

    key: str
    name: str
    measure: str


class Tables(NamedTuple):
    """What targets refer to."""

    sets: dict[str, Programme]
    places: dict[str, tuple[str, ...]]  # country code, then towns and regions


def parse(stream: BinaryIO, name: str) -> RawList:
    """Every target of the whole list, those taken off included.

    Raises:
        ListFormatError: not well-formed, cut short, an amendment instead of the whole list, or without targets.
    """
    tables, targets = Tables({}, {}), []
    root: etree._Element | None = None
    for element in stream_elements(stream, TAGS, LIST_ID):
        root = element.getroottree().getroot() if root is None else root
        tag = etree.QName(element).localname
        if element.getparent() is not root:
            continue
        if tag == "target":
            # A place may be printed after the target that refers to it, so targets wait, without their history.
            targets.append(_without_history(element))
        else:
            READERS[tag](element, tables)
    if root is None or len(targets) == 0:
        raise ListFormatError(list_id=LIST_ID, locator=name, problem="no target in the file")
    kind, date = root.get("list-type", "not said"), root.get("date", "")
    if kind != "whole-list" or date == "":
        problem = "no date" if kind == "whole-list" else f"this is an {kind}, not the whole list"
        raise ListFormatError(list_id=LIST_ID, locator=f"list-type {kind}", problem=problem)
    return RawList(LIST_ID, date, (_entry(etree.fromstring(target), tables, date) for target in targets))


def _without_history(target: etree._Element) -> bytes:
    """The target as it stands: what its modifications added and removed is most of a file."""
    for modification in children(target, "modification"):
        for row in (*children(modification, "added"), *children(modification, "removed")):
            modification.remove(row)
    return etree.tostring(target)


def _read_programme(element: etree._Element, tables: Tables) -> None:
    key, name = (_in_english(element, tag) for tag in ("program-key", "program-name"))
    for row in children(element, "sanctions-set"):
        known = tables.sets.get(row.get("ssid", ""))
        if known is None or row.get("lang", "") in ENGLISH:
            tables.sets[row.get("ssid", "")] = Programme(key, name, text_of(row))


def _in_english(element: etree._Element, tag: str) -> str:
    rows = children(element, tag)
    return next((text_of(row) for row in rows if row.get("lang", "") in ENGLISH), text_of(rows[0]) if rows else "")


def _read_place(element: etree._Element, tables: Tables) -> None:
    country = child(element, "country")
    code = "" if country is None else country.get("iso-code", "")
    towns = [child_text(element, tag) for tag in ("location", "area")]
    tables.places[element.get("ssid", "")] = (code, *(town for town in towns if town != ""))


READERS = {"sanctions-program": _read_programme, "place": _read_place}


def _entry(target: etree._Element, tables: Tables, date: str) -> RawEntry:
    ref = target.get("ssid", "")
    subject = next((row for tag in ("individual", "entity", "object") if (row := child(target, tag)) is not None), None)
    if subject is None:
        problem = "neither individual, entity nor object"
        raise ListFormatError(list_id=LIST_ID, locator=f"target {ref}", problem=problem)
    kind = _kind(subject)
    identities = children(subject, "identity")
    sets = [tables.sets[text] for row in children(target, "sanctions-set-id") if (text := text_of(row)) in tables.sets]
    nationalities = [code for identity in identities for code in _countries(identity)]
    korean = any(one.key == "North Korea" for one in sets) or "KP" in nationalities
    names = tuple(name for identity in identities for name in names_of(identity, kind, korean=korean))
    if ref == "" or len(names) == 0:
        raise ListFormatError(list_id=LIST_ID, locator=f"target {ref or '?'}", problem="no ssid, or no name")
    addresses = [place for identity in identities for place in _places(identity, "address", tables)]
    births = [place for identity in identities for place in _places(identity, "place-of-birth", tables)]
    listed, amended, delisted = _dates(target, date)
    return RawEntry(
        ref=ref,
        kind=kind,
        names=names,
        locator=f"target {ref}",
        programmes=unique([one.key for one in sets]),
        listed_on=listed,
        amended_on=amended,
        delisted_on=delisted,
        legal_basis="; ".join(unique([one.name for one in sets])) or None,
        stated_reasons="\n".join(text_of(row) for row in children(subject, "justification")) or None,
        measures=unique([one.measure for one in sets]),
        identifiers=tuple(dict.fromkeys(_identifiers(target, subject, kind))),
        birth_dates=tuple(dict.fromkeys(date for identity in identities for date in _births(identity)))
        if kind == PartyKind.PERSON else (),
        countries=unique([*nationalities, *(place[0] for place in addresses)]),
        positions=unique([_after_label(text_of(row)) for row in children(subject, "other-information")
                          if text_of(row).lower().startswith(("function", "position", "title"))]),
        places=unique([town for place in (*births, *addresses) for town in place[1:]]),
        relations=tuple(_relations(subject)),
    )  # fmt: skip


def _kind(subject: etree._Element) -> PartyKind:
    tag = etree.QName(subject).localname
    return OBJECTS.get(subject.get("object-type", ""), PartyKind.UNKNOWN) if tag == "object" else KINDS[tag]


def _dates(target: etree._Element, date: str) -> tuple[str | None, str | None, str | None]:
    """When it was listed, last amended, and taken off, by its newest modification.

    The newest comes first, but for a few targets; of two on one day the first counts. One taken off on a day that is
    not told was so by the list's `date`.
    """
    rows = [(row.get("modification-type", ""), row.get("effective-date") or row.get("publication-date") or "")
            for row in children(target, "modification")]  # fmt: skip
    days = {of: [day for kind, day in rows if kind == of and day != ""] for of in ("listed", "amended", GONE)}
    kind, day = max(rows, key=itemgetter(1), default=("", ""))
    # One that was taken off and listed again is listed since then.
    again = [listed for listed in days["listed"] if kind != GONE and listed > max(days[GONE], default="")]
    delisted = day or date if kind == GONE else None
    return min(again or days["listed"], default=None), max(days["amended"], default=None), delisted


def _births(identity: etree._Element) -> Iterator[str]:
    for row in children(identity, "day-month-year"):
        date = partial_date(*(integer_of(row, key) for key in ("year", "month", "day")))
        # A date of another calendar is not of the year it seems to be.
        if date is not None and row.get("calendar", "Gregorian") == "Gregorian":
            yield date


def _countries(identity: etree._Element) -> list[str]:
    found = identity.iterfind("{*}nationality/{*}country")
    return [code for row in found if (code := row.get("iso-code", "")) != ""]


def _places(identity: etree._Element, tag: str, tables: Tables) -> list[tuple[str, ...]]:
    """Countries and towns of the elements of that name, wherever in the file the place stands."""
    return [tables.places.get(row.get("place-id", ""), ("",)) for row in children(identity, tag)]


def _identifiers(target: etree._Element, subject: etree._Element, kind: PartyKind) -> Iterator[RawIdentifier]:
    for row in children(target, "foreign-identifier"):
        if UN_NUMBER.fullmatch(text_of(row)) is not None:
            yield RawIdentifier(scheme="UN Ref", value=text_of(row))
    for row in subject.iterfind("{*}identity/{*}identification-document"):
        issuer = child(row, "issuer")
        scheme = "Passport" if "passport" in row.get("document-type", "") else "National ID No."
        number = child_text(row, "number")
        if number != "":
            code = None if issuer is None else issuer.get("code")
            yield RawIdentifier(scheme=scheme, value=number, country=code)
    patterns = (("IMO", IMO),) if kind == PartyKind.VESSEL else () if kind == PartyKind.PERSON else NUMBERS
    for row in children(subject, "other-information"):
        for scheme, pattern in patterns:
            yield from (RawIdentifier(scheme=scheme, value=value) for value in pattern.findall(text_of(row)))


def _after_label(text: str) -> str:
    return clean_name(text.partition(":")[2] or text)


def _relations(subject: etree._Element) -> Iterator[RawRelation]:
    for row in children(subject, "relation"):
        kind = (row.get("relation-type") or "related-to").replace("-", "_")
        if row.get("target-id", "") != "":
            yield RawRelation(kind=kind, ref=row.get("target-id", ""))
