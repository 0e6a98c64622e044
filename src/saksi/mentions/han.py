"""Stretches of Han characters, written without spaces, that may be the name of a person."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import product
from typing import NamedTuple

from saksi.index.reader import Index
from saksi.records import Span
from saksi.resources.across import han_readings, simplified_form
from saksi.resources.name_customs import customs

# A part of a foreign name: "弗拉基米尔" has five.
LONGEST_PART = 7
LEAST_READ = 0.85
# Of the ways to cut the words beside a dot out of the text, the likeliest.
MAX_CUTS = 4
# Family name and given name, the longest first.
LENGTHS = (4, 3, 2)
LENGTHS_ALONE = (4, 3)
CHINESE = "chinese"


class HanName(NamedTuple):
    """A stretch that may be a name, as it is looked up."""

    query: str
    span: Span


class HanNames:
    """Names in one text."""

    def __init__(self, text: str, index: Index) -> None:
        self._text = text
        self._reads = index.lookup.reads
        self._has_whole = index.lookup.has_whole

    def with_dot(self, before: Span, after: Span) -> Iterator[HanName]:
        """A foreign name of two parts with a dot between them, each as far as it reads like a listed word."""
        firsts = [Span(before.end - n, before.end) for n in range(1, min(LONGEST_PART, len(before)) + 1)]
        lasts = [Span(after.start, after.start + n) for n in range(1, min(LONGEST_PART, len(after)) + 1)]
        for first, last in product(self._best(firsts), self._best(lasts)):
            query = f"{first.cut(self._text)} {last.cut(self._text)}"
            yield HanName(query, Span(first.start, last.end))

    def _best(self, spans: list[Span]) -> list[Span]:
        read = [(self._reads(span.cut(self._text)), len(span), span) for span in spans]
        return [span for alike, _, span in sorted(read, reverse=True)[:MAX_CUTS] if alike >= LEAST_READ]

    def beside(self, title: Span, within: Span) -> Iterator[HanName]:
        """What stands right after a title or before it, as long as a name is."""
        for length in LENGTHS:
            for span in (Span(title.end, title.end + length), Span(max(0, title.start - length), title.start)):
                name = span.cut(self._text)
                if within.contains(span) and len(name) == length and self._is_whole_name(name):
                    yield HanName(name, span)

    def of_persons(self, span: Span) -> Iterator[HanName]:
        """Stretches that begin with a family name and are, as Mandarin reads them, a listed name written as one."""
        for at in range(span.start, span.end - 2):
            if not is_family_name(self._text[at]):
                continue
            for length in LENGTHS_ALONE:
                name = self._text[at : min(at + length, span.end)]
                if len(name) == length and self._is_whole_name(name):
                    yield HanName(name, Span(at, at + length))

    def _is_whole_name(self, name: str) -> bool:
        """Whether the characters are, as Mandarin reads them, a listed name written as one."""
        sounds = [in_mandarin(char) for char in name]
        return "" not in sounds and self._has_whole("".join(sounds))


@cache
def _family_names() -> frozenset[str]:
    """Chinese family names in Latin letters."""
    return frozenset(name for custom in customs().custom if custom.name == CHINESE for name in custom.families)


@lru_cache(maxsize=16384)
def in_mandarin(char: str) -> str:
    """A character as it is usually read in Mandarin; "" if that is not known."""
    return next(iter(han_readings(simplified_form(char)).mandarin), "")


@lru_cache(maxsize=16384)
def is_family_name(char: str) -> bool:
    """Whether a character is read like a Chinese family name."""
    return in_mandarin(char) in _family_names()
