"""A written name as the words it is compared by, each with its kind and weight."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from saksi.names.keys import Word, word_of
from saksi.resources.name_words import word_weights
from saksi.text.romanise import romanise
from saksi.text.script import main_script
from saksi.text.tokens import WORD
from saksi.text.unicode import fold_confusables, has_mixed_script

# Apostrophes inside a word belong to it on a list ("Ra'ad"); in running text they may start an ending, so the
# scanner also tries both halves.
APOSTROPHES = re.compile(r"(?<=\w)['\u2019\u02bc\u2018`\u00b4\u02bb\u02bf\u02be\u2032](?=\w)")
# "P-632" is one word: apart, its letter says nothing and its number little.
LETTER_AND_NUMBER = re.compile(r"\b([^\W\d_]{1,3})-(\d{2,})\b")
INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}")
# A name of more words than this is a sentence that strayed into a name field; the rest adds nothing.
MAX_NAME_WORDS = 24
PATRONYMIC = re.compile(r"(?:ovich|evich|ovych|ievych|yovych|ovna|evna|ivna|yivna|ichna|ogly|oglu|kyzy|uly)\Z")


class NameWord(NamedTuple):
    """One word of a name, `written` so. `kind` is distinctive, patronymic, number, or a kind of words.toml."""

    word: Word
    kind: str
    weight: float
    written: str


@lru_cache(maxsize=16384)
def parse_name(name: str) -> tuple[NameWord, ...]:
    """The words of a name in their order, romanised; empty if it has no letters.

    >>> [(part.word.letters, part.kind) for part in parse_name("OOO Sukhoi")]
    [('ooo', 'legal_form'), ('sukhoi', 'distinctive')]
    """
    together = INITIALS.sub(_without_stops, name) if "." in name else name
    if not together.isascii() or "'" in together or "`" in together:
        together = APOSTROPHES.sub("", together)
    if "-" in together:
        together = LETTER_AND_NUMBER.sub(r"\1\2", together)
    parts = [_name_word(word) for word in WORD.findall(together)[:MAX_NAME_WORDS]]
    return _joins_within(tuple([part for part in parts if part.word.letters != ""]))


def _joins_within(parts: tuple[NameWord, ...]) -> tuple[NameWord, ...]:
    """The words with no conjunction at either end, where nothing is joined: there "Dan" is a name."""
    if len(parts) == 0 or "conjunction" not in {parts[0].kind, parts[-1].kind}:
        return parts
    last = len(parts) - 1
    return tuple(
        part._replace(kind="distinctive", weight=1.0) if part.kind == "conjunction" and at in {0, last} else part
        for at, part in enumerate(parts)
    )


def in_one_script(word: str) -> str:
    """The word with look-alike letters of another script put into the script of most of it; as long as before."""
    return fold_confusables(word, main_script(word)) if not word.isascii() and has_mixed_script(word) else word


def _without_stops(found: re.Match[str]) -> str:
    """Dotted letters as one word when there are three or more (an acronym), else apart (initials)."""
    return found.group().replace(".", "") + " " if len(found.group()) > 4 else found.group().replace(".", " ")


@lru_cache(maxsize=131072)
def _name_word(word: str) -> NameWord:
    written = in_one_script(word)
    letters = romanise(written)
    kind, weight = word_weights().get(letters, ("", 1.0))
    if kind == "":
        kind = "number" if letters.isdigit() else "patronymic" if PATRONYMIC.search(letters) else "distinctive"
    return NameWord(word_of(letters), kind, weight, written)
