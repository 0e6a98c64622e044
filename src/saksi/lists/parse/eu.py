"""EU financial sanctions file (FSF), XML version 1.1: everything is in attributes, and no name is marked as primary."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from lxml import etree

from saksi.errors import ListFormatError
from saksi.lists.dates import day_in, partial_date
from saksi.lists.entries import RawEntry, RawIdentifier, RawList, RawName, unique
from saksi.lists.order import korean_parts, person_name
from saksi.lists.spelling import clean_name, joined_names, script_of
from saksi.lists.xml import child, child_text, children, stream_elements
from saksi.records import AliasKind, NamePart, PartyKind

LIST_ID = "eu_fsf"
KINDS = {"person": PartyKind.PERSON, "enterprise": PartyKind.ORGANISATION}


def parse(stream: BinaryIO, name: str) -> RawList:
    """Every sanctionEntity of the file.

    Raises:
        ListFormatError: not well-formed, cut short, or an entity without a reference number or a name.
    """
    elements = stream_elements(stream, ("sanctionEntity",), LIST_ID)
    first = next(elements, None)
    if first is None:
        raise ListFormatError(list_id=LIST_ID, locator=name, problem="no sanctionEntity in the file")
    generated = first.getroottree().getroot().get("generationDate", "")
    return RawList(LIST_ID, generated[:10] or None, _entries(first, elements))


def _entries(first: etree._Element, rest: Iterator[etree._Element]) -> Iterator[RawEntry]:
    yield _entry(first)
    for element in rest:
        yield _entry(element)


def _entry(element: etree._Element) -> RawEntry:
    ref = element.get("euReferenceNumber", "")
    subject = child(element, "subjectType")
    regulation = child(element, "regulation")
    kind = KINDS.get("" if subject is None else subject.get("code", ""), PartyKind.UNKNOWN)
    countries = _countries(element)
    names = tuple(_names(element, kind, {code.lower() for code in countries[:1]} | _programme_country(regulation)))
    if ref == "" or len(names) == 0:
        problem = "no euReferenceNumber" if ref == "" else "no wholeName"
        raise ListFormatError(
            list_id=LIST_ID, locator=f"sanctionEntity {ref or element.get('logicalId')}", problem=problem
        )
    return RawEntry(
        ref=ref,
        kind=kind,
        names=names,
        locator=f"sanctionEntity {ref}",
        programmes=() if regulation is None else (regulation.get("programme", ""),),
        listed_on=_listed_on(element),
        amended_on=None if regulation is None else regulation.get("publicationDate"),
        legal_basis=None if regulation is None else regulation.get("numberTitle"),
        stated_reasons=child_text(element, "remark") or None,
        measures=("Asset freeze",),
        identifiers=tuple(dict.fromkeys(_identifiers(element))),
        birth_dates=tuple(dict.fromkeys(date for row in children(element, "birthdate") for date in _birth(row))),
        countries=countries,
        positions=unique([row.get("function", "") for row in children(element, "nameAlias")]),
        places=unique([row.get(key, "") for tag in ("birthdate", "address") for row in children(element, tag)
                       for key in ("city", "place", "region")]),
    )  # fmt: skip


def _programme_country(regulation: etree._Element | None) -> set[str]:
    """Names of the North Korea programme are written family name first by every other list."""
    return {"kp"} if regulation is not None and regulation.get("programme") == "PRK" else set()


def _listed_on(element: etree._Element) -> str | None:
    """The day of designation, or else of the earliest act any of its names stands in."""
    stated = day_in(element.get("designationDate", ""))
    acts = [row.get("publicationDate", "") for row in element.iterfind("{*}nameAlias/{*}regulationSummary")]
    return stated or min((day for act in acts if (day := day_in(act)) is not None), default=None)


def _countries(element: etree._Element) -> tuple[str, ...]:
    rows = [row for tag in ("citizenship", "birthdate", "address") for row in children(element, tag)]
    return unique([code for row in rows if (code := row.get("countryIso2Code", "")) not in {"", "00"}])


def _names(element: etree._Element, kind: PartyKind, countries: set[str]) -> Iterator[RawName]:
    """The first name in Latin letters stands as the primary one: the file marks none, and its order is of entry."""
    kind_of_next = AliasKind.PRIMARY
    for row in children(element, "nameAlias"):
        parts = korean_parts(_parts(row), countries) if kind == PartyKind.PERSON else ()
        lang = row.get("nameLanguage", "").lower() or None
        alias_kind = AliasKind.WEAK if row.get("strong") == "false" else kind_of_next
        whole = [person_name(parts, countries)] if len(parts) > 1 else list(joined_names(row.get("wholeName", "")))
        for text in whole:
            yield RawName(text=text, kind=alias_kind, lang=lang, parts=parts)
            if script_of(text) == "Latn":
                kind_of_next = AliasKind.ALIAS


def _parts(row: etree._Element) -> tuple[NamePart, ...]:
    pairs = (("given", "firstName"), ("middle", "middleName"), ("family", "lastName"))
    return tuple(NamePart(kind=kind, text=text) for kind, key in pairs if (text := clean_name(row.get(key, ""))) != "")


def _birth(row: etree._Element) -> Iterator[str]:
    first, last = row.get("yearRangeFrom", ""), row.get("yearRangeTo", "")
    if first.isdecimal() and last.isdecimal() and first != last:
        yield f"{first}/{last}"
        return
    year, month, day = (row.get(key, "") for key in ("year", "monthOfYear", "dayOfMonth"))
    if year.isdecimal():
        date = partial_date(int(year), int(month or 0), int(day or 0) if month not in {"", "0"} else 0)
        if date is not None:
            yield date


def _identifiers(element: etree._Element) -> Iterator[RawIdentifier]:
    if element.get("unitedNationId", "") != "":
        yield RawIdentifier(scheme="UN Ref", value=element.get("unitedNationId", ""))
    for row in children(element, "identification"):
        number = row.get("number", "") or row.get("latinNumber", "")
        if number != "" and row.get("knownFalse") != "true":
            yield RawIdentifier(
                scheme=row.get("identificationTypeCode", "other"), value=number, country=row.get("countryIso2Code")
            )
    for row in children(element, "contactInfo"):
        yield RawIdentifier(scheme=row.get("key", "other"), value=row.get("value", ""))
