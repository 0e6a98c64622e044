"""Typed weights and thresholds of linking."""

from __future__ import annotations

from functools import cache
from typing import Literal

from saksi.resources.load import DataFile, Table, load_resource

DISCARD, POSSIBLE = "discard", "possible"


class Weight(Table, frozen=True, kw_only=True):
    """How much a feature at its full value adds to a score, and why that much."""

    weight: float
    why: str


class Thresholds(Table, frozen=True, kw_only=True):
    """Scores from which a candidate is a match, or possible; `tie` is the lead below which two are ambiguous.

    `run` says what chose the two.
    """

    match: float
    possible: float
    tie: float
    run: str


class KindWords(Table, frozen=True, kw_only=True):
    """Words in listed names that say an organisation is of that kind."""

    listed: tuple[str, ...]


class Coined(Table, frozen=True, kw_only=True):
    """What tells the one-word name of an organisation from a person's: pieces it has, endings it has not."""

    parts: tuple[str, ...]
    family_endings: tuple[str, ...]
    why: str


class Rule(Table, frozen=True, kw_only=True):
    """What discounts a candidate whatever its score.

    `when` are conditions that must all hold: "part" (a feature or fact is there), "no part", "topic<0", "name>=0.97".
    An absent fact is 0 beside a limit. `unless` lifts the rule where any entry holds: a condition, several joined by
    " & ", or "@group". In `reason` {name} is the party, {against} what speaks against it.
    """

    id: str
    effect: Literal["discard", "possible"]
    since: str  # the day of its last change
    when: tuple[str, ...]
    unless: tuple[str, ...] = ()
    reason: str


class Policy(DataFile, frozen=True, kw_only=True):
    """resources/policy.toml."""

    weights: dict[str, Weight]
    thresholds: Thresholds
    kinds: dict[str, KindWords]
    coined: Coined
    groups: dict[str, tuple[str, ...]]
    rules: tuple[Rule, ...]


@cache
def policy() -> Policy:
    """Weights and thresholds."""
    return load_resource("policy.toml", Policy)
