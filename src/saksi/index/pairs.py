"""Which listed names two words of a text near each other bring up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from saksi.index.tables import Tables
from saksi.index.units import Guise, Unit

# Two anchor words of one name may have this many words between them ("Kim, the leader, Jong Un" is too far).
MAX_GAP = 3
# Words around a pair of anchors that the rest of the name may stand in.
REACH = 5


# The numbers of the names that two words of a text bring up; see `names_of`.
BroughtUp = Mapping[tuple[Guise, Guise], tuple[int, ...]]


class Found(NamedTuple):
    """A name brought up, and the words between which both of its anchors stand."""

    name: int
    first: int
    last: int


def found_pairs(brought_up: BroughtUp, units: Sequence[Unit], size: int) -> Iterator[Found]:
    """Each name brought up by two units of a segment near each other, once for each place it begins."""
    by_word = rows(units, size)
    capitals = [any(unit.guise.capital for unit in row) for row in by_word]
    seen: set[tuple[int, int]] = set()
    for left in units:
        if len(left.guise.own) == 0 and len(left.guise.near) == 0:
            continue
        after_capital = True in capitals[max(0, left.first - REACH) : left.first]
        for row in by_word[left.first : left.last + MAX_GAP + 2]:
            for right in row:
                if len(right.guise.own) == 0 and len(right.guise.near) == 0:
                    continue
                if not (left.guise.capital or right.guise.capital or after_capital) or not _may_pair(left, right):
                    continue
                for number in brought_up[left.guise, right.guise]:
                    if (number, left.first) not in seen:
                        seen.add((number, left.first))
                        yield Found(number, left.first, right.last)


def rows(units: Sequence[Unit], size: int) -> list[list[Unit]]:
    """The units by the word they begin with."""
    by_word: list[list[Unit]] = [[] for _ in range(size)]
    for unit in units:
        by_word[unit.first].append(unit)
    return by_word


def window(by_word: Sequence[list[Unit]], found: Found) -> list[Unit]:
    """The units among which the rest of a name may be."""
    return [unit for row in by_word[max(0, found.first - REACH) : found.last + REACH + 1] for unit in row]


def _may_pair(left: Unit, right: Unit) -> bool:
    """Whether `right` follows `left`, or is the other half of the same word."""
    if right.first > left.last:
        return True
    return left.half < 0 and left.first == right.first and left.half + right.half == 0


def names_of(index: Tables, left: Guise, right: Guise) -> Iterator[int]:
    """Names with one word like `left` and another like `right` among those they are filed by.

    Only one of the two words may be a consonant off, and that only among capitals.
    """
    near = left.capital and right.capital
    for entry in index.pairs(left.own, (*right.own, *right.near) if near else right.own):
        if left.alike(entry.left) > 0 and right.alike(entry.right) > 0:
            yield entry.name
    for entry in index.pairs(left.near, right.own) if near else ():
        if left.alike(entry.left) > 0 and right.alike(entry.right) > 0:
            yield entry.name
