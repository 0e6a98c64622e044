"""Parties as FollowTheMoney entities, one JSON object a line, for Aleph, OpenSanctions' tools and graph databases.

A party becomes a Person, Organization, Company (where a name has a legal form), Vessel, Airplane or, if its list does
not say, LegalEntity; each designation a Sanction, each place an Address, each number that has a country or no
property of its own an Identification, each relation between two parties an UnknownLink with its kind as the role.

Lost, for the model has no room for it: which list a name or number comes from, scripts and languages, names that
Saksi derived, birth dates and positions of anything but persons, numbers of vessels and aircraft that have no
property, values longer than the model allows, relations to names that are no party. A range of birth years becomes
each of its years.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO, NamedTuple

import msgspec

from saksi.lists.parse.ftm import OWN_ID
from saksi.names.parse import parse_name
from saksi.records import Alias, AliasKind, Designation, Identifier, Party, PartyKind, stable_id
from saksi.resources.exchange import ftm_properties, ftm_terms
from saksi.resources.list_specs import list_specs

SCHEMATA = {
    PartyKind.PERSON: "Person",
    PartyKind.ORGANISATION: "Organization",
    PartyKind.VESSEL: "Vessel",
    PartyKind.AIRCRAFT: "Airplane",
    PartyKind.UNKNOWN: "LegalEntity",
}
# In this order: a name that is primary on one list and an alias on another is a name.
NAME_PROPERTIES = {
    AliasKind.PRIMARY: "name",
    AliasKind.ALIAS: "alias",
    AliasKind.FORMER: "previousName",
    AliasKind.WEAK: "weakAlias",
}
# Only these may hold an Identification in the model.
HOLDERS = frozenset({"Person", "Organization", "Company", "LegalEntity"})
# An identifier of the model has at most 64 characters.
CODE = re.compile(r"[A-Z0-9][A-Z0-9.\-_]{0,63}")
# Numbers that stand on the sanction, or that a file of this format gave its entities itself.
ON_SANCTION = {"un_ref": "unscId", "authority_id": "authorityId"}
# The model's own codes for what is no country any more, and what is none to it.
COUNTRIES = {"su": "suhh", "un": ""}
# The most characters of a property's values in the model: 1,024 if not said here. What is longer is left out.
MAX_CHARS = {"name": 384, "alias": 384, "previousName": 384, "weakAlias": 384, "number": 64, "authorityId": 64,
             "reason": 65_000, "summary": 65_000}  # fmt: skip
MAX_OTHER_CHARS = 1024

Properties = dict[str, tuple[str, ...]]


class FtmEntity(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line of the file. `origin` has the digests of the list files that the entity was read from."""

    id: str
    caption: str = ""
    schema: str
    properties: Properties
    datasets: tuple[str, ...]
    origin: tuple[str, ...] = ()
    target: bool = False


class Ends(NamedTuple):
    """A relation that waits until it is known which party its target is."""

    kind: str
    subject_id: str
    target: str
    list_id: str


def write_ftm(parties: Iterable[Party], stream: BinaryIO) -> int:
    """Write each party with what hangs on it, in the order given, and the links between them last.

    Kept until the end: the id of each designation's party, and the relations. Returns the number of parties.
    """
    encoder = msgspec.json.Encoder()
    party_ids: dict[str, str] = {}
    waiting: list[Ends] = []
    count = 0
    for count, party in enumerate(parties, start=1):  # noqa: B007  # the last number is how many
        stream.writelines(encoder.encode(entity) + b"\n" for entity in entities_of(party))
        party_ids |= {listing.id: entity_id(party.id) for listing in party.designations}
        waiting += _relations(party)
    stream.writelines(encoder.encode(link) + b"\n" for link in _links(waiting, party_ids))
    return count


def entity_id(own: str) -> str:
    """The id in letters the model allows: no colon.

    >>> entity_id("sak:001562e7d9991579")
    'sak-001562e7d9991579'
    """
    return own.replace(":", "-")


def entities_of(party: Party) -> Iterator[FtmEntity]:
    """The party, then its sanctions, addresses and documents."""
    schema = schema_of(party)
    addresses = [_address(place, party) for place in dict.fromkeys(fact.value for fact in party.places)]
    yield FtmEntity(
        id=entity_id(party.id),
        caption=party.caption,
        schema=schema,
        properties=_filled(_party_properties(party, schema, tuple(address.id for address in addresses))),
        datasets=_datasets(party),
        origin=tuple(dict.fromkeys(listing.provenance.sha256 for listing in party.designations)),
        target=True,
    )
    yield from (_sanction(listing, party) for listing in party.designations)
    yield from addresses
    if schema in HOLDERS:
        yield from _papers(party, schema)


def schema_of(party: Party) -> str:
    """The schema; an organisation is a company if a listed name of it has a legal form."""
    if party.kind == PartyKind.ORGANISATION and any(
        word.kind == "legal_form"
        for alias in party.aliases if alias.kind == AliasKind.PRIMARY
        for word in parse_name(alias.text)
    ):  # fmt: skip
        return "Company"
    return SCHEMATA[party.kind]


def _filled(properties: Properties) -> Properties:
    """Each value once, and only if the model has room for it; without properties that have none."""
    whole = {
        name: tuple(dict.fromkeys(value for value in values if 0 < len(value) <= MAX_CHARS.get(name, MAX_OTHER_CHARS)))
        for name, values in properties.items()
    }
    return {name: values for name, values in whole.items() if len(values) > 0}


def _datasets(party: Party) -> tuple[str, ...]:
    return tuple(dict.fromkeys(listing.list_id for listing in party.designations))


def _party_properties(party: Party, schema: str, address_ids: tuple[str, ...]) -> Properties:
    is_listed = any(listing.delisted_on is None for listing in party.designations)
    properties = {
        **_names(party),
        "country": tuple(country_code(fact.value) for fact in party.countries),
        "addressEntity": address_ids,
        "topics": ("sanction",) if is_listed else (),
        **_numbers(party, schema),
    }
    return properties | _personal(party) if party.kind == PartyKind.PERSON else properties


def _names(party: Party) -> Properties:
    """Each name under the first property it belongs to; there is always a name."""
    found: dict[str, list[str]] = {name: [] for name in NAME_PROPERTIES.values()}
    ranked = sorted((alias for alias in party.aliases if alias.kind in NAME_PROPERTIES), key=_rank)
    seen: set[str] = set()
    for alias in ranked:
        if alias.text not in seen:
            seen.add(alias.text)
            found[NAME_PROPERTIES[alias.kind]].append(alias.text)
    primary = tuple(found["name"]) or (party.caption,)
    return {name: tuple(texts) for name, texts in found.items()} | {"name": primary}


def _rank(alias: Alias) -> int:
    return list(NAME_PROPERTIES).index(alias.kind)


def _personal(party: Party) -> Properties:
    """What only a person has."""
    kinds = ftm_terms().name_parts
    parts = [part for alias in party.aliases if alias.kind == AliasKind.PRIMARY for part in alias.parts]
    named = {
        name: tuple(part.text for part in parts if part.kind == kind)
        for kind, name in {kind: name for name, kind in reversed(kinds.items())}.items()
    }
    return {
        **named,
        "birthDate": tuple(date for fact in party.birth_dates for date in dates_of(fact.value)),
        "position": tuple(fact.value for fact in party.positions),
    }


def dates_of(date: str) -> tuple[str, ...]:
    """The date, or each year of a range, which the model has no way to write.

    >>> dates_of("1969-02"), dates_of("1964/1966")
    (('1969-02',), ('1964', '1965', '1966'))
    """
    first, slash, last = date.partition("/")
    return (date,) if slash == "" else tuple(str(year) for year in range(int(first[:4]), int(last[:4]) + 1))


def _numbers(party: Party, schema: str) -> Properties:
    """Numbers of schemes that the schema has a property for."""
    properties = ftm_properties(schema)
    found: dict[str, list[str]] = {}
    for number in party.identifiers:
        if number.scheme in properties:
            found.setdefault(properties[number.scheme], []).append(_written(number))
    return {name: tuple(values) for name, values in found.items()}


def country_code(code: str) -> str:
    """The model's own code; empty for what is no country to it."""
    return COUNTRIES.get(code, code)


def _written(number: Identifier) -> str:
    """The value as the model writes it: a website is an address to it."""
    return f"http://{number.value}/" if number.scheme == "website" else number.value


def _papers(party: Party, schema: str) -> Iterator[FtmEntity]:
    """An Identification for each number that has a country, or no property of its own."""
    properties = ftm_properties(schema)
    kept = {
        (number.scheme, number.value, number.country): number
        for number in party.identifiers
        if number.scheme not in {*ON_SANCTION, OWN_ID}
        and len(number.value) <= MAX_CHARS["number"]
        and (number.country is not None or number.scheme not in properties)
    }
    return (_paper(number, party) for number in kept.values())


def _paper(number: Identifier, party: Party) -> FtmEntity:
    return FtmEntity(
        id=entity_id(stable_id("paper", party.id, number.scheme, number.value, number.country or "")),
        schema="Passport" if number.scheme == "passport" else "Identification",
        properties=_filled(
            {
                "holder": (entity_id(party.id),),
                "type": (number.scheme,),
                "number": (number.value,),
                "country": (country_code(number.country or ""),),
            }
        ),
        datasets=_datasets(party),
    )


def _address(place: str, party: Party) -> FtmEntity:
    return FtmEntity(
        id=entity_id(stable_id("addr", party.id, place)),
        schema="Address",
        properties={"full": (place,), "city": (place,)},
        datasets=_datasets(party),
    )


def _sanction(listing: Designation, party: Party) -> FtmEntity:
    source = listing.provenance
    own_numbers = {
        name: tuple(one.value for one in party.identifiers if one.scheme == scheme and one.designation_id == listing.id)
        for scheme, name in ON_SANCTION.items()
    }
    properties = {
        "entity": (entity_id(party.id),),
        "authority": (listing.authority,),
        **_programmes(listing),
        "listingDate": (listing.listed_on or "",),
        "endDate": (listing.delisted_on or "",),
        "modifiedAt": (listing.amended_on or "",),
        "reason": (listing.stated_reasons or "",),
        "provisions": listing.measures,
        "summary": (listing.legal_basis or "",),
        "recordId": (source.locator or "",),
        "sourceUrl": (source.uri,) if source.uri.startswith(("http://", "https://")) else (),
        "country": _country(listing),
        **own_numbers,
        "authorityId": own_numbers["authorityId"] or (listing.entry_ref,),
    }
    return FtmEntity(
        id=entity_id(stable_id("sanction", listing.id)),
        schema="Sanction",
        properties=_filled(properties),
        datasets=(listing.list_id,),
        origin=(source.sha256,) if source.sha256 != "" else (),
    )


def _programmes(listing: Designation) -> Properties:
    """Codes such as "RUSSIA-EO14024" are ids to the model, names such as "Russia" are not."""
    codes = tuple(one for one in listing.programme_ids if CODE.fullmatch(one) is not None)
    return {"programId": codes, "program": tuple(one for one in listing.programme_ids if one not in codes)}


def _country(listing: Designation) -> tuple[str, ...]:
    spec = list_specs().get(listing.list_id)
    return () if spec is None else (country_code(spec.country),)


def _relations(party: Party) -> Iterator[Ends]:
    lists = {listing.id: listing.list_id for listing in party.designations}
    for relation in party.relations:
        yield Ends(relation.kind, entity_id(party.id), relation.target, lists[relation.designation_id])


def _links(waiting: Iterable[Ends], party_ids: dict[str, str]) -> Iterator[FtmEntity]:
    """The relations whose target is a party that was written, each once."""
    known = ((ends, party_ids[ends.target]) for ends in waiting if ends.target in party_ids)
    distinct = {(ends.kind, ends.subject_id, object_id): ends.list_id for ends, object_id in known}
    for (kind, subject_id, object_id), list_id in distinct.items():
        yield FtmEntity(
            id=entity_id(stable_id("link", kind, subject_id, object_id)),
            schema="UnknownLink",
            properties={"subject": (subject_id,), "object": (object_id,), "role": (kind,)},
            datasets=(list_id,),
        )
