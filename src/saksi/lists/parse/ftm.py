"""FollowTheMoney entities, one JSON object a line, flat or nested: the model OpenSanctions and Aleph use.

Each sanction of an entity becomes an entry; the first has the entity's id for its number, the others "<id>#2" and so
on. The format does not say which sanction a name comes from, so the names and facts are with the first entry, and
the others have one name and what shows that they are of the same party (`lists.private.same_entity`): an entity with
forty sanctions and a hundred names would else be four thousand names. Ids of other lists that stand among the
referents are invented by whoever made the file, and are not read.
"""

from __future__ import annotations

import logging
import re
import sqlite3
from collections.abc import Iterator
from typing import BinaryIO

import msgspec
from msgspec import structs

from saksi.errors import ListFormatError, SettingsError
from saksi.lists.dates import dates_in, day_in
from saksi.lists.entries import RawEntry, RawIdentifier, RawList, RawName, RawRelation, unique
from saksi.lists.normalise import identifier_of
from saksi.lists.order import person_name
from saksi.lists.parse.ftm_entities import SANCTION, Entity, EntityTable
from saksi.lists.places import towns_in
from saksi.lists.spelling import clean_name
from saksi.records import AliasKind, NamePart, PartyKind
from saksi.resources.exchange import LinkSchema, ftm_schemes, ftm_terms

log = logging.getLogger(__name__)

# A nested entity with hundreds of companies around it has a few megabytes.
MAX_LINE_BYTES = 64_000_000
COUNTRIES = ("nationality", "citizenship", "country", "jurisdiction", "mainCountry", "flag")
# A vessel or an aircraft may be known by its number alone, as some of OFAC's are.
NUMBERED = frozenset({PartyKind.VESSEL, PartyKind.AIRCRAFT})
PART_OF_COUNTRY = re.compile(r"[a-z]{2}-[a-z]{2,4}")
# The scheme of the entity's own id, which tells entries of one entity from those of another in the same file.
OWN_ID = "ftm_id"


def parse(stream: BinaryIO, name: str) -> RawList:
    """Every listed party of the file, once for each of its sanctions; the date is the newest the file was seen on.

    Listed are parties with a sanction or a topic of risk and those marked as targets; if none is, all are. Other
    entities are left out, and counted in the log. The entities lie on disk meanwhile, not in memory.

    Raises:
        ListFormatError: not JSON, cut short, no entity, an id twice, or a listed party without a name; says the line.
        SettingsError: no room for temporary files.
    """
    table = EntityTable()
    try:
        newest = _fill(table, stream, name)
        _tell(name, unlisted=table.mark_listed(), table=table)
    except sqlite3.Error as error:
        raise SettingsError(f"the folder for temporary files cannot be written: {error}") from error
    if next(table.listed(), None) is None:
        raise ListFormatError(list_id=name, locator="file", problem="no person, organisation, vessel or aircraft")
    return RawList(name, day_in(newest), _entries(table, name))


def _fill(table: EntityTable, stream: BinaryIO, name: str) -> str:
    """Put every entity of the file in the table; returns the newest day one was seen on, or ""."""
    newest = ""
    for number, entity in _entities(stream, name):
        newest = max(newest, (entity.last_seen or "")[:10])
        earlier = table.add(entity, number)
        if earlier is not None:
            problem = f"the id {entity.id} is on line {earlier} too: fragments must be put together first"
            raise ListFormatError(list_id=name, locator=f"line {number}", problem=problem)
    return newest


def _entities(stream: BinaryIO, name: str) -> Iterator[tuple[int, Entity]]:
    decoder = msgspec.json.Decoder(Entity)
    lines = iter(lambda: stream.readline(MAX_LINE_BYTES + 1), b"")
    for number, line in enumerate(lines, start=1):
        if line.strip() != b"":
            yield number, _decoded(decoder, line, name, number)


def _decoded(decoder: msgspec.json.Decoder[Entity], line: bytes, name: str, number: int) -> Entity:
    if len(line) > MAX_LINE_BYTES:
        raise ListFormatError(list_id=name, locator=f"line {number}", problem="longer than any entity is")
    try:
        return decoder.decode(line.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, RecursionError, ValueError) as error:
        raise ListFormatError(list_id=name, locator=f"line {number}", problem=f"no entity: {error}") from error


def _tell(name: str, *, unlisted: int, table: EntityTable) -> None:
    """Say in the log what was left out."""
    if unlisted > 0 or len(table.left_out) > 0:
        others = ", ".join(f"{count} {schema}" for schema, count in sorted(table.left_out.items()))
        log.info("%s: left out %d parties without a sanction or topic of risk; %s", name, unlisted, others or "no more")


def _entries(table: EntityTable, name: str) -> Iterator[RawEntry]:
    for entity, line in table.listed():
        sanctions = sorted(table.hanging_on(entity.id, SANCTION), key=_standing_first)
        yield _first_entry(entity, sanctions[0] if len(sanctions) > 0 else None, table, f"line {line}", name)
        for number, sanction in enumerate(sanctions[1:], start=2):
            yield _further_entry(entity, sanction, f"{entity.id}#{number}", f"line {line}")


def _standing_first(sanction: Entity) -> tuple[bool, str, str]:
    """Sanctions in force before lifted ones, the oldest first: the first entry carries the names."""
    return sanction.texts("endDate") != (), min(sanction.texts("listingDate", "startDate"), default="9"), sanction.id


def _first_entry(entity: Entity, sanction: Entity | None, table: EntityTable, locator: str, name: str) -> RawEntry:
    """The entry with all that the file says of the party."""
    bare = _bare_entry(entity, sanction, entity.id, locator)
    if len(bare.names) == 0 and bare.kind not in NUMBERED:
        raise ListFormatError(list_id=name, locator=locator, problem=f"{entity.schema} {entity.id} has no name")
    addresses = [one for ref in entity.texts("addressEntity") if (one := table.find(ref)) is not None]
    codes = [*entity.texts(*COUNTRIES), *(code for address in addresses for code in address.texts("country"))]
    return structs.replace(
        bare,
        identifiers=tuple(dict.fromkeys([*bare.identifiers, *_identifiers(entity, table)])),
        birth_dates=unique([date for text in entity.texts("birthDate") for date in dates_in(text)]),
        countries=unique([country_of(code) for code in codes]),
        positions=unique([*entity.texts("position"), *_posts(entity, table)]),
        places=unique([*entity.texts("birthPlace"), *(town for address in addresses for town in _towns(address)),
                       *(town for text in entity.texts("address") for town in towns_in(text))]),
        relations=tuple(dict.fromkeys(_relations(entity, table))),
    )  # fmt: skip


def _further_entry(entity: Entity, sanction: Entity, ref: str, locator: str) -> RawEntry:
    """The entry with one name, and what shows whose it is."""
    bare = _bare_entry(entity, sanction, ref, locator)
    return structs.replace(bare, names=bare.names[:1])


def _bare_entry(entity: Entity, sanction: Entity | None, ref: str, locator: str) -> RawEntry:
    """The entry with what the sanction says; without one, with what the entity says of its programmes."""
    kind = ftm_terms().kinds[entity.schema]
    said = entity if sanction is None else sanction
    return RawEntry(
        ref=ref,
        kind=kind,
        names=_names(entity, kind),
        locator=locator,
        programmes=unique([*said.texts("program", "programId")]),
        listed_on=min(_days(said, "listingDate", "startDate"), default=None),
        amended_on=max(_days(said, "modifiedAt"), default=None),
        delisted_on=max(_days(said, "endDate"), default=None),
        authority=_authority(said),
        stated_reasons=" ".join(said.texts("reason")) or None,
        measures=unique([*said.texts("provisions")]),
        identifiers=(RawIdentifier(scheme=OWN_ID, value=entity.id), *_references(said)),
    )


def _days(said: Entity, *names: str) -> tuple[str, ...]:
    return tuple(day for text in said.texts(*names) if (day := day_in(text)) is not None)


def _authority(said: Entity) -> str | None:
    """Who listed the party: by name, else by the publisher of the entry, else by country."""
    if said.schema != SANCTION:
        return None
    named = said.texts("authority") or said.texts("publisher")
    return ", ".join(named or (code.upper() for code in said.texts("country"))) or None


def _names(entity: Entity, kind: PartyKind) -> tuple[RawName, ...]:
    """The names as the model sorts them, the caption first; of a person without any, the name its parts make."""
    parts = _parts(entity) if kind == PartyKind.PERSON else ()
    ranked = _ranked(entity)
    if len(ranked) == 0 and len(parts) > 0:
        return (RawName(text=person_name(parts, _codes(entity)), kind=AliasKind.PRIMARY, parts=parts),)
    single = parts if len(entity.texts("name")) == 1 else ()
    return tuple(
        RawName(text=clean_name(text), kind=alias_kind, parts=_parts_in(text, single))
        for alias_kind, text in ranked
        if clean_name(text) != ""
    )


def _ranked(entity: Entity) -> list[tuple[AliasKind, str]]:
    """Every written name with its kind: the one shown as a caption first, then names, then the rest.

    A first name that stands for a name beside the whole one ("Ivan", "Ivan Contoh") is weak.
    """
    parts = {text.casefold() for text in entity.texts(*ftm_terms().name_parts)}
    longer = {word for text in entity.texts("name") if " " in text for word in text.casefold().split()}
    written = [
        (AliasKind.WEAK if kind == AliasKind.PRIMARY and text.casefold() in parts & longer else kind, text)
        for name, kind in ftm_terms().names.items()
        for text in entity.texts(name)
    ]
    return sorted(written, key=lambda pair: (pair[0] != AliasKind.PRIMARY, pair[1] != entity.caption))


def _parts(entity: Entity) -> tuple[NamePart, ...]:
    """The parts of the name; none if one of them has several values, for it is not said which go together."""
    values = {name: entity.texts(name) for name in ftm_terms().name_parts}
    if any(len(texts) > 1 for texts in values.values()):
        return ()
    kinds = ftm_terms().name_parts
    return tuple(NamePart(kind=kinds[name], text=clean_name(texts[0])) for name, texts in values.items() if texts != ())


def _parts_in(text: str, parts: tuple[NamePart, ...]) -> tuple[NamePart, ...]:
    """The parts if the name has them all: one in another script has not."""
    return parts if all(part.text.casefold() in text.casefold() for part in parts) else ()


def _codes(entity: Entity) -> frozenset[str]:
    return frozenset(country_of(code) for code in entity.texts(*COUNTRIES))


def country_of(code: str) -> str:
    """The alpha-2 code of a code of the model: "suhh" is the Soviet Union, "ge-ab" a part of Georgia.

    >>> country_of("suhh"), country_of("ge-ab"), country_of("cy-trnc"), country_of("ru")
    ('su', 'ge', 'cy', 'ru')
    """
    small = code.strip().lower()
    return ftm_terms().countries.get(small, small[:2] if PART_OF_COUNTRY.fullmatch(small) is not None else small)


def _identifiers(entity: Entity, table: EntityTable) -> tuple[RawIdentifier, ...]:
    """Numbers of documents, then numbers of properties that no document gives with its country."""
    papers = [_paper(paper) for paper in table.hanging_on(entity.id, "Identification", "Passport")]
    known = {identifier_of(paper, None) for paper in papers}
    plain = [
        number
        for name, scheme in ftm_schemes(entity.schema).items()
        for value in entity.texts(name)
        if identifier_of(number := RawIdentifier(scheme=scheme, value=value), None) not in known
    ]
    return (*papers, *plain)


def _paper(paper: Entity) -> RawIdentifier:
    default = "passport" if paper.schema == "Passport" else "identification"
    country = next(iter(paper.texts("country")), None)
    return RawIdentifier(
        scheme=next(iter(paper.texts("type")), default) if paper.schema != "Passport" else default,
        value=next(iter(paper.texts("number", "passportNumber")), ""),
        country=None if country is None else country_of(country),
    )


def _references(said: Entity) -> tuple[RawIdentifier, ...]:
    """What the authority itself calls the entry."""
    pairs = (("UN Ref", "unscId"), ("authority_id", "authorityId"))
    return tuple(RawIdentifier(scheme=scheme, value=text) for scheme, name in pairs for text in said.texts(name))


def _posts(entity: Entity, table: EntityTable) -> Iterator[str]:
    """The offices that the person holds or held."""
    for occupancy in table.hanging_on(entity.id, "Occupancy"):
        for ref in occupancy.texts("post"):
            post = table.find(ref)
            yield from () if post is None else post.texts("name")[:1]


def _towns(address: Entity) -> Iterator[str]:
    """Town and region; where only the whole address is given, what in it may be one."""
    stated = address.texts("city", "region", "state")
    yield from stated if len(stated) > 0 else (town for text in address.texts("full") for town in towns_in(text))


def _relations(entity: Entity, table: EntityTable) -> Iterator[RawRelation]:
    """What the entity is to others, from the links it is an end of."""
    links = {link.schema: link for link in ftm_terms().link}
    for found in table.hanging_on(entity.id, *links):
        link = links[found.schema]
        for kind, own, other in ((link.kind, link.left, link.right), (link.inverse, link.right, link.left)):
            if entity.id in found.texts(own):
                yield from (_relation(_said(found, link, kind), ref, table) for ref in found.texts(other))


def _said(found: Entity, link: LinkSchema, kind: str) -> str:
    """The kind of an unnamed link as the file puts it; of a named one, its name."""
    role = next(iter(found.texts("role")), "")
    return role if link.schema == "UnknownLink" and kind == link.kind and role != "" else kind


def _relation(kind: str, ref: str, table: EntityTable) -> RawRelation:
    if table.is_listed(ref):
        return RawRelation(kind=kind, ref=ref)
    other = table.find(ref)
    named = "" if other is None else other.caption or next(iter(other.texts("name")), "")
    return RawRelation(kind=kind, name=named or ref)
