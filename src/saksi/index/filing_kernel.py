"""What the compiled part of building works by: a few numbers for each distinct word of the names.

Everything that is said of a word is found out once, in Python; the compiled part then goes through the names.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Sequence
from itertools import accumulate
from string import ascii_lowercase

from saksi.index.bits import word_bits
from saksi.index.book import NameBook
from saksi.index.compiled import Bytes, Filing, filing_module
from saksi.index.filing import (
    CORE_KINDS,
    LOOSELY,
    MIN_FAMILY_LETTERS,
    MIN_SINGLE_LETTERS,
    NAME_KINDS,
    WEAK_KINDS,
    may_be_loose,
)
from saksi.index.layout import key_hash
from saksi.index.tables import tagged
from saksi.index.vocabulary import KIND_LETTER, Vocabulary, tags_of
from saksi.names.keys import spellings, word_of
from saksi.names.parse import NameWord
from saksi.records import PartyKind

# Bits as in _filing.c.
CORE, WEAK, LONGER, NAME, FAMILY, LONG_FAMILY, TELLING, PERSON, ASCII = (1 << bit for bit in range(9))


def open_filing(
    names: NameBook, kinds: Sequence[PartyKind], telling: Collection[str], vocabulary: Vocabulary
) -> Filing | None:
    """The names for the compiled part; None where there is none. `kinds` and `telling` as in filing.key_sections."""
    module = filing_module()
    if module is None:
        return None
    rows = list(zip(names.parts, names.part_of_person, strict=True))
    blob = [part.word.letters.encode() for part in names.parts]
    are_organisations = bytes(kind is PartyKind.ORGANISATION for kind in kinds)
    tables: dict[str, Bytes] = {
        "words": names.words,
        "starts": names.starts,
        "organisation": bytes(map(are_organisations.__getitem__, names.party)),
        "letters": b"".join(blob),
        "offsets": array("I", accumulate(map(len, blob), initial=0)),
        "word": array("I", [vocabulary.word_numbers[part.word.letters] for part in names.parts]),
        "tag": tags_of(names, vocabulary),
        "class": array("I", [vocabulary.class_numbers[part.word.key] for part in names.parts]),
        "rank": _ranks(rows),
        "flags": array("H", [_flags(part, of_person=bool(person), telling=telling) for part, person in rows]),
        "sound": array("Q", [_single_key(part) for part in names.parts]),
        "loose": array("Q", [key_hash(LOOSELY + part.word.key) if may_be_loose(part) else 0 for part in names.parts]),
        "initial_tags": array(
            "I", [tagged(vocabulary.word_numbers[letter], KIND_LETTER["family"]) for letter in ascii_lowercase]
        ),
        "initial_classes": array("I", [vocabulary.class_numbers[word_of(letter).key] for letter in ascii_lowercase]),
    }
    return module.Filing(tables, tuple(map(tuple, spellings())), len(vocabulary.word_numbers))


def _ranks(rows: Sequence[tuple[NameWord, int]]) -> array[int]:
    """The place of each part among all, the most telling first."""
    said = [(-word_bits(part, of_person=bool(person)), part.word.letters) for part, person in rows]
    ranks = array("I", bytes(4 * len(rows)))
    for rank, number in enumerate(sorted(range(len(rows)), key=said.__getitem__)):
        ranks[number] = rank
    return ranks


def _flags(part: NameWord, *, of_person: bool, telling: Collection[str]) -> int:
    letters = part.word.letters
    return (
        CORE * (part.kind in CORE_KINDS)
        | WEAK * (part.kind in WEAK_KINDS)
        | LONGER * (len(letters) > 1)
        | NAME * (part.kind in NAME_KINDS)
        | FAMILY * (part.kind == "family")
        | LONG_FAMILY * (len(letters) >= MIN_FAMILY_LETTERS)
        | TELLING * (part.kind == "distinctive" and letters in telling)
        | PERSON * of_person
        | ASCII * letters.isascii()
    )


def _single_key(part: NameWord) -> int:
    return key_hash(part.word.sound) if len(part.word.letters) >= MIN_SINGLE_LETTERS else 0
