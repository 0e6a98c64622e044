"""Sections by which a single name is looked up: the names that have a word, the words of a sound, what is one word.

A text is scanned for two words of a name near each other; a name that somebody asks for may be one word, or have every
word misspelt, so it is looked up word by word.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from saksi.index.bits import NameEntry
from saksi.index.filing import WEAK_KINDS, posting_sections
from saksi.index.layout import key_hash, to_bytes
from saksi.index.vocabulary import Vocabulary
from saksi.names.keys import sound, word_of
from saksi.records import Party

MIN_IDENTIFIER = 5


def bearer_sections(names: Sequence[NameEntry], parties: Sequence[Party], vocabulary: Vocabulary) -> dict[str, bytes]:
    """Names by word, words by class, names by what they are when written as one, and parties by identifier."""
    bearers: list[list[int]] = [[] for _ in vocabulary.word_numbers]
    for number, name in enumerate(names):
        for word in {vocabulary.word_numbers[part.word.letters] for part in name.words}:
            bearers[word].append(number)
    members: list[list[int]] = [[] for _ in vocabulary.class_numbers]
    for letters, number in vocabulary.word_numbers.items():
        members[vocabulary.class_numbers[word_of(letters).key]].append(number)
    return {
        **_rows("bearer", bearers),
        **_rows("member", members),
        **posting_sections("whole", _written_as_one(names)),
        **posting_sections("number", _holders(parties)),
    }


def _rows(name: str, rows: Iterable[Sequence[int]]) -> dict[str, bytes]:
    """Rows of numbers one after another, and where each begins."""
    starts, flat = array("I", [0]), array("I")
    for row in rows:
        flat.extend(row)
        starts.append(len(flat))
    return {f"{name}.starts": to_bytes(starts), f"{name}.flat": to_bytes(flat)}


def whole_key(letters: Iterable[str]) -> int:
    """The key of words written as one: how they sound."""
    return key_hash(sound("".join(letters)))


def _written_as_one(names: Sequence[NameEntry]) -> dict[int, set[int]]:
    """Names by all of their words written as one, and by each two neighbours of them."""
    wholes: defaultdict[int, set[int]] = defaultdict(set)
    for number, name in enumerate(names):
        every = [part.word.letters for part in name.words]
        said = [part.word.letters for part in name.words if part.kind not in WEAK_KINDS]
        if len(every) < 2:
            continue
        turned = [*said[1:], *said[:1]]
        for together in (every, said, turned, *pairwise(every)):
            wholes[whole_key(together)].add(number)
    return wholes


def identifier_key(value: str) -> int | None:
    """The key of an identifier, whatever its spaces and capitals; None if it is too short to stand for anybody."""
    plain = "".join(filter(str.isalnum, value)).upper()
    return key_hash(plain) if len(plain) >= MIN_IDENTIFIER else None


def _holders(parties: Sequence[Party]) -> dict[int, set[int]]:
    holders: defaultdict[int, set[int]] = defaultdict(set)
    for number, party in enumerate(parties):
        for identifier in party.identifiers:
            key = identifier_key(identifier.value)
            if key is not None:
                holders[key].add(number)
    return holders
