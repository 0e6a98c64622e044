"""Parties to one index file, byte-identical for the same parties."""

from __future__ import annotations

import lzma
import math
import os
import zlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import msgspec

from saksi.index.layout import hash_table, key_hash, pack, pair_hash, postings, to_bytes
from saksi.names.keys import shortened
from saksi.names.parse import NameWord, parse_name
from saksi.records import Alias, Party, PartyKind
from saksi.resources.load import ROOT
from saksi.text.script import main_script
from saksi.text.tokens import words

# Scripts written without spaces: their names are looked up letter by letter, not word by word.
UNSPACED = frozenset({"Hani", "Hira", "Kana", "Hang", "Thai", "Laoo", "Khmr", "Mymr"})
# A name is found through any two of its this many most telling words.
ANCHORS = 3
# Zipf frequency (log10 per 10^9 words) of a word that is in no language's list of common words.
RARE_ZIPF = 3.9
LETTER_BITS = 1.0
# A name that every listed person bears would still say this much.
BITS_OF_SHARED_NAME = 5.0
BITS_PER_ZIPF = math.log2(10)
# One word of a long organisation name points at it if rare, long enough, shared by few parties, and no place.
MIN_PART_LETTERS = 5
MAX_PART_PARTIES = 4
MIN_SINGLE_LETTERS = 3
SINGLE, PART = 1, 2
# Before a class key: one-word names to be compared with words of scripts that leave sounds out.
LOOSELY = "~"
MIN_LOOSE_CLASSES = 4
# Shares among fewer people than this mean nothing.
MIN_PEOPLE = 5000
# What lists call the part of a name that the family shares; in Spanish names the father's comes first.
FAMILY_KINDS = ("family", "patronymic")
CORE_KINDS = frozenset({"distinctive", "family", "patronymic"})
WEAK_KINDS = frozenset({"legal_form", "particle", "conjunction"})
KIND_LETTER = {
    "distinctive": "d",
    "family": "f",
    "organisation": "o",  # a distinctive word of anything but a person
    "patronymic": "p",
    "number": "n",
    "generic": "g",
    "legal_form": "l",
    "honorific": "h",
    "particle": "a",
    "conjunction": "c",
}


class NameEntry(NamedTuple):
    """One way a party is written, ready to be stored."""

    party: int
    alias: int
    words: tuple[NameWord, ...]
    of_person: bool


@cache
def _background() -> dict[str, tuple[float, float]]:
    """Zipf frequency of words that are common in some language: there, and the median over languages."""
    table = lzma.decompress((ROOT / "names/background.tsv.xz").read_bytes()).decode()
    rows = (line.split("\t") for line in table.splitlines())
    return {letters: (int(top) / 10, int(usual) / 10) for letters, top, usual in rows}


def word_bits(part: NameWord, *, of_person: bool, share: float = 0.0) -> float:
    """How much seeing this word in a text says, in bits, lowered for legal forms, particles and the like.

    A person's names are judged by how common they usually are, words of other names by the language in which they
    are commonest: "Putin" is common where he is in the news, "Unity" wherever English is read. `share` is the part
    of all listed persons that bear the name: one that many bear ("Muhammad") points at none of them.
    """
    if len(part.word.letters) == 1:
        return LETTER_BITS
    top, usual = _background().get(part.word.letters, (RARE_ZIPF, RARE_ZIPF))
    zipf = max(RARE_ZIPF, usual if of_person else top)
    bits = (9 - zipf) * BITS_PER_ZIPF
    if of_person and share > 0:
        bits = min(bits, BITS_OF_SHARED_NAME - math.log2(share))
    return max(0.25, bits * part.weight)


def core_of(words: tuple[NameWord, ...]) -> tuple[NameWord, ...]:
    """The words that make the name: distinctive ones, or whatever there is but legal forms and particles."""
    core = tuple(part for part in words if part.kind in CORE_KINDS)
    if len(core) > 0:
        return core
    return tuple(part for part in words if part.kind not in WEAK_KINDS) or words


def build_index(parties: Iterable[Party], path: Path, *, meta: dict[str, object] | None = None) -> str:
    """Write the index of `parties` to `path` and return its digest; an existing file is replaced whole or not at all.

    Memory: about 4 KB a party while building.
    """
    ordered = sorted(parties, key=lambda party: party.id)
    content, digest = pack(_sections(ordered, meta or {}))
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return digest


def _sections(parties: list[Party], meta: dict[str, object]) -> dict[str, bytes]:
    spaced: list[NameEntry] = []
    unspaced: list[tuple[int, int, str]] = []
    for number, party in enumerate(parties):
        spaced.extend(_spaced_names(number, party))
        unspaced.extend(_unspaced_names(number, party))
    return {
        "meta": msgspec.msgpack.encode(meta),
        **_party_sections(parties),
        **_name_sections(spaced),
        **_key_sections(spaced, parties),
        **_string_sections(unspaced),
        **_position_sections(parties),
    }


def _spaced_names(number: int, party: Party) -> Iterator[NameEntry]:
    """Each distinct sequence of words once, under the first alias that has it."""
    seen: set[tuple[str, ...]] = set()
    is_person = party.kind is PartyKind.PERSON
    for position, alias in enumerate(party.aliases):
        if main_script(alias.text) in UNSPACED:
            continue
        parts = parse_name(alias.text)
        letters = tuple(part.word.letters for part in parts)
        if len(parts) > 0 and letters not in seen:
            seen.add(letters)
            yield NameEntry(number, position, _mark_family(parts, alias) if is_person else parts, is_person)


def _mark_family(words: tuple[NameWord, ...], alias: Alias) -> tuple[NameWord, ...]:
    """The first word of the family name, where the list tells it, is the one nobody leaves out."""
    family = next((parse_name(part.text) for kind in FAMILY_KINDS for part in alias.parts if part.kind == kind), ())
    letters = next((part.word.letters for part in family if part.kind == "distinctive"), None)
    return tuple(part._replace(kind="family") if part.word.letters == letters else part for part in words)


def _unspaced_names(number: int, party: Party) -> Iterator[tuple[int, int, str]]:
    for position, alias in enumerate(party.aliases):
        if main_script(alias.text) in UNSPACED:
            together = "".join(filter(str.isalnum, alias.text)).lower()
            if len(together) >= 2:
                yield number, position, together


def _party_sections(parties: list[Party]) -> dict[str, bytes]:
    packed = [zlib.compress(msgspec.msgpack.encode(party), 6) for party in parties]
    offsets = array("Q", [0])
    for data in packed:
        offsets.append(offsets[-1] + len(data))
    keys, values = hash_table({key_hash(party.id): number for number, party in enumerate(parties)})
    return {
        "party.offsets": to_bytes(offsets),
        "party.data": b"".join(packed),
        "party.keys": to_bytes(keys),
        "party.values": to_bytes(values),
    }


def _name_sections(names: list[NameEntry]) -> dict[str, bytes]:
    """Per name: party, alias, and its words with a byte of bits (in quarters) and a letter of kind each."""
    offsets, blob = array("I", [0]), bytearray()
    bits_of = _bits_of(names)
    for name in names:
        letters = " ".join(part.word.letters for part in name.words).encode()
        bits = bytes(min(255, round(4 * bits_of(part, name))) for part in name.words)
        kinds = "".join(_kind_letter(part, name) for part in name.words).encode()
        blob += letters + b"\0" + bits + kinds
        offsets.append(len(blob))
    return {
        "name.party": to_bytes(array("I", [name.party for name in names])),
        "name.alias": to_bytes(array("I", [name.alias for name in names])),
        "name.offsets": to_bytes(offsets),
        "name.data": bytes(blob),
    }


def _kind_letter(part: NameWord, name: NameEntry) -> str:
    kind = "organisation" if part.kind == "distinctive" and not name.of_person else part.kind
    return KIND_LETTER[kind]


def _bits_of(names: list[NameEntry]) -> Callable[[NameWord, NameEntry], float]:
    """word_bits with the share of listed persons that bear each name."""
    people = {name.party for name in names if name.of_person}
    bearers = Counter(
        word for word, party in {(p.word.letters, n.party) for n in names for p in n.words} if party in people
    )

    def bits(part: NameWord, name: NameEntry) -> float:
        share = bearers[part.word.letters] / max(MIN_PEOPLE, len(people))
        return word_bits(part, of_person=name.of_person, share=share)

    return bits


def _key_sections(names: list[NameEntry], parties: list[Party]) -> dict[str, bytes]:
    class_keys: set[str] = set()
    pairs: defaultdict[int, set[int]] = defaultdict(set)
    singles: defaultdict[int, set[int]] = defaultdict(set)
    part_parties = _parties_by_word(names)
    places = _place_words(parties)
    for number, name in enumerate(names):
        class_keys.update(part.word.key for part in name.words)
        anchors = [key_hash(part.word.key) for part in _anchors(name)]
        twice = anchors * 2 if len(anchors) == 1 and len(core_of(name.words)) > 1 else anchors  # "Aung Aung"
        for left, right in combinations(twice, 2):
            pairs[pair_hash(left, right)].add(number)
        whole = [part for part in name.words if part.kind not in WEAK_KINDS]
        if len(whole) == 1 and len(whole[0].word.letters) >= MIN_SINGLE_LETTERS:
            singles[key_hash(whole[0].word.sound)].add(number * 4 + SINGLE)
            long_enough = len(whole[0].word.key) >= MIN_LOOSE_CLASSES and not whole[0].word.key.startswith("=")
            if parties[name.party].kind is PartyKind.ORGANISATION and long_enough:
                singles[key_hash(LOOSELY + whole[0].word.key)].add(number * 4 + SINGLE)
        elif parties[name.party].kind is not PartyKind.PERSON:
            for part in core_of(name.words):
                letters = part.word.letters
                if letters not in places and _is_telling_part(part, part_parties[letters]):
                    singles[key_hash(part.word.sound)].add(number * 4 + PART)
    nearby: defaultdict[int, set[int]] = defaultdict(set)
    ordered = sorted(class_keys)
    for number, key in enumerate(ordered):
        for shorter in shortened(key):
            nearby[key_hash(shorter)].add(number)
    sections = {"class.hashes": to_bytes(array("Q", [key_hash(key) for key in ordered]))}
    sections |= _table("class", {key_hash(key): number for number, key in enumerate(ordered)})
    for table, members in (("pair", pairs), ("single", singles), ("near", nearby)):
        starts, flat = postings(members)
        sections |= _table(table, starts) | {f"{table}.flat": to_bytes(flat)}
    return sections


def _anchors(name: NameEntry) -> list[NameWord]:
    """The most telling words of a name; one or two core words take the next best ones along."""
    core = core_of(name.words)
    pool = core if len(core) >= ANCHORS else tuple(part for part in name.words if part.kind not in WEAK_KINDS)
    distinct = {part.word.key: part for part in pool if len(part.word.letters) > 1}

    def least_telling_last(part: NameWord) -> tuple[float, str]:
        return -word_bits(part, of_person=name.of_person), part.word.letters

    return sorted(distinct.values(), key=least_telling_last)[:ANCHORS]


def _parties_by_word(names: list[NameEntry]) -> Counter[str]:
    pairs = {(part.word.letters, name.party) for name in names for part in name.words}
    return Counter(letters for letters, _ in pairs)


def _place_words(parties: list[Party]) -> frozenset[str]:
    """Words of the towns and regions that any listing gives."""
    places = {fact.value for party in parties for fact in party.places}
    return frozenset(part.word.letters for place in places for part in parse_name(place))


def _is_telling_part(part: NameWord, parties: int) -> bool:
    letters = part.word.letters
    rare = letters not in _background()
    return part.kind == "distinctive" and rare and len(letters) >= MIN_PART_LETTERS and parties <= MAX_PART_PARTIES


def _string_sections(names: list[tuple[int, int, str]]) -> dict[str, bytes]:
    """Names of unspaced scripts, found by their first two letters."""
    offsets, blob = array("I", [0]), bytearray()
    starts_with: defaultdict[int, set[int]] = defaultdict(set)
    for number, (_, _, text) in enumerate(names):
        blob += text.encode()
        offsets.append(len(blob))
        starts_with[key_hash(text[:2])].add(number)
    starts, flat = postings(starts_with)
    return {
        "string.party": to_bytes(array("I", [party for party, _, _ in names])),
        "string.alias": to_bytes(array("I", [alias for _, alias, _ in names])),
        "string.offsets": to_bytes(offsets),
        "string.data": bytes(blob),
        "string.flat": to_bytes(flat),
        **_table("string", starts),
    }


def _position_sections(parties: list[Party]) -> dict[str, bytes]:
    """Parties by each word of their positions."""
    holders: defaultdict[int, set[int]] = defaultdict(set)
    for number, party in enumerate(parties):
        for fact in party.positions:
            for token in words(fact.value.lower()):
                holders[key_hash(token.word)].add(number)
    starts, flat = postings(holders)
    return {"position.flat": to_bytes(flat), **_table("position", starts)}


def _table(name: str, values_by_key: dict[int, int]) -> dict[str, bytes]:
    keys, values = hash_table(values_by_key)
    return {f"{name}.keys": to_bytes(keys), f"{name}.values": to_bytes(values)}
