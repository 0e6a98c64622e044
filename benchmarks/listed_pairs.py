"""Pairs of names from the official lists, made when a benchmark runs and kept nowhere.

Two aliases of one party are one name, and a name and the one most like it of another party of its kind are two. What a
reader could not tell from the names alone is left out: aliases with a telling word that has no like in the other, and
names of two parties where the words of one are among the other's.

`asked_pairs` are pairs as screening compares them: a listed name as it may be asked for, beside itself and its rivals.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations
from math import log
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from rapidfuzz import fuzz

from saksi.index.reader import Index, open_index
from saksi.names.forms import PERSON, THING, name_form
from saksi.names.parse import parse_name
from saksi.records import AliasKind, Party, PartyKind
from saksi.text.script import main_script

LISTED = frozenset({AliasKind.PRIMARY, AliasKind.ALIAS, AliasKind.FORMER})
KINDS = (PartyKind.PERSON, PartyKind.ORGANISATION, PartyKind.VESSEL)
# Two words so alike may be one name; whether they are is not asked here.
LEAST_LIKE = 60
WEAK_ROLES = frozenset({"generic", "place", "patronymic"})
MOST_NEAR = 300
# Names of others that stand beside one asked for, and how much of it they share.
RIVALS, LEAST_SHARED = 3, 0.3


class Pair(NamedTuple):
    """Two names and whether they are one; `kind` as compare_names takes it."""

    group: str
    left: str
    right: str
    same: bool
    kind: str


class _Name(NamedTuple):
    party: str
    text: str
    kind: str
    keys: frozenset[str]
    words: tuple[str, ...]


def half_of(name: str) -> str:
    """Of which half a group or a party is, for good: nothing is tuned on "frozen"."""
    return "frozen" if crc32(name.encode()) % 2 else "dev"


def listed_pairs(watchlist: Path, half: str, most: int) -> list[Pair]:
    """Up to `most` pairs of one name and as many of two, of the parties of one half."""
    with open_index(next(watchlist.glob("*.saksi"))) as index:
        parties = [party for party in index.parties() if party.kind in KINDS and half_of(party.id) == half]
    parties.sort(key=lambda party: crc32(party.id[::-1].encode()))
    same: list[Pair] = []
    for party in parties:
        same += list(_of_one(party))[:1]
        if len(same) >= most:
            break
    return same + list(_of_two(parties, most))


def _of_one(party: Party) -> Iterator[Pair]:
    """Pairs of aliases that share words, in an order without a meaning."""
    names = list(
        {alias.text.casefold(): _name(party, alias.text) for alias in party.aliases if alias.kind in LISTED}.values()
    )
    pairs = sorted(combinations(names, 2), key=lambda pair: crc32(f"{pair[0].text}{pair[1].text}".encode()))
    for one, other in pairs:
        if _share(one, other):
            yield Pair(party.id, one.text, other.text, same=True, kind=one.kind)


def _name(party: Party, text: str) -> _Name:
    kind = PERSON if party.kind is PartyKind.PERSON else THING
    core = name_form(text, kind).core
    words = tuple(part.word.letters for part in core if part.role not in WEAK_ROLES)
    return _Name(party.id, text, kind, frozenset(part.word.key for part in core), words)


def _share(one: _Name, other: _Name) -> bool:
    """Whether a reader could tell from the names alone that they are one: no word that tells is without a like."""
    if min(len(one.words), len(other.words)) < (2 if one.kind == PERSON else 1):
        return False
    strange = main_script(one.text) != main_script(other.text)
    without = [[word for word in ours.words if not _has_like(word, theirs, strange=strange)]
               for ours, theirs in ((one, other), (other, one))]  # fmt: skip
    return len(without[0]) == 0 or len(without[1]) == 0 if one.kind == PERSON else without == [[], []]


def _has_like(word: str, name: _Name, *, strange: bool) -> bool:
    if strange:
        bones = _bones(word)
        return any(fuzz.ratio(bones, _bones(other)) >= LEAST_LIKE for other in name.words)
    return any(
        fuzz.ratio(word, other) >= LEAST_LIKE or (min(len(word), len(other)) == 1 and word[0] == other[0])
        for other in name.words
    )


def _bones(word: str) -> str:
    """The consonants, for a script without vowels."""
    return word[:1] + "".join(letter for letter in word[1:] if letter not in "aeiouwy")


def _of_two(parties: Sequence[Party], most: int) -> Iterator[Pair]:
    """A name of each party with the name of another one that shares the rarest words with it."""
    names = [_name(party, alias.text) for party in parties for alias in party.aliases if alias.kind in LISTED]
    by_key: dict[str, list[_Name]] = defaultdict(list)
    for name in names:
        for key in name.keys:
            by_key[key].append(name)
    found = 0
    for party in parties:
        asked = _name(party, party.caption)
        near = _nearest(asked, by_key)
        if near is not None:
            found += 1
            yield Pair(party.id, asked.text, near.text, same=False, kind=asked.kind)
        if found >= most:
            return


def _nearest(asked: _Name, by_key: dict[str, list[_Name]]) -> _Name | None:
    bits: dict[_Name, float] = defaultdict(float)
    for key in sorted(asked.keys, key=lambda key: len(by_key[key])):
        for name in by_key[key] if len(by_key[key]) <= MOST_NEAR or len(bits) < MOST_NEAR else ():
            if name.party != asked.party and name.kind == asked.kind:
                bits[name] += 1 / log(2 + len(by_key[key]))
    told = [name for name in bits if not name.keys <= asked.keys and not asked.keys <= name.keys]
    return max(told, key=lambda name: (bits[name] / len(name.keys | asked.keys), name.text), default=None)


def asked_pairs(watchlist: Path, half: str, most: int, damages: Mapping[str, Callable[[str], str]]) -> list[Pair]:
    """Listed names as they may be asked for, beside their own party's name and the nearest ones of others.

    `most` is the number of names asked for, each damaged in one of the ways in turn.
    """
    with open_index(next(watchlist.glob("*.saksi"))) as index:
        parties = [party for party in index.parties() if party.kind in KINDS and half_of(party.id) == half]
        parties.sort(key=lambda party: crc32(party.id.encode()))
        ways = list(damages.values())
        found: list[Pair] = []
        for number, party in enumerate(parties[:most]):
            own = [alias.text for alias in party.aliases if alias.kind in LISTED and main_script(alias.text) == "Latn"]
            if len(own) > 0:
                listed = own[crc32(party.id.encode()) % len(own)]
                found += _asked(index, party, listed, ways[number % len(ways)](listed))
        return found


def _asked(index: Index, party: Party, listed: str, asked: str) -> Iterator[Pair]:
    """The damaged name with the one that it was, and with others of its kind that no reader would take for it."""
    if asked == "":
        return
    kind = PERSON if party.kind is PartyKind.PERSON else THING
    yield Pair(party.id, asked, listed, same=True, kind=kind)
    words, own = _words_of(listed), {alias.text for alias in party.aliases}
    others = 0
    for one in index.lookup.names(asked, RIVALS * 3, least=LEAST_SHARED):
        number, place = index.alias_of(one.name)
        rival = index.party_at(number)
        text = rival.aliases[place].text
        theirs = _words_of(text)
        if rival.kind is not party.kind or text in own or theirs <= words or words <= theirs:
            continue
        others += 1
        yield Pair(party.id, asked, text, same=False, kind=kind)
        if others == RIVALS:
            return


def _words_of(name: str) -> frozenset[str]:
    return frozenset(part.word.letters for part in parse_name(name))
