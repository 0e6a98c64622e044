"""Find every listed name in a text: misspelt, inflected, re-ordered, glued, in any script.

One pass makes the words of the text with their class keys (see `names.keys`). Any two telling words of a name
near each other, in either order, bring the name up; it is then aligned word by word and scored. Names of one
word, and single telling words of organisation names, are looked up as they stand. Names in scripts written
without spaces are looked up letter by letter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import structs

from saksi.index.align import Aligned, Alike, align, features_of
from saksi.index.filing import PART, SINGLE
from saksi.index.kernel import TIERS, Kernel, KernelFound, KernelName, KernelWord, open_kernel, uses_capitals
from saksi.index.letters import FoundString, found_strings, hangul_endings, strings_from
from saksi.index.overlaps import best_per_span, outermost
from saksi.index.pairs import Found, found_among, found_names, names_of
from saksi.index.segments import UNSPACED, Piece, segments
from saksi.index.sighting import Sighting
from saksi.index.singles import (
    WHOLE,
    Seen,
    Single,
    Standing,
    placed,
    seen_word,
    single_forms,
    singles,
    standing,
)
from saksi.index.tables import ListedName, Tables
from saksi.index.units import LOOSE, Guise, Memory, Read, Unit, WordBook, unit_of
from saksi.names.compare import costs_for, word_similarity
from saksi.names.keys import word_of
from saksi.records import Feature, Span

KOREAN_NAME_SYLLABLES = 3
MIN_SYLLABLE_ALIKE = 0.86
# Pairs of words whose names are remembered, nearly all of them none (about 20 MB).
MAX_PAIRS = 131072
TIER_OF_WORD = {SINGLE: "single", PART: "part", WHOLE: "close"}
# Capitals are counted in so much of a text.
SAMPLE = 4000


class Scanner:
    """Scans texts against one index, remembering the words it has read."""

    def __init__(self, index: Tables) -> None:
        self._index = index
        self._books: Memory[str, WordBook] = Memory(lambda lang: WordBook(index, lang))
        self._singles = Memory(self._read_singles)
        self._standing = Memory(self._read_standing)
        self._names = Memory(self._read_names, MAX_PAIRS)
        self._spelt = Memory(self._read_spelt)
        self.kernels: Memory[str, Kernel | None] = Memory(lambda lang: open_kernel(index, lang))

    def close(self) -> None:
        """Forget every word, and let go of the file."""
        for memory in (self._books, self._singles, self._standing, self._names, self._spelt, self.kernels):
            memory.clear()

    def scan(self, text: str, spans: Iterable[Span] | None, lang: str) -> tuple[Sighting, ...]:
        """Sightings in `text`, or in the given spans of it, by position; best first where they start together.

        No name is seen across the ends of a span.
        """
        whole = [Span(0, len(text))] if spans is None else spans
        cased = uses_capitals(text, SAMPLE)
        found = self._scan(text, list(whole), lang, cased=cased)
        return tuple(sorted(found, key=lambda s: (s.span.start, -s.score, -len(s.span), s.party_id)))

    def _scan(self, text: str, spans: Sequence[Span], lang: str, *, cased: bool) -> Iterator[Sighting]:
        """What is seen in spans; the kernel, where there is one, does all but names of one word or no spaces."""
        found = self._kernel_scan(text, spans, lang, cased=cased)
        if found is None:
            for span in spans:
                yield from self._look(text, span, lang, cased=cased)
            return
        words, segments_with_names, strings = found
        yield from self._of_words(words, text, cased=cased)
        for names, syllables, words_there in segments_with_names:
            sightings = [self._sighting(row[0], _aligned(row)) for row in names]
            for start, end in syllables:
                sightings += self._syllables(Piece(text[start:end], start, end, "Hang"), lang)
            sightings += self._of_words(words_there, text, cased=cased)
            yield from outermost(best_per_span(sightings))
        for start, script in strings:
            yield from map(self._string, strings_from(self._index, text, start, script))

    def _kernel_scan(self, text: str, spans: Sequence[Span], lang: str, *, cased: bool) -> KernelFound | None:
        kernel = self.kernels[lang]
        if kernel is None:
            return None
        return kernel.scan(text, tuple([at for span in spans for at in (span.start, min(span.end, len(text)))]), cased)

    def _look(self, text: str, span: Span, lang: str, *, cased: bool) -> Iterator[Sighting]:
        for segment in segments(text, span):
            spaced = [piece for piece in segment if piece.script not in UNSPACED or piece.script == "Hang"]
            if len(spaced) > 0:
                yield from self._spaced(text, spaced, lang, cased=cased)
            for piece in segment:
                if piece.script in UNSPACED:
                    yield from map(self._string, found_strings(self._index, text, piece))

    # -- names in words ------------------------------------------------------------------------------------

    def _spaced(self, text: str, pieces: list[Piece], lang: str, *, cased: bool) -> Iterator[Sighting]:
        reads = self._books[lang].units(pieces, cased=cased)
        founds = found_names(self._index, self._names, reads, len(pieces))
        sightings = [*filter(None, (self._align(found, text, cased=cased) for found in founds))]
        for piece in pieces:
            if piece.script == "Hang":
                sightings += self._syllables(piece, lang)
        for unit, guise in reads:
            if _may_be_name(unit):
                names = self._singles[single_forms(guise), guise.script]
                sightings += self._of_words([(unit.start, unit.end, names)], text, cased=cased)
        if len(sightings) > 0:
            yield from outermost(best_per_span(sightings))

    def _align(self, found: Found, text: str, *, cased: bool) -> Sighting | None:
        aligned = align(self._index.name(found.name), found, text=text, cased=cased)
        return self._sighting(found.name, aligned) if aligned is not None else None

    def _syllables(self, piece: Piece, lang: str) -> Iterator[Sighting]:
        """Listed Korean names in Latin letters that the first three syllables of a Hangul word spell."""
        rest = piece.text[KOREAN_NAME_SYLLABLES:]
        if len(piece.text) < KOREAN_NAME_SYLLABLES or not (rest == "" or rest in hangul_endings()):
            return
        for sighting in self._spelt[piece.text[:KOREAN_NAME_SYLLABLES], lang]:
            yield structs.replace(sighting, span=sighting.span.shifted(piece.start))

    def _read_spelt(self, key: tuple[str, str]) -> tuple[Sighting, ...]:
        """The names that three syllables spell, as if a text began with them."""
        syllables, lang = key
        book = self._books[lang]
        reads = []
        for at, text in enumerate(syllables):
            syllable = Piece(text, at, at + 1, "Hang")
            reads.append(unit_of(book.syllable(text), syllable, syllable, (at, at)))
        return tuple(self._spelt_by(reads))

    def _spelt_by(self, reads: Sequence[Read]) -> Iterator[Sighting]:
        for first, second in ((0, 1), (1, 2), (0, 2)):
            for number in self._names[reads[first].guise, reads[second].guise]:
                name = self._index.name(number)
                if len(name.words) == KOREAN_NAME_SYLLABLES and _spells(name, reads):
                    found = found_among(self._index, number, reads, (0, KOREAN_NAME_SYLLABLES - 1))
                    aligned = align(name, found, text="", cased=False)
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
            features=features_of(name, aligned.words),
        )

    def _of_words(self, words: Iterable[KernelWord], text: str, *, cased: bool) -> Iterator[Sighting]:
        """Names of one word that the kernel has seen."""
        for start, end, names in words:
            there = self._standing[names, text[start:end], cased]
            yield from placed(there, text, Span(start, end), cased=cased)

    def _read_singles(self, key: tuple[tuple[str, ...], str]) -> tuple[Single, ...]:
        """The names of one word that a word in any of some forms may be."""
        return tuple(singles(self._index, *key))

    def _read_standing(self, key: tuple[tuple[tuple[int, int, float], ...], str, bool]) -> Standing:
        """What is seen in a word that may be these names, each given as a Single."""
        names, word, cased = key
        return standing([self._single(Single(*name)) for name in names], word, cased=cased)

    def _single(self, single: Single) -> Seen:
        name = self._index.name(single.name)
        party = self._index.party_at(name.party)
        alias = party.aliases[name.alias]
        bits = max(name.bits)
        rarity = Feature(name="rarity", value=min(1.0, bits / 17), weight=0.0, detail=f"{bits:.0f} bits")
        sighting = Sighting(
            span=Span(0, 0),
            party_id=party.id,
            alias=alias.text,
            alias_kind=alias.kind,
            score=round(bits / sum(name.bits) if single.tier == PART else single.alike, 4),
            tier=TIER_OF_WORD[single.tier],
            features=(rarity,),
        )
        return seen_word(sighting, name, party, alias)

    # -- names in letters ----------------------------------------------------------------------------------

    def _string(self, found: FoundString) -> Sighting:
        party = self._index.party_at(self._index.string_party[found.number])
        alias = party.aliases[self._index.string_alias[found.number]]
        letters = len(self._index.string(found.number))
        rarity = Feature(name="rarity", value=min(1.0, letters / 4), weight=0.0, detail=f"{letters} letters")
        return Sighting(
            span=Span(found.start, found.end),
            party_id=party.id,
            alias=alias.text,
            alias_kind=alias.kind,
            score=1.0 if letters >= 3 else 0.9,
            tier="exact" if letters >= 3 else "single",
            features=(rarity,),
        )


def _may_be_name(unit: Unit) -> bool:
    """Whether a unit may be a name by itself: a word with a capital, or two that belong together."""
    return unit.capital and (unit.last == unit.first or unit.script in LOOSE or unit.tied)


def _aligned(row: KernelName) -> Aligned:
    _, start, end, score, tier, words = row
    return Aligned(start, end, score, TIERS[tier], tuple(Alike(*word) for word in words))


def _spells(name: ListedName, reads: Sequence[Read]) -> bool:
    """Whether each syllable sounds like the word at its place: one key, vowels included, and near in sound."""
    forms = [read.guise.reading.forms[0] for read in reads if len(read.guise.reading.forms) > 0]
    if len(forms) < KOREAN_NAME_SYLLABLES:
        return False
    same_keys = all(form.key == word_of(word).key for word, form in zip(name.words, forms, strict=True))
    costs = costs_for("Hang")
    return same_keys and all(
        word_similarity(form, word_of(word), costs) >= MIN_SYLLABLE_ALIKE
        for word, form in zip(name.words, forms, strict=True)
    )
