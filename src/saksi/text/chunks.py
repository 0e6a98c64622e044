"""Phrases of a sentence whose verbs come last: runs of words, each with the postposition that ends it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from saksi.resources.speech import grammar
from saksi.text.syntax import INNER_MARKS, MAX_PHRASE_WORDS, QUOTE_MARKS, SentenceView

JOINING_MARKS = (INNER_MARKS | frozenset("-·/〈〉<>《》")) - QUOTE_MARKS
"""Marks that part no phrase."""
PARTING = frozenset(
    {"time", "modal", "light", "contrast", "subordinator", "complementizer", "relative", "auxiliary", "coordinator"}
)
SUBJECTS = ("topic", "subject")


class Chunk(NamedTuple):
    """Words tokens[first:last] and, up to `end`, the postposition that gives their slot ("" where there is none)."""

    slot: str
    first: int
    last: int
    end: int


def chunks(view: SentenceView, first: int, stop: int) -> tuple[Chunk, ...]:
    """Phrases of tokens[first:stop] in order; verbs, times and small words belong to none.

    What something is of ("러시아의 공장") is a phrase of its own, in the slot "of".
    """
    return tuple(_chunks(view, first, stop))


def _chunks(view: SentenceView, first: int, stop: int) -> Iterator[Chunk]:
    opened = at = first
    while at < stop:
        slot = view.postposition(at)
        if slot != "":
            end = at + 1
            while end < stop and view.word_starts[end] == view.word_starts[at]:
                end += 1
            if opened < at:
                yield Chunk(slot, opened, at, end)
            opened = at = end
            continue
        group = view.group_at(at)
        parts = not JOINING_MARKS.issuperset(view.marks[at]) or at - opened >= MAX_PHRASE_WORDS
        if parts and opened < at and (group is None or group.first == at):
            yield Chunk(_bare_slot(view, opened, at), opened, at, at)
            opened = at
        if group is None and (view.classes[at] in PARTING or is_verb(view, at)):
            if opened < at:
                yield Chunk("", opened, at, at)
            opened = at + 1
        at = min(group.last, stop) if group is not None and group.last > at else at + 1
    if opened < stop:
        yield Chunk("", opened, stop, stop)


def _bare_slot(view: SentenceView, first: int, last: int) -> str:
    """A name that a sentence begins with and a comma sets off is its topic, as headlines have it."""
    is_headed = first == 0 and view.marks[last] in {",", "、", "，"} and view.group_at(first) is not None
    return "topic" if is_headed else ""


def is_verb(view: SentenceView, at: int) -> bool:
    """Whether a word is a known verb or ends as verbs do."""
    if view.group_at(at) is not None:
        return False
    return view.is_stop(at) or view.tokens[at].word.casefold().endswith(grammar(view.lang).verb_endings)


def phrase_of(chunk: Chunk, around: tuple[Chunk, ...]) -> tuple[int, int]:
    """First and last word of a phrase with whose it is ("러시아의 항공기 공장")."""
    first = chunk.first
    for before in reversed([one for one in around if one.end <= chunk.first]):
        if before.slot != "of" or before.end != first:
            break
        first = before.first
    return first, chunk.last
