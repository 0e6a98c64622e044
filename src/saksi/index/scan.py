"""Find every listed name in a text: misspelt, inflected, re-ordered, glued, in any script.

One pass makes the words of the text with their class keys (see `names.keys`). Any two telling words of a name
near each other, in either order, bring the name up; it is then aligned word by word and scored. Names of one
word, and single telling words of organisation names, are looked up as they stand. Names in scripts written
without spaces are looked up letter by letter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from saksi.index.align import Aligned, align
from saksi.index.filing import SINGLE
from saksi.index.letters import found_strings, hangul_endings
from saksi.index.overlaps import best_per_span, outermost
from saksi.index.pairs import found_pairs, names_of, rows, window
from saksi.index.segments import UNSPACED, Piece, segments
from saksi.index.sighting import Sighting
from saksi.index.singles import Single, singles
from saksi.index.tables import ListedName, Tables
from saksi.index.units import LOOSE, Guise, Memory, Unit, WordBook
from saksi.names.compare import costs_for, word_similarity
from saksi.names.keys import word_of
from saksi.records import Feature, Span

KOREAN_NAME_SYLLABLES = 3
MIN_SYLLABLE_ALIKE = 0.86
# Capitals are counted in so much of a text.
SAMPLE = 4000


class Scanner:
    """Scans texts against one index, remembering the words it has read."""

    def __init__(self, index: Tables) -> None:
        self._index = index
        self._books: Memory[str, WordBook] = Memory(lambda lang: WordBook(index, lang))
        self._singles = Memory(self._read_singles)
        self._names = Memory(self._read_names)

    def close(self) -> None:
        """Forget every word."""
        self._books.clear()
        self._singles.clear()
        self._names.clear()

    def scan(self, text: str, spans: Iterable[Span] | None, lang: str) -> tuple[Sighting, ...]:
        """Sightings in `text`, or in the given spans of it, by position; best first where they start together.

        No name is seen across the ends of a span.
        """
        whole = [Span(0, len(text))] if spans is None else spans
        cased = _uses_capitals(text)
        found = [sighting for span in whole for sighting in self._scan(text, span, self._books[lang], cased=cased)]
        return tuple(sorted(found, key=lambda s: (s.span.start, -s.score, -len(s.span), s.party_id)))

    def _scan(self, text: str, span: Span, book: WordBook, *, cased: bool) -> Iterator[Sighting]:
        for segment in segments(text, span):
            spaced = [piece for piece in segment if piece.script not in UNSPACED or piece.script == "Hang"]
            if len(spaced) > 0:
                yield from self._spaced(spaced, book, cased=cased)
            for piece in segment if len(spaced) < len(segment) or _has_hangul(spaced) else ():
                if piece.script in UNSPACED:
                    yield from self._strings(text, piece)

    # -- names in words ------------------------------------------------------------------------------------

    def _spaced(self, pieces: list[Piece], book: WordBook, *, cased: bool) -> Iterator[Sighting]:
        units = book.units(pieces, cased=cased)
        found = [*self._aligned(units, len(pieces), cased=cased)]
        for piece in pieces:
            if piece.script == "Hang":
                found += self._syllables(piece, book)
        for unit in units:
            if unit.guise.capital:
                found += self._of_one_word(unit)
        if len(found) > 0:
            yield from outermost(best_per_span(found))

    def _aligned(self, units: list[Unit], size: int, *, cased: bool) -> Iterator[Sighting]:
        by_word = rows(units, size)
        for found in found_pairs(self._names, units, size):
            around = window(by_word, found)
            aligned = align(self._index.name(found.name), around, found.first, found.last, cased=cased)
            if aligned is not None:
                yield self._sighting(found.name, aligned)

    def _syllables(self, piece: Piece, book: WordBook) -> Iterator[Sighting]:
        """Listed Korean names in Latin letters that the first three syllables of a Hangul word spell."""
        rest = piece.text[KOREAN_NAME_SYLLABLES:]
        if len(piece.text) < KOREAN_NAME_SYLLABLES or not (rest == "" or rest in hangul_endings()):
            return
        units = [
            Unit(at, at, piece.start + at, piece.start + at + 1, 0, book.syllable(piece.text[at]))
            for at in range(KOREAN_NAME_SYLLABLES)
        ]
        for first, second in ((0, 1), (1, 2), (0, 2)):
            for number in self._names[units[first].guise, units[second].guise]:
                name = self._index.name(number)
                if len(name.words) == KOREAN_NAME_SYLLABLES and _spells(name, units):
                    aligned = align(name, units, 0, KOREAN_NAME_SYLLABLES - 1, cased=False)
                    if aligned is not None:  # everyday words spell names, too
                        yield self._sighting(number, aligned._replace(tier="fuzzy"))

    def _read_names(self, guises: tuple[Guise, Guise]) -> tuple[int, ...]:
        return tuple(dict.fromkeys(names_of(self._index, *guises)))

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

    def _of_one_word(self, unit: Unit) -> Iterator[Sighting]:
        if unit.last > unit.first and unit.guise.script not in LOOSE and not unit.tied:
            return
        span = Span(unit.start, unit.end)
        for sighting in self._singles[unit.guise]:
            yield Sighting(
                span=span,
                party_id=sighting.party_id,
                alias=sighting.alias,
                alias_kind=sighting.alias_kind,
                score=sighting.score,
                tier=sighting.tier,
                features=sighting.features,
            )

    def _read_singles(self, guise: Guise) -> tuple[Sighting, ...]:
        """Sightings of a word wherever it stands."""
        return tuple(self._single(single) for single in singles(self._index, guise))

    def _single(self, single: Single) -> Sighting:
        name = self._index.name(single.name)
        party = self._index.party_at(name.party)
        alias = party.aliases[name.alias]
        bits = max(name.bits)
        rarity = Feature(name="rarity", value=min(1.0, bits / 17), weight=0.0, detail=f"{bits:.0f} bits")
        return Sighting(
            span=Span(0, 0),
            party_id=party.id,
            alias=alias.text,
            alias_kind=alias.kind,
            score=round(single.alike if single.tier == SINGLE else bits / sum(name.bits), 4),
            tier="single" if single.tier == SINGLE else "part",
            features=(rarity,),
        )

    # -- names in letters ----------------------------------------------------------------------------------

    def _strings(self, text: str, piece: Piece) -> Iterator[Sighting]:
        for found in found_strings(self._index, text, piece):
            party = self._index.party_at(self._index.string_party[found.number])
            alias = party.aliases[self._index.string_alias[found.number]]
            letters = len(self._index.string(found.number))
            rarity = Feature(name="rarity", value=min(1.0, letters / 4), weight=0.0, detail=f"{letters} letters")
            yield Sighting(
                span=Span(found.start, found.end),
                party_id=party.id,
                alias=alias.text,
                alias_kind=alias.kind,
                score=1.0 if letters >= 3 else 0.9,
                tier="exact" if letters >= 3 else "single",
                features=(rarity,),
            )


def _uses_capitals(text: str) -> bool:
    """Whether capitals tell names from other words here: not in capitals throughout, nor in none."""
    letters = [char for char in text[:SAMPLE] if char.isalpha()]
    upper = sum(map(str.isupper, letters))
    lower = sum(map(str.islower, letters))
    return upper > 0 and lower > 2 * upper


def _has_hangul(pieces: Iterable[Piece]) -> bool:
    return any(piece.script == "Hang" for piece in pieces)


def _spells(name: ListedName, units: list[Unit]) -> bool:
    """Whether each syllable sounds like the word at its place: one key, vowels included, and near in sound."""
    forms = [unit.guise.reading.forms[0] for unit in units if len(unit.guise.reading.forms) > 0]
    if len(forms) < KOREAN_NAME_SYLLABLES:
        return False
    same_keys = all(form.key == word_of(word).key for word, form in zip(name.words, forms, strict=True))
    costs = costs_for("Hang")
    return same_keys and all(
        word_similarity(form, word_of(word), costs) >= MIN_SYLLABLE_ALIKE
        for word, form in zip(name.words, forms, strict=True)
    )
