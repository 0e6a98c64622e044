"""Typed weights and thresholds of linking."""

from __future__ import annotations

from functools import cache

from saksi.resources.load import DataFile, Table, load_resource


class Weight(Table, frozen=True, kw_only=True):
    """How much a feature at its full value adds to a score, and why that much."""

    weight: float
    why: str


class Thresholds(Table, frozen=True, kw_only=True):
    """Scores from which a candidate is a match, or possible; `tie` is the lead below which two are ambiguous."""

    match: float
    possible: float
    tie: float


class KindWords(Table, frozen=True, kw_only=True):
    """Words in listed names that say an organisation is of that kind."""

    listed: tuple[str, ...]


class Coined(Table, frozen=True, kw_only=True):
    """What tells the one-word name of an organisation from a person's: pieces it has, endings it has not."""

    parts: tuple[str, ...]
    family_endings: tuple[str, ...]
    why: str


class Policy(DataFile, frozen=True, kw_only=True):
    """resources/policy.toml."""

    weights: dict[str, Weight]
    thresholds: Thresholds
    kinds: dict[str, KindWords]
    coined: Coined


@cache
def policy() -> Policy:
    """Weights and thresholds."""
    return load_resource("policy.toml", Policy)
