"""Which listed names a single name may be: looked up word by word, whatever the order and however it is written.

Each word of the name is read as the listed words that sound like it or are a letter away; the names that have them
are weighed by how much of both names the shared words make up. What is found is for `names.likeness` to compare.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from saksi.index.alike import NEAR_ENOUGH, Alike, AlikeWords
from saksi.index.bearers import identifier_key, whole_key
from saksi.index.bits import word_bits
from saksi.index.lookup_kernel import open_lookup_kernel
from saksi.index.sharing import MAX_BEARERS, WEAK, Meant, Sharing, plain_names
from saksi.index.tables import Tables
from saksi.names.beside import UNSPACED
from saksi.names.forms import BRACKETS, PERSON, as_meant, kind_of
from saksi.names.parse import NameWord, parse_name
from saksi.resources.frequencies import is_in_use
from saksi.resources.name_words import phonetics
from saksi.text.script import main_script

MAX_QUERY_WORDS = 12
# Of 2,016 damaged names that reach the threshold of a comparison, four shared less.
MIN_SHARE = 0.57
MIN_JOINED = 4
# A name of single Han characters or syllables may be words of up to so many.
MAX_READ_JOINED = 4
# In a shorter word two letters wrong make any other word.
MIN_MISSPELT_TWICE = 6
# A family name beside a title may be spelt so far from the listed one: "Poutine".
MIN_CALLED = 0.86
# Letters of vocabulary.KIND_LETTER for words of persons' names.
PERSON_KINDS = frozenset({"d", "f"})


class NamedAlike(NamedTuple):
    """A listed name that may be the one asked for.

    Attributes:
        name: its number.
        share: how much of both names is alike, in [0, 1].
        part: whether it is one word only of a query that reads like the name of a person, and has nothing like another.
    """

    name: int
    share: float
    part: bool


class _Query(NamedTuple):
    """The words of a name asked for, and the listed words they may be.

    Attributes:
        letters: of the words, initials left out.
        meant: for each of them, then for each two that a list writes as one.
        joined: bits of the two words that each of those last stands for.
        wholes: keys of names that are several words written as one.
        bits: how much it says, in quarters of a bit.
        of_person: whether it reads like the name of a person.
    """

    letters: tuple[str, ...]
    meant: tuple[Meant, ...]
    joined: tuple[int, ...]
    wholes: tuple[int, ...]
    bits: float
    of_person: bool

    def lacks(self, found: Sharing) -> bool:
        """Whether the name has nothing like one of the telling words."""
        has = found.said
        for place, both in enumerate(self.joined, start=len(self.letters)):
            has |= both if has >> place & 1 else 0
        return any(brings and not has >> place & 1 for place, (brings, _) in enumerate(self.meant[: len(self.letters)]))


class Lookup:
    """Looks single names up in one index, remembering the words it has read."""

    def __init__(self, index: Tables) -> None:
        self._index = index
        self._kernel = open_lookup_kernel(index)
        self._words = AlikeWords(index, self._kernel)
        self._misspelt = lru_cache(maxsize=65536)(self._read_misspelt)
        self.reads = lru_cache(maxsize=65536)(self._best_reading)

    def close(self) -> None:
        """Let go of the index file."""
        self._kernel = None
        self._words = AlikeWords(self._index, None)
        self._misspelt.cache_clear()
        self.reads.cache_clear()

    def names(
        self, name: str, limit: int, *, least: float = MIN_SHARE, misspelt: bool = True
    ) -> tuple[NamedAlike, ...]:
        """The listed names most like `name`, best first: at most a few of each of `limit` parties.

        Those of which less than `least` is alike are left out; `misspelt` also looks for words with letters wrong.
        """
        with self._index.telling_damage():
            query = self._read(name, misspelt)
            found = self._sharing(query, least, limit)
            if misspelt and (len(found) == 0 or found[0].share < NEAR_ENOUGH or query.lacks(found[0])):
                found = self._sharing_if_misspelt(query, least, limit) or found
        return tuple(
            NamedAlike(one.name, one.share, query.of_person and one.telling == 1 and query.lacks(one)) for one in found
        )

    def _read(self, name: str, wide: bool) -> _Query:  # noqa: FBT001
        words = parse_name(BRACKETS.sub(r" \1 ", as_meant(name)))[:MAX_QUERY_WORDS]
        script = main_script(name)
        loose = script if script in phonetics().loose.scripts else ""
        parts = [part for part in words if len(part.word.letters) > 1]
        meant = [(part.kind not in WEAK, self._alike(part, loose, wide)) for part in parts]
        joined = []
        for place, run in _runs(parts, MAX_READ_JOINED if script in UNSPACED else 2):
            similar = self._alike_joined(run, wide)
            if len(similar) > 0:
                meant.append((True, similar))
                joined.append(((1 << len(run)) - 1) << place)
        letters = tuple(part.word.letters for part in parts)
        bits = 4 * sum(word_bits(part, of_person=False) for part in words)
        return _Query(
            letters, tuple(meant), tuple(joined), tuple(_written_as_one(words)), bits, kind_of(words) == PERSON
        )

    def _alike(self, part: NameWord, loose: str, wide: bool) -> Alike:  # noqa: FBT001
        """The listed words that a word may be: as it sounds romanised, and as its script is read."""
        similar = self._words.similar(part.word.letters, loose)
        return similar if part.written.isascii() else _merged(similar, self._words.read(part.written, wide))

    def _alike_joined(self, run: Sequence[NameWord], wide: bool) -> Alike:  # noqa: FBT001
        """The listed words that are these words written as one."""
        number = self._words.known("".join(part.word.letters for part in run))
        known = ((number, 1.0),) if number is not None else ()
        written = "".join(part.written for part in run)
        return known if written.isascii() else _merged(known, self._words.read(written, wide))

    def _sharing_if_misspelt(self, query: _Query, least: float, limit: int) -> list[Sharing]:
        """The names when any word may have letters wrong; none where no listed word is so near."""
        more = [self._misspelt(letters) for letters in query.letters]
        if not any(more):
            return []
        meant = [
            (True, (*similar, *others)) if len(others) > 0 else (brings, similar)
            for (brings, similar), others in zip(query.meant, more, strict=False)
        ]
        return self._sharing(query._replace(meant=(*meant, *query.meant[len(more) :])), least, limit)

    def _read_misspelt(self, letters: str) -> Alike:
        """Two slips are looked for in long words that nobody uses only."""
        twice = len(letters) >= MIN_MISSPELT_TWICE and not self.knows(letters) and not is_in_use(letters)
        return self._words.misspelt(letters, 2 if twice else 1)

    def _sharing(self, query: _Query, least: float, limit: int) -> list[Sharing]:
        """The names that share the words meant."""
        meant, wholes, said = query.meant, query.wholes, query.bits
        found = self._kernel.names(meant, wholes, said, least, limit) if self._kernel is not None else None
        if found is not None:
            return [Sharing(*one) for one in found]
        return plain_names(self._index, meant, wholes, said=said, least=least, limit=limit)

    def _best_reading(self, written: str) -> float:
        """How alike a word of another script is to the listed word that it reads most like; 0 if it reads like none."""
        return max((alike for _, alike in self._words.read(written, False)), default=0.0)  # noqa: FBT003  of a cache

    def has_whole(self, letters: str) -> bool:
        """Whether the words of a listed name of several, written as one, may be these letters."""
        return next(iter(self._index.members("whole", whole_key((letters,)))), None) is not None

    def knows(self, letters: str) -> bool:
        """Whether a listed name has a word of those letters."""
        return self.known(letters) is not None

    def known(self, letters: str) -> int | None:
        """The listed word of those letters."""
        return self._words.known(letters)

    def sounding(self, letters: str) -> Alike:
        """The listed words that sound like a word or are a slip away from it, the most alike first."""
        return self._words.similar(letters, "")

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


def _runs(parts: Sequence[NameWord], longest: int) -> Iterator[tuple[int, Sequence[NameWord]]]:
    """Every two words or more beside each other, with the place of the first."""
    for length in range(2, longest + 1):
        for place in range(len(parts) - length + 1):
            yield place, parts[place : place + length]


def _merged(some: Alike, others: Alike) -> Alike:
    """Both, each word once, the most alike first."""
    found = dict(others)
    for word, alike in some:
        found[word] = max(alike, found.get(word, 0.0))
    return tuple(sorted(found.items(), key=lambda one: (-one[1], one[0]))) if len(others) > 0 else some


def _written_as_one(words: Sequence[NameWord]) -> Iterator[int]:
    """Keys of the names that, written as one, are a word of the query or all of its words."""
    letters = [part.word.letters for part in words if part.kind not in WEAK]
    yield from (whole_key((one,)) for one in letters if len(one) >= MIN_JOINED)
    if len(letters) > 1:
        yield whole_key(letters)
