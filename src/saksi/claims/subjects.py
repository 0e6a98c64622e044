"""The whole phrase that a cue is said of: with what it is of, and with the description that commas set off."""

from __future__ import annotations

from saksi.resources.speech import grammar
from saksi.text.syntax import CLAUSE_OPENERS, INNER_MARKS, QUOTE_MARKS, STRONG_MARKS, SentenceView

MAX_WORDS = 30
"""Longest subject: a name with a description of some length."""
BEFORE_VERB = frozenset({"auxiliary", "modal", "time"})
LEADING = CLAUSE_OPENERS | {"coordinator", "modal", "time"}
"""What a clause may begin with that is no part of its subject."""
PARTING_MARKS = (STRONG_MARKS | QUOTE_MARKS) - frozenset("–()")
ADVERBIAL = frozenset({"to", "time", "other"})
"""Slots of prepositions that say to whom, where, when or how a person named before them spoke."""
INSIDE = frozenset({"of", "for", "by"})
"""Slots of prepositions that go on with the phrase before them."""


def start_of_verb(at: int, view: SentenceView) -> int:
    """Where a verb begins with its auxiliaries, negation and adverbs ("has repeatedly denied")."""
    while at > 0 and view.marks[at] in {"", "’", "'"} and at - 1 not in view.speech and view.group_at(at - 1) is None:
        if view.classes[at - 1] not in {"auxiliary", "modal"} and at - 1 not in view.negations:
            break
        at -= 1
    return at


def is_added(at: int, view: SentenceView) -> bool:
    """Whether a comma and a participle add a verb to what somebody does ("X sold arms, saying that ...")."""
    return "," in view.marks[at] and view.word(at).endswith(grammar(view.lang).progressive_endings)


def subject_before(at: int, view: SentenceView) -> tuple[int, int] | None:
    """The phrase before a verb that it is said of; None if there is none right before it."""
    last = _end(at, view)
    if last is None:
        return None
    first = _start(last, at, view)
    if first < last and view.word(first) in grammar(view.lang).source_prepositions:
        return _located(first, last, view)
    last = _without_adverbial(first, last, view)
    return (first, last) if first < last and view.slot(first) in {"", "between"} else None


def _without_adverbial(first: int, last: int, view: SentenceView) -> int:
    """Where a subject ends that is followed by where or to whom it was said ("Putin kepada wartawan mengatakan")."""
    for at in range(first + 1, last):
        if view.classes[at] == "relative" and "," in view.marks[at] and view.slot(at - 1) == "":
            return at  # "Ada Contoh, a minister, who is visiting Utopia, said"
        behind_name = view.group_at(at - 1) is not None and view.group_at(at) is None and view.marks[at] == ""
        if behind_name and view.slot(at) in ADVERBIAL and view.clauses[at] == view.clauses[first]:
            return at
    return last


def subject_of_clause(at: int, view: SentenceView) -> tuple[int, int] | None:
    """What the clause of a word begins with, up to its first verb; None if it begins otherwise or no verb is known."""
    first, _ = view.clause_bounds(at)
    while first < at and (view.classes[first] in LEADING and view.group_at(first) is None):
        first += 1
    for here in range(first, min(at, first + MAX_WORDS)):
        if view.group_at(here) is None and (view.is_stop(here) or view.classes[here] in {"auxiliary", "modal"}):
            quoted = (at for at in range(here - 1, first, -1) if not QUOTE_MARKS.isdisjoint(view.marks[at]))
            first = next(quoted, first)  # '"...," Ada Contoh said, adding that ...'
            return (first, here) if first < here and view.slot(first) == "" else None
    group = view.group_at(first) if first < at else None  # no verb that is known: at least a name stands first
    return (first, group.last) if group is not None and group.last <= at else None


def subject_after(at: int, view: SentenceView, *, end: int | None = None, described: bool = True) -> tuple[int, int]:
    """The phrase after a verb or preposition, up to a mark, a verb or another phrase; empty if there is none.

    A description after a comma belongs to it (`described`), if another comma or the end of the sentence closes it.
    """
    stop = len(view.tokens) if end is None else end
    first = at
    if first < stop and view.word(first) in grammar(view.lang).source_prepositions:
        first += 1
    last = first
    while last < min(stop, first + MAX_WORDS) and (last == first or not _parts(last, view)):
        group = view.group_at(last)
        if group is None and _ends_phrase(last, first, view):
            break
        last = group.last if group is not None else last + 1
    return first, _end_of_description(last, stop, view) if described and first < last else last


def _end(at: int, view: SentenceView) -> int | None:
    """Where the subject of a verb ends: before auxiliaries, negations, adverbs and times."""
    number = view.clauses[at]
    while at > 0 and view.group_at(at - 1) is None and view.marks[at] in {"", ",", "'", "’"}:
        is_small = view.classes[at - 1] in BEFORE_VERB or at - 1 in view.negations
        if not is_small and not (view.slot(at - 1) != "" and view.classes[at] == "time"):
            break
        at -= 1
    if at == 0 or not PARTING_MARKS.isdisjoint(view.marks[at]) or not view.is_inside(at - 1, number):
        return None
    return at


def _start(last: int, verb: int, view: SentenceView) -> int:
    """Where the phrase that ends at `last` begins; a clause that describes it is crossed whole."""
    first = _before_aside(last, verb, view)
    is_closed = "," in view.marks[first]
    described = last
    while first > 0 and last - first < MAX_WORDS:
        here = first - 1
        marks = view.marks[first] if first < last else ""
        if not PARTING_MARKS.isdisjoint(marks) and not view.is_hyphen(first):
            break
        if "," in marks and first != _before_aside(last, verb, view):
            if not is_closed and not _is_row(first, last, view):
                break
            is_closed, described = False, first if is_closed else described
        group = view.group_at(here)
        if group is None and _begins_after(here, first, last, view):
            break
        first = group.first if group is not None else here
        if group is None and view.classes[here] == "pronoun":
            break
    while first < last and view.classes[first] in LEADING and view.group_at(first) is None:
        first += 1
    # "In Georgia, Ada Contoh, a minister, said": what stands first was no name with a description.
    return described if described < last and view.slot(first) not in {"", "between"} else first


def _before_aside(last: int, verb: int, view: SentenceView) -> int:
    """The word that a clause between the subject and its verb begins with ("X, who leads the party, said")."""
    number, own = view.clauses[last - 1], view.clauses[verb]
    if number != own:
        while view.parents[number] not in {own, -1}:
            number = view.parents[number]
        return view.openers[number]
    floor, _ = view.clause_bounds(last - 1)
    has_own_subject = floor + 1 < last and (
        view.group_at(floor + 1) is not None or view.classes[floor + 1] in {"determiner", "pronoun"}
    )
    return floor if view.classes[floor] == "relative" and floor + 1 < last and not has_own_subject else last


def _begins_after(here: int, first: int, last: int, view: SentenceView) -> bool:
    """Whether a word is no part of the phrase behind it."""
    name = view.classes[here]
    if _is_verb(here, view) or name in CLAUSE_OPENERS | {"time", "auxiliary", "light", "modal"}:
        return True
    if name == "pronoun":
        return first < last
    return name == "coordinator" and (view.marks[here] != "" or here == view.clause_bounds(here)[0])


def _is_row(at: int, last: int, view: SentenceView) -> bool:
    """Whether the comma before a word parts names in a row ("A, B and C said")."""
    return any(view.classes[here] == "coordinator" for here in range(at, last)) and not any(
        "," in view.marks[here] for here in range(at + 1, last)
    )


def _located(first: int, last: int, view: SentenceView) -> tuple[int, int] | None:
    """Of "in the Kremlin they denied it" the Kremlin."""
    start, end = view.phrase_after(first + 1)
    group = view.group_at(start)
    end = min(group.last if group is not None else end, last)
    return (start, end) if start < end else None


def _is_verb(at: int, view: SentenceView) -> bool:
    """Whether a word is a verb or a word like it, and no noun behind an article ("a firma")."""
    is_noun = at > 0 and at not in view.speech and view.classes[at - 1] == "determiner" and view.marks[at] == ""
    return view.is_stop(at) and not is_noun


def _parts(at: int, view: SentenceView) -> bool:
    # Inside a sentence a full stop belongs to an abbreviation.
    return any(mark not in INNER_MARKS and mark != "." for mark in view.marks[at]) and not view.is_hyphen(at)


def _ends_phrase(at: int, first: int, view: SentenceView) -> bool:
    name = view.classes[at]
    if _is_verb(at, view) or name in CLAUSE_OPENERS | {"auxiliary", "modal", "light", "time"}:
        return True
    if name == "pronoun":
        return at > first
    if name == "coordinator":
        return at == first or at + 1 >= len(view.tokens) or view.is_stop(at + 1) or view.slot(at + 1) != ""
    return view.slot(at) != "" and (at == first or not _goes_on(at, view))


def _goes_on(at: int, view: SentenceView) -> bool:
    """Whether a preposition goes on with a phrase: "a report of", "an adviser to", "a person familiar with"."""
    if view.slot(at) in INSIDE:
        return True
    is_noun = view.group_at(at - 1) is None and len(grammar(view.lang).source_prepositions) == 0
    return is_noun and grammar(view.lang).heads_follow and view.slot(at) in {"to", "with"}


def _end_of_description(last: int, stop: int, view: SentenceView) -> int:
    """Where the description after a comma ends ("said Ada Contoh, head of the bank"); `last` if there is none."""
    if last >= stop or view.marks[last] != "," or view.is_stop(last) or view.slot(last) != "":
        return last
    if view.classes[last] not in {"", "determiner", "speaker", "relative"} and view.group_at(last) is None:
        return last
    close = next((at for at in range(last + 1, stop) if _parts(at, view)), stop)
    verb = next((at for at in range(last, close) if view.is_stop(at)), close)
    told = next((at for at in range(last, close) if view.classes[at] == "relative"), close)
    if (verb < close and verb < told) or close - last > MAX_WORDS:
        return last
    progressive = grammar(view.lang).progressive_endings
    return last if view.group_at(last) is None and view.word(last).endswith(progressive) else close
