"""Parties to one index file, byte-identical for the same parties."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import msgspec

from saksi.index.bearers import bearer_sections
from saksi.index.bits import count_bearers
from saksi.index.filing import key_sections, near_classes, telling_words
from saksi.index.filing_kernel import open_filing
from saksi.index.gather import Gathered
from saksi.index.layout import Filed, IndexWriter, key_hash
from saksi.index.vocabulary import Vocabulary, name_sections, vocabulary_of, word_sections
from saksi.records import Party


def build_index(parties: Iterable[Party], path: Path, *, meta: dict[str, object] | None = None) -> str:
    """Write the index of `parties` to `path` and return its digest; an existing file is replaced whole or not at all.

    A sequence may be in any order. Any other iterable is read once and never held, so it must come in order of id.
    Memory: about 200 bytes a name while building.

    Raises:
        ValueError: the parties of an iterator are out of order.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with unfinished.open("wb") as file, _without_collection():
            digest = _write(_in_order(parties), file, meta or {})
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return digest


@contextmanager
def _without_collection() -> Iterator[None]:
    """Nothing made here goes in circles; looking for it among millions of words took a fifth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _in_order(parties: Iterable[Party]) -> Iterator[Party]:
    last = ""
    for party in sorted(parties, key=lambda party: party.id) if isinstance(parties, Sequence) else parties:
        if party.id < last:
            raise ValueError(f"parties out of order: {party.id} after {last}")
        last = party.id
        yield party


def _write(parties: Iterable[Party], file: BinaryIO, meta: dict[str, object]) -> str:
    writer = IndexWriter(file)
    gathered = Gathered()
    digest = writer.add_unchecked("party.data", map(gathered.take, parties))
    writer.add("party.digest", digest)
    writer.add("meta", msgspec.msgpack.encode(meta))
    for sections in _sections(gathered):
        for name, data in sections.items():
            writer.add(name, data)
    return writer.finish()


def _sections(gathered: Gathered) -> Iterator[dict[str, bytes]]:
    """All other sections, a few at a time."""
    yield from gathered.sections()
    names = gathered.names
    vocabulary = vocabulary_of(names.letters())
    yield word_sections(vocabulary)
    bearers = count_bearers(names, vocabulary.word_numbers)
    yield name_sections(names, vocabulary, bearers)
    telling = telling_words(vocabulary, bearers, gathered.place_words())
    filing = open_filing(names, gathered.kinds, telling, vocabulary)
    yield from key_sections(names, gathered.kinds, telling, vocabulary, filing)
    yield _classes(vocabulary).sections("class")
    yield near_classes(vocabulary).sections("near")
    yield from bearer_sections(names, vocabulary, filing)


def _classes(vocabulary: Vocabulary) -> Filed:
    classes = Filed()
    for key, number in vocabulary.class_numbers.items():
        classes.add(key_hash(key), number)
    return classes
