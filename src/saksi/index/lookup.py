"""Which listed names a single name may be: looked up word by word, whatever the order and however it is written.

Each word of the name is read as the listed words that sound like it or are a letter away; the names that have them
are weighed by how much of both names the shared words make up. What is found is for `names.likeness` to compare.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from saksi.index.bearers import identifier_key, whole_key
from saksi.index.bits import word_bits
from saksi.index.tables import SLIP, Tables
from saksi.names.compare import Costs, costs_for, one_letter_apart, word_similarity
from saksi.names.forms import BRACKETS, as_meant
from saksi.names.keys import readings, shortened, slips, word_of
from saksi.names.likeness import ALIKE_SHORT_FORM, OTHER_READING, short_forms_of
from saksi.names.parse import NameWord, parse_name
from saksi.resources.name_words import phonetics
from saksi.text.script import main_script

# Names that have so common a word are not gone through for it alone, but for two such words.
MAX_BEARERS = 300
# Of a lone common word, so many names.
MAX_LONE = 4000
MAX_QUERY_WORDS = 12
WEAK = frozenset({"legal_form", "particle", "conjunction", "honorific"})
# A name whose words are written as one stands this high before it is compared.
SHARE_AS_ONE = 0.8
# What of the listed name is there counts for more than what the query has besides: that may be misspelt.
LISTED_SHARE = 0.7
# Of 2,016 damaged names that reach the threshold of a comparison, four shared less.
MIN_SHARE = 0.57
# A word less alike than this brings up no name by itself.
MIN_BRINGS = 0.75
# Words further away are looked for where no listed word is as near as this.
NEAR_ENOUGH = 0.9
MAX_FURTHER = 300
# Two words that are one sound may be spelt with so many letters more: "schtsch" is one letter of the list.
MAX_OTHER_LENGTH, MAX_FURTHER_LENGTH = 5, 2
MIN_JOINED = 4
# A family name beside a title may be spelt so far from the listed one: "Poutine".
MIN_CALLED = 0.86
# Letters of vocabulary.KIND_LETTER for words of persons' names.
PERSON_KINDS = frozenset({"d", "f"})
# Where nothing sounds like the query, its words may be misspelt: how alike a listed word is, by the letters wrong.
MIN_MISSPELT, MIN_MISSPELT_TWICE = 3, 6
MISSPELT = {0: 1.0, 1: 0.82, 2: 0.7}
MAX_MISSPELT = 40
MAX_OF_PARTY = 3


class NamedAlike(NamedTuple):
    """A listed name that may be the one asked for: its number, and the share of both names that is alike."""

    name: int
    share: float


class Lookup:
    """Looks single names up in one index, remembering the words it has read."""

    def __init__(self, index: Tables) -> None:
        self._index = index
        self._similar = lru_cache(maxsize=65536)(self._read_similar)
        self._misspelt = lru_cache(maxsize=65536)(self._read_misspelt)
        self._bearers = lru_cache(maxsize=4096)(self._read_bearers)
        self._known = lru_cache(maxsize=65536)(self._read_known)

    def names(self, query: str, limit: int, *, least: float = MIN_SHARE) -> tuple[NamedAlike, ...]:
        """The listed names most like `query`, best first: at most a few of each of `limit` parties.

        Those of which less than `least` is alike are left out.
        """
        words = parse_name(BRACKETS.sub(r" \1 ", as_meant(query)))[:MAX_QUERY_WORDS]
        script = main_script(query)
        loose = script if script in phonetics().loose.scripts else ""
        alike: dict[int, float] = {}
        telling = [self._add(part, loose, alike) for part in words]
        telling += [self._add_joined(left + right, alike) for left, right in pairwise(p.word.letters for p in words)]
        shares = dict(self._shares(words, self._brought_up(telling), alike))
        for name, share in self._shares(words, self._as_one(words), alike):
            shares[name] = share + SHARE_AS_ONE * (1 - share)
        if max(shares.values(), default=0.0) < NEAR_ENOUGH:
            for name, share in self._if_misspelt(words, telling, alike):
                shares[name] = max(share, shares.get(name, 0.0))
        return self._best({name: share for name, share in shares.items() if share >= least}, limit)

    def _if_misspelt(
        self, words: Sequence[NameWord], telling: list[list[int]], alike: dict[int, float]
    ) -> Iterator[tuple[int, float]]:
        """The names that come up, or come nearer, when any word may have letters wrong."""
        before = dict(alike)
        for place, part in enumerate(words):
            telling[place] += self._add_misspelt(part, alike)
        nearer = (word for word, likeness in alike.items() if likeness > before.get(word, 0.0))
        names = {name for word in nearer for name in self._index.bearers(word)}
        return self._shares(words, names & self._brought_up(telling), alike)

    def knows(self, letters: str) -> bool:
        """Whether a listed name has a word of those letters."""
        return self._known(letters) is not None

    def _shares(
        self, words: Sequence[NameWord], names: Iterable[int], alike: dict[int, float]
    ) -> Iterator[tuple[int, float]]:
        """How much of both names is alike, for each of these listed names."""
        said = 4 * sum(word_bits(part, of_person=False) for part in words)
        return ((name, self._share(name, alike, said)) for name in names)

    def persons_called(self, letters: str, script: str) -> Iterator[tuple[int, float]]:
        """Names of persons that begin or end with a word this much like `letters`, the best first."""
        loose = script if script in phonetics().loose.scripts else ""
        similar = [(word, alike) for word, alike in self._similar(letters, loose) if alike >= MIN_CALLED]
        for word, alike in sorted(similar, key=lambda one: -one[1]):
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

    def _add(self, part: NameWord, loose: str, alike: dict[int, float]) -> list[int]:
        """Note the listed words that a word may be; those that bring up names."""
        letters = part.word.letters
        if len(letters) == 1:
            return []
        similar = self._similar(letters, loose)
        for word, likeness in similar:
            alike[word] = max(likeness, alike.get(word, 0.0))
        if part.kind in WEAK:
            return []
        best_first = sorted(similar, key=lambda one: -one[1])
        return [word for word, likeness in best_first if likeness >= MIN_BRINGS]

    def _add_misspelt(self, part: NameWord, alike: dict[int, float]) -> list[int]:
        """Note the listed words that a word of the query may be with a letter or two wrong, whatever it sounds like."""
        letters = part.word.letters
        if len(letters) < MIN_MISSPELT or not letters.isalpha():
            return []
        found = self._misspelt(letters)
        for word, likeness in found:
            alike[word] = max(likeness, alike.get(word, 0.0))
        return [word for word, _ in found]

    def _add_joined(self, letters: str, alike: dict[int, float]) -> list[int]:
        """Note the listed word that two words of the query are when written as one, if there is one."""
        word = self._known(letters) if len(letters) >= MIN_JOINED else None
        if word is None:
            return []
        alike[word] = 1.0
        return [word]

    def _brought_up(self, telling: Sequence[Sequence[int]]) -> set[int]:
        """The names that have one of the rarer words, or words for two of the query's."""
        found: set[int] = set()
        for bearers, word in sorted((len(self._index.bearers(word)), word) for word in {*chain(*telling)}):
            if len(found) + bearers > MAX_BEARERS:
                break
            found.update(self._index.bearers(word))
        once: set[int] = set()
        for words in telling:
            names = self._bearers(tuple(words))
            found |= once & names
            once |= names
        return found | once if len(telling) == 1 else found

    def _read_bearers(self, words: tuple[int, ...]) -> frozenset[int]:
        """Names that have one of the words, best first: not many more than `MAX_LONE`."""
        found: set[int] = set()
        for word in words:
            if len(found) < MAX_LONE:
                found.update(self._index.bearers(word)[:MAX_LONE])
        return frozenset(found)

    def _as_one(self, words: Sequence[NameWord]) -> set[int]:
        """Names that, written as one, are a word of the query or all of its words."""
        letters = [part.word.letters for part in words if part.kind not in WEAK]
        runs = [(one,) for one in letters if len(one) >= MIN_JOINED] + [tuple(letters)] * (len(letters) > 1)
        return {name for run in runs for name in self._index.members("whole", whole_key(run))}

    def _best(self, shares: Mapping[int, float], limit: int) -> tuple[NamedAlike, ...]:
        of_party: Counter[int] = Counter()
        kept: list[NamedAlike] = []
        for name, share in sorted(shares.items(), key=lambda one: (-one[1], one[0])):
            party = self._index.name_party[name]
            if len(of_party) < limit or party in of_party:
                of_party[party] += 1
                if of_party[party] <= MAX_OF_PARTY:
                    kept.append(NamedAlike(name, share))
        return tuple(kept)

    def _share(self, name: int, alike: dict[int, float], said: float) -> float:
        """The share of both names that the words alike make up, in [0, 1]; the query says `said`, in quarter bits."""
        words, bits = self._index.words_and_bits(name)
        listed = shared = 0.0
        for word, weight in zip(words, bits, strict=True):
            listed += weight
            if word >> 2 in alike:
                shared += weight * alike[word >> 2]
        return shared / (LISTED_SHARE * listed + (1 - LISTED_SHARE) * max(said, shared))

    # -- words ---------------------------------------------------------------------------------------------

    def _read_similar(self, letters: str, loose: str) -> tuple[tuple[int, float], ...]:
        """The listed words a word may be, each with how alike it is."""
        index = self._index
        costs = costs_for(loose)
        found: dict[int, float] = {}
        for rank, form in enumerate(readings(letters)):
            number = index.class_of(form.key)
            near_length = len(form.letters) - MAX_OTHER_LENGTH, len(form.letters) + MAX_OTHER_LENGTH
            for word in index.words_of_length(number, *near_length) if number is not None else ():
                likeness = word_similarity(form, index.word(word), costs) * (1.0 if rank == 0 else OTHER_READING)
                found[word] = max(likeness, found.get(word, 0.0))
        for slip in slips(letters):
            for number in index.near(SLIP + slip):
                for word in index.words_of_length(number, len(letters) - 1, len(letters) + 1):
                    if word not in found and one_letter_apart(letters, index.word(word).letters):
                        found[word] = word_similarity(word_of(letters), index.word(word), costs)
        for short in short_forms_of(letters):
            known = self._known(short)
            if known is not None:
                found[known] = max(ALIKE_SHORT_FORM, found.get(known, 0.0))
        if max(found.values(), default=0.0) < NEAR_ENOUGH:
            found.update(self._further(letters, costs, found))
        return tuple((word, likeness) for word, likeness in found.items() if likeness > 0)

    def _read_misspelt(self, letters: str) -> tuple[tuple[int, float], ...]:
        """Listed words a slip or two of the pen away that begin or end with the same letter."""
        slips = 2 if len(letters) >= MIN_MISSPELT_TWICE else 1
        found: dict[int, float] = {}
        for length in range(max(MIN_MISSPELT, len(letters) - slips), len(letters) + slips + 1):
            for end in ((length, 0, letters[0]), (length, -1, letters[-1]), (length, 1, letters[0])):
                numbers, words = self._by_end.get(end, ((), ()))
                near = extract(letters, words, scorer=OSA.distance, score_cutoff=slips, limit=MAX_MISSPELT)
                found.update((numbers[place], MISSPELT[int(apart)]) for _, apart, place in near)
        return tuple(found.items())

    @cached_property
    def _by_end(self) -> dict[tuple[int, int, str], tuple[list[int], list[str]]]:
        """Listed words by their length and their first, second or last letter; made when first asked for."""
        found: defaultdict[tuple[int, int, str], tuple[list[int], list[str]]] = defaultdict(lambda: ([], []))
        for number in range(self._index.count_of_words()):
            letters = self._index.letters(number)
            if len(letters) >= MIN_MISSPELT and letters.isalpha():
                for at in (0, 1, -1):
                    numbers, words = found[len(letters), at, letters[at]]
                    numbers.append(number)
                    words.append(letters)
        return dict(found)

    def _further(self, letters: str, costs: Costs, known: dict[int, float]) -> Iterator[tuple[int, float]]:
        """Words whose class key is one class more or less."""
        word = word_of(letters)
        if word.key.startswith("="):
            return
        classes: dict[int, None] = dict.fromkeys(self._index.near(word.key))
        for shorter in shortened(word.key):
            own = self._index.class_of(shorter)
            if own is not None:
                classes[own] = None
        near_length = len(letters) - MAX_FURTHER_LENGTH, len(letters) + MAX_FURTHER_LENGTH
        words = (one for number in classes for one in self._index.words_of_length(number, *near_length))
        others = [one for one in words if one not in known]
        for one in others[:MAX_FURTHER]:
            yield one, word_similarity(word, self._index.word(one), costs)

    def _read_known(self, letters: str) -> int | None:
        """The listed word with those letters."""
        number = self._index.class_of(word_of(letters).key)
        members = self._index.class_members(number) if number is not None else ()
        return next((word for word in members if self._index.letters(word) == letters), None)
