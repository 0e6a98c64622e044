"""A name as the compiled part takes it: what its words are and say, in bytes (`_likeness.c`)."""

from __future__ import annotations

import struct
from functools import cache

from saksi.names.forms import PERSON, NameForm, Part
from saksi.names.likeness_2026_11 import is_chain, syllable_order
from saksi.resources.name_customs import customs, syllable_customs, translations

ROLES = ("given", "middle", "family", "patronymic", "kunya", "initial", "distinctive", "generic", "place", "number",
         "particle", "honorific", "legal_form", "conjunction", "generation")  # fmt: skip
# Flags of a packed name.
OF_PERSON, CHAIN, SYLLABLE_ORDER, FILIAL, LIMITED, STOCK, MORE_PARTS, PLAIN_ONLY = (1 << bit for bit in range(8))
# Scripts that are spelt as Latin is, once romanised.
SCRIPTS = ("Latn", "Cyrl")
MOST_WORDS = 24


def packed(form: NameForm, core: tuple[Part, ...], *, more_parts: bool) -> bytes:
    """A name as the compiled part takes it: counts and flags, then roles, places and weights of its words."""
    known = all(part.role in ROLES for part in core) and len(core) <= MOST_WORDS
    if not known or form.script not in SCRIPTS or _in_syllables(form):
        return bytes((0, PLAIN_ONLY, 0, 0))
    weak = form.weak
    legal = translations().legal
    flags = (
        OF_PERSON * (form.kind == PERSON)
        | CHAIN * is_chain(form)
        | SYLLABLE_ORDER * (form.custom in syllable_order())
        | FILIAL * form.filial
        | LIMITED * (not weak.isdisjoint(legal.limited))
        | STOCK * (not weak.isdisjoint(legal.stock))
        | MORE_PARTS * more_parts
    )
    head = bytes((len(core), flags, _generations().index(form.generation), SCRIPTS.index(form.script)))
    roles = bytes(ROLES.index(part.role) for part in core)
    places = bytes(part.place for part in core)
    return head + roles + places + struct.pack(f"{len(core)}d", *(part.weight for part in core))


@cache
def _customs() -> frozenset[str]:
    return frozenset(custom.name for custom in syllable_customs().custom)


def _in_syllables(form: NameForm) -> bool:
    return form.kind == PERSON and form.custom in _customs()


@cache
def _generations() -> tuple[str, ...]:
    return ("", *sorted({row[0] for row in customs().generation.same}))
