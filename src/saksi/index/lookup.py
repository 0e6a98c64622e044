"""Which listed names a single name may be: looked up word by word, whatever the order and however it is written.

Each word of the name is read as the listed words that sound like it or are a letter away; the names that have them
are weighed by how much of both names the shared words make up. What is found is for `names.likeness` to compare.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from saksi.index.alike import NEAR_ENOUGH, Alike, AlikeWords
from saksi.index.bearers import identifier_key, whole_key
from saksi.index.bits import word_bits
from saksi.index.lookup_kernel import open_lookup_kernel
from saksi.index.sharing import MAX_BEARERS, Meant, plain_names
from saksi.index.tables import Tables
from saksi.names.forms import BRACKETS, as_meant
from saksi.names.parse import NameWord, parse_name
from saksi.resources.name_words import phonetics
from saksi.text.script import main_script

MAX_QUERY_WORDS = 12
WEAK = frozenset({"legal_form", "particle", "conjunction", "honorific"})
# Of 2,016 damaged names that reach the threshold of a comparison, four shared less.
MIN_SHARE = 0.57
MIN_JOINED = 4
# A family name beside a title may be spelt so far from the listed one: "Poutine".
MIN_CALLED = 0.86
# Letters of vocabulary.KIND_LETTER for words of persons' names.
PERSON_KINDS = frozenset({"d", "f"})


class NamedAlike(NamedTuple):
    """A listed name that may be the one asked for: its number, and the share of both names that is alike."""

    name: int
    share: float


class Lookup:
    """Looks single names up in one index, remembering the words it has read."""

    def __init__(self, index: Tables) -> None:
        self._index = index
        self._kernel = open_lookup_kernel(index)
        self._words = AlikeWords(index, self._kernel)

    def close(self) -> None:
        """Let go of the index file."""
        self._kernel = None
        self._words = AlikeWords(self._index, None)

    def names(self, query: str, limit: int, *, least: float = MIN_SHARE) -> tuple[NamedAlike, ...]:
        """The listed names most like `query`, best first: at most a few of each of `limit` parties.

        Those of which less than `least` is alike are left out.
        """
        words = parse_name(BRACKETS.sub(r" \1 ", as_meant(query)))[:MAX_QUERY_WORDS]
        meant = self._meant(words, _loose_script(query))
        found = self._sharing(words, meant, least, limit)
        if len(found) > 0 and found[0][1] >= NEAR_ENOUGH:
            return tuple(NamedAlike(*one) for one in found)
        return tuple(NamedAlike(*one) for one in self._sharing(words, self._if_misspelt(words, meant), least, limit))

    def _meant(self, words: Sequence[NameWord], loose: str) -> tuple[Meant, ...]:
        """The listed words that each word of the query may be, then each two of them written as one."""
        each = [(part.kind not in WEAK, self._similar(part, loose)) for part in words if len(part.word.letters) > 1]
        joined = (left.word.letters + right.word.letters for left, right in pairwise(words))
        numbers = (self._words.known(letters) for letters in joined if len(letters) >= MIN_JOINED)
        return (*each, *((True, ((number, 1.0),)) for number in numbers if number is not None))

    def _similar(self, part: NameWord, loose: str) -> Alike:
        return self._words.similar(part.word.letters, loose)

    def _if_misspelt(self, words: Sequence[NameWord], meant: Sequence[Meant]) -> tuple[Meant, ...]:
        """The same, when any word may have letters wrong."""
        several = [part.word.letters for part in words if len(part.word.letters) > 1]
        found = [self._words.misspelt(letters) for letters in several]
        extended = [(True, (*similar, *more)) if len(more) > 0 else (brings, similar)
                    for (brings, similar), more in zip(meant, found, strict=False)]  # fmt: skip
        return (*extended, *meant[len(several) :])

    def _sharing(
        self, words: Sequence[NameWord], meant: tuple[Meant, ...], least: float, limit: int
    ) -> list[tuple[int, float]]:
        """The names that share the words meant, with how much of both names is alike."""
        said = 4 * sum(word_bits(part, of_person=False) for part in words)
        wholes = tuple(_written_as_one(words))
        found = self._kernel.names(meant, wholes, said, least, limit) if self._kernel is not None else None
        return (
            found if found is not None else plain_names(self._index, meant, wholes, said=said, least=least, limit=limit)
        )

    def knows(self, letters: str) -> bool:
        """Whether a listed name has a word of those letters."""
        return self._words.known(letters) is not None

    def persons_called(self, letters: str, script: str) -> Iterator[tuple[int, float]]:
        """Names of persons that begin or end with a word this much like `letters`, the best first."""
        loose = script if script in phonetics().loose.scripts else ""
        for word, alike in self._words.similar(letters, loose):
            if alike < MIN_CALLED:
                return
            for name in self._index.bearers(word)[:MAX_BEARERS]:
                found = self._index.name(name)
                core = [place for place, kind in enumerate(found.kinds) if kind in PERSON_KINDS]
                ends = {found.ids[place] >> 2 for place in (core[0], core[-1])} if len(core) > 1 else set()
                if word in ends:
                    yield name, alike

    def holders(self, identifier: str) -> tuple[int, ...]:
        """Numbers of the parties that have an identifier of that value."""
        key = identifier_key(identifier)
        return tuple(self._index.members("number", key)) if key is not None else ()


def _loose_script(query: str) -> str:
    """The script of the query if it leaves sounds out, else ""."""
    script = main_script(query)
    return script if script in phonetics().loose.scripts else ""


def _written_as_one(words: Sequence[NameWord]) -> Iterator[int]:
    """Keys of the names that, written as one, are a word of the query or all of its words."""
    letters = [part.word.letters for part in words if part.kind not in WEAK]
    yield from (whole_key((one,)) for one in letters if len(one) >= MIN_JOINED)
    if len(letters) > 1:
        yield whole_key(letters)
