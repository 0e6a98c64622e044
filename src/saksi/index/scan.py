"""Find every listed name in a text: misspelt, inflected, re-ordered, glued, in any script.

One pass makes the words of the text with their class keys (see `names.keys`). Any two telling words of a name
near each other, in either order, bring the name up; it is then aligned word by word and scored. Names of one
word, and single telling words of organisation names, are looked up as they stand. Names in scripts written
without spaces are looked up letter by letter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from saksi.index.align import LOOSE, NATIVE, SAME_SOUND, Aligned, align, is_anchored
from saksi.index.build import LOOSELY, MIN_SINGLE_LETTERS, SINGLE, UNSPACED
from saksi.index.layout import key_hash, pair_hash
from saksi.index.reader import Index, ListedName
from saksi.index.sighting import Sighting
from saksi.names.compare import costs_for, word_similarity
from saksi.names.inflect import base_forms
from saksi.names.keys import Word, readings, shortened, word_of
from saksi.names.parse import in_one_script
from saksi.records import Feature, Span
from saksi.resources.name_words import inflections, phonetics
from saksi.text.romanise import romanise
from saksi.text.script import COMMON, script_of
from saksi.text.tokens import words

# Two anchor words of one name may have this many words between them ("Kim, the leader, Jong Un" is too far).
MAX_GAP = 3
# Words around a pair of anchors that the rest of the name may stand in.
REACH = 5
# The longest run of words that is read as one; beyond it the text is cut, so that work stays linear.
MAX_SEGMENT_WORDS = 2000
# No name goes on across these, nor across a full stop after a word longer than an abbreviation.
BREAKS = frozenset(";:!?@|*=。！？；：؟؛।…")
DASHES = (" - ", " \u2013 ", "\u2014")
PASSED_OVER = frozenset(" ·・•‧.-\u00a0()（）「」《》")
COMMAS = frozenset(",،、，")
APOSTROPHES = frozenset("'\u2019\u02bc\u2018`\u00b4\u02bb\u02bf\u02be\u2032")
TIES = APOSTROPHES | {"", "-", "\u2010", "\u2011", "\u2013"}
MAX_ABBREVIATION = 4
# A one-word name more common than this (zipf 6.6: "aur", "ali") says nothing.
MIN_SINGLE_BITS = 8.0
KOREAN_NAME_SYLLABLES = 3
MIN_SYLLABLE_ALIKE = 0.86
MIN_SINGLE_BASE = 4
MIN_SINGLE_LOOSE = 0.92
TIERS = ("exact", "close", "single", "part", "fuzzy")
MAX_ENDING = 4
MIN_JOINED_LETTERS = 4
MIN_SPLIT_LETTERS = 5
CAMEL = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")


class Reading(NamedTuple):
    """What one word of the text may be: its readings, then its base forms, and their keys in the index."""

    forms: tuple[Word, ...]
    readings: int  # forms from here on are base forms
    bases: int  # forms from here on are readings of base forms
    own: tuple[int, ...]
    near: tuple[int, ...]


class Unit(NamedTuple):
    """One word of the text, two joined, or half of one. `first` and `last` count words, not letters.

    `half` is 0 for a whole word; the left half of the n-th way to cut a word has -n, its right half +n.
    """

    first: int
    last: int
    start: int
    end: int
    capital: bool
    commas: int
    script: str
    reading: Reading
    half: int = 0
    tied: bool = False  # two pieces of one written word: "InnoDraiv", "P-632"


class Piece(NamedTuple):
    """A stretch of one script's letters inside the text."""

    text: str
    start: int
    end: int
    script: str
    commas: int = 0  # commas before it since its sentence began
    tie: str | None = None  # what ties it to the word before: a hyphen, an apostrophe, or nothing at all ("KimJong")


def scan_text(
    index: Index, text: str, *, spans: Iterable[Span] | None = None, lang: str = "und"
) -> tuple[Sighting, ...]:
    """Sightings in `text`, or in the given spans of it, sorted by position; best first where they start together."""
    whole = [Span(0, len(text))] if spans is None else spans
    scanner = Scanner(index, lang, cased=_uses_capitals(text))
    found = [sighting for span in whole for sighting in scanner.scan(text, span)]
    return tuple(sorted(found, key=lambda s: (s.span.start, -s.score, -len(s.span), s.party_id)))


def _uses_capitals(text: str) -> bool:
    """Whether capitals tell names from other words here: not in capitals throughout, nor in none."""
    letters = [char for char in text[:4000] if char.isalpha()]
    upper = sum(char.isupper() for char in letters)
    lower = sum(char.islower() for char in letters)
    return upper > 0 and lower > 2 * upper


class Scanner:
    """The scan of one text."""

    def __init__(self, index: Index, lang: str, *, cased: bool) -> None:
        self._index = index
        self._lang = lang
        self._cased = cased

    def scan(self, text: str, span: Span) -> Iterator[Sighting]:
        """Sightings in one span of the text; no name is seen across its ends."""
        for segment in _segments(text, span):
            yield from self._spaced([p for p in segment if p.script not in UNSPACED or p.script == "Hang"])
            yield from self._unspaced(text, [p for p in segment if p.script in UNSPACED])

    # -- names in words ------------------------------------------------------------------------------------

    def _spaced(self, pieces: list[Piece]) -> Iterator[Sighting]:
        units = self._units(pieces)
        by_word: list[list[Unit]] = [[] for _ in pieces]
        for unit in units:
            by_word[unit.first].append(unit)
        best: dict[tuple[int, int, int], Sighting] = {}
        for number, first, last in self._found_pairs(units, by_word):
            window = [unit for row in by_word[max(0, first - REACH) : last + REACH + 1] for unit in row]
            aligned = align(self._index.name(number), window, first, last, cased=self._cased)
            if aligned is not None:
                self._keep(best, self._sighting(number, aligned), self._index.name(number).party)
        for piece in pieces:
            for number, aligned in self._syllables(piece):
                self._keep(best, self._sighting(number, aligned), self._index.name(number).party)
        for unit in units:
            for number, tier, alike in self._singles(unit):
                sighting = self._single_sighting(number, unit, tier, alike)
                self._keep(best, sighting, self._index.name(number).party)
        yield from _outermost(best.values())

    def _keep(self, best: dict[tuple[int, int, int], Sighting], sighting: Sighting, party: int) -> None:
        """Keep the best sighting of a party per span."""
        key = (party, sighting.span.start, sighting.span.end)
        if key not in best or best[key].score < sighting.score:
            best[key] = sighting

    def _units(self, pieces: list[Piece]) -> list[Unit]:
        units: list[Unit] = []
        capital = False
        for position, piece in enumerate(pieces):
            capital = (piece.tie is not None and capital) or not self._cased or not piece.text[0].islower()
            reading = read_word(self._index, piece.text, piece.script, self._lang)
            units.append(Unit(position, position, piece.start, piece.end, capital, piece.commas, piece.script, reading))
            if position + 1 < len(pieces) and capital:
                units += self._joined_units(position, piece, pieces[position + 1])
            if capital:
                units += self._split_units(position, piece)
        return units + list(self._apostrophe_units(pieces))

    def _joined_units(self, position: int, piece: Piece, after: Piece) -> Iterator[Unit]:
        """The word and the next one as one, if some listed name has such a word."""
        joined = piece.text + after.text
        near = after.start - piece.end <= 1 and piece.script == after.script
        if not near or len(joined) < MIN_JOINED_LETTERS:
            return
        reading = read_joined(self._index, joined, piece.script)
        tied = after.tie == "" or (after.tie is not None and after.text.isdigit())
        if len(reading.own) > 0 or tied:
            place = position, position + 1, piece.start, after.end
            yield Unit(*place, capital=True, commas=piece.commas, script=piece.script, reading=reading, tied=tied)

    def _apostrophe_units(self, pieces: list[Piece]) -> Iterator[Unit]:
        """Words that apostrophes cut in pieces, whole: "ch'o'l"."""
        first = 0
        for last in range(1, len(pieces) + 1):
            if last < len(pieces) and pieces[last].tie in APOSTROPHES:
                continue
            if last - first > 1:
                run = pieces[first:last]
                reading = read_joined(self._index, "".join(piece.text for piece in run), run[0].script)
                capital = not self._cased or not run[0].text[0].islower() or run[0].tie is not None
                place = first, last - 1, run[0].start, run[-1].end
                yield Unit(*place, capital=capital, commas=run[0].commas, script=run[0].script, reading=reading)
            first = last

    def _split_units(self, position: int, piece: Piece) -> Iterator[Unit]:
        """Both halves of a word that is two neighbouring words of a listed name, as in "Jongun"."""
        for cut, readings_of_halves in enumerate(split_word(self._index, piece.text, piece.script), start=1):
            for half, reading in zip((-cut, cut), readings_of_halves, strict=True):
                place = position, position, piece.start, piece.end
                yield Unit(*place, capital=True, commas=piece.commas, script=piece.script, reading=reading, half=half)

    def _found_pairs(self, units: list[Unit], by_word: list[list[Unit]]) -> Iterator[tuple[int, int, int]]:
        """Each name brought up by two units near each other, with the words between which they stand."""
        seen: set[tuple[int, int]] = set()
        capitals = [any(unit.capital for unit in row) for row in by_word]
        for left in units:
            if len(left.reading.own) == 0 and len(left.reading.near) == 0:
                continue
            after_capital = any(capitals[max(0, left.first - REACH) : left.first])
            for row in by_word[left.first : left.last + MAX_GAP + 2]:
                for right in row:
                    if not (left.capital or right.capital or after_capital) or not _may_pair(left, right):
                        continue
                    for number in self._names_of(left, right):
                        if (number, left.first) in seen:
                            continue
                        if is_anchored(self._index.name(number), left, right, cased=self._cased):
                            seen.add((number, left.first))
                            yield number, left.first, right.last

    def _names_of(self, left: Unit, right: Unit) -> Iterator[int]:
        members = self._index.members
        for first in left.reading.own:
            for second in right.reading.own:
                yield from members("pair", pair_hash(first, second))
        if left.capital and right.capital:
            for first in left.reading.own:
                for second in right.reading.near:
                    yield from members("pair", pair_hash(first, second))
            for first in left.reading.near:
                for second in right.reading.own:
                    yield from members("pair", pair_hash(first, second))

    def _syllables(self, piece: Piece) -> Iterator[tuple[int, Aligned]]:
        """Listed Korean names in Latin letters that the first three syllables of a Hangul word spell."""
        rest = piece.text[KOREAN_NAME_SYLLABLES:]
        whole = len(piece.text) >= KOREAN_NAME_SYLLABLES and (rest == "" or rest in _hangul_endings())
        if piece.script != "Hang" or not whole:
            return
        units = [self._syllable(piece, at) for at in range(KOREAN_NAME_SYLLABLES)]
        for first, second in ((0, 1), (1, 2), (0, 2)):
            for number in self._names_of(units[first], units[second]):
                name = self._index.name(number)
                if len(name.words) == KOREAN_NAME_SYLLABLES and _spells(name, units):
                    aligned = align(name, units, 0, KOREAN_NAME_SYLLABLES - 1, cased=False)
                    if aligned is not None:
                        yield number, aligned._replace(tier="fuzzy")  # everyday words spell names, too

    def _syllable(self, piece: Piece, at: int) -> Unit:
        reading = read_syllable(self._index, piece.text[at])
        start = piece.start + at
        return Unit(at, at, start, start + 1, capital=True, commas=0, script="Hang", reading=reading)

    def _sighting(self, number: int, aligned: Aligned) -> Sighting:
        name = self._index.name(number)
        party = self._index.party_at(name.party)
        alias = party.aliases[name.alias]
        return Sighting(
            span=Span(aligned.start, aligned.end),
            party_id=party.id,
            alias=alias.text,
            alias_kind=alias.kind,
            score=round(aligned.score, 4),
            tier=aligned.tier,
            features=aligned.features,
        )

    def _singles(self, unit: Unit) -> Iterator[tuple[int, int, float]]:
        """Names of this one word, and organisation names this word points at, with how alike they are.

        A one-word name is never misspelt: it sounds the same, or as good as the script can write it.
        """
        forms = unit.reading.forms
        if not unit.capital or unit.half != 0 or len(forms) == 0:
            return
        if unit.script in NATIVE:
            return
        loose = unit.script in LOOSE
        if unit.last > unit.first and not loose and not unit.tied:
            return
        bases = forms[unit.reading.readings : unit.reading.bases]
        as_written = (*forms[:1], *(base for base in bases if len(base.letters) >= MIN_SINGLE_BASE))
        telling = (form for form in as_written if len(form.letters) >= MIN_SINGLE_LETTERS)
        for form in {form.sound: form for form in telling}.values():
            for member in self._index.members("single", key_hash(form.sound)):
                alike = self._single_alike(member, form)
                if alike > 0:
                    yield member >> 2, member & 3, alike
            for member in self._index.members("single", key_hash(LOOSELY + form.key)) if loose else ():
                alike = self._single_alike(member, form, unit.script)
                if MIN_SINGLE_LOOSE <= alike < SAME_SOUND:
                    yield member >> 2, member & 3, alike

    def _single_alike(self, member: int, form: Word, script: str = "") -> float:
        """How alike the word is to the telling word of the name; 0 if that says too little."""
        name = self._index.name(member >> 2)
        costs = costs_for(script)
        said = zip(name.words, name.bits, strict=True)
        return max(
            (word_similarity(form, word_of(w), costs) for w, bits in said if bits >= MIN_SINGLE_BITS), default=0.0
        )

    def _single_sighting(self, number: int, unit: Unit, tier: int, alike: float) -> Sighting:
        name = self._index.name(number)
        party = self._index.party_at(name.party)
        alias = party.aliases[name.alias]
        bits = max(name.bits)
        share = bits / sum(name.bits)
        rarity = Feature(name="rarity", value=min(1.0, bits / 17), weight=0.0, detail=f"{bits:.0f} bits")
        return Sighting(
            span=Span(unit.start, unit.end),
            party_id=party.id,
            alias=alias.text,
            alias_kind=alias.kind,
            score=round(alike if tier == SINGLE else share, 4),
            tier="single" if tier == SINGLE else "part",
            features=(rarity,),
        )

    # -- names in letters ----------------------------------------------------------------------------------

    def _unspaced(self, text: str, pieces: list[Piece]) -> Iterator[Sighting]:
        for piece in pieces:
            starts = (0,) if piece.script == "Hang" else range(len(piece.text))
            for at in starts:
                yield from self._strings_at(text, piece, at)

    def _strings_at(self, text: str, piece: Piece, at: int) -> Iterator[Sighting]:
        begins = _first_letters(text, piece.start + at)
        if len(begins) < 2:
            return
        start = piece.start + at
        for number in self._index.members("string", key_hash(begins)):
            listed = self._index.string(number)
            end = _end_of(text, start, listed)
            if end is None or (piece.script == "Hang" and not _ends_like_a_word(text, end)):
                continue
            party = self._index.party_at(self._index.string_party[number])
            alias = party.aliases[self._index.string_alias[number]]
            long_enough = len(listed) >= 3
            yield Sighting(
                span=Span(start, end),
                party_id=party.id,
                alias=alias.text,
                alias_kind=alias.kind,
                score=1.0 if long_enough else 0.9,
                tier="exact" if long_enough else "single",
                features=(
                    Feature(
                        name="rarity", value=min(1.0, len(listed) / 4), weight=0.0, detail=f"{len(listed)} letters"
                    ),
                ),
            )


def _spells(name: ListedName, units: list[Unit]) -> bool:
    """Whether each syllable sounds like the word at its place: one key, vowels included, and near in sound."""
    forms = [unit.reading.forms[0] for unit in units]
    same_keys = all(form.key == word_of(word).key for word, form in zip(name.words, forms, strict=True))
    costs = costs_for("Hang")
    return same_keys and all(
        word_similarity(form, word_of(word), costs) >= MIN_SYLLABLE_ALIKE
        for word, form in zip(name.words, forms, strict=True)
    )


def _outermost(sightings: Iterable[Sighting]) -> Iterator[Sighting]:
    """Sightings that no longer and surer one of a whole name covers, nor a fuzzy one touches."""
    wide: list[Sighting] = []
    for sighting in sorted(sightings, key=lambda s: (TIERS.index(s.tier), -len(s.span), -s.score)):
        if not any(_overrules(other, sighting) for other in wide):
            yield sighting
            if sighting.tier in {"exact", "close"}:
                wide.append(sighting)


def _overrules(wide: Sighting, sighting: Sighting) -> bool:
    if sighting.tier == "fuzzy":
        better = wide.score > sighting.score or len(wide.span) > len(sighting.span)
        return better and wide.span.overlaps(sighting.span) and wide.party_id != sighting.party_id
    longer = wide.span.contains(sighting.span) and len(wide.span) > len(sighting.span)
    only_an_ending_more = wide.tier == "exact" and wide.span.overlaps(sighting.span)
    only_an_ending_more = only_an_ending_more and 0 < len(sighting.span) - len(wide.span) <= MAX_ENDING
    return (longer and wide.score >= sighting.score) or (only_an_ending_more and wide.score > sighting.score)


def _may_pair(left: Unit, right: Unit) -> bool:
    """Whether `right` follows `left`, or is the other half of the same word."""
    if right.first > left.last:
        return True
    return left.half < 0 and left.first == right.first and left.half + right.half == 0


def _segments(text: str, span: Span) -> Iterator[list[Piece]]:
    """The words of the span in runs that no name goes beyond, commas counted."""
    segment: list[Piece] = []
    commas = 0
    for piece in _pieces(text, span):
        if len(segment) > 0:
            between = text[segment[-1].end : piece.start]
            stop = "." in between and len(segment[-1].text) > MAX_ABBREVIATION and not between.startswith(".,")
            stop = stop or "\n\n" in between or any(dash in between for dash in DASHES)
            if stop or len(segment) >= MAX_SEGMENT_WORDS or not BREAKS.isdisjoint(between):
                yield segment
                segment, commas = [], 0
            commas += not COMMAS.isdisjoint(between)
        between = text[segment[-1].end : piece.start] if len(segment) > 0 else " "
        segment.append(piece._replace(commas=commas, tie=between if between in TIES else None))
    yield segment


def _pieces(text: str, span: Span) -> Iterator[Piece]:
    """Words cut where the script or the case changes, so that a Latin name inside Han text is a word."""
    for token in words(text, span.start, span.end):
        if token.word.isascii():
            yield from _camel_pieces(token.word, token.start, "Latn")
            continue
        word = in_one_script(token.word)
        first = 0
        script = script_of(word[0])
        for at, char in enumerate(word):
            here = script_of(char)
            if here not in {script, COMMON} and at > first and script != COMMON:
                yield from _camel_pieces(word[first:at], token.start + first, script)
                first, script = at, here
            elif script == COMMON:
                script = here
        yield from _camel_pieces(word[first:], token.start + first, script)


def _camel_pieces(word: str, start: int, script: str) -> Iterator[Piece]:
    at = 0
    for found in CAMEL.finditer(word) if script == "Latn" else ():
        yield Piece(word[at : found.start()], start + at, start + found.start(), script)
        at = found.start()
    yield Piece(word[at:], start + at, start + len(word), script)


def _first_letters(text: str, start: int) -> str:
    """The first two letters from `start`, as the index files names by."""
    letters = ""
    at = start
    while len(letters) < 2 and at < len(text) and (text[at].isalnum() or _is_passed_over(text[at])):
        letters += text[at].lower() if text[at].isalnum() else ""
        at += 1
    return letters


def _is_passed_over(char: str) -> bool:
    """Whether names of unspaced scripts are written with or without this: a space, a bracket, a vowel sign."""
    return char in PASSED_OVER or unicodedata.category(char)[0] == "M"


def _end_of(text: str, start: int, listed: str) -> int | None:
    """Where `listed` ends in the text from `start`, passing over spaces and the like; None if it is not there."""
    at = start
    for letter in listed:
        while at > start and at < len(text) and not text[at].isalnum() and _is_passed_over(text[at]):
            at += 1
        if at >= len(text) or text[at].lower() != letter:
            return None
        at += 1
    return at


@lru_cache(maxsize=1)
def _hangul_endings() -> frozenset[str]:
    return frozenset(ending for group in inflections().endings if group.script == "Hang" for ending in group.strip)


def _ends_like_a_word(text: str, end: int) -> bool:
    """Whether a Korean word ends at `end`, or goes on with a particle only."""
    rest = end
    while rest < len(text) and text[rest].isalnum():
        rest += 1
    return rest == end or text[end:rest] in _hangul_endings()


@lru_cache(maxsize=131072)
def read_word(index: Index, word: str, script: str, lang: str) -> Reading:
    """The keys under which the index may know a word of the text."""
    letters = romanise(word)
    if letters == "":
        return Reading((), 0, 0, (), ())
    bases = (romanise(base) for base in base_forms(word, script, lang))
    own_readings = readings(letters)
    inflected = dict.fromkeys(word_of(base) for base in bases if base != "")
    others = dict.fromkeys(form for base in inflected for form in readings(base.letters)[1:])
    forms = (*own_readings, *inflected, *(form for form in others if form not in inflected))
    loose = script in phonetics().loose.scripts
    too_short = script in NATIVE  # in Korean, every other word sounds like some short name
    keys = dict.fromkeys(form.key for form in forms if not (too_short and form.key.startswith("=")))
    own = tuple(hashed for hashed in map(key_hash, keys) if index.value("class", hashed) is not None)
    near = () if loose else _near(index, forms[0].key, own)
    return Reading(forms, len(own_readings), len(own_readings) + len(inflected), own, near)


@lru_cache(maxsize=16384)
def read_syllable(index: Index, syllable: str) -> Reading:
    """The keys of one syllable of a Korean name."""
    return read_joined(index, syllable, "Hang")


@lru_cache(maxsize=32768)
def read_joined(index: Index, word: str, script: str) -> Reading:  # noqa: ARG001  same word, other script, other letters
    """The keys of two words written as one; only as they stand."""
    form = word_of(romanise(word))
    hashed = key_hash(form.key)
    return Reading((form,), 1, 1, (hashed,) if index.value("class", hashed) is not None else (), ())


@lru_cache(maxsize=32768)
def split_word(index: Index, word: str, script: str) -> tuple[tuple[Reading, Reading], ...]:
    """Ways to cut a word so that both halves are telling words of one listed name."""
    letters = romanise(word)
    if script == "Hang" or not MIN_SPLIT_LETTERS <= len(letters) <= 24:
        return ()
    cuts = []
    for at in range(2, len(letters) - 1):
        left, right = word_of(letters[:at]), word_of(letters[at:])
        hashes = key_hash(left.key), key_hash(right.key)
        if index.value("pair", pair_hash(*hashes)) is not None:
            cuts.append((Reading((left,), 1, 1, hashes[:1], ()), Reading((right,), 1, 1, hashes[1:], ())))
    return tuple(cuts)


def _near(index: Index, key: str, own: tuple[int, ...]) -> tuple[int, ...]:
    """Hashes of class keys one consonant away from `key`: one more, one less, or another one."""
    near: dict[int, None] = {}
    if key.startswith("="):
        return ()
    near.update((index.class_hashes[number], None) for number in index.members("near", key_hash(key)))
    for shorter in shortened(key):
        hashed = key_hash(shorter)
        if index.value("class", hashed) is not None:
            near[hashed] = None
        near.update((index.class_hashes[number], None) for number in index.members("near", hashed))
    for hashed in own:
        near.pop(hashed, None)
    return tuple(near)
