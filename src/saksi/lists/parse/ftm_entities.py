"""Entities of a FollowTheMoney file in a temporary table on disk, until all that belongs together is read.

A flat file has one entity a line, in any order: a sanction may come long before or after the person it is on. A
nested file has them inside one another. Both become the same rows. SQLite keeps them in a file that it deletes by
itself, with some megabytes of it in memory, so that a list of any size can be read.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from functools import cache

import msgspec
from msgspec import structs

from saksi.resources.exchange import ftm_terms

SANCTION = "Sanction"
# Further schemata that say something of a party: where it is, what office it holds.
PLACES_AND_POSTS = frozenset({"Address", "Position"})


class Entity(msgspec.Struct, frozen=True, kw_only=True):
    """One entity as the format has it: every property has several values, text or an entity inside this one."""

    id: str
    schema: str
    properties: dict[str, tuple[str | Entity, ...]]
    caption: str | None = None
    target: bool | None = None
    last_seen: str | None = None

    def texts(self, *names: str) -> tuple[str, ...]:
        """The text values of these properties, in order, without repeats."""
        values = (value for name in names for value in self.properties.get(name, ()))
        return tuple(dict.fromkeys(value for value in values if isinstance(value, str) and value.strip() != ""))


class EntityTable:
    """The entities added so far; ask for parties when all are in."""

    def __init__(self) -> None:
        self.left_out: Counter[str] = Counter()  # entities that are no party and hang on none, by schema
        self._encoder = msgspec.json.Encoder()
        self._decoder = msgspec.json.Decoder(Entity)
        # No name: a file of SQLite's own, gone when the connection is closed.
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;" + TABLES)

    def __del__(self) -> None:
        self._database.close()

    def add(self, entity: Entity, line: int) -> int | None:
        """Keep the entity and those inside it; if its id was on an earlier line, nothing but that line's number."""
        first, *inner = flattened(entity)
        earlier = self._line_of(first.id)
        if earlier is not None and earlier > 0:
            return earlier
        self._keep(first, line)
        for one in inner:
            # An entity inside another says less than its own line does.
            if self._line_of(one.id) is None:
                self._keep(one, 0)
        return None

    def _line_of(self, entity_id: str) -> int | None:
        row = self._database.execute("SELECT line FROM entity WHERE id = ?", (entity_id,)).fetchone()
        return None if row is None else int(row[0])

    def _keep(self, entity: Entity, line: int) -> None:
        if entity.schema not in kept_schemata():
            self.left_out[entity.schema] += 1
            return
        is_party = line > 0 and entity.schema in ftm_terms().kinds
        row = (entity.id, line, entity.schema, is_party, is_party and _is_marked(entity), self._encoder.encode(entity))
        self._database.execute("INSERT OR REPLACE INTO entity VALUES (?, ?, ?, ?, ?, ?)", row)
        ends = [(end, entity.schema, entity.id) for name in ends_of(entity.schema) for end in entity.texts(name)]
        self._database.executemany("INSERT INTO link VALUES (?, ?, ?)", ends)

    def mark_listed(self) -> int:
        """Mark the parties that are on the list, and say how many are not.

        Those with a sanction or a topic of risk, and those called a target. In a file without any such mark a house
        lists all its parties.
        """
        self._database.executescript(INDEX)
        self._database.execute(SANCTIONED, (SANCTION,))
        if self._count("is_party AND is_listed") == 0:
            self._database.execute("UPDATE entity SET is_listed = is_party")
        return self._count("is_party AND NOT is_listed")

    def _count(self, condition: str) -> int:
        query = f"SELECT count(*) FROM entity WHERE {condition}"  # noqa: S608  # no part of it is from a file
        return int(self._database.execute(query).fetchone()[0])

    def listed(self) -> Iterator[tuple[Entity, int]]:
        """Each listed party with its line, in the order of the file."""
        for body, line in self._database.execute("SELECT body, line FROM entity WHERE is_listed ORDER BY line"):
            yield self._decoder.decode(body), line

    def is_listed(self, entity_id: str) -> bool:
        """Whether the id is one of a listed party."""
        query = "SELECT 1 FROM entity WHERE id = ? AND is_listed"
        return self._database.execute(query, (entity_id,)).fetchone() is not None

    def find(self, entity_id: str) -> Entity | None:
        """The entity with that id, if it was kept."""
        row = self._database.execute("SELECT body FROM entity WHERE id = ?", (entity_id,)).fetchone()
        return None if row is None else self._decoder.decode(row[0])

    def hanging_on(self, entity_id: str, *schemata: str) -> tuple[Entity, ...]:
        """Entities of these schemata that name the id as one of their ends, in order of their ids."""
        query = "SELECT DISTINCT schema, id FROM link WHERE end = ? ORDER BY id"
        ids = [row[1] for row in self._database.execute(query, (entity_id,)) if row[0] in schemata]
        return tuple(entity for one in ids if (entity := self.find(one)) is not None)


TABLES = """
CREATE TABLE entity (id TEXT PRIMARY KEY, line INTEGER, schema TEXT, is_party INTEGER, is_listed INTEGER, body BLOB);
CREATE TABLE link (end TEXT, schema TEXT, id TEXT);
"""
INDEX = "CREATE INDEX link_by_end ON link (end); CREATE INDEX entity_by_line ON entity (line) WHERE is_listed;"
SANCTIONED = "UPDATE entity SET is_listed = 1 WHERE is_party AND id IN (SELECT end FROM link WHERE schema = ?)"


def _is_marked(entity: Entity) -> bool:
    return entity.target is True or any(map(is_risk, entity.texts("topics")))


def is_risk(topic: str) -> bool:
    """Whether the topic puts an entity on a list; "crime.fin" is a kind of "crime"."""
    return any(topic == risk or topic.startswith(risk + ".") for risk in ftm_terms().risk_topics)


def flattened(entity: Entity) -> Iterator[Entity]:
    """The entity with ids in place of those inside it, then each of those, naming what it was found in."""
    plain = {
        name: tuple(value if isinstance(value, str) else value.id for value in values)
        for name, values in entity.properties.items()
    }
    yield structs.replace(entity, properties=plain)
    for name, values in entity.properties.items():
        for value in values:
            if isinstance(value, Entity):
                yield from flattened(_held(value, name, entity.id))


def _held(inner: Entity, way: str, outer_id: str) -> Entity:
    """The inner entity with the outer one at the end that a nested file leaves out."""
    end = ways_back().get((inner.schema, way))
    if end is None:
        return inner
    ends = tuple(dict.fromkeys([*inner.properties.get(end, ()), outer_id]))
    return structs.replace(inner, properties={**inner.properties, end: ends})


@cache
def ways_back() -> dict[tuple[str, str], str]:
    """The property that names the outer entity, by schema of the inner one and the property it was found under."""
    terms = ftm_terms()
    ways = {(one.schema, one.way): one.holder for one in terms.attached}
    ways |= {(one.schema, one.leftwards): one.left for one in terms.link}
    return ways | {(one.schema, one.rightwards): one.right for one in terms.link}


@cache
def ends_of(schema: str) -> tuple[str, ...]:
    """The properties of a schema that name the entities it hangs on."""
    terms = ftm_terms()
    ends = [end for one in terms.link if one.schema == schema for end in (one.left, one.right)]
    return (*ends, *(one.holder for one in terms.attached if one.schema == schema))


@cache
def kept_schemata() -> frozenset[str]:
    """Schemata of parties, and of what says something of a party."""
    terms = ftm_terms()
    links, attached = {link.schema for link in terms.link}, {one.schema for one in terms.attached}
    return frozenset(terms.kinds) | links | attached | PLACES_AND_POSTS
