"""Typed data about what other programs call things: FollowTheMoney's model, headings of tables of one's own."""

from __future__ import annotations

from functools import cache

from saksi.records import AliasKind, PartyKind
from saksi.resources.load import DataFile, Table, load_resource


class NumberProperty(Table, frozen=True, kw_only=True):
    """A property that holds numbers of one scheme, and the schemata that have it."""

    property: str
    scheme: str
    schemata: tuple[str, ...]


class LinkSchema(Table, frozen=True, kw_only=True):
    """A schema that links two entities; see the data file."""

    schema: str
    left: str
    right: str
    leftwards: str
    rightwards: str
    kind: str
    inverse: str


class AttachedSchema(Table, frozen=True, kw_only=True):
    """A schema of what hangs on one entity: the property that names it, and the way back in a nested file."""

    schema: str
    holder: str
    way: str


class FtmTerms(DataFile, frozen=True, kw_only=True):
    """resources/lists/tables/ftm.toml."""

    risk_topics: tuple[str, ...]
    kinds: dict[str, PartyKind]
    names: dict[str, AliasKind]
    name_parts: dict[str, str]
    countries: dict[str, str]
    number: tuple[NumberProperty, ...]
    link: tuple[LinkSchema, ...]
    attached: tuple[AttachedSchema, ...]


class HouseColumns(DataFile, frozen=True, kw_only=True):
    """resources/lists/tables/house_columns.toml."""

    headings: dict[str, tuple[str, ...]]
    numbers: dict[str, tuple[str, ...]]
    kinds: dict[PartyKind, tuple[str, ...]]


@cache
def ftm_terms() -> FtmTerms:
    """FollowTheMoney's words and what they are here."""
    return load_resource("lists/tables/ftm.toml", FtmTerms)


@cache
def ftm_schemes(schema: str) -> dict[str, str]:
    """Schemes by the properties an entity of that schema has for them."""
    return {one.property: one.scheme for one in ftm_terms().number if schema in one.schemata}


@cache
def ftm_properties(schema: str) -> dict[str, str]:
    """The property an entity of that schema has for each scheme: the first, where there are several."""
    properties: dict[str, str] = {}
    for name, scheme in ftm_schemes(schema).items():
        properties.setdefault(scheme, name)
    return properties


@cache
def house_columns() -> HouseColumns:
    """Headings of tables of one's own."""
    return load_resource("lists/tables/house_columns.toml", HouseColumns)


@cache
def house_kinds() -> dict[str, PartyKind]:
    """Kinds by each word for them."""
    return {word: kind for kind, words in house_columns().kinds.items() for word in words}
