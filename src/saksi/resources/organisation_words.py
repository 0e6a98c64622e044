"""Typed data: words that names of organisations are made of in scripts other than Latin, in English."""

from __future__ import annotations

from functools import cache

from saksi.resources.load import DataFile, Table, load_resource


class OrganisationExample(Table, frozen=True, kw_only=True):
    """A name, and what it becomes with those words put into English."""

    lang: str
    name: str
    become: str


class OrganisationWords(DataFile, frozen=True, kw_only=True):
    """resources/names/organisation_words.toml: of each language, its words with what lists call them.

    `heads` are those in English that a name is looked for before in text without spaces.
    """

    heads: frozenset[str]
    words: dict[str, dict[str, str]]
    example: tuple[OrganisationExample, ...]


@cache
def organisation_words() -> OrganisationWords:
    """The words of all languages."""
    return load_resource("names/organisation_words.toml", OrganisationWords)


@cache
def words_in_english(lang: str) -> dict[str, str]:
    """The words of a language, by its code or the beginning of it ("zh-Hant"); none where it has none."""
    return organisation_words().words.get(lang.partition("-")[0], {})
