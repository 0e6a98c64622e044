"""Who speaks: the phrase beside a cue that names the source."""

from __future__ import annotations

from typing import NamedTuple

from saksi.records import MentionId, Span
from saksi.text.syntax import CLAUSE_OPENERS, QUOTE_MARKS, Group, SentenceView

MAX_SOURCE_WORDS = 8
"""Longest source that is no mention: "a senior official of the ministry"."""


class Source(NamedTuple):
    """A source as written, and the mention it is, if it is one."""

    span: Span
    text: str
    mention_id: MentionId | None


def source_before(at: int, view: SentenceView) -> Source | None:
    """Who stands before a cue: the subject of its clause, named or described."""
    first, _ = view.clause_bounds(at)
    described = _described_before(at, first, view)
    group = view.subject_of(at)
    if group is None or (described is not None and described[0] > group.last):
        return _of_words(*described, view) if described is not None else None
    return _of_group(group, view)


def source_after(at: int, view: SentenceView) -> Source | None:
    """Who stands after a cue: the phrase that follows it."""
    first, last = view.phrase_after(at)
    for here in range(first, min(last, first + MAX_SOURCE_WORDS)):
        group = view.group_at(here)
        if group is not None:
            return _of_group(group, view)
    return _of_words(first, min(last, first + MAX_SOURCE_WORDS), view) if last > first else None


def _described_before(at: int, first: int, view: SentenceView) -> tuple[int, int] | None:
    """Ordinary words right before a cue, without adverbials of time ("officials on Friday said")."""
    last = at
    while last > first and (view.slot(last - 1) == "time" or _is_in_phrase(last - 1, first, view)):
        last -= 1
    while last > first and view.classes[last - 1] in {"auxiliary", "coordinator"}:
        last -= 1
    start = last
    while start > first and last - start < MAX_SOURCE_WORDS:
        if view.group_at(start - 1) is not None and start < last and view.marks[start] != "":
            break
        if view.marks[start] != "" and start < last:
            break
        if view.classes[start - 1] in CLAUSE_OPENERS or view.classes[start - 1] == "coordinator":
            break
        start -= 1
    return (start, last) if start < last else None


def _is_in_phrase(at: int, first: int, view: SentenceView) -> bool:
    """Whether a word belongs to an adverbial of time before the cue."""
    return any(view.slot(before) == "time" for before in range(max(first, at - 3), at + 1))


def _of_group(group: Group, view: SentenceView) -> Source:
    """The mentions, with the description after a comma that belongs to them, and with who speaks for them.

    Of "a spokesman of Ada Contoh" or "Ada Contoh's lawyer" the name is not the source.
    """
    first, last = group.first, _end_of_apposition(group, view)
    speaker = _speaker_before(first, view)
    if speaker is not None:
        first = speaker
    after = _speaker_after(group.last, view)
    if after is not None:
        last = after
    span = view.span(first, last)
    return Source(span, span.cut(view.text), group.mentions[0].id if speaker is None and after is None else None)


def _speaker_before(at: int, view: SentenceView) -> int | None:
    """Where "spokesman", "the lawyer of" before a name begins."""
    for here in range(at - 1, max(at - 4, -1), -1):
        if view.marks[here + 1] != "" or view.classes[here] in CLAUSE_OPENERS:
            return None
        if view.classes[here] == "speaker":
            return view.word_starts[here]
    return None


def _speaker_after(at: int, view: SentenceView) -> int | None:
    """Where "'s spokesman" after a name ends."""
    for here in range(at, min(at + 4, len(view.tokens))):
        if view.marks[here] not in {"", "'", "’"}:
            return None
        if view.classes[here] == "speaker":
            return here + 1
    return None


def _end_of_apposition(group: Group, view: SentenceView) -> int:
    """End of a description that names somebody right after a comma ("Ada Contoh, minister of Utopia")."""
    at = group.last
    follows = view.group_at(at) if at < len(view.tokens) and view.marks[at] == "," else None
    if follows is None or (follows.last < len(view.tokens) and "," not in view.marks[follows.last]):
        return group.last
    return follows.last


def _of_words(first: int, last: int, view: SentenceView) -> Source | None:
    if all(view.classes[at] not in {"", "pronoun", "determiner"} for at in range(first, last)):
        return None
    span = view.span(first, last)
    text = span.cut(view.text)
    if not QUOTE_MARKS.isdisjoint(text):
        return None
    group = next((view.group_at(at) for at in range(first, last) if view.group_at(at) is not None), None)
    return Source(span, text, group.mentions[0].id if group is not None and group.last == last else None)
