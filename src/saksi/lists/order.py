"""Parts of a name in the order a reader would write them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from saksi.lists.spelling import clean_name, script_of
from saksi.records import NamePart
from saksi.resources.list_specs import korean_family_names

# Scripts in which the family name comes first, whatever the list's order.
FAMILY_FIRST_SCRIPTS = frozenset({"Hang", "Hani", "Jpan"})
# Countries whose people are written family name first in Latin letters too (press and lists agree on these).
FAMILY_FIRST_COUNTRIES = frozenset({"kp", "kr", "cn", "tw", "hk", "mo", "vn"})

GIVEN_FIRST = ("nickname", "given", "middle", "patronymic", "matronymic", "family", "maiden")
FAMILY_FIRST = ("family", "given", "middle", "patronymic", "matronymic", "maiden", "nickname")


def person_name(parts: Iterable[NamePart], countries: Collection[str] = ()) -> str:
    """The name in reading order; `countries` (alpha-2) decide for Latin letters.

    >>> person_name([NamePart(kind="family", text="Kim"), NamePart(kind="given", text="Jong Un")], ["kp"])
    'Kim Jong Un'
    >>> person_name([NamePart(kind="family", text="Putin"), NamePart(kind="given", text="Vladimir")])
    'Vladimir Putin'
    """
    kept = korean_parts([part for part in parts if part.text != ""], countries)
    script = script_of("".join(part.text for part in kept))
    family_first = script in FAMILY_FIRST_SCRIPTS or not FAMILY_FIRST_COUNTRIES.isdisjoint(countries)
    order = FAMILY_FIRST if family_first else GIVEN_FIRST
    ordered = sorted(kept, key=lambda part: order.index(part.kind) if part.kind in order else len(order))
    joiner = "" if script in {"Hang", "Hani"} and all(len(part.text) <= 3 for part in kept) else " "
    return clean_name(joiner.join(part.text for part in ordered))


def korean_parts(parts: Sequence[NamePart], countries: Collection[str]) -> tuple[NamePart, ...]:
    """The parts with family and given name the right way round, if the person is Korean and the list has them wrong.

    >>> wrong = [NamePart(kind="given", text="PAK"), NamePart(kind="family", text="BONG NAM")]
    >>> [(part.kind, part.text) for part in korean_parts(wrong, ["kp"])]
    [('family', 'PAK'), ('given', 'BONG NAM')]
    """
    family = " ".join(part.text for part in parts if part.kind == "family")
    given = next((part.text for part in parts if part.kind == "given"), "")
    if not {"kp", "kr"}.isdisjoint(countries) and _is_korean_family(given) and not _is_korean_family(family):
        rest = [part.text for part in parts if part.kind not in {"given", "family"}]
        return (NamePart(kind="family", text=given), NamePart(kind="given", text=" ".join([*rest, family]).strip()))
    return tuple(parts)


def _is_korean_family(text: str) -> bool:
    return text.casefold().replace("\u2019", "'") in korean_family_names()


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
