"""Sentences of a retelling beside those of the report it was made from, whatever the two languages."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from saksi.stories.rows import Row, whole

WEIGHTS = {"party": 0.5, "place": 0.5, "name": 0.5, "number": 0.6, "day": 0.4, "month": 0.3, "year": 0.3, "state": 0.25}
SAME_CONDUCT = 0.3
SAME_WORDS = 1.5
# What two sentences of one meaning speak of, each thing weighed by how few sentences do; by chance a quarter is shared.
SAME_MATTER = 1.4
BY_CHANCE = 0.25
OPPOSED = 0.2
# Two sentences with nothing to compare may still be one, if they stand at the same place and are about as long.
IN_PLACE = 0.25
LENGTH = 0.35
ONLY_ONE_HAS = -0.12
# A listed party that is not recognised in one of the texts is a name there.
SORTS = {
    "party": "name",
    "place": "name",
    "name": "name",
    "number": "number",
    "day": "day",
    "month": "day",
    "year": "day",
    "state": "name",
}
LEAST = 0.02
# A sentence moved elsewhere must share that much.
MOVED = 0.7
# Two sentences told as one must be so much more alike than the better of them alone.
JOINED = 0.35


# Scripts without spaces need a third of the letters.
LONGEST = 4.0
LITTLE_KNOWN = 1


class Pair(NamedTuple):
    """What the report says and what retells it, a sentence each or two that are one there; None where there is none."""

    original: Row | None
    retold: Row | None


def align(originals: Sequence[Row], retold: Sequence[Row], *, same_language: bool) -> tuple[Pair, ...]:
    """Pairs in the order of the report, then what only the retelling has.

    The best sum of likeness over pairs in the same order, two sentences against one among them (Gale and Church 1993;
    gaps for nothing), then single sentences that moved.
    """
    if len(originals) == 0 or len(retold) == 0:
        return (*(Pair(row, None) for row in originals), *(Pair(None, row) for row in retold))
    likeness = _Likeness(originals, retold, same_language=same_language)
    pairs = list(_best_path(likeness, len(originals), len(retold)))
    left = [at for at in range(len(originals)) if not any(at in ours for ours, _ in pairs)]
    lone = [to for to in range(len(retold)) if not any(to in theirs for _, theirs in pairs)]
    for at in left:
        score, to = max(((likeness.of((at,), (to,)), to) for to in lone), default=(0.0, -1))
        if score >= MOVED:
            pairs.append(((at,), (to,)))
            lone.remove(to)
    pairs += _alone_between(pairs, originals, retold)
    lone = [to for to in range(len(retold)) if not any(to in theirs for _, theirs in pairs)]
    told = {ours[0]: theirs for ours, theirs in pairs}
    joined = {at for ours, _ in pairs for at in ours[1:]}
    sides = {ours[0]: ours for ours, _ in pairs}
    return (
        *(
            Pair(
                whole([originals[one] for one in sides.get(at, (at,))]),
                whole([retold[one] for one in told[at]]) if at in told else None,
            )
            for at in range(len(originals))
            if at not in joined
        ),
        *(Pair(None, retold[to]) for to in lone),
    )


Places = tuple[int, ...]


def _alone_between(
    pairs: Sequence[tuple[Places, Places]], originals: Sequence[Row], retold: Sequence[Row]
) -> list[tuple[Places, Places]]:
    """Sentences without a partner that both stand alone between the same neighbours, unless they speak of other things.

    Of a long tail of words no list has them all.
    """
    paired = {at: theirs[0] for ours, theirs in pairs for at in ours}
    taken = {to for _, theirs in pairs for to in theirs}
    found: list[tuple[Places, Places]] = []
    for at in range(len(originals)):
        before, behind = _neighbour(paired, at - 1, -1), _neighbour(paired, at + 1, len(retold))
        if at in paired or before is None or behind is None:
            continue
        between = [to for to in range(before + 1, behind) if to not in taken]
        if len(between) == 1 and _may_be_one(originals[at], retold[between[0]]):
            found.append(((at,), (between[0],)))
    return found


def _neighbour(paired: Mapping[int, int], at: int, edge: int) -> int | None:
    """Where the sentence beside one is retold: the edge of the text beyond its ends, None if it is not."""
    return edge if at < 0 or at > max(paired, default=-1) else paired.get(at)


def _may_be_one(original: Row, retold: Row) -> bool:
    """Whether two sentences that share nothing may yet be one: next to nothing is known of one of them."""
    known = min(len(original.matter) + len(original.telling), len(retold.matter) + len(retold.telling))
    is_as_long = max(original.letters, retold.letters) <= LONGEST * min(original.letters, retold.letters)
    return is_as_long and (known <= LITTLE_KNOWN or not original.matter.isdisjoint(retold.matter))


class _Likeness:
    """How alike sentences of two texts are, worked out once for each pair."""

    def __init__(self, originals: Sequence[Row], retold: Sequence[Row], *, same_language: bool) -> None:
        self._originals, self._retold, self._same_language = originals, retold, same_language
        self._scale = sum(row.letters for row in originals) / sum(row.letters for row in retold)
        counts = [Counter(key for row in side for key in row.matter) for side in (originals, retold)]
        self._rarity = {key: 1 / max(count[key] for count in counts) for key in {*counts[0], *counts[1]}}
        self._known: dict[tuple[Places, Places], float] = {}
        self._rows: dict[tuple[bool, Places], Row] = {}

    def of(self, ours: Places, theirs: Places) -> float:
        """How alike what stands at some places of either text is; above 0 if it may be one."""
        if (ours, theirs) not in self._known:
            original, retold = self._row(ours, self._originals), self._row(theirs, self._retold)
            self._known[ours, theirs] = self._of_rows(original, retold)
        return self._known[ours, theirs]

    def _row(self, places: Places, side: Sequence[Row]) -> Row:
        key = side is self._originals, places
        if key not in self._rows:
            self._rows[key] = whole([side[at] for at in places])
        return self._rows[key]

    def _of_rows(self, original: Row, retold: Row) -> float:
        shared = {key for key in original.keys if retold.has(key)} | {key for key in retold.keys if original.has(key)}
        score = sum(WEIGHTS[key.partition(":")[0]] for key in shared)
        score += ONLY_ONE_HAS * min(4, _unpaired(original, retold, shared)) + IN_PLACE
        score -= LENGTH * abs(math.log(original.letters / (retold.letters * self._scale)))
        score += SAME_CONDUCT * len(original.conducts & retold.conducts) + self._matter(original, retold)
        if self._same_language:
            least = min(len(original.vocabulary), len(retold.vocabulary)) or 1
            score += SAME_WORDS * (len(original.vocabulary & retold.vocabulary) / least - 0.25)
        return score

    def _matter(self, original: Row, retold: Row) -> float:
        """How much of what they speak of is the same; 0 where either speaks of nothing that is known."""
        ours, theirs, both = (
            sum(map(self._rarity.__getitem__, side))
            for side in (original.matter, retold.matter, original.matter & retold.matter)
        )
        if ours == 0 or theirs == 0:
            return 0.0
        opposed = OPPOSED if original.turned(retold) or retold.turned(original) else 0.0
        return SAME_MATTER * (both / math.sqrt(ours * theirs) - BY_CHANCE) + opposed


def _unpaired(original: Row, retold: Row, shared: set[str]) -> int:
    """How many things only one side has that nothing of the same sort on the other could have become."""
    ours, theirs = (Counter(SORTS[key.partition(":")[0]] for key in row.telling - shared) for row in (original, retold))
    return sum(abs(ours[sort] - theirs[sort]) for sort in {*ours, *theirs})


STEPS: tuple[tuple[int, int], ...] = ((1, 1), (2, 1), (1, 2))


def _best_path(likeness: _Likeness, high: int, wide: int) -> Iterator[tuple[Places, Places]]:
    """Pairs of places, last first."""
    best = [[0.0] * (wide + 1) for _ in range(high + 1)]
    how: list[list[tuple[int, int]]] = [[(0, 0)] * (wide + 1) for _ in range(high + 1)]
    for at in range(1, high + 1):
        for to in range(1, wide + 1):
            ways = [(best[at - 1][to], (1, 0)), (best[at][to - 1], (0, 1))]
            for up, along in STEPS:
                score = _step(likeness, (at, to), up, along) if up <= at and along <= to else 0.0
                if score >= LEAST:
                    ways.append((best[at - up][to - along] + score, (up, along)))
            best[at][to], how[at][to] = max(ways)
    at, to = high, wide
    while at > 0 and to > 0:
        up, along = how[at][to]
        if up > 0 and along > 0:
            yield tuple(range(at - up, at)), tuple(range(to - along, to))
        at, to = at - up, to - along


def _step(likeness: _Likeness, end: tuple[int, int], up: int, along: int) -> float:
    """What a pair that ends there adds; two told as one are more alike together than either is alone."""
    ours, theirs = tuple(range(end[0] - up, end[0])), tuple(range(end[1] - along, end[1]))
    score = likeness.of(ours, theirs)
    if up == along == 1 or score < LEAST:
        return score
    single = max(likeness.of((one,), (other,)) for one in ours for other in theirs)
    return score if score >= single + JOINED else 0.0
