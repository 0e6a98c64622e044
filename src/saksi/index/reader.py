"""Open an index file and look parties and names up in it."""

from __future__ import annotations

import mmap
import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from saksi.errors import IndexMissing, IndexVersionMismatch
from saksi.index.firms import Firms
from saksi.index.kernel import Kernel
from saksi.index.layout import ENTRY, HEADER, MAGIC, VERSION, digest_of, key_hash, name_data_digest
from saksi.index.lookup import Lookup
from saksi.index.scan import Scanner
from saksi.index.sighting import Sighting
from saksi.index.tables import Tables
from saksi.records import Alias, Party, PartyId, PartyKind, Span


class Index(Tables):
    """A read-only, memory-mapped index; safe to share between threads and processes.

    Use `open_index`. Look-ups read the file in place, so opening costs the same for any size.
    """

    def __init__(self, path: Path, mapped: mmap.mmap | bytes, sections: dict[str, memoryview], digest: str) -> None:
        super().__init__(path, mapped, sections, digest)
        self._scanner = Scanner(self)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file. Parties and sightings already read stay valid."""
        self._scanner.close()
        if "lookup" in self.__dict__:
            self.lookup.close()
        super().close()

    def lists(self) -> tuple[dict[str, Any], ...]:
        """The lists the index was built from, as given to `build_index`."""
        return tuple(self.meta.get("lists", ()))

    def party(self, party_id: PartyId) -> Party:
        """The party with that id.

        Raises:
            KeyError: no such party.
        """
        number = self.value("party", key_hash(party_id))
        if number is None:
            raise KeyError(party_id)
        return self.party_at(number)

    def parties(self) -> Iterable[Party]:
        """Every party, in order of id."""
        return (self._read_party(number) for number in range(len(self)))

    def holders(self, positions: Iterable[str]) -> tuple[Party, ...]:
        """Parties with a listed position that holds any of the phrases, whole words, in any case; by position."""
        found: dict[int, None] = {}
        for phrase in positions:
            wanted = phrase.lower().split()
            rows = [set(self.members("position", key_hash(word))) for word in wanted]
            for number in sorted(set.intersection(*rows)) if len(rows) > 0 else ():
                stated = (fact.value.lower() for fact in self.party_at(number).positions)
                if any(re.search(rf"\b{re.escape(phrase.lower())}\b", value) for value in stated):
                    found[number] = None
        return tuple(self.party_at(number) for number in sorted(found))

    @cached_property
    def lookup(self) -> Lookup:
        """What looks single names up here."""
        with self.telling_damage():
            return Lookup(self)

    @cached_property
    def firms(self) -> Firms:
        """What looks organisations up by words of any language."""
        return Firms(self, self.lookup)

    def persons_called(self, letters: str, script: str) -> Iterator[tuple[Party, Alias, float]]:
        """Persons with a name that begins or ends with a word like `letters`, with that name and how alike it is."""
        with self.telling_damage():
            called = tuple(self.lookup.persons_called(letters, script))
        for name, alike in called:
            number, place = self.alias_of(name)
            party = self.party_at(number)
            if party.kind is PartyKind.PERSON:
                yield party, party.aliases[place], alike

    def scan(self, text: str, *, spans: Iterable[Span] | None = None, lang: str = "und") -> tuple[Sighting, ...]:
        """Every listed name seen in `text`, or only in the given spans of it, by position.

        Several parties, and several spans, may be seen at one place; see `saksi.index.scan`.
        """
        with self.telling_damage():
            return self._scanner.scan(text, spans, lang)

    def kernel(self, lang: str) -> Kernel | None:
        """What scans texts of a language here; None where that is the plain code."""
        return self._scanner.kernels[lang]


# Sections up to this size are checked against the digest when the file is opened (about 20 ms); larger ones only by
# length. Parties' records have checks of their own.
MAX_CHECKED_BYTES = 64 * 1024 * 1024


def open_index(path: Path) -> Index:
    """The index file at `path`, mapped into memory.

    Raises:
        IndexMissing: there is no such file.
        IndexVersionMismatch: it is no index, from another version, built with other name data, cut short or damaged.
    """
    try:
        with path.open("rb") as file:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except FileNotFoundError as error:
        raise IndexMissing(f"{path}: no index here; build one with `saksi lists build`") from error
    except (ValueError, OSError) as error:
        raise IndexVersionMismatch(f"{path}: cannot be read as an index: {error}") from error
    digest, sections = _check(path, memoryview(mapped))
    try:
        return Index(path, mapped, sections, digest)
    except (KeyError, ValueError, TypeError) as error:
        raise IndexVersionMismatch(f"{path}: its sections are damaged ({error}); build it again") from error


def _check(path: Path, view: memoryview) -> tuple[str, dict[str, memoryview]]:
    """The digest and sections of a file that is what its header says.

    Raises:
        IndexVersionMismatch: it is not.
    """
    if len(view) < HEADER.size or view[:8] != MAGIC:
        raise IndexVersionMismatch(f"{path}: not an index file")
    _, version, count, digest, length, name_data = HEADER.unpack_from(view)
    if version != VERSION:
        raise IndexVersionMismatch(f"{path}: index version {version}, this Saksi reads {VERSION}; build it again")
    if length != len(view):
        raise IndexVersionMismatch(f"{path}: {len(view)} bytes where the header says {length}; build it again")
    if name_data != name_data_digest():
        raise IndexVersionMismatch(f"{path}: built with other data about names; build it again")
    sections = _sections(path, view, count)
    checked = length - len(sections.get("party.data", b""))
    if checked <= MAX_CHECKED_BYTES and digest_of(view, sections) != digest:
        raise IndexVersionMismatch(f"{path}: damaged (its digest differs); build it again")
    return digest.hex(), sections


def _sections(path: Path, view: memoryview, count: int) -> dict[str, memoryview]:
    sections: dict[str, memoryview] = {}
    table = len(view) - ENTRY.size * count
    for entry in range(count):
        at = table + entry * ENTRY.size
        name, offset, size = ENTRY.unpack_from(view, at) if table >= HEADER.size else (b"", len(view), 1)
        if offset + size > len(view):
            raise IndexVersionMismatch(f"{path}: damaged section table; build it again")
        sections[name.rstrip(b"\0").decode("ascii", "replace")] = view[offset : offset + size]
    return sections
