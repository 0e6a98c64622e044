"""Words of a query that are no words, and a letter or two from a listed one: read as misspelt.

A comparison of two names cannot know which of them is right, so a letter wrong costs it much. A query stands against
a list: a word that is on no list and in no use, beside a listed word a letter away, is a slip of the pen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import OSA

from saksi.names.parse import NameWord, parse_name
from saksi.resources.frequencies import is_in_use
from saksi.text.script import main_script

# Scripts of letters, each of which may slip.
SCRIPTS = frozenset({"Latn", "Cyrl", "Grek"})
# The shortest words of which one letter, and of which two, may be wrong; legal forms may be shorter.
MIN_LETTERS, MIN_LETTERS_TWICE, MIN_WEAK_LETTERS = 4, 6, 3
# What a wrong letter takes away, of a word of one letter.
SLIP_LOSS = 0.6


class Slip(NamedTuple):
    """A word as asked for, as listed, and how many letters are wrong."""

    word: str
    listed: str
    letters: int

    @property
    def loss(self) -> float:
        """What it takes from the likeness of the names as they would be if spelt right."""
        return SLIP_LOSS * self.letters / len(self.listed)


def mended(name: str, alias: str, is_listed: Callable[[str], bool]) -> tuple[str, tuple[Slip, ...]]:
    """The query's name with its misspelt words as the alias has them; unchanged where none is.

    `is_listed` tells whether any listed name has a word of those letters. Names in two scripts are left as they are.

    >>> mended("Salim Conthoo", "Salim Contoh", {"salim", "contoh"}.__contains__)[0]
    'Salim Contoh'
    """
    script = main_script(name)
    if script not in SCRIPTS or main_script(alias) != script:
        return name, ()
    asked, listed = parse_name(name), parse_name(alias)
    slips = tuple(_slips(asked, listed, is_listed))
    return (_written(name, alias, slips), slips) if len(slips) > 0 else (name, ())


def _slips(asked: Sequence[NameWord], listed: Sequence[NameWord], is_listed: Callable[[str], bool]) -> Iterator[Slip]:
    said = {part.word.letters for part in asked}
    free = [part for part in listed if part.word.letters not in said]
    for part in asked:
        letters = part.word.letters
        near = [slip for other in free if (slip := _slip(letters, other)) is not None]
        if len(near) == 0 or is_listed(letters) or is_in_use(letters):
            continue
        best = min(near, key=lambda slip: slip.loss)
        free = [other for other in free if other.word.letters != best.listed]
        yield best


def _slip(letters: str, listed: NameWord) -> Slip | None:
    other = listed.word.letters
    shortest = min(len(letters), len(other))
    most = (shortest >= (MIN_LETTERS if listed.weight == 1 else MIN_WEAK_LETTERS)) + (shortest >= MIN_LETTERS_TWICE)
    if most == 0 or letters == other or not letters.isalpha() or not other.isalpha():
        return None
    apart = OSA.distance(letters, other, score_cutoff=most)
    return Slip(letters, other, apart) if apart <= most else None


def _written(name: str, alias: str, slips: Sequence[Slip]) -> str:
    """The name with its misspelt words replaced; the rest as it is, for commas and capitals tell what a name is."""
    as_listed = {_letters(word): word for word in alias.split()}
    right = {slip.word: as_listed.get(slip.listed, slip.listed) for slip in slips}
    return " ".join(right.get(_letters(word), word) for word in name.split())


def _letters(written: str) -> str:
    """The letters of one word; those of several are not put together."""
    return "+".join(part.word.letters for part in parse_name(written))
