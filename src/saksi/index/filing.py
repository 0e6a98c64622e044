"""Under which keys a listed name is filed, so that words of a text bring it up."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import combinations
from string import ascii_lowercase

from saksi.index.bits import Bearers, word_bits
from saksi.index.book import NameBook, NameEntry
from saksi.index.compiled import Filing
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
CHUNK = 1 << 16
# Before a class key: one-word names to be compared with words of scripts that leave sounds out.
LOOSELY = "~"
MIN_LOOSE_CLASSES = 4
# Beside an initial a shorter name is a word like any other.
MIN_FAMILY_LETTERS = 4
NAME_KINDS = frozenset({"distinctive", "family"})
CORE_KINDS = frozenset({"distinctive", "family", "patronymic"})
WEAK_KINDS = frozenset({"legal_form", "particle", "conjunction"})


def key_sections(
    names: NameBook, kinds: Sequence[PartyKind], telling: Collection[str], vocabulary: Vocabulary, filing: Filing | None
) -> Iterator[dict[str, bytes]]:
    """The tables by which names are found: pairs of classes, letters of anchors, sounds of single words.

    `kinds` are those of the parties, and `telling` the words of which one may point at a name.
    """
    anchors = bytearray(len(vocabulary.word_numbers))
    yield _pairs(names, vocabulary, filing, anchors).sections()
    by_letters = Filed()
    for letters, number in vocabulary.word_numbers.items():
        if anchors[number]:
            by_letters.add(key_hash(letters), number)
    yield by_letters.sections("anchor")
    yield _singles(names, kinds, telling, filing).sections("single")


def chunks(names: NameBook) -> Iterator[tuple[int, int]]:
    """The names, so many at a time that what is made of them is soon filed."""
    for first in range(0, len(names), CHUNK):
        yield first, min(first + CHUNK, len(names))


def _pairs(names: NameBook, vocabulary: Vocabulary, filing: Filing | None, anchors: bytearray) -> FiledPairs:
    """Names by the classes of two of their words; marks the words by which they are filed."""
    pairs = FiledPairs()
    if filing is not None:
        for first, last in chunks(names):
            pairs.extend(*filing.pairs(first, last, anchors))
        return pairs
    for number, name in enumerate(names):
        row = _anchors(name)
        for part in row:
            anchors[vocabulary.word_numbers[part.word.letters]] = 1
        for hashed, left, right in _pair_rows(name, row, vocabulary):
            pairs.add(hashed, left, right, number)
    return pairs


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
        first, second = sorted(vocabulary.tagged(part, of_person=name.of_person) for part in (left, right))
        classes = vocabulary.class_numbers[left.word.key], vocabulary.class_numbers[right.word.key]
        yield pair_hash(*classes), first, second
    for letter, family in _initials(name) if name.of_person else ():
        initial = tagged(vocabulary.word_numbers[letter], KIND_LETTER["family"])
        first, second = sorted((initial, vocabulary.tagged(family, of_person=name.of_person)))
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


def _singles(names: NameBook, kinds: Sequence[PartyKind], telling: Collection[str], filing: Filing | None) -> Filed:
    """Names of one word, and words that point at a longer name, by their sound."""
    singles = Filed()
    if filing is not None:
        for first, last in chunks(names):
            singles.extend(*filing.singles(first, last))
        return singles
    for number, name in enumerate(names):
        whole = [part for part in name.words if part.kind not in WEAK_KINDS]
        if len(whole) == 1 and len(whole[0].word.letters) >= MIN_SINGLE_LETTERS:
            singles.add(key_hash(whole[0].word.sound), number * 4 + SINGLE)
            if kinds[name.party] is PartyKind.ORGANISATION and may_be_loose(whole[0]):
                singles.add(key_hash(LOOSELY + whole[0].word.key), number * 4 + SINGLE)
        elif not name.of_person:
            for part in core_of(name.words):
                if part.kind == "distinctive" and part.word.letters in telling:
                    singles.add(key_hash(part.word.sound), number * 4 + PART)
    return singles


def may_be_loose(part: NameWord) -> bool:
    """Whether a word has enough classes to be compared with words of scripts that leave sounds out."""
    return len(part.word.key) >= MIN_LOOSE_CLASSES and not part.word.key.startswith("=")


def telling_words(vocabulary: Vocabulary, bearers: Bearers, places: Collection[str]) -> frozenset[str]:
    """Words of which one, in the name of anything but a person, points at that name; `places` never do."""
    few = (
        letters for letters, number in vocabulary.word_numbers.items() if bearers.parties[number] <= MAX_PART_PARTIES
    )
    return frozenset(
        letters
        for letters in few
        if len(letters) >= MIN_PART_LETTERS and letters not in background() and letters not in places
    )


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
