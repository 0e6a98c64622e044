"""The words of all listed names, and their classes, each with its number."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from string import ascii_lowercase
from typing import NamedTuple

from saksi.index.bits import Bearers, quarters
from saksi.index.book import NameBook
from saksi.index.layout import to_bytes
from saksi.index.tables import tagged
from saksi.names.keys import word_of
from saksi.names.parse import NameWord

KIND_LETTER = {
    "distinctive": "d",
    "family": "f",
    "organisation": "o",  # a distinctive word of anything but a person
    "patronymic": "p",
    "number": "n",
    "generic": "g",
    "legal_form": "l",
    "honorific": "h",
    "particle": "a",
    "conjunction": "c",
}
MAX_ALIASES = 0xFFFF


class Vocabulary(NamedTuple):
    """Words by their letters and classes by their key, numbered in order."""

    word_numbers: dict[str, int]
    class_numbers: dict[str, int]

    def tagged(self, part: NameWord, *, of_person: bool) -> int:
        """The number of a word with the way it is compared in a name of a person, or of anything else."""
        return tagged(self.word_numbers[part.word.letters], kind_letter(part, of_person=of_person))


def vocabulary_of(words: Iterable[str]) -> Vocabulary:
    """The words of the names, and every initial."""
    letters = sorted({*words, *ascii_lowercase})
    classes = sorted({word_of(word).key for word in letters})
    return Vocabulary(
        {word: number for number, word in enumerate(letters)}, {key: number for number, key in enumerate(classes)}
    )


def kind_letter(part: NameWord, *, of_person: bool) -> str:
    """The letter the kind of a word is stored as."""
    return KIND_LETTER["organisation" if part.kind == "distinctive" and not of_person else part.kind]


def word_sections(vocabulary: Vocabulary) -> dict[str, bytes]:
    """Letters and class of each word."""
    offsets, blob = array("I", [0]), bytearray()
    for letters in vocabulary.word_numbers:
        blob += letters.encode()
        offsets.append(len(blob))
    classes = array("I", [vocabulary.class_numbers[word_of(letters).key] for letters in vocabulary.word_numbers])
    return {"word.offsets": to_bytes(offsets), "word.data": bytes(blob), "word.class": to_bytes(classes)}


def tags_of(names: NameBook, vocabulary: Vocabulary) -> array[int]:
    """Each part of the names as `tagged` says."""
    rows = zip(names.parts, names.part_of_person, strict=True)
    return array("I", [vocabulary.tagged(part, of_person=bool(person)) for part, person in rows])


def name_sections(names: NameBook, vocabulary: Vocabulary, bearers: Bearers) -> dict[str, bytes]:
    """Per name: party, alias, and its words, each with a byte of bits (in quarters) and a letter of kind."""
    rows = zip(names.parts, names.part_of_person, strict=True)
    kinds = [ord(kind_letter(part, of_person=bool(person))) for part, person in rows]
    bits = quarters(names, bearers, vocabulary.word_numbers)
    tags = tags_of(names, vocabulary)
    return {
        "name.party": to_bytes(names.party),
        "name.alias": to_bytes(array("H", [min(MAX_ALIASES, alias) for alias in names.alias])),
        "name.starts": to_bytes(names.starts),
        "name.words": to_bytes(array("I", map(tags.__getitem__, names.words))),
        "name.bits": bytes(map(bits.__getitem__, names.words)),
        "name.kinds": bytes(map(kinds.__getitem__, names.words)),
    }
