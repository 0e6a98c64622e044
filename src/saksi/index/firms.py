"""Organisations by their words in any language: "usine de tracteurs de Minsk" for Minsk Tractor Works.

A scan wants the words of a listed name as they are spelt. Newspapers translate what has a meaning and write the rest
as it sounds, so here a word of the text stands for the listed words that sound like it, that mean the same, or that
begin as it does; and what kind of organisation it is may stand in any words of that kind.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from saksi.index.tables import ListedName, Tables
from saksi.resources.firm_words import meanings_of, words_meaning

if TYPE_CHECKING:
    from saksi.index.lookup import Lookup

SOUNDS_ALIKE = 0.88
# A short word has to be the same.
MIN_LETTERS, MAX_SHORT, SAME = 3, 5, 0.97
# How alike words are that mean the same, and two that begin so: "Admiralitás" and "Admiralty".
ALIKE_IN_MEANING, ALIKE_IN_STEM = 0.92, 0.88
MIN_STEM, MIN_STEM_SHARE, MAX_STEM_WORDS = 6, 0.7, 40
# An everyday word has more names than this, and points at none of them.
MAX_BEARERS = 400
# Letters of vocabulary.KIND_LETTER: words that tell the name; of those the first must all be there.
DISTINCTIVE, TELLING, OF_PERSONS = frozenset("on"), frozenset("ong"), frozenset("df")
# What is missing may say so much of all that the name says.
MAX_MISSING = 0.25
# Bits of the words that are there; fewer point at nobody.
MIN_BITS = 11.5
# A listed word is put together of so many of the text's at most, and one for the kind: Uralvagonzavod.
MAX_JOINED = 2

# Romanised forms of one word of a text, the one that stands there first; EXACTLY before what listed words have to be.
Forms = tuple[str, ...]
EXACTLY = "="


class Kind(NamedTuple):
    """What kind of organisation the text says it is: words for it in listed names, and their meanings."""

    words: frozenset[str]
    meanings: frozenset[int]

    def has(self, letters: str) -> bool:
        """Whether a word of a listed name says that kind."""
        return letters in self.words or not self.meanings.isdisjoint(meanings_of(letters))


class Firm(NamedTuple):
    """A listed name that words of a text stand for.

    Attributes:
        name: its number.
        alike: how well, in [0, 1].
        bits: what the words that are there say.
        words: places of words of the text, each with the listed word it stands for.
    """

    name: int
    alike: float
    bits: float
    words: tuple[tuple[int, str], ...]


def kind_of(listed: Sequence[str]) -> Kind:
    """The kind that the words of lists for it stand for."""
    return Kind(frozenset(listed), frozenset(one for word in listed for one in meanings_of(word)))


class Firms:
    """Looks organisations up in one index by words of any language, remembering what it has read."""

    def __init__(self, index: Tables, lookup: Lookup) -> None:
        self._index = index
        self._lookup = lookup
        self._found = lru_cache(maxsize=4096)(self._find)
        self._alike = lru_cache(maxsize=8192)(self._read_alike)
        self._beginning = lru_cache(maxsize=2048)(self._read_beginning)

    def find(self, words: tuple[Forms, ...], kind: Kind) -> tuple[Firm, ...]:
        """The listed names that some of the words and the kind stand for, the best first."""
        return self._found(words, kind)

    def _find(self, words: tuple[Forms, ...], kind: Kind) -> tuple[Firm, ...]:
        alike = [self._alike(forms) for forms in words]
        found: dict[int, Firm] = {}
        for name in self._brought_up(alike):
            firm = self._firm(self._index.name(name), alike, kind)
            if firm is not None:
                found[name] = firm
        for firm in self._joined(words, kind):
            found.setdefault(firm.name, firm)
        return tuple(sorted(found.values(), key=lambda firm: (-len(firm.words), -firm.alike, firm.name)))

    def _brought_up(self, alike: Sequence[dict[int, float]]) -> Iterator[int]:
        """Names with a word that one of the text's stands for, unless too many have such a word."""
        yield from dict.fromkeys(name for found in alike for name in self._bearers(found))

    def _bearers(self, found: dict[int, float]) -> Iterator[int]:
        """The names with any of the words; none where there are too many."""
        if len(found) <= MAX_BEARERS and sum(len(self._index.bearers(word)) for word in found) <= MAX_BEARERS:
            for word in found:
                yield from self._index.bearers(word)

    def _firm(self, name: ListedName, alike: Sequence[dict[int, float]], kind: Kind) -> Firm | None:
        """The name as far as words and kind stand for its words; None where too much of it is missing."""
        if not OF_PERSONS.isdisjoint(name.kinds):
            return None
        said = there = missing = 0.0
        agrees = False
        pairs: list[tuple[int, str]] = []
        for place, (word, letter, bits) in enumerate(zip(name.words, name.kinds, name.bits, strict=True)):
            is_kind = kind.has(word)
            agrees |= is_kind
            if letter not in TELLING:
                continue
            taken = {at for at, _ in pairs}
            best = max(
                ((found.get(name.ids[place] >> 2, 0.0), at) for at, found in enumerate(alike) if at not in taken),
                default=(0.0, 0),
            )
            said += bits
            if best[0] > 0:
                there += bits * best[0]
                pairs.append((best[1], word))
            elif is_kind:
                there += bits
            elif letter in DISTINCTIVE:
                return None
            else:
                missing += bits
        told = sum(bits for word, bits in zip(name.words, name.bits, strict=True) if word in {one for _, one in pairs})
        if not agrees or len(pairs) == 0 or missing > MAX_MISSING * said or told < MIN_BITS:
            return None
        return Firm(name.number, there / said, told, tuple(pairs))

    # -- words that words stand for -------------------------------------------------------------------------------

    def _read_alike(self, forms: Forms) -> dict[int, float]:
        """The listed words that a word stands for, in any of its forms, each with how alike it is."""
        found: dict[int, float] = {}
        for form in forms:
            if form.startswith(EXACTLY):
                known = self._lookup.known(form.removeprefix(EXACTLY))
                found.update({known: ALIKE_IN_MEANING} if known is not None else {})
                continue
            least = SAME if len(form) <= MAX_SHORT else SOUNDS_ALIKE
            for word, alike in self._lookup.sounding(form) if len(form) >= MIN_LETTERS else ():
                if alike < least:
                    break
                found[word] = max(alike, found.get(word, 0.0))
        for group in meanings_of(forms[0]):
            for word in self._meaning(group):
                found.setdefault(word, ALIKE_IN_MEANING)
        for word in self._of_stem(forms[0]):
            found.setdefault(word, ALIKE_IN_STEM)
        return found

    def _meaning(self, group: int) -> Iterator[int]:
        """The listed words of a meaning."""
        for letters, begins in words_meaning(group):
            known = None if begins else self._lookup.known(letters)
            yield from self._beginning(letters) if begins else () if known is None else (known,)

    def _of_stem(self, letters: str) -> Iterator[int]:
        """Listed words that begin as a longer word does and have few letters more: "Admiralty" for "Admiralitás"."""
        if len(letters) < MIN_STEM:
            return
        words = self._beginning(letters[:MIN_STEM])
        for word in words if len(words) <= MAX_STEM_WORDS else ():
            listed = self._index.letters(word)
            same = next((at for at, (one, other) in enumerate(zip(letters, listed, strict=False)) if one != other), 0)
            if same >= MIN_STEM_SHARE * min(len(letters), len(listed)):
                yield word

    def _read_beginning(self, stem: str) -> range:
        """The listed words that begin with some letters; words are numbered in the order of their letters."""
        return range(self._first_from(stem), self._first_from(stem + "\U0010ffff"))

    def _first_from(self, letters: str) -> int:
        low, high = 0, self._index.count_of_words()
        while low < high:
            middle = (low + high) // 2
            if self._index.letters(middle) < letters:
                low = middle + 1
            else:
                high = middle
        return low

    # -- several words as one -------------------------------------------------------------------------------------

    def _joined(self, words: Sequence[Forms], kind: Kind) -> Iterator[Firm]:
        """Names of one word that is put together of the text's, translated, and a word for the kind."""
        for start in range(len(words)):
            for end in range(start + 1, min(start + MAX_JOINED, len(words)) + 1):
                parts = [*(_ways(forms) for forms in words[start:end]), sorted(kind.words)]
                for word in self._spelt("", parts):
                    for name in self._index.bearers(word)[:MAX_BEARERS]:
                        firm = self._whole(self._index.name(name), word, range(start, end))
                        if firm is not None:
                            yield firm

    def _spelt(self, begun: str, parts: Sequence[Sequence[str]]) -> Iterator[int]:
        """The listed words that begin so and go on with one way of each part."""
        if len(parts) == 0:
            word = self._lookup.known(begun)
            yield from () if word is None else (word,)
        elif begun == "" or len(self._beginning(begun)) > 0:
            for way in parts[0]:
                yield from self._spelt(begun + way, parts[1:])

    def _whole(self, name: ListedName, word: int, places: range) -> Firm | None:
        """The name where the word is all it tells."""
        telling = [at for at, letter in enumerate(name.kinds) if letter in DISTINCTIVE]
        if len(telling) != 1 or name.ids[telling[0]] >> 2 != word or not OF_PERSONS.isdisjoint(name.kinds):
            return None
        listed, bits = name.words[telling[0]], name.bits[telling[0]]
        return Firm(name.number, ALIKE_IN_MEANING, bits, tuple((place, listed) for place in places))


def _ways(forms: Forms) -> tuple[str, ...]:
    """How a word may be written inside a longer one: as it is, or as any word of its meaning."""
    meant = (stem for group in sorted(meanings_of(forms[0])) for stem, _ in words_meaning(group))
    return tuple(dict.fromkeys((forms[0], *meant)))
