"""What words in names of organisations mean: "tracteurs" and "traktornyi" are one thing."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache

from saksi.resources.load import DataFile, load_resource

ANY_ENDING = "*"


class FirmWords(DataFile, frozen=True, kw_only=True):
    """resources/firm_words.toml."""

    groups: tuple[tuple[str, ...], ...]
    names: tuple[tuple[str, ...], ...]


@cache
def firm_words() -> FirmWords:
    """The groups of words of one meaning."""
    return load_resource("firm_words.toml", FirmWords)


@lru_cache(maxsize=16384)
def meanings_of(letters: str) -> frozenset[int]:
    """The groups that a romanised word belongs to, by number.

    >>> meanings_of("tracteurs") == meanings_of("traktornyi") != frozenset()
    True
    """
    whole, stems = _by_stem()
    found = set(whole.get(letters, ()))
    for length in range(2, len(letters) + 1):
        found.update(stems.get(letters[:length], ()))
    return frozenset(found)


def says_what(letters: str) -> bool:
    """Whether a word says what an organisation is or does, and not which one it is."""
    return any(number < len(firm_words().groups) for number in meanings_of(letters))


def words_meaning(group: int) -> tuple[tuple[str, bool], ...]:
    """The words of a group, each with whether it is the beginning of words."""
    words = _all_groups()[group]
    return tuple((word.removesuffix(ANY_ENDING), word.endswith(ANY_ENDING)) for word in words)


def _all_groups() -> tuple[tuple[str, ...], ...]:
    return (*firm_words().groups, *firm_words().names)


@cache
def _by_stem() -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    """The groups of whole words, and of beginnings."""
    whole: defaultdict[str, list[int]] = defaultdict(list)
    stems: defaultdict[str, list[int]] = defaultdict(list)
    for number in range(len(_all_groups())):
        for word, begins in words_meaning(number):
            (stems if begins else whole)[word].append(number)
    return dict(whole), dict(stems)
