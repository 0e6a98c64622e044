"""Changes to a text made in several steps, kept as one map from the first text to the last."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from saksi.records import Repair, Span


class Edit(NamedTuple):
    """Put `new` where the current text has [start, end)."""

    start: int
    end: int
    new: str


def apply_edits(text: str, edits: Iterable[Edit], *, step: str) -> tuple[str, tuple[Repair, ...]]:
    """The text with the edits made, and each as a Repair. Of overlapping edits the first is made."""
    pieces: list[str] = []
    repairs: list[Repair] = []
    at = shift = 0
    for edit in sorted(edits, key=lambda edit: edit[:2]):
        if edit.start < at or text[edit.start : edit.end] == edit.new:
            continue
        pieces += (text[at : edit.start], edit.new)
        begin = edit.start + shift
        repairs.append(
            Repair(step=step, original=Span(edit.start, edit.end), repaired=Span(begin, begin + len(edit.new)))
        )
        shift += len(edit.new) - (edit.end - edit.start)
        at = edit.end
    pieces.append(text[at:])
    return "".join(pieces), tuple(repairs)


def compose_repairs(first: Sequence[Repair], then: Sequence[Repair]) -> tuple[Repair, ...]:
    """One map for two made in turn; changes that touch the same characters become one."""
    if len(first) == 0 or len(then) == 0:
        return tuple(first) or tuple(then)
    composed: list[Repair] = []
    before = after = 0  # how far the original and the final text are ahead of the middle one
    left = right = 0
    while left < len(first) or right < len(then):
        group_left, group_right, middle = _next_group(first, then, left, right)
        left, right = left + len(group_left), right + len(group_right)
        original = Span(middle.start + before, middle.end + before + sum(map(_shrinkage, group_left)))
        repaired = Span(middle.start + after, middle.end + after - sum(map(_shrinkage, group_right)))
        before, after = original.end - middle.end, repaired.end - middle.end
        steps = dict.fromkeys(repair.step for repair in (*group_left, *group_right))
        composed.append(Repair(step="+".join(steps), original=original, repaired=repaired))
    return tuple(composed)


def _next_group(
    first: Sequence[Repair], then: Sequence[Repair], left: int, right: int
) -> tuple[Sequence[Repair], Sequence[Repair], Span]:
    """The next repairs of both maps that touch one another, and the piece of the middle text they cover."""
    start_left, start_right = left, right
    start = end = -1
    while True:
        next_left = first[left].repaired if left < len(first) else None
        next_right = then[right].original if right < len(then) else None
        takes_left = next_left is not None and (next_right is None or next_left <= next_right)
        span = next_left if takes_left else next_right
        if span is None or (end >= 0 and not _touches(span, end)):
            break
        start = span.start if end < 0 else start
        end = max(end, span.end)
        left, right = (left + 1, right) if takes_left else (left, right + 1)
    return first[start_left:left], then[start_right:right], Span(start, end)


def _touches(span: Span, end: int) -> bool:
    """Whether a piece belongs to a group that ends at `end`: it overlaps it, or nothing stands between."""
    return span.start <= end


def _shrinkage(repair: Repair) -> int:
    return len(repair.original) - len(repair.repaired)
