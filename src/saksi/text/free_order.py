"""Phrases of a clause whose order is free: a small word before each, or its ending, tells what it is to the verb."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from saksi.records import MentionKind
from saksi.resources.evidence import evidence
from saksi.resources.speech import grammar
from saksi.text.syntax import INNER_MARKS, MAX_PHRASE_WORDS, PHRASE_ENDS, QUOTE_MARKS, Group, SentenceView

STATES = frozenset({MentionKind.GOVERNMENT, MentionKind.PLACE, MentionKind.UNKNOWN})
BODIES = frozenset({MentionKind.ORGANISATION, MentionKind.UNKNOWN})
"""What a state may stand right before ("ABD Dışişleri Bakanlığı")."""
MAX_TITLE_WORDS = 4
"""Most words between a state and a name that belongs to it."""
SHORTEST_QUOTED_CLAUSE = 3
"""Fewest words of a quotation that is no name."""
SHORTEST_STEM = 3
"""Fewest letters before an ending that tells a case."""


COMMAS = frozenset({",", "،"})
APOSTROPHES = frozenset({"'", "’"})


class Run(NamedTuple):
    """Words tokens[first:last] that make one phrase and, up to `end`, small words behind it that tell its slot.

    The slot is "" for a phrase that could be a subject.
    """

    slot: str
    first: int
    last: int
    end: int


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
    quoted = _edges_of_quotes(view)
    edges = [
        at
        for at in range(1, len(view.tokens))
        if view.clauses[at] != view.clauses[at - 1]
        or at in quoted
        or (not INNER_MARKS.issuperset(view.marks[at]) and not view.is_inside_group(at) and not view.is_hyphen(at))
    ]
    return list(zip([0, *edges], [*edges, len(view.tokens)], strict=True))


def _edges_of_quotes(view: SentenceView) -> frozenset[int]:
    """Words at which a quotation long enough to be a clause begins or ends."""
    marked = [at for at, marks in enumerate(view.marks) if not QUOTE_MARKS.isdisjoint(marks)]
    long = [pair for pair in itertools.pairwise(marked) if pair[1] - pair[0] >= SHORTEST_QUOTED_CLAUSE]
    return frozenset(at for pair in long for at in pair)


def _goes_on(view: SentenceView, right: tuple[int, int], beyond: tuple[int, int], verbs: Collection[int]) -> bool:
    """Whether only a comma parts two runs of words of one clause, and the one beyond has no verb."""
    is_parted = not COMMAS.issuperset(view.marks[right[0]])
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
    found = [_with_case(run, view) for run in _runs(view, first, stop) if run.first < run.last]
    return tuple(_with_titles(found, view) if grammar(view.lang).names_first else found)


def _with_titles(found: list[Run], view: SentenceView) -> Iterator[Run]:
    """Runs with a name and the description behind it as one ("Kim Dzsongun észak-koreai vezető")."""
    at = 0
    while at < len(found):
        run, behind = found[at], found[at + 1] if at + 1 < len(found) else None
        is_name = run.slot == "" and view.group_at(run.last - 1) is not None
        if behind is not None and is_name and behind.slot == "" and _is_description(run, behind, view):
            run, at = behind._replace(first=run.first), at + 1
        yield run
        at += 1


def with_whose(run: Run, around: Sequence[Run]) -> Run:
    """A phrase with those right before it that say whose it is ("Rusya'nın savunma bakanı")."""
    first = run.first
    for before in reversed([one for one in around if one.end <= run.first]):
        if before.slot != "of" or before.end != first:
            break
        first = before.first
    return run._replace(first=first)


def _runs(view: SentenceView, first: int, stop: int) -> Iterator[Run]:
    slot, opened, at = "", first, first
    while at < stop:
        group = view.group_at(at)
        behind = view.postposition(at)
        if group is not None and at == group.first:
            if not INNER_MARKS.issuperset(view.marks[at]) or _is_apart(view, opened, at):
                yield Run(slot, opened, at, at)
                slot, opened = "", at
            at = min(_with_ending(view, group.last), stop)
            if at < stop and (at > group.last or not _goes_beyond(view, group, opened, at)):
                yield Run(slot, opened, at, at)
                slot, opened = "", at
            continue
        if behind != "":
            end = _end_of_words(view, at)
            yield Run(behind, opened, at, end)
            slot, opened, at = "", end, end
            continue
        starts, ends, takes = _bounds(view, opened, at)
        if starts or ends:
            yield Run(slot, opened, at, at)
            slot, opened = takes, at + 1 if ends else at
        at += 1
        if case_of(view, at - 1) != "" and at - 1 >= opened and view.postposition(at - 1) == "":
            yield Run(slot, opened, at, at)
            slot, opened = "", at
    yield Run(slot, opened, stop, stop)


def _is_description(run: Run, behind: Run, view: SentenceView) -> bool:
    return behind.first == run.last and view.marks[run.last] == "" and view.group_at(behind.first) is None


def _is_apart(view: SentenceView, opened: int, at: int) -> bool:
    """Whether a name does not go on with the noun before it, where titles stand behind names."""
    data = grammar(view.lang)
    if not data.names_first or opened == at or view.classes[at - 1] not in {"", "speaker"}:
        return False
    return not view.tokens[at - 1].word.casefold().endswith(data.adjective_endings)


def _with_ending(view: SentenceView, at: int) -> int:
    """Where a name ends with the ending that an apostrophe parts from it ("Rusya'ya")."""
    if len(grammar(view.lang).name_endings) == 0 or at >= len(view.tokens) or view.group_at(at) is not None:
        return at
    is_ending = view.marks[at] in APOSTROPHES and view.tokens[at].start - view.tokens[at - 1].end == 1
    return at + 1 if is_ending else at


def _end_of_words(view: SentenceView, at: int) -> int:
    """End of the small words that stand together at a word."""
    end = at + 1
    while end < len(view.tokens) and view.word_starts[end] == view.word_starts[at]:
        end += 1
    return end


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
    is_marked = opened < at and not view.is_hyphen(at) and not INNER_MARKS.issuperset(marks)
    is_new = name == "determiner" and opened < at and not _is_genitive(view, opened, at)
    is_new = is_new or (opened < at and _ends_definite(view, at))
    is_long = at - opened >= MAX_PHRASE_WORDS
    return is_marked or is_new or is_long, False, ""


def _ends_definite(view: SentenceView, at: int) -> bool:
    """Whether a noun without an article stands behind one with it, where adjectives have it as their nouns do."""
    prefix = grammar(view.lang).definite_prefix
    if prefix == "" or view.classes[at] not in {"", "speaker"} or view.group_at(at - 1) is not None:
        return False
    return view.tokens[at - 1].word.startswith(prefix) and not view.tokens[at].word.startswith(prefix)


def _is_genitive(view: SentenceView, opened: int, at: int) -> bool:
    """Whether an article goes on with the phrase: after a noun ("der Sprecher der Regierung") or another article."""
    if view.slot(at - 1) != "" or all(view.classes[here] == "determiner" for here in range(opened, at)):
        return True
    return view.tokens[at].word.casefold() in grammar(view.lang).genitives


def _goes_beyond(view: SentenceView, group: Group, opened: int, at: int) -> bool:
    """Whether a phrase goes on at a word behind a name: the name is an adjective, or part of a longer word."""
    endings = grammar(view.lang).adjective_endings
    is_of_state = group.mentions[-1].kind in STATES and len(endings) > 0
    is_adjective = view.tokens[group.first].word[:1].islower()
    is_adjective = is_adjective or (is_of_state and view.tokens[group.last - 1].word.casefold().endswith(endings))
    behind = view.group_at(at)
    if behind is not None and view.marks[at] == "":
        is_state = group.mentions[-1].kind is MentionKind.GOVERNMENT
        is_titled = opened < group.first and not grammar(view.lang).heads_follow
        if is_state and is_titled and behind.mentions[0].kind is MentionKind.PERSON:
            return True
        return is_adjective or (is_state and behind.mentions[0].kind in BODIES)
    is_governed = view.slot(at) == "of" or view.postposition(at) != "" or _is_title(view, at)
    return is_adjective or view.is_hyphen(at) or is_governed or _joins(view, at)


def _is_title(view: SentenceView, at: int) -> bool:
    """Whether words behind the name of a state say who of it is meant ("Kremlin Sözcüsü Dmitriy Peskov")."""
    end = at
    while end < len(view.tokens) and end - at < MAX_TITLE_WORDS and view.group_at(end) is None:
        if view.marks[end] != "" or view.classes[end] not in {"", "speaker"} or view.is_stop(end):
            break
        end += 1
    group = view.group_at(end) if end < len(view.tokens) else None
    is_named = group is not None and group.mentions[0].kind is MentionKind.PERSON and view.marks[end] == ""
    is_body = end > at and view.tokens[at].word[0].isupper() and not evidence(view.lang).nouns_capital
    return end > at and (view.classes[at] == "speaker" or is_named or is_body)


def _joins(view: SentenceView, at: int) -> bool:
    """Whether "and" joins two names or two nouns and no verbs."""
    if at == 0 or view.classes[at] != "coordinator" or at + 1 >= len(view.tokens) or view.is_stop(at + 1):
        return False
    return view.slot(at + 1) == "" and (view.group_at(at - 1) is None or view.group_at(at + 1) is not None)


def _with_case(run: Run, view: SentenceView) -> Run:
    """A phrase with the slot that its article or the ending of its last word tells."""
    if run.slot != "":
        return run
    article = view.tokens[run.first].word.casefold()
    for slot, articles in grammar(view.lang).case_articles.items():
        if article in articles:
            return run._replace(slot=slot)
    return run._replace(slot=case_of(view, run.last - 1))


def case_of(view: SentenceView, at: int) -> str:
    """The slot that the ending of a word tells; "" if it tells none.

    Where endings of names stand behind an apostrophe, those of a name without one say nothing.
    """
    data = grammar(view.lang)
    if len(data.case_endings) == 0:
        return ""
    word = view.tokens[at].word.casefold()
    is_parted = len(data.name_endings) > 0 and at > 0 and view.marks[at] in APOSTROPHES
    if is_parted:
        return next((slot for slot, endings in data.name_endings.items() if word in endings), "")
    is_name = len(data.name_endings) > 0 and view.group_at(at) is not None
    if is_name or word in data.whole_words or view.classes[at] not in {"", "speaker", "pronoun"}:
        return ""
    return max(_fitting(word, view.lang), default=(0, ""))[1]


def _fitting(word: str, lang: str) -> Iterator[tuple[int, str]]:
    """Lengths of the endings of a word, with their slots."""
    for slot, endings in grammar(lang).case_endings.items():
        for ending in endings:
            if word == ending or (len(word) - len(ending) >= SHORTEST_STEM and word.endswith(ending)):
                yield len(ending), slot
