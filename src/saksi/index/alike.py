"""Which listed words a word of a query may be: those that sound like it, and those a slip of the pen or two away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from saksi.index.tables import SLIP, Tables
from saksi.names.beside import MIN_READ
from saksi.names.compare import Costs, costs_for, one_letter_apart, word_similarity
from saksi.names.groups import short_forms_of
from saksi.names.keys import MIN_SLIP_LETTERS, readings, shortened, slips, word_of
from saksi.names.likeness_2026_11 import ALIKE_SHORT_FORM, OTHER_READING
from saksi.names.nearest import read_words

if TYPE_CHECKING:
    from saksi.index.lookup_kernel import LookupKernel

# Words further away are looked for where no listed word is as near as this.
NEAR_ENOUGH = 0.9
MAX_FURTHER = 300
# Two words that are one sound may be spelt with so many letters more: "schtsch" is one letter of the list.
MAX_OTHER_LENGTH, MAX_FURTHER_LENGTH = 5, 2
# The fewest letters of a word with a slip, and how alike words with one, and with two, are to what they should be.
MIN_MISSPELT = 3
MISSPELT = {1: 0.82, 2: 0.75}

# A longer word is no name; what it may be takes longer than its letters to find.
MAX_LETTERS = 100

# Numbers of listed words, each with how alike it is, the most alike first.
Alike = tuple[tuple[int, float], ...]


class AlikeWords:
    """Listed words that words of queries may be, remembered for each word asked about."""

    def __init__(self, index: Tables, kernel: LookupKernel | None) -> None:
        self._index = index
        self._kernel = kernel
        self.similar = lru_cache(maxsize=65536)(self._read_similar)
        self.misspelt = lru_cache(maxsize=65536)(self._read_misspelt)
        self.known = lru_cache(maxsize=65536)(self._read_known)
        self.read = lru_cache(maxsize=16384)(self._read_across)

    def _read_similar(self, letters: str, loose: str) -> Alike:
        """The listed words that sound like a word, are a slip away from it, or short forms of it.

        `loose` is the script it is written in, where that script leaves sounds out, else "".
        """
        if len(letters) > MAX_LETTERS:
            return ()
        if (kernel := self._kernel) is not None:
            forms = tuple(form.letters for form in readings(letters))
            found = kernel.similar(forms, short_forms_of(letters), loose != "")
            if found is not None:
                return found
        return self.plain_similar(letters, loose)

    def _read_misspelt(self, letters: str, most: int) -> Alike:
        """Listed words so many slips of the pen away, one or two, whatever they sound like."""
        if len(letters) > MAX_LETTERS:
            return ()
        found = self._kernel.misspelt(letters, most) if self._kernel is not None else None
        return found if found is not None else self.plain_misspelt(letters, most)

    def _read_known(self, letters: str) -> int | None:
        """The listed word with those letters."""
        number = self._index.class_of(word_of(letters).key)
        members = self._index.class_members(number) if number is not None else ()
        return next((word for word in members if self._index.letters(word) == letters), None)

    def _read_across(self, written: str, wide: bool) -> Alike:  # noqa: FBT001  for a cache
        """The listed words that a word of another script can be read as; see `nearest.read_words`."""
        return _best_first(read_words(written, self._index.words, least=MIN_READ, wide=wide))

    # -- without the kernel ------------------------------------------------------------------------------------

    def plain_similar(self, letters: str, loose: str) -> Alike:
        """What `similar` returns."""
        index, costs, word = self._index, costs_for(loose), word_of(letters)
        found: dict[int, float] = {}
        for rank, form in enumerate(readings(letters)):
            number = index.class_of(form.key)
            near_length = len(form.letters) - MAX_OTHER_LENGTH, len(form.letters) + MAX_OTHER_LENGTH
            for other in index.words_of_length(number, *near_length) if number is not None else ():
                alike = word_similarity(form, index.word(other), costs) * (1.0 if rank == 0 else OTHER_READING)
                found[other] = max(alike, found.get(other, 0.0))
        for slip in slips(letters):
            for number in index.near(SLIP + slip):
                for other in index.words_of_length(number, len(letters) - 1, len(letters) + 1):
                    if other not in found and one_letter_apart(letters, index.word(other).letters):
                        found[other] = word_similarity(word, index.word(other), costs)
        for short in short_forms_of(letters):
            known = self.known(short)
            if known is not None:
                found[known] = max(ALIKE_SHORT_FORM, found.get(known, 0.0))
        if max(found.values(), default=0.0) < NEAR_ENOUGH:
            found.update(self._further(letters, costs, found))
        return _best_first(found)

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

    def plain_misspelt(self, letters: str, most: int) -> Alike:
        """What `misspelt` returns; looks at every listed word of such a length with one of its outer letters."""
        from rapidfuzz.distance import OSA  # a text does not ask for it, and loading it takes a tenth of a short run
        from rapidfuzz.process import extract

        if len(letters) < MIN_MISSPELT or not _is_plain(letters):
            return ()
        shortest = MIN_SLIP_LETTERS if most == 2 else MIN_MISSPELT
        found: dict[int, float] = {}
        for length in range(max(shortest, len(letters) - most), len(letters) + most + 1):
            for end in ((length, 0, letters[0]), (length, -1, letters[-1]), (length, 1, letters[0])):
                numbers, words = self._by_end.get(end, ((), ()))
                near = extract(letters, words, scorer=OSA.distance, score_cutoff=most, limit=None)
                found.update((numbers[place], MISSPELT[int(apart)]) for _, apart, place in near if apart > 0)
        return _best_first(found)

    @cached_property
    def _by_end(self) -> dict[tuple[int, int, str], tuple[list[int], list[str]]]:
        """Listed words by their length and their first, second or last letter; made when first asked for."""
        found: defaultdict[tuple[int, int, str], tuple[list[int], list[str]]] = defaultdict(lambda: ([], []))
        for number in range(self._index.count_of_words()):
            letters = self._index.letters(number)
            if len(letters) >= MIN_MISSPELT and _is_plain(letters):
                for at in (0, 1, -1):
                    numbers, words = found[len(letters), at, letters[at]]
                    numbers.append(number)
                    words.append(letters)
        return dict(found)


def _is_plain(letters: str) -> bool:
    return letters.isascii() and letters.isalpha()


def _best_first(found: dict[int, float]) -> Alike:
    return tuple(
        sorted(((word, alike) for word, alike in found.items() if alike > 0), key=lambda one: (-one[1], one[0]))
    )
