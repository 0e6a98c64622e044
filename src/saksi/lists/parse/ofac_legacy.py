"""OFAC's older XML (`sdnList`), in both of its namespaces: the SDN list, and the lists other than that in one.

The file does not say which of the two it is, nor when a party was listed, and has Latin letters only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from lxml import etree

from saksi.errors import ListFormatError
from saksi.lists.dates import partial_date
from saksi.lists.entries import RawEntry, RawList, unique
from saksi.lists.parse.ofac_facts import Labelled, Listing, Written, entry_of, list_id_of, split_name
from saksi.lists.parse.ofac_remarks import read_remarks
from saksi.lists.xml import child_text, stream_elements, text_of
from saksi.records import AliasKind, PartyKind

TAGS = ("publshInformation", "sdnEntry")
KINDS = {
    "Individual": PartyKind.PERSON,
    "Entity": PartyKind.ORGANISATION,
    "Vessel": PartyKind.VESSEL,
    "Aircraft": PartyKind.AIRCRAFT,
}
ALIAS_KINDS = {"f.k.a.": AliasKind.FORMER}
# Elements that hold one fact each -> the label it has in the other formats.
FACTS = {
    "nationalityList/{*}nationality/{*}country": "nationality",
    "citizenshipList/{*}citizenship/{*}country": "citizen",
    "dateOfBirthList/{*}dateOfBirthItem/{*}dateOfBirth": "DOB",
    "placeOfBirthList/{*}placeOfBirthItem/{*}placeOfBirth": "POB",
    "vesselInfo/{*}callSign": "Vessel Call Sign",
    "vesselInfo/{*}vesselFlag": "Vessel Flag",
    "vesselInfo/{*}vesselOwner": "Vessel Owner",
}
DAY = re.compile(r"(\d{2})/(\d{2})/(\d{4})")  # the month first


def parse(stream: BinaryIO, name: str) -> RawList:
    """Every party of the file. They are few enough to hold: only all of them show which list it is.

    Raises:
        ListFormatError: not well-formed, cut short, of neither list, or a party without its number or name.
    """
    elements = stream_elements(stream, TAGS, name)
    head = next(elements, None)
    if head is None or etree.QName(head).localname != "publshInformation":
        raise ListFormatError(list_id=name, locator="start of file", problem="no publshInformation before the parties")
    date, count = _published(head, name), child_text(head, "Record_Count")
    entries = [_entry(element, name) for element in elements]
    if count != str(len(entries)):
        problem = f"{len(entries)} parties, where the file itself counts {count or 'none'}"
        raise ListFormatError(list_id=name, locator="publshInformation", problem=problem)
    return RawList(list_id_of((entry.programmes for entry in entries), name), date, iter(entries))


def _published(head: etree._Element, name: str) -> str:
    written = child_text(head, "Publish_Date")
    found = DAY.fullmatch(written)
    date = partial_date(int(found[3]), int(found[1]), int(found[2])) if found is not None else None
    if date is None:
        raise ListFormatError(list_id=name, locator="Publish_Date", problem=f'no day in "{written}"')
    return date


def _entry(element: etree._Element, name: str) -> RawEntry:
    ref = child_text(element, "uid")
    if ref == "" or child_text(element, "lastName") == "":
        problem = "no uid" if ref == "" else "no lastName"
        raise ListFormatError(list_id=name, locator=f"sdnEntry {ref or 'without a number'}", problem=problem)
    kind = KINDS.get(child_text(element, "sdnType"), PartyKind.UNKNOWN)
    remarks = read_remarks(child_text(element, "remarks"))
    return entry_of(
        Listing(
            ref=ref,
            kind=kind,
            names=tuple(_names(element, kind)),
            locator=f"sdnEntry {ref}",
            programmes=unique(_texts(element, "programList/{*}program")),
            positions=unique(child_text(element, "title").split(";")),
            seats=unique(_texts(element, "addressList/{*}address/{*}country")),
            towns=unique(
                [
                    text
                    for address in element.iterfind("{*}addressList/{*}address")
                    for text in (child_text(address, "city"), child_text(address, "stateOrProvince"))
                ]
            ),
            reasons=remarks.words,
        ),
        [*_facts(element), *remarks.facts],
    )


def _texts(element: etree._Element, path: str) -> list[str]:
    return [text_of(found) for found in element.iterfind(f"{{*}}{path}")]


def _names(element: etree._Element, kind: PartyKind) -> Iterator[Written]:
    yield Written(*_written(element, kind), AliasKind.PRIMARY)
    for alias in element.iterfind("{*}akaList/{*}aka"):
        alias_kind = ALIAS_KINDS.get(child_text(alias, "type"), AliasKind.ALIAS)
        if child_text(alias, "category") == "weak":
            alias_kind = AliasKind.WEAK
        yield Written(*_written(alias, kind), alias_kind)


def _written(element: etree._Element, kind: PartyKind) -> tuple[str, str]:
    """Last and first name; a weak alias may have both in its lastName, with a comma."""
    last, first = child_text(element, "lastName"), child_text(element, "firstName")
    return (last, first) if first != "" else split_name(last, kind)


def _facts(element: etree._Element) -> Iterator[Labelled]:
    for path, label in FACTS.items():
        yield from (Labelled(label, text) for text in _texts(element, path) if text != "")
    for row in element.iterfind("{*}idList/{*}id"):
        value = child_text(row, "idNumber")
        if value != "":
            yield Labelled(child_text(row, "idType"), value, child_text(row, "idCountry") or None)
