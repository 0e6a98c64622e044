"""Under which keys a listed name is filed, so that words of a text bring it up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import combinations
from string import ascii_lowercase

from saksi.index.bits import NameEntry, word_bits, words_by_party
from saksi.index.layout import Filed, FiledPairs, key_hash, pair_hash
from saksi.index.tables import SLIP, tagged
from saksi.index.vocabulary import KIND_LETTER, Vocabulary
from saksi.names.keys import MIN_SLIP_LETTERS, shortened, slips, word_of
from saksi.names.parse import NameWord
from saksi.records import PartyKind
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


def key_sections(
    names: Collection[NameEntry], kinds: Sequence[PartyKind], places: frozenset[str], vocabulary: Vocabulary
) -> Iterator[dict[str, bytes]]:
    """The tables by which names are found: pairs of classes, letters of anchors, sounds of single words.

    `kinds` are those of the parties, and `places` words that are no part of a name that point at it.
    """
    pairs = FiledPairs()
    anchors: set[str] = set()
    for number, name in enumerate(names):
        row = _anchors(name)
        anchors.update(part.word.letters for part in row)
        for hashed, left, right in _pair_rows(name, row, vocabulary):
            pairs.add(hashed, left, right, number)
    yield pairs.sections()
    by_letters = Filed()
    for letters in anchors:
        by_letters.add(key_hash(letters), vocabulary.word_numbers[letters])
    yield by_letters.sections("anchor")
    yield _singles(names, kinds, places).sections("single")


def core_of(words: tuple[NameWord, ...]) -> tuple[NameWord, ...]:
    """The words that make the name: distinctive ones, or whatever there is but legal forms and particles."""
    core = tuple(part for part in words if part.kind in CORE_KINDS)
    if len(core) > 0:
        return core
    return tuple(part for part in words if part.kind not in WEAK_KINDS) or words


def _pair_rows(name: NameEntry, anchors: Sequence[NameWord], vocabulary: Vocabulary) -> Iterator[tuple[int, int, int]]:
    """Hash of two classes, and both words, for each two anchors of a name."""
    twice = [*anchors, *anchors] if len(anchors) == 1 and len(core_of(name.words)) > 1 else anchors  # "Aung Aung"
    for left, right in combinations(twice, 2):
        first, second = sorted(vocabulary.tagged(part, name) for part in (left, right))
        classes = vocabulary.class_numbers[left.word.key], vocabulary.class_numbers[right.word.key]
        yield pair_hash(*classes), first, second
    for letter, family in _initials(name) if name.of_person else ():
        initial = tagged(vocabulary.word_numbers[letter], KIND_LETTER["family"])
        first, second = sorted((initial, vocabulary.tagged(family, name)))
        classes = vocabulary.class_numbers[word_of(letter).key], vocabulary.class_numbers[family.word.key]
        yield pair_hash(*classes), first, second


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


def _singles(names: Collection[NameEntry], kinds: Sequence[PartyKind], places: frozenset[str]) -> Filed:
    """Names of one word, and words that point at a longer name, by their sound."""
    singles = Filed()
    part_parties = _parties_by_word(names)
    for number, name in enumerate(names):
        whole = [part for part in name.words if part.kind not in WEAK_KINDS]
        kind = kinds[name.party]
        if len(whole) == 1 and len(whole[0].word.letters) >= MIN_SINGLE_LETTERS:
            singles.add(key_hash(whole[0].word.sound), number * 4 + SINGLE)
            long_enough = len(whole[0].word.key) >= MIN_LOOSE_CLASSES and not whole[0].word.key.startswith("=")
            if kind is PartyKind.ORGANISATION and long_enough:
                singles.add(key_hash(LOOSELY + whole[0].word.key), number * 4 + SINGLE)
        elif kind is not PartyKind.PERSON:
            for part in core_of(name.words):
                letters = part.word.letters
                if letters not in places and _is_telling_part(part, part_parties[letters]):
                    singles.add(key_hash(part.word.sound), number * 4 + PART)
    return singles


def _parties_by_word(names: Collection[NameEntry]) -> Counter[str]:
    return Counter(letters for _, words in words_by_party(names) for letters in words)


def _is_telling_part(part: NameWord, parties: int) -> bool:
    letters = part.word.letters
    rare = letters not in background()
    return part.kind == "distinctive" and rare and len(letters) >= MIN_PART_LETTERS and parties <= MAX_PART_PARTIES


def near_classes(vocabulary: Vocabulary) -> Filed:
    """Classes by each of their keys with one class left out, and by each of their words with one letter left out."""
    nearby = Filed()
    for key, number in vocabulary.class_numbers.items():
        for shorter in shortened(key):
            nearby.add(key_hash(shorter), number)
    for letters in vocabulary.word_numbers:
        number = vocabulary.class_numbers[word_of(letters).key]
        for slip in slips(letters) if len(letters) >= MIN_SLIP_LETTERS else ():
            nearby.add(key_hash(SLIP + slip), number)
    return nearby
