"""Exact, phonetic and class keys of a word of a name.

All keys are of romanised words, so that a name has the same keys in every script. The *sound* of a word spells
it in one comparison alphabet; its *class key* keeps only the consonant classes of that sound (for short words
the vowels as well). Words with the same class key are close enough to look at; `compare` then decides.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from saksi.resources.name_words import equivalents, phonetics

VOWELS = frozenset("aeiou")
# Below this many consonant classes a skeleton fits too many words, so the vowels stay in.
MIN_SKELETON = 3
# A skeleton one shorter than this says too little to be looked up with a consonant missing.
MIN_SKELETON_FOR_DELETES = 3
# In a shorter word one letter makes another word.
MIN_SLIP_LETTERS = 5


class Spelling(NamedTuple):
    """Letters and how they sound: at the start of a word, and elsewhere."""

    letters: str
    only_at_start: bool
    only_at_end: bool
    first: str
    elsewhere: str


@cache
def spellings() -> tuple[Spelling, ...]:
    """Every letter group in the order they are tried, longest first."""
    sounds = {letters: rule.sound for rule in phonetics().rule for letters in rule.letters}
    elsewhere = {letters.strip("^$"): sound for letters, sound in sounds.items()}
    return tuple(
        Spelling(
            bare, rule.startswith("^"), rule.endswith("$"), sounds.get("^" + bare, elsewhere[bare]), elsewhere[bare]
        )
        for rule in sorted(sounds, key=len, reverse=True)
        for bare in (rule.strip("^$"),)
    )


@cache
def _sound_rules() -> tuple[re.Pattern[str], dict[str, Spelling]]:
    """One pattern over all letter groups, longest first, and what each sounds like."""
    groups = (f"{'^' * one.only_at_start}{one.letters}" + r"\Z" * one.only_at_end for one in spellings())
    return re.compile("|".join(groups)), {one.letters: one for one in spellings()}


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """How a romanised word sounds, in the comparison alphabet; doubled letters once.

    >>> sound("wladimir") == sound("vladimir"), sound("dzsong") == sound("jong")
    (True, True)
    """
    pattern, sounds = _sound_rules()

    def spell(found: re.Match[str]) -> str:
        spelling = sounds[found.group()]
        return spelling.first if found.start() == 0 else spelling.elsewhere

    spelled = pattern.sub(spell, word)
    return "".join([spelled[:1], *(after for before, after in pairwise(spelled) if after != before)])


@cache
def class_of() -> dict[str, str]:
    """The class of each sound that has one."""
    return {letter: name for name, letters in phonetics().classes.items() for letter in letters}


def skeleton(spelled: str) -> str:
    """The consonant classes of a sound, in order; "A" stands for a vowel it starts with, "H" only at the start."""
    classes_of = class_of()
    classes: list[str] = []
    previous = ""
    for position, letter in enumerate(spelled):
        if letter in VOWELS:
            name = "A" if position == 0 else ""
        elif letter == "h":
            name = "H" if position == 0 else ""
        else:
            name = classes_of.get(letter, letter)
        if name != "" and name != previous:
            classes.append(name)
        previous = name
    return "".join(classes)


@lru_cache(maxsize=65536)
def class_key(spelled: str) -> str:
    """The class key of a sound: its skeleton, or for short words "=" and classes with vowels.

    >>> class_key(sound("putin")), class_key(sound("kim"))
    ('BTN', '=KIM')
    """
    bones = skeleton(spelled)
    if len(bones) >= MIN_SKELETON or any(letter.isdigit() for letter in spelled):
        return bones
    classes_of = class_of()
    return "=" + "".join(classes_of.get(letter, letter) for letter in spelled if letter != "h" or spelled[0] == "h")


def shortened(key: str) -> tuple[str, ...]:
    """The key with each one class left out: two keys one edit apart share one of these, or one is in the other's."""
    if key.startswith("=") or len(key) < MIN_SKELETON_FOR_DELETES:
        return ()
    return tuple(dict.fromkeys(key[:cut] + key[cut + 1 :] for cut in range(len(key))))


def slips(letters: str) -> tuple[str, ...]:
    """The word, and the word with each one letter left out: two words one slip of the pen apart share one of these.

    Short words and ones with digits have only themselves or nothing: one letter makes another word of them.

    >>> set(slips("bashir")) & set(slips("basnir"))
    {'basir'}
    """
    if len(letters) < MIN_SLIP_LETTERS - 1 or not letters.isalpha():
        return ()
    if len(letters) < MIN_SLIP_LETTERS:
        return (letters,)
    return tuple(dict.fromkeys([letters, *(letters[:cut] + letters[cut + 1 :] for cut in range(len(letters)))]))


class Word(NamedTuple):
    """A romanised word with its sound and class key."""

    letters: str
    sound: str
    key: str


@lru_cache(maxsize=65536)
def word_of(letters: str) -> Word:
    """The keys of a romanised word."""
    spelled = sound(letters)
    return Word(letters, spelled, class_key(spelled))


@cache
def same_names() -> dict[str, tuple[str, ...]]:
    """The sound of each given name with the other names of its group."""
    return {sound(name): group for group in equivalents().groups for name in group}


@lru_cache(maxsize=32768)
def readings(letters: str) -> tuple[Word, ...]:
    """The word, then its readings where a letter is read differently elsewhere, or the name has other forms."""
    spellings = [letters, *same_names().get(sound(letters), ())]
    for variant in phonetics().variant:
        if variant.letters in letters and len(letters) <= variant.max_letters:
            spellings += [letters.replace(variant.letters, other) for other in variant.instead]
    return tuple(dict.fromkeys(word_of(spelling) for spelling in spellings if spelling != ""))
