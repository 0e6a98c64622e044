"""Typed data for reading words of other scripts as Latin ones."""

from __future__ import annotations

import lzma
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from saksi.resources.load import ROOT, DataFile, Table, load_resource


class Spelling(NamedTuple):
    """What a unit of a word is in Latin, and what that costs in hundredths of a nat."""

    latin: str
    cost: int


Spellings = tuple[Spelling, ...]


class Reading(Table, frozen=True, kw_only=True):
    """One way to read the words of a script.

    Attributes:
        table: file of what each unit is in Latin; "" for the readings that are put together by rule.
        even: cost a letter, in nats, at which a word is as likely another as the same.
        besides: tables for units that the first does not have.
        said: how it is named where a comparison is explained; "" if the script has no other.
    """

    name: str
    scripts: tuple[str, ...]
    even: float
    table: str = ""
    besides: tuple[str, ...] = ()
    said: str = ""


class Added(Table, frozen=True, kw_only=True):
    """Letters of other languages of a script, that its table has too few examples of."""

    reading: str
    units: dict[str, tuple[str, ...]]


class Syllables(Table, frozen=True, kw_only=True):
    """How initials and finals of a syllable are spelt besides: each with its other spellings."""

    initial: dict[str, tuple[str, ...]]
    final: dict[str, tuple[str, ...]]


class Rules(Table, frozen=True, kw_only=True):
    """A script that is read by rule: what its letters are, and the vowels that may follow each of them unwritten.

    Attributes:
        units: letters, or several together, each with its spellings, the usual one first.
        consonants: letters that may be written double in Latin, and be followed by a vowel.
        inherent: vowels that a consonant has where no other is written.
        vowels: other vowels that may follow.
        vowel: what such a one costs, in nats.
    """

    reading: str
    units: dict[str, tuple[str, ...]]
    consonants: str
    vowels: tuple[str, ...]
    vowel: float
    inherent: tuple[str, ...] = ()


class AcrossExample(Table, frozen=True, kw_only=True):
    """A word, a Latin word it is, and one that it is not."""

    word: str
    same: str
    other: str


class Across(DataFile, frozen=True, kw_only=True):
    """resources/names/across.toml.

    Attributes:
        inserted: what a Latin letter costs that no unit stands for, in nats.
        dropped: what a unit costs that stands for nothing where its table does not say so.
        by_rule: what each letter of a reading by rule costs.
        other_spelling: what a spelling costs besides that is not the usual one.
        articles: what may be written on to the beginning of a word.
    """

    inserted: float
    dropped: float
    by_rule: float
    other_spelling: float
    articles: tuple[str, ...]
    reading: tuple[Reading, ...]
    added: tuple[Added, ...]
    mandarin: Syllables
    cantonese: Syllables
    rules: tuple[Rules, ...]
    example: tuple[AcrossExample, ...]


class HanReadings(NamedTuple):
    """How a Han character is read, without tones, the usual reading first."""

    mandarin: tuple[str, ...]
    korean: tuple[str, ...]
    cantonese: tuple[str, ...]


@cache
def across() -> Across:
    """How words of other scripts are read."""
    return load_resource("names/across.toml", Across)


class SpellingTable:
    """What each unit of a table is in Latin, the cheapest first; a line is read when its unit is asked for.

    The cost is the mean of two surprises: of the spelling after the unit, and of the unit after the spelling.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        apart = (line.partition("\t") for line in lines)
        self._lines = {unit: spellings for unit, _, spellings in apart}
        self.longest = max(map(len, self._lines))

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def get(self, unit: str) -> Spellings:
        """The spellings of a unit; none if it is not in the table."""
        line = self._lines.get(unit)
        if line is None:
            return ()
        return tuple(sorted(map(_spelling, line.split("\t")), key=lambda one: (one.cost, one.latin)))


@cache
def spelling_table(name: str) -> SpellingTable:
    """One table of names/across."""
    packed = (ROOT / "names/across" / f"{name}.tsv.xz").read_bytes()
    return SpellingTable(lzma.decompress(packed).decode().splitlines())


def _spelling(entry: str) -> Spelling:
    latin, of_unit, of_latin = entry.split(" ")
    return Spelling(latin, (int(of_unit) + int(of_latin)) // 2)


@cache
def _han_lines() -> dict[str, tuple[str, str]]:
    """Each Han character with its simplified form and its readings."""
    lines = lzma.decompress((ROOT / "names/han.tsv.xz").read_bytes()).decode().splitlines()
    apart = (line.split("\t", 2) for line in lines)
    return {char: (simplified or char, readings) for char, simplified, readings in apart}


@cache
def _forms() -> dict[str, list[str]]:
    """The readings of all characters that are one in simplified form."""
    found: dict[str, list[str]] = {}
    for simplified, readings in _han_lines().values():
        found.setdefault(simplified, []).append(readings)
    return found


def simplified_form(char: str) -> str:
    """The simplified form of a Han character; any other character as it is."""
    known = _han_lines().get(char)
    return known[0] if known is not None else char


@lru_cache(maxsize=8192)
def han_readings(simplified: str) -> HanReadings:
    """The readings of a character by its simplified form; none if it is not known."""
    languages: tuple[list[str], list[str], list[str]] = ([], [], [])
    for readings in _forms().get(simplified, ()):
        for language, column in zip(languages, readings.split("\t"), strict=True):
            language += column.split()
    return HanReadings(*(tuple(dict.fromkeys(language)) for language in languages))
