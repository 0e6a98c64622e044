"""The index file: header, section table, and the plain arrays inside.

    0   magic "SAKSIIDX", version u32, section count u32
    16  SHA-256 of everything after the header
    48  file length u64
    56  digest of the name data the index was built with, 16 bytes
    72  section table: name (16 bytes, zero padded), offset u64, length u64
        sections, each starting on a multiple of 8

Every number is little-endian. Tables of hashes are open-addressed: `<name>.keys` holds u64 (0 is empty) and
`<name>.values` the value of each slot, in powers of two. Sections are read in place through the memory map.

Class keys and words of names are numbered by their order. Names are filed under pairs of classes: `pair.bits` has a
bit for each pair there is, `pair.starts` says where each bucket of `pair.entries` begins, and an entry is three u32:
both words as `tagged` says, and the name.
"""

from __future__ import annotations

import hashlib
import struct
import sys
from array import array
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from saksi.resources.load import resource_digest

MAGIC = b"SAKSIIDX"
VERSION = 7
HEADER = struct.Struct("<8sII32sQ16s")
ENTRY = struct.Struct("<16sQQ")
MASK = 0xFFFFFFFFFFFFFFFF
FNV_START, FNV_PRIME = 0xCBF29CE484222325, 0x100000001B3
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
def key_hash(text: str) -> int:
    """64-bit hash of a key (FNV-1a, folded), the same on every machine; never 0, which marks an empty slot."""
    hashed = FNV_START
    for byte in text.encode("utf-8", "surrogatepass"):
        hashed = ((hashed ^ byte) * FNV_PRIME) & MASK
    return (hashed ^ hashed >> 32) or 1


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


def hash_table(values_by_key: Mapping[int, int]) -> tuple[array[int], array[int]]:
    """Keys and values of an open-addressed table at most 60 % full, the same for the same mapping."""
    size = 8
    while size * 3 < len(values_by_key) * 5:
        size *= 2
    keys, values = array("Q", bytes(8 * size)), array("I", bytes(4 * size))
    for key in sorted(values_by_key):
        slot = key & (size - 1)
        while keys[slot] != 0:
            slot = (slot + 1) & (size - 1)
        keys[slot], values[slot] = key, values_by_key[key]
    return keys, values


def postings(members_by_key: Mapping[int, Iterable[int]]) -> tuple[dict[int, int], array[int]]:
    """Where each key's members start in one flat array, each run headed by its length."""
    starts: dict[int, int] = {}
    flat = array("I")
    for key in sorted(members_by_key):
        members = sorted(set(members_by_key[key]))
        starts[key] = len(flat)
        flat.append(len(members))
        flat.extend(members)
    return starts, flat


def pair_table(entries: Iterable[tuple[int, int, int, int]]) -> dict[str, bytes]:
    """The three pair sections of (pair hash, word, word, name) rows."""
    ordered = sorted(set(entries))
    bucket_bits = _power_for(len(ordered) // PAIRS_PER_BUCKET)
    bit_bits = max(_power_for(len(ordered) * BITS_PER_PAIR), bucket_bits)
    bits = bytearray(1 << (bit_bits - 3))
    flat, starts = array("I"), array("I", bytes(4 * ((1 << bucket_bits) + 1)))
    for hashed, left, right, name in ordered:
        bit = hashed >> (MIX_BITS - bit_bits)
        bits[bit >> 3] |= 1 << (bit & 7)
        starts[(hashed >> (MIX_BITS - bucket_bits)) + 1] += 1
        flat.extend((left, right, name))
    for bucket in range(1, len(starts)):
        starts[bucket] += starts[bucket - 1]
    return {"pair.bits": bytes(bits), "pair.starts": to_bytes(starts), "pair.entries": to_bytes(flat)}


def _power_for(count: int) -> int:
    """The least power of two that is no less than `count`, as an exponent."""
    return max(MIN_BUCKET_BITS, (max(1, count) - 1).bit_length())


def to_bytes(numbers: array[int]) -> bytes:
    """The array as little-endian bytes."""
    if sys.byteorder == "big":
        numbers = array(numbers.typecode, numbers)
        numbers.byteswap()
    return numbers.tobytes()


def pack(sections: Mapping[str, bytes]) -> tuple[bytes, str]:
    """The whole file, and its digest in hexadecimal."""
    table_end = HEADER.size + ENTRY.size * len(sections)
    offset = -(-table_end // 8) * 8
    entries, body = [], [bytes(offset - table_end)]
    for name, data in sections.items():
        entries.append(ENTRY.pack(name.encode(), offset, len(data)))
        padding = -len(data) % 8
        body += [data, bytes(padding)]
        offset += len(data) + padding
    content = b"".join(entries) + b"".join(body)
    digest = hashlib.sha256(content)
    length = HEADER.size + len(content)
    header = HEADER.pack(MAGIC, VERSION, len(sections), digest.digest(), length, name_data_digest())
    return header + content, digest.hexdigest()
