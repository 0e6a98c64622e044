"""Sections by which a single name is looked up: the names that have a word, the words of a sound, what is one word.

A text is scanned for two words of a name near each other; a name that somebody asks for may be one word, or have every
word misspelt, so it is looked up word by word.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from itertools import accumulate, chain, pairwise

from saksi.index.book import NameBook
from saksi.index.compiled import Filing
from saksi.index.filing import WEAK_KINDS, chunks
from saksi.index.layout import Filed, key_hash, starts_of, to_bytes
from saksi.index.vocabulary import Vocabulary
from saksi.names.keys import sound, word_of

MIN_IDENTIFIER = 5


def bearer_sections(names: NameBook, vocabulary: Vocabulary, filing: Filing | None) -> Iterator[dict[str, bytes]]:
    """Names by word, words by class, and names by what they are when written as one."""
    rows = _plain_bearers(names, vocabulary) if filing is None else filing.bearers()
    yield {"bearer.starts": rows[0], "bearer.flat": rows[1]}
    members: list[list[int]] = [[] for _ in vocabulary.class_numbers]
    for letters, number in vocabulary.word_numbers.items():
        members[vocabulary.class_numbers[word_of(letters).key]].append(number)
    flat = array("I", chain.from_iterable(members))
    yield {"member.starts": starts_of(map(len, members)), "member.flat": to_bytes(flat)}
    yield _written_as_one(names, filing).sections("whole")


def _plain_bearers(names: NameBook, vocabulary: Vocabulary) -> tuple[bytes, bytes]:
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
    return starts_of(sizes), to_bytes(flat)


def whole_key(letters: Iterable[str]) -> int:
    """The key of words written as one: how they sound."""
    return key_hash(sound("".join(letters)))


def _written_as_one(names: NameBook, filing: Filing | None) -> Filed:
    """Names by all of their words written as one, and by each two neighbours of them."""
    wholes = Filed()
    if filing is None:
        _file_wholes(wholes, names, range(len(names)))
        return wholes
    for first, last in chunks(names):
        keys, numbers, left = filing.wholes(first, last)
        wholes.extend(keys, numbers)
        _file_wholes(wholes, names, array("I", left))
    return wholes


def _file_wholes(wholes: Filed, names: NameBook, numbers: Iterable[int]) -> None:
    for number in numbers:
        parts = names.name(number).words
        every = [part.word.letters for part in parts]
        said = [part.word.letters for part in parts if part.kind not in WEAK_KINDS]
        if len(every) < 2:
            continue
        turned = [*said[1:], *said[:1]]
        for key in {whole_key(together) for together in (every, said, turned, *pairwise(every))}:
            wholes.add(key, number)


def identifier_key(value: str) -> int | None:
    """The key of an identifier, whatever its spaces and capitals; None if it is too short to stand for anybody."""
    plain = "".join(filter(str.isalnum, value)).upper()
    return key_hash(plain) if len(plain) >= MIN_IDENTIFIER else None
