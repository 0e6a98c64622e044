"""How much each word of a listed name says, in bits."""

from __future__ import annotations

import math
from array import array
from itertools import groupby
from typing import NamedTuple

from saksi.index.book import NameBook
from saksi.index.compiled import filing_module
from saksi.names.parse import NameWord
from saksi.resources.frequencies import RARE_ZIPF, background

LETTER_BITS = 1.0
# A name that every listed person bears would still say this much.
BITS_OF_SHARED_NAME = 5.0
BITS_PER_ZIPF = math.log2(10)
# Shares among fewer people than this mean nothing.
MIN_PEOPLE = 5000


class Bearers(NamedTuple):
    """How many parties, and how many of them persons, have each word in one of their names, by number of the word."""

    parties: array[int]
    persons: array[int]


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


def count_bearers(names: NameBook, word_numbers: dict[str, int]) -> Bearers:
    """The bearers of each word."""
    word = array("I", [word_numbers[part.word.letters] for part in names.parts])
    module = filing_module()
    if module is None:
        return _plain_bearers(names, word, len(word_numbers))
    counted = module.parties_by_word(
        names.words, names.starts, names.party, names.of_person, word, len(word_numbers)
    )  # fmt: skip
    return Bearers(*(array("I", one) for one in counted))


def _plain_bearers(names: NameBook, word: array[int], words: int) -> Bearers:
    found = Bearers(array("I", bytes(4 * words)), array("I", bytes(4 * words)))
    for _, numbers in groupby(range(len(names)), key=names.party.__getitem__):
        rows = list(numbers)
        spoken = names.words[names.starts[rows[0]] : names.starts[rows[-1] + 1]]
        for one in {word[part] for part in spoken}:
            found.parties[one] += 1
            found.persons[one] += names.of_person[rows[0]]
    return found


def quarters(names: NameBook, bearers: Bearers, word_numbers: dict[str, int]) -> list[int]:
    """Quarters of a bit that each part of a name says, with the share of listed persons that bear it; 255 at most."""
    people = max(MIN_PEOPLE, names.persons)
    shares = (bearers.persons[word_numbers[part.word.letters]] / people for part in names.parts)
    rows = zip(names.parts, names.part_of_person, shares, strict=True)
    return [min(255, round(4 * word_bits(part, of_person=bool(person), share=share))) for part, person, share in rows]
