"""Canada's consolidated autonomous sanctions list (SEMA and JVCFOR), XML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from lxml import etree

from saksi.errors import ListFormatError
from saksi.lists.dates import dates_in, day_in
from saksi.lists.entries import RawEntry, RawIdentifier, RawList, RawName
from saksi.lists.order import person_name
from saksi.lists.spelling import clean_name, joined_names
from saksi.lists.xml import child, child_text, stream_elements
from saksi.records import AliasKind, NamePart, PartyKind

LIST_ID = "ca_sema"
# Schedules of a regime that do not freeze assets; all others do.
MEASURES = {
    ("Russia", "1.1"): "Ban on dealings with the ship",
    ("Russia", "2"): "Ban on new debt", ("Russia", "3"): "Ban on new debt",
}  # fmt: skip
LANGUAGES = {"belarusian": "be", "belarussian": "be", "russian": "ru", "ukrainian": "uk"}
# "Belarusian: ..., Russian: ..." gives the language of the name that follows.
LANGUAGE = re.compile(r"(?i)\b(Belarussian|Belarusian|Russian|Ukrainian)\s*:\s*")


def parse(stream: BinaryIO, name: str) -> RawList:
    """Every record of the file. The file has no date of its own: the newest date of listing stands for it.

    Raises:
        ListFormatError: not well-formed, cut short, or a record without a name.
    """
    entries = [_entry(element) for element in stream_elements(stream, ("record",), LIST_ID)]
    if len(entries) == 0:
        raise ListFormatError(list_id=LIST_ID, locator=name, problem="no record in the file")
    newest = max((entry.listed_on for entry in entries if entry.listed_on is not None), default=None)
    return RawList(LIST_ID, newest, iter(entries))


def _raw_text(element: etree._Element, name: str) -> str:
    found = child(element, name)
    return "" if found is None or found.text is None else found.text


def _entry(element: etree._Element) -> RawEntry:
    country, schedule, item = (child_text(element, tag) for tag in ("Country", "Schedule", "Item"))
    title = child_text(element, "TitleOrShip")
    imo = child_text(element, "ShipIMONumber")
    ref = entry_ref(country, schedule, item)
    programme = country.split(" / ")[0].strip()
    names = tuple(_names(element))
    if len(names) == 0:
        raise ListFormatError(list_id=LIST_ID, locator=f"record {ref}", problem="no name")
    is_person = child(element, "EntityOrShip") is None
    is_vessel = imo != ""
    born = child_text(element, "DateOfBirthOrShipBuildDate")
    return RawEntry(
        ref=ref,
        kind=PartyKind.PERSON if is_person else PartyKind.VESSEL if is_vessel else PartyKind.ORGANISATION,
        names=names,
        locator=f"record {ref}",
        programmes=(programme,),
        listed_on=day_in(child_text(element, "DateOfListing")),
        identifiers=(RawIdentifier(scheme="IMO", value=imo),) if is_vessel else (),
        birth_dates=dates_in(born) if is_person else (),
        # The regime's country is where most of those listed are from, but not all: it is no nationality, and a record
        # has no other country, address or place of birth.
        countries=(),
        positions=(title,) if title != "" and is_person else (),
        places=(),
        measures=(MEASURES.get((programme, schedule), "Asset freeze"),),
    )


def entry_ref(country: str, schedule: str, item: str) -> str:
    """Country, schedule and item: the list has no number of its own, and items move.

    >>> entry_ref("Russia / Russie", "1, Part 2", "120")
    'Russia-1-2-120'
    """
    short = re.sub(r"\W+", "-", country.split(" / ")[0].split(" (")[0].strip())
    if len(short) > 20:
        short = "".join(word[0] for word in short.split("-"))
    part = re.sub(r"(?i)[\s,]*part[\s,]*", "-", schedule).strip("-, ")
    return "-".join(piece for piece in (short, part, item) if piece != "")


def _names(element: etree._Element) -> Iterator[RawName]:
    whole = clean_name(_raw_text(element, "EntityOrShip"))
    if whole != "":
        yield RawName(text=whole, kind=AliasKind.PRIMARY, parts=(NamePart(kind="whole", text=whole),))
    given, family = (clean_name(_raw_text(element, tag)) for tag in ("GivenName", "LastName"))
    parts = tuple(
        part for part in (NamePart(kind="given", text=given), NamePart(kind="family", text=family)) if part.text != ""
    )
    if len(parts) > 0:
        yield RawName(text=person_name(parts), kind=AliasKind.PRIMARY, parts=parts)
    for cell in _cells(_raw_text(element, "Aliases")):
        yield from _alias(cell)


def _cells(text: str) -> Iterator[str]:
    """Aliases are split on ";", and on commas where languages are named between them."""
    for cell in text.split(";"):
        if LANGUAGE.search(cell) is not None:
            yield from (piece for piece in re.split(r",\s*", cell) if piece.strip() != "")
        else:
            yield cell


def _alias(cell: str) -> Iterator[RawName]:
    language = LANGUAGE.search(cell)
    lang = None if language is None else LANGUAGES[language.group(1).lower()]
    for text in joined_names(LANGUAGE.sub("", " ".join(cell.split()))):
        yield RawName(text=text, kind=AliasKind.ALIAS, lang=lang)
