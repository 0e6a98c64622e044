"""Typed data about the official lists: who publishes them, how they are written, how large they should be."""

from __future__ import annotations

import re
from functools import cache

from saksi.errors import ResourceError
from saksi.resources.load import DataFile, Table, load_resource, resource_names

Bounds = tuple[int, int]


class Expect(Table, frozen=True, kw_only=True):
    """How many of what a whole snapshot of the list has: lowest and highest; fills are shares of persons."""

    parties: Bounds
    persons: Bounds
    aliases: Bounds
    birth_date_fill: float = 0.0
    listed_on_fill: float = 0.0


class ListSpec(DataFile, frozen=True, kw_only=True):
    """resources/lists/<id>.toml: one official list."""

    id: str
    short: str  # as in a table's column: "OFAC SDN"
    title: str
    authority: str
    country: str  # of the authority, alpha-2 lower case; "un" and "eu" for those two
    format: str  # which parser reads it
    url: str
    expect: Expect
    counts_as: str = ""  # the list whose parties these are too: a law's annex is part of the consolidated list
    stale_after_days: int = 7  # publishers amend at any time; a working week without a look is too long
    is_pulled: bool = True  # the file stands under a fixed address
    token_setting: str = ""  # the setting that holds what the address asks for
    is_closed: bool = False  # its publisher has stopped it: it does not get stale
    max_loss: float = 0.2  # a snapshot that lost a larger share of its parties is not believed
    other_formats: tuple[str, ...] = ()  # formats the same list is or was published in as well
    entry_numbers_move: bool = False  # entries are numbered anew when one is taken out
    undated_formats: tuple[str, ...] = ()  # those that print no dates of listing


class IdentifierScheme(Table, frozen=True, kw_only=True):
    """What a list's own word for a number is here."""

    scheme: str
    labels: tuple[str, ...]
    example: tuple[str, str]
    identifies: bool = False  # two parties with the same value are the same party
    shape: str = ""  # what of the written value is the identifier


class IdentifierSchemes(DataFile, frozen=True, kw_only=True):
    """resources/lists/tables/identifiers.toml."""

    entry: tuple[IdentifierScheme, ...]


class CountryNames(DataFile, frozen=True, kw_only=True):
    """resources/lists/tables/countries.toml: alpha-2 code -> names lists use."""

    names: dict[str, tuple[str, ...]]


class Regime(Table, frozen=True, kw_only=True):
    """What programmes with one of these words in their names are about."""

    about: tuple[str, ...]
    words: tuple[str, ...]
    example: str


class Regimes(DataFile, frozen=True, kw_only=True):
    """resources/lists/tables/regimes.toml."""

    regime: tuple[Regime, ...]


class Translation(Table, frozen=True, kw_only=True):
    """Words that stand for one another in names of organisations."""

    means: str
    forms: tuple[str, ...]
    example: tuple[str, str]
    tells_apart: bool = False  # on one side only, it makes two companies of one name


class Translations(DataFile, frozen=True, kw_only=True):
    """resources/lists/tables/translations.toml."""

    group: tuple[Translation, ...]


class FamilyNames(DataFile, frozen=True, kw_only=True):
    """resources/lists/tables/family_names.toml."""

    korean: tuple[str, ...]
    example: tuple[str, str]


@cache
def korean_family_names() -> frozenset[str]:
    """Korean family names in Latin letters, small."""
    return frozenset(load_resource("lists/tables/family_names.toml", FamilyNames).korean)


@cache
def list_specs() -> dict[str, ListSpec]:
    """Every list Saksi knows, by id."""
    specs = [load_resource(name, ListSpec) for name in resource_names("lists", "*.toml") if "/tables/" not in name]
    return {spec.id: spec for spec in specs}


def list_spec(list_id: str) -> ListSpec:
    """The list with that id.

    Raises:
        ResourceError: there is none.
    """
    if list_id not in list_specs():
        raise ResourceError(path=f"lists/{list_id}.toml", problem="no such list; known: " + ", ".join(list_specs()))
    return list_specs()[list_id]


def counted_list(list_id: str) -> str:
    """The list that a listing counts for: a law's annex is part of the consolidated list.

    >>> counted_list("un_sc")
    'un_sc'
    """
    spec = list_specs().get(list_id)
    return list_id if spec is None or spec.counts_as == "" else spec.counts_as


@cache
def identifier_schemes() -> dict[str, IdentifierScheme]:
    """Schemes by each of their labels, in small letters."""
    table = load_resource("lists/tables/identifiers.toml", IdentifierSchemes)
    return {label.casefold(): entry for entry in table.entry for label in (entry.scheme, *entry.labels)}


@cache
def identifying_schemes() -> frozenset[str]:
    """Schemes of which a value stands for one party."""
    return frozenset(entry.scheme for entry in identifier_schemes().values() if entry.identifies)


@cache
def country_codes() -> dict[str, str]:
    """Alpha-2 codes in small letters by name in small letters, and by the code itself."""
    table = load_resource("lists/tables/countries.toml", CountryNames)
    return {name: code for code, names in table.names.items() for name in (code, *names)}


@cache
def programme_is_about(programme: str) -> frozenset[str]:
    """Country codes, or "terror" or "drugs", that a programme is about; empty where its name does not say.

    >>> sorted(programme_is_about("RUSSIA-EO14024")), sorted(programme_is_about("GLOMAG"))
    (['ru', 'ua'], [])
    """
    name = programme.casefold().replace("\u2019", "'")
    regimes = load_resource("lists/tables/regimes.toml", Regimes).regime
    return frozenset(
        code for regime in regimes if any(re.search(rf"(?<!\w){re.escape(word)}", name) for word in regime.words)
        for code in regime.about
    )  # fmt: skip


@cache
def telling_words() -> frozenset[str]:
    """First forms of the groups whose words tell one company of a family from another."""
    table = load_resource("lists/tables/translations.toml", Translations)
    return frozenset(group.forms[0] for group in table.group if group.tells_apart)


@cache
def translated_words() -> dict[str, str]:
    """The first form of its group for every word that lists translate in different ways."""
    table = load_resource("lists/tables/translations.toml", Translations)
    return {form: group.forms[0] for group in table.group for form in group.forms}
