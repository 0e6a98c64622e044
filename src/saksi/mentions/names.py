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
# Letters right after the number are of the same script; a Korean particle there is none.
LETTER = "[A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff]"
PRODUCT = re.compile(rf"(?<![\w-])[^\W\d_]{{1,12}}-\d{{1,4}}(?:{LETTER}{{1,3}})?(?!{LETTER}|[\d-])")
# What may stand between two words of one name; a full stop only after an initial or an abbreviation ("Yu.", "Moh.").
INSIDE = frozenset({" ", "-", "\u2010", "\u2011", "'", "\u2019", "\u00a0"})
STOPS = frozenset({". ", "."})
MAX_ABBREVIATION = 3
# A quotation, a remark or a list begins after these.
OPENING = frozenset('"“«„‘:(—–•')
MAX_RUN_WORDS = 8
# Small words that names are written with in many languages; others are small words of some language itself.
JOINING = frozenset(
    {"abu", "al", "bin", "bint", "da", "de", "del", "della", "der", "dos", "du", "el", "ibn", "kyzy", "ogly"}
    | {"oglu", "ould", "van", "von"}
)


def product_spans(text: str, span: Span) -> Iterator[Span]:
    """Designations of aircraft, missiles and the like."""
    if text.find("-", span.start, span.end) < 0:
        return
    for found in PRODUCT.finditer(text, span.start, span.end):
        if found.group()[0].isupper():
            yield Span(*found.span())


def name_runs(text: str, span: Span, breaks: Sequence[Phrase], openers: frozenset[str]) -> list[Span]:
    """Runs of capitalised words, without the titles, countries and kinds of organisation around them.

    A lone capitalised word at the start of the span is no name: every sentence starts with one. Words that
    sentences begin with (`openers`, lower case) and honorifics in front are left off.
    """
    runs: list[list[Token]] = []
    run: list[Token] = []
    stops = {at for phrase in breaks for at in range(phrase.span.start, phrase.span.end)}
    tokens = words(text, span.start, span.end)
    for token in tokens:
        if not run and not token.word[0].isupper():  # most words
            continue
        joined = len(run) > 0 and _is_joined(run[-1], token, text) and len(run) < MAX_RUN_WORDS
        if not joined or token.start in stops or not _may_be_in_name(token, run, text):
            runs.append(run)
            run = []
        if token.start not in stops and (_is_capitalised(token) or (len(run) > 0 and joined)):
            run.append(token)
    runs.append(run)
    first = tokens[0].start if len(tokens) > 0 else span.start
    trimmed = (_trimmed(one, first, text, openers) for one in runs if len(one) > 0)
    return [
        Span(one[0].start, one[-1].end)
        for one in trimmed
        if len(one) > 1 or (len(one) == 1 and one[0].start != first and len(one[0].word) > 1)
    ]


def _is_joined(before: Token, token: Token, text: str) -> bool:
    """Whether what stands between two words may stand inside a name."""
    between = text[before.end : token.start]
    if between not in STOPS:
        return between in INSIDE
    letters = len(before.word)
    return letters == 1 or (letters <= MAX_ABBREVIATION and not before.word.isupper())


def _is_capitalised(token: Token) -> bool:
    return token.word[0].isupper()


def _may_be_in_name(token: Token, run: list[Token], text: str) -> bool:
    """Whether the word goes on with the run: capitalised, a particle, or tied to it by a hyphen."""
    if _is_capitalised(token):
        return True
    hyphened = text[run[-1].end : token.start] in {"-", "\u2010", "\u2011"}
    return hyphened or romanise(token.word) in JOINING


def _opens(token: Token, text: str) -> bool:
    """Whether a quotation or a clause of its own begins with the word."""
    before = text[max(0, token.start - 2) : token.start].rstrip()
    return before != "" and before[-1] in OPENING


def _trimmed(run: list[Token], first: int, text: str, openers: frozenset[str]) -> list[Token]:
    """The run without small words at its end, nor what opens a sentence and honorifics at its start."""
    while len(run) > 1 and not _is_capitalised(run[-1]) and romanise(run[-1].word) in JOINING:
        run = run[:-1]
    if len(run) > 0 and run[0].word.lower() in openers and (run[0].start == first or _opens(run[0], text)):
        run = run[1:]
    while len(run) > 1 and _is_honorific(run[0]):
        run = run[1:]
    return run


def _is_honorific(token: Token) -> bool:
    return word_weights().get(romanise(token.word), ("", 0.0))[0] == "honorific"
