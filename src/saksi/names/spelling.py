"""Whether two words are spellings of one name: what their sounds differ in, against what a long word may differ in.

What each difference says was learned from the aliases of listed persons (resources/names/letters.toml).
"""

from __future__ import annotations

from functools import cache, lru_cache
from math import exp
from typing import NamedTuple

from saksi.names.compare import ASCII, distance_by, one_letter_apart
from saksi.names.elsewhere import are_one
from saksi.names.groups import are_apart, share_group, short_form_groups
from saksi.names.keys import MIN_SLIP_LETTERS, VOWELS, class_of, readings, same_names, sound
from saksi.names.likeness_2026_11 import OTHER_READING, glued_articles, is_same_start, letters_alike
from saksi.resources.frequencies import background, is_in_use
from saksi.resources.name_customs import Costs, letters

SAME, SPELLING, SLIP, SHORT_FORM, MEANING, INITIAL = "same", "spelling", "slip", "short_form", "meaning", "initial"
ALIKE_SOUND = 0.98
ALIKE_GROUPED = 0.95
ALIKE_INITIAL = 0.8
ALIKE_ARTICLE = 0.96
# Words less alike are not asked for in other scripts; two names that are never written the same there are no more alike
# than this, and so much further apart, in logits.
LEAST_LIKE_ONE, ALIKE_TWO, APART_TWO = 0.2, 0.5, 1.5
# Sounds further apart, in logits, no other reading and no article brings together.
FURTHEST_READ_OTHERWISE = 9.0
MIN_ARTICLE, MIN_AFTER_ARTICLE = 2, 4
# Whether a word of fewer or more letters is in use cannot be told.
USE_LETTERS = range(4, 15)
WRITTEN_VOWELS = str.maketrans("awy", "AWY")
ENDS_IN_VOWEL = frozenset("AWYEah")
LONGEST = 40


class Spelling(NamedTuple):
    """How likely two words are one, in [0, 1], of what sort the difference is, and how far their sounds are apart."""

    alike: float
    sort: str
    apart: float = 0.0


NOTHING = Spelling(0.0, SPELLING)
EQUAL = Spelling(1.0, SAME)


@lru_cache(maxsize=262144)
def spelling(left: str, right: str, script: str = "") -> Spelling:
    """How two romanised words compare; `script` is that of the left one if it leaves sounds out, else "".

    >>> spelling("putyin", "putin").alike > 0.8, spelling("rajesh", "ramesh").alike < 0.5
    (True, True)
    >>> spelling("bill", "william").sort, spelling("mhmwd", "mahmoud", "Arab").alike > 0.8
    ('short_form', True)
    """
    if left == right:
        return EQUAL
    if share_group(left, right, short_form_groups()):
        return Spelling(ALIKE_GROUPED, SHORT_FORM)
    if sound(right) in _same_names(sound(left)):
        return Spelling(ALIKE_GROUPED, SHORT_FORM)
    if len(left) == 1 or len(right) == 1:
        return Spelling(ALIKE_INITIAL, INITIAL) if is_same_start(left, right) else NOTHING
    if script == "" and are_apart(left, right):
        return NOTHING
    if not left.isalpha() or not right.isalpha() or max(len(left), len(right)) > LONGEST:
        return NOTHING
    if script in letters().abjad.scripts:
        return _odds(_written(left), sound(right), script)
    if script != "":
        return Spelling(letters_alike(left, right, script), SPELLING)
    return _as_elsewhere(left, right, _by_sound(left, right))


def _as_elsewhere(left: str, right: str, found: Spelling) -> Spelling:
    """The spelling, but for words that other scripts tell to be one name, or two."""
    if not LEAST_LIKE_ONE <= found.alike < ALIKE_SOUND:
        return found
    one = are_one(left, right)
    if one is None:
        return found
    if one:
        return max(found, Spelling(ALIKE_GROUPED, SHORT_FORM))
    return Spelling(min(found.alike, ALIKE_TWO), SPELLING, found.apart + APART_TWO)


def _by_sound(left: str, right: str) -> Spelling:
    ours, theirs = sound(left), sound(right)
    if ours == theirs:
        return Spelling(ALIKE_SOUND, SPELLING)
    found = _odds(ours, theirs, "")
    if found.alike < ALIKE_ARTICLE and found.apart <= FURTHEST_READ_OTHERWISE:
        found = max(found, _without_article(left, right), _read_otherwise(left, right), _read_otherwise(right, left))
    if found.alike < letters().slip and _is_slip(left, right):
        return Spelling(letters().slip, SLIP, found.apart)
    return found


def _read_otherwise(word: str, other: str) -> Spelling:
    """How a word compares with the readings of another that differ by language: "vlagyimir"."""
    found = (_odds(reading.sound, sound(word), "") for reading in readings(other)[1:])
    best = max(found, default=NOTHING)
    return best._replace(alike=OTHER_READING * best.alike)


def _without_article(left: str, right: str) -> Spelling:
    """How the words compare where one has an article or a legal form written as part of it: "alnahari"."""
    longer, shorter = (left, right) if len(left) > len(right) else (right, left)
    prefixes, suffixes = glued_articles()
    best = NOTHING
    for cut in range(MIN_ARTICLE, len(longer) - MIN_AFTER_ARTICLE + 1):
        for is_glued, rest in ((longer[:cut] in prefixes, longer[cut:]), (longer[-cut:] in suffixes, longer[:-cut])):
            if is_glued:
                found = spelling(rest, shorter)
                best = max(best, found._replace(alike=ALIKE_ARTICLE * found.alike, sort=SPELLING))
    return best


def _odds(left: str, right: str, script: str) -> Spelling:
    """How likely two sounds are spellings of one word."""
    table = letters()
    costs = table.abjad if script else table.usual
    apart = distance_by(left, right, _table(script))
    if left[:1] != right[:1] and not VOWELS.issuperset(left[:1] + right[:1]) and left[:1].islower():
        apart += costs.first
    if script and right[-1:] in VOWELS and left[-1:] not in ENDS_IN_VOWEL:
        apart += costs.vowel_at_end
    logit = costs.bias + table.letter * max(len(left), len(right)) - apart
    return Spelling(1 / (1 + exp(-logit / 100)), SPELLING, apart / 100)


def _written(word: str) -> str:
    """The sound of a word of a script without vowels, those it does write large; "E" is any vowel."""
    spelled = sound(word.translate(WRITTEN_VOWELS))
    if word.startswith("aa"):  # the silent letter, and a long vowel after it
        return "EA" + spelled[1:]
    return "E" + spelled[1:] if spelled.startswith("A") else spelled


@lru_cache(maxsize=65536)
def is_known(word: str) -> bool:
    """Whether the word is in use as it stands, as far as its length lets tell."""
    return word in background() or (len(word) in USE_LETTERS and is_in_use(word))


def _is_slip(left: str, right: str) -> bool:
    """Whether the words are one letter apart and one of them is in no one's use."""
    if min(len(left), len(right)) < MIN_SLIP_LETTERS or not one_letter_apart(left, right):
        return False
    return not (is_known(left) and is_known(right))


@lru_cache(maxsize=32768)
def _same_names(spelled: str) -> frozenset[str]:
    """The sounds of all names of the group that a sound is of."""
    return frozenset(map(sound, same_names().get(spelled, ())))


@cache
def _table(script: str) -> bytes:
    """What the distance works by: a letter for each other, a letter lost, two swapped."""
    costs = letters().abjad if script else letters().usual
    signs = [chr(code) for code in range(ASCII)]
    instead = (_instead(one, other, costs) for one in signs for other in signs)
    lost = (costs.lost.get(one, costs.vowel_lost if one in VOWELS else costs.consonant_lost) for one in signs)
    return bytes([*instead, *lost, costs.swapped])


def _instead(one: str, other: str, costs: Costs) -> int:
    if one == other:
        return 0
    named = costs.pairs.get(one + other, costs.pairs.get(other + one))
    if named is not None:
        return named
    if one in VOWELS and other in VOWELS:
        return costs.vowel
    classes = class_of()
    same = one not in VOWELS and other not in VOWELS and classes.get(one, one) == classes.get(other, other)
    return costs.within_class if same else costs.consonant
