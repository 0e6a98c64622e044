"""Phrases of a clause whose order is free: a small word before each, or its ending, tells what it is to the verb."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from saksi.resources.speech import grammar
from saksi.text.syntax import INNER_MARKS, MAX_PHRASE_WORDS, PHRASE_ENDS, STRONG_MARKS, SentenceView

SHORTEST_STEM = 3
"""Fewest letters before an ending that tells a case."""


class Run(NamedTuple):
    """Words tokens[first:last] that make one phrase, and its slot; "" for one that could be a subject."""

    slot: str
    first: int
    last: int


def region(view: SentenceView, at: int, verbs: Collection[int]) -> tuple[int, int]:
    """The words that belong to the verb at `at`: its part between commas, and parts beside it without a verb.

    `verbs` are the words that say something of their own. Of two verbs that "and" joins each has its side of it.
    """
    parts = _parts(view)
    own = _part_of(at, parts)
    start, end = _between_verbs(view, at, parts[own], verbs)
    number = own
    while number > 0 and start == parts[number][0] and _goes_on(view, parts[number], parts[number - 1], verbs):
        number -= 1
        start = parts[number][0]
    number = own
    while (
        number + 1 < len(parts)
        and end == parts[number][1]
        and _goes_on(view, parts[number + 1], parts[number + 1], verbs)
    ):
        number += 1
        end = parts[number][1]
    return start, end


def part_around(view: SentenceView, at: int) -> tuple[int, int]:
    """The words between two commas that one of them stands among."""
    parts = _parts(view)
    return parts[_part_of(at, parts)]


def _part_of(at: int, parts: list[tuple[int, int]]) -> int:
    return next(number for number, (first, last) in enumerate(parts) if first <= at < last)


def _parts(view: SentenceView) -> list[tuple[int, int]]:
    """Runs of words between commas, strong marks and edges of clauses."""
    edges = [
        at
        for at in range(1, len(view.tokens))
        if view.clauses[at] != view.clauses[at - 1]
        or (not INNER_MARKS.issuperset(view.marks[at]) and not view.is_inside_group(at) and view.marks[at] != "-")
    ]
    return list(zip([0, *edges], [*edges, len(view.tokens)], strict=True))


def _goes_on(view: SentenceView, right: tuple[int, int], beyond: tuple[int, int], verbs: Collection[int]) -> bool:
    """Whether only a comma parts two runs of words of one clause, and the one beyond has no verb."""
    is_parted = not STRONG_MARKS.isdisjoint(view.marks[right[0]])
    return not is_parted and view.clauses[right[0]] == view.clauses[right[0] - 1] and not _has_verb(beyond, verbs)


def _has_verb(part: tuple[int, int], verbs: Collection[int]) -> bool:
    return any(at in verbs for at in range(*part))


def _between_verbs(view: SentenceView, at: int, part: tuple[int, int], verbs: Collection[int]) -> tuple[int, int]:
    start, end = part
    for here in range(*part):
        if view.classes[here] != "coordinator":
            continue
        if here < at and _has_verb((start, here), verbs):
            start = here + 1
        elif here > at and _has_verb((here + 1, end), verbs):
            return start, here
    return start, end


def runs(view: SentenceView, first: int, stop: int) -> tuple[Run, ...]:
    """Phrases of tokens[first:stop] in order; verbs, times and small words belong to none."""
    return tuple(_with_case(run, view) for run in _runs(view, first, stop))


def _runs(view: SentenceView, first: int, stop: int) -> Iterator[Run]:
    slot, opened, at = "", first, first
    while at < stop:
        group = view.group_at(at)
        if group is not None and at == group.first:
            if opened < at and not INNER_MARKS.issuperset(view.marks[at]):
                yield Run(slot, opened, at)
                slot, opened = "", at
            at = min(group.last, stop)
            if at < stop and not _goes_beyond(view, group.first, at):
                yield Run(slot, opened, at)
                slot, opened = "", at
            continue
        starts, ends, takes = _bounds(view, opened, at)
        if (starts or ends) and opened < at:
            yield Run(slot, opened, at)
        if starts or ends:
            slot, opened = takes, at + 1 if ends else at
        at += 1
    if opened < stop:
        yield Run(slot, opened, stop)


def _bounds(view: SentenceView, opened: int, at: int) -> tuple[bool, bool, str]:
    """Whether a phrase begins at a word, whether the word belongs to none, and the slot of what follows."""
    name = view.classes[at]
    if view.slot(at) == "of" and opened < at and view.marks[at] == "":
        return False, False, ""
    if view.slot(at) != "":
        return False, True, view.slot(at)
    if name in PHRASE_ENDS or view.is_stop(at) or (name == "coordinator" and not _joins(view, at)):
        return False, True, ""
    marks = view.marks[at]
    is_marked = opened < at and marks != "-" and not INNER_MARKS.issuperset(marks)
    is_new = name == "determiner" and opened < at and not _is_genitive(view, opened, at)
    is_long = at - opened >= MAX_PHRASE_WORDS
    return is_marked or is_new or is_long, False, ""


def _is_genitive(view: SentenceView, opened: int, at: int) -> bool:
    """Whether an article goes on with the phrase: after a noun ("der Sprecher der Regierung") or another article."""
    if all(view.classes[here] == "determiner" for here in range(opened, at)):
        return True
    return view.tokens[at].word.casefold() in grammar(view.lang).genitives


def _goes_beyond(view: SentenceView, first: int, at: int) -> bool:
    """Whether a phrase goes on at a word behind a name: the name is an adjective, or part of a longer word."""
    is_adjective = view.tokens[first].word[:1].islower()
    return is_adjective or view.marks[at] == "-" or view.slot(at) == "of" or _joins(view, at)


def _joins(view: SentenceView, at: int) -> bool:
    """Whether "and" joins two names or two nouns and no verbs."""
    if view.classes[at] != "coordinator" or at + 1 >= len(view.tokens) or view.is_stop(at + 1):
        return False
    return view.slot(at + 1) == "" and (view.group_at(at - 1) is None or view.group_at(at + 1) is not None)


def _with_case(run: Run, view: SentenceView) -> Run:
    """A phrase with the slot that its article or the ending of its last word tells."""
    if run.slot != "" or run.last <= run.first:
        return run
    data = grammar(view.lang)
    article = view.tokens[run.first].word.casefold()
    for slot, articles in data.case_articles.items():
        if article in articles:
            return run._replace(slot=slot)
    if view.classes[run.last - 1] == "pronoun":
        return run
    word = view.tokens[run.last - 1].word.casefold()
    found = [
        (len(ending), slot)
        for slot, endings in data.case_endings.items()
        for ending in endings
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM and word not in data.whole_words
    ]
    return run._replace(slot=max(found)[1]) if len(found) > 0 else run
