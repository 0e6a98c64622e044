"""Typed data for reading words of other scripts as Latin ones."""

from __future__ import annotations

import lzma
from functools import cache
from typing import NamedTuple

from saksi.resources.load import ROOT, DataFile, Table, load_resource


class Spelling(NamedTuple):
    """What a unit of a word is in Latin, in hundredths of a nat: its cost, and how surprising it is of that unit."""

    latin: str
    cost: int
    surprise: int


Spellings = tuple[Spelling, ...]


class Reading(Table, frozen=True, kw_only=True):
    """One way to read the words of a script.

    Attributes:
        table: file of what each unit is in Latin; "" for the readings that are put together by rule.
        even: cost a letter, in nats, at which a word is as likely another as the same.
        said: how it is named where a comparison is explained; "" if the script has no other.
    """

    name: str
    scripts: tuple[str, ...]
    even: float
    table: str = ""
    said: str = ""


class Added(Table, frozen=True, kw_only=True):
    """Letters of other languages of a script, that its table has too few examples of."""

    reading: str
    units: dict[str, tuple[str, ...]]


class Syllables(Table, frozen=True, kw_only=True):
    """How initials and finals of a syllable are spelt besides: each with its other spellings."""

    initial: dict[str, tuple[str, ...]]
    final: dict[str, tuple[str, ...]]


class Vowelled(Table, frozen=True, kw_only=True):
    """A script that leaves short vowels out: what its letters are, and what may follow each of them unwritten.

    Attributes:
        units: each letter with its spellings, the usual one first.
        consonants: letters that may be written double in Latin, and be followed by a short vowel.
        vowels: the short vowels.
        vowel: what one costs, in nats.
    """

    reading: str
    units: dict[str, tuple[str, ...]]
    consonants: str
    vowels: tuple[str, ...]
    vowel: float


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
    vowelled: Vowelled
    example: tuple[AcrossExample, ...]


class Character(Table, frozen=True, kw_only=True):
    """A Han character: its simplified form, and its readings without tones."""

    simplified: str
    mandarin: tuple[str, ...]
    korean: tuple[str, ...]
    cantonese: tuple[str, ...]


@cache
def across() -> Across:
    """How words of other scripts are read."""
    return load_resource("names/across.toml", Across)


@cache
def spelling_table(name: str) -> dict[str, Spellings]:
    """What each unit of a table is in Latin, the cheapest first.

    The cost is the mean of two surprises: of the spelling after the unit, and of the unit after the spelling.
    """
    packed = (ROOT / "names/across" / f"{name}.tsv.xz").read_bytes()
    found: dict[str, Spellings] = {}
    for line in lzma.decompress(packed).decode().splitlines():
        unit, *spellings = line.split("\t")
        read = (_spelling(*spelling.split(" ")) for spelling in spellings)
        found[unit] = tuple(sorted(read, key=lambda one: (one.cost, one.latin)))
    return found


def _spelling(latin: str, of_unit: str, of_latin: str) -> Spelling:
    return Spelling(latin, (int(of_unit) + int(of_latin)) // 2, int(of_unit))


@cache
def han_characters() -> dict[str, Character]:
    """The Han characters of names."""
    found: dict[str, Character] = {}
    for line in lzma.decompress((ROOT / "names/han.tsv.xz").read_bytes()).decode().splitlines():
        char, simplified, *readings = line.split("\t")
        mandarin, korean, cantonese = (tuple(reading.split()) for reading in readings)
        found[char] = Character(simplified=simplified or char, mandarin=mandarin, korean=korean, cantonese=cantonese)
    return found
