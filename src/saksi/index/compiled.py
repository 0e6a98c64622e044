"""The compiled part of building an index, where there is one: `_filing.c`.

Without it the plain code of layout.py, filing.py, bearers.py and bits.py makes the same rows, more slowly.
"""

from __future__ import annotations

import sys
from array import array
from functools import cache
from typing import Protocol, TypeAlias

from saksi.resources.compiled import compiled_module

# As in _filing.c; raised when that file, or what it is given, changes, so that an old one is left aside.
VERSION = 1

Bytes: TypeAlias = "bytes | bytearray | array[int]"


class Filing(Protocol):
    """What `_filing.Filing` does: rows of the names from `first` to before `last`."""

    def pairs(self, first: int, last: int, anchors: bytearray, /) -> tuple[bytes, bytes]:
        """Hashes and entries of `layout.FiledPairs`; marks the words that are anchors."""

    def singles(self, first: int, last: int, /) -> tuple[bytes, bytes]:
        """Keys and numbers of names of one word, and of words that point at a longer name."""

    def wholes(self, first: int, last: int, /) -> tuple[bytes, bytes, bytes]:
        """Keys and numbers of names written as one; and the names that are left to the plain code."""

    def bearers(self) -> tuple[bytes, bytes]:
        """Where the names of each word begin, and the names."""


class Module(Protocol):
    """What `_filing` has."""

    VERSION: int

    def key_hash(self, text: str, /) -> int:
        """What `layout.plain_key_hash` returns."""

    def rows(self, keys: Bytes, numbers: Bytes, bits: int, /) -> tuple[bytes, bytes, bytes]:
        """The three sections of `layout.Filed`."""

    def pair_rows(self, hashes: Bytes, entries: Bytes, buckets: int, bits: int, /) -> tuple[bytes, bytes, bytes]:
        """The three sections of `layout.FiledPairs`."""

    def parties_by_word(
        self, words: Bytes, starts: Bytes, party: Bytes, persons: Bytes, word: Bytes, listed: int, /
    ) -> tuple[bytes, bytes]:
        """How many parties, and how many of them persons, have each listed word."""

    def Filing(self, tables: dict[str, Bytes], rules: tuple[tuple[object, ...], ...], listed: int, /) -> Filing:  # noqa: N802  a C type
        """The names of one index; `tables` as filing_kernel.py makes them."""


@cache
def filing_module() -> Module | None:
    """The compiled module; None where there is none, or one of another version, or it is not wanted."""
    if sys.byteorder == "big" or array("I").itemsize != 4:
        return None
    found: Module | None = compiled_module("saksi.index._filing", VERSION)
    return found
