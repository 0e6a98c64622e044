"""Find the words of a language that tell who is meant: titles, countries, kinds of organisation, topics, ages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from saksi.index.sighting import Phrase
from saksi.names.inflect import base_forms
from saksi.records import Span
from saksi.resources.evidence import Evidence, evidence
from saksi.text.script import main_script, script_of
from saksi.text.tokens import Token, words

# Where two sections know the same words, the earlier one has them.
SECTIONS = ("groups", "titles", "kinds", "countries", "metonyms", "bodies", "topics", "calendar")
NAMED = frozenset({"countries", "metonyms", "bodies"})
UNSPACED = frozenset({"Hani", "Hira", "Kana", "Thai"})
COMPOUNDED = frozenset({"titles", "kinds"})
MIN_ENDING = 2
NUMBER = r"(\d{1,3})"
DIGIT = re.compile(r"\d")
MAX_AGE = 120
# So many words of a language are looked up once; most of a text are the same few hundred.
KEPT_WORDS = 8192


class Entry(NamedTuple):
    """One phrase of the language, as words."""

    words: tuple[str, ...]
    section: str
    code: str
    text: str


NOTHING: tuple[tuple[Entry, ...], Entry | None] = ((), None)
"""What most words begin."""


class PhraseBook:
    """The phrases of one language, by their first word."""

    def __init__(self, data: Evidence, lang: str) -> None:
        self._lang = lang
        self._by_first: defaultdict[str, list[Entry]] = defaultdict(list)
        unspaced: dict[str, Entry] = {}
        for entry in _entries(data):
            if main_script(entry.text) in UNSPACED:
                unspaced.setdefault(entry.text, entry)
            else:
                self._by_first[entry.words[0]].append(entry)
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: (-len(entry.words), SECTIONS.index(entry.section)))
        self._unspaced = unspaced
        endings = (e for es in self._by_first.values() for e in es if len(e.words) == 1 and e.section in COMPOUNDED)
        self._endings = {e.words[0]: e for e in endings if len(e.words[0]) >= MIN_ENDING} if data.compounds else {}
        longest_first = sorted(unspaced, key=lambda text: (-len(text), text))
        self._pattern = re.compile("|".join(map(re.escape, longest_first))) if unspaced else None
        ages = (re.escape(age.strip()).replace(re.escape("#"), NUMBER) for age in data.ages)
        self._beginning_with = lru_cache(maxsize=KEPT_WORDS)(self._entries_of)
        self._ages = re.compile("|".join(rf"(?<!\d){age}" for age in ages)) if len(data.ages) > 0 else None

    def find(self, text: str, span: Span) -> Iterator[Phrase]:
        """Phrases in a span of the text, longest first at each place, without overlaps but for ages."""
        tokens = words(text, span.start, span.end)
        beginning = self._beginning_with
        reached = 0
        for at in [at for at, token in enumerate(tokens) if beginning(token.word) is not NOTHING]:
            if at < reached:
                continue
            entries, compound = beginning(tokens[at].word)
            entry = next((one for one in entries if self._fits(text, tokens, at, one)), compound)
            if entry is None:
                continue
            last = tokens[at + len(entry.words) - 1]
            end = last.start + len(last.word) - self._glued(last.word, entry)
            yield Phrase(span=Span(tokens[at].start, end), section=entry.section, code=entry.code)
            reached = at + len(entry.words)
        if self._pattern is not None:
            for found in self._pattern.finditer(text, span.start, span.end):
                entry = self._unspaced[found.group()]
                yield Phrase(span=Span(*found.span()), section=entry.section, code=entry.code)
        if self._ages is not None and DIGIT.search(text, span.start, span.end) is not None:
            for found in self._ages.finditer(text, span.start, span.end):
                age = next(group for group in found.groups() if group is not None)
                if 10 <= int(age) <= MAX_AGE:
                    yield Phrase(span=Span(*found.span()), section="ages", code=age)

    def _entries_of(self, word: str) -> tuple[tuple[Entry, ...], Entry | None]:
        """Phrases that may begin with a word, in the order to be tried in, and the one it is a compound of."""
        entries = tuple(entry for first in self._forms(word) for entry in self._by_first.get(first, ()))
        compound = self._compound(word) if len(self._endings) > 0 else None
        return (entries, compound) if len(entries) > 0 or compound is not None else NOTHING

    def _glued(self, word: str, entry: Entry) -> int:
        """Letters of a Korean word that are a postposition, and no part of the phrase."""
        if script_of(word[0]) != "Hang" or word.endswith(entry.words[-1]):
            return 0
        ends = (len(word) - len(form) for form in self._forms(word) if form.endswith(entry.words[-1]))
        return next((glued for glued in ends if glued > 0), 0)

    def _compound(self, word: str) -> Entry | None:
        """The title or kind that a longer word ends in."""
        for form in self._forms(word):
            for start in range(1, len(form) - MIN_ENDING + 1):
                if form[start:] in self._endings:
                    return self._endings[form[start:]]
        return None

    def _fits(self, text: str, tokens: list[Token], at: int, entry: Entry) -> bool:
        run = tokens[at : at + len(entry.words)]
        if len(run) < len(entry.words):
            return False
        surface = text[run[0].start : run[-1].end]
        if "\n" in surface or ("," in surface and "," not in entry.text):
            return False
        letters = entry.text.replace(".", "")
        if letters.isupper() and len(letters) <= MAX_ACRONYM and script_of(letters[0]) in {"Latn", "Cyrl", "Grek"}:
            return surface.replace(".", "") == letters
        if entry.section in NAMED and run[0].word[0].islower() and entry.text[0].isupper():
            return False
        return all(word in self._forms(token.word) for word, token in zip(entry.words[1:], run[1:], strict=True))

    def _forms(self, word: str) -> tuple[str, ...]:
        lowered = word.lower()
        return (lowered, *base_forms(word, script_of(word[0]), self._lang))


MAX_ACRONYM = 6


def _entries(data: Evidence) -> Iterator[Entry]:
    for section in SECTIONS:
        for code, texts in getattr(data, section).items():
            for text in texts:
                parts = tuple(token.word.lower() for token in words(text))
                if len(parts) > 0:
                    yield Entry(parts, section, code, text)


@cache
def phrase_book(lang: str) -> PhraseBook:
    """The phrases of a language."""
    return PhraseBook(evidence(lang), lang)
