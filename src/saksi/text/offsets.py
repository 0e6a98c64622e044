"""Map a span of repaired text to the original, and back."""

from __future__ import annotations

from bisect import bisect_right

from saksi.records import RepairedText, Span


def original_span(text: RepairedText, span: Span) -> Span:
    """Where the characters at `span` of the repaired text stand in Article.body.

    A span that touches a changed piece takes in the whole of what it was made from; letters that a repair put in
    stand for nothing, so a span never grows because of them.
    """
    if len(text.repairs) == 0:
        return span
    pieces = [(repair.repaired, repair.original) for repair in text.repairs]
    return _mapped(pieces, span)


def repaired_span(text: RepairedText, span: Span) -> Span:
    """Where the characters at `span` of Article.body stand in the repaired text; the other way round."""
    pieces = [(repair.original, repair.repaired) for repair in text.repairs]
    return _mapped(pieces, span)


def _mapped(pieces: list[tuple[Span, Span]], span: Span) -> Span:
    start = _map_start(pieces, span.start)
    end = _map_end(pieces, span.end) if len(span) > 0 else start
    return Span(start, max(start, end))


def _map_start(pieces: list[tuple[Span, Span]], at: int) -> int:
    """The first place that belongs to what begins at `at`."""
    number = bisect_right(pieces, at, key=lambda piece: piece[0].start) - 1
    if number < 0:
        return at
    here, there = pieces[number]
    return there.start if at < here.end else there.end + at - here.end


def _map_end(pieces: list[tuple[Span, Span]], at: int) -> int:
    """The place just after what ends at `at`."""
    number = bisect_right(pieces, at - 1, key=lambda piece: piece[0].start) - 1
    if number < 0:
        return at
    here, there = pieces[number]
    return there.end if at <= here.end else there.end + at - here.end
