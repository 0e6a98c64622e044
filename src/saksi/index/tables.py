"""The sections of an index file and what stands in them, read in place."""

from __future__ import annotations

import hashlib
import mmap
import sys
import zlib
from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

import msgspec

from saksi.errors import IndexVersionMismatch
from saksi.index.layout import (
    CHECK_MASK,
    HASH_BITS,
    MIX_BITS,
    MIX_MASK,
    PAIR_ENTRY,
    class_mix,
    digest_of,
    key_hash,
    pair_hash,
    spread_hash,
)
from saksi.names.keys import Word, word_of
from saksi.names.nearest import Words
from saksi.records import Party

TABLES = ("party", "class", "anchor", "single", "near", "string", "position", "whole", "number")
# What a word is in a name decides how it is compared: a person's name, a word never misspelt, or any other.
OTHER, PERSONAL, FIXED = 0, 1, 2
WAYS = {"d": PERSONAL, "f": PERSONAL, "l": FIXED, "h": FIXED, "a": FIXED, "c": FIXED}


def tagged(word: int, kind: str) -> int:
    """Number of a word with the way it is compared in a name; `kind` is a letter of build.KIND_LETTER."""
    return word << 2 | WAYS.get(kind, OTHER)


# Before letters rather than classes, in the table of what is near.
SLIP = "-"


class ListedName(NamedTuple):
    """A name as the index stores it: romanised words, what each says in bits, and each one's kind."""

    number: int
    party: int
    alias: int
    ids: tuple[int, ...]  # one a word, see `tagged`
    words: tuple[str, ...]
    bits: tuple[float, ...]
    kinds: str  # one letter a word, see build.KIND_LETTER


class Table(NamedTuple):
    """Numbers filed under hashes, see `layout`; the highest bits of a hash, shifted down so far, are its bucket."""

    starts: memoryview[int]
    checks: memoryview[int]
    members: memoryview[int]
    shift: int


class PairEntry(NamedTuple):
    """A name filed under the classes of two of its words."""

    left: int  # both as `tagged` says
    right: int
    name: int


class Tables:
    """Look-ups in a mapped index file; opening costs the same for any size, and threads may share it."""

    def __init__(self, path: Path, mapped: mmap.mmap | bytes, sections: dict[str, memoryview], digest: str) -> None:
        self.path = path
        self.digest = digest
        self.sections = sections
        self._mapped = mapped
        self._opened: list[memoryview[int]] = []
        self.meta: dict[str, Any] = msgspec.msgpack.decode(sections["meta"])
        self._party_offsets = self._numbers("party.offsets", "Q")
        self.name_party = self._numbers("name.party", "I")
        self._name_alias = self._numbers("name.alias", "H")
        self._name_starts = self._numbers("name.starts", "I")
        self._name_words = self._numbers("name.words", "I")
        self._word_offsets = self._numbers("word.offsets", "I")
        self._word_class = self._numbers("word.class", "I")
        self.string_party = self._numbers("string.party", "I")
        self.string_alias = self._numbers("string.alias", "I")
        self._string_offsets = self._numbers("string.offsets", "I")
        self._name_bits, self._name_kinds = sections["name.bits"], sections["name.kinds"]
        self._word_data, self._string_data = sections["word.data"], sections["string.data"]
        self._party_data = sections["party.data"]
        self._bearers = self._numbers("bearer.starts", "I"), self._numbers("bearer.flat", "I")
        self._members = self._numbers("member.starts", "I"), self._numbers("member.flat", "I")
        self._pair_bits = sections["pair.bits"]
        self._pair_starts = self._numbers("pair.starts", "I")
        self._pair_entries = self._numbers("pair.entries", "I")
        self._bit_shift = MIX_BITS - (8 * len(self._pair_bits) - 1).bit_length()
        self._bucket_shift = MIX_BITS - (len(self._pair_starts) - 2).bit_length()
        self._tables = {name: self._table(name) for name in TABLES}
        self._name = lru_cache(maxsize=16384)(self._read_name)
        self._word = lru_cache(maxsize=32768)(self._read_word)
        self._party = lru_cache(maxsize=1024)(self._read_party)
        self._pairs = lru_cache(maxsize=32768)(self._read_pairs)

    def close(self) -> None:
        """Let go of the file. Parties and sightings already read stay valid."""
        for cache in (self._name, self._word, self._party, self._pairs):
            cache.cache_clear()
        mapped = [self._mapped] if isinstance(self._mapped, mmap.mmap) else []
        for view in [*self._opened, *self.sections.values()]:
            with suppress(BufferError):  # an error that is still being told holds what it was about
                view.release()
        for file in mapped:
            with suppress(BufferError):
                file.close()

    @contextmanager
    def telling_damage(self) -> Iterator[None]:
        """What goes wrong in here is told as damage, where the file is not what its header says.

        All of it is read for that, so it is only asked where something went wrong.

        Raises:
            IndexVersionMismatch: the file is damaged.
        """
        try:
            yield
        except (LookupError, ValueError, ArithmeticError) as error:
            if self._is_whole():
                raise
            raise IndexVersionMismatch(f"{self.path}: damaged (its digest differs); build it again") from error

    def _is_whole(self) -> bool:
        parties = hashlib.sha256(self.sections.get("party.data", b"")).digest()
        return (
            parties == bytes(self.sections.get("party.digest", b""))
            and digest_of(memoryview(self._mapped), self.sections).hex() == self.digest
        )

    def __len__(self) -> int:
        """Number of parties."""
        return len(self._party_offsets) - 1

    def _numbers(self, section: str, typecode: Literal["H", "I", "Q"]) -> memoryview[int]:
        """A section as numbers."""
        view = self.sections[section]
        if sys.byteorder == "big":
            swapped = array(typecode, view.tobytes())
            swapped.byteswap()
            view = memoryview(swapped.tobytes())
        numbers = view.cast(typecode)
        self._opened.append(numbers)
        return numbers

    def _table(self, name: str) -> Table:
        starts, checks, members = (self._numbers(f"{name}.{part}", "I") for part in ("starts", "checks", "members"))
        return Table(starts, checks, members, HASH_BITS - (len(starts) - 2).bit_length())

    def value(self, table: str, key: int) -> int | None:
        """The one number filed under a key hash, or None."""
        return next(iter(self.members(table, key)), None)

    def members(self, table: str, key: int) -> memoryview[int]:
        """The numbers filed under a key hash, in order; empty if there are none."""
        starts, checks, members, shift = self._tables[table]
        hashed = spread_hash(key)
        check, bucket = hashed & CHECK_MASK, hashed >> shift
        start, end = starts[bucket], starts[bucket + 1]
        while start < end and checks[start] != check:
            start += 1
        after = start
        while after < end and checks[after] == check:
            after += 1
        return members[start:after]

    def class_of(self, key: str) -> int | None:
        """The number of a class key; None if no word of a listed name has it."""
        return self.value("class", key_hash(key))

    def near(self, key: str) -> memoryview[int]:
        """The numbers of the classes whose keys are `key` with one class more; after SLIP, whose words are."""
        return self.members("near", key_hash(key))

    def anchor(self, letters: str) -> int | None:
        """The class of a word by which some name is filed, letter for letter; None if there is none."""
        word = self.value("anchor", key_hash(letters))
        return int(self._word_class[word]) if word is not None and self.word(word).letters == letters else None

    def pairs(self, lefts: Sequence[int], rights: Sequence[int]) -> Iterator[PairEntry]:
        """The names filed under a class of each sequence; entries have the word of the `lefts` class first."""
        bits, shift = self._pair_bits, self._bit_shift
        mixes = [class_mix(right) for right in rights]
        for left in lefts:
            mix = class_mix(left)
            for at, other in enumerate(mixes):
                bit = (mix + other & MIX_MASK) >> shift
                if bits[bit >> 3] >> (bit & 7) & 1:
                    yield from self._pairs(left, rights[at])

    def _read_pairs(self, left: int, right: int) -> tuple[PairEntry, ...]:
        bucket = pair_hash(left, right) >> self._bucket_shift
        found: list[PairEntry] = []
        for at in range(self._pair_starts[bucket], self._pair_starts[bucket + 1]):
            first, second, name = self._pair_entries[at * PAIR_ENTRY : (at + 1) * PAIR_ENTRY]
            classes = self._word_class[first >> 2], self._word_class[second >> 2]
            if classes == (left, right):
                found.append(PairEntry(first, second, name))
            if classes == (right, left) and first != second:
                found.append(PairEntry(second, first, name))
        return tuple(found)

    def name(self, number: int) -> ListedName:
        """A name of a spaced script."""
        return self._name(number)

    def word(self, number: int) -> Word:
        """A word of names with its keys."""
        return self._word(number)

    def bearers(self, word: int) -> memoryview[int]:
        """The names that have a word."""
        starts, flat = self._bearers
        return flat[starts[word] : starts[word + 1]]

    def class_of_word(self, word: int) -> int:
        """The number of the class of a word."""
        return self._word_class[word]

    def class_members(self, number: int) -> memoryview[int]:
        """The words of a class."""
        starts, flat = self._members
        return flat[starts[number] : starts[number + 1]]

    def words_and_bits(self, name: int) -> tuple[memoryview[int], memoryview]:
        """The words of a name, as `tagged` says, and what each says in quarters of a bit."""
        start, end = self._name_starts[name], self._name_starts[name + 1]
        return self._name_words[start:end], self._name_bits[start:end]

    def kinds_of(self, name: int) -> str:
        """A letter of build.KIND_LETTER for each word of a name."""
        start, end = self._name_starts[name], self._name_starts[name + 1]
        return self._name_kinds[start:end].tobytes().decode()

    def alias_of(self, name: int) -> tuple[int, int]:
        """The party of a name, and which of its aliases it is."""
        return self.name_party[name], self._name_alias[name]

    def string(self, number: int) -> str:
        """A name of an unspaced script, letters only."""
        start, end = self._string_offsets[number], self._string_offsets[number + 1]
        return self._string_data[start:end].tobytes().decode()

    def party_at(self, number: int) -> Party:
        """The party stored at a position."""
        return self._party(number)

    def _read_name(self, number: int) -> ListedName:
        start, end = self._name_starts[number], self._name_starts[number + 1]
        ids = tuple(self._name_words[start:end])
        words = tuple([self.letters(one >> 2) for one in ids])
        bits = tuple([quarter / 4 for quarter in self._name_bits[start:end]])
        kinds = self._name_kinds[start:end].tobytes().decode()
        return ListedName(number, self.name_party[number], self._name_alias[number], ids, words, bits, kinds)

    def _read_word(self, number: int) -> Word:
        return word_of(self.letters(number))

    def words_of_length(self, number: int, shortest: int, longest: int) -> list[int]:
        """The words of a class that have so many letters; read without reading the letters."""
        starts, flat = self._members
        offsets = self._word_offsets
        members = flat[starts[number] : starts[number + 1]]
        return [word for word in members if shortest <= offsets[word + 1] - offsets[word] <= longest]

    @property
    def words(self) -> Words:
        """The distinct words of the names, by their numbers, which are in the order of their letters."""
        return Words(self._word_data, self._word_offsets)

    def count_of_words(self) -> int:
        """How many distinct words the names have."""
        return len(self._word_offsets) - 1

    def letters(self, number: int) -> str:
        """The letters of a word of names."""
        start, end = self._word_offsets[number], self._word_offsets[number + 1]
        return str(self._word_data[start:end], "utf-8")

    def _read_party(self, number: int) -> Party:
        start, end = self._party_offsets[number], self._party_offsets[number + 1]
        try:
            return msgspec.msgpack.decode(zlib.decompress(self._party_data[start:end]), type=Party)
        except (zlib.error, msgspec.DecodeError) as error:
            raise IndexVersionMismatch(f"{self.path}: party {number} is damaged; build it again") from error
