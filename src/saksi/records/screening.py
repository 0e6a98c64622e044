"""What is asked about one name, and the listed parties it may be."""

from __future__ import annotations

from saksi.records.base import PartyId, Record
from saksi.records.linking import Feature
from saksi.records.vocab import AliasKind, PartyKind


class QueryIdentifier(Record, frozen=True, kw_only=True):
    """A number the asker knows: "imo" and "9111111"; `scheme` is "" where it is not known."""

    scheme: str
    value: str


class Query(Record, frozen=True, kw_only=True):
    """Someone to be looked up.

    Attributes:
        names: at least one, or an identifier; each is looked up.
        id: the asker's own reference, given back with the answer.
        kind: UNKNOWN where the name itself must tell.
        birth_dates: ISO, may be partial ("1964", "1964-05").
        countries: ISO 3166 alpha-2, lower case.
    """

    names: tuple[str, ...]
    id: str = ""
    kind: PartyKind = PartyKind.UNKNOWN
    birth_dates: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    identifiers: tuple[QueryIdentifier, ...] = ()


class ScreeningCandidate(Record, frozen=True, kw_only=True):
    """A listed party that may be the one asked for.

    Attributes:
        name: which of the asked names is like `alias`.
        score: likeness of the names with what other facts add or take away, in [0, 1].
        name_score: likeness of the names alone.
        features: what was taken away or added, by weight.
        listings: "<list>:<entry>", those in force first.
        beside: scores of other published ways of comparing, by their name.
    """

    party_id: PartyId
    caption: str
    kind: PartyKind
    name: str
    alias: str
    alias_kind: AliasKind
    score: float
    name_score: float
    features: tuple[Feature, ...]
    listings: tuple[str, ...]
    beside: dict[str, float]


class Screening(Record, frozen=True, kw_only=True):
    """The answer to one query: candidates at or above the threshold, best first."""

    query: Query
    candidates: tuple[ScreeningCandidate, ...]
    algorithm: str
    threshold: float
    index_digest: str
