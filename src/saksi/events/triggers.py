"""Words that say some conduct took place, found in a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal, NamedTuple

from saksi.resources.conduct import Trigger, item_classes, item_words, neutral_phrases, triggers
from saksi.resources.speech import grammar
from saksi.text.free_order import part_around
from saksi.text.phrases import Found, PhraseBook
from saksi.text.syntax import SentenceView
from saksi.text.tokens import folded

Voice = Literal["active", "passive", "noun"]
MAX_COMPLETION_WORDS = 5
"""Most words between two triggers that tell of one act ("an agreement of two years that was never signed")."""
MAX_NEAR_WORDS = 12
NOUN_SLOTS = frozenset({"at", "of", "about", "between", "by"})
"""Slots of prepositions that a noun has behind it rather than a verb that wants an object."""
CURRENCY = frozenset("$€£¥₩₽₹")
PASSIVE_REACH_WORDS = 3
"""How far before a participle its auxiliary may stand ("was last week secretly seized")."""


class Sighted(NamedTuple):
    """A trigger in a sentence, covering tokens[first:last].

    `until` is where a verb begins that completes a noun ("the deal was not signed"); what stands between bears on both.
    """

    first: int
    last: int
    trigger: Trigger
    voice: Voice
    until: int = 0


class Thing(NamedTuple):
    """A word for some class of item, covering tokens[first:last]."""

    first: int
    last: int
    item_class: str
    group: str


def find_triggers(view: SentenceView, named: Iterable[Thing]) -> tuple[Sighted, ...]:
    """Triggers in order; words inside a name are none, nor are the things named ("ships") where no verb can stand."""
    things = {(thing.first, thing.last) for thing in named}
    return tuple(
        Sighted(found.first, found.last, found.value, _voice(view, found))
        for found in _in_use(view)
        if view.group_at(found.first) is None
        and _is_near(found, view)
        and (view.slot(found.first) == "" or found.last - found.first > 1)
        and ((found.first, found.last) not in things or _stands_as_verb(view, found.first))
        and not any(first <= found.first and found.last < last for first, last in things)  # "drone de atac"
        and not any(first < found.first and found.last <= last for first, last in things)
    )


def _in_use(view: SentenceView) -> Iterator[Found[Trigger]]:
    """Words for conduct, without those of phrases and compounds that mean something else."""
    for found in _trigger_book(view.lang).find(view.tokens, view.folded):
        if found.value is not None and not _is_in_compound(found.first, found.last, found.value, view):
            yield Found(found.first, found.last, found.value)


def _is_in_compound(first: int, last: int, trigger: Trigger, view: SentenceView) -> bool:
    """Whether a noun only says what kind of place or thing another noun is ("bengkel produksi", "production plant")."""
    head = last if grammar(view.lang).heads_follow else first - 1
    if not 0 <= head < len(view.tokens) or view.folded[head] not in compound_heads(view.lang):
        return False
    form = " ".join(view.folded[first:last])
    return view.marks[max(head, first)] == "" and form in _all_folded(trigger.noun)


def _is_near(found: Found[Trigger], view: SentenceView) -> bool:
    """Whether one of the words that a trigger asks for follows it, precedes it where verbs come last, or either."""
    if len(found.value.near) == 0:
        return True
    before = view.tokens[max(found.first - MAX_NEAR_WORDS, 0) : found.first]
    behind = view.tokens[found.last : found.last + MAX_NEAR_WORDS]
    is_free = grammar(view.lang).free_order
    reaches = [before] if view.verb_final else [before, behind] if is_free else [behind]
    return any(next(_near_book(found.value.near, view.lang).find(reach), None) is not None for reach in reaches)


def merge_triggers(sighted: tuple[Sighted, ...], view: SentenceView) -> tuple[Sighted, ...]:
    """Triggers without those that only complete another: "signed an agreement", "no agreement that was signed".

    The first of two is kept, as what negates or hedges the two stands before it; where verbs come last, or may do so,
    the second.
    """
    kept: list[Sighted] = []
    is_free = grammar(view.lang).free_order
    for one in sighted:
        # Of "signed a military cooperation agreement" the last noun completes the verb, not what stands between.
        if not any(_completes(before, one, view) for before in kept[-2:]):
            kept.append(one)
        elif (view.verb_final or is_free) and one.voice != "noun" and _completes(kept[-1], one, view):
            kept[-1] = one
        elif one.voice != "noun" and kept[-1].voice == "noun":
            kept[-1] = kept[-1]._replace(until=one.first)
    return tuple(kept)


def _completes(first: Sighted, second: Sighted, view: SentenceView) -> bool:
    if first.voice == "noun" and second.voice == "noun" and first.last == second.first:
        return view.marks[second.first] == "" and first.trigger.conduct in {"agreement", second.trigger.conduct}
    if first.trigger.conduct != second.trigger.conduct or "noun" not in {first.voice, second.voice}:
        return False
    return second.first - first.last <= MAX_COMPLETION_WORDS and view.is_inside(second.first, view.clauses[first.first])


def find_things(view: SentenceView) -> tuple[Thing, ...]:
    """Words for items in order."""
    classes = item_classes()
    named = [
        Thing(found.first, found.last, found.value, classes[found.value].group)
        for found in _item_book(view.lang).find(view.tokens, view.folded)
    ]
    taken = {at for thing in named for at in range(thing.first, thing.last)}
    amounts = [
        Thing(at, at + 1, "money", "money")
        for at, token in enumerate(view.tokens)
        if at not in taken and token.word[0].isdigit() and not CURRENCY.isdisjoint(view.marks[at])
    ]
    return tuple(sorted([*named, *amounts]))


def _voice(view: SentenceView, found: Found[Trigger]) -> Voice:
    """How a form is used where it stands; one form may be a verb, a participle and a noun."""
    trigger = found.value
    form = " ".join(folded(token.word) for token in view.tokens[found.first : found.last])
    is_verb, is_participle, is_noun = (
        form in _all_folded(forms) for forms in (trigger.forms, trigger.passive, trigger.noun)
    )
    if is_noun and (not (is_verb or is_participle) or _stands_as_noun(view, found.first) or _is_described(view, found)):
        return "noun"
    if is_participle and (not is_verb or _is_passive(view, found)):
        return "passive"
    return "active"


def _stands_as_verb(view: SentenceView, at: int) -> bool:
    """Right after whoever acts."""
    if at == 0 or view.marks[at] != "":
        return False
    return view.group_at(at - 1) is not None or view.classes[at - 1] in {"pronoun", "relative", "auxiliary"}


def _stands_as_noun(view: SentenceView, at: int) -> bool:
    """After an article, after a preposition other than the "to" of an infinitive, or first in its sentence."""
    before = (
        view.classes[at - 1] if at > 0 and view.group_at(at - 1) is None else ""
    )  # the "Un" of a name is no article
    if at == 0 or before == "determiner":
        return True
    if grammar(view.lang).verb_last:
        return part_around(view, at)[1] > at + 1  # else it ends its clause, as a verb does
    return view.slot(at - 1) not in {"", "to"}


def _is_described(view: SentenceView, found: Found[Trigger]) -> bool:
    """Behind a word that is no name and before one that no object begins with ("barbaric attacks in Utopia")."""
    at, after = found.first, found.last
    if (
        not grammar(view.lang).heads_follow
        or grammar(view.lang).free_order
        or at == 0
        or view.group_at(at - 1) is not None
    ):
        return False
    if view.classes[at - 1] not in {"", "modal"} or view.marks[at] not in {"", "'", "’", "-"}:
        return False
    is_last = after >= len(view.tokens) or view.marks[after] != ""
    return is_last or view.slot(after) in NOUN_SLOTS or view.classes[after] in {"auxiliary", "modal", "relative"}


def _is_passive(view: SentenceView, found: Found[Trigger]) -> bool:
    if found.last < len(view.tokens) and view.slot(found.last) == "by":
        return True
    if grammar(view.lang).free_order:
        return any(view.classes[at] == "auxiliary" for at in range(*part_around(view, found.first)))
    reach = range(max(0, found.first - PASSIVE_REACH_WORDS), found.first)
    return any(view.classes[at] == "auxiliary" and view.clauses[at] == view.clauses[found.first] for at in reach)


@cache
def _near_book(phrases: tuple[str, ...], lang: str) -> PhraseBook[bool]:
    return PhraseBook(((phrase, True) for phrase in phrases), lang)


@cache
def _all_folded(forms: tuple[str, ...]) -> frozenset[str]:
    return frozenset(" ".join(folded(form.replace("-", " ")).split()) for form in forms)


@cache
def compound_heads(lang: str) -> frozenset[str]:
    """Nouns of a language, folded, that a noun of conduct beside them describes."""
    return _all_folded(grammar(lang).compound_heads)


@cache
def _trigger_book(lang: str) -> PhraseBook[Trigger | None]:
    return PhraseBook(_trigger_forms(lang), lang)


def _trigger_forms(lang: str) -> Iterator[tuple[str, Trigger | None]]:
    yield from ((phrase, None) for phrase in neutral_phrases(lang))
    for trigger in triggers(lang):
        for form in (*trigger.forms, *trigger.passive, *trigger.noun):
            yield form, trigger


@cache
def _item_book(lang: str) -> PhraseBook[str]:
    return PhraseBook(((form, words.item) for words in item_words(lang) for form in words.forms), lang)
