"""The words of all listed names, and their classes, each with its number."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable
from string import ascii_lowercase
from typing import NamedTuple

from saksi.index.bits import NameEntry, bits_of
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

    def tagged(self, part: NameWord, name: NameEntry) -> int:
        """The number of a word with the way it is compared in this name."""
        return tagged(self.word_numbers[part.word.letters], kind_letter(part, name))


def vocabulary_of(words: Iterable[str]) -> Vocabulary:
    """The words of the names, and every initial."""
    letters = sorted({*words, *ascii_lowercase})
    classes = sorted({word_of(word).key for word in letters})
    return Vocabulary(
        {word: number for number, word in enumerate(letters)}, {key: number for number, key in enumerate(classes)}
    )


def kind_letter(part: NameWord, name: NameEntry) -> str:
    """The letter the kind of a word is stored as."""
    return KIND_LETTER["organisation" if part.kind == "distinctive" and not name.of_person else part.kind]


def word_sections(vocabulary: Vocabulary) -> dict[str, bytes]:
    """Letters and class of each word."""
    offsets, blob = array("I", [0]), bytearray()
    for letters in vocabulary.word_numbers:
        blob += letters.encode()
        offsets.append(len(blob))
    classes = array("I", [vocabulary.class_numbers[word_of(letters).key] for letters in vocabulary.word_numbers])
    return {"word.offsets": to_bytes(offsets), "word.data": bytes(blob), "word.class": to_bytes(classes)}


def name_sections(names: Collection[NameEntry], vocabulary: Vocabulary) -> dict[str, bytes]:
    """Per name: party, alias, and its words, each with a byte of bits (in quarters) and a letter of kind."""
    starts, ids, parties, aliases = array("I", [0]), array("I"), array("I"), array("H")
    bits, kinds = bytearray(), bytearray()
    weigh = bits_of(names)
    for name in names:
        ids.extend(vocabulary.tagged(part, name) for part in name.words)
        bits += bytes(min(255, round(4 * weigh(part, name))) for part in name.words)
        kinds += "".join(kind_letter(part, name) for part in name.words).encode()
        starts.append(len(ids))
        parties.append(name.party)
        aliases.append(min(MAX_ALIASES, name.alias))
    return {
        "name.party": to_bytes(parties),
        "name.alias": to_bytes(aliases),
        "name.starts": to_bytes(starts),
        "name.words": to_bytes(ids),
        "name.bits": bytes(bits),
        "name.kinds": bytes(kinds),
    }
