"""Names that are on no list: runs of capitalised words, and product designations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from saksi.index.sighting import Phrase
from saksi.records import Span
from saksi.resources.name_words import word_weights
from saksi.text.romanise import romanise
from saksi.text.tokens import Token, words

# "Su-35", "MiG-31", "Shahed-136", "Х-101": a short word tied to a number.
PRODUCT = re.compile(r"(?<![\w-])[^\W\d_]{1,12}-\d{1,4}[^\W\d_]{0,3}(?![\w-])")
# What may stand between two words of one name.
INSIDE = frozenset({" ", "-", "\u2010", "\u2011", "'", "\u2019", ". ", ".", "\u00a0"})
MAX_RUN_WORDS = 8
# Small words that names are written with in many languages; others are small words of some language itself.
JOINING = frozenset(
    {"abu", "al", "bin", "bint", "da", "de", "del", "della", "der", "dos", "du", "el", "ibn", "kyzy", "ogly"}
    | {"oglu", "ould", "van", "von"}
)


def product_spans(text: str, span: Span) -> Iterator[Span]:
    """Designations of aircraft, missiles and the like."""
    for found in PRODUCT.finditer(text, span.start, span.end):
        if found.group()[0].isupper():
            yield Span(*found.span())


def name_runs(text: str, span: Span, breaks: Sequence[Phrase], these: frozenset[str]) -> list[Span]:
    """Runs of capitalised words, without the titles, countries and kinds of organisation around them.

    A lone capitalised word at the start of the span is no name: every sentence starts with one. Pointing words
    (`these`) and honorifics in front are left off.
    """
    runs: list[list[Token]] = []
    run: list[Token] = []
    stops = {at for phrase in breaks for at in range(phrase.span.start, phrase.span.end)}
    for token in words(text, span.start, span.end):
        joined = len(run) > 0 and text[run[-1].end : token.start] in INSIDE and len(run) < MAX_RUN_WORDS
        if not joined or token.start in stops or not _may_be_in_name(token, run, text):
            runs.append(run)
            run = []
        if token.start not in stops and (_is_capitalised(token) or (len(run) > 0 and joined)):
            run.append(token)
    runs.append(run)
    trimmed = (_trimmed(one, these) for one in runs)
    return [
        Span(one[0].start, one[-1].end)
        for one in trimmed
        if len(one) > 1 or (len(one) == 1 and one[0].start != _first_letter(text, span) and len(one[0].word) > 1)
    ]


def _first_letter(text: str, span: Span) -> int:
    return next((at for at in range(span.start, span.end) if text[at].isalnum()), span.start)


def _is_capitalised(token: Token) -> bool:
    return token.word[0].isupper()


def _may_be_in_name(token: Token, run: list[Token], text: str) -> bool:
    """Whether the word goes on with the run: capitalised, a particle, or tied to it by a hyphen."""
    if _is_capitalised(token):
        return True
    hyphened = text[run[-1].end : token.start] in {"-", "\u2010", "\u2011"}
    return hyphened or romanise(token.word) in JOINING


def _trimmed(run: list[Token], these: frozenset[str]) -> list[Token]:
    """The run without small words at its end, nor pointing words and honorifics at its start."""
    while len(run) > 1 and not _is_capitalised(run[-1]) and romanise(run[-1].word) in JOINING:
        run = run[:-1]
    while len(run) > 1 and (run[0].word.lower() in these or _is_honorific(run[0])):
        run = run[1:]
    return run


def _is_honorific(token: Token) -> bool:
    return word_weights().get(romanise(token.word), ("", 0.0))[0] == "honorific"
