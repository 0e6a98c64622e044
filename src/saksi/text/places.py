"""Places named in a text, in the languages of the press, with their endings."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from saksi.records import Span
from saksi.resources.places import Place, places_by_name
from saksi.text.tokens import KANA_OR_HAN, Token, words

MAX_WORDS = 3
# A word of an inflected or derived form keeps so much of the name: "Ugandan", "Мурманске", "Budapesten".
MIN_STEM = 5
MAX_ENDING = 4
MAX_CITY_ENDING = 2
ARABIC_PREFIXES = ("ال", "وال", "بال", "لل", "و", "ب", "ل")
HEBREW_PREFIXES = ("ב", "ל", "ה", "מ", "ו")
HANGUL = re.compile("[\uac00-\ud7a3]")
MAX_RUN = 9
MIN_RUN = 2
LAST_VOWELS = frozenset("aeiouyаеиоуыэюяьй")
# So many words are looked up once.
KEPT_WORDS = 32768


class NamedPlace(NamedTuple):
    """A place where it is named."""

    span: Span
    place: Place


def find_places(text: str, start: int = 0, end: int | None = None) -> Iterator[NamedPlace]:
    """The places named in `text[start:end]`, longest names first, none inside another.

    >>> [one.place.state for one in find_places("Визит в Мурманск и Хартум")]
    ['ru', 'sd']
    """
    tokens = words(text, start, end)
    at = 0
    while at < len(tokens):
        if _names_nothing(tokens[at].word):
            at += 1
            continue
        if KANA_OR_HAN.match(tokens[at].word) is not None:
            yield from _in_run(tokens[at])
            at += 1
            continue
        found, used = _at(tokens, at)
        if found is not None:
            yield NamedPlace(Span(tokens[at].start, tokens[at + used - 1].end), found)
        at += max(1, used)


@lru_cache(maxsize=KEPT_WORDS)
def _names_nothing(word: str) -> bool:
    """Whether no place is called by the word, nor by several words of which it is the first: most words."""
    begins = KANA_OR_HAN.match(word) is not None or word.casefold() in _first_words()
    return not begins and _of_word(word) is None


def _at(tokens: Sequence[Token], at: int) -> tuple[Place | None, int]:
    """The place named by the words from `at` on, and by how many of them."""
    several = min(MAX_WORDS, len(tokens) - at) if _may_be_several(tokens, at) else 1
    for count in range(several, 1, -1):
        phrase = " ".join(token.word.casefold() for token in tokens[at : at + count])
        place = next((one for one in map(places_by_name().get, _endings(phrase)) if one is not None), None)
        if place is not None:
            return place, count
    return _of_word(tokens[at].word), 1


def _may_be_several(tokens: Sequence[Token], at: int) -> bool:
    """Whether some name begins with the word, and goes on with the first letters of the next."""
    letters = _first_words().get(tokens[at].word.casefold(), frozenset())
    after = tokens[at + 1].word.casefold() if len(letters) > 0 and at + 1 < len(tokens) else ""
    return after[:2] in letters or after[:1] in letters


def _endings(phrase: str) -> tuple[str, ...]:
    """A name of several words, and what it may be without a case ending."""
    return (phrase, phrase[:-1], phrase[:-2]) if len(phrase) >= 2 * MIN_STEM else (phrase,)


def _of_word(word: str) -> Place | None:
    folded, names = word.casefold(), places_by_name()
    if HANGUL.match(word) is not None:
        return next(
            (names[folded[:size]] for size in range(len(folded), MIN_RUN - 1, -1) if folded[:size] in names), None
        )
    bare = _bare(folded)
    if word[0].isupper() or not word[0].islower():
        exact = names.get(folded) or names.get(bare)
        if exact is not None:
            return exact
    return _by_stem(folded, is_capital=word[0].isupper())


def _by_stem(folded: str, *, is_capital: bool) -> Place | None:
    """The place that a word with an ending names: a country from any form of it, a city only from a capital."""
    for cut in range(MAX_ENDING + 1):
        stem = folded[: len(folded) - cut]
        if len(stem) < MIN_STEM - is_capital:
            return None
        place = _stems().get(stem)
        if place is not None and (place.id == place.state or (is_capital and cut <= MAX_CITY_ENDING)):
            return place
    return None


def _bare(folded: str) -> str:
    """An Arabic or Hebrew word without what is written onto its front."""
    prefixes = (
        ARABIC_PREFIXES
        if "\u0600" <= folded[0] <= "\u06ff"
        else HEBREW_PREFIXES
        if "\u0590" <= folded[0] < "\u0600"
        else ()
    )
    return next(
        (folded[len(one) :] for one in prefixes if folded.startswith(one) and len(folded) > len(one) + 2), folded
    )


@cache
def _first_words() -> dict[str, frozenset[str]]:
    """What names of several words begin with, and the first two letters of what may follow.

    Of most words of a text nothing longer need be put together.
    """
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name in places_by_name():
        if " " in name:
            first, _, rest = name.partition(" ")
            found[first].add(rest.partition(" ")[0][:2])
    return {first: frozenset(letters) for first, letters in found.items()}


@cache
def _stems() -> dict[str, Place]:
    """Names of one word without their last vowel; a country before a city."""
    found: dict[str, Place] = {}
    for name, place in places_by_name().items():
        if name[0] >= "\u0590" or " " in name or len(name) < MIN_STEM - 1:
            continue
        is_country = place.id == place.state
        if not name[0].isalpha() or (len(name) < MIN_STEM and not is_country):
            continue
        stem = name[:-1] if name[-1] in LAST_VOWELS and len(name) > MIN_STEM else name
        if is_country or stem not in found:
            found[stem] = place
    return found


def _in_run(token: Token) -> Iterator[NamedPlace]:
    """Names inside a run of letters without spaces, the longest at each place."""
    names, at, word = places_by_name(), 0, token.word
    while at < len(word):
        size = next(
            (size for size in range(min(MAX_RUN, len(word) - at), MIN_RUN - 1, -1) if word[at : at + size] in names), 0
        )
        if size > 0:
            yield NamedPlace(Span(token.start + at, token.start + at + size), names[word[at : at + size]])
        at += max(1, size)
