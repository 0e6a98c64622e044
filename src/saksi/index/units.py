"""What the words of a text may be: their readings, and how alike the words of listed names are to each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeVar

from saksi.index.layout import key_hash
from saksi.index.segments import APOSTROPHES, Piece
from saksi.index.tables import FIXED, PERSONAL, SLIP, Tables
from saksi.names.compare import MIN_ALIKE, costs_for, misspelling, word_similarity
from saksi.names.inflect import base_forms
from saksi.names.keys import MIN_SLIP_LETTERS, Word, readings, shortened, slips, word_of
from saksi.resources.name_words import phonetics
from saksi.text.romanise import romanise

# Scripts whose capitals do not exist and whose letters leave sounds out; same as phonetics.toml [loose].
LOOSE = frozenset(phonetics().loose.scripts)
# Of those, scripts whose short everyday words sound like names: without a word that sounds the same it is fuzzy.
NATIVE = frozenset({"Hang", "Hira", "Thai"})
INITIAL_ALIKE = 0.8
# A reading that holds in one language only is a little less sure.
OTHER_READING = 0.95
SAME_SOUND = 0.97
# Scripts that write fewer sounds than names have agree with too much by chance: a word must be nearer there.
MIN_ALIKE_LOOSE = 0.84
MIN_ALIKE_JOINED = 0.88
MIN_LOOSE_LETTERS = 5
MIN_JOINED_LETTERS = 4
MIN_SPLIT_LETTERS, MAX_SPLIT_LETTERS = 5, 32
# "AirBridgeCargo" is three pieces of one word.
MAX_CAMEL_PIECES = 4
# No name has a longer word.
MAX_NAME_LETTERS = 64
MAX_ROMANISED_LETTERS = 255
# Words of texts remembered by one index and language; then all are forgotten at once.
MAX_REMEMBERED = 32768

K = TypeVar("K")
V = TypeVar("V")


class Reading(NamedTuple):
    """What one word of the text may be: its readings, then its base forms, and their classes in the index."""

    forms: tuple[Word, ...]
    readings: int  # forms from here on are base forms
    bases: int  # forms from here on are readings of base forms
    own: tuple[int, ...]
    near: tuple[int, ...]
    slips: tuple[int, ...] = ()


NOTHING = Reading((), 0, 0, (), ())


class Guise:
    """A word as it stands somewhere in a text: with or without a capital, whole, joined to the next, or half of one.

    `own`, `near` and `slips` are the classes under which it brings up names. It remembers what it was compared with.
    """

    __slots__ = ("_alike", "_index", "capital", "half", "joined", "near", "own", "reading", "script", "slips")

    def __init__(self, index: Tables, reading: Reading, script: str, *, capital: bool, form: str = "") -> None:
        self._index = index
        self._alike: dict[int, float] = {}
        self.reading = reading
        self.script = script
        self.capital = capital
        self.joined = form == "joined"
        self.half = form == "half"
        self.own = reading.own
        self.near = reading.near
        self.slips = reading.slips

    def alike(self, word: int) -> float:
        """How alike it is to a word of a listed name, given as `tagged` says; 0 if that is another word."""
        known = self._alike.get(word)
        if known is None:
            known = self._alike[word] = self._compare(self._index.word(word >> 2), word & 3)
        return known

    def _compare(self, word: Word, way: int) -> float:
        reading = self.reading
        if len(reading.forms) == 0:
            return 0.0
        if reading.forms[0].letters == word.letters:
            return 1.0
        if way == FIXED or self.half:
            return 0.0
        if not self.capital:
            return _same_base(reading, word) if way != PERSONAL else 0.0
        if self.joined:
            joined = word_similarity(reading.forms[0], word, costs_for(self.script)) if self.script in LOOSE else 0.0
            return SAME_SOUND if reading.forms[0].sound == word.sound else joined if joined >= MIN_ALIKE_JOINED else 0.0
        short = word.key.startswith("=") and len(word.letters) < MIN_LOOSE_LETTERS
        if self.script in LOOSE and self.script not in NATIVE and short:
            return SAME_SOUND if reading.forms[0].sound == word.sound else _same_base(reading, word)
        best = self._best_form(word, way)
        return best if self.script not in LOOSE or best >= MIN_ALIKE_LOOSE else 0.0

    def _best_form(self, word: Word, way: int) -> float:
        best = 0.0
        costs = costs_for(self.script)
        for rank, form in enumerate(self.reading.forms):
            if form.letters == word.letters:
                return 1.0 if self.reading.readings <= rank < self.reading.bases else OTHER_READING
            if _worth_comparing(form, word):
                best = max(best, word_similarity(form, word, costs) * (1.0 if rank == 0 else OTHER_READING))
            elif len(form.letters) == 1 and way == PERSONAL and word.letters[0] == form.letters:
                best = max(best, INITIAL_ALIKE)
        return best if best >= MIN_ALIKE else 0.0


class Unit(NamedTuple):
    """One word of the text, two joined, or half of one. `first` and `last` count words, not letters.

    `half` is 0 for a whole word; the left half of the n-th way to cut a word has -n, its right half +n.
    """

    first: int
    last: int
    start: int
    end: int
    commas: int
    capital: bool
    script: str
    letters: str  # romanised; none if it has none
    half: int = 0
    tied: bool = False  # two pieces of one written word: "InnoDraiv", "P-632"


class Read(NamedTuple):
    """A unit with what it was read as."""

    unit: Unit
    guise: Guise


def unit_of(
    guise: Guise, first: Piece, last: Piece, place: tuple[int, int], *, half: int = 0, tied: bool = False
) -> Read:
    """The unit that the pieces from `first` to `last` make; `place` counts them."""
    forms = guise.reading.forms
    letters = forms[0].letters if len(forms) > 0 else ""
    where = (*place, first.start, last.end, first.commas)
    return Read(Unit(*where, guise.capital, guise.script, letters, half, tied), guise)


class Memory(dict[K, V]):
    """What was read under each key; a full memory is emptied, so that a long text does not fill the machine's."""

    def __init__(self, read: Callable[[K], V], room: int = MAX_REMEMBERED) -> None:
        super().__init__()
        self._read = read
        self._room = room

    def __missing__(self, key: K) -> V:
        if len(self) >= self._room:
            self.clear()
        found = self[key] = self._read(key)
        return found


class WordBook:
    """The words of texts in one language, each read once."""

    def __init__(self, index: Tables, lang: str) -> None:
        self._index = index
        self._lang = lang
        self._words = Memory(self._read_word)
        self._joined = Memory(self._read_joined)
        self._halves = Memory(self._read_halves)
        self._syllables = Memory(self._read_syllable)

    def _read_word(self, key: tuple[str, str, bool]) -> Guise:
        text, script, capital = key
        read = read_word if capital else read_lower
        return Guise(self._index, read(self._index, text, script, self._lang), script, capital=capital)

    def _read_joined(self, key: tuple[str, str, bool]) -> Guise:
        text, script, capital = key
        return Guise(self._index, read_joined(self._index, text), script, capital=capital, form="joined")

    def _read_halves(self, key: tuple[str, str]) -> tuple[tuple[Guise, Guise], ...]:
        text, script = key
        cuts = split_word(self._index, text) if script != "Hang" else ()
        return tuple((self._half(left, script), self._half(right, script)) for left, right in cuts)

    def _read_syllable(self, text: str) -> Guise:
        return Guise(self._index, read_joined(self._index, text), "Hang", capital=True)

    def _half(self, reading: Reading, script: str) -> Guise:
        return Guise(self._index, reading, script, capital=True, form="half")

    def syllable(self, text: str) -> Guise:
        """One syllable of a Korean name."""
        return self._syllables[text]

    def units(self, pieces: Sequence[Piece], *, cased: bool) -> list[Read]:
        """The words of a segment, and what neighbouring ones make together or one makes in two."""
        units: list[Read] = []
        capital = False
        for at, piece in enumerate(pieces):
            capital = (piece.tie is not None and capital) or not cased or not piece.text[0].islower()
            guise = self._words[piece.text, piece.script, capital]
            units.append(unit_of(guise, piece, piece, (at, at)))
            if capital:
                if at + 1 < len(pieces):
                    units += self._joined_units(at, piece, pieces[at + 1])
                    units += self._camel_units(at, pieces)
                units += self._half_units(at, piece)
        return units + list(self._apostrophe_units(pieces, cased=cased))

    def _joined_units(self, at: int, piece: Piece, after: Piece) -> Iterator[Read]:
        """The word and the next one as one, if some listed name has such a word."""
        near = after.start - piece.end <= 1 and piece.script == after.script
        if not near or len(piece.text) + len(after.text) < MIN_JOINED_LETTERS:
            return
        guise = self._joined[piece.text + after.text, piece.script, True]
        tied = after.tie == "" or (after.tie is not None and after.text.isdigit())
        if len(guise.own) > 0 or tied:
            yield unit_of(guise, piece, after, (at, at + 1), tied=tied)

    def _camel_units(self, at: int, pieces: Sequence[Piece]) -> Iterator[Read]:
        """The word and two or more that are written to it with a capital each, as one, if some listed name has it."""
        for last in range(at + 1, min(at + MAX_CAMEL_PIECES, len(pieces))):
            if pieces[last].tie != "" or pieces[last].script != pieces[at].script:
                return
            guise = self._joined["".join(piece.text for piece in pieces[at : last + 1]), pieces[at].script, True]
            if last > at + 1 and len(guise.own) > 0:
                yield unit_of(guise, pieces[at], pieces[last], (at, last), tied=True)

    def _half_units(self, at: int, piece: Piece) -> Iterator[Read]:
        for cut, halves in enumerate(self._halves[piece.text, piece.script], start=1):
            for half, guise in zip((-cut, cut), halves, strict=True):
                yield unit_of(guise, piece, piece, (at, at), half=half)

    def _apostrophe_units(self, pieces: Sequence[Piece], *, cased: bool) -> Iterator[Read]:
        """Words that apostrophes cut in pieces, whole: "ch'o'l"."""
        first = 0
        for last in range(1, len(pieces) + 1):
            if last < len(pieces) and pieces[last].tie in APOSTROPHES:
                continue
            if last - first > 1:
                run = pieces[first:last]
                capital = not cased or not run[0].text[0].islower() or run[0].tie is not None
                guise = self._joined["".join(piece.text for piece in run), run[0].script, capital]
                yield unit_of(guise, run[0], run[-1], (first, last - 1))
            first = last


def _same_base(reading: Reading, word: Word) -> float:
    """1 if a base form is the word, letter for letter."""
    return float(any(form.letters == word.letters for form in reading.forms[reading.readings : reading.bases]))


def _worth_comparing(left: Word, right: Word) -> bool:
    """A cheap test that lets through all pairs that can be alike: class keys at most one apart, or one letter."""
    if left.key == right.key or misspelling(left.letters, right.letters) > 0:
        return True
    if len(left.letters) < 4 or len(right.letters) < 4 or abs(len(left.key) - len(right.key)) > 1:
        return False
    return left.key[:1] == right.key[:1] or left.key[-1:] == right.key[-1:]


def _letters_of(word: str) -> str:
    """The word romanised; nothing if no name has so long a one."""
    letters = romanise(word) if len(word) <= MAX_NAME_LETTERS else ""
    return letters if len(letters) <= MAX_ROMANISED_LETTERS else ""


def word_forms(word: str, script: str, lang: str, *, capital: bool) -> tuple[tuple[str, ...], int, int]:
    """The letters of the forms a word may have, and where its base forms begin and end; none if it has no letters.

    Without its capital a word is only looked up as it stands, so that it has no other readings.
    """
    letters = _letters_of(word)
    if letters == "":
        return (), 0, 0
    bases = dict.fromkeys(_letters_of(base) for base in base_forms(word, script, lang))
    bases.pop("", None)
    if not capital:
        return (letters, *bases), 1, 1 + len(bases)
    own = [form.letters for form in readings(letters)]
    others = dict.fromkeys(form.letters for base in bases for form in readings(base)[1:])
    return (*own, *bases, *(form for form in others if form not in bases)), len(own), len(own) + len(bases)


def read_word(index: Tables, word: str, script: str, lang: str) -> Reading:
    """The forms of a word of the text, and the classes under which the index may know it."""
    letters, first_base, last_base = word_forms(word, script, lang, capital=True)
    if len(letters) == 0:
        return NOTHING
    forms = tuple(map(word_of, letters))
    too_short = script in NATIVE  # in Korean, every other word sounds like some short name
    keys = dict.fromkeys(form.key for form in forms if not (too_short and form.key.startswith("=")))
    own = tuple(number for number in map(index.class_of, keys) if number is not None)
    if script in LOOSE:
        return Reading(forms, first_base, last_base, own, ())
    return Reading(forms, first_base, last_base, own, _near(index, forms[0], own), _slipped(index, forms[0]))


def read_lower(index: Tables, word: str, script: str, lang: str) -> Reading:
    """The forms of a word without its capital, and the classes of those by which names are filed letter for letter."""
    letters, first_base, last_base = word_forms(word, script, lang, capital=False)
    forms = tuple(Word(one, "", "") for one in letters)
    classes = dict.fromkeys(map(index.anchor, letters))
    return Reading(forms, first_base, last_base, tuple(number for number in classes if number is not None), ())


def read_joined(index: Tables, word: str) -> Reading:
    """The one form of words written together, or of a syllable; only as it stands."""
    letters = _letters_of(word)
    if letters == "":
        return NOTHING
    form = word_of(letters)
    number = index.class_of(form.key)
    return Reading((form,), 1, 1, (number,) if number is not None else (), ())


def split_word(index: Tables, word: str) -> Iterator[tuple[Reading, Reading]]:
    """Ways to cut a word so that its halves are two neighbours of one listed name, letter for letter."""
    letters = _letters_of(word)
    if not MIN_SPLIT_LETTERS <= len(letters) <= MAX_SPLIT_LETTERS:
        return
    for at in sorted(_cuts_of(index, letters)):
        yield _half_reading(index, letters[:at]), _half_reading(index, letters[at:])


def _cuts_of(index: Tables, letters: str) -> set[int]:
    names = map(index.name, index.members("whole", key_hash(word_of(letters).sound)))
    neighbours = (pair for name in names for pair in pairwise(name.words))
    return {len(left) for left, right in neighbours if left + right == letters and min(len(left), len(right)) > 1}


def _half_reading(index: Tables, letters: str) -> Reading:
    number = index.class_of(word_of(letters).key)
    return Reading((word_of(letters),), 1, 1, (number,) if number is not None else (), ())


def _near(index: Tables, word: Word, own: tuple[int, ...]) -> tuple[int, ...]:
    """Classes one consonant away from that of `word`, and those of words one letter away from it."""
    near: dict[int, None] = {}
    if not word.key.startswith("="):
        near.update(dict.fromkeys(index.near(word.key)))
        for shorter in shortened(word.key):
            number = index.class_of(shorter)
            if number is not None:
                near[number] = None
            near.update(dict.fromkeys(index.near(shorter)))
    for slip in slips(word.letters):
        near.update(dict.fromkeys(index.near(SLIP + slip)))
    for number in own:
        near.pop(number, None)
    return tuple(near)


def _slipped(index: Tables, word: Word) -> tuple[int, ...]:
    """Classes of words one letter away from `word`, if no name is filed by that word itself."""
    if len(word.letters) < MIN_SLIP_LETTERS or index.anchor(word.letters) is not None:
        return ()
    return tuple(dict.fromkeys(number for slip in slips(word.letters) for number in index.near(SLIP + slip)))
