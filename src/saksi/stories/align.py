"""Sentences of a retelling beside those of the report it was made from, whatever the two languages."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from saksi.records import ARTICLE_ZONES, Claim, Modality, Sentence, Span
from saksi.stories.anchors import Anchor, Profile, Source, is_heard, sounds
from saksi.text.tokens import words

WEIGHTS = {"party": 0.5, "place": 0.5, "name": 0.5, "number": 0.6, "day": 0.4, "month": 0.3, "state": 0.25}
SAME_CONDUCT = 0.3
SAME_WORDS = 1.5
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
    "state": "name",
}
LEAST = 0.02
# A sentence moved elsewhere must share that much.
MOVED = 0.7
MAX_SENTENCES = 400
# Less is a signature, no sentence: "(AFP)".
MIN_LETTERS = 8


@dataclass(frozen=True)
class Row:
    """One sentence with all that it can be compared by."""

    sentence: Sentence
    text: str
    anchors: tuple[Anchor, ...]
    claims: tuple[Claim, ...]
    hedges: tuple[tuple[Span, Modality], ...]

    @cached_property
    def keys(self) -> frozenset[str]:
        """Keys of its anchors."""
        return frozenset(anchor.key for anchor in self.anchors)

    @cached_property
    def telling(self) -> frozenset[str]:
        """Keys that a retelling would keep."""
        return frozenset(key for key in self.keys if not key.startswith(("state:", "month:")))

    @cached_property
    def heard(self) -> dict[str, frozenset[str]]:
        """How its words sound."""
        return sounds(self.text, [self.sentence.span])

    @cached_property
    def letters(self) -> int:
        """Its length."""
        return max(1, len(self.sentence.span))

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Its longer words, for texts of one language."""
        found = words(self.text, self.sentence.span.start, self.sentence.span.end)
        return frozenset(token.word.casefold() for token in found if len(token.word) > 3)

    def has(self, key: str) -> bool:
        """Whether it has that anchor, or a word that sounds like that name."""
        return key in self.keys or (key.startswith("name:") and is_heard(key, self.heard))


class Pair(NamedTuple):
    """A sentence of the report and the one that retells it; None on one side where there is none."""

    original: Row | None
    retold: Row | None


def rows(source: Source, profile: Profile) -> tuple[Row, ...]:
    """The article's own sentences in order."""
    by_sentence: dict[int, list[Anchor]] = {}
    for anchor in profile.anchors:
        by_sentence.setdefault(anchor.sentence, []).append(anchor)
    claims: dict[int, list[Claim]] = {}
    for claim in source.reading.claims:
        claims.setdefault(claim.event.sentence_index, []).append(claim)
    own = [
        (sentence, hedges)
        for sentence, hedges in zip(source.reading.sentences, source.hedges, strict=True)
        if sentence.zone in ARTICLE_ZONES and _is_said(sentence.span.cut(source.reading.text.text))
    ]
    return tuple(
        Row(
            sentence,
            source.reading.text.text,
            tuple(by_sentence.get(sentence.index, ())),
            tuple(claims.get(sentence.index, ())),
            tuple(hedges),
        )
        for sentence, hedges in own[:MAX_SENTENCES]
    )


def _is_said(sentence: str) -> bool:
    """Whether it is more than a signature."""
    return len(sentence) > MIN_LETTERS and not (sentence[0] in "(（[【" and sentence.strip()[-1] in ")）]】")


def align(originals: Sequence[Row], retold: Sequence[Row], *, same_language: bool) -> tuple[Pair, ...]:
    """Pairs in the order of the report, then what only the retelling has.

    The best sum of likeness over pairs in the same order (Needleman and Wunsch 1970, gaps for nothing), then single
    sentences that moved.
    """
    if len(originals) == 0 or len(retold) == 0:
        return (*(Pair(row, None) for row in originals), *(Pair(None, row) for row in retold))
    scale = sum(row.letters for row in originals) / sum(row.letters for row in retold)
    likeness = [[_likeness(row, other, scale, same_language) for other in retold] for row in originals]
    partner = dict(_best_path(likeness))
    taken = set(partner.values())
    for place, row in enumerate(likeness):
        free = [(score, other) for other, score in enumerate(row) if other not in taken and place not in partner]
        score, other = max(free, default=(0.0, -1))
        if score >= MOVED:
            partner[place] = other
            taken.add(other)
    pairs = [Pair(row, retold[partner[at]] if at in partner else None) for at, row in enumerate(originals)]
    return (*pairs, *(Pair(None, row) for at, row in enumerate(retold) if at not in taken))


def _likeness(original: Row, retold: Row, scale: float, same_language: bool) -> float:  # noqa: FBT001
    shared = {key for key in original.keys if retold.has(key)} | {key for key in retold.keys if original.has(key)}
    score = sum(WEIGHTS[key.partition(":")[0]] for key in shared)
    score += ONLY_ONE_HAS * min(4, _unpaired(original, retold, shared)) + IN_PLACE
    score -= LENGTH * abs(math.log(original.letters / (retold.letters * scale)))
    ours, theirs = ({claim.event.conduct for claim in row.claims} - {"statement"} for row in (original, retold))
    score += SAME_CONDUCT * len(ours & theirs)
    if same_language:
        least = min(len(original.vocabulary), len(retold.vocabulary)) or 1
        score += SAME_WORDS * (len(original.vocabulary & retold.vocabulary) / least - 0.25)
    return score


def _unpaired(original: Row, retold: Row, shared: set[str]) -> int:
    """How many things only one side has that nothing of the same sort on the other could have become."""
    ours, theirs = (Counter(SORTS[key.partition(":")[0]] for key in row.telling - shared) for row in (original, retold))
    return sum(abs(ours[sort] - theirs[sort]) for sort in {*ours, *theirs})


def _best_path(likeness: Sequence[Sequence[float]]) -> Iterator[tuple[int, int]]:
    high, wide = len(likeness), len(likeness[0])
    best = [[0.0] * (wide + 1) for _ in range(high + 1)]
    for at in range(1, high + 1):
        for to in range(1, wide + 1):
            both = best[at - 1][to - 1] + likeness[at - 1][to - 1]
            best[at][to] = max(best[at - 1][to], best[at][to - 1], both)
    at, to = high, wide
    while at > 0 and to > 0:
        score = likeness[at - 1][to - 1]
        if score >= LEAST and best[at][to] == best[at - 1][to - 1] + score:
            yield at - 1, to - 1
            at, to = at - 1, to - 1
        elif best[at][to] == best[at - 1][to]:
            at -= 1
        else:
            to -= 1
