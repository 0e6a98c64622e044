"""What a sentence speaks of, by words that every language has: for laying it beside a translation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from saksi.resources.concepts import concept_words, has_concepts
from saksi.text.tokens import KANA_OR_HAN, Token, folded, words

# Shorter ones are whole words: as a beginning they would stand in too many others.
MIN_BEGINNING = 4
MIN_ARABIC = 3
# So many letters an ending may have, or the rest of a compound: "заявил" of "заяв", "Ermittlungsbehörde".
MAX_ENDING = 7
MAX_KEPT_WORDS = 50_000
ARABIC_MARKS = re.compile("[\u064b-\u0652\u0640]")
ARABIC_SCRIPT = re.compile("[\u0600-\u06ff]")
HANGUL = re.compile("[\uac00-\ud7a3]")
SYMBOL = re.compile(r"[^\w\s'’.*-]")
LAST_DIGITS = re.compile(r"\d+$")


@lru_cache(maxsize=4096)
def concepts_in(text: str, lang: str) -> frozenset[str]:
    """Ids of the concepts that words of a text stand for; none in a language without such words.

    >>> sorted(concepts_in("Полиция задержала капитана", "ru"))
    ['arrest', 'captain', 'police']
    """
    if not has_concepts(lang):
        return frozenset()
    return frozenset(_lexicon(lang).found(text))


class Sighting(NamedTuple):
    """A word for a concept, where it stands."""

    concept: str
    start: int
    end: int


def sightings(text: str, lang: str, among: frozenset[str]) -> tuple[Sighting, ...]:
    """Single words of a text for some concepts, in order."""
    found = []
    for word in _words_of(text, lang):
        found += [Sighting(concept, word.start, word.end) for concept in concepts_in(word.word, lang) & among]
    return tuple(found)


class _Lexicon:
    """Words of a language for concepts, by how they are looked for."""

    def __init__(self, entries: Iterable[tuple[str, str]]) -> None:
        self._whole: dict[str, set[str]] = {}
        self._beginnings: dict[str, set[str]] = {}
        self._inside: dict[str, set[str]] = {}
        self._phrases: dict[str, set[str]] = {}
        for form, concept in entries:
            self._add(folded(form), concept)
        self._of_word: dict[str, frozenset[str]] = {}
        self._longest = max(map(len, self._beginnings), default=0)

    def _add(self, form: str, concept: str) -> None:
        spelt = " ".join(token.word for token in words(form))
        if form.startswith("*") or SYMBOL.search(form) is not None or _is_unspaced(form):
            self._inside.setdefault(form.removeprefix("*"), set()).add(concept)
        elif " " in spelt:
            self._phrases.setdefault(f" {spelt}{'' if _begins(spelt) else ' '}", set()).add(concept)
        else:
            begins = _begins(spelt) and not form.endswith(".")
            (self._beginnings if begins else self._whole).setdefault(spelt, set()).add(concept)

    def found(self, text: str) -> Iterator[str]:
        lowered = folded(text)
        spelt = [ARABIC_MARKS.sub("", token.word) for token in words(lowered)]
        line = f" {' '.join(spelt)} "
        for table, where in ((self._inside, lowered), (self._phrases, line)):
            yield from (one for form, concepts in table.items() if form in where for one in concepts)
        for written in spelt:
            known = self._of_word.get(written)
            if known is None:
                known = self._of_word[written] = frozenset(self._in_word(written))
                if len(self._of_word) > MAX_KEPT_WORDS:
                    self._of_word.clear()
            yield from known

    def _in_word(self, written: str) -> Iterator[str]:
        for word in _forms(written):
            yield from self._whole.get(word, ())
            for length in range(max(MIN_ARABIC, len(word) - MAX_ENDING), min(len(word), self._longest) + 1):
                yield from self._beginnings.get(word[:length], ())


def _is_unspaced(form: str) -> bool:
    return KANA_OR_HAN.search(form) is not None or HANGUL.search(form) is not None


def _begins(spelt: str) -> bool:
    """Whether other letters may follow."""
    last = spelt.rpartition(" ")[2]
    return len(last) >= (MIN_ARABIC if ARABIC_SCRIPT.match(last) is not None else MIN_BEGINNING)


def _forms(word: str) -> Iterator[str]:
    """The word; in Arabic letters also without what is written on to its front; "Rp393" without its number."""
    yield LAST_DIGITS.sub("", word)
    if ARABIC_SCRIPT.match(word) is not None:
        yield from (word[end:] for end in {found.end() for found in _prefixes(word)} if end > 0)


def _prefixes(word: str) -> Iterator[re.Match[str]]:
    for pattern in ARABIC_PREFIXES:
        found = pattern.match(word)
        if found is not None:
            yield found


ARABIC_PREFIXES = tuple(
    re.compile(f"(?:{prefix})(?=.{{3}})") for prefix in ("[وف]", "[وف]?[بلكس]", "[وفبلكس]{0,2}ال", "[وف]?لل")
)


def _words_of(text: str, lang: str) -> Iterator[Token]:
    """Words; where nothing parts them, every form of the language where it stands."""
    for token in words(text):
        if KANA_OR_HAN.search(token.word) is None:
            yield token
        else:
            for found in _forms_in(lang).finditer(token.word):
                yield Token(found.group(), token.start + found.start(), token.start + found.end())


@cache
def _forms_in(lang: str) -> re.Pattern[str]:
    forms = {form for forms in concept_words(lang).words.values() for form in forms if _is_unspaced(form)}
    return re.compile("|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True)))


@cache
def _lexicon(lang: str) -> _Lexicon:
    return _Lexicon((form, concept) for concept, forms in concept_words(lang).words.items() for form in forms)
