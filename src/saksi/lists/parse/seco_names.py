"""Names of the Swiss list: parts in order, each with spellings in this script and in others."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from lxml import etree

from saksi.errors import ListFormatError
from saksi.lists.entries import RawName
from saksi.lists.order import korean_parts, person_name
from saksi.lists.spelling import clean_name
from saksi.lists.xml import child_text, children, text_of
from saksi.records import AliasKind, NamePart, PartyKind

LIST_ID = "ch_seco"
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
LANGUAGES = {
    "rus": "ru", "ara": "ar", "zho": "zh", "chi": "zh", "kor": "ko", "fas": "fa", "per": "fa", "ukr": "uk", "bel": "be",
}  # fmt: skip
Form = tuple[tuple[NamePart, ...], str | None]  # parts and language


def names_of(identity: etree._Element, kind: PartyKind, *, korean: bool) -> Iterator[RawName]:
    """Every name of an identity; further identities are other names of the same party."""
    is_main = identity.get("main") != "false"
    for row in children(identity, "name"):
        listed_as = _alias_kind(row, is_main=is_main)
        current, maiden = _name_parts(row)
        for number, (parts, lang) in enumerate(_spellings(current, row.get("lang", "").lower())):
            alias_kind = AliasKind.ALIAS if number > 0 and listed_as == AliasKind.PRIMARY else listed_as
            yield from _written(parts, lang, alias_kind, kind, korean=korean)
        for parts, lang in _spellings(maiden, row.get("lang", "").lower()):
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
    rows.sort(key=lambda row: integer_of(row, "order"))
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


def integer_of(row: etree._Element, key: str) -> int:
    """The attribute's number; 0 if there is none.

    Raises:
        ListFormatError: it is no number.
    """
    text = row.get(key, "0")
    if not text.isdecimal():
        problem = f"{key}={text!r} is no number"
        raise ListFormatError(list_id=LIST_ID, locator=f"element {row.get('ssid', '?')}", problem=problem)
    return int(text)
