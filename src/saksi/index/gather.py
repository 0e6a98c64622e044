"""What an index needs of each party, taken in one pass: names as numbers of words, not as objects."""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterator

import msgspec

from saksi.index.bearers import identifier_key
from saksi.index.book import NameBook, NameEntry
from saksi.index.layout import Filed, key_hash, to_bytes
from saksi.index.segments import UNSPACED
from saksi.names.parse import NameWord, parse_name
from saksi.records import Alias, Party, PartyKind
from saksi.text.script import main_script
from saksi.text.tokens import words

# What lists call the part of a name that the family shares; in Spanish names the father's comes first.
FAMILY_KINDS = ("family", "patronymic")
# 1: a tenth larger than the best there is, in a quarter of the time.
COMPRESSION = 1
FIRST_LETTERS = 2


class Gathered:
    """What was taken of the parties so far."""

    def __init__(self) -> None:
        self.names = NameBook()
        self.kinds: list[PartyKind] = []
        self._offsets = array("Q", [0])
        self._ids, self._positions, self._numbers, self._starts = Filed(), Filed(), Filed(), Filed()
        self._places: set[str] = set()
        self._string_party, self._string_alias = array("I"), array("I")
        self._string_offsets, self._string_data = array("I", [0]), bytearray()

    def take(self, party: Party) -> bytes:
        """Take what is needed of the next party; its record, packed."""
        number = len(self.kinds)
        self.kinds.append(party.kind)
        for name in _spaced_names(number, party):
            self.names.add(name)
        for alias, text in _unspaced_names(party):
            self._add_string(number, alias, text)
        self._ids.add(key_hash(party.id), number)
        self._places.update(fact.value for fact in party.places)
        for word in {token.word for fact in party.positions for token in words(fact.value.lower())}:
            self._positions.add(key_hash(word), number)
        for key in {identifier_key(identifier.value) for identifier in party.identifiers} - {None}:
            self._numbers.add(key or 0, number)
        packed = zlib.compress(msgspec.msgpack.encode(party), COMPRESSION)
        self._offsets.append(self._offsets[-1] + len(packed))
        return packed

    def _add_string(self, party: int, alias: int, text: str) -> None:
        """A name of an unspaced script, found by its first two letters."""
        self._starts.add(key_hash(text[:FIRST_LETTERS]), len(self._string_party))
        self._string_party.append(party)
        self._string_alias.append(alias)
        self._string_data += text.encode()
        self._string_offsets.append(len(self._string_data))

    def place_words(self) -> frozenset[str]:
        """Words of the towns and regions that any listing gives."""
        return frozenset(part.word.letters for place in self._places for part in parse_name(place))

    def sections(self) -> Iterator[dict[str, bytes]]:
        """The sections of parties and of names without spaces."""
        yield {"party.offsets": to_bytes(self._offsets), **self._ids.sections("party")}
        yield {
            "string.party": to_bytes(self._string_party),
            "string.alias": to_bytes(self._string_alias),
            "string.offsets": to_bytes(self._string_offsets),
            "string.data": bytes(self._string_data),
            **self._starts.sections("string"),
        }
        yield self._positions.sections("position")
        yield self._numbers.sections("number")


def _spaced_names(number: int, party: Party) -> Iterator[NameEntry]:
    """Each distinct sequence of words once, under the first alias that has it."""
    seen: set[tuple[str, ...]] = set()
    is_person = party.kind is PartyKind.PERSON
    for position, alias in enumerate(party.aliases):
        if _is_unspaced(alias.text):
            continue
        parts = parse_name(alias.text)
        letters = tuple([part.word.letters for part in parts])
        if len(parts) > 0 and letters not in seen:
            seen.add(letters)
            yield NameEntry(number, position, _mark_family(parts, alias) if is_person else parts, is_person)


def _is_unspaced(text: str) -> bool:
    return not text.isascii() and main_script(text) in UNSPACED


def _mark_family(words: tuple[NameWord, ...], alias: Alias) -> tuple[NameWord, ...]:
    """The first word of the family name, where the list tells it, is the one nobody leaves out."""
    if len(alias.parts) == 0:
        return words
    family = next((parse_name(part.text) for kind in FAMILY_KINDS for part in alias.parts if part.kind == kind), ())
    letters = next((part.word.letters for part in family if part.kind == "distinctive"), None)
    return tuple(part._replace(kind="family") if part.word.letters == letters else part for part in words)


def _unspaced_names(party: Party) -> Iterator[tuple[int, str]]:
    for position, alias in enumerate(party.aliases):
        if _is_unspaced(alias.text):
            together = "".join(filter(str.isalnum, alias.text)).lower()
            if len(together) >= FIRST_LETTERS:
                yield position, together
