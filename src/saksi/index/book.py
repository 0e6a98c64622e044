"""Names of listed parties, millions of them: each distinct word once, and each name as numbers of words."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from typing import NamedTuple

from saksi.names.parse import NameWord


class NameEntry(NamedTuple):
    """One way a party is written, ready to be stored."""

    party: int
    alias: int
    words: tuple[NameWord, ...]
    of_person: bool


class NameBook:
    """Names of spaced scripts by their number, those of one party together.

    `words` has the numbers of the parts of all names, one name after another, and `starts` says where each begins.
    A part is a word as it is written and what it is in a name of a person, or of anything else.
    """

    def __init__(self) -> None:
        self._numbers: tuple[dict[NameWord, int], dict[NameWord, int]] = ({}, {})
        self.parts: list[NameWord] = []
        self.part_of_person = bytearray()
        self.party, self.alias, self.of_person = array("I"), array("I"), bytearray()
        self.starts, self.words = array("I", [0]), array("I")
        self.persons = 0

    def add(self, name: NameEntry) -> None:
        """One more name."""
        numbers = self._numbers[name.of_person]
        self.words.extend(
            [numbers[part] if part in numbers else self._new(part, name.of_person) for part in name.words]
        )
        if name.of_person and (len(self.party) == 0 or self.party[-1] != name.party):
            self.persons += 1
        self.starts.append(len(self.words))
        self.party.append(name.party)
        self.alias.append(name.alias)
        self.of_person.append(name.of_person)

    def _new(self, part: NameWord, of_person: bool) -> int:  # noqa: FBT001
        self.parts.append(part)
        self.part_of_person.append(of_person)
        number = self._numbers[of_person][part] = len(self.parts) - 1
        return number

    def __len__(self) -> int:
        return len(self.party)

    def __iter__(self) -> Iterator[NameEntry]:
        return map(self.name, range(len(self)))

    def name(self, number: int) -> NameEntry:
        """One of the names."""
        parts = tuple([self.parts[part] for part in self.words[self.starts[number] : self.starts[number + 1]]])
        return NameEntry(self.party[number], self.alias[number], parts, bool(self.of_person[number]))

    def letters(self) -> set[str]:
        """Every distinct word of the names."""
        return {part.word.letters for part in self.parts}
