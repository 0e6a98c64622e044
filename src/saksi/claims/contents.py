"""What is said: the words beside a cue, as far as they are the source's."""

from __future__ import annotations

from functools import cache

from saksi.claims.quotes import Quotes
from saksi.claims.sources import Source
from saksi.claims.subjects import is_added
from saksi.records import Span
from saksi.resources.conduct import hedges
from saksi.resources.speech import Cue, grammar
from saksi.text.phrases import Found, PhraseBook
from saksi.text.syntax import CLAUSE_OPENERS, QUOTE_MARKS, SentenceView

MAX_ADVERBIAL_WORDS = 12
"""Most words between a verb of saying and its "that" ("said in an interview last week that")."""
BREAK_CHARS = 3
"""Most characters between the end of a sentence and a quotation that goes on in the next."""
GOES_ON = frozenset({"", "auxiliary", "modal"})
"""Classes of words with which a clause goes on behind an aside ("Utopia, he said, has sold arms")."""


def content_after(at: int, view: SentenceView, quotes: Quotes, nearer: int) -> Span | None:
    """From a cue to the end of the sentence, or to where the outlet or another source takes over."""
    at = _past_time(at, view)
    if at >= len(view.tokens):
        return None
    end = min(_taken_over(at, view, nearer), _clause_end(at, view))
    at = min(_start_of_said(at, view, quotes), end - 1)
    return quotes.widened(Span(view.tokens[at].start, view.tokens[end - 1].end)) if end > at else None


def _past_time(at: int, view: SentenceView) -> int:
    """The word behind a time that says when somebody spoke ("said on Friday he ...")."""
    start = at + 1 if at < len(view.tokens) and view.slot(at) in {"time", "about"} else at
    end = start
    while end < len(view.tokens) and view.classes[end] == "time" and view.marks[end] == "":
        end += 1
    return end if end > start else at


def _taken_over(at: int, view: SentenceView, nearer: int) -> int:
    """Where another voice begins: a next cue, or an impersonal doubt, in a clause joined by "and" or "but"."""
    doubts = [found.first for found in _doubt_book(view.lang).find(view.tokens, view.folded) if found.first > at]
    for other in sorted({*doubts, nearer}):
        if other >= len(view.tokens):
            continue
        if other > at and is_added(other, view):
            return other
        start = _clause_start(other, at, view)
        if start is not None:
            return start
    return len(view.tokens)


def _clause_end(at: int, view: SentenceView) -> int:
    """Where the clause a cue stands in is closed and the one around it goes on ("X, who says that ..., left")."""
    number = view.clauses[at - 1]
    return next((here for here in range(at, len(view.tokens)) if not view.is_inside(here, number)), len(view.tokens))


def _clause_start(other: int, at: int, view: SentenceView) -> int | None:
    """The "and" or "but" after a mark by which the other voice is joined on; None where it stands inside."""
    for here in range(other, at, -1):
        if here < len(view.tokens) and view.classes[here] == "complementizer":
            return None
        if here < len(view.tokens) and view.classes[here] in {"contrast", "coordinator"} and view.marks[here] != "":
            return here
        if here < len(view.tokens) and view.classes[here] == "contrast":
            return here
    return None


def content_before(end: int, view: SentenceView, quotes: Quotes) -> Span | None:
    """From the start of the sentence, or of the quotation that runs into it, to a cue."""
    start = view.tokens[0].start
    last = max((token.end for token in view.tokens if token.end <= end), default=start)
    return quotes.widened(Span(start, last)) if last > start else _quote_right_before(end, quotes)


def _quote_right_before(end: int, quotes: Quotes) -> Span | None:
    """The quotation that ends in the sentence before ("... ." he said)."""
    near = [span for span in quotes.between(max(0, end - 6), end) if span.end <= end]
    return near[-1] if len(near) > 0 else None


def content_beside(cue: Found[Cue], source: Source | None, view: SentenceView, quotes: Quotes) -> Span | None:
    """What "according to X" leaves of its sentence: the part after it if it stands first, else the part before."""
    if source is None:
        return None
    after = view.word_at(source.span.end)
    opens = cue.first <= 2 or view.classes[cue.first - 1] in CLAUSE_OPENERS  # "..., który według policji przewoził"
    if opens and after < len(view.tokens):
        return quotes.widened(Span(view.tokens[after].start, view.tokens[-1].end))
    return content_before(view.tokens[cue.first].start, view, quotes)


def resumed(content: Span, at: int, view: SentenceView, quotes: Quotes, nearer: int) -> Span:
    """What is said before a cue with what goes on behind it, in the clause that the cue interrupts or in a quotation.

    `at` is the word behind the cue and its source.
    """
    if at >= len(view.tokens):
        return _next_quote(content, view.sentence.span.end, quotes)
    quote = quotes.at(view.tokens[at].start)
    if quote is not None and not QUOTE_MARKS.isdisjoint(view.marks[at]):
        return Span(content.start, max(quote.end, content.end))
    is_aside = view.marks[at] == "," and quotes.at(content.end - 1) is None and view.group_at(at) is None
    if (
        not is_aside
        or view.classes[at] not in GOES_ON
        or view.word(at).endswith(grammar(view.lang).progressive_endings)
    ):
        return content
    end = min(_taken_over(at, view, nearer), len(view.tokens))
    return quotes.widened(Span(content.start, view.tokens[end - 1].end))


def _next_quote(content: Span, end: int, quotes: Quotes) -> Span:
    """A quotation that the next sentence goes on with ('"A," he said. "B."')."""
    if quotes.at(content.end - 1) is None:
        return content
    near = next((span for span in quotes.between(end, end + BREAK_CHARS) if span.start >= end), None)
    return Span(content.start, near.end) if near is not None else content


def _start_of_said(at: int, view: SentenceView, quotes: Quotes) -> int:
    """Where what is said begins behind a cue and its adverbials: at "that", or at a quotation set off by a mark."""
    for here in range(at, min(at + MAX_ADVERBIAL_WORDS, len(view.tokens))):
        if here > at and not QUOTE_MARKS.isdisjoint(view.marks[here]):
            is_set_off = "," in view.marks[here] or ":" in view.marks[here]
            return here if is_set_off and quotes.at(view.tokens[here].start) is not None else at
        if view.classes[here] == "complementizer":
            return here if not any(view.is_stop(one) or "," in view.marks[one] for one in range(at, here)) else at
    return at


@cache
def _doubt_book(lang: str) -> PhraseBook[bool]:
    return PhraseBook(((form, True) for cue in hedges(lang) if cue.impersonal for form in cue.forms), lang)
