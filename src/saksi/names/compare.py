"""How alike two words of names are, and how two names align.

Words are compared by sound with an edit distance whose costs say how often press and lists confuse the letters:
a vowel for a vowel is cheap, a consonant for one of its class dearer, anything else costs a full edit.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from saksi.names.keys import VOWELS, Word
from saksi.resources.name_words import phonetics

# Costs were set by reading 300 pairs of spellings of one name in two transcriptions; 1 is a full edit.
COST_VOWEL_FOR_VOWEL = 0.35
COST_WITHIN_CLASS = 0.45
COST_VOWEL_LOST = 0.5
COST_H_LOST = 0.4
COST_CONFUSABLE = 0.5
COST_OTHER = 1.0
# A word alike by less than this, or further than this many edits for its length, is another word.
MIN_ALIKE = 0.72
MAX_EDITS = 1.05
MAX_EDITS_PER_LETTER = 0.15


class Costs(NamedTuple):
    """What one difference between two sounds costs, by kind."""

    vowel: float = COST_VOWEL_FOR_VOWEL
    vowel_lost: float = COST_VOWEL_LOST
    within_class: float = COST_WITHIN_CLASS
    confusable: float = COST_CONFUSABLE
    h_lost: float = COST_H_LOST


STRICT = Costs()


@cache
def costs_for(script: str) -> Costs:
    """The costs for a word written in `script`: less for what the script cannot write."""
    loose = phonetics().loose
    if script not in loose.scripts:
        return STRICT
    return Costs(vowel=loose.vowel, vowel_lost=loose.vowel, within_class=loose.within_class, h_lost=loose.within_class)


@cache
def _substitution(left: str, right: str, costs: Costs) -> float:
    if left == right:
        return 0.0
    if left in VOWELS and right in VOWELS:
        return costs.vowel
    data = phonetics()
    if any(left in letters and right in letters for letters in data.classes.values()):
        return costs.within_class
    if any(left in group.sounds and right in group.sounds for group in data.confusable):
        return costs.confusable
    return COST_OTHER


def _loss(letter: str, costs: Costs) -> float:
    if letter in VOWELS:
        return costs.vowel_lost
    return costs.h_lost if letter == "h" else COST_OTHER


def sound_distance(left: str, right: str, costs: Costs = STRICT) -> float:
    """Weighted edit distance of two sounds; neighbouring letters swapped count as one edit. 0 if equal."""
    before_last: list[float] = []
    last = [0.0]
    for letter in right:
        last.append(last[-1] + _loss(letter, costs))
    for row, letter in enumerate(left):
        current = [last[0] + _loss(letter, costs)]
        for column, other in enumerate(right):
            cost = min(
                last[column] + _substitution(letter, other, costs),
                last[column + 1] + _loss(letter, costs),
                current[column] + _loss(other, costs),
            )
            if row > 0 and column > 0 and letter == right[column - 1] and left[row - 1] == other:
                cost = min(cost, before_last[column - 1] + COST_OTHER)
            current.append(cost)
        before_last, last = last, current
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
    longest = max(len(left.sound), len(right.sound))
    if abs(len(left.sound) - len(right.sound)) > longest / 2:
        return 0.0
    distance = sound_distance(left.sound, right.sound, costs)
    if distance > max(MAX_EDITS, MAX_EDITS_PER_LETTER * longest):
        return 0.0
    return max(0.0, 0.97 - 0.97 * distance / longest)
