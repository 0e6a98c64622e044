"""What a tagger sees of a word: its letters, its shape, its classes, and the run of capitals it stands in."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from zlib import crc32

from saksi.records import Span
from saksi.resources.taggers import TaggerModel
from saksi.text.segment import segmenter
from saksi.text.tokens import Token

# A word keeps its hyphens, apostrophes and inner stops ("Al-Qaeda", "U.S"); any other mark is a word by itself.
WORD = re.compile(r"[^\W_]+(?:[-'’.,][^\W_]+)*|[^\w\s]|_")
LONGEST = 60
"""Letters of a word that count: what is longer is no name, and the letters of a text are bounded."""

OWN_TRAITS = ("capital", "lower", "class", "word", "shape", "start3", "end2", "end3", "end4")
"""Traits of a word by itself, in order; the kernel reads the first three by their place."""
LISTED_TRAITS = ("small", "middle", "large", "person", "place", "role")
"""Classes of known words, in order, after `class`: clusters of three sizes, then word lists."""
RUN_TRAITS = ("left", "right", "first", "last", "within", "left_class")
"""Traits that the decoder adds: words around and in the run of capitals, and where in it the word stands."""
TRAITS = (*OWN_TRAITS, *LISTED_TRAITS, *RUN_TRAITS, "style")

GLUED = frozenset({"ko"})
"""Languages whose postpositions are cut from the words before them."""

MAX_ROWS = 50_000


def trait_hash(text: str) -> int:
    """A number for the words of a trait, never 0: that says the word has no such trait."""
    return crc32(text.encode("utf-8", "surrogatepass")) or 1


def split(text: str, span: Span, lang: str) -> list[Token]:
    """Words and marks of one sentence, in order."""
    tokens = [Token(found.group(), found.start(), found.end()) for found in WORD.finditer(text, span.start, span.end)]
    return [part for token in tokens for part in _parts(token, lang)] if lang in GLUED else tokens


def _parts(token: Token, lang: str) -> Iterator[Token]:
    """A word, and the postposition glued on to it."""
    word, start = token.word, token.start
    cuts = segmenter(lang).split(word, 0, len(word)) if word[-1].isalpha() and len(word) <= LONGEST else []
    edge = cuts[-1].start if len(cuts) > 1 and cuts[-1].end == len(word) else 0
    if edge > 0 and word[edge - 1].isalnum():
        yield Token(word[:edge], start, start + edge)
        yield Token(word[edge:], start + edge, token.end)
    else:
        yield token


class Traits:
    """Traits of words by one tagger, each word worked out once."""

    def __init__(self, model: TaggerModel) -> None:
        self._model = model
        self._rows: dict[str, tuple[int, ...]] = {}

    def row(self, word: str) -> tuple[int, ...]:
        """A number for each of OWN_TRAITS and LISTED_TRAITS; 0 where the word has none."""
        row = self._rows.get(word)
        if row is None:
            if len(self._rows) >= MAX_ROWS:
                self._rows.clear()
            row = self._rows[word] = self._work_out(word)
        return row

    def _work_out(self, word: str) -> tuple[int, ...]:
        cut = word[:LONGEST]
        folded = re.sub(r"\d", "0", cut)
        lower = folded.lower()
        at = self._place(lower)
        codes = {name: plane[at] if at >= 0 else 0 for name, plane in self._model.classes.items()}
        is_word = cut[0].isalnum()
        own = (
            int(cut[0].isupper()),
            trait_hash(lower),
            codes.get("class", 0),
            trait_hash(folded),
            trait_hash(shape(cut)),
            trait_hash(lower[:3]) if is_word and len(lower) > 3 else 0,
            trait_hash(lower[-2:]) if is_word and len(lower) > 2 else 0,
            trait_hash(lower[-3:]) if is_word and len(lower) > 3 else 0,
            trait_hash(lower[-4:]) if is_word and len(lower) > 4 else 0,
        )
        return own + tuple(codes.get(name, 0) for name in LISTED_TRAITS)

    def _place(self, lower: str) -> int:
        """Where a word stands among the known ones, -1 if it is not known."""
        words, wanted = self._model.words, trait_hash(lower)
        at = bisect_left(words, wanted)
        return at if at < len(words) and words[at] == wanted else -1


def shape(word: str) -> str:
    """A word by its capitals, small letters and digits, each run of them once.

    >>> shape("Al-Qaeda"), shape("KGB"), shape("39,5")
    ('Xx-Xx', 'X', '0,0')
    """
    kinds: list[str] = []
    for char in word:
        kind = "X" if char.isupper() else "x" if char.isalpha() else "0" if char.isdigit() else char
        if len(kinds) == 0 or kinds[-1] != kind:
            kinds.append(kind)
    return "".join(kinds)[:6] + ("." if len(word) == 1 else "")
