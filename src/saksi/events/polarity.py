"""Whether a trigger is negated, and by which words."""

from __future__ import annotations

from functools import cache

from saksi.events.triggers import Sighted
from saksi.events.verb_final import MAX_FINAL_WORDS, gap
from saksi.records import Polarity, Span
from saksi.resources.conduct import Negation, has_concord, negations
from saksi.text.phrases import Found, PhraseBook
from saksi.text.syntax import SentenceView

MIN_VERB_LETTERS = 6
MAX_REACH_WORDS = 12
"""How far a negation reaches inside its clause: "there is no agreement that was ever signed" needs nine."""


def find_negations(view: SentenceView) -> tuple[Found[Negation], ...]:
    """Negating words of a sentence, without those that only look like it."""
    return tuple(found for found in _book(view.lang).find(view.tokens, view.folded) if not found.value.neutral)


def negating_words(view: SentenceView, found: tuple[Found[Negation], ...]) -> tuple[Span, ...]:
    """Everything in a sentence that negates, verbs that do so by their ending too; `found` is from `find_negations`."""
    endings = _endings(view.lang)
    by_ending = (
        view.span(at, at + 1)
        for at, token in enumerate(view.tokens if len(endings) > 0 else ())
        if token.word.casefold() in endings
        or (len(token.word) >= MIN_VERB_LETTERS and token.word.casefold().endswith(endings))
    )
    return (*(view.span(one.first, one.last) for one in found), *by_ending)


def polarity_of(
    sighted: Sighted, view: SentenceView, found: tuple[Found[Negation], ...]
) -> tuple[Polarity, tuple[Span, ...]]:
    """Polarity of a trigger and the words that decide it; two negations cancel each other, unless they agree."""
    deciding = [view.span(one.first, one.last) for one in found if _reaches(one, sighted, view)]
    verb = view.tokens[sighted.first : sighted.last]
    endings = _endings(view.lang) if sighted.voice != "noun" else ()
    if any(token.word.casefold().endswith(endings) for token in verb):
        deciding.append(view.span(sighted.first, sighted.last))
    is_negative = len(deciding) > 0 if has_concord(view.lang) else len(deciding) % 2 == 1
    return Polarity.NEGATIVE if is_negative else Polarity.POSITIVE, tuple(deciding)


def _reaches(negation: Found[Negation], sighted: Sighted, view: SentenceView) -> bool:
    clause = view.clauses[sighted.first]
    if sighted.last <= negation.first < sighted.until:
        return True
    if view.clauses[negation.last - 1] != clause:
        return sighted.voice != "noun" and _denies_antecedent(negation, clause, view)
    if view.verb_final:
        is_behind, between = gap(negation.first, negation.last, sighted)
        return (
            is_behind is (negation.value.reach == "before")
            and len(between) <= MAX_FINAL_WORDS
            and not any(at in view.heads or at in view.speech for at in between)
        )
    if negation.value.reach == "before":
        return 0 <= negation.first - sighted.last <= MAX_REACH_WORDS
    if sighted.voice == "noun" and sighted.first > negation.last and view.slot(sighted.first - 1) != "":
        return False  # "no agreement was signed during the visit"
    between = range(negation.last, sighted.first)
    return 0 <= sighted.first - negation.last <= MAX_REACH_WORDS and not any(
        # A second verb after "and" stands on its own: "did not sell and bought".
        at in view.heads and at + 1 < sighted.first and sighted.voice != "noun"
        for at in between
    )


def _denies_antecedent(negation: Found[Negation], clause: int, view: SentenceView) -> bool:
    """Whether what a relative clause is about is said not to exist ("no weapons which were sent")."""
    opener = view.openers[clause]
    if view.classes[opener] != "relative" or view.clauses[negation.last - 1] != view.parents[clause]:
        return False
    between = range(negation.last, opener)
    return 0 < len(between) <= MAX_REACH_WORDS // 2 and not any(at in view.heads for at in between)


@cache
def _endings(lang: str) -> tuple[str, ...]:
    return tuple(ending for cue in negations(lang) for ending in cue.endings)


@cache
def _book(lang: str) -> PhraseBook[Negation]:
    return PhraseBook(((form, cue) for cue in negations(lang) for form in cue.forms), lang)
