"""Which listed names two words of a text near each other bring up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from saksi.index.tables import Tables
from saksi.index.units import Guise, Read, Unit

# Two anchor words of one name may have this many words between them ("Kim, the leader, Jong Un" is too far).
MAX_GAP = 3
# Words around a pair of anchors that the rest of the name may stand in.
REACH = 5
# The numbers of the names that two words of a text bring up; see `names_of`.
BroughtUp = Mapping[tuple[Guise, Guise], tuple[int, ...]]


class Pairing(NamedTuple):
    """One word of a name and the word of the text that stands for it."""

    position: int
    unit: Unit
    alike: float


class Found(NamedTuple):
    """A name brought up, and the words between which both of its anchors stand.

    `around` are the units in which the rest of the name may be, and `scored` every word of the name with every unit
    that may stand for it.
    """

    name: int
    first: int
    last: int
    around: Sequence[Unit]
    scored: Sequence[Pairing]


def found_names(index: Tables, brought_up: BroughtUp, reads: Sequence[Read], size: int) -> Iterator[Found]:
    """Each name brought up by two units of a segment near each other, once for each place it begins."""
    by_word: list[list[Read]] = [[] for _ in range(size)]
    for read in reads:
        by_word[read.unit.first].append(read)
    for name, first, last in _found_pairs(brought_up, reads, by_word):
        around = [read for row in by_word[max(0, first - REACH) : last + REACH + 1] for read in row]
        yield found_among(index, name, around, (first, last))


def found_among(index: Tables, name: int, around: Sequence[Read], place: tuple[int, int]) -> Found:
    """A name brought up by the units between two words, compared with all units around."""
    scored = [
        Pairing(position, read.unit, alike)
        for position, word in enumerate(index.name(name).ids)
        for read in around
        if (alike := read.guise.alike(word)) > 0
    ]
    return Found(name, *place, [read.unit for read in around], scored)


def _found_pairs(
    brought_up: BroughtUp, reads: Sequence[Read], by_word: Sequence[Sequence[Read]]
) -> Iterator[tuple[int, int, int]]:
    capitals = [any(read.unit.capital for read in row) for row in by_word]
    seen: set[tuple[int, int]] = set()
    for unit, left in reads:
        if len(left.own) == 0 and len(left.near) == 0:
            continue
        after_capital = True in capitals[max(0, unit.first - REACH) : unit.first]
        for row in by_word[unit.first : unit.last + MAX_GAP + 2]:
            for other, right in row:
                if len(right.own) == 0 and len(right.near) == 0:
                    continue
                if not (left.capital or right.capital or after_capital) or not _may_pair(unit, other):
                    continue
                for number in brought_up[left, right]:
                    if (number, unit.first) not in seen:
                        seen.add((number, unit.first))
                        yield number, unit.first, other.last


def _may_pair(left: Unit, right: Unit) -> bool:
    """Whether `right` follows `left`, or is the other half of the same word."""
    if right.first > left.last:
        return True
    return left.half < 0 and left.first == right.first and left.half + right.half == 0


def names_of(index: Tables, left: Guise, right: Guise) -> Iterator[int]:
    """Names with one word like `left` and another like `right` among those they are filed by.

    Only one of the two words may be a consonant off, and that only among capitals; or both a letter.
    """
    near = left.capital and right.capital
    for entry in index.pairs(left.own, (*right.own, *right.near) if near else right.own):
        if left.alike(entry.left) > 0 and right.alike(entry.right) > 0:
            yield entry.name
    for lefts, rights in ((left.near, right.own), (left.slips, right.slips)) if near else ():
        for entry in index.pairs(lefts, rights):
            if left.alike(entry.left) > 0 and right.alike(entry.right) > 0:
                yield entry.name
