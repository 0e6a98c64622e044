"""Open an index file and look things up in it, in place."""

from __future__ import annotations

import hashlib
import mmap
import re
import sys
import zlib
from array import array
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, NamedTuple, Self

import msgspec

from saksi.errors import IndexMissing, IndexVersionMismatch
from saksi.index.layout import ENTRY, HEADER, MAGIC, VERSION, key_hash
from saksi.index.sighting import Sighting
from saksi.records import Party, PartyId, Span


class ListedName(NamedTuple):
    """A name as the index stores it: romanised words, what each says in bits, and each one's kind."""

    number: int
    party: int
    alias: int
    words: tuple[str, ...]
    bits: tuple[float, ...]
    kinds: str  # one letter a word, see build.KIND_LETTER


class Index:
    """A read-only, memory-mapped index; safe to share between threads and processes.

    Use `open_index`. Look-ups read the file in place, so opening costs the same for any size.
    """

    def __init__(self, path: Path, mapped: mmap.mmap | bytes, sections: dict[str, memoryview], digest: str) -> None:
        self.path = path
        self.digest = digest
        self._mapped = mapped
        self._sections = sections
        self.meta: dict[str, Any] = msgspec.msgpack.decode(sections["meta"])
        self._party_offsets = self.numbers("party.offsets", "Q")
        self.name_party = self.numbers("name.party", "I")
        self._name_alias = self.numbers("name.alias", "I")
        self._name_offsets = self.numbers("name.offsets", "I")
        self.class_hashes = self.numbers("class.hashes", "Q")
        self.string_party = self.numbers("string.party", "I")
        self.string_alias = self.numbers("string.alias", "I")
        self._string_offsets = self.numbers("string.offsets", "I")
        self._tables = {
            name: (self.numbers(f"{name}.keys", "Q"), self.numbers(f"{name}.values", "I"))
            for name in ("party", "class", "pair", "single", "near", "string", "position")
        }
        self._flat = {
            name: self.numbers(f"{name}.flat", "I") for name in ("pair", "single", "near", "string", "position")
        }
        self._name = lru_cache(maxsize=65536)(self._read_name)
        self._party = lru_cache(maxsize=4096)(self._read_party)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file. Parties and sightings already read stay valid."""
        self._name.cache_clear()
        self._party.cache_clear()
        for view in [*self._flat.values(), *(view for table in self._tables.values() for view in table)]:
            view.release()
        for name in ("name_party", "_name_alias", "_name_offsets", "class_hashes", "string_party", "string_alias"):
            getattr(self, name).release()
        self._string_offsets.release()
        self._party_offsets.release()
        for view in self._sections.values():
            view.release()
        if isinstance(self._mapped, mmap.mmap):
            self._mapped.close()

    def __len__(self) -> int:
        """Number of parties."""
        return len(self._party_offsets) - 1

    def numbers(self, section: str, typecode: Literal["I", "Q"]) -> memoryview[int]:
        """A section as numbers."""
        view = self._sections[section]
        if sys.byteorder == "little":
            return view.cast(typecode)
        swapped = array(typecode, view.tobytes())
        swapped.byteswap()
        return memoryview(swapped.tobytes()).cast(typecode)

    def lists(self) -> tuple[dict[str, Any], ...]:
        """The lists the index was built from, as given to `build_index`."""
        return tuple(self.meta.get("lists", ()))

    def value(self, table: str, key: int) -> int | None:
        """The value stored for a key hash, or None."""
        keys, values = self._tables[table]
        mask = len(keys) - 1
        slot = key & mask
        while True:
            found: int = keys[slot]
            if found == key:
                return int(values[slot])
            if found == 0:
                return None
            slot = (slot + 1) & mask

    def members(self, table: str, key: int) -> memoryview[int] | tuple[int, ...]:
        """The numbers filed under a key hash; empty if there are none."""
        start = self.value(table, key)
        if start is None:
            return ()
        flat = self._flat[table]
        return flat[start + 1 : start + 1 + flat[start]]

    def name(self, number: int) -> ListedName:
        """A name of a spaced script."""
        return self._name(number)

    def string(self, number: int) -> str:
        """A name of an unspaced script, letters only."""
        start, end = self._string_offsets[number], self._string_offsets[number + 1]
        return self._sections["string.data"][start:end].tobytes().decode()

    def party_at(self, number: int) -> Party:
        """The party stored at a position."""
        return self._party(number)

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

    def scan(self, text: str, *, spans: Iterable[Span] | None = None, lang: str = "und") -> tuple[Sighting, ...]:
        """Every listed name seen in `text`, or only in the given spans of it, by position.

        Several parties, and several spans, may be seen at one place; see `saksi.index.scan`.
        """
        from saksi.index.scan import scan_text  # scan builds on this class

        return scan_text(self, text, spans=spans, lang=lang)

    def _read_name(self, number: int) -> ListedName:
        start, end = self._name_offsets[number], self._name_offsets[number + 1]
        letters, rest = self._sections["name.data"][start:end].tobytes().split(b"\0", 1)
        words = tuple(letters.decode().split(" "))
        bits = tuple(quarter / 4 for quarter in rest[: len(words)])
        kinds = rest[len(words) :].decode()
        return ListedName(number, self.name_party[number], self._name_alias[number], words, bits, kinds)

    def _read_party(self, number: int) -> Party:
        start, end = self._party_offsets[number], self._party_offsets[number + 1]
        return msgspec.msgpack.decode(zlib.decompress(self._sections["party.data"][start:end]), type=Party)


# A file up to this size is checked whole against its digest when opened (about 20 ms); larger ones only by length.
MAX_CHECKED_BYTES = 64 * 1024 * 1024


def open_index(path: Path) -> Index:
    """The index file at `path`, mapped into memory.

    Raises:
        IndexMissing: there is no such file.
        IndexVersionMismatch: it is no index, from another version, cut short or damaged.
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
    except KeyError as error:
        raise IndexVersionMismatch(f"{path}: has no section {error}; build it again") from error


def _check(path: Path, view: memoryview) -> tuple[str, dict[str, memoryview]]:
    """The digest and sections of a file that is what its header says.

    Raises:
        IndexVersionMismatch: it is not.
    """
    if len(view) < HEADER.size or view[:8] != MAGIC:
        raise IndexVersionMismatch(f"{path}: not an index file")
    _, version, count, digest, length = HEADER.unpack_from(view)
    if version != VERSION:
        raise IndexVersionMismatch(f"{path}: index version {version}, this Saksi reads {VERSION}; build it again")
    if length != len(view):
        raise IndexVersionMismatch(f"{path}: {len(view)} bytes where the header says {length}; build it again")
    if length <= MAX_CHECKED_BYTES and hashlib.sha256(view[HEADER.size :]).digest() != digest:
        raise IndexVersionMismatch(f"{path}: damaged (its digest differs); build it again")
    sections: dict[str, memoryview] = {}
    for entry in range(count):
        name, offset, size = ENTRY.unpack_from(view, HEADER.size + entry * ENTRY.size)
        if offset + size > length:
            raise IndexVersionMismatch(f"{path}: damaged section table; build it again")
        sections[name.rstrip(b"\0").decode()] = view[offset : offset + size]
    return digest.hex(), sections
