"""Names of organisations with the words that lists translate put into English, and the rest as it is written."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from saksi.resources.across import simplified_form
from saksi.resources.organisation_words import organisation_words, words_in_english
from saksi.text.script import main_script
from saksi.text.tokens import WORD

# Scripts that write the words of such a name together.
TOGETHER = frozenset({"Hani", "Hang", "Kana"})
MAX_LETTERS = 40
# A name of Han characters is made of words of two.
HAN_WORD = 2
HAN_LENGTHS = (8, 6, 4, 3, 2)


@lru_cache(maxsize=65536)
def in_english(name: str, lang: str) -> str:
    """The name with the words of organisations in English; as it is where it has none.

    >>> in_english("조선광선은행", "ko")
    'korea 광선 bank'
    """
    known = words_in_english(lang)
    return " ".join(known.get(word) or _apart(word, lang) for word in WORD.findall(name))


class Edges(NamedTuple):
    """Where what stands between the words for organisations begins and ends, and those before and after, in English."""

    start: int
    end: int
    before: tuple[str, ...]
    after: tuple[str, ...]


def _apart(word: str, lang: str) -> str:
    if word.isascii() or main_script(word) not in TOGETHER:
        return word
    cut = edges(word, lang)
    if len(cut.before) + len(cut.after) == 0:
        return word
    return " ".join((*cut.before, *split_han(word[cut.start : cut.end]), *cut.after))


def edges(word: str, lang: str) -> Edges:
    """The words for organisations at both ends of a word; those at its end are taken off first."""
    folded = _folded(word) if len(word) <= MAX_LETTERS else ""
    before: list[str] = []
    after: list[str] = []
    start, end = 0, len(folded)
    while len(found := _at_end(folded[start:end], lang)) > 0:
        end -= len(found)
        after.insert(0, _words(lang)[found])
    while len(found := _at_start(folded[start:end], lang)) > 0 and len(found) < end - start:
        start += len(found)
        before.append(_words(lang)[found])
    return Edges(start, end if folded != "" else len(word), tuple(before), tuple(after))


def split_han(name: str) -> tuple[str, ...]:
    """A name of four Han characters or more cut in pairs, as such names mostly are; any other as it is.

    >>> split_han("丹东鸿祥"), split_han("马晓红")
    (('丹东', '鸿祥'), ('马晓红',))
    """
    if len(name) < 2 * HAN_WORD or main_script(name) != "Hani":
        return (name,) if name != "" else ()
    first = HAN_WORD + len(name) % HAN_WORD
    return (name[:first], *(name[at : at + HAN_WORD] for at in range(first, len(name), HAN_WORD)))


def ends_of_organisations(text: str, lang: str) -> tuple[int, ...]:
    """Where runs of words for organisations with a telling one end in a text without spaces."""
    pattern = _pattern(lang)
    runs = pattern.finditer(_folded(text)) if pattern is not None else ()
    return tuple(
        run.end() for run in runs if not organisation_words().heads.isdisjoint(in_english(run[0], lang).split())
    )


def han_beginnings(text: str, lang: str) -> tuple[int, ...]:
    """Where the name may begin that ends the text: some pairs of characters before the words for organisations."""
    name = edges(text[-MAX_LETTERS:], lang)
    first = len(text) - min(len(text), MAX_LETTERS)
    length = name.end - name.start
    longest = (first + name.end - shorter for shorter in HAN_LENGTHS if shorter < length)
    whole = (first,) if length <= HAN_LENGTHS[0] else ()
    return (*whole, *longest)


@cache
def _pattern(lang: str) -> re.Pattern[str] | None:
    longest_first = sorted(_words(lang), key=lambda word: (-len(word), word))
    return re.compile(f"(?:{'|'.join(map(re.escape, longest_first))})+") if len(longest_first) > 0 else None


@cache
def _words(lang: str) -> dict[str, str]:
    return {_folded(word): english for word, english in words_in_english(lang).items()}


@cache
def _lengths(lang: str) -> tuple[int, ...]:
    return tuple(sorted({len(word) for word in _words(lang)}, reverse=True))


def _at_end(text: str, lang: str) -> str:
    known = _words(lang)
    return next((text[-n:] for n in _lengths(lang) if text[-n:] in known), "")


def _at_start(text: str, lang: str) -> str:
    known = _words(lang)
    return next((text[:n] for n in _lengths(lang) if text[:n] in known), "")


def _folded(word: str) -> str:
    return "".join(map(simplified_form, word))
