"""United Nations Security Council consolidated list, XML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from lxml import etree

from saksi.errors import ListFormatError
from saksi.lists.dates import dates_in, day_in
from saksi.lists.entries import RawEntry, RawIdentifier, RawList, RawName, unique
from saksi.lists.spelling import clean_name, joined_names
from saksi.lists.xml import child_text, children, stream_elements, text_of
from saksi.records import AliasKind, NamePart, PartyKind

LIST_ID = "un_sc"
KINDS = {"INDIVIDUAL": PartyKind.PERSON, "ENTITY": PartyKind.ORGANISATION}
NAME_TAGS = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
ALIAS_KINDS = {"low": AliasKind.WEAK, "f.k.a.": AliasKind.FORMER}
# The list's own short words for its regimes; "GB" is Guinea-Bissau, not Great Britain.
PROGRAMMES = {"GB": "Guinea-Bissau"}
# An alias may be followed by its Arabic spelling, in brackets or not, or the other way round.
OTHER_SCRIPT = re.compile(r"(?<=[A-Za-z.])[\s(]+(?=[\u0600-\u06ff])|(?<=[\u0600-\u06ff])[\s(]+(?=[A-Za-z])")
# In one entry the list adds biography to an alias; the name ends where this starts.
BIOGRAPHY = re.compile(r",?\s*(?:\(|\b)(?:born|false identity|date of birth)\b.*", re.DOTALL | re.IGNORECASE)


def parse(stream: BinaryIO, name: str) -> RawList:
    """Every individual and entity of the file.

    Raises:
        ListFormatError: not well-formed, cut short, or an entry without a reference number.
    """
    elements = stream_elements(stream, tuple(KINDS), LIST_ID)
    first = next(elements, None)
    if first is None:
        raise ListFormatError(list_id=LIST_ID, locator=name, problem="no entry in the file")
    generated = first.getroottree().getroot().get("dateGenerated", "")
    return RawList(LIST_ID, generated[:10] or None, _entries(first, elements))


def _entries(first: etree._Element, rest: Iterator[etree._Element]) -> Iterator[RawEntry]:
    yield _entry(first)
    for element in rest:
        yield _entry(element)


def _entry(element: etree._Element) -> RawEntry:
    kind = etree.QName(element).localname
    ref = child_text(element, "REFERENCE_NUMBER")
    if ref == "":
        raise ListFormatError(
            list_id=LIST_ID, locator=f"{kind} {child_text(element, 'DATAID')}", problem="no REFERENCE_NUMBER"
        )
    programme = child_text(element, "UN_LIST_TYPE")
    return RawEntry(
        ref=ref,
        kind=KINDS[kind],
        names=tuple(_names(element, kind)),
        locator=f"{kind} {ref}",
        programmes=(PROGRAMMES.get(programme, programme),),
        listed_on=day_in(child_text(element, "LISTED_ON")),
        amended_on=max((day for text in _values(element, "LAST_DAY_UPDATED") for day in dates_in(text)), default=None),
        stated_reasons=child_text(element, "COMMENTS1") or None,
        identifiers=tuple(_documents(element)),
        birth_dates=unique([date for row in children(element, "INDIVIDUAL_DATE_OF_BIRTH") for date in _birth(row)]),
        countries=unique([*_values(element, "NATIONALITY"), *_address(element, kind, "COUNTRY")]),
        positions=unique([*_values(element, "DESIGNATION"), *_values(element, "TITLE")]),
        places=unique([*_address(element, kind, "CITY"), *_address(element, kind, "STATE_PROVINCE"),
                       *(child_text(row, "CITY") for row in children(element, "INDIVIDUAL_PLACE_OF_BIRTH"))]),
    )  # fmt: skip


def _values(element: etree._Element, tag: str) -> list[str]:
    return [text_of(value) for row in children(element, tag) for value in children(row, "VALUE")]


def _address(element: etree._Element, kind: str, tag: str) -> list[str]:
    return [child_text(row, tag) for row in children(element, f"{kind}_ADDRESS")]


def _names(element: etree._Element, kind: str) -> Iterator[RawName]:
    """The name pieces in the list's order: given or family name first, as the person writes it."""
    pieces = [clean_name(child_text(element, tag)) for tag in NAME_TAGS]
    parts = tuple(NamePart(kind="whole", text=piece) for piece in pieces if piece != "")
    yield RawName(text=" ".join(part.text for part in parts), kind=AliasKind.PRIMARY, parts=parts)
    for original in joined_names(child_text(element, "NAME_ORIGINAL_SCRIPT")):
        yield RawName(text=original, kind=AliasKind.PRIMARY)
    for alias in children(element, f"{kind}_ALIAS"):
        quality = child_text(alias, "QUALITY").lower()
        cell = BIOGRAPHY.sub("", child_text(alias, "ALIAS_NAME"))
        for name in _spellings(cell):
            yield RawName(text=name, kind=ALIAS_KINDS.get(quality, AliasKind.ALIAS))


def _spellings(cell: str) -> tuple[str, ...]:
    """The names of a cell, those in another script apart: "Abu Kontoh (أبو كونتوه)".

    >>> _spellings("كونتوه (Hajji Kontoh; Haji Contoh)")
    ('كونتوه', 'Hajji Kontoh', 'Haji Contoh')
    """
    pieces = OTHER_SCRIPT.split(cell)
    if len(pieces) == 1:
        return joined_names(cell)
    return tuple(name for piece in pieces for name in joined_names(piece.strip(" (),")))


def _birth(element: etree._Element) -> tuple[str, ...]:
    first, last = child_text(element, "FROM_YEAR"), child_text(element, "TO_YEAR")
    if first != "" and last != "":
        return (first,) if first == last else (f"{first}/{last}",)
    date, year, note = (child_text(element, tag) for tag in ("DATE", "YEAR", "NOTE"))
    # A month stands in the note, beside the year or with it: "Sep.", "Nov. 1973".
    return dates_in(date) or dates_in(f"{note} {year}")[:1] or dates_in(year)


def _documents(element: etree._Element) -> Iterator[RawIdentifier]:
    for row in children(element, "INDIVIDUAL_DOCUMENT"):
        number = child_text(row, "NUMBER")
        scheme = child_text(row, "TYPE_OF_DOCUMENT") or child_text(row, "TYPE_OF_DOCUMENT2")
        if number != "":
            country = child_text(row, "COUNTRY_OF_ISSUE") or child_text(row, "ISSUING_COUNTRY")
            yield RawIdentifier(scheme=scheme, value=number, country=country or None)
