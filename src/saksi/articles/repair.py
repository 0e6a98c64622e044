"""ENTRY repair_text(): what scraping broke, put right, with every change kept."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from saksi.articles.edits import Edit, apply_edits, compose_repairs
from saksi.articles.glued import find_glued
from saksi.articles.mojibake import find_mojibake, find_odd_runs
from saksi.records import Article, Repair, RepairedText
from saksi.text.language import detect_language
from saksi.text.script import main_script
from saksi.text.unicode import COMPOSABLE, INVISIBLE, LETTER_FORM, SPACE, mixed_words, usual_form

# Two full stops, neither an ellipsis nor part of a path or range.
DOUBLE_STOP = re.compile(r"(?:(?<=[^\W\d_])|(?<=[”\"»)]))\.\.(?![.\d/\\a-z])")
# The look-behind keeps one endless word from being tried from each of its letters.
LINE_HYPHEN = re.compile(r"(?<![^\W\d_])([^\W\d_]+)[-\u2010][ \t]*\r?\n[ \t]*([^\W\d_]+)")
WHOLE_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def repair_text(article: Article) -> RepairedText:
    """The article's text without the damage of scraping; linear in its length.

    Outside `repairs` it equals the body. A language given with the article is taken at its word.
    """
    text = article.body
    repairs: tuple[Repair, ...] = ()
    for step, find in STEPS.items():
        text, made = apply_edits(text, find(text), step=step)
        repairs = compose_repairs(repairs, made)
    lang, confidence = (article.lang_hint, 1.0) if article.lang_hint is not None else detect_language(text)
    text, made = apply_edits(text, find_glued(text, lang=lang), step="glued_sentences")
    return RepairedText(
        article_id=article.id,
        text=text,
        lang=lang,
        lang_confidence=confidence,
        repairs=compose_repairs(repairs, made),
    )


def _letter_forms(text: str) -> Iterator[Edit]:
    return _each(LETTER_FORM, text, usual_form)


def _invisible(text: str) -> Iterator[Edit]:
    return _each(INVISIBLE, text, lambda _: "")


def _spaces(text: str) -> Iterator[Edit]:
    return _each(SPACE, text, lambda _: " ")


def _normal_form(text: str) -> Iterator[Edit]:
    if unicodedata.is_normalized("NFC", text):
        return iter(())
    return _each(COMPOSABLE, text, lambda run: unicodedata.normalize("NFC", run))


def _mixed_script(text: str) -> Iterator[Edit]:
    if text.isascii():
        return
    for start, word, folded in mixed_words(text, main=main_script(text)):
        yield Edit(start, start + len(word), folded)


def _double_stops(text: str) -> Iterator[Edit]:
    for found in DOUBLE_STOP.finditer(text):
        yield Edit(found.start() + 1, found.end(), "")


def _line_hyphens(text: str) -> Iterator[Edit]:
    """Words broken over a line end: joined, or with their hyphen kept where it is their own."""
    broken = list(LINE_HYPHEN.finditer(text))
    words = frozenset(WHOLE_WORD.findall(text)) if len(broken) > 0 else frozenset()
    for found in broken:
        kept = 1 if _keeps_hyphen(*found.groups(), words=words) else 0
        yield Edit(found.end(1) + kept, found.start(2), "")


def _keeps_hyphen(left: str, right: str, *, words: frozenset[str]) -> bool:
    """Whether the hyphen belongs to the word: "Ho-jin", "negara-negara", or as the text has it elsewhere."""
    if left + right in words:
        return False
    is_doubled = right.startswith(left.lower())
    is_given_name = left[0].isupper() and len(left) <= 6 and len(right) <= 5
    return right[0].isupper() or is_doubled or is_given_name or f"{left}-{right}" in words


def _each(pattern: re.Pattern[str], text: str, new: Callable[[str], str]) -> Iterator[Edit]:
    if text.isascii() and pattern is not INVISIBLE:
        return
    for found in pattern.finditer(text):
        yield Edit(found.start(), found.end(), new(found.group()))


# In this order: each step sees what the ones before it made. Invisible characters go after mojibake, whose
# bytes may show as control characters.
STEPS: dict[str, Callable[[str], Iterator[Edit]]] = {
    "mojibake": find_mojibake,
    "odd_encoding": find_odd_runs,
    "letter_form": _letter_forms,
    "invisible": _invisible,
    "space": _spaces,
    "normal_form": _normal_form,
    "line_hyphen": _line_hyphens,
    "mixed_script": _mixed_script,
    "double_stop": _double_stops,
}
