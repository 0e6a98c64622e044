"""Where sentences end, in any script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from saksi.records import Span
from saksi.resources.language_specs import abbreviations_of, base_code, language_evidence, language_spec

# Marks that close a quotation or a bracket; "“" and "«" do so in some languages and open one in others.
CLOSING = "\"”“»«’'」』）)\\]】〉》"
# Marks of scripts that put a space after them, and of those that do not.
END = re.compile(rf"(?:(?P<spaced>[.!?…‽]+|[।॥۔؟։።፧။]+)|(?P<unspaced>[。！？｡]+))(?P<closing>[{CLOSING}]*)")
NEXT_WORD = re.compile(r"\s*[-–—]*\s*[\"“”„«»‘'(\[¿¡]*\s*([^\W_]+)")
# Vowel signs of Indic scripts are marks, not letters.
LAST_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0900-\u0dff])*(?:\.[^\W_]+)*$")
# Longer than any sentence in print. Thai, Lao, Khmer and Burmese mark few sentences, so a space must do there.
LONGEST = 1500
LONGEST_UNMARKED = {"th": 300, "lo": 300, "km": 300, "my": 300}
# How far after a Chinese or Japanese quotation its verb of saying may stand.
TAIL_CHARS = 20
LOOK_BACK = 40


def sentence_spans(text: str, span: Span, *, lang: str) -> Iterator[Span]:
    """The sentences within `span`, which is one paragraph, without the white space around them."""
    start = span.start
    for end in _ends(text, span, lang):
        yield from _capped(text, start, end, lang)
        start = end
    yield from _capped(text, start, span.end, lang)


def _ends(text: str, span: Span, lang: str) -> Iterator[int]:
    opening = _opening_marks(text, span)
    for found in END.finditer(text, span.start, span.end):
        closing = found["closing"]
        closed = min((closing.index(mark) for mark in opening if mark in closing), default=len(closing))
        after = found.start("closing") + closed
        if after < span.end and _is_end(text, found, after, span=span, lang=lang):
            yield after


def _opening_marks(text: str, span: Span) -> str:
    """Those of "“" and "«" that open a quotation in this paragraph: German closes with the one and turns the other."""
    first, turned = text.find("«", span.start, span.end), text.find("»", span.start, span.end)
    opening = "“" if text.find("„", span.start, span.end) < 0 else ""
    return opening + ("«" if turned < 0 or 0 <= first < turned else "»")


def _is_end(text: str, found: re.Match[str], after: int, *, span: Span, lang: str) -> bool:
    """Whether the mark ends a sentence, of which the next would begin at `after`."""
    if found["unspaced"] is not None:
        closes_quote = found.start("closing") < after
        return not (closes_quote and _has_tail(text[after : after + TAIL_CHARS], lang))
    if not text[after].isspace():
        return False
    word = NEXT_WORD.match(text, after, span.end)
    if word is not None and word[1][0].islower():
        return False
    if found["spaced"] != "." or after > found.end("spaced"):
        return True
    return _full_stop_ends(text, found.start(), span.start, next_word=word[1] if word is not None else "", lang=lang)


def _full_stop_ends(text: str, at: int, start: int, *, next_word: str, lang: str) -> bool:
    """Whether a single full stop ends a sentence, and not an abbreviation, an initial or an ordinal number."""
    left = LAST_WORD.search(text, max(start, at - LOOK_BACK), at)
    if left is None:
        return True
    word = left.group()
    if len(word) == 1 and word.isalpha():
        return False
    spec = language_spec(lang)
    is_number = word.isdigit() and len(word) <= 2
    is_ordinal = is_number and (left.start() == start or (spec is not None and spec.ordinal_dot))
    is_abbreviation = word.lower() in abbreviations_of(lang) or re.search(r"\.[^\W\d_]$", word) is not None
    if not is_ordinal and not is_abbreviation:
        return True
    # "at Brightwater Ltd. It said": an abbreviation ends the sentence too where a common word begins the next.
    return len(next_word) > 1 and next_word.lower() in _common_words(lang)


def _has_tail(following: str, lang: str) -> bool:
    """Whether what follows a quotation still belongs to its sentence ("」と述べた", "”他说")."""
    spec = language_spec(lang)
    if spec is None:
        return False
    clause = re.split("[。！？\n]", following, maxsplit=1)[0]
    return any(clause.startswith(tail) or (len(clause) > len(tail) and tail in clause) for tail in spec.quote_tails)


@cache
def _common_words(lang: str) -> frozenset[str]:
    code = base_code(lang)
    return frozenset(word for one in language_evidence().language if one.code == code for word in one.words.split())


def _capped(text: str, start: int, end: int, lang: str) -> Iterator[Span]:
    """The piece without white space around it, cut at spaces where it is longer than a sentence can be."""
    longest = LONGEST_UNMARKED.get(base_code(lang), LONGEST)
    while start < end:
        stop = _cut(text, start, longest) if end - start > longest else end
        piece = text[start:stop]
        first = start + len(piece) - len(piece.lstrip())
        last = stop - (len(piece) - len(piece.rstrip()))
        if first < last:
            yield Span(first, last)
        start = stop


def _cut(text: str, start: int, longest: int) -> int:
    """The best place to cut within `longest` characters: after a semicolon, else at a space, else anywhere."""
    for mark in (";", " "):
        at = text.rfind(mark, start + longest // 2, start + longest)
        if at >= 0:
            return at + 1
    return start + longest
