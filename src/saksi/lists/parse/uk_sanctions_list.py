"""UK Sanctions List, the XML that the Foreign Office publishes: one Designation per party, every value an element."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from lxml import etree

from saksi.errors import ListFormatError
from saksi.lists.dates import dates_in, day_in
from saksi.lists.entries import RawEntry, RawIdentifier, RawList, RawName, RawRelation, unique
from saksi.lists.normalise import country_codes_in
from saksi.lists.order import korean_parts, person_name
from saksi.lists.parse.uk import LANGUAGES, reordered
from saksi.lists.spelling import clean_name, joined_names
from saksi.lists.xml import child, child_text, stream_elements, text_of
from saksi.records import AliasKind, NamePart, PartyKind

LIST_ID = "uk_sl"
KINDS = {"individual": PartyKind.PERSON, "entity": PartyKind.ORGANISATION, "ship": PartyKind.VESSEL}
KOREAN = "Democratic People's Republic of Korea"
# A birth date of which only the year is known is printed with these letters for the rest.
UNKNOWN_PARTS = re.compile(r"(?i)\b(?:dd|mm)/")
RELATIONS = {
    "ParentCompany": "owned_by", "Subsidiary": "parent_of", "CurrentOwnerOperator": "owned_by",
    "PreviousOwnerOperator": "formerly_owned_by",
}  # fmt: skip
# Element of a number -> label, and the element that says more of it.
NUMBERS = {
    "PassportNumber": ("Passport Number", "PassportAdditionalInformation"),
    "NationalIdentifierNumber": ("National Identification Number", "NationalIdentifierAdditionalInformation"),
    "BusinessRegistrationNumber": ("Registration Number", ""),
    "EmailAddress": ("Email Address", ""),
    "Website": ("Website", ""),
}  # fmt: skip
REGISTRATION = re.compile(r"(?<![\w.])[A-Z]{0,4}[\-.]?\d[\d\-./ ]{3,24}\d")
ISSUER = re.compile(r"^\s*(.+?)\s+(?:diplomatic |service )?(?:passport|national|identification|ID)\b")


def parse(stream: BinaryIO, name: str) -> RawList:
    """Every Designation of the file.

    Raises:
        ListFormatError: not well-formed, cut short, or a designation without its number or a name.
    """
    elements = stream_elements(stream, ("DateGenerated", "Designation"), LIST_ID)
    generated = next(elements, None)
    if generated is None or etree.QName(generated).localname != "DateGenerated":
        raise ListFormatError(list_id=LIST_ID, locator=name, problem="no DateGenerated before the designations")
    date = day_in(text_of(generated))
    first = next(elements, None)
    if first is None:
        raise ListFormatError(list_id=LIST_ID, locator=name, problem="no Designation in the file")
    return RawList(LIST_ID, date, _entries(first, elements))


def _entries(first: etree._Element, rest: Iterator[etree._Element]) -> Iterator[RawEntry]:
    yield _entry(first)
    for element in rest:
        yield _entry(element)


def _entry(element: etree._Element) -> RawEntry:
    ref = child_text(element, "UniqueID")
    kind = KINDS.get(child_text(element, "IndividualEntityShip").casefold(), PartyKind.UNKNOWN)
    names = tuple(_names(element, kind))
    if ref == "" or len(names) == 0:
        problem = "no UniqueID" if ref == "" else "no name"
        raise ListFormatError(list_id=LIST_ID, locator=f"Designation {ref or 'without a number'}", problem=problem)
    reasons = [_paragraphs(child(element, tag)) for tag in ("UKStatementofReasons", "OtherInformation")]
    return RawEntry(
        ref=ref,
        kind=kind,
        names=names,
        locator=f"Designation {ref}",
        programmes=unique([child_text(element, "RegimeName")]),
        listed_on=day_in(child_text(element, "DateDesignated")),
        amended_on=day_in(child_text(element, "LastUpdated")),
        stated_reasons="\n".join(reason for reason in reasons if reason != "") or None,
        measures=unique(child_text(element, "SanctionsImposed").split("|")),
        identifiers=tuple(dict.fromkeys(_identifiers(element, ref))),
        birth_dates=_birth_dates(element),
        countries=unique(_texts(element, "Nationality") + _texts(element, "AddressCountry")
                         + _texts(element, "CurrentBelievedFlagOfShip") + _texts(element, "PreviousFlag")),
        positions=unique(_texts(element, "Position")),
        places=unique(_texts(element, "TownOfBirth") + _texts(element, "AddressLine6")),
        relations=tuple(dict.fromkeys(_relations(element))),
    )  # fmt: skip


def _texts(element: etree._Element, tag: str) -> list[str]:
    """Texts of all elements of that name below, without empty ones."""
    return [text for found in element.iterfind(f".//{{*}}{tag}") if (text := text_of(found)) != ""]


def _paragraphs(element: etree._Element | None) -> str:
    return "" if element is None or element.text is None else "\n".join(
        line for row in element.text.splitlines() if (line := " ".join(row.split())) != ""
    )  # fmt: skip


def _names(element: etree._Element, kind: PartyKind) -> Iterator[RawName]:
    """Latin names as the list ranks them, then those in their own script."""
    korean = KOREAN in child_text(element, "RegimeName").replace("’", "'")
    countries = ("kp",) if korean else ()
    for row in element.iterfind("{*}Names/{*}Name"):
        parts = korean_parts(_parts(row, kind), countries)
        if len(parts) > 0:
            yield RawName(text=person_name(parts, countries), kind=_alias_kind(row), parts=parts)
    for row in element.iterfind("{*}NonLatinNames/{*}NonLatinName"):
        language = LANGUAGES.get(child_text(row, "NonLatinScriptLanguage").lower())
        for text in joined_names(child_text(row, "NameNonLatinScript")):
            ordered = reordered(text) if kind == PartyKind.PERSON else text
            yield RawName(text=ordered, kind=AliasKind.ALIAS, lang=language)


def _parts(row: etree._Element, kind: PartyKind) -> tuple[NamePart, ...]:
    """Name6 is the surname, or the whole name of what is no person."""
    family = clean_name(child_text(row, "Name6"))
    if kind != PartyKind.PERSON:
        return (NamePart(kind="whole", text=family),) if family != "" else ()
    given = [text for number in range(1, 6) if (text := clean_name(child_text(row, f"Name{number}"))) != ""]
    kinds = ["given", *("middle" for _ in given[1:])]
    named = tuple(NamePart(kind=part, text=text) for part, text in zip(kinds, given, strict=False))
    return (*named, NamePart(kind="family", text=family)) if family != "" else named


def _alias_kind(row: etree._Element) -> AliasKind:
    """A "Primary Name" is the one name; a "Primary Name Variation" is another spelling of it."""
    written = child_text(row, "NameType").casefold()
    if child_text(row, "AliasStrength").casefold().startswith("low"):
        return AliasKind.WEAK
    if written == "primary name":
        return AliasKind.PRIMARY
    return AliasKind.FORMER if written in {"fka", "formerly known as", "previous name"} else AliasKind.ALIAS


def _birth_dates(element: etree._Element) -> tuple[str, ...]:
    cells = (UNKNOWN_PARTS.sub("", text) for text in _texts(element, "DOB"))
    return tuple(dict.fromkeys(date for cell in cells for date in dates_in(cell)))


def _identifiers(element: etree._Element, ref: str) -> Iterator[RawIdentifier]:
    yield RawIdentifier(scheme="UK Sanctions List Ref", value=ref)
    for tag, scheme in (("OFSIGroupID", "OFSI Group ID"), ("UNReferenceNumber", "UN Ref")):
        yield from (RawIdentifier(scheme=scheme, value=text) for text in _texts(element, tag))
    for text in _texts(element, "IMONumber"):
        yield from (RawIdentifier(scheme="IMO", value=number) for number in re.findall(r"\d{7}", text))
    nationality = next(iter(_texts(element, "Nationality")), None)
    for tag, (scheme, note) in NUMBERS.items():
        for found in element.iterfind(f".//{{*}}{tag}"):
            country = _issuer(found, note) or nationality
            yield from (RawIdentifier(scheme=scheme, value=value, country=country) for value in _numbers(found, scheme))


def _issuer(number: etree._Element, note: str) -> str | None:
    """The country that the text beside a number names: "Ukraine passport number P01"."""
    parent = number.getparent()
    issuer = ISSUER.match(child_text(parent, note)) if parent is not None and note != "" else None
    return issuer.group(1) if issuer is not None and len(country_codes_in(issuer.group(1))) > 0 else None


def _numbers(element: etree._Element, scheme: str) -> list[str]:
    """The number without the words around it: "UK Company no. 06527449"."""
    text = text_of(element)
    return REGISTRATION.findall(text) if scheme == "Registration Number" else [text] if text != "" else []


def _relations(element: etree._Element) -> Iterator[RawRelation]:
    for tag, kind in RELATIONS.items():
        yield from (RawRelation(kind=kind, name=clean_name(text)) for text in _texts(element, tag))
