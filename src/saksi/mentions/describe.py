"""Titles and the descriptions made of them: "the North Korean leader", "juru bicara Putin"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from saksi.index.sighting import Phrase
from saksi.records import Span
from saksi.resources.evidence import evidence, roles
from saksi.resources.name_words import word_weights
from saksi.text.romanise import romanise
from saksi.text.tokens import words

PLACES = frozenset({"countries", "metonyms", "bodies"})
READ = frozenset({"titles", "kinds", "ages"})
# Words that may stand between a title and its name, or between a title and whose it is.
MAX_BETWEEN = 2
AND, COMMA = "and", ","
QUOTES = " \u00a0\"'«»“”„‘’"


class Description(NamedTuple):
    """A title with what it is tied to: a state, an age, or the person it belongs to."""

    span: Span
    title: Phrase
    country: str | None
    age: str | None
    of_name: Span | None  # whose spokesman, deputy, ... it is
    beside: Span | None  # the name it stands beside, set off by a comma


class Titles(NamedTuple):
    """Which titles, kinds and ages belong to which names, and the descriptions that stand for someone."""

    by_name: dict[Span, tuple[Phrase, ...]]
    descriptions: tuple[Description, ...]


def read_titles(
    text: str, lang: str, phrases: Sequence[Phrase], names: Sequence[Span], short: frozenset[Span]
) -> Titles:
    """Titles of one sentence tied to its names; `short` are names that repeat a longer one."""
    if not any(phrase.section in READ for phrase in phrases):
        return Titles({}, ())
    reader = _Reader(text, lang, phrases, names, short)
    return reader.read()


class _Reader:
    def __init__(
        self, text: str, lang: str, phrases: Sequence[Phrase], names: Sequence[Span], short: frozenset[Span]
    ) -> None:
        self._text = text
        self._links, self._these = _small_words(lang)
        self._titles_follow = evidence(lang).titles_follow
        self._phrases = sorted(phrases, key=lambda phrase: phrase.span)
        self._names = sorted(names)
        self._short = short

    def read(self) -> Titles:
        by_name: dict[Span, tuple[Phrase, ...]] = {}
        descriptions: list[Description] = []
        for title in self._phrases:
            if title.section not in READ:
                continue
            name = self._named(title)
            if name is not None:
                by_name[name] = (*by_name.get(name, ()), title)
            if title.section == "titles" and (name is None or self._stands_apart(title, name)):
                description = self._description(title, name)
                if description is not None:
                    descriptions.append(description)
        self._distribute(by_name)
        return Titles(by_name, tuple(descriptions))

    def _distribute(self, by_name: dict[Span, tuple[Phrase, ...]]) -> None:
        """What kind of organisation one name is said to be holds for those joined to it: "the plants A, B and C"."""
        kinds: tuple[Phrase, ...] = ()
        row: list[Span] = []
        for before, after in pairwise(self._names):
            own = tuple(phrase for phrase in by_name.get(before, ()) if phrase.section == "kinds")
            if len(own) > 0:
                kinds, row = own, []
            joined = self._joined(before, after) if after not in by_name else ""
            if joined == "":
                kinds, row = (), []
            row.append(after)
            if joined == AND and len(kinds) > 0:
                by_name.update(dict.fromkeys(row, kinds))
                row = []

    def _joined(self, before: Span, after: Span) -> str:
        """How two names are joined: by AND or by a COMMA; "" where they are not."""
        if before.end > after.start:
            return ""
        between = [romanise(token.word) for token in words(self._text, before.end, after.start)]
        if not all(word_weights().get(word, ("", 0.0))[0] == "conjunction" for word in between):
            return ""
        return COMMA if len(between) == 0 and "," in self._text[before.end : after.start] else AND

    def _named(self, title: Phrase) -> Span | None:
        """The name the title is put to: the nearest one with nothing but small words between."""
        if self._belongs_to_someone(title) is not None:
            return None
        near = [(self._distance(title.span, name), name) for name in self._names]
        close = sorted((distance, name) for distance, name in near if distance is not None)
        if self._titles_follow:
            close.sort(key=lambda pair: pair[1].start >= title.span.end)
        return self._last_in_row(title, close[0][1]) if len(close) > 0 else None

    def _last_in_row(self, title: Phrase, name: Span) -> Span:
        """Of names in a row after a title the last has it: "глава «Ростеха» Сергей Чемезов"."""
        if title.section != "titles" or name.start < title.span.end:
            return name
        for after in self._names:
            if after.start >= name.end and self._text[name.end : after.start].strip(QUOTES) == "":
                name = after
        return name

    def _belongs_to_someone(self, title: Phrase) -> Span | None:
        """Whose spokesman the title speaks of, when that is a person already named in full."""
        role = roles().get(title.code)
        if title.section != "titles" or role is None or not role.of_someone:
            return None
        after = [name for name in self._names if name in self._short and self._follows(title.span, name)]
        return after[0] if len(after) > 0 else None

    def _follows(self, first: Span, second: Span) -> bool:
        return first.end <= second.start and self._only_small_words(first.end, second.start)

    def _only_small_words(self, start: int, end: int, *, and_names: bool = False, spare: int = 0) -> bool:
        between = self._text[start:end]
        if any(mark in between for mark in ".;:!?()\n"):
            return False
        tokens = [token.word.lower() for token in words(self._text, start, end)]
        if and_names:
            tokens = [token for token in tokens if token in self._text[start:end]]  # lower-case ones
        free = [token for token in tokens if token not in self._links and token not in self._these]
        return len(free) <= spare and all(token in self._text[start:end] for token in free)

    def _may_be_apart(self, title: Span, name: Span) -> bool:
        """Whether words of no list may stand between: "shipbuilding company X", "리병철 조선노동당 부장"."""
        if title.end <= name.start:
            return self._is_kind(title)
        return self._titles_follow and name.end < title.start and self._text[name.end] == " "

    def _is_kind(self, span: Span) -> bool:
        return any(phrase.span == span and phrase.section == "kinds" for phrase in self._phrases)

    def _distance(self, title: Span, name: Span) -> int | None:
        """Letters between the two if only small words, states, other titles and one comma are there."""
        start, end = (title.end, name.start) if title.end <= name.start else (name.end, title.start)
        if start > end:
            return 0 if title.overlaps(name) else None
        if end - start > 120 or self._text.count(",", start, end) > 1:
            return None
        cuts = [phrase.span for phrase in self._phrases if start <= phrase.span.start and phrase.span.end <= end]
        owned = title.end <= name.start and self._is_of_someone(
            title
        )  # "Putin's spokesman X", "пресс-секретарь Путина Х"
        spare = MAX_BETWEEN if self._may_be_apart(title, name) else 0
        at = start
        for cut in [*cuts, Span(end, end)]:
            if cut.start >= at and not self._only_small_words(at, cut.start, and_names=owned, spare=spare):
                return None
            at = max(at, cut.end)
        return end - start

    def _is_of_someone(self, title: Span) -> bool:
        """Whether the title says whose person one is, so that the owner's name may come first."""
        code = next(
            (phrase.code for phrase in self._phrases if phrase.span == title and phrase.section == "titles"), ""
        )
        role = roles().get(code)
        return role is not None and role.of_someone

    def _stands_apart(self, title: Phrase, name: Span) -> bool:
        """Whether a comma sets the title off, as in "Kim, the 39-year-old leader": then it is a mention too."""
        start, end = (title.span.end, name.start) if title.span.end <= name.start else (name.end, title.span.start)
        return "," in self._text[start:end]

    def _description(self, title: Phrase, beside: Span | None) -> Description | None:
        owner = self._belongs_to_someone(title)
        if owner is not None:
            return Description(Span(title.span.start, owner.end), title, None, None, owner, None)
        span = title.span
        country = age = None
        for phrase in self._around(title):
            if phrase.section in PLACES and country is None:
                country, span = phrase.code, _hull(span, phrase.span)
            elif phrase.section == "ages" and age is None:
                age, span = phrase.code, _hull(span, phrase.span)
        span = self._with_small_words(span)
        pointing = any(token.word.lower() in self._these for token in words(self._text, span.start, span.end))
        return Description(span, title, country, age, None, beside) if country or age or pointing else None

    def _around(self, title: Phrase) -> Iterator[Phrase]:
        """States and ages right before or after the title."""
        for phrase in self._phrases:
            if phrase is title or phrase.section not in {*PLACES, "ages"}:
                continue
            gap = (
                (title.span.end, phrase.span.start)
                if title.span.end <= phrase.span.start
                else (
                    phrase.span.end,
                    title.span.start,
                )
            )
            if gap[0] <= gap[1] and "," not in self._text[gap[0] : gap[1]] and self._only_small_words(*gap):
                yield phrase

    def _with_small_words(self, span: Span) -> Span:
        """The span with a pointing word right before or after it ("the", "itu")."""
        after = words(self._text, span.end, min(len(self._text), span.end + 16))
        if len(after) > 0 and after[0].word.lower() in self._these and self._text[span.end : after[0].start] == " ":
            span = Span(span.start, after[0].end)
        before = words(self._text, max(0, span.start - 12), span.start)
        if (
            len(before) > 0
            and before[-1].word.lower() in self._these
            and self._text[before[-1].end : span.start] == " "
        ):
            span = Span(before[-1].start, span.end)
        return span


@cache
def _small_words(lang: str) -> tuple[frozenset[str], frozenset[str]]:
    """Words that link a title to a name, and those that point."""
    data = evidence(lang)
    return frozenset(word.lower() for word in data.links), frozenset(word.lower() for word in data.these)


def _hull(left: Span, right: Span) -> Span:
    return Span(min(left.start, right.start), max(left.end, right.end))
