"""The index file: header, plain arrays, and the table that says where each is.

    0   magic "SAKSIIDX", version u32, section count u32
    16  SHA-256 of every section but the parties' records, which are checked as they are read, and of the table
    48  file length u64
    56  digest of the name data the index was built with, 16 bytes
    72  sections, each starting on a multiple of 8
        section table, at the end: name (16 bytes, zero padded), offset u64, length u64

Every number is little-endian. Sections are read in place through the memory map. Numbers are filed under 64-bit
hashes: `<name>.starts` says where the bucket of the highest bits of a spread hash begins, `<name>.checks` holds the
lowest 32 bits of each and `<name>.members` the numbers, both in order of hash and number.

Class keys and words of names are numbered by their order. Names are filed under pairs of classes: `pair.bits` has a
bit for each pair there is, `pair.starts` says where each bucket of `pair.entries` begins, and an entry is three u32:
both words as `tagged` says, and the name.
"""

from __future__ import annotations

import hashlib
import struct
import sys
from array import array
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from itertools import accumulate
from typing import BinaryIO

from saksi.index.compiled import filing_module
from saksi.resources.load import resource_digest

MAGIC = b"SAKSIIDX"
VERSION = 8
HEADER = struct.Struct("<8sII32sQ16s")
ENTRY = struct.Struct("<16sQQ")
MASK = 0xFFFFFFFFFFFFFFFF
FNV_START, FNV_PRIME = 0xCBF29CE484222325, 0x100000001B3
SPREAD = 0x9E3779B97F4A7C15
HASH_BITS, CHECK_BITS = 64, 32
CHECK_MASK = (1 << CHECK_BITS) - 1
# Rows are sorted part by part, so that millions of them are never tuples at once.
PARTS_BITS = 8
# Python adds numbers of 60 bits faster than larger ones.
MIX_BITS = 60
MIX_MASK = (1 << MIX_BITS) - 1
# What decides how words of lists and of texts are read.
NAME_DATA = tuple(
    f"names/{name}" for name in ("background.words", "endings.toml", "equivalents.toml", "phonetics.toml", "words.toml")
)
# Of 16 pairs that are in no name, 15 are turned away by their bit alone.
BITS_PER_PAIR = 16
PAIRS_PER_BUCKET = 2
PAIR_ENTRY = 3
MIN_BUCKET_BITS = 3


@lru_cache(maxsize=131072)
def plain_key_hash(text: str) -> int:
    """64-bit hash of a key (FNV-1a, folded), the same on every machine; never 0, which marks an empty slot."""
    hashed = FNV_START
    for byte in text.encode("utf-8", "surrogatepass"):
        hashed = ((hashed ^ byte) * FNV_PRIME) & MASK
    return (hashed ^ hashed >> 32) or 1


_module = filing_module()
key_hash: Callable[[str], int] = plain_key_hash if _module is None else _module.key_hash


@lru_cache(maxsize=131072)
def class_mix(number: int) -> int:
    """A class number spread over MIX_BITS bits (the finaliser of splitmix64)."""
    mixed = (number + 1) * 0x9E3779B97F4A7C15 & MASK
    mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9 & MASK
    mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EB & MASK
    return (mixed ^ mixed >> 31) & MIX_MASK


def pair_hash(left: int, right: int) -> int:
    """Hash of two class numbers in MIX_BITS bits, whatever their order; its highest bits count."""
    return class_mix(left) + class_mix(right) & MIX_MASK


@cache
def name_data_digest() -> bytes:
    """16 bytes that change with the data that decides how names are read: an index is of no use under other data."""
    digests = (resource_digest(name) for name in NAME_DATA)
    return hashlib.sha256("".join(digests).encode()).digest()[:16]


def spread_hash(key: int) -> int:
    """A hash whose highest bits depend on all of the key's: they say in which bucket it is filed."""
    return key * SPREAD & MASK


class Filed:
    """Numbers filed under hashes: one table of the file in the making."""

    def __init__(self) -> None:
        self._keys, self._numbers = array("Q"), array("I")

    def add(self, key: int, number: int) -> None:
        """File a number under a hash."""
        self._keys.append(key)
        self._numbers.append(number)

    def extend(self, keys: bytes, numbers: bytes) -> None:
        """File many, as the compiled part gives them."""
        self._keys.frombytes(keys)
        self._numbers.frombytes(numbers)

    def sections(self, name: str) -> dict[str, bytes]:
        """The table's sections, the same in whatever order the numbers came; nothing is filed any more after that."""
        keys, numbers, module = self._keys, self._numbers, filing_module()
        self._keys, self._numbers = array("Q"), array("I")
        bits = power_for(len(numbers))
        rows = _plain_rows(keys, numbers, bits) if module is None else module.rows(keys, numbers, bits)
        return {f"{name}.{part}": data for part, data in zip(("starts", "checks", "members"), rows, strict=True)}


def _plain_rows(keys: array[int], numbers: array[int], bits: int) -> tuple[bytes, bytes, bytes]:
    """Sections of numbers filed under hashes: where each bucket begins, checks, and the numbers."""
    parts: list[list[int]] = [[] for _ in range(1 << PARTS_BITS)]
    for place, key in enumerate(keys):
        parts[spread_hash(key) >> (HASH_BITS - PARTS_BITS)].append(place)
    sizes, checks, members = array("I", bytes(4 << bits)), array("I"), array("I")
    for places in parts:
        for row in sorted({spread_hash(keys[place]) << CHECK_BITS | numbers[place] for place in places}):
            sizes[row >> (CHECK_BITS + HASH_BITS - bits)] += 1
            checks.append(row >> CHECK_BITS & CHECK_MASK)
            members.append(row & CHECK_MASK)
    return starts_of(sizes), to_bytes(checks), to_bytes(members)


class FiledPairs:
    """Names filed under pairs of words: the three pair sections in the making."""

    def __init__(self) -> None:
        self._hashes, self._entries = array("Q"), array("I")

    def add(self, hashed: int, left: int, right: int, name: int) -> None:
        """File a name under both of its words, by the hash of their classes."""
        self._hashes.append(hashed)
        self._entries.extend((left, right, name))

    def extend(self, hashes: bytes, entries: bytes) -> None:
        """File many, as the compiled part gives them."""
        self._hashes.frombytes(hashes)
        self._entries.frombytes(entries)

    def sections(self) -> dict[str, bytes]:
        """The sections, the same in whatever order the names came; nothing is filed any more after that."""
        hashes, entries, module = self._hashes, self._entries, filing_module()
        self._hashes, self._entries = array("Q"), array("I")
        bucket_bits = power_for(len(hashes) // PAIRS_PER_BUCKET)
        bit_bits = max(power_for(len(hashes) * BITS_PER_PAIR), bucket_bits)
        sort = _plain_pair_rows if module is None else module.pair_rows
        rows = sort(hashes, entries, bucket_bits, bit_bits)
        return {f"pair.{part}": data for part, data in zip(("bits", "starts", "entries"), rows, strict=True)}


def _plain_pair_rows(
    hashes: array[int], entries: array[int], bucket_bits: int, bit_bits: int
) -> tuple[bytes, bytes, bytes]:
    """The bits of pairs there are, where each bucket begins, and the entries."""
    parts: list[list[int]] = [[] for _ in range(1 << PARTS_BITS)]
    for place, hashed in enumerate(hashes):
        parts[hashed >> (MIX_BITS - PARTS_BITS)].append(place)
    bits, sizes, flat = bytearray(1 << (bit_bits - 3)), array("I", bytes(4 << bucket_bits)), array("I")
    for places in parts:
        rows = {(hashes[place], *entries[place * PAIR_ENTRY : (place + 1) * PAIR_ENTRY]) for place in places}
        for hashed, *entry in sorted(rows):
            bit = hashed >> (MIX_BITS - bit_bits)
            bits[bit >> 3] |= 1 << (bit & 7)
            sizes[hashed >> (MIX_BITS - bucket_bits)] += 1
            flat.extend(entry)
    return bytes(bits), starts_of(sizes), to_bytes(flat)


def starts_of(sizes: Iterable[int]) -> bytes:
    """Where each of some runs of that many numbers begins, and where the last one ends."""
    return to_bytes(array("I", accumulate(sizes, initial=0)))


def power_for(count: int) -> int:
    """The least power of two that is no less than `count`, as an exponent."""
    return max(MIN_BUCKET_BITS, (max(1, count) - 1).bit_length())


def to_bytes(numbers: array[int]) -> bytes:
    """The array as little-endian bytes."""
    if sys.byteorder == "big":
        numbers = array(numbers.typecode, numbers)
        numbers.byteswap()
    return numbers.tobytes()


class IndexWriter:
    """Writes an index file section by section, so that never all of it is in memory."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._entries: list[bytes] = []
        self._digest = hashlib.sha256()
        file.write(bytes(HEADER.size))

    def add(self, name: str, data: bytes) -> None:
        """Write a section."""
        self.add_unchecked(name, [data])
        self._digest.update(data)

    def add_unchecked(self, name: str, pieces: Iterable[bytes]) -> bytes:
        """Write a section that the file's digest leaves out, and return its own."""
        start = self._file.tell()
        digest = hashlib.sha256()
        for piece in pieces:
            self._file.write(piece)
            digest.update(piece)
        length = self._file.tell() - start
        self._file.write(bytes(-length % 8))
        self._entries.append(ENTRY.pack(name.encode(), start, length))
        return digest.digest()

    def finish(self) -> str:
        """Write the section table and the header; the file's digest in hexadecimal."""
        table = b"".join(self._entries)
        self._file.write(table)
        self._digest.update(table)
        length = self._file.tell()
        self._file.seek(0)
        count = len(self._entries)
        self._file.write(HEADER.pack(MAGIC, VERSION, count, self._digest.digest(), length, name_data_digest()))
        return self._digest.hexdigest()


def digest_of(view: memoryview, sections: Mapping[str, memoryview]) -> bytes:
    """The digest of a file by its sections; parties' records have checks of their own and are left out."""
    digest = hashlib.sha256()
    for name, data in sections.items():
        digest.update(data if name != "party.data" else b"")
    digest.update(view[len(view) - ENTRY.size * len(sections) :])
    return digest.digest()
