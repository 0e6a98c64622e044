"""Typed data about files of names to be screened."""

from __future__ import annotations

from functools import cache

from saksi.resources.exchange import house_columns
from saksi.resources.load import DataFile, load_resource


class QueryColumns(DataFile, frozen=True, kw_only=True):
    """resources/query_columns.toml."""

    headings: dict[str, tuple[str, ...]]


@cache
def query_headings() -> dict[str, str]:
    """What each heading gives; "number:" and a scheme for a column of numbers."""
    house = house_columns()
    own = load_resource("query_columns.toml", QueryColumns).headings
    found = {heading: f"number:{scheme}" for scheme, headings in house.numbers.items() for heading in headings}
    for headings_of in (house.headings, own):
        found.update({heading: name for name, headings in headings_of.items() for heading in headings})
    return found
