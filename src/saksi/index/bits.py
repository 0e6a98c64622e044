"""How much each word of a listed name says, in bits."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from saksi.names.parse import NameWord
from saksi.resources.frequencies import RARE_ZIPF, background

LETTER_BITS = 1.0
# A name that every listed person bears would still say this much.
BITS_OF_SHARED_NAME = 5.0
BITS_PER_ZIPF = math.log2(10)
# Shares among fewer people than this mean nothing.
MIN_PEOPLE = 5000


class NameEntry(NamedTuple):
    """One way a party is written, ready to be stored."""

    party: int
    alias: int
    words: tuple[NameWord, ...]
    of_person: bool


def word_bits(part: NameWord, *, of_person: bool, share: float = 0.0) -> float:
    """How much seeing this word in a text says, in bits, lowered for legal forms, particles and the like.

    A person's names are judged by how common they usually are, words of other names by the language in which they
    are commonest: "Putin" is common where he is in the news, "Unity" wherever English is read. `share` is the part
    of all listed persons that bear the name: one that many bear ("Muhammad") points at none of them.
    """
    if len(part.word.letters) == 1:
        return LETTER_BITS
    top, usual = background().get(part.word.letters, (RARE_ZIPF, RARE_ZIPF))
    zipf = max(RARE_ZIPF, usual if of_person else top)
    bits = (9 - zipf) * BITS_PER_ZIPF
    if of_person and share > 0:
        bits = min(bits, BITS_OF_SHARED_NAME - math.log2(share))
    return max(0.25, bits * part.weight)


def words_by_party(names: Iterable[NameEntry]) -> Iterator[tuple[bool, set[str]]]:
    """Whether each party with names is a person, and the letters of all words of its names, which stand together."""
    for _, entries in groupby(names, key=lambda name: name.party):
        rows = list(entries)
        yield any(name.of_person for name in rows), {part.word.letters for name in rows for part in name.words}


def bits_of(names: Iterable[NameEntry]) -> Callable[[NameWord, NameEntry], float]:
    """word_bits with the share of listed persons that bear each name."""
    people = 0
    bearers: Counter[str] = Counter()
    for is_person, words in words_by_party(names):
        people += is_person
        bearers.update(words if is_person else ())

    def bits(part: NameWord, name: NameEntry) -> float:
        share = bearers[part.word.letters] / max(MIN_PEOPLE, people)
        return word_bits(part, of_person=name.of_person, share=share)

    return bits
