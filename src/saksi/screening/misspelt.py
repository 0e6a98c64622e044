"""Words of a query that are a letter or two from a listed word: read as misspelt, at a loss that says so.

A comparison of two names cannot know which of them is right, so a letter wrong costs it much. A query stands against
a list: a word that is on no list and in no use, beside a listed word a letter away, is a slip of the pen. A word that
is in use may be one too, but then it takes the rest of the name to say so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from saksi.index.sharing import WEAK
from saksi.names.parse import APOSTROPHES, NameWord, parse_name
from saksi.resources.frequencies import is_in_use
from saksi.text.script import main_script
from saksi.text.tokens import WORD

# Scripts of letters, each of which may slip.
SCRIPTS = frozenset({"Latn", "Cyrl", "Grek"})
# The shortest words of which one letter, and of which two, may be wrong; two in a shorter word than the last are taken
# for a word in use, whatever they make of it.
MIN_LETTERS, MIN_LETTERS_TWICE, MIN_SURELY_TWICE = 3, 5, 6
# Which words are in use is known of those with so many letters or more; any shorter one may be.
MIN_KNOWN = 4
# What a wrong letter takes away, of a word of one letter.
SLIP_LOSS = 0.6
# What it takes away besides where the word is listed or in use, of a name of one word: "Than Sei" is not Than Sein.
KNOWN_LOSS = 0.6


class Slip(NamedTuple):
    """A word as asked for, as listed, how many letters are wrong, and what that takes from the likeness."""

    word: str
    listed: str
    letters: int
    loss: float


class Misspelt:
    """Reads queries against one list; `is_listed` tells whether any listed name has a word of those letters."""

    def __init__(self, is_listed: Callable[[str], bool]) -> None:
        self._is_listed = is_listed
        self._is_known = lru_cache(maxsize=65536)(self._find_known)

    def mended(self, name: str, alias: str) -> tuple[str, tuple[Slip, ...]]:
        """The query's name with its misspelt words as the alias has them; unchanged where none is.

        Names in two scripts are left as they are.

        >>> Misspelt({"salim", "contoh"}.__contains__).mended("Salim Conthoo", "Salim Contoh")[0]
        'Salim Contoh'
        """
        script = main_script(name)
        if script not in SCRIPTS or main_script(alias) != script:
            return name, ()
        slips = tuple(self._slips(_words(name), _words(alias)))
        return (_written(name, alias, slips), slips) if len(slips) > 0 else (name, ())

    def _slips(self, asked: Sequence[NameWord], listed: Sequence[NameWord]) -> Iterator[Slip]:
        said = {part.word.letters for part in asked}
        free = [part for part in listed if part.word.letters not in said]
        telling = max(1, sum(part.kind not in WEAK for part in listed))
        for part in asked if len(free) > 0 else ():
            letters = part.word.letters
            near = [(apart, other) for other in free if (apart := _apart(letters, other.word.letters)) > 0]
            if len(near) == 0:
                continue
            apart, best = min(near, key=lambda one: one[0] / len(one[1].word.letters))
            free = [other for other in free if other is not best]
            other = best.word.letters
            known = (apart > 1 and min(len(letters), len(other)) < MIN_SURELY_TWICE) or self._is_known(letters)
            yield Slip(letters, other, apart, SLIP_LOSS * apart / len(other) + KNOWN_LOSS / telling * known)

    def _find_known(self, letters: str) -> bool:
        return len(letters) < MIN_KNOWN or self._is_listed(letters) or is_in_use(letters)


_words = lru_cache(maxsize=16384)(parse_name)


def _apart(letters: str, other: str) -> int:
    """How many letters are wrong, where they may be; else 0."""
    shortest = min(len(letters), len(other))
    most = (shortest >= MIN_LETTERS) + (shortest >= MIN_LETTERS_TWICE)
    if most == 0 or letters == other or not letters.isalpha() or not other.isalpha():
        return 0
    apart = OSA.distance(letters, other, score_cutoff=most)
    return apart if apart <= most else 0


def _written(name: str, alias: str, slips: Sequence[Slip]) -> str:
    """The name with its misspelt words replaced; the rest as it is, for commas and capitals tell what a name is."""
    as_listed = {_letters(word): word for word in WORD.findall(APOSTROPHES.sub("", alias))}
    right = {slip.word: as_listed.get(slip.listed, slip.listed) for slip in slips}
    together = APOSTROPHES.sub("", name)
    return WORD.sub(lambda found: right.get(_letters(found.group()), found.group()), together)


@lru_cache(maxsize=16384)
def _letters(written: str) -> str:
    """The letters of one word; those of several are not put together."""
    return "+".join(part.word.letters for part in parse_name(written))
