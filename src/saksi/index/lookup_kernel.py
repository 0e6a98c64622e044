"""The compiled part of looking a single name up, where there is one: `_lookup.c` with the data it works by.

Without it the plain code of alike.py and sharing.py finds the same, more slowly.
"""

from __future__ import annotations

import sys
from typing import Protocol

from saksi.index import alike, sharing
from saksi.index.kernel import sounds
from saksi.index.tables import Tables
from saksi.index.units import SAME_SOUND
from saksi.names import compare, keys
from saksi.names.likeness_2026_11 import ALIKE_SHORT_FORM, OTHER_READING
from saksi.resources.compiled import compiled_module

# As in _lookup.c; raised when that file, or what it is given here, changes, so that an old one is left aside.
VERSION = 3


class LookupKernel(Protocol):
    """What `_lookup.Lookup` does; None where another thread is at it, or the plain code must do it."""

    def similar(self, forms: tuple[str, ...], shorts: tuple[str, ...], loose: bool, /) -> alike.Alike | None:  # noqa: FBT001  a C function
        """What `AlikeWords.plain_similar` returns."""

    def misspelt(self, letters: str, most: int, /) -> alike.Alike | None:
        """What `AlikeWords.plain_misspelt` returns."""

    def names(
        self, words: tuple[sharing.Meant, ...], wholes: tuple[int, ...], said: float, least: float, limit: int, /
    ) -> list[sharing.Sharing] | None:
        """What `sharing.plain_names` returns."""


def open_lookup_kernel(index: Tables) -> LookupKernel | None:
    """A kernel for one index; None where none is compiled, or it is not wanted."""
    module = compiled_module("saksi.index._lookup", VERSION) if sys.byteorder == "little" else None
    if module is None:
        return None
    kernel: LookupKernel = module.Lookup(index.sections, {**sounds(), **_limits(), "weak": _weak()})
    return kernel


def _weak() -> bytes:
    """Which letters of kinds stand for words that may be left out."""
    return bytes(chr(code) in sharing.WEAK_LETTERS for code in range(128))


def _limits() -> dict[str, float]:
    return {
        "same_sound": SAME_SOUND,
        "other_reading": OTHER_READING,
        "short_form": ALIKE_SHORT_FORM,
        "near_enough": alike.NEAR_ENOUGH,
        "misspelt_once": alike.MISSPELT[1],
        "misspelt_twice": alike.MISSPELT[2],
        "min_slip": alike.MIN_MISSPELT,
        "max_other_length": alike.MAX_OTHER_LENGTH,
        "max_further_length": alike.MAX_FURTHER_LENGTH,
        "max_further": alike.MAX_FURTHER,
        "max_bearers": sharing.MAX_BEARERS,
        "max_gone_through": sharing.MAX_GONE_THROUGH,
        "max_of_party": sharing.MAX_OF_PARTY,
        "min_brings": sharing.MIN_BRINGS,
        "listed_share": sharing.LISTED_SHARE,
        "as_one": sharing.SHARE_AS_ONE,
        "min_misspelt": keys.MIN_SLIP_LETTERS,
        "min_skeleton": keys.MIN_SKELETON,
        "min_deletes": keys.MIN_SKELETON_FOR_DELETES,
        "max_edits": compare.MAX_EDITS,
        "max_edits_per_letter": compare.MAX_EDITS_PER_LETTER,
        "cost_other": compare.COST_OTHER,
    }
