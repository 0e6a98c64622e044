"""The likeliest labels of a sentence by a linear-chain model: features are hashed, weights are small whole numbers."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from operator import add
from typing import Any

from saksi.mentions.traits import LISTED_TRAITS, OWN_TRAITS, TRAITS, Traits, trait_hash
from saksi.resources.compiled import compiled_module
from saksi.resources.taggers import TaggerModel, tagger_model

# As in _decode.c; raised when that file changes, so that an old one is left aside.
VERSION = 1
MASK = 0xFFFFFFFF
SEED, STEP, MIX = 0x811C9DC5, 0x9E3779B1, 0x85EBCA6B
# Beyond the first and the last word of a sentence stand words known by how far out they are.
BEFORE, AFTER = 0xFFFFFF00, 0xFFFFFF80
OWN = len(OWN_TRAITS) + len(LISTED_TRAITS)
CAPITAL, LOWER, CLASS = 0, 1, 2
LEFT, RIGHT, FIRST, LAST, WITHIN, LEFT_CLASS = range(OWN, OWN + 6)
STYLE = OWN + 6
FARTHEST = 3
"""Places in a run of capitals that are told apart."""
MAX_PARTS = 3
"""Traits that one feature may join."""
TEMPLATE_BYTES = 1 + 2 * MAX_PARTS
SHIFT = 8
"""Added to offsets, so that they are stored as bytes."""


class Decoder:
    """Labels by one tagger."""

    def __init__(self, model: TaggerModel, *, style: str | None = None) -> None:
        self._model = model
        self.traits = Traits(model)
        self._style = trait_hash(model.style if style is None else style)
        self._templates = pack_templates(model.templates)
        self._moves = array("i", model.moves)
        self._compiled = _compiled()

    def labels(self, words: Sequence[str]) -> list[str]:
        """The label of each word of a sentence: "O", or B, I, E, S with a kind of name."""
        if len(words) == 0:
            return []
        names = self._model.labels
        return [names[at] for at in self._best([self.traits.row(word) for word in words])]

    def _best(self, rows: Sequence[tuple[int, ...]]) -> Sequence[int]:
        if self._compiled is None:
            return self.plain_best(rows)
        flat = array("I", [number for row in rows for number in row])
        model = self._model
        found: bytes = self._compiled.best(
            flat, OWN, self._style, self._templates, model.features, model.weights, self._moves, len(model.labels)
        )
        return found

    def plain_best(self, rows: Sequence[tuple[int, ...]]) -> list[int]:
        """What the compiled part returns, without it."""
        size, moves = len(self._model.labels), self._model.moves
        hashes = features(rows, self._model.templates, self._style)
        totals = self._emitted(hashes[0])
        back: list[list[int]] = []
        for here in hashes[1:]:
            emitted, before, totals, came = self._emitted(here), totals, [], []
            for label in range(size):
                reached = [before[last] + moves[last * size + label] for last in range(size)]
                best = reached.index(max(reached))
                came.append(best)
                totals.append(reached[best] + emitted[label])
            back.append(came)
        path = [totals.index(max(totals))]
        for came in reversed(back):
            path.append(came[path[-1]])
        return path[::-1]

    def _emitted(self, hashes: Sequence[int]) -> list[int]:
        """The sum of the weights of a word's features, by label."""
        model, size = self._model, len(self._model.labels)
        totals = [0] * size
        for wanted in hashes:
            at = bisect_left(model.features, wanted)
            if at < len(model.features) and model.features[at] == wanted:
                weights = memoryview(model.weights)[at * size : (at + 1) * size].cast("b")
                totals = list(map(add, totals, weights))
        return totals


def pack_templates(templates: Sequence[Sequence[tuple[str, int]]]) -> bytes:
    """Templates as the kernel reads them: the number of parts, then a trait and an offset for each."""
    packed = bytearray()
    for template in templates:
        parts = [byte for name, offset in template for byte in (TRAITS.index(name), offset + SHIFT)]
        packed += bytes([len(template), *parts]).ljust(TEMPLATE_BYTES, b"\0")
    return bytes(packed)


def features(
    rows: Sequence[tuple[int, ...]], templates: Sequence[Sequence[tuple[str, int]]], style: int
) -> list[list[int]]:
    """The hashes of each word's features; a feature with a trait that the word lacks is left out."""
    whole = with_runs(rows, style)
    wanted = [[(TRAITS.index(name), offset) for name, offset in template] for template in templates]
    return [_features_at(at, whole, wanted) for at in range(len(whole))]


def _features_at(at: int, rows: Sequence[tuple[int, ...]], templates: Sequence[Sequence[tuple[int, int]]]) -> list[int]:
    found = []
    for index, template in enumerate(templates):
        mixed = SEED ^ ((index + 1) * STEP & MASK)
        for trait, offset in template:
            there = at + offset
            if there < 0:
                value = BEFORE - there
            elif there >= len(rows):
                value = AFTER + there - len(rows)
            else:
                value = rows[there][trait]
            if value == 0:
                break
            mixed = (mixed ^ value) * MIX & MASK
            mixed ^= mixed >> 13
        else:
            found.append(mixed ^ mixed >> 16)
    return found


def with_runs(rows: Sequence[tuple[int, ...]], style: int) -> list[tuple[int, ...]]:
    """The rows with what runs of capitals add to them, and the style."""
    whole: list[tuple[int, ...]] = []
    at = 0
    while at < len(rows):
        if rows[at][CAPITAL] == 0:
            whole.append((*rows[at], 0, 0, 0, 0, 0, 0, style))
            at += 1
            continue
        end = next((there for there in range(at, len(rows)) if rows[there][CAPITAL] == 0), len(rows))
        left = rows[at - 1][LOWER] if at > 0 else BEFORE
        left_class = rows[at - 1][CLASS] + 1 if at > 0 else BEFORE
        right = rows[end][LOWER] if end < len(rows) else AFTER
        for here in range(at, end):
            first = rows[at][LOWER] if here > at else 0
            last = rows[end - 1][LOWER] if here < end - 1 else 0
            within = 1 + min(here - at, FARTHEST) * (FARTHEST + 1) + min(end - 1 - here, FARTHEST)
            whole.append((*rows[here], left, right, first, last, within, left_class, style))
        at = end
    return whole


@cache
def decoder(lang: str) -> Decoder:
    """The decoder of a language's tagger."""
    return Decoder(tagger_model(lang))


@cache
def _compiled() -> Any:
    """The compiled part; None where there is none, or one of another version, or it is not wanted."""
    return compiled_module("saksi.mentions._decode", VERSION)
