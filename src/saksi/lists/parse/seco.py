"""Switzerland, SECO's XML: targets under sanctions sets of programmes, each with identities and its modifications.

The newest modification says how the target stands; those taken off stay in the file. What a modification "added" or
"removed" repeats identities, places and whole targets, and is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest
from operator import itemgetter
from typing import BinaryIO, NamedTuple

from lxml import etree

from saksi.errors import ListFormatError
from saksi.lists.dates import partial_date
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
# A part that is not written in another script is left out there, but a name needs one of these.
NAMING = frozenset({"family", "whole"})
NAME_KINDS = {"formerly-known-as": AliasKind.FORMER}
ENGLISH = frozenset({"eng", ""})
LANGUAGES = {"eng": None, "rus": "ru", "ara": "ar", "zho": "zh", "kor": "ko", "fas": "fa", "ukr": "uk", "bel": "be"}
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
    if root.get("list-type") != "whole-list":
        problem = f"this is an {root.get('list-type')}, not the whole list"
        raise ListFormatError(list_id=LIST_ID, locator="list-type", problem=problem)
    return RawList(LIST_ID, root.get("date"), (_entry(etree.fromstring(target), tables) for target in targets))


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
    addresses = [place for identity in identities for place in _places(identity, "address", tables)]
    births = [place for identity in identities for place in _places(identity, "place-of-birth", tables)]
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


def _dates(target: etree._Element) -> tuple[str | None, str | None, str | None]:
    """When it was listed, last amended, and taken off, by its newest modification.

    The newest comes first, but for a few targets; of two on one day the first counts.
    """
    rows = [(row.get("modification-type", ""), row.get("effective-date") or row.get("publication-date") or "")
            for row in children(target, "modification")]  # fmt: skip
    listed = [day for kind, day in rows if kind == "listed" and day != ""]
    amended = [day for kind, day in rows if kind == "amended" and day != ""]
    kind, day = max(rows, key=itemgetter(1), default=("", ""))
    return min(listed, default=None), max(amended, default=None), day if kind == GONE else None


def _names(identity: etree._Element, kind: PartyKind, *, korean: bool) -> Iterator[RawName]:
    """Every name of an identity; further identities are other names of the same party."""
    is_main = identity.get("main") != "false"
    for row in children(identity, "name"):
        listed_as = _alias_kind(row, is_main=is_main)
        current, maiden = _name_parts(row)
        for number, (parts, lang) in enumerate(_spellings(current, row.get("lang", ""))):
            alias_kind = AliasKind.ALIAS if number > 0 and listed_as == AliasKind.PRIMARY else listed_as
            yield from _written(parts, lang, alias_kind, kind, korean=korean)
        for parts, lang in _spellings(maiden, row.get("lang", "")):
            yield from _written(parts, lang, AliasKind.FORMER, kind, korean=korean)


def _alias_kind(name: etree._Element, *, is_main: bool) -> AliasKind:
    if name.get("quality") == "low":
        return AliasKind.WEAK
    if name.get("name-type") == "primary-name" and is_main:
        return AliasKind.PRIMARY
    return NAME_KINDS.get(name.get("name-type", ""), AliasKind.ALIAS)


def _name_parts(name: etree._Element) -> tuple[list[etree._Element], list[etree._Element]]:
    """The parts in order, and those of the name before marriage where the list gives both."""
    rows = [row for row in children(name, "name-part") if row.get("name-part-type") not in LEFT_OUT]
    rows.sort(key=lambda row: _integer(row, "order"))
    if not {"family-name", "maiden-name"} <= {row.get("name-part-type") for row in rows}:
        return rows, []
    without = {tag: [row for row in rows if row.get("name-part-type") != tag] for tag in ("maiden-name", "family-name")}
    return without["maiden-name"], without["family-name"]


def _written(
    parts: tuple[NamePart, ...], lang: str | None, alias_kind: AliasKind, kind: PartyKind, *, korean: bool
) -> Iterator[RawName]:
    countries = ("kp",) if korean else ()
    ordered = korean_parts(parts, countries) if kind == PartyKind.PERSON else parts
    text = person_name(ordered, countries) if kind == PartyKind.PERSON else " ".join(part.text for part in ordered)
    if text != "":
        yield RawName(text=text, kind=alias_kind, lang=lang, parts=ordered)


Form = tuple[tuple[NamePart, ...], str | None]  # parts and language


def _spellings(rows: list[etree._Element], language: str) -> Iterator[Form]:
    """The name as its values, then in each of its other spellings."""
    kinds = [PART_KINDS.get(row.get("name-part-type", ""), "whole") for row in rows]
    values = [clean_name(child_text(row, "value")) for row in rows]
    yield _parts(kinds, values), LANGUAGES.get(language)
    for script, lang in dict.fromkeys(_writing(v) for row in rows for v in children(row, "spelling-variant")):
        variants = [[clean_name(text_of(v)) for v in children(row, "spelling-variant") if _writing(v) == (script, lang)]
                    for row in rows]  # fmt: skip
        forms = _replaced(values, variants) if script in {"", "LATN"} else _other_script(kinds, variants)
        for texts in forms:
            yield _parts(kinds, texts), None if script in {"", "LATN"} else LANGUAGES.get(lang)


def _writing(variant: etree._Element) -> tuple[str, str]:
    return variant.get("script", ""), variant.get("lang", "").lower()


def _replaced(values: list[str], variants: list[list[str]]) -> Iterator[list[str]]:
    """The name with one part after the other in another spelling."""
    for place, others in enumerate(variants):
        yield from ([*values[:place], other, *values[place + 1 :]] for other in others)


def _other_script(kinds: list[str], variants: list[list[str]]) -> Iterator[list[str]]:
    """The first spellings of all parts together, then the second ones; a part with fewer keeps its first."""
    for texts in zip_longest(*variants, fillvalue=""):
        chosen = [text or (others[0] if len(others) > 0 else "") for text, others in zip(texts, variants, strict=True)]
        written = [kind for kind, text in zip(kinds, chosen, strict=True) if text != ""]
        if not NAMING.isdisjoint(written) and len(written) >= min(len(kinds), 2):
            yield chosen


def _parts(kinds: list[str], texts: list[str]) -> tuple[NamePart, ...]:
    return tuple(NamePart(kind=kind, text=text) for kind, text in zip(kinds, texts, strict=True) if text != "")


def _integer(row: etree._Element, key: str) -> int:
    """The attribute's number; 0 if there is none.

    Raises:
        ListFormatError: it is no number.
    """
    text = row.get(key, "0")
    if not text.isdecimal():
        problem = f"{key}={text!r} is no number"
        raise ListFormatError(list_id=LIST_ID, locator=f"element {row.get('ssid', '?')}", problem=problem)
    return int(text)


def _births(identity: etree._Element) -> Iterator[str]:
    for row in children(identity, "day-month-year"):
        date = partial_date(*(_integer(row, key) for key in ("year", "month", "day")))
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
