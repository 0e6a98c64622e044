"""Words as their language parts them: by spaces, with postpositions cut off, or out of an unspaced line."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from typing import Protocol

from saksi.records import Span
from saksi.resources.conduct import has_events, hedges, item_words, negations, triggers
from saksi.resources.speech import Grammar, cues, grammar, has_speech
from saksi.text.tokens import Token, folded, words

FIRST_SYLLABLE, LAST_SYLLABLE = "가", "힣"
FINALS = 28
"""Hangul syllables come in runs of 28: the first has no final consonant."""
MAX_KEPT_WORDS = 16_384
"""Words of which it is remembered where they are cut: an article has some hundred, most of them over and over."""
RIEUL = 8
"""Place in its run of a syllable that ends in ㄹ, after which "로" stands as after a vowel."""


class Segmenter(Protocol):
    """Cuts text of one language into words, and phrases of its data in the same way."""

    def split(self, text: str, start: int, end: int, names: Sequence[Span] = ()) -> list[Token]:
        """Words of `text[start:end]` in order; no word crosses the edge of one of `names`, which are in order."""

    def key(self, phrase: str) -> tuple[str, ...]:
        """Words of a phrase, casefolded."""


@cache
def segmenter(lang: str) -> Segmenter:
    """How words of a language are told apart; by spaces and marks where its data say nothing."""
    data = grammar(lang) if has_speech(lang) else None
    if data is None or data.writing == "spaced":
        return _Spaced()
    if data.writing == "prefixed":
        return _Prefixed(data, _entries(lang))
    return (
        _Glued(data, _entries(lang)) if data.writing == "glued" else _Unspaced([*_small_words(data), *_entries(lang)])
    )


@cache
def known_words(lang: str) -> frozenset[str]:
    """Every word of a language's cues, events and grammar, casefolded."""
    entries = [*_entries(lang), *_small_words(grammar(lang))]
    return frozenset(part.word.casefold() for entry in entries for part in words(entry))


def after_sound(form: str, stem: str) -> str:
    """The form of a postposition after a stem: of "은/는" the first after a consonant, the second after a vowel.

    >>> after_sound("은/는", "푸틴"), after_sound("으로/로", "서울")
    ('은', '로')
    """
    closed, bar, free = form.partition("/")
    if bar == "" or stem == "" or not FIRST_SYLLABLE <= stem[-1] <= LAST_SYLLABLE:
        return closed
    final = (ord(stem[-1]) - ord(FIRST_SYLLABLE)) % FINALS
    return free if final == 0 or (final == RIEUL and closed.startswith("으")) else closed


def both_forms(form: str) -> tuple[str, ...]:
    """A postposition as it is written after a consonant and after a vowel.

    >>> both_forms("을/를 통해"), both_forms("에")
    (('을 통해', '를 통해'), ('에',))
    """
    head, gap, rest = form.partition(" ")
    return tuple(f"{one}{gap}{rest}" for one in head.split("/"))


class _Spaced:
    def split(self, text: str, start: int, end: int, names: Sequence[Span] = ()) -> list[Token]:
        del names  # spaces part them from the words around
        return words(text, start, end)

    def key(self, phrase: str) -> tuple[str, ...]:
        return tuple(folded(token.word) for token in words(phrase))


class _Glued:
    """Postpositions, of which only the first word is glued on, are cut from the word before them."""

    def __init__(self, data: Grammar, entries: Iterable[str]) -> None:
        forms = {form.split()[0] for group in data.postpositions.values() for form in group}
        self._forms = sorted(forms, key=lambda form: -len(form.partition("/")[0]))
        self._bare = {form for pair in forms for form in pair.split("/")}
        self._whole_ends = (*data.whole_words, *data.verb_endings)
        self._whole = {entry for entry in [*entries, *_small_words(data)] if " " not in entry} - self._bare
        self._short = {*data.pronouns}
        self._endings = tuple(self._bare)
        self._stem_length = lru_cache(maxsize=MAX_KEPT_WORDS)(self._find_stem)

    def split(self, text: str, start: int, end: int, names: Sequence[Span] = ()) -> list[Token]:
        ends = [span.end for span in names]
        found: list[Token] = []
        for token in words(text, start, end):
            at = bisect_right(ends, token.start)
            if at < len(ends) and token.start < ends[at] < token.end:
                found.append(Token(text[token.start : ends[at]], token.start, ends[at]))
                found += self._of_rest(Token(text[ends[at] : token.end], ends[at], token.end))
            elif at < len(ends) and names[at].start <= token.start and token.end <= ends[at]:
                found.append(token)
            else:
                found += self._of_word(token)
        return found

    def key(self, phrase: str) -> tuple[str, ...]:
        return tuple(part.word.casefold() for token in words(phrase) for part in self._of_word(token))

    def _of_rest(self, rest: Token) -> list[Token]:
        """What follows a name in its word: a postposition, or a title with one."""
        return [rest] if rest.word in self._bare else self._of_word(rest, shortest=1)

    def _of_word(self, token: Token, *, shortest: int = 2) -> list[Token]:
        stem = self._stem_length(token.word, shortest)
        if stem == len(token.word):
            return [token]
        return [_part(token, 0, stem), _part(token, stem, len(token.word))]

    def _find_stem(self, word: str, shortest: int) -> int:
        """How long the word is without its postposition; all of it if it has none."""
        if not word.endswith(self._endings) or word in self._whole or word.endswith(self._whole_ends):
            return len(word)
        for form in self._forms:
            for ending in form.split("/"):
                stem = word.removesuffix(ending)
                is_long = len(stem) >= shortest or stem in self._short
                if stem != word and stem != "" and is_long and after_sound(form, stem) == ending:
                    return len(stem)
        return len(word)


class _Prefixed:
    """Small words that are written on to the front of a word are cut off, if what is left is a known word or name."""

    def __init__(self, data: Grammar, entries: Iterable[str]) -> None:
        self._prefixes = sorted(data.prefixes, key=lambda prefix: -len(prefix))
        self._definite = data.definite_prefix
        single = {entry for entry in [*entries, *_small_words(data)] if " " not in entry}
        self._known = single - set(data.prefixes)
        self._lengths = lru_cache(maxsize=MAX_KEPT_WORDS)(self._find_lengths)

    def split(self, text: str, start: int, end: int, names: Sequence[Span] = ()) -> list[Token]:
        starts = [span.start for span in names]
        found: list[Token] = []
        for token in words(text, start, end):
            at = bisect_right(starts, token.start)
            if at < len(starts) and starts[at] < token.end:
                front = Token(text[token.start : starts[at]], token.start, starts[at])
                found += self._prefixes_of(front) or [front]
                found.append(Token(text[starts[at] : token.end], starts[at], token.end))
            elif at > 0 and token.start < names[at - 1].end:
                found.append(token)
            else:
                found += self._of_word(token)
        return found

    def key(self, phrase: str) -> tuple[str, ...]:
        return tuple(part.word.casefold() for token in words(phrase) for part in self._of_word(token))

    def _of_word(self, token: Token) -> list[Token]:
        lengths = self._lengths(token.word)
        if len(lengths) == 1:
            return [token]
        edges = [0, *accumulate(lengths)]
        return [_part(token, first, last) for first, last in pairwise(edges)]

    def _find_lengths(self, word: str) -> tuple[int, ...]:
        """How long each part of a word is, prefixes first."""
        if word in self._known:
            return (len(word),)
        for prefix in self._prefixes:
            rest = word[len(prefix) :]
            if word.startswith(prefix) and rest != "":
                is_word = self._is_word(rest) or self._holds_article(prefix, rest)
                parts = (len(rest),) if is_word else self._find_lengths(rest)
                if len(parts) > 1 or is_word:
                    return (len(prefix), *parts)
        return (len(word),)

    def _prefixes_of(self, front: Token) -> list[Token]:
        """The prefixes that letters before a name are; none if they are not only prefixes."""
        if front.word == "":
            return []
        for prefix in self._prefixes:
            if front.word == prefix:
                return [front]
            if front.word.startswith(prefix):
                rest = self._prefixes_of(_part(front, len(prefix), len(front.word)))
                if len(rest) > 0:
                    return [_part(front, 0, len(prefix)), *rest]
        return []

    def _holds_article(self, prefix: str, rest: str) -> bool:
        """Whether a prefix has run together with the article ("للشرطة"), so that any word may follow."""
        return len(prefix) > 1 and prefix.endswith(self._definite[-1:]) and len(rest) > len(self._definite)

    def _is_word(self, rest: str) -> bool:
        return rest in self._known or (rest.startswith(self._definite) and len(rest) > len(self._definite) + 2)


class _Unspaced:
    """The longest known words and names from the left; what is between them is a word as long as its script goes on."""

    def __init__(self, entries: Iterable[str]) -> None:
        self._words = {"".join(entry.split()).casefold() for entry in entries} - {""}
        lengths: dict[str, set[int]] = {}
        for entry in self._words:
            lengths.setdefault(entry[0], set()).add(len(entry))
        # Of the words that begin with a character, how long they are, longest first.
        self._lengths = {first: tuple(sorted(each, reverse=True)) for first, each in lengths.items()}

    def split(self, text: str, start: int, end: int, names: Sequence[Span] = ()) -> list[Token]:
        ends = [span.end for span in names]
        return [part for token in words(text, start, end) for part in self._of_run(token, names, ends)]

    def key(self, phrase: str) -> tuple[str, ...]:
        return ("".join(phrase.split()).casefold(),)

    def _of_run(self, run: Token, names: Sequence[Span], ends: Sequence[int]) -> Iterator[Token]:
        folded = run.word.casefold() if len(run.word.casefold()) == len(run.word) else run.word
        at = opened = 0  # `opened` is where a word that is not known begins
        while at < len(folded):
            near = bisect_right(ends, run.start + at)
            name = names[near] if near < len(names) else Span(run.end, run.end)
            if name.start <= run.start + at < name.end:
                length = min(name.end, run.end) - run.start - at
            else:
                length = self._known(folded, at, min(name.start, run.end) - run.start)
            changes = opened < at and _script(folded[at]) != _script(folded[at - 1])
            if (length > 0 or changes) and opened < at:
                yield _part(run, opened, at)
                opened = at
            if length > 0:
                yield _part(run, at, at + length)
                opened = at + length
            at += max(length, 1)
        if opened < len(folded):
            yield _part(run, opened, len(folded))

    def _known(self, folded: str, at: int, stop: int) -> int:
        """Length of the longest known word that starts here and ends at `stop` at the latest; 0 if there is none."""
        for length in self._lengths.get(folded[at], ()):
            if at + length <= stop and folded[at : at + length] in self._words:
                return length
        return 0


def _part(run: Token, first: int, last: int) -> Token:
    return Token(run.word[first:last], run.start + first, run.start + last)


def _script(char: str) -> str:
    """Hiragana, katakana, digits, Latin letters or the rest: words seldom go from one to another."""
    if "\u3041" <= char <= "\u309f":
        return "hiragana"
    if "\u30a0" <= char <= "\u30ff":
        return "katakana"
    if char.isdigit():
        return "digit"
    return "latin" if char < "\u0250" else "other"


def _small_words(data: Grammar) -> Iterator[str]:
    yield from (form for group in data.prepositions.values() for form in group)
    yield from (form for group in data.postpositions.values() for pair in group for form in both_forms(pair))
    yield from (word for group in data.classes.values() for word in group)
    yield from data.whole_words


def _entries(lang: str) -> Iterator[str]:
    """Every phrase of a language's cues and events."""
    yield from (form for cue in cues(lang) for form in cue.forms)
    if has_events(lang):
        for trigger in triggers(lang):
            yield from (*trigger.forms, *trigger.passive, *trigger.noun)
        yield from (form for negation in negations(lang) for form in negation.forms)
        yield from (form for hedge in hedges(lang) for form in hedge.forms)
        yield from (form for item in item_words(lang) for form in item.forms)
