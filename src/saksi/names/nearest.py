"""Which of a long sorted list of Latin words a word of another script may be.

The units of the word are unfolded into states, one for each letter of a spelling that is read so far. The list is
walked as a tree, letter by letter; where nothing can be reached within the limits any more, all words that begin so are
left out. Of words that read well all are found; of others those whose cost does not come all at once.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from saksi.names.across import ALIKE_EVEN, FAR, HUNDRED, LONGEST, Arcs, arcs_of, packed_arcs, read_as, slips, ways_of
from saksi.names.compare import compiled_part

# On the way a reading may cost so much a letter and one more, and so much besides, in even costs of its way. Of 900
# names in six scripts, 97 of 100 words that read alike are found, at 0.4 to 0.8 ms a name; with the narrow limits
# (for running text) nine in ten in a quarter of the time.
WIDE_PACE, WIDE_SLACK = 1.2, 1.2
NARROW_PACE, NARROW_SLACK = 1.0, 1.0
# After all words that begin with what stands before it.
AFTER_ALL = b"\xff"


class Limits(NamedTuple):
    """What a reading may cost, in hundredths of a nat.

    In all it is `most` for each letter and one more; nowhere on the way it is more than `pace` for each letter and one
    more, and `slack`.
    """

    most: int
    pace: int
    slack: int


class Words(NamedTuple):
    """Sorted words: their letters one after another, and where each begins and the last one ends."""

    letters: bytes | memoryview
    starts: memoryview

    def word(self, place: int) -> bytes:
        """The letters of a word."""
        return bytes(self.letters[self.starts[place] : self.starts[place + 1]])

    def __len__(self) -> int:
        return len(self.starts) - 1


def read_words(written: str, words: Words, *, least: float, wide: bool) -> dict[int, float]:
    """Places of the words that a word of another script may be, each with how alike they are, at least `least`.

    `wide` finds also those whose letters are dear at their beginning.
    """
    if len(written) > LONGEST:
        return {}
    pace, slack = (WIDE_PACE, WIDE_SLACK) if wide else (NARROW_PACE, NARROW_SLACK)
    dearest = math.sqrt((1 - least) / (1 - ALIKE_EVEN))
    found: dict[int, float] = {}
    for way in ways_of(written):
        limits = Limits(*(round(HUNDRED * way.even * limit) for limit in (dearest, pace, slack)))
        for place, _ in nearest(written, way.name, words, limits):
            if place not in found:
                found[place] = read_as(written, words.word(place).decode()).alike
    return {place: alike for place, alike in found.items() if alike >= least}


def nearest(word: str, way: str, words: Words, limits: Limits) -> list[tuple[int, int]]:
    """Places of the words that `word` may be by a way of reading, each with what `across.cost_of` says it costs."""
    compiled = _compiled()
    if compiled is not None:
        return compiled(packed_arcs(word, way), words.letters, words.starts, *slips(), *limits)
    return list(plain_nearest(arcs_of(word, way), words, limits))


@cache
def _compiled() -> Callable[..., list[tuple[int, int]]] | None:
    """The compiled search; None where there is none."""
    found: Callable[..., list[tuple[int, int]]] | None = getattr(compiled_part(), "nearest", None)
    return found


class _Step(NamedTuple):
    """What follows a letter: the state it leads to, and what it costs."""

    letter: int
    state: int
    cost: int


class _States(NamedTuple):
    """The units of a word unfolded: the first states are its places, the others stand within a spelling.

    Attributes:
        places: how many places there are, the last of them the end.
        steps: of each state, where its letters lead.
        leaps: of each place, where it leads without a letter.
        rest: of each state, the least that the way to the end costs, less what its letters allow.
    """

    places: int
    steps: list[list[_Step]]
    leaps: list[list[tuple[int, int]]]
    rest: list[int]


def _unfolded(arcs: Arcs, most: int) -> _States:
    _, dropped = slips()
    places = len(arcs) + 1
    steps: list[list[_Step]] = [[] for _ in range(places)]
    leaps: list[list[tuple[int, int]]] = [[] for _ in range(places)]
    rest = [FAR] * (places - 1) + [0]
    for place in range(places - 2, -1, -1):
        leaps[place].append((place + 1, dropped))
        rest[place] = dropped + rest[place + 1]
        for arc in arcs[place]:
            after = place + arc.length
            rest[place] = min(rest[place], arc.cost - most * len(arc.latin) + rest[after])
            if arc.latin == "":
                leaps[place].append((after, arc.cost))
                continue
            state, cost = place, arc.cost
            for left, letter in zip(range(len(arc.latin) - 1, -1, -1), arc.latin.encode(), strict=True):
                target = after
                if left > 0:
                    target = len(steps)
                    steps.append([])
                    rest.append(rest[after] - most * left)
                steps[state].append(_Step(letter, target, cost))
                state, cost = target, 0
    return _States(places, steps, leaps, rest)


def plain_nearest(arcs: Arcs, words: Words, limits: Limits) -> Iterator[tuple[int, int]]:
    """What `nearest` returns, without the compiled part."""
    states = _unfolded(arcs, limits.most)
    rows = [_leapt(states, {0: 0}, limits, 1)]
    place, before = 0, b""
    while place < len(words):
        word = words.word(place)
        depth = min(_shared(before, word), len(rows) - 1)
        del rows[depth + 1 :]
        while depth < min(len(word), LONGEST) and len(rows[-1]) > 0:
            depth += 1
            rows.append(_leapt(states, _stepped(states, rows[-1], word[depth - 1]), limits, depth + 1))
        before = word[:depth]
        if len(rows[-1]) == 0:
            place = bisect_left(range(len(words)), before + AFTER_ALL, lo=place, key=words.word)
            continue
        cost = rows[-1].get(states.places - 1, FAR)
        if depth == len(word) and cost <= limits.most * (len(word) + 1):
            yield place, cost
        place += 1


def _stepped(states: _States, row: dict[int, int], letter: int) -> dict[int, int]:
    """The states one letter further, each with its cost."""
    inserted, _ = slips()
    after: dict[int, int] = {}
    for state, cost in row.items():
        if state < states.places:
            after[state] = min(cost + inserted, after.get(state, FAR))
        for step in states.steps[state]:
            if step.letter == letter:
                after[step.state] = min(cost + step.cost, after.get(step.state, FAR))
    return after


def _leapt(states: _States, row: dict[int, int], limits: Limits, letters: int) -> dict[int, int]:
    """The states with those that are reached without a letter, but for those too dear or too far from the end."""
    for place in range(states.places):
        for target, more in states.leaps[place] if place in row else ():
            row[target] = min(row.get(target, FAR), row[place] + more)
    allowed, ahead = limits.most * letters, limits.pace * letters + limits.slack
    return {state: cost for state, cost in row.items() if cost <= ahead and cost + states.rest[state] <= allowed}


def _shared(left: bytes, right: bytes) -> int:
    """How many letters both begin with."""
    both = zip(left, right, strict=False)
    return next((at for at, (one, other) in enumerate(both) if one != other), min(len(left), len(right)))
