"""Typed data about words that multiply a number: "47 miliar", "3 lakh"."""

from __future__ import annotations

from functools import cache

from saksi.resources.load import DataFile, Table, load_resource


class NumberExample(Table, frozen=True, kw_only=True):
    """A sentence with one number in [brackets], and its value as text.numbers writes it."""

    lang: str
    text: str
    value: str


class NumberWords(DataFile, frozen=True, kw_only=True):
    """resources/numbers.toml: by language, each scale with its power of ten, and "2 two|3 three" for words."""

    scales: dict[str, dict[str, int]]
    words: dict[str, str]
    example: tuple[NumberExample, ...]


@cache
def number_words() -> NumberWords:
    """The words of all languages."""
    return load_resource("numbers.toml", NumberWords)
