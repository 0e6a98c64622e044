"""A name of another script spelt as the Latin name beside it, as far as its words can be read so.

Two names of one script are compared word by word; so a name of another script is first put into the letters of the
one it is compared with: every word that can be read as words there is written as they are, in the name's own order.
What that takes on trust, how far the words are from being read so, is told with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from saksi.names.across import UNREAD, Read, read_as, read_scripts, script_of_name
from saksi.names.groups import short_forms_of
from saksi.names.keys import same_names, sound
from saksi.names.parse import in_one_script
from saksi.resources.across import across
from saksi.resources.name_customs import meanings, short_forms
from saksi.text.romanise import romanise
from saksi.text.tokens import WORD

MAX_WORDS = 12
# Words of one name that the other may write as one.
LONGEST_RUN = 3
# A whole name without spaces is read as up to so many words.
LONGEST_NAME = 5
# Words less alike than this are not taken for each other.
MIN_READ = 0.78
# A word that reads so much more like another known name is that one.
BETTER = 0.05
# Without its article a word is a little less the same.
ALIKE_ARTICLE = 0.98
# Read as another form of its name a word is a little less the same; syllables are too short to be told so.
ALIKE_NAMESAKE, MIN_NAMESAKE = 0.98, 4
# Letters that are alike by no more than this gain nothing; a word joined to another costs so many letters alike.
NO_GAIN, OF_JOINING = 0.7, 0.5
# What keeps letters of a word from joining in print, and parts no words.
JOINERS = re.compile("[\u200b-\u200f\u2060\ufeff]")
UNSPACED = frozenset({"Hani", "Hang", "Hira", "Kana"})
# Scripts whose letters are put into Latin one by one to read a name of yet another script, the surest first.
ALPHABETS = ("Cyrl", "Grek", "Kana", "Hira")


class Reading(NamedTuple):
    """Words of the name as they are read: as which words of the other, and how alike they are."""

    written: str
    latin: str
    alike: float
    way: str


class Respelt(NamedTuple):
    """A name in the letters of another one.

    Attributes:
        text: its words in its own order, the unread ones romanised letter by letter.
        readings: how each word was read that was; none if the names have nothing in common.
    """

    text: str
    readings: tuple[Reading, ...]

    @property
    def unlike(self) -> float:
        """What the readings lack, averaged over their letters."""
        letters = sum(len(one.latin) for one in self.told)
        return sum((1 - one.alike) * len(one.latin) for one in self.told) / max(1, letters)

    @property
    def told(self) -> tuple[Reading, ...]:
        """The readings of words that stood in another script."""
        return tuple(one for one in self.readings if not one.written.isascii())


@lru_cache(maxsize=16384)
def respelt(name: str, beside: str) -> Respelt | None:
    """The name as words of `beside`; None if it is in no script that can be read, or `beside` is not in Latin.

    >>> respelt("Путин Владимир", "Vladimir Putin").text
    'Putin Vladimir'
    >>> respelt("习近平", "Xi Jinping").text
    'Xi Jinping'
    """
    script = _script_to_read(name)
    if script == "" or script_of_name(beside) != "Latn":
        return None
    if script_of_name(name) == "Latn" and _script_to_read(beside) != "":  # words of both are read as they stand
        return None
    words = [in_one_script(word) for word in WORD.findall(JOINERS.sub("", name))[:MAX_WORDS]]
    latin = [word.lower() for word in map(romanise, WORD.findall(beside)[:MAX_WORDS]) if word != ""]
    if len(words) == 1 and script in UNSPACED and len(latin) > 1:
        whole = _whole(words[0], latin)
        if whole is not None:
            return whole
    return _by_words(words, latin)


def _script_to_read(name: str) -> str:
    """The script that can be read beside a Latin name; "" if there is none.

    Of a name mostly in Latin letters it is that of the first word in none that is as well romanised.
    """
    if name.isascii():
        return ""
    script = script_of_name(name)
    if script != "Latn":
        return script if script in read_scripts() else ""
    scripts = (script_of_name(word) for word in WORD.findall(name)[:MAX_WORDS])
    return next((script for script in scripts if script in read_scripts() and script not in ALPHABETS), "")


def read_beside(left: str, right: str) -> Iterator[tuple[str, str]]:
    """Which name may be read beside which; where neither is in Latin letters, one with an alphabet is romanised."""
    yield left, right
    yield right, left
    scripts = script_of_name(left), script_of_name(right)
    if "Latn" not in scripts and scripts[0] != scripts[1]:
        known = [(ALPHABETS.index(script), at) for at, script in enumerate(scripts) if script in ALPHABETS]
        for _, at in sorted(known)[:1]:
            yield (left, right)[1 - at], romanise((left, right)[at])


@lru_cache(maxsize=16384)
def in_english(name: str) -> str:
    """The name of an organisation with those words in English, and apart, that other scripts have for its kind.

    >>> in_english("평화은행"), in_english("شركة النور")
    ('평화 bank', 'company النور')
    """
    if name.isascii():
        return name
    unspaced, spaced = _meaning()
    name = _ship().sub("", name)
    name = spaced.pattern.sub(lambda found: spaced.english[found.group(1)], name)
    return " ".join(unspaced.pattern.sub(lambda found: f" {unspaced.english[found.group()]} ", name).split())


@cache
def _ship() -> re.Pattern[str]:
    return re.compile(rf"(?<=\w\w)(?:{'|'.join(meanings().endings)})(?!\w)|(?<=\d)(?:{'|'.join(meanings().endings)})")


class _Meaning(NamedTuple):
    """Where words with a meaning stand, and what it is."""

    pattern: re.Pattern[str]
    english: dict[str, str]


@cache
def _meaning() -> tuple[_Meaning, _Meaning]:
    """Of words written on to a name, and of those apart; longer ones are looked for first."""
    data = meanings()
    unspaced, spaced = dict(data.unspaced), dict(data.spaced)
    inside, apart = ("|".join(map(re.escape, sorted(words, key=len, reverse=True))) for words in (unspaced, spaced))
    article = "|".join(map(re.escape, sorted(data.articles, key=len, reverse=True)))
    whole = re.compile(rf"(?<!\w)(?:{article})?({apart})(?!\w)")
    return _Meaning(re.compile(inside), unspaced), _Meaning(whole, spaced)


# -- a name without spaces -------------------------------------------------------------------------------------


def _whole(word: str, latin: Sequence[str]) -> Respelt | None:
    """The word as all the others, in the order in which they read most like it."""
    if len(latin) > LONGEST_NAME:
        return None
    best = max(
        (Reading(word, " ".join(order), *read_as(word, "".join(order))) for order in _orders(tuple(latin))),
        key=lambda one: one.alike,
    )
    return Respelt(_as_name(best.latin), (best,)) if best.alike >= MIN_READ else None


@cache
def _turns(count: int) -> tuple[tuple[int, ...], ...]:
    """The orders a name of so many words is written in: as it stands, with its last words first, or backwards."""
    straight = tuple(range(count))
    return tuple(dict.fromkeys((*(straight[cut:] + straight[:cut] for cut in straight), straight[::-1])))


def _orders(latin: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    return (tuple(latin[place] for place in order) for order in _turns(len(latin)))


# -- word by word ----------------------------------------------------------------------------------------------


class _Match(NamedTuple):
    """Words from `first` to `last` of the name read as words from `start` to `end` of the other."""

    first: int
    last: int
    start: int
    end: int
    reading: Reading


def _by_words(words: Sequence[str], latin: Sequence[str]) -> Respelt:
    taken: dict[int, _Match] = {}
    used: set[int] = set()
    for match in sorted(_matches(words, latin), key=_best_first):
        places, others = range(match.first, match.last), range(match.start, match.end)
        if used.isdisjoint(others) and taken.keys().isdisjoint(places):
            used.update(others)
            taken.update(dict.fromkeys(places, match))
    spelt = [_at_its_start(taken[at], at) if at in taken else romanise(word) for at, word in enumerate(words)]
    readings = tuple(match.reading for match in dict.fromkeys(taken.values()))
    return Respelt(" ".join(word for word in spelt if word != ""), readings)


def _at_its_start(match: _Match, at: int) -> str:
    return _as_name(match.reading.latin) if at == match.first else ""


def _best_first(match: _Match) -> tuple[float, int, int]:
    """An order of matches: the most letters that are alike, for what they are alike by, in the fewest words."""
    joined = (match.last - match.first) + (match.end - match.start) - 2
    gain = len(match.reading.latin) * (match.reading.alike - NO_GAIN) - OF_JOINING * joined
    return -gain, match.first, match.start


def _matches(words: Sequence[str], latin: Sequence[str]) -> Iterator[_Match]:
    """Every word, and every run of words beside each other, that can be read as such of the other name."""
    for first, last in _runs(len(words)):
        written = "".join(words[first:last])
        for start, end in _runs(len(latin)):
            if last - first > 1 and end - start > 1:
                continue
            spelt = "".join(latin[start:end])
            read = _read(written, spelt)
            if read.alike >= MIN_READ:
                reading = Reading(" ".join(words[first:last]), " ".join(latin[start:end]), *read)
                yield _Match(first, last, start, end, reading)


def _runs(count: int) -> Iterator[tuple[int, int]]:
    return ((at, at + length) for at in range(count) for length in range(1, min(LONGEST_RUN, count - at) + 1))


def _read(written: str, latin: str) -> Read:
    """How alike the words are, with or without the article written on to the one."""
    if romanise(written) == latin:
        return Read(1.0, "")
    best = max(read_as(written, latin), _read_as_namesake(written, latin))
    if best.alike >= MIN_READ and any(
        read_as(written, other).alike > best.alike + BETTER for other in _confused(latin)
    ):
        return UNREAD
    for article in across().articles:
        rest = written.removeprefix(article)
        if rest != written and len(rest) > 1 and best.alike < ALIKE_ARTICLE:
            bare = read_as(rest, latin)
            best = max(best, bare._replace(alike=ALIKE_ARTICLE * bare.alike))
    return best


@lru_cache(maxsize=65536)
def _read_as_namesake(written: str, latin: str) -> Read:
    """How the word reads as another form of the same given name: "Владимир" beside "Volodymyr"."""
    best = max((read_as(written, other) for other in _namesakes(latin)), default=UNREAD)
    return best._replace(alike=round(ALIKE_NAMESAKE * best.alike, 4))


@lru_cache(maxsize=16384)
def _namesakes(latin: str) -> tuple[str, ...]:
    """Other forms of a given name that are long enough to be read with certainty."""
    forms = (*short_forms_of(latin), *same_names().get(sound(latin), ()))
    return tuple(one for one in dict.fromkeys(forms) if one != latin and len(one) >= MIN_NAMESAKE)


@cache
def _confused_with() -> dict[str, frozenset[str]]:
    """Names that are easily taken for another, each with those."""
    found: dict[str, set[str]] = {}
    for row in short_forms().apart:
        for names in row:
            others = {other for rest in row if rest is not names for other in rest}
            for name in names:
                found.setdefault(name, set()).update(others.difference(names))
    return {name: frozenset(others) for name, others in found.items()}


def _confused(latin: str) -> frozenset[str]:
    return _confused_with().get(latin, frozenset())


def _as_name(latin: str) -> str:
    return " ".join(word.capitalize() for word in latin.split())
