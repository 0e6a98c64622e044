"""Quotations: where they open and close, over sentences."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from saksi.records import Span

PAIRS = {"“": "”", "„": "“”", "«": "»", "「": "」", "『": "』", '"': '"', "''": "''", "``": "''"}
"""Opening marks and what closes each."""
MARKS = re.compile("""[“”„«»「」『』"]|''|``|\\n\\s*\\n""")
MAX_QUOTE_CHARS = 2000
"""A mark with no partner this far on was never a quotation."""


def find_quotes(text: str) -> tuple[Span, ...]:
    """What stands between quotation marks, marks excluded, in order.

    A blank line ends an open quotation, as a new paragraph may open with its own mark.

    >>> [span.cut('He said: "We left." Then') for span in find_quotes('He said: "We left." Then')]
    ['We left.']
    """
    found: list[Span] = []
    closes, start = "", 0
    for mark in MARKS.finditer(text):
        sign = mark.group()
        if closes != "" and sign in closes and mark.start() - start <= MAX_QUOTE_CHARS:
            if mark.start() > start:
                found.append(Span(start, mark.start()))
            closes = ""
        elif closes == "" or mark.start() - start > MAX_QUOTE_CHARS:
            closes, start = PAIRS.get(sign, ""), mark.end()
        elif sign.startswith("\n"):
            closes = ""
    return tuple(found)


class Quotes:
    """Quotations of a text, looked up by position."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self.spans = tuple(spans)
        self._starts = [span.start for span in self.spans]

    def at(self, offset: int) -> Span | None:
        """The quotation that an offset lies in."""
        before = bisect_right(self._starts, offset) - 1
        return self.spans[before] if before >= 0 and offset < self.spans[before].end else None

    def between(self, start: int, end: int) -> tuple[Span, ...]:
        """Quotations that overlap a range."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        return tuple(span for span in self.spans[first : bisect_right(self._starts, end)] if span.end > start)

    def ends_between(self, start: int, end: int) -> bool:
        """Whether a quotation ends in a range."""
        return any(start < span.end <= end for span in self.between(start, end))

    def widened(self, span: Span) -> Span:
        """A span with the whole of any quotation that it cuts, which may begin or end in another sentence."""
        cut = self.between(span.start, span.end)
        return Span(min([span.start, *(one.start for one in cut)]), max([span.end, *(one.end for one in cut)]))
