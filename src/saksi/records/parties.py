"""Parties as official lists give them, and the provisions that programmes impose."""

from __future__ import annotations

from saksi.records.base import DesignationId, PartyId, Provenance, Record
from saksi.records.vocab import AliasKind, PartyKind


class NamePart(Record, frozen=True, kw_only=True):
    """One part of a name as the list labels it: family, given, middle, patronymic, nickname, whole."""

    kind: str
    text: str


class Alias(Record, frozen=True, kw_only=True):
    """One written name of a party, in the order a reader would write it."""

    text: str
    kind: AliasKind
    designation_id: DesignationId
    lang: str | None = None  # BCP 47
    script: str | None = None  # ISO 15924, "Latn"
    parts: tuple[NamePart, ...] = ()


class Identifier(Record, frozen=True, kw_only=True):
    """A number or code that stands for the party: IMO, INN, passport, a reference on another list."""

    scheme: str
    value: str
    designation_id: DesignationId
    country: str | None = None  # ISO 3166 alpha-2


class Fact(Record, frozen=True, kw_only=True):
    """One value a list states. Dates may be partial ("1964", "1964-05") or a range ("1964/1967")."""

    value: str
    designation_id: DesignationId


class Relation(Record, frozen=True, kw_only=True):
    """A link to another listing as a list states it, such as ("owned_by", "ofac_sdn:36431")."""

    kind: str
    target: str  # a DesignationId where the list gives one, else a name
    designation_id: DesignationId


class Designation(Record, frozen=True, kw_only=True):
    """One listing of a party by one authority. Dates are ISO days."""

    id: DesignationId  # "<list_id>:<entry_ref>"
    list_id: str
    entry_ref: str
    programme_ids: tuple[str, ...]
    authority: str
    provenance: Provenance
    snapshot_date: str | None = None  # the list's own date of issue
    listed_on: str | None = None
    amended_on: str | None = None
    delisted_on: str | None = None
    legal_basis: str | None = None
    stated_reasons: str | None = None
    measures: tuple[str, ...] = ()


class Party(Record, frozen=True, kw_only=True):
    """One real person, organisation, vessel or aircraft, over all lists that name it."""

    id: PartyId
    kind: PartyKind
    caption: str
    aliases: tuple[Alias, ...]
    designations: tuple[Designation, ...]
    identifiers: tuple[Identifier, ...] = ()
    birth_dates: tuple[Fact, ...] = ()
    countries: tuple[Fact, ...] = ()  # ISO 3166 alpha-2, lower case
    positions: tuple[Fact, ...] = ()
    places: tuple[Fact, ...] = ()  # towns and regions of addresses and births
    relations: tuple[Relation, ...] = ()
    merge_reasons: tuple[str, ...] = ()
