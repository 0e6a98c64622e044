"""Typed data about names: how they sound, how they bend, and which words in them say little."""

from __future__ import annotations

from functools import cache

from saksi.resources.load import DataFile, Table, load_resource


class SoundRule(Table, frozen=True, kw_only=True):
    """Letters that sound as `sound`; "^" and "$" anchor to the word."""

    letters: tuple[str, ...]
    sound: str
    example: tuple[str, str]


class SoundVariant(Table, frozen=True, kw_only=True):
    """Letters with more than one reading."""

    letters: str
    instead: tuple[str, ...]
    example: tuple[str, str]
    max_letters: int = 24  # longest word it holds for


class Confusable(Table, frozen=True, kw_only=True):
    """Sounds of different classes that stand for each other in print."""

    sounds: str
    example: tuple[str, str]


class Loose(Table, frozen=True, kw_only=True):
    """Scripts that cannot write every sound, and what a vowel or a consonant of the same class costs there."""

    scripts: tuple[str, ...]
    vowel: float
    within_class: float


class Phonetics(DataFile, frozen=True, kw_only=True):
    """resources/names/phonetics.toml."""

    rule: tuple[SoundRule, ...]
    variant: tuple[SoundVariant, ...]
    classes: dict[str, str]
    confusable: tuple[Confusable, ...]
    loose: Loose


class Affixes(Table, frozen=True, kw_only=True):
    """Letters that may be attached to a name in one script, and in some languages only if `langs` is given."""

    script: str
    keep: int
    strip: tuple[str, ...]
    example: tuple[str, str]
    langs: tuple[str, ...] = ()
    add: tuple[str, ...] = ("",)
    double: bool = False  # the ending may double the last letter of the stem ("Putyinnal")


class Inflections(DataFile, frozen=True, kw_only=True):
    """resources/names/endings.toml."""

    endings: tuple[Affixes, ...]
    prefixes: tuple[Affixes, ...]


class WordGroup(Table, frozen=True, kw_only=True):
    """Words of one kind and how much each weighs against a distinctive word."""

    kind: str
    weight: float
    words: tuple[str, ...]


class NameWords(DataFile, frozen=True, kw_only=True):
    """resources/names/words.toml."""

    group: tuple[WordGroup, ...]


class Equivalents(DataFile, frozen=True, kw_only=True):
    """resources/names/equivalents.toml."""

    groups: tuple[tuple[str, ...], ...]


def equivalents() -> Equivalents:
    """Given names that are one name."""
    return load_resource("names/equivalents.toml", Equivalents)


@cache
def phonetics() -> Phonetics:
    """How letters sound."""
    return load_resource("names/phonetics.toml", Phonetics)


@cache
def inflections() -> Inflections:
    """Endings and prefixes."""
    return load_resource("names/endings.toml", Inflections)


@cache
def word_weights() -> dict[str, tuple[str, float]]:
    """Each weak word with its kind and weight; the first group that has a word decides."""
    weights: dict[str, tuple[str, float]] = {}
    for group in load_resource("names/words.toml", NameWords).group:
        for word in group.words:
            weights.setdefault(word, (group.kind, group.weight))
    return weights
