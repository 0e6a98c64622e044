"""Typed data about languages: how to tell them apart, their abbreviations, the furniture of their news pages."""

from __future__ import annotations

import lzma
from functools import cache
from typing import Literal

from saksi.resources.load import ROOT, DataFile, Table, has_resource, load_resource


class KnownLanguage(Table, frozen=True, kw_only=True):
    """Evidence for one language: common words, and letters that few others use."""

    code: str
    script: str
    words: str = ""  # separated by spaces; single characters in scripts without spaces
    letters: str = ""
    example: str


class LanguageEvidence(DataFile, frozen=True, kw_only=True):
    """resources/languages/identify.toml."""

    language: tuple[KnownLanguage, ...]


class LanguageSpec(DataFile, frozen=True, kw_only=True):
    """resources/languages/<code>/language.toml."""

    code: str
    name: str
    script: str
    level: str  # "names", "names+linking", "claims" or "measured"
    abbreviations: tuple[str, ...] = ()  # with their full stop left off
    ordinal_dot: bool = False  # "15. September"
    quote_tails: tuple[str, ...] = ()  # what follows a closing quotation mark without ending the sentence
    example: str  # with abbreviations that end no sentence, if it has any


class ZoneCue(Table, frozen=True, kw_only=True):
    """Words that begin a part of the page, such as "Baca juga:" (related)."""

    zone: str
    forms: tuple[str, ...]
    example: str


class Credits(Table, frozen=True, kw_only=True):
    """Labels of credit lines, by what they name: "Editor:", "Reporting by"."""

    source: tuple[str, ...] = ()
    translator: tuple[str, ...] = ()
    editor: tuple[str, ...] = ()
    reporter: tuple[str, ...] = ()


class Retelling(Table, frozen=True, kw_only=True):
    """Words that name the agency whose report is retold: "dilansir {agency}"."""

    forms: tuple[str, ...]
    example: str


class ZoneCues(DataFile, frozen=True, kw_only=True):
    """resources/languages/<code>/zones.toml."""

    cue: tuple[ZoneCue, ...]
    credits: Credits = Credits()
    retelling: Retelling | None = None


@cache
def language_evidence() -> LanguageEvidence:
    """What tells languages apart."""
    return load_resource("languages/identify.toml", LanguageEvidence)


@cache
def common_words() -> dict[str, dict[str, int]]:
    """How common each of the three thousand commonest words of a language is there: zipf frequency, by word."""
    found: dict[str, dict[str, int]] = {}
    for line in lzma.decompress((ROOT / "languages/common_words.tsv.xz").read_bytes()).decode().splitlines():
        lang, zipf, words = line.split("\t")
        for word in words.split():
            found.setdefault(word, {})[lang] = int(zipf)
    return found


@cache
def language_spec(lang: str) -> LanguageSpec | None:
    """What is known of a language, None if nothing is; "pt-BR" is read as "pt"."""
    name = f"languages/{base_code(lang)}/language.toml"
    return load_resource(name, LanguageSpec) if has_resource(name) else None


@cache
def zone_cues(lang: str) -> ZoneCues | None:
    """The furniture of news pages in a language."""
    name = f"languages/{base_code(lang)}/zones.toml"
    return load_resource(name, ZoneCues) if has_resource(name) else None


def base_code(lang: str) -> str:
    """The language without region and script: "zh" of "zh-Hant"."""
    return lang.replace("_", "-").split("-")[0].lower()


@cache
def abbreviations_of(lang: str) -> frozenset[str]:
    """Abbreviations, in lower case and without their last full stop, of a language and of English.

    English ones ("Co.", "Dr.") stand in texts of every language.
    """
    specs = (language_spec(code) for code in (lang, "en"))
    return frozenset(form for spec in specs if spec is not None for form in spec.abbreviations)


class Agency(Table, frozen=True, kw_only=True):
    """A news agency and its other names; `marks` are names only in brackets, datelines and credits ("AP").

    `country` is where it has its seat, `owner` whose it is.
    """

    name: str
    country: str  # ISO 3166 alpha-2, small letters
    owner: Literal["state", "affiliated", "public", "cooperative", "private"]
    forms: tuple[str, ...]
    marks: tuple[str, ...] = ()
    example: str


class Agencies(DataFile, frozen=True, kw_only=True):
    """resources/agencies.toml."""

    agency: tuple[Agency, ...]


@cache
def agencies() -> tuple[Agency, ...]:
    """The news agencies that are known by name."""
    return load_resource("agencies.toml", Agencies).agency


def agency_named(name: str) -> str | None:
    """The agency's usual name for one of its names or marks; None if it is no known agency.

    >>> agency_named("Рейтер")
    'Reuters'
    """
    agency = agency_of(name)
    return agency.name if agency is not None else None


def agency_of(name: str) -> Agency | None:
    """The agency with that name or mark; None if it is no known agency."""
    return _agency_by_name().get(" ".join(name.split()).casefold())


@cache
def _agency_by_name() -> dict[str, Agency]:
    return {name.casefold(): one for one in agencies() for name in (one.name, *one.forms, *one.marks)}
