"""Typed data for spelling names in writing systems that the lists do not give."""

from __future__ import annotations

from functools import cache

from saksi.resources.load import DataFile, Table, load_resource


class Letters(Table, frozen=True, kw_only=True):
    """How Latin romanisations spell each letter of a syllable; the first is the usual one."""

    initial: dict[str, tuple[str, ...]]
    vowel: dict[str, tuple[str, ...]]
    final: dict[str, tuple[str, ...]]


class KoreanExample(Table, frozen=True, kw_only=True):
    """Family and given name, and the spelling that must come first."""

    name: tuple[str, str]
    first: str


class KoreanSyllables(DataFile, frozen=True, kw_only=True):
    """resources/names/derive/korean.toml."""

    keep: int
    least_share: float
    unseen: float
    southern: dict[str, str]
    letters: Letters
    family: dict[str, tuple[str, ...]]
    family_counts: dict[str, str]
    first_counts: dict[str, str]
    last_counts: dict[str, str]
    example: tuple[KoreanExample, ...]


@cache
def korean_syllables() -> KoreanSyllables:
    """The tables for Korean."""
    return load_resource("names/derive/korean.toml", KoreanSyllables)
