"""Whether two numbers may be one amount: rounded, in another unit of measure, or in another currency."""

from __future__ import annotations

from saksi.resources.concepts import Concept, concepts, of_kind
from saksi.stories.anchors import Anchor
from saksi.stories.concepts import concepts_in
from saksi.stories.rows import Row

# "almost 500" of 487: it has fewer digits that count, and lies that close.
ROUNDED = 0.04
# "144-foot" of 44 metres: both are rounded.
CONVERTED = 0.03
# The unit stands right behind its number, the sign of a currency may stand before it.
UNIT_CHARS, SIGN_CHARS = 22, 4


def is_same_amount(original: Row, retold: Row, first: Anchor, second: Anchor) -> bool:
    """Whether the second number may be the first in other words.

    Amounts of different currencies cannot be told apart, nor can those of units that are not converted.
    """
    before, after = float(first.key.removeprefix("number:")), float(second.key.removeprefix("number:"))
    if _is_rounded(before, after):
        return True
    ours, theirs = _unit(first, original), _unit(second, retold)
    if ours is None or theirs is None or ours.id == theirs.id:
        return False
    if ours.factor is None or theirs.factor is None or ours.measure != theirs.measure:
        return ours.measure == theirs.measure
    return _is_close(before * ours.factor, after * theirs.factor, CONVERTED)


def _is_rounded(before: float, after: float) -> bool:
    """Whether one is the other rounded."""
    exact, rough = sorted((before, after), key=_digits, reverse=True)
    return _digits(exact) > _digits(rough) and _digits(exact) > 1 and _is_close(exact, rough, ROUNDED)


def _is_close(one: float, other: float, share: float) -> bool:
    return abs(one - other) <= share * max(abs(one), abs(other))


def _digits(value: float) -> int:
    """How many digits of a number count: 1 of 500, 3 of 487."""
    return len(f"{value:.6g}".split("e", maxsplit=1)[0].replace(".", "").strip("0"))


def _unit(number: Anchor, row: Row) -> Concept | None:
    """The unit that a number is of, if it can be told."""
    behind = row.text[number.span.end : min(row.span.end, number.span.end + UNIT_CHARS)]
    before = row.text[max(row.span.start, number.span.start - SIGN_CHARS) : number.span.start]
    found = [
        concept
        for part in (_first_words(number.span.cut(row.text) + behind), before)
        for concept in concepts_in(part, row.lang) & of_kind("unit")
    ]
    return concepts()[min(found, key=_rank)] if len(found) > 0 else None


def _first_words(text: str) -> str:
    """As far as a clause goes, without the start of a word that is cut off."""
    return text.partition(",")[0].partition("(")[0]


def _rank(unit: str) -> tuple[bool, str]:
    """Longer names first: a nautical mile is a mile too."""
    return "_" not in unit, unit
