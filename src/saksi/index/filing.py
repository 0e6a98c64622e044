"""Under which keys a listed name is filed, so that words of a text bring it up."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from string import ascii_lowercase

from saksi.index.bits import NameEntry, word_bits
from saksi.index.layout import hash_table, key_hash, pair_hash, pair_table, postings, to_bytes
from saksi.index.tables import SLIP, tagged
from saksi.index.vocabulary import KIND_LETTER, Vocabulary
from saksi.names.keys import MIN_SLIP_LETTERS, shortened, slips, word_of
from saksi.names.parse import NameWord, parse_name
from saksi.records import Party, PartyKind
from saksi.resources.frequencies import background

# A name is found through any two of its this many most telling words.
ANCHORS = 3
# One word of a long organisation name points at it if rare, long enough, shared by few parties, and no place.
MIN_PART_LETTERS = 5
MAX_PART_PARTIES = 4
MIN_SINGLE_LETTERS = 3
SINGLE, PART = 1, 2
# Before a class key: one-word names to be compared with words of scripts that leave sounds out.
LOOSELY = "~"
MIN_LOOSE_CLASSES = 4
# Beside an initial a shorter name is a word like any other.
MIN_FAMILY_LETTERS = 4
NAME_KINDS = frozenset({"distinctive", "family"})
CORE_KINDS = frozenset({"distinctive", "family", "patronymic"})
WEAK_KINDS = frozenset({"legal_form", "particle", "conjunction"})


def key_sections(names: Sequence[NameEntry], parties: Sequence[Party], vocabulary: Vocabulary) -> dict[str, bytes]:
    """The tables by which names are found: pairs of classes, letters of anchors, sounds of single words."""
    anchors = [_anchors(name) for name in names]
    anchor_words = {part.word.letters for row in anchors for part in row}
    by_letters = {key_hash(letters): vocabulary.word_numbers[letters] for letters in anchor_words}
    return {
        **pair_table(_pair_rows(names, anchors, vocabulary)),
        **table("anchor", by_letters),
        **posting_sections("single", _singles(names, parties)),
    }


def core_of(words: tuple[NameWord, ...]) -> tuple[NameWord, ...]:
    """The words that make the name: distinctive ones, or whatever there is but legal forms and particles."""
    core = tuple(part for part in words if part.kind in CORE_KINDS)
    if len(core) > 0:
        return core
    return tuple(part for part in words if part.kind not in WEAK_KINDS) or words


def _pair_rows(
    names: Sequence[NameEntry], anchors: Sequence[list[NameWord]], vocabulary: Vocabulary
) -> Iterator[tuple[int, int, int, int]]:
    """Hash of two classes, both words, and the number of the name, for each two anchors of each name."""
    for number, (name, row) in enumerate(zip(names, anchors, strict=True)):
        twice = row * 2 if len(row) == 1 and len(core_of(name.words)) > 1 else row  # "Aung Aung"
        for left, right in combinations(twice, 2):
            first, second = sorted(vocabulary.tagged(part, name) for part in (left, right))
            classes = vocabulary.class_numbers[left.word.key], vocabulary.class_numbers[right.word.key]
            yield pair_hash(*classes), first, second, number
        for letter, family in _initials(name) if name.of_person else ():
            initial = tagged(vocabulary.word_numbers[letter], KIND_LETTER["family"])
            first, second = sorted((initial, vocabulary.tagged(family, name)))
            classes = vocabulary.class_numbers[word_of(letter).key], vocabulary.class_numbers[family.word.key]
            yield pair_hash(*classes), first, second, number


def _initials(name: NameEntry) -> Iterator[tuple[str, NameWord]]:
    """The family name with the initial of the name that stands beside it: "V. Putin", "Putin V. V."."""
    names = [part for part in name.words if part.kind in NAME_KINDS and len(part.word.letters) > 1]
    families = [part for part in names if part.kind == "family"] or [*names[:1], *names[-1:]]
    for family in dict.fromkeys(families):
        given = next((part.word.letters[0] for part in names if part is not family), "")
        if given in ascii_lowercase and given != "" and len(family.word.letters) >= MIN_FAMILY_LETTERS:
            yield given, family


def _anchors(name: NameEntry) -> list[NameWord]:
    """The most telling words of a name; one or two core words take the next best ones along."""
    core = core_of(name.words)
    pool = core if len(core) >= ANCHORS else tuple(part for part in name.words if part.kind not in WEAK_KINDS)
    distinct = {part.word.key: part for part in pool if len(part.word.letters) > 1}

    def least_telling_last(part: NameWord) -> tuple[float, str]:
        return -word_bits(part, of_person=name.of_person), part.word.letters

    return sorted(distinct.values(), key=least_telling_last)[:ANCHORS]


def _singles(names: Sequence[NameEntry], parties: Sequence[Party]) -> dict[int, set[int]]:
    """Names of one word, and words that point at a longer name, by their sound."""
    singles: defaultdict[int, set[int]] = defaultdict(set)
    part_parties = _parties_by_word(names)
    places = _place_words(parties)
    for number, name in enumerate(names):
        whole = [part for part in name.words if part.kind not in WEAK_KINDS]
        kind = parties[name.party].kind
        if len(whole) == 1 and len(whole[0].word.letters) >= MIN_SINGLE_LETTERS:
            singles[key_hash(whole[0].word.sound)].add(number * 4 + SINGLE)
            long_enough = len(whole[0].word.key) >= MIN_LOOSE_CLASSES and not whole[0].word.key.startswith("=")
            if kind is PartyKind.ORGANISATION and long_enough:
                singles[key_hash(LOOSELY + whole[0].word.key)].add(number * 4 + SINGLE)
        elif kind is not PartyKind.PERSON:
            for part in core_of(name.words):
                letters = part.word.letters
                if letters not in places and _is_telling_part(part, part_parties[letters]):
                    singles[key_hash(part.word.sound)].add(number * 4 + PART)
    return singles


def _parties_by_word(names: Sequence[NameEntry]) -> Counter[str]:
    pairs = {(part.word.letters, name.party) for name in names for part in name.words}
    return Counter(letters for letters, _ in pairs)


def _place_words(parties: Sequence[Party]) -> frozenset[str]:
    """Words of the towns and regions that any listing gives."""
    places = {fact.value for party in parties for fact in party.places}
    return frozenset(part.word.letters for place in places for part in parse_name(place))


def _is_telling_part(part: NameWord, parties: int) -> bool:
    letters = part.word.letters
    rare = letters not in background()
    return part.kind == "distinctive" and rare and len(letters) >= MIN_PART_LETTERS and parties <= MAX_PART_PARTIES


def near_classes(vocabulary: Vocabulary) -> dict[int, set[int]]:
    """Classes by each of their keys with one class left out, and by each of their words with one letter left out."""
    nearby: defaultdict[int, set[int]] = defaultdict(set)
    for key, number in vocabulary.class_numbers.items():
        for shorter in shortened(key):
            nearby[key_hash(shorter)].add(number)
    for letters in vocabulary.word_numbers:
        number = vocabulary.class_numbers[word_of(letters).key]
        for slip in slips(letters) if len(letters) >= MIN_SLIP_LETTERS else ():
            nearby[key_hash(SLIP + slip)].add(number)
    return nearby


def posting_sections(name: str, members_by_key: dict[int, set[int]]) -> dict[str, bytes]:
    """The sections of a table of numbers filed under hashes."""
    starts, flat = postings(members_by_key)
    return {**table(name, starts), f"{name}.flat": to_bytes(flat)}


def table(name: str, values_by_key: dict[int, int]) -> dict[str, bytes]:
    """The sections of a table of one number for each hash."""
    keys, values = hash_table(values_by_key)
    return {f"{name}.keys": to_bytes(keys), f"{name}.values": to_bytes(values)}


def strings_by_start(strings: Iterable[str]) -> dict[int, set[int]]:
    """Numbers of names of unspaced scripts by their first two letters."""
    starts_with: defaultdict[int, set[int]] = defaultdict(set)
    for number, text in enumerate(strings):
        starts_with[key_hash(text[:2])].add(number)
    return starts_with
