"""Who speaks: the phrase beside a cue that names the source."""

from __future__ import annotations

from typing import NamedTuple

from saksi.claims.subjects import is_added, subject_after, subject_before, subject_of_clause
from saksi.records import MentionId, MentionKind, Span
from saksi.resources.speech import grammar
from saksi.text.syntax import CLAUSE_OPENERS, PHRASE_WORDS, QUOTE_MARKS, Group, SentenceView

MAX_SOURCE_WORDS = 8
"""Longest source that is no mention: "a senior official of the ministry"."""

MAX_LEAD_WORDS = 3
"""Most words, such as an adverb, before the name that a clause begins with."""


class Source(NamedTuple):
    """A source as written, and the mention it is, if it is one."""

    span: Span
    text: str
    mention_id: MentionId | None


def source_before(at: int, view: SentenceView) -> Source | None:
    """Who stands before a cue: the subject of its clause, named or described."""
    joined = at > 0 and (view.classes[at - 1] == "coordinator" or view.slot(at - 1) == "to" or is_added(at, view))
    found = subject_of_clause(at, view) if joined else subject_before(at, view)
    if found is not None:
        return _of_phrase(*found, view)
    if at > 0 and view.classes[at - 1] == "coordinator":
        return _first_of_clause(at, view)
    first, last = _without_time(*view.words_before(at), view)
    group = view.subject_of(at)
    # A description that a comma parts from the cue belongs to the name before it: "Ada Contoh, a minister, says".
    is_apart = any("," in view.marks[here] for here in range(last, at + 1))
    if group is None or (first < last and first > group.last and not is_apart):
        return _of_words(first, last, view) if first < last else None
    return _of_group(group, view, stop=at)


def _of_phrase(first: int, last: int, view: SentenceView) -> Source:
    """A whole phrase with what it is of and what describes it; the mention it is, if its core or description is one."""
    span = view.span(first, last)
    core = next((at for at in range(first + 1, last) if view.marks[at] == "," or view.classes[at] == "relative"), last)
    named = _mention_of(first, core, view)
    return Source(span, span.cut(view.text), named if named is not None else _name_after_comma(core, last, view))


def _mention_of(first: int, last: int, view: SentenceView) -> MentionId | None:
    """The mention that a phrase is: it ends in a name, which is titled or the whole; of those who speak for it none."""
    while first < last - 1 and view.classes[first] == "determiner" and view.group_at(first) is None:
        first += 1
    group = view.group_at(last - 1)
    if group is None or group.last != last:
        return None
    is_titled = group.mentions[0].kind in {MentionKind.PERSON, MentionKind.UNKNOWN} and view.slot_before(group) == ""
    speaks_for = any(view.classes[at] == "speaker" for at in range(first, group.first))
    return group.mentions[0].id if group.first <= first or (is_titled and not speaks_for) else None


def _name_after_comma(core: int, last: int, view: SentenceView) -> MentionId | None:
    """Of "the minister, Ada Contoh," the name."""
    group = view.group_at(core) if core < last else None
    is_name = group is not None and group.first == core and group.mentions[0].kind is MentionKind.PERSON
    return group.mentions[0].id if group is not None and is_name else None


def _first_of_clause(at: int, view: SentenceView) -> Source | None:
    """Who a clause of several verbs begins with ("Ada Contoh met him and said ..."); None where it is not a name."""
    start, _ = view.clause_bounds(at)
    reach = range(start, min(start + MAX_LEAD_WORDS, at))
    group = next((group for here in reach if (group := view.group_at(here)) is not None), None)
    return _of_group(group, view, stop=group.last) if group is not None and view.slot_before(group) == "" else None


def source_after(at: int, view: SentenceView, *, end: int | None = None, described: bool = True) -> Source | None:
    """Who stands after a cue: the phrase that follows it, with what it is of ("a report by experts").

    At `end`, if given, something else begins, such as a verb. `described`: a description may follow after a comma.
    """
    first, last = subject_after(at, view, end=end, described=described)
    if first >= last or all(view.classes[here] not in PHRASE_WORDS for here in range(first, last)):
        return None
    return _of_phrase(first, last, view)


def _end_of_named(first: int, last: int, view: SentenceView) -> int:
    """Where a name without an article ends: a phrase with one says to whom ("sagte Ada Contoh der Agentur")."""
    if first >= last or not grammar(view.lang).free_order or view.classes[first] == "determiner":
        return last
    return next((at for at in range(first + 1, last) if view.classes[at] == "determiner"), last)


def _without_time(first: int, last: int, view: SentenceView) -> tuple[int, int]:
    """Words without an adverbial of time at their end ("officials on Friday said")."""
    at = next((at for at in range(first, last) if view.slot(at) == "time"), last)
    return first, at


def _of_group(group: Group, view: SentenceView, *, stop: int, first: int | None = None) -> Source:
    """The mentions, with the description after a comma that belongs to them, and with who speaks for them.

    Of "a spokesman of Ada Contoh", "Ada Contoh's lawyer" or "Utopian intelligence" the name is not the source.
    """
    start = group.first
    if first is not None:
        start = min(start, next((at for at in range(first, start) if view.classes[at] != "determiner"), start))
    is_titled = group.mentions[0].kind in {MentionKind.PERSON, MentionKind.UNKNOWN}
    start = start if first is not None or is_titled else _start_of_name(group.first, view)
    speaker = _speaker_before(group.first, view)
    start = min(start, speaker) if speaker is not None else start
    whole = view.whole_phrase(group, stop)
    last = whole if whole > group.last else _end_of_apposition(group, view)
    span = view.span(start, last)
    is_name = speaker is None and whole == group.last and (is_titled or start == group.first)
    return Source(span, span.cut(view.text), group.mentions[0].id if is_name else None)


def _start_of_name(at: int, view: SentenceView) -> int:
    """Where the name of a body of a state begins, if the state ends it ("Departament Stanu USA")."""
    start = at
    while start > 0 and view.marks[start] == "" and view.classes[start - 1] == "" and not view.is_stop(start - 1):
        group = view.group_at(start - 1)
        is_person = group is not None and group.mentions[0].kind is MentionKind.PERSON
        if is_person or not view.tokens[start - 1].word[0].isupper():
            break
        start -= 1
    # One capitalised word may only begin the sentence.
    return start if start > 0 or at - start > 1 else at


def _speaker_before(at: int, view: SentenceView) -> int | None:
    """Where "spokesman", "the lawyer of" before a name begins."""
    for here in range(at - 1, max(at - 4, -1), -1):
        if view.marks[here + 1] != "" or view.classes[here] in CLAUSE_OPENERS:
            return None
        if view.classes[here] == "speaker":
            return view.word_starts[here]
    return None


def _end_of_apposition(group: Group, view: SentenceView) -> int:
    """End of a description that names somebody right after a comma ("Ada Contoh, minister of Utopia")."""
    at = group.last
    follows = view.group_at(at) if at < len(view.tokens) and view.marks[at] == "," else None
    if follows is None or (follows.last < len(view.tokens) and "," not in view.marks[follows.last]):
        return group.last
    return follows.last


def _of_words(first: int, last: int, view: SentenceView) -> Source | None:
    if all(view.classes[at] not in PHRASE_WORDS for at in range(first, last)):
        return None
    span = view.span(first, last)
    text = span.cut(view.text)
    if not QUOTE_MARKS.isdisjoint(text):
        return None
    group = next((view.group_at(at) for at in range(first, last) if view.group_at(at) is not None), None)
    return Source(span, text, group.mentions[0].id if group is not None and group.last == last else None)
