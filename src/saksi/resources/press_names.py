"""Typed data about how newspapers write the names of listed parties."""

from __future__ import annotations

from functools import cache

from saksi.resources.load import DataFile, Table, load_resource

BETWEEN = "; "


class PressParty(Table, frozen=True, kw_only=True):
    """A party by any of its listings, and its names by language."""

    listings: tuple[str, ...]
    names: dict[str, str]


class PressNames(DataFile, frozen=True, kw_only=True):
    """resources/names/press.toml."""

    party: tuple[PressParty, ...]


@cache
def press_names() -> dict[str, tuple[tuple[str, str], ...]]:
    """For each listing, the names with their languages."""
    return {
        listing: tuple((lang, name) for lang, names in party.names.items() for name in names.split(BETWEEN))
        for party in load_resource("names/press.toml", PressNames).party
        for listing in party.listings
    }
