"""The source text cut into runs, each with the mentions and claims that cover it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from saksi.records import Span


class Mark(NamedTuple):
    """A span of the body to be shown. `kind` is "mention", "claim" or "repair"; `label` is for a tooltip."""

    span: Span
    kind: str
    id: str
    label: str = ""
    tone: str = ""


class Run(NamedTuple):
    """Characters covered by the same marks. `starts` are the anchors of the spans that begin here."""

    text: str
    marks: tuple[Mark, ...]
    starts: tuple[str, ...] = ()


def anchor_of(span: Span) -> str:
    """The place in the page where a span of the body begins."""
    return f"c{span.start}-{span.end}"


def cut_runs(body: str, marks: Sequence[Mark], anchors: Iterable[Span]) -> tuple[Run, ...]:
    """The whole body, in order, cut where any mark or anchor begins or ends.

    Joined again the runs are exactly the body. One sweep: n log n in the number of marks.
    """
    anchors = sorted(set(anchors))  # an empty one is where a repair put something in
    shown = [mark for mark in marks if len(mark.span) > 0]
    edges = sorted({0, len(body), *_edges(mark.span for mark in shown), *(span.start for span in anchors)})
    return tuple(_runs(body, [edge for edge in edges if edge <= len(body)], shown, anchors))


def _runs(body: str, edges: list[int], marks: Sequence[Mark], anchors: Sequence[Span]) -> Iterator[Run]:
    waiting = sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end, mark.id), reverse=True)
    places: dict[int, list[str]] = {}
    for span in anchors:
        places.setdefault(span.start, []).append(anchor_of(span))
    open_marks: list[Mark] = []
    for start, end in pairwise(edges):
        open_marks = [mark for mark in open_marks if mark.span.end > start]
        while len(waiting) > 0 and waiting[-1].span.start <= start:
            open_marks.append(waiting.pop())
        yield Run(body[start:end], tuple(open_marks), tuple(places.get(start, ())))


def _edges(spans: Iterable[Span]) -> Iterator[int]:
    for span in spans:
        yield span.start
        yield span.end
