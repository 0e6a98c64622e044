"""Parts of a name in the order a reader would write them."""

from __future__ import annotations

from collections.abc import Iterable

from saksi.lists.spelling import clean_name, script_of
from saksi.records import NamePart

# Scripts in which the family name comes first, whatever the list's order.
FAMILY_FIRST_SCRIPTS = frozenset({"Hang", "Hani", "Jpan"})
# Countries whose people are written family name first in Latin letters too (press and lists agree on these).
FAMILY_FIRST_COUNTRIES = frozenset({"kp", "kr", "cn", "tw", "hk", "mo", "vn"})

GIVEN_FIRST = ("nickname", "given", "middle", "patronymic", "matronymic", "family", "maiden")
FAMILY_FIRST = ("family", "given", "middle", "patronymic", "matronymic", "maiden", "nickname")


def person_name(parts: Iterable[NamePart], countries: Iterable[str] = ()) -> str:
    """The name in reading order; `countries` (alpha-2) decide for Latin letters.

    >>> person_name([NamePart(kind="family", text="Kim"), NamePart(kind="given", text="Jong Un")], ["kp"])
    'Kim Jong Un'
    >>> person_name([NamePart(kind="family", text="Putin"), NamePart(kind="given", text="Vladimir")])
    'Vladimir Putin'
    """
    kept = [part for part in parts if part.text != ""]
    script = script_of("".join(part.text for part in kept))
    family_first = script in FAMILY_FIRST_SCRIPTS or not FAMILY_FIRST_COUNTRIES.isdisjoint(countries)
    order = FAMILY_FIRST if family_first else GIVEN_FIRST
    ordered = sorted(kept, key=lambda part: order.index(part.kind) if part.kind in order else len(order))
    joiner = "" if script in {"Hang", "Hani"} and all(len(part.text) <= 3 for part in kept) else " "
    return clean_name(joiner.join(part.text for part in ordered))


def other_order(text: str, parts: tuple[NamePart, ...]) -> str | None:
    """The same name with the family name at the other end, for names whose order differs between publishers."""
    family = " ".join(part.text for part in parts if part.kind == "family")
    if family == "" or script_of(text) != "Latn":
        return None
    if text.startswith(family + " "):
        return f"{text[len(family) + 1 :]} {family}"
    if text.endswith(" " + family):
        return f"{family} {text[: -len(family) - 1]}"
    return None
