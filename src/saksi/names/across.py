"""A word of another script beside a Latin one: how alike they are.

The word is cut into units, letters or groups of letters, and every unit is one of the Latin spellings that its table
has for it, each with a cost. The cheapest way to cut both words decides. A script may be read in several ways: Han
characters in Mandarin, Cantonese, Japanese and Korean, or as the transcription of a foreign name.
"""

from __future__ import annotations

import re
import struct
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import product
from typing import NamedTuple

from saksi.names.compare import compiled_part
from saksi.names.korean import FINALS, INITIALS, VOWELS
from saksi.resources.across import Reading as Way
from saksi.resources.across import (
    Rules,
    Spelling,
    Spellings,
    SpellingTable,
    Syllables,
    across,
    han_readings,
    simplified_form,
    spelling_table,
)
from saksi.resources.derived_names import korean_syllables
from saksi.text.script import main_script

START, END = "^", "$"
# How alike a word is at its reading's even cost: a name of one such word is then at the threshold.
ALIKE_EVEN = 0.875
# Less alike than this is another word.
LEAST_ALIKE = 0.6
NEVER_EQUAL = 0.97
HUNDRED = 100
LONGEST_UNIT = 16
# How unusual a character's readings after the first are.
RARER_READING = 0.5
# What it costs more that a character stands for what others of its sound do, in hundredths of a nat.
OF_SOUND = 80
LONGEST = 40
VOWEL_LETTERS = frozenset("aeiouvy")
HIRAGANA = range(0x3041, 0x3097)
HIRAGANA_TO_KATAKANA = 0x60
SIGNS = frozenset("ー'׳")
# Scripts whose letters are taken apart: syllables of Hangul, letters with accents.
TAKEN_APART = frozenset({"Hang", "Grek"})
# Blocks of Indian scripts have their letters in the same order; Tamil is read by rules of its own.
FIRST_INDIAN, LAST_MARKED, INDIAN_BLOCK = "\u0900", "\u0e7f", 0x80
LIKE_DEVANAGARI, TAMIL = range(0x0980, 0x0D80), range(0x0B80, 0x0C00)
# Thai writes some vowels before the consonant that they follow.
BEFORE_CONSONANT = re.compile("([\u0e40-\u0e44])([\u0e01-\u0e2e])")
FAR = 1 << 30
KOREAN = "korean"
# Of the letters of Hangul syllables taken apart.
FIRST_INITIAL, FIRST_VOWEL, BEFORE_FIRST_FINAL = 0x1100, 0x1161, 0x11A7


class Read(NamedTuple):
    """How alike a word and a Latin one are, in [0, 1], and the way of reading it that makes them so."""

    alike: float
    way: str


UNREAD = Read(0.0, "")


class Arc(NamedTuple):
    """A unit of so many letters as a Latin spelling, and what that costs."""

    length: int
    latin: str
    cost: int


Arcs = tuple[tuple[Arc, ...], ...]


@cache
def read_scripts() -> frozenset[str]:
    """The scripts that have tables."""
    return frozenset(script for way in across().reading for script in way.scripts)


@lru_cache(maxsize=32768)
def script_of_name(name: str) -> str:
    """The script most letters of a word or name are in, remembered."""
    return main_script(name)


@lru_cache(maxsize=65536)
def folded(word: str) -> str:
    """The word as tables have it, between marks of its start and end.

    In small letters, Hangul in its letters, katakana for hiragana, simplified Han characters, no signs of vowels and
    accents but those that are the only letters of a vowel, other Indian scripts in Devanagari, Thai vowels as spoken.

    >>> folded("Путин"), folded("さん")
    ('^путин$', '^サン$')
    """
    small = unicodedata.normalize("NFKC", word).lower()
    script = main_script(small)
    letters = unicodedata.normalize("NFD", small) if script in TAKEN_APART else small
    if script == "Thai":
        letters = BEFORE_CONSONANT.sub(r"\2\1", letters)
    return START + "".join(_folded_letter(letter) for letter in letters if _is_read(letter)) + END


def _is_read(letter: str) -> bool:
    """Whether a letter or sign says something: marks do in Indian scripts and Thai only."""
    return letter.isalnum() or letter in SIGNS or FIRST_INDIAN <= letter <= LAST_MARKED


def _folded_letter(letter: str) -> str:
    code = ord(letter)
    if code in HIRAGANA:
        return chr(code + HIRAGANA_TO_KATAKANA)
    if code in LIKE_DEVANAGARI and code not in TAMIL:
        return chr(ord(FIRST_INDIAN) + code % INDIAN_BLOCK)
    if code < 0x3400:
        return letter
    return simplified_form(letter)


@lru_cache(maxsize=131072)
def read_as(word: str, latin: str) -> Read:
    """How alike a word of another script and a romanised Latin one are; nothing if the script has no table.

    >>> read_as("Путин", "putin").alike > 0.9, read_as("Путин", "obama")
    (True, Read(alike=0.0, way=''))
    """
    if not latin.isalpha() or max(len(word), len(latin)) > LONGEST:
        return UNREAD
    best = UNREAD
    for way in ways_of(word):
        cost = cost_of(word, latin, way.name) / HUNDRED / (len(latin) + 1)
        alike = min(NEVER_EQUAL, 1 - (1 - ALIKE_EVEN) * (cost / way.even) ** 2)
        if alike > best.alike:
            best = Read(round(alike, 4), way.said)
    return best if best.alike >= LEAST_ALIKE else UNREAD


def ways_of(word: str) -> tuple[Way, ...]:
    """The ways to read a word: a Korean family name only as such, or "박" would be "back"."""
    ways = _ways_of_script(script_of_name(word))
    return tuple(way for way in ways if way.name == KOREAN) if word in korean_syllables().family else ways


@cache
def _ways_of_script(script: str) -> tuple[Way, ...]:
    return tuple(way for way in across().reading if script in way.scripts)


# -- the cheapest way ------------------------------------------------------------------------------------------


def cost_of(word: str, latin: str, way: str) -> int:
    """What it costs to write the word as the Latin one by a way of reading, in hundredths of a nat."""
    compiled = _compiled()
    if compiled is not None and latin.isascii():
        return compiled(packed_arcs(word, way), latin, *slips())
    return plain_cost(arcs_of(word, way), latin)


@cache
def slips() -> tuple[int, int]:
    """What a Latin letter costs that no unit stands for, and a unit that stands for nothing."""
    return round(HUNDRED * across().inserted), round(HUNDRED * across().dropped)


@cache
def _compiled() -> Callable[[bytes, str, int, int], int] | None:
    """The compiled search; None where there is none."""
    found: Callable[[bytes, str, int, int], int] | None = getattr(compiled_part(), "across", None)
    return found


def plain_cost(arcs: Arcs, latin: str) -> int:
    """What `cost_of` returns, without the compiled part."""
    inserted, dropped = slips()
    reached = [[FAR] * (len(latin) + 1) for _ in range(len(arcs) + 1)]
    reached[0][0] = 0
    for place, row in enumerate(reached):
        for at, cost in enumerate(row):
            if cost == FAR:
                continue
            if at < len(latin):
                row[at + 1] = min(row[at + 1], cost + inserted)
            if place == len(arcs):
                continue
            below = reached[place + 1]
            below[at] = min(below[at], cost + dropped)
            for arc in arcs[place]:
                if latin.startswith(arc.latin, at):
                    after = reached[place + arc.length]
                    until = at + len(arc.latin)
                    after[until] = min(after[until], cost + arc.cost)
    return reached[-1][-1]


@lru_cache(maxsize=16384)
def packed_arcs(word: str, way: str) -> bytes:
    """The arcs as the compiled search reads them: of each place how many, of each its length, letters and cost."""
    letters, longest = folded(word), _longest_unit(way)
    parts = [struct.pack("<B", len(letters))]
    for place in range(len(letters)):
        here = [_packed_unit(letters[place:end], way) for end in _ends(place, longest, len(letters))]
        parts.append(struct.pack("<H", sum(count for count, _ in here)))
        parts += (arcs for _, arcs in here)
    return b"".join(parts)


def _ends(place: int, longest: int, length: int) -> range:
    """Where units that begin at a place may end."""
    return range(place + 1, min(place + longest, length) + 1)


@lru_cache(maxsize=65536)
def _packed_unit(unit: str, way: str) -> tuple[int, bytes]:
    """How many spellings a unit has, and its arcs."""
    spelt = _units(way)[unit]
    arcs = (
        struct.pack(f"<BBH{LONGEST_UNIT}s", len(unit), len(one.latin), one.cost, one.latin.encode()) for one in spelt
    )
    return len(spelt), b"".join(arcs)


@lru_cache(maxsize=16384)
def arcs_of(word: str, way: str) -> Arcs:
    """What each unit of the word may be, by the place it begins at."""
    units, longest = _units(way), _longest_unit(way)
    letters = folded(word)
    return tuple(
        tuple(
            Arc(length, *spelling)
            for length in range(1, min(longest, len(letters) - place) + 1)
            for spelling in units[letters[place : place + length]]
        )
        for place in range(len(letters))
    )


# -- tables ----------------------------------------------------------------------------------------------------


class Units(dict[str, Spellings]):
    """What each unit is in Latin by one way of reading: by rule, from the first table that has it, or made."""

    def __init__(
        self, known: dict[str, Spellings], tables: Sequence[SpellingTable], made: Callable[[str], Spellings]
    ) -> None:
        super().__init__(known)
        self._tables, self._made = tables, made
        self._read = lru_cache(maxsize=8192)(self._read_once)

    @property
    def longest(self) -> int:
        """How many letters the longest unit has."""
        return max([*map(len, self), *(table.longest for table in self._tables)])

    def __missing__(self, unit: str) -> Spellings:
        return self._read(unit)

    def _read_once(self, unit: str) -> Spellings:
        found = (table.get(unit) for table in self._tables)
        return self._made(unit) or next((one for one in found if one != ()), ())


@cache
def _units(name: str) -> Units:
    """The units of one way of reading."""
    way = next(way for way in across().reading if way.name == name)
    own: dict[str, Spellings] = {}
    if way.table == "":
        own |= dict.fromkeys((START, END), (Spelling("", 0),))
    if name == KOREAN:
        own |= dict(_hangul())
    for rules in across().rules:
        own |= dict(_ruled(rules)) if rules.reading == name else {}
    tables = [spelling_table(table) for table in (way.table, *way.besides) if table != ""]
    made = _MADE.get(name, _nothing)
    known = Units(own, tables, made)
    for added in across().added:
        for unit, latin in added.units.items() if added.reading == name else ():
            known[unit] = _merged(known[unit], _by_rank(latin))
    return known


@cache
def _longest_unit(name: str) -> int:
    return _units(name).longest


def _merged(some: Spellings, others: Spellings) -> Spellings:
    """Both, each spelling once, at its lower cost."""
    found: dict[str, Spelling] = {}
    for spelling in sorted((*some, *others), key=lambda one: (one.cost, one.latin)):
        found.setdefault(spelling.latin, spelling)
    return tuple(found.values())


def _by_rank(latin: tuple[str, ...]) -> Spellings:
    """Spellings by rule: the first is the usual one."""
    return tuple(_by_rule(one, unusual=min(rank, 1)) for rank, one in enumerate(latin))


def _by_rule(latin: str, *, unusual: float) -> Spelling:
    """A spelling by rule, `unusual` from 0 to 1 or more."""
    data = across()
    return Spelling(latin, round(HUNDRED * data.by_rule * len(latin)) + round(HUNDRED * data.other_spelling * unusual))


def _nothing(unit: str) -> Spellings:  # noqa: ARG001
    return ()


def _hangul() -> Iterator[tuple[str, Spellings]]:
    """Hangul letters by the romanisations of Korean, and family names as their bearers spell them."""
    table = korean_syllables()
    kinds = (
        (table.letters.initial, INITIALS, FIRST_INITIAL),
        (table.letters.vowel, VOWELS, FIRST_VOWEL),
        (table.letters.final, FINALS, BEFORE_FIRST_FINAL),
    )
    for spelt, order, first in kinds:
        for letter, latin in spelt.items():
            if letter != "":
                # The first is the spelling of the north, the second that of the south.
                yield (
                    chr(first + order.index(letter)),
                    tuple(_by_rule(one, unusual=float(rank > 1)) for rank, one in enumerate(latin)),
                )
    for syllable, latin in table.family.items():
        yield unicodedata.normalize("NFD", syllable), tuple(_by_rule(one, unusual=0) for one in latin)


def _ruled(rules: Rules) -> Iterator[tuple[str, Spellings]]:
    """Letters by rule, a consonant with the vowels that may follow it unwritten, and doubled."""
    following = {vowel: round(HUNDRED * rules.vowel) for vowel in rules.vowels}
    following |= dict.fromkeys(("", *rules.inherent), 0)
    for letter, latin in rules.units.items():
        spelt = _by_rank(latin)
        if letter in rules.consonants:
            twice = (one._replace(latin=one.latin * 2) for one in spelt if len(one.latin) == 1)
            spelt = _merged((), tuple(
                Spelling(one.latin + vowel, one.cost + cost)
                for one in (*spelt, *twice) for vowel, cost in following.items()
            ))  # fmt: skip
        yield letter, spelt


# -- Han characters --------------------------------------------------------------------------------------------


def _in_mandarin(unit: str) -> Spellings:
    return _in_chinese(han_readings(unit).mandarin, across().mandarin)


def _in_cantonese(unit: str) -> Spellings:
    return _in_chinese(han_readings(unit).cantonese, across().cantonese)


def _in_chinese(readings: Sequence[str], syllables: Syllables) -> Spellings:
    """The readings of a character in a Chinese language, spelt as usual or as elsewhere."""
    found: Spellings = ()
    for rank, reading in enumerate(readings):
        spelt = _spelt_besides(reading, syllables)
        found = _merged(found, tuple(_by_rule(one, unusual=odd + RARER_READING * (rank > 0)) for one, odd in spelt))
    return found


def _spelt_besides(reading: str, syllables: Syllables) -> tuple[tuple[str, float], ...]:
    """The spellings of a syllable, each with how unusual it is."""
    consonants = next((at for at, letter in enumerate(reading) if letter in VOWEL_LETTERS and (at or letter != "y")), 0)
    longest_first = sorted(syllables.initial, key=len, reverse=True)
    initial = next((one for one in longest_first if reading.startswith(one)), reading[:consonants])
    final = reading[len(initial) :]
    firsts = (initial, *syllables.initial.get(initial, ()))
    lasts = ("u" if final == "v" else final, *syllables.final.get(final, ()))
    found: dict[str, float] = {}
    for (rank, first), (other, last) in product(enumerate(firsts), enumerate(lasts)):
        found.setdefault(first + last, ((rank > 0) + (other > 0)) / 2)
    return tuple(found.items())


def _transcribing(unit: str) -> Spellings:
    """What a character stands for in foreign names, or others of its sound in Mandarin do."""
    table = spelling_table("han")
    alike = (one for sound in han_readings(unit).mandarin[:1] for one in table.get(sound))
    dearer = tuple(Spelling(one.latin, one.cost + OF_SOUND) for one in alike)
    return _merged(table.get(unit), dearer)


def _in_korean(unit: str) -> Spellings:
    """A character by its Korean readings."""
    units = _units(KOREAN)
    found: Spellings = ()
    for reading in han_readings(unit).korean:
        found = _merged(found, tuple(_spelt_out(unicodedata.normalize("NFD", reading), units)))
    return found


def _spelt_out(letters: str, units: Units) -> Iterator[Spelling]:
    yield from units[letters]
    for spelt in product(*(units[letter] for letter in letters)):
        latin, costs = zip(*spelt, strict=True)
        yield Spelling("".join(latin), sum(costs))


_MADE: dict[str, Callable[[str], Spellings]] = {
    "mandarin": _in_mandarin,
    "cantonese": _in_cantonese,
    "transcribed": _transcribing,
    "sino_korean": _in_korean,
}
