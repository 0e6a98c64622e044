"""Sections by which a single name is looked up: the names that have a word, the words of a sound, what is one word.

A text is scanned for two words of a name near each other; a name that somebody asks for may be one word, or have every
word misspelt, so it is looked up word by word.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator
from itertools import accumulate, chain, pairwise

from saksi.index.bits import NameEntry
from saksi.index.filing import WEAK_KINDS
from saksi.index.layout import Filed, key_hash, starts_of, to_bytes
from saksi.index.vocabulary import Vocabulary
from saksi.names.keys import sound, word_of

MIN_IDENTIFIER = 5


def bearer_sections(names: Collection[NameEntry], vocabulary: Vocabulary) -> Iterator[dict[str, bytes]]:
    """Names by word, words by class, and names by what they are when written as one."""
    yield _bearers(names, vocabulary)
    members: list[list[int]] = [[] for _ in vocabulary.class_numbers]
    for letters, number in vocabulary.word_numbers.items():
        members[vocabulary.class_numbers[word_of(letters).key]].append(number)
    flat = array("I", chain.from_iterable(members))
    yield {"member.starts": starts_of(map(len, members)), "member.flat": to_bytes(flat)}
    yield _written_as_one(names).sections("whole")


def _bearers(names: Collection[NameEntry], vocabulary: Vocabulary) -> dict[str, bytes]:
    """The names that have each word, one word after another; counted first, so that they are never lists."""
    sizes = array("I", bytes(4 * len(vocabulary.word_numbers)))
    for name in names:
        for word in {vocabulary.word_numbers[part.word.letters] for part in name.words}:
            sizes[word] += 1
    places = array("I", accumulate(sizes, initial=0))
    flat = array("I", bytes(4 * places.pop()))
    for number, name in enumerate(names):
        for word in {vocabulary.word_numbers[part.word.letters] for part in name.words}:
            flat[places[word]] = number
            places[word] += 1
    return {"bearer.starts": starts_of(sizes), "bearer.flat": to_bytes(flat)}


def whole_key(letters: Iterable[str]) -> int:
    """The key of words written as one: how they sound."""
    return key_hash(sound("".join(letters)))


def _written_as_one(names: Collection[NameEntry]) -> Filed:
    """Names by all of their words written as one, and by each two neighbours of them."""
    wholes = Filed()
    for number, name in enumerate(names):
        every = [part.word.letters for part in name.words]
        said = [part.word.letters for part in name.words if part.kind not in WEAK_KINDS]
        if len(every) < 2:
            continue
        turned = [*said[1:], *said[:1]]
        for key in {whole_key(together) for together in (every, said, turned, *pairwise(every))}:
            wholes.add(key, number)
    return wholes


def identifier_key(value: str) -> int | None:
    """The key of an identifier, whatever its spaces and capitals; None if it is too short to stand for anybody."""
    plain = "".join(filter(str.isalnum, value)).upper()
    return key_hash(plain) if len(plain) >= MIN_IDENTIFIER else None
