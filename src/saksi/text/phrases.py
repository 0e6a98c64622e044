"""Known words and phrases in a line of words: the longest one wins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from saksi.text.segment import segmenter
from saksi.text.tokens import Token, folded

T = TypeVar("T")

MAX_GAP = 2
"""Most characters between two words of one phrase: a space, a hyphen, or a space and an apostrophe."""


class Found(NamedTuple, Generic[T]):
    """A phrase and the words it covers: tokens[first:last]."""

    first: int
    last: int
    value: T


class PhraseBook(Generic[T]):
    """Phrases with a value each, found in one pass. Of two entries with one wording the first holds.

    They are cut into words as the texts of their language are.
    """

    def __init__(self, entries: Iterable[tuple[str, T]], lang: str = "") -> None:
        cut = segmenter(lang)
        self._values: dict[tuple[str, ...], T] = {}
        lengths: dict[str, set[int]] = {}
        for phrase, value in entries:
            key = cut.key(phrase)
            if len(key) > 0 and key not in self._values:
                self._values[key] = value
                lengths.setdefault(key[0], set()).add(len(key))
        # Of the phrases that begin with a word, how many words they have, most first.
        self._lengths = {first: tuple(sorted(counts, reverse=True)) for first, counts in lengths.items()}

    def find(self, tokens: Sequence[Token], words: Sequence[str] | None = None) -> Iterator[Found[T]]:
        """Phrases in order, none overlapping another; `words` are those of the tokens, folded, where they are known.

        >>> from saksi.text.tokens import words
        >>> [found.value for found in PhraseBook([("not", 1), ("not only", 2)]).find(words("Not only, not"))]
        [2, 1]
        """
        words = [folded(token.word) for token in tokens] if words is None else words
        known, beyond = self._lengths, 0
        # Few words begin a phrase: looking here keeps the rest from costing a call.
        for first in [at for at, word in enumerate(words) if word in known]:
            if first >= beyond:
                found = self._at(tokens, words, first)
                if found is not None:
                    yield found
                    beyond = found.last

    def _at(self, tokens: Sequence[Token], words: Sequence[str], first: int) -> Found[T] | None:
        for length in self._lengths[words[first]]:
            last = first + length
            key = tuple(words[first:last])
            is_whole = last <= len(words)
            if (
                is_whole
                and key in self._values
                and all(tokens[at + 1].start - tokens[at].end <= MAX_GAP for at in range(first, last - 1))
            ):
                return Found(first, last, self._values[key])
        return None
