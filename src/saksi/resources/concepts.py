"""Typed data about things that news speak of in every language: police, ships, to deny, kilometres."""

from __future__ import annotations

from functools import cache
from typing import Literal

import msgspec

from saksi.resources.load import DataFile, Table, has_resource, load_resource

ConceptKind = Literal["who", "vague", "branch", "thing", "act", "unit", "mark"]


class Concept(Table, frozen=True, kw_only=True):
    """One thing.

    Who speaks or acts is "who", or "vague" where others may call the same person otherwise; "branch" is what a ministry
    is for. A "mark" may stand for a negation, a doubt or a source. `opposites` never translate each other. What is
    `listed` may be under sanctions. `measure` is what a unit measures, and `factor` turns it into the unit that its
    measure is counted in; without one, units of a measure cannot be converted.
    """

    id: str
    kind: ConceptKind
    opposites: tuple[str, ...] = ()
    listed: bool = False
    measure: str = ""
    factor: float | None = None


class Concepts(DataFile, frozen=True, kw_only=True):
    """resources/concepts.toml."""

    concept: tuple[Concept, ...]


class ConceptWords(DataFile, frozen=True, kw_only=True):
    """resources/languages/<lang>/concepts.toml: beginnings of words by concept, and a sentence that shows some.

    `relatives_lead`: what describes a noun stands before it ("制裁された会社").
    """

    example: str
    shows: tuple[str, ...]
    relatives_lead: bool = False
    words: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)


@cache
def concepts() -> dict[str, Concept]:
    """All concepts by id."""
    return {one.id: one for one in load_resource("concepts.toml", Concepts).concept}


@cache
def of_kind(*kinds: ConceptKind) -> frozenset[str]:
    """Ids of all concepts of some kinds."""
    return frozenset(one.id for one in concepts().values() if one.kind in kinds)


@cache
def listed() -> frozenset[str]:
    """Ids of those that may be under sanctions."""
    return frozenset(one.id for one in concepts().values() if one.listed)


@cache
def has_concepts(lang: str) -> bool:
    """Whether a language has words for them."""
    return has_resource(f"languages/{lang}/concepts.toml")


@cache
def concept_words(lang: str) -> ConceptWords:
    """The words of one language."""
    return load_resource(f"languages/{lang}/concepts.toml", ConceptWords)
