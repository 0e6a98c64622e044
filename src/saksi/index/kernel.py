"""The compiled part of the scan, where there is one: `_kernel.c` with the data it works by.

The kernel finds the words that may be names by themselves and the names of several words, aligned and scored; the plain
code without it sees the same, more slowly. It is there when a C compiler was there at installation, and is left aside
where the environment says SAKSI_KERNEL=0.
"""

from __future__ import annotations

import sys
import unicodedata
from functools import cache, lru_cache
from types import ModuleType
from typing import Any, Protocol

from saksi.index import align, letters, pairs, segments, singles, units
from saksi.index.filing import MIN_SINGLE_LETTERS
from saksi.index.tables import Tables
from saksi.names import compare, keys
from saksi.names.inflect import affixes
from saksi.resources.compiled import compiled_module
from saksi.resources.frequencies import background
from saksi.resources.name_words import Affixes, phonetics, word_weights
from saksi.text.romanise import romanise
from saksi.text.script import BLOCKS, COMMON, script_of
from saksi.text.tokens import WORD
from saksi.text.unicode import SCRIPTS as CONFUSABLE

# As in _kernel.c; raised when that file, or what it is given here, changes, so that an old one is left aside.
VERSION = 8
FLAGS = (
    *("word", "mark", "lower", "camel_left", "plain", "combines"),
    *("break", "comma", "apostrophe", "hyphen", "digit", "passed_over"),
)
CAPITAL = 1
SCRIPTS = (COMMON, *sorted({block[2] for block in BLOCKS}))
JAMO = range(0x1100, 0x1200)
GREEK = (range(0x0370, 0x0400), range(0x1F00, 0x2000))
# What the kernel remembers of the words of one language.
MAX_BYTES = 40 * 1024 * 1024

# A word that may be a name: start, end, and singles.Single for each name it may be.
KernelWord = tuple[int, int, tuple[tuple[int, int, float], ...]]
# What the kernel calls the tiers.
TIERS = ("exact", "close", "fuzzy")
# Words that may stand between those of a name, and words that end it: the latter by 1, the former by 2.
WEAK_KINDS = {"conjunction": 1, **dict.fromkeys(align.GO_ON, 2)}
# A name: its number, start, end, score, tier, and align.Alike for each word of it that is there.
KernelName = tuple[int, int, int, float, int, tuple[tuple[int, str, float], ...]]
# Lone words; segments as names, Hangul words whose syllables may spell one, and words; and where names in scripts
# without spaces may begin.
KernelFound = tuple[
    list[KernelWord],
    list[tuple[list[KernelName], list[tuple[int, int]], list[KernelWord]]],
    list[tuple[int, str]],
]


class Kernel(Protocol):
    """What `_kernel.Kernel` does."""

    def scan(self, text: str, ends: tuple[int, ...], cased: bool, /) -> KernelFound | None:  # noqa: FBT001  a C function
        """What may be a name in spans of a text, given by their ends in turn; None if it is busy."""


def compiled() -> ModuleType | None:
    """The compiled module; None where there is none, or one of another version, or it is not wanted."""
    if sys.byteorder == "big":  # it reads numbers of the file as they stand
        return None
    found: ModuleType | None = compiled_module("saksi.index._kernel", VERSION)
    return found


def open_kernel(index: Tables, lang: str) -> Kernel | None:
    """A kernel for texts of one language; None where none is compiled."""
    module = compiled()
    if module is None:
        return None
    kernel: Kernel = module.Kernel(
        index.sections, {**sounds(), **_limits(), **_calls(lang), "scripts": _scripts(lang), "names": SCRIPTS}
    )
    return kernel


def uses_capitals(text: str, sample: int) -> bool:
    """Whether capitals tell names from other words here: not in capitals throughout, nor in none."""
    module = compiled()
    if module is not None:
        return bool(module.uses_capitals(text, sample))
    letters = [char for char in text[:sample] if char.isalpha()]
    upper = sum(map(str.isupper, letters))
    lower = sum(map(str.islower, letters))
    return upper > 0 and lower > 2 * upper


def _calls(lang: str) -> dict[str, object]:
    """What the kernel asks for."""

    def read(word: str, script: int, form: int) -> tuple[tuple[str, ...], int, int]:
        return units.word_forms(word, SCRIPTS[script], lang, capital=bool(form & CAPITAL))

    return {"describe": describe, "romanise": romanise, "cuts": _cuts, "normal": _is_normal, "read": read}


@lru_cache(maxsize=16384)
def describe(code: int) -> tuple[int, int, int, str]:
    """Flags, number of the script, lower case (0 if it is no one letter) and romanised letters of a character."""
    char = chr(code)
    lower = char.lower() if len(char.lower()) == 1 else "\0"
    is_mark = WORD.fullmatch("a" + char) is not None and not char.isalnum()
    said = romanise(char) if char.isalnum() or is_mark else ""
    plain = lower != "\0" and _is_plain(char)
    combines = unicodedata.category(char).startswith("M")
    flags = {
        "word": char.isalnum(),
        "mark": is_mark,
        "lower": char.islower(),
        "camel_left": segments.CAMEL.search(char + "A") is not None,
        "plain": plain,
        "combines": combines,
        "break": char in segments.BREAKS,
        "comma": char in segments.COMMAS,
        "apostrophe": char in segments.APOSTROPHES,
        "hyphen": char in segments.TIES and char not in segments.APOSTROPHES,
        "digit": char.isdigit(),
        "passed_over": letters.is_passed_over(char),
    }
    number = sum(1 << FLAGS.index(name) for name, holds in flags.items() if holds)
    return number, SCRIPTS.index(script_of(char)), ord(lower), said


def _is_plain(char: str) -> bool:
    """Whether the character is romanised by itself, whatever stands beside it (marks: in a normal word)."""
    usual = unicodedata.normalize("NFKC", char)
    if any(ord(one) in block for one in usual for block in (JAMO, *GREEK)):
        return False
    return usual == char or not any(unicodedata.category(one).startswith("M") for one in usual)


def _is_normal(word: str) -> bool:
    return unicodedata.is_normalized("NFKC", word)


def _cuts(word: str) -> tuple[tuple[str, int, int], ...]:
    return tuple((text, offset, SCRIPTS.index(script)) for text, offset, script in segments.cuts(word))


@cache
def sounds() -> dict[str, object]:
    """How letters sound, and what one sound for another costs."""
    classes = keys.class_of()
    ascii_letters = [chr(code) for code in range(128)]
    costs = (compare.STRICT, compare.costs_for(phonetics().loose.scripts[0]))
    sets = (align.LEAVABLE, align.CORE, align.NEVER_ALTERED, align.NAMES, singles.UNSAID)
    kinds = [sum((char in letters) << place for place, letters in enumerate(sets)) for char in ascii_letters]
    return {
        "rules": tuple(map(tuple, keys.spellings())),
        "variants": tuple((one.letters, one.max_letters, one.instead) for one in phonetics().variant),
        "endings": tuple(sorted(letters.hangul_endings())),
        "weak": tuple((word, WEAK_KINDS[kind]) for word, (kind, _) in word_weights().items() if kind in WEAK_KINDS),
        "common": background().table,
        "same": tuple(keys.same_names().items()),
        "classes": bytes(ord(classes.get(char, char)) for char in ascii_letters),
        "vowels": bytes(char in keys.VOWELS for char in ascii_letters),
        "kinds": bytes(kinds),
        "substitution": b"".join(_substitution_row(a, one) for one in costs for a in ascii_letters),
        "loss": bytes(compare.loss(char, one) for one in costs for char in ascii_letters),
    }


def _substitution_row(letter: str, costs: compare.Costs) -> bytes:
    """What each other sound costs; sounds are letters and digits, and but few are like another."""
    row = bytearray([compare.COST_OTHER]) * 128
    if letter.isalnum():
        for other in (letter, *compare.sounds_like(letter)):
            row[ord(other)] = compare.substitution(letter, other, costs)
    return bytes(row)


def _scripts(lang: str) -> tuple[tuple[int, tuple[Any, ...], tuple[Any, ...]], ...]:
    """For each script its flags, and the endings and prefixes of the language in it."""
    rows = []
    for script in SCRIPTS:
        endings, prefixes = (tuple(map(_affix_row, groups)) for groups in affixes(script, lang))
        rows.append((_script_flags(script), endings, prefixes))
    return tuple(rows)


def _script_flags(script: str) -> int:
    sets = (segments.UNSPACED, units.LOOSE, units.NATIVE, {"Hang"}, {"Latn"}, {COMMON}, set(CONFUSABLE))
    return sum(1 << place for place, scripts in enumerate(sets) if script in scripts)


def _affix_row(group: Affixes) -> tuple[int, tuple[str, ...], tuple[str, ...], bool]:
    return group.keep, group.strip, group.add, group.double


def _limits() -> dict[str, float]:
    return {
        "min_alike": compare.MIN_ALIKE,
        "initial_alike": units.INITIAL_ALIKE,
        "other_reading": units.OTHER_READING,
        "same_sound": units.SAME_SOUND,
        "min_alike_loose": units.MIN_ALIKE_LOOSE,
        "min_alike_joined": units.MIN_ALIKE_JOINED,
        "cost_middle": align.COST_MIDDLE_LEFT_OUT,
        "cost_patronymic": align.COST_PATRONYMIC_LEFT_OUT,
        "cost_generic": align.COST_GENERIC_LEFT_OUT,
        "cost_out_of_order": align.COST_OUT_OF_ORDER,
        "cost_stranger": align.COST_STRANGER_BETWEEN,
        "slope": align.EVIDENCE_SLOPE,
        "altered": align.ALTERED,
        "initial_last": align.INITIAL_LAST,
        "max_strangers": align.MAX_STRANGERS,
        "min_capitals": align.MIN_CAPITALS,
        "max_short_letters": align.MAX_SHORT_LETTERS,
        "min_close": align.MIN_CLOSE,
        "min_fuzzy": align.MIN_FUZZY,
        "bits_exact": align.MIN_BITS_EXACT,
        "bits_close": align.MIN_BITS_CLOSE,
        "bits_fuzzy": align.MIN_BITS_FUZZY,
        "bits_loose": align.MIN_BITS_LOOSE,
        "bits_native": align.MIN_BITS_NATIVE,
        "bits_without_generic": align.MIN_BITS_WITHOUT_GENERIC,
        "bits_of_misspelt_name": align.MIN_BITS_OF_MISSPELT_NAME,
        "bits_with_initial": align.MIN_BITS_WITH_INITIAL,
        "bits_lower_case": align.MIN_BITS_LOWER_CASE,
        "bits_lower_case_common": align.MIN_BITS_LOWER_CASE_COMMON,
        "bits_single": singles.MIN_SINGLE_BITS,
        "min_single_loose": singles.MIN_SINGLE_LOOSE,
        "bits_whole": singles.MIN_BITS_WHOLE,
        "alike_whole": singles.ALIKE_WHOLE,
        "min_sounding": singles.MIN_SOUNDING_LETTERS,
        "min_misspelt_score": align.MIN_MISSPELT,
        "bits_misspelt": align.MIN_BITS_MISSPELT,
        "exact": align.SCORE_EXACT,
        "rounding": align.ROUNDING,
        "min_loose_letters": units.MIN_LOOSE_LETTERS,
        "min_joined_letters": units.MIN_JOINED_LETTERS,
        "min_split": units.MIN_SPLIT_LETTERS,
        "max_split": units.MAX_SPLIT_LETTERS,
        "max_camel": units.MAX_CAMEL_PIECES,
        "min_whole": singles.MIN_WHOLE_LETTERS,
        "max_gap": pairs.MAX_GAP,
        "reach": pairs.REACH,
        "max_words": segments.MAX_SEGMENT_WORDS,
        "max_abbreviation": segments.MAX_ABBREVIATION,
        "min_single_letters": MIN_SINGLE_LETTERS,
        "min_single_base": singles.MIN_SINGLE_BASE,
        "min_leavable": align.MIN_LEAVABLE_LETTERS,
        "min_misspelt": keys.MIN_SLIP_LETTERS,
        "max_edits": compare.MAX_EDITS,
        "max_edits_per_letter": compare.MAX_EDITS_PER_LETTER,
        "cost_other": compare.COST_OTHER,
        "min_skeleton": keys.MIN_SKELETON,
        "min_deletes": keys.MIN_SKELETON_FOR_DELETES,
        "max_bytes": MAX_BYTES,
    }
