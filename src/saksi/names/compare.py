"""How alike two words of names are, and how two names align.

Words are compared by sound with an edit distance whose costs say how often press and lists confuse the letters:
a vowel for a vowel is cheap, a consonant for one of its class dearer, anything else costs a full edit.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from itertools import accumulate
from types import ModuleType
from typing import NamedTuple

from saksi.names.keys import MIN_SLIP_LETTERS, VOWELS, Word
from saksi.resources.compiled import compiled_module
from saksi.resources.name_words import phonetics

# Costs were set by reading 300 pairs of spellings of one name in two transcriptions; in hundredths of a full edit,
# so that sums are exact on every machine.
COST_VOWEL_FOR_VOWEL = 35
COST_WITHIN_CLASS = 45
COST_VOWEL_LOST = 50
COST_H_LOST = 40
COST_CONFUSABLE = 50
COST_OTHER = 100
# A word alike by less than this, or further than this many edits for its length, is another word.
MIN_ALIKE = 0.72
MAX_EDITS = 105
MAX_EDITS_PER_LETTER = 15
UNLIMITED = 1 << 30
# As in _distance.c; raised when that file changes, so that an old one is left aside.
VERSION = 3
ASCII = 128


class Costs(NamedTuple):
    """What one difference between two sounds costs, by kind, in hundredths of an edit."""

    vowel: int = COST_VOWEL_FOR_VOWEL
    vowel_lost: int = COST_VOWEL_LOST
    within_class: int = COST_WITHIN_CLASS
    confusable: int = COST_CONFUSABLE
    h_lost: int = COST_H_LOST


STRICT = Costs()


@cache
def costs_for(script: str) -> Costs:
    """The costs for a word written in `script`: less for what the script cannot write."""
    loose = phonetics().loose
    if script not in loose.scripts:
        return STRICT
    vowel, consonant = round(100 * loose.vowel), round(100 * loose.within_class)
    return Costs(vowel=vowel, vowel_lost=vowel, within_class=consonant, h_lost=consonant)


def substitution(left: str, right: str, costs: Costs) -> int:
    """What one sound for another costs, in hundredths of an edit."""
    if left == right:
        return 0
    if left in VOWELS and right in VOWELS:
        return costs.vowel
    if left + right in _of_one_class():
        return costs.within_class
    return costs.confusable if left + right in _confusable() else COST_OTHER


@cache
def _of_one_class() -> frozenset[str]:
    """Every two sounds of one class."""
    return frozenset(a + b for letters in phonetics().classes.values() for a in letters for b in letters)


@cache
def _confusable() -> frozenset[str]:
    """Every two sounds that stand for each other in print."""
    return frozenset(a + b for group in phonetics().confusable for a in group.sounds for b in group.sounds)


@cache
def sounds_like(letter: str) -> frozenset[str]:
    """Every other ASCII letter or digit that may cost less in place of one than any does."""
    pairs = _of_one_class() | _confusable()
    near = {pair[1:] for pair in pairs if pair[:1] == letter} | (set(VOWELS) if letter in VOWELS else set())
    return frozenset(one for one in near if len(one) == 1 and one.isascii() and one.isalnum())


def loss(letter: str, costs: Costs) -> int:
    """What one sound more or less costs, in hundredths of an edit."""
    if letter in VOWELS:
        return costs.vowel_lost
    return costs.h_lost if letter == "h" else COST_OTHER


class _Substitutions(dict[str, int]):
    """What each sound costs in place of one sound."""

    def __init__(self, letter: str, costs: Costs) -> None:
        super().__init__()
        self._letter, self._costs = letter, costs

    def __missing__(self, other: str) -> int:
        cost = self[other] = substitution(self._letter, other, self._costs)
        return cost


@cache
def _substitutions(letter: str, costs: Costs) -> _Substitutions:
    return _Substitutions(letter, costs)


def sound_distance(left: str, right: str, costs: Costs = STRICT) -> float:
    """Weighted edit distance of two sounds; neighbouring letters swapped count as one edit. 0 if equal."""
    return _distance(left, right, costs, UNLIMITED) / 100


def _distance(left: str, right: str, costs: Costs, limit: int) -> int:
    """The distance in hundredths of an edit; something above `limit` if it is above that."""
    compiled = _compiled()
    found = compiled(left, right, _table(costs), limit) if compiled is not None else None
    return found if found is not None else _plain_distance(left, right, costs, limit)


@cache
def compiled_part() -> ModuleType | None:
    """The compiled part; None where there is none, or one of another version, or it is not wanted."""
    found: ModuleType | None = compiled_module("saksi.names._distance", VERSION)
    return found


@cache
def _compiled() -> Callable[[str, str, bytes, int], int | None] | None:
    """The compiled distance; None where there is none."""
    found: Callable[[str, str, bytes, int], int | None] | None = getattr(compiled_part(), "distance", None)
    return found


def distance_by(left: str, right: str, table: bytes, limit: int = UNLIMITED) -> int:
    """The distance of two ASCII sounds by a table of costs as `_table` makes it; something above `limit` if above."""
    compiled = _compiled()
    found = compiled(left, right, table, limit) if compiled is not None else None
    return found if found is not None else plain_distance_by(left, right, table)


def plain_distance_by(left: str, right: str, table: bytes) -> int:
    """What `distance_by` returns, without the compiled part."""
    lost, swapped = ASCII * ASCII, table[-1]
    before_last: list[int] = []
    last = [0, *accumulate(table[lost + ord(letter)] for letter in right)]
    for row, letter in enumerate(left):
        start = ASCII * ord(letter)
        current = [last[0] + table[lost + ord(letter)]]
        for column, other in enumerate(right):
            value = min(
                last[column] + table[start + ord(other)],
                last[column + 1] + table[lost + ord(letter)],
                current[-1] + table[lost + ord(other)],
            )
            if row > 0 and column > 0 and letter == right[column - 1] and left[row - 1] == other:
                value = min(value, before_last[column - 1] + swapped)
            current.append(value)
        before_last, last = last, current
    return last[-1]


@cache
def _table(costs: Costs) -> bytes:
    """What the compiled distance works by: a letter for each other, a letter lost, any other slip."""
    letters = [chr(code) for code in range(ASCII)]
    instead = (substitution(one, other, costs) for one in letters for other in letters)
    return bytes([*instead, *(loss(one, costs) for one in letters), COST_OTHER])


def _plain_distance(left: str, right: str, costs: Costs, limit: int) -> int:
    """What `_distance` returns, without the compiled part."""
    before_last: list[int] = []
    losses = [loss(letter, costs) for letter in right]
    last = [0, *accumulate(losses)]
    nearest = 0
    for row, letter in enumerate(left):
        lost = loss(letter, costs)
        instead = _substitutions(letter, costs)
        value = last[0] + lost
        current = [value]
        for column, other in enumerate(right):
            value = min(last[column] + instead[other], last[column + 1] + lost, value + losses[column])
            if row > 0 and column > 0 and letter == right[column - 1] and left[row - 1] == other:
                value = min(value, before_last[column - 1] + COST_OTHER)
            current.append(value)
        before_last, last, nearest_before = last, current, nearest
        nearest = min(current)
        if nearest > limit and nearest_before > limit:  # a swap reaches back two rows
            return nearest
    return last[-1]


@lru_cache(maxsize=65536)
def word_similarity(left: Word, right: Word, costs: Costs = STRICT) -> float:
    """How alike two romanised words are, in [0, 1]; 1 only for the same letters, 0 if too far apart. Symmetric.

    >>> from saksi.names.keys import word_of
    >>> word_similarity(word_of("kim"), word_of("kim"))
    1.0
    """
    if left.letters == right.letters:
        return 1.0
    if left.sound == right.sound:
        return 0.97
    if left.letters.isdigit() or right.letters.isdigit():
        return 0.0
    misspelt = misspelling(left.letters, right.letters) if costs == STRICT else 0.0
    longest = max(len(left.sound), len(right.sound))
    if abs(len(left.sound) - len(right.sound)) > longest / 2:
        return misspelt
    limit = max(MAX_EDITS, MAX_EDITS_PER_LETTER * longest)
    distance = _distance(left.sound, right.sound, costs, limit)
    return max(misspelt, 0.97 - 0.97 * (distance / 100) / longest) if distance <= limit else misspelt


def misspelling(left: str, right: str) -> float:
    """How alike two words are that differ by one letter: one more, one less, another one, or two swapped; else 0.

    A slip of the pen changes one letter and may change three sounds: "basnir" for "bashir".

    >>> misspelling("basnir", "bashir") > 0.8, misspelling("kim", "kin"), misspelling("plant7", "plant8")
    (True, 0.0, 0.0)
    """
    longest = max(len(left), len(right))
    if longest < MIN_SLIP_LETTERS or not one_letter_apart(left, right):
        return 0.0
    return 0.97 - 0.97 / longest


def one_letter_apart(left: str, right: str) -> bool:
    """Whether one slip makes one word of the other; a digit is never a slip."""
    if abs(len(left) - len(right)) > 1 or not left.isalpha() or not right.isalpha():
        return False
    if left[0] != right[0] and left[-1] != right[-1] and len(left) > 2:  # one slip does not change both ends
        return False
    same = 0
    while same < min(len(left), len(right)) and left[same] == right[same]:
        same += 1
    first, second = left[same:], right[same:]
    if len(first) != len(second):
        return first[1:] == second or first == second[1:]
    return first[1:] == second[1:] or (first[:2] == second[1::-1] and first[2:] == second[2:])
