"""Typed data about what a page calls itself: opinion, editorial, press release, corrected."""

from __future__ import annotations

from functools import cache

from saksi.resources.load import DataFile, Table, load_resource


class Genre(Table, frozen=True, kw_only=True):
    """A kind of text that is no plain news, with the labels and parts of addresses that say so."""

    id: str
    labels: tuple[str, ...]
    paths: tuple[str, ...] = ()
    example: str


class Correction(Table, frozen=True, kw_only=True):
    """Labels under which an outlet corrects itself."""

    labels: tuple[str, ...]
    example: str


class Genres(DataFile, frozen=True, kw_only=True):
    """resources/genres.toml."""

    genre: tuple[Genre, ...]
    correction: Correction


@cache
def genres() -> Genres:
    """Every kind that is known."""
    return load_resource("genres.toml", Genres)
