"""The index file: header, section table, and the plain arrays inside.

    0   magic "SAKSIIDX", version u32, section count u32
    16  SHA-256 of everything after the header
    48  file length u64
    56  section table: name (16 bytes, zero padded), offset u64, length u64
        sections, each starting on a multiple of 8

Every number is little-endian. Tables of hashes are open-addressed: `<name>.keys` holds u64 (0 is empty) and
`<name>.values` the value of each slot, in powers of two. Sections are read in place through the memory map.
"""

from __future__ import annotations

import hashlib
import struct
import sys
from array import array
from collections.abc import Iterable, Mapping
from functools import lru_cache

MAGIC = b"SAKSIIDX"
VERSION = 4
HEADER = struct.Struct("<8sII32sQ")
ENTRY = struct.Struct("<16sQQ")
MASK = 0xFFFFFFFFFFFFFFFF


@lru_cache(maxsize=131072)
def key_hash(text: str) -> int:
    """64-bit hash of a key, the same on every machine; never 0, which marks an empty slot."""
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little") or 1


def pair_hash(left: int, right: int) -> int:
    """Hash of two key hashes, whatever their order; never 0."""
    low, high = (left, right) if left <= right else (right, left)
    return ((low * 0x9E3779B97F4A7C15) ^ (high * 0xC2B2AE3D27D4EB4F) ^ (low >> 29)) & MASK or 1


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
    header = HEADER.pack(MAGIC, VERSION, len(sections), digest.digest(), HEADER.size + len(content))
    return header + content, digest.hexdigest()
