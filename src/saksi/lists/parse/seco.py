"""Switzerland, SECO's XML: targets under sanctions sets of programmes, each with identities and its modifications.

The newest modification comes first and says how the target stands; those taken off stay in the file. What a
modification "added" or "removed" repeats identities and is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from typing import BinaryIO, NamedTuple

from lxml import etree

from saksi.errors import ListFormatError
from saksi.lists.dates import dates_in, partial_date
from saksi.lists.entries import RawEntry, RawIdentifier, RawList, RawName, RawRelation, unique
from saksi.lists.order import korean_parts, person_name
from saksi.lists.spelling import clean_name
from saksi.lists.xml import child, child_text, children, stream_elements, text_of
from saksi.records import AliasKind, NamePart, PartyKind

LIST_ID = "ch_seco"
TAGS = ("sanctions-program", "place", "target")
KINDS = {"individual": PartyKind.PERSON, "entity": PartyKind.ORGANISATION}
OBJECTS = {"vessel": PartyKind.VESSEL, "aircraft": PartyKind.AIRCRAFT}
PART_KINDS = {
    "family-name": "family", "given-name": "given", "further-given-name": "middle", "father-name": "patronymic",
    "grand-father-name": "patronymic", "maiden-name": "maiden", "whole-name": "whole", "tribal-name": "family",
    "other": "whole",
}  # fmt: skip
# Not part of the name as people write it.
LEFT_OUT = frozenset({"title", "suffix"})
NAME_KINDS = {"formerly-known-as": AliasKind.FORMER, "maiden-name": AliasKind.FORMER}
ENGLISH = frozenset({"eng", ""})
LANGUAGES = {"eng": None, "rus": "ru", "ara": "ar", "zho": "zh", "kor": "ko", "fas": "fa", "ukr": "uk", "bel": "be"}
GONE = "de-listed"
OWN_NUMBER = re.compile(r"^(?:[A-Z]{2}[iev]\.\d{3})$")
IMO = re.compile(r"(?i)\bIMO\D{0,20}(\d{7})\b")
MAX_SPELLINGS = 8


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
        if tag == "target":
            # A place may be printed after the target that refers to it.
            targets.append(etree.fromstring(etree.tostring(element)))
        else:
            READERS[tag](element, tables)
    if root is None or len(targets) == 0:
        raise ListFormatError(list_id=LIST_ID, locator=name, problem="no target in the file")
    if root.get("list-type") != "whole-list":
        problem = f"this is an {root.get('list-type')}, not the whole list"
        raise ListFormatError(list_id=LIST_ID, locator="list-type", problem=problem)
    return RawList(LIST_ID, root.get("date"), (_entry(target, tables) for target in targets))


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


def _entry(target: etree._Element, tables: Tables) -> RawEntry:
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
    names = tuple(name for identity in identities for name in _names(identity, kind, korean=korean))
    if ref == "" or len(names) == 0:
        raise ListFormatError(list_id=LIST_ID, locator=f"target {ref or '?'}", problem="no ssid, or no name")
    places = [place for identity in identities for place in _places(identity, tables)]
    listed, amended, delisted = _dates(target)
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
        identifiers=tuple(dict.fromkeys(_identifiers(target, subject))),
        birth_dates=tuple(dict.fromkeys(date for identity in identities for date in _births(identity))),
        countries=unique([*nationalities, *(place[0] for place in places)]),
        positions=unique([_after_label(text_of(row)) for row in children(subject, "other-information")
                          if text_of(row).lower().startswith(("function", "position", "title"))]),
        places=unique([town for place in places for town in place[1:]]),
        relations=tuple(_relations(subject)),
    )  # fmt: skip


def _kind(subject: etree._Element) -> PartyKind:
    tag = etree.QName(subject).localname
    return OBJECTS.get(subject.get("object-type", ""), PartyKind.UNKNOWN) if tag == "object" else KINDS[tag]


def _dates(target: etree._Element) -> tuple[str | None, str | None, str | None]:
    """When it was listed, last amended, and taken off; the newest modification comes first."""
    rows = [(row.get("modification-type", ""), row.get("effective-date") or row.get("publication-date"))
            for row in children(target, "modification")]  # fmt: skip
    listed = [day for kind, day in rows if kind == "listed" and day]
    amended = [day for kind, day in rows if kind == "amended" and day]
    is_gone = len(rows) > 0 and rows[0][0] == GONE
    return min(listed, default=None), max(amended, default=None), rows[0][1] if is_gone else None


def _names(identity: etree._Element, kind: PartyKind, *, korean: bool) -> Iterator[RawName]:
    """Every name of an identity; further identities are other names of the same party."""
    is_main = identity.get("main") != "false"
    for row in children(identity, "name"):
        alias_kind = NAME_KINDS.get(row.get("name-type", ""), AliasKind.ALIAS)
        if row.get("name-type") == "primary-name" and is_main:
            alias_kind = AliasKind.PRIMARY
        if row.get("quality") == "low":
            alias_kind = AliasKind.WEAK
        for number, (parts, lang) in enumerate(_spellings(row)):
            name_kind = AliasKind.ALIAS if number > 0 and alias_kind == AliasKind.PRIMARY else alias_kind
            yield from _written(parts, lang, name_kind, kind, korean=korean)


def _written(
    parts: tuple[NamePart, ...], lang: str | None, alias_kind: AliasKind, kind: PartyKind, *, korean: bool
) -> Iterator[RawName]:
    countries = ("kp",) if korean else ()
    ordered = korean_parts(parts, countries) if kind == PartyKind.PERSON else parts
    text = person_name(ordered, countries) if kind == PartyKind.PERSON else " ".join(part.text for part in ordered)
    if text != "":
        yield RawName(text=text, kind=alias_kind, lang=lang, parts=ordered)


def _spellings(name: etree._Element) -> Iterator[tuple[tuple[NamePart, ...], str | None]]:
    """The name as its values, then with each part in each of its other spellings, one script at a time."""
    rows = sorted(
        (row for row in children(name, "name-part") if row.get("name-part-type") not in LEFT_OUT),
        key=lambda row: int(row.get("order", "0")),
    )
    kinds = [PART_KINDS.get(row.get("name-part-type", ""), "whole") for row in rows]
    values = [clean_name(child_text(row, "value")) for row in rows]
    yield _parts(kinds, values), LANGUAGES.get(name.get("lang", ""))
    variants = [[(v.get("script", ""), v.get("lang", ""), clean_name(text_of(v)))
                 for v in children(row, "spelling-variant")] for row in rows]  # fmt: skip
    for script, lang in dict.fromkeys((script, lang) for row in variants for script, lang, _ in row):
        choices = [
            [text for its_script, its_lang, text in row if (its_script, its_lang) == (script, lang)]
            or ([value] if script in {"", "LATN"} else [])
            for row, value in zip(variants, values, strict=True)
        ]
        for number, chosen in enumerate(product(*choices)):
            if number < MAX_SPELLINGS:
                yield _parts(kinds, list(chosen)), LANGUAGES.get(lang.lower()) if script not in {"", "LATN"} else None


def _parts(kinds: list[str], texts: list[str]) -> tuple[NamePart, ...]:
    return tuple(NamePart(kind=kind, text=text) for kind, text in zip(kinds, texts, strict=True) if text != "")


def _births(identity: etree._Element) -> Iterator[str]:
    for row in children(identity, "day-month-year"):
        year, month, day = (int(row.get(key) or 0) for key in ("year", "month", "day"))
        span = row.get("year-from"), row.get("year-to")
        date = partial_date(year, month, day) if year > 0 else None
        if date is not None:
            yield date
        elif span[0] is not None and span[1] is not None:
            yield from dates_in(f"{span[0]}-{span[1]}")


def _countries(identity: etree._Element) -> list[str]:
    found = identity.iterfind("{*}nationality/{*}country")
    return [code for row in found if (code := row.get("iso-code", "")) != ""]


def _places(identity: etree._Element, tables: Tables) -> list[tuple[str, ...]]:
    """Countries and towns of addresses and births, wherever in the file the place stands."""
    rows = [row for tag in ("place-of-birth", "address") for row in children(identity, tag)]
    return [tables.places.get(row.get("place-id", ""), ("",)) for row in rows]


def _identifiers(target: etree._Element, subject: etree._Element) -> Iterator[RawIdentifier]:
    for row in children(target, "foreign-identifier"):
        if OWN_NUMBER.match(text_of(row)):
            yield RawIdentifier(scheme="UN Ref", value=text_of(row))
    for row in subject.iterfind("{*}identity/{*}identification-document"):
        issuer = child(row, "issuer")
        scheme = "Passport" if "passport" in row.get("document-type", "") else "National ID No."
        number = child_text(row, "number")
        if number != "":
            code = None if issuer is None else issuer.get("code")
            yield RawIdentifier(scheme=scheme, value=number, country=code)
    for row in children(subject, "other-information"):
        yield from (RawIdentifier(scheme="IMO", value=number) for number in IMO.findall(text_of(row)))


def _after_label(text: str) -> str:
    return clean_name(text.partition(":")[2] or text)


def _relations(subject: etree._Element) -> Iterator[RawRelation]:
    for row in children(subject, "relation"):
        kind = (row.get("relation-type") or "related-to").replace("-", "_")
        if row.get("target-id", "") != "":
            yield RawRelation(kind=kind, ref=row.get("target-id", ""))
