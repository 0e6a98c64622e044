"""What the differences between two names cost together, by the compiled part.

`_likeness.c` does for most names what differences.py does for all, and names no difference: whoever wants to know which
there are asks the plain code for those of the two names that matter.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from functools import cache, lru_cache
from types import ModuleType

from saksi.names.likeness_2026_11 import is_other_gender
from saksi.names.packed import ROLES
from saksi.names.pairing import BEGINNING, FATHER, FIRST_LETTERS, JOINED, PIECE, word_likeness
from saksi.names.prepared import Prepared
from saksi.names.spelling import INITIAL, MEANING, SAME, SHORT_FORM, SLIP, SPELLING, Spelling, is_known, spelling
from saksi.resources.compiled import compiled_module

# As in _likeness.c; raised when that file changes, so that an old one is left aside.
VERSION = 1
SORTS = (SAME, SPELLING, SLIP, SHORT_FORM, MEANING, INITIAL, FATHER, JOINED, FIRST_LETTERS, BEGINNING, PIECE)
KINDS = (
    "short_form", "initial", "meaning", "first_letters", "beginning", "joined", "fathers_spelling", "slip", "spelling",
    "letters", "spelling_share", "letters_of_short_word", "both_in_use", "worst_spelling", "against_share",
    "each_has_more", "each_share", "one_word_shared", "without_own_name", "without_short_word", "without_share",
    "turned", "turned_syllables", "rotated", "turned_chain", "order", "generation", "one_generation", "gender",
    "family_gender", "kunya_as_name", "legal_form", "piece", "only_name_shared",
    *(f"against_{role}" for role in (*ROLES, "other")),
    *(f"without_{role}" for role in ROLES),
)  # fmt: skip
CODES = {sort: code for code, sort in enumerate(SORTS)}


@cache
def compiled_part() -> ModuleType | None:
    """The compiled part; None where there is none, or one of another version, or it is not wanted."""
    module: ModuleType | None = compiled_module("saksi.names._likeness", VERSION)
    return module if module is not None and len(KINDS) == module.KINDS else None


def cost_of(left: Prepared, right: Prepared, prices: Mapping[str, float]) -> int | None:
    """What the differences cost in ten-thousandths, -1 if no word is shared; None if the plain code must tell."""
    compiled = compiled_part()
    if compiled is None:
        return None
    by_kind = _in_order(_Prices(prices))
    cost: int | None = compiled.cost(left, right, by_kind, _word_likeness, is_known, _is_other_gender, CODES)
    return cost


class _Prices:
    """Prices by which they are remembered: those of an algorithm are one object for as long as a process runs."""

    def __init__(self, prices: Mapping[str, float]) -> None:
        self.prices = prices

    def __hash__(self) -> int:
        return id(self.prices)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Prices) and self.prices is other.prices


@lru_cache(maxsize=64)
def _in_order(by: _Prices) -> bytes:
    return struct.pack(f"{len(KINDS)}d", *(by.prices.get(kind, 0.0) for kind in KINDS))


@lru_cache(maxsize=262144)
def _word_likeness(one: str, other: str, role: int, theirs: int) -> Spelling:
    """How two words of these roles compare; written as one with others they have none."""
    if role == len(ROLES):
        return spelling(one, other)
    return word_likeness(one, other, (ROLES[role], ROLES[theirs]))


_is_other_gender = lru_cache(maxsize=65536)(lambda one, other: is_other_gender((one,), (other,)))
