"""Words with their positions, for spaced and unspaced scripts."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

# Signs of vowels and the like that are written on to letters: of Latin, Cyrillic, Hebrew (with the geresh) and Arabic,
# and every one from Devanagari to Tibetan, of Burmese and of Khmer.
FROM_INDIA = (*range(0x0900, 0x1000), *range(0x1000, 0x10A0), *range(0x1780, 0x1800))
MARKS = "\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u05f3\u064b-\u065f\u0670" + "".join(
    char for char in map(chr, FROM_INDIA) if unicodedata.category(char) in {"Mn", "Mc"}
)
# A word is a run of letters, marks and digits. Apostrophes, hyphens and full stops inside a word are left to
# the caller: whether "Ho-jin" is one word or two depends on the question asked. Underscore is no letter.
WORD = re.compile(rf"[^\W_]+(?:[{MARKS}]+[^\W_]*)*")

# Scripts that part no words: what `words` gives of them is a whole run.
KANA_OR_HAN = re.compile("[\u3040-\u30ff\u3400-\u9fff]")

MIN_KEPT_CHARS, MAX_KEPT_CHARS = 100, 100_000
"""Length of a text whose words are kept: every stage asks for those of the same few sentences again. Names are shorter,
and of them the last few thousand are kept."""


class Token(NamedTuple):
    """One word and where it stands: `text[start:end] == word`."""

    word: str
    start: int
    end: int


def folded(word: str) -> str:
    """A word for comparison: casefolded, the dot of a Turkish capital I left out.

    >>> folded("İnsansız") == folded("insansız")
    True
    """
    return word.casefold().replace("i\u0307", "i")


def words(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """All words of `text[start:end]`, in order; offsets are those of the whole `text`.

    >>> [token.word for token in words("Chang Ho-jin, 39")]
    ['Chang', 'Ho', 'jin', '39']
    """
    stop = len(text) if end is None else end
    if not MIN_KEPT_CHARS <= len(text) <= MAX_KEPT_CHARS:
        is_name = start == 0 and stop == len(text) < MIN_KEPT_CHARS
        return list(_name_words(text) if is_name else _cut(text, start, stop))
    tokens, starts, ends = _kept(text)
    # Where the edge falls inside a word, what is left of the word is another word.
    first, last = bisect_left(starts, start), bisect_left(starts, stop)
    if first > 0 and ends[first - 1] > start:
        return list(_cut(text, start, stop))
    if last > first and ends[last - 1] > stop:
        return [*tokens[first : last - 1], *_cut(text, starts[last - 1], stop)]
    return tokens[first:last]


def _cut(text: str, start: int, stop: int) -> Iterator[Token]:
    # Not by Token(...), which takes as long as all the rest.
    new = tuple.__new__
    return (new(Token, (found.group(), *found.span())) for found in WORD.finditer(text, start, stop))


@lru_cache(maxsize=4096)
def _name_words(text: str) -> tuple[Token, ...]:
    return tuple(_cut(text, 0, len(text)))


@lru_cache(maxsize=8)
def _kept(text: str) -> tuple[list[Token], list[int], list[int]]:
    """All words of a text, where each begins, and where it ends; not to be changed."""
    tokens = list(_cut(text, 0, len(text)))
    return tokens, [token.start for token in tokens], [token.end for token in tokens]
