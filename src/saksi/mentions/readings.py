"""Listed names in another script than the lists give them in, found where the text says that a name stands.

The scan sees names in the scripts the lists have them in. In others nearly every word reads like some listed one,
so that only those are looked up that may be a name: words beside a title, with the dots that foreign names are written
with, in quotes, rare words, and what makes up the name of an organisation or a ship with a word that says so. What is
found has to be of the kind those words tell.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from saksi.index.across import Wanted, read_names
from saksi.index.reader import Index
from saksi.index.segments import APOSTROPHES, Piece, segments
from saksi.index.sighting import Phrase, Sighting
from saksi.mentions.han import HanNames
from saksi.names.across import read_scripts
from saksi.names.inflect import base_forms
from saksi.names.organisations import ends_of_organisations, han_beginnings, in_english
from saksi.records import PartyKind, RepairedText, Sentence, Span
from saksi.resources.frequencies import background
from saksi.text.romanise import romanise
from saksi.text.script import script_of
from saksi.text.tokens import WORD, words

# Scripts with capitals are the scan's; letters before these are of no other.
CASED = frozenset({"Latn", "Cyrl", "Grek", "Armn"})
LAST_EUROPEAN = "\u0590"
# Scripts without spaces, cut where known words stand; of these the first two join the words of a name by dots only.
UNSPACED, DOTTED = frozenset({"Hani", "Kana", "Thai"}), frozenset({"Hani", "Kana"})
DOTS = frozenset("・·•‧∙=＝゠")
JOINING = DOTS | {" ", "-", "‐", "־", "\u00a0", "\u200c"}
QUOTES = frozenset("\"'«»“”„‘’「」『』《》〈〉（）()")
# What may stand between a name and the word that says what it is.
GERESH = "\u05f3"
BREAKS = frozenset(",،、，;:.。؛!?！？")
TELLING = frozenset({"titles", "kinds", "countries", "metonyms", "bodies"})
PERSON, ORGANISATION = frozenset({PartyKind.PERSON}), frozenset({PartyKind.ORGANISATION})
THINGS, ANY = frozenset({PartyKind.ORGANISATION, PartyKind.VESSEL}), frozenset(PartyKind)
KINDS = {"vessel": frozenset({PartyKind.VESSEL}), "aircraft": frozenset({PartyKind.AIRCRAFT})}
# A word that reads less like any listed one is no part of a name.
LEAST_READ = 0.85
# So many words may stand between a name and the word that says what it is: "the president of the republic".
SPARE = 1
# Words further from such a word are not read if they are common.
NEAR = 40
LONGEST = 5
MAX_FORMS = 6
# Commoner words are no part of a name that nothing announces.
MAX_ZIPF = 4.6
MIN_ALONE = 4
# Words that nothing announces are read if they are longer: foreign names in syllables are.
LEAST_UNANNOUNCED = {"Hang": 4, "Arab": 5, "Hebr": 5}
# One word of so few sounds is many others.
VOWELLESS = frozenset({"Arab", "Hebr"})
# What the scan has seen so well is not read again.
SURE, SURE_SCORE = frozenset({"exact", "close", "single"}), 0.93
# Of overlapping stretches that read as names those are kept that say most: a name alike by less than this says nothing.
LEAST_SAID, NAME_COST = 0.6, 2

CUED = Wanted(kinds=ANY, alike=0.84, bits=14)
WITH_ITS_KIND = Wanted(kinds=ORGANISATION, alike=0.84, bits=14, alone=0.9)
WITH_DOTS = Wanted(kinds=ANY, alike=0.86, bits=20, words=2)
QUOTED = Wanted(kinds=THINGS, alike=0.9, bits=16, share=0.75)
TWO_WORDS = Wanted(kinds=ANY, alike=0.9, bits=26, words=2, share=0.68)
WRITTEN_AS_ONE = Wanted(kinds=PERSON, alike=0.87, bits=26, words=2, share=0.8)
ONE_WORD = Wanted(kinds=ORGANISATION, alike=0.92, bits=16, share=0.75)
TRANSLATED = Wanted(kinds=ORGANISATION, alike=0.95)
MIN_TRANSLATED = 3


class Form(NamedTuple):
    """What a word may be without its endings, as it is looked up, and where that stands."""

    query: str
    span: Span


class Name(NamedTuple):
    """A word of the text that may be part of a name: its forms, as it stands first, and its script."""

    forms: tuple[Form, ...]
    script: str

    @property
    def span(self) -> Span:
        """Where the whole word stands."""
        return self.forms[0].span


def read_across(
    text: RepairedText,
    sentences: Sequence[Sentence],
    phrases: Mapping[int, Sequence[Phrase]],
    *,
    seen: Sequence[Sighting],
    index: Index,
) -> tuple[Sighting, ...]:
    """Sightings of names in other scripts, where the scan has `seen` nothing sure."""
    found: list[Sighting] = []
    if text.text.isascii():
        return ()
    for sentence in sentences:
        if any(map(_is_other, sentence.span.cut(text.text))):
            sure = [one.span for one in seen if _is_sure(one) and one.span.overlaps(sentence.span)]
            found += _Reader(text, sentence.span, phrases[sentence.index], sure, index).read()
    return tuple(found)


def _is_sure(sighting: Sighting) -> bool:
    return sighting.tier in SURE and sighting.score >= SURE_SCORE


@lru_cache(maxsize=16384)
def _is_other(char: str) -> bool:
    """Whether a letter is of a script that is read and has no capitals."""
    return char > LAST_EUROPEAN and script_of(char) in read_scripts() - CASED


class _Reader:
    """Reads one sentence."""

    def __init__(
        self, text: RepairedText, span: Span, phrases: Sequence[Phrase], taken: Sequence[Span], index: Index
    ) -> None:
        self._text, self._lang, self._index, self._span = text.text, text.lang, index, span
        self._taken = list(taken)
        self._phrases = sorted((one for one in phrases if one.section in TELLING), key=lambda one: one.span)
        self._starts = [phrase.span.start for phrase in self._phrases]

    def read(self) -> Iterator[Sighting]:
        """What is seen in the sentence; names do not overlap."""
        for segment in segments(self._text, self._span):
            pieces = [piece for piece in segment if piece.script in read_scripts() - CASED]
            names = [name for piece in _with_geresh(pieces) for name in self._names(piece)]
            han = [piece for piece in pieces if piece.script == "Hani"]
            seen = [*self._organisations(pieces), *self._of_words(names), *(self._of_han(han) if len(han) > 0 else ())]
            yield from _most_said(seen)

    def _look(self, query: str, span: Span, wanted: Wanted) -> tuple[Sighting, ...]:
        """What a stretch of the text reads as, unless something is seen there already."""
        if any(span.overlaps(other) for other in self._taken):
            return ()
        return read_names(self._index, query, span, wanted)

    def _is_read(self, query: str) -> bool:
        """Whether every word that is not in English reads like a listed one, and there is one."""
        others = [word for word in WORD.findall(query) if not word.isascii()]
        return len(others) > 0 and all(self._index.lookup.reads(word) >= LEAST_READ for word in others)

    # -- organisations whose names are written as one -----------------------------------------------------------

    def _organisations(self, pieces: Sequence[Piece]) -> Iterator[tuple[Sighting, ...]]:
        """Names that end with words for an organisation: "丹东鸿祥实业发展有限公司", "조선광선은행으로"."""
        for at, piece in enumerate(pieces):
            if piece.script == "Hang":
                bases = base_forms(piece.text, piece.script, self._lang)
                for form in (piece.text, *(base for base in bases if piece.text.startswith(base))):
                    yield self._organisation(Span(piece.start, piece.start + len(form)))
            elif piece.script == "Hani":
                for end in ends_of_organisations(piece.text, self._lang):
                    for start in han_beginnings(piece.text[:end], self._lang):
                        yield self._organisation(Span(piece.start + start, piece.start + end))
                    if at > 0 and pieces[at - 1].script == "Kana" and pieces[at - 1].end == piece.start:
                        yield self._organisation(Span(pieces[at - 1].start, piece.start + end))

    def _organisation(self, span: Span) -> tuple[Sighting, ...]:
        """What a name with words for an organisation in it is read as, or such words alone."""
        query = in_english(span.cut(self._text), self._lang)
        words_of = query.split()
        others = [word for word in words_of if not word.isascii()]
        if 0 < len(others) < len(words_of) and any(self._index.lookup.reads(one) >= LEAST_READ for one in others):
            return self._look(query, span, WITH_ITS_KIND)
        return self._look(query, span, TRANSLATED) if len(others) == 0 and len(words_of) >= MIN_TRANSLATED else ()

    # -- words ----------------------------------------------------------------------------------------------------

    def _names(self, piece: Piece) -> Iterator[Name]:
        """The words of a piece that may be in a name; it is cut where known words stand, or left out if it is one."""
        if piece.script == "Hani" or piece.script == "Hira":
            return
        phrases = self._within(piece)
        if piece.script not in UNSPACED:
            if all(phrase.section == "kinds" for phrase in phrases):
                yield Name(self._forms(piece), piece.script)
            return
        at = piece.start
        for cut in (*(phrase.span for phrase in phrases), Span(piece.end, piece.end)):
            if cut.start > at:
                span = Span(at, cut.start)
                yield Name((Form(span.cut(self._text), span),), piece.script)
            at = max(at, cut.end)

    def _within(self, piece: Piece) -> list[Phrase]:
        """Phrases that overlap a piece, in order."""
        first, last = bisect_left(self._starts, piece.start), bisect_left(self._starts, piece.end)
        near = self._phrases[max(0, first - 1) : last]
        return [phrase for phrase in near if phrase.span.end > piece.start]

    def _forms(self, piece: Piece) -> tuple[Form, ...]:
        """A word as it stands, and without what its language writes on to it; words for organisations in English."""
        forms = _forms_of(piece.text, piece.script, self._lang)
        return tuple(Form(query, Span(piece.start + start, piece.start + end)) for query, start, end in forms)

    def _of_words(self, names: Sequence[Name]) -> Iterator[tuple[Sighting, ...]]:
        for run in self._runs(names):
            for length in range(min(LONGEST, len(run)), 0, -1):
                for at in range(len(run) - length + 1):
                    yield from self._window(run[at : at + length])

    def _runs(self, names: Sequence[Name]) -> Iterator[list[Name]]:
        """Words that may be in a name, as far as nothing but a space or a dot parts them.

        A common word is in one only with another that is not.
        """
        joined = [self._is_joined(before, name) for before, name in pairwise(names)]
        telling = [self._tells(name) for name in names]
        run: list[Name] = []
        for at, name in enumerate(names):
            beside = (at > 0 and joined[at - 1] and (telling[at - 1] or len(run) > 0)) or (
                at < len(joined) and joined[at] and telling[at + 1]
            )
            may = telling[at] or (beside and len(self._read_forms(name)) > 0)
            if len(run) > 0 and not (may and joined[at - 1]):
                yield run
                run = []
            if may:
                run.append(name._replace(forms=self._read_forms(name) or name.forms))
        if len(run) > 0:
            yield run

    def _is_joined(self, before: Name, name: Name) -> bool:
        between = self._text[before.span.end : name.span.start]
        return between in (DOTS if name.script in DOTTED else JOINING)

    def _tells(self, name: Name) -> bool:
        """Whether a word reads like a listed one and is not too common, or is one for an organisation."""
        if any(form.query.isascii() for form in name.forms):
            return True
        announced = self._is_near(name.span) or self._may_be_quoted(name.span)
        if name.script not in DOTTED and not announced and (_is_short(name) or _is_common(name)):
            return False
        return len(self._read_forms(name)) > 0

    def _read_forms(self, name: Name) -> tuple[Form, ...]:
        """The forms of a word that read like listed ones, or are in English."""
        return tuple(form for form in name.forms if form.query.isascii() or self._is_read(form.query))

    def _is_near(self, span: Span) -> bool:
        """Whether a word that says what something is stands near."""
        at = bisect_left(self._starts, span.start - NEAR)
        return at < len(self._starts) and self._starts[at] < span.end + NEAR

    def _may_be_quoted(self, span: Span) -> bool:
        """Whether a quotation mark stands right before or after a word."""
        return self._text[span.start - 1 : span.start] in QUOTES or self._text[span.end : span.end + 1] in QUOTES

    def _window(self, window: Sequence[Name]) -> Iterator[tuple[Sighting, ...]]:
        """What some words in a row read as, if what is around them lets them be a name."""
        middle = [name.forms[0].query for name in window[1:-1]]
        first, last = window[0].forms, window[-1].forms
        if len(window) == 1:
            ways = [(form, form) for form in first]
        else:  # a name is written with something before it or behind it, seldom both
            ways = [*((form, last[0]) for form in first), *((first[0], form) for form in last[1:])]
        found: list[tuple[Sighting, ...]] = []
        for start, end in ways:
            span = Span(start.span.start, end.span.end)
            query = " ".join((start.query, *middle, end.query) if len(window) > 1 else (start.query,))
            wanted = self._wanted(window, span, query) if not query.isascii() else None
            if wanted is not None:
                found.append(self._look(query, span, wanted))
        # What is written on to a word may sound like a part of it: of ways to read alike the shortest is the name.
        seen = [group for group in found if len(group) > 0]
        if len(seen) > 0:
            yield max(seen, key=lambda group: (group[0].score, -len(group[0].span)))

    def _wanted(self, window: Sequence[Name], span: Span, query: str) -> Wanted | None:
        """What such words have to be to be a name there; None if nothing lets them be one."""
        kinds, script = self._cues(span, window[0].script), window[0].script
        if any(word.isascii() for word in query.split()):
            return WITH_ITS_KIND
        if len(window) == 1 and (len(span) < MIN_ALONE or (kinds == PERSON and script not in UNSPACED)):
            return None  # too short a word, and one word of a person's name, is nobody's
        if len(kinds) > 0:
            return CUED._replace(kinds=kinds)
        if len(window) > 1 and script in DOTTED:
            return WITH_DOTS
        if _is_quoted(self._text, span):
            return QUOTED
        if all(_is_common(name) for name in window) and script not in DOTTED:
            return None
        if len(window) > 1:
            return TWO_WORDS
        return ONE_WORD if script not in VOWELLESS else None

    # -- what stands beside ----------------------------------------------------------------------------------------

    def _cues(self, span: Span, script: str) -> frozenset[PartyKind]:
        """The kinds that the words before or after a name tell, states and quotes between them passed over."""
        spare = 0 if script in UNSPACED else SPARE
        return self._cue_before(span.start, spare) | self._cue_after(span.end, spare)

    def _cue_before(self, start: int, spare: int) -> frozenset[PartyKind]:
        for phrase in reversed(self._phrases[: bisect_left(self._starts, start)]):
            if not self._is_beside(phrase.span.end, start, spare):
                break
            if len(kinds := _kinds_of(phrase)) > 0:
                return kinds
            start = phrase.span.start
        return frozenset()

    def _cue_after(self, end: int, spare: int) -> frozenset[PartyKind]:
        for phrase in self._phrases[bisect_left(self._starts, end) :]:
            if not self._is_beside(end, phrase.span.start, spare):
                break
            if len(kinds := _kinds_of(phrase)) > 0:
                return kinds
            end = phrase.span.end
        return frozenset()

    def _is_beside(self, start: int, end: int, spare: int) -> bool:
        if not 0 <= end - start <= NEAR:
            return False
        between = self._text[start:end]
        return BREAKS.isdisjoint(between) and len(words(self._text, start, end)) <= spare

    # -- names of Han characters -------------------------------------------------------------------------------

    def _of_han(self, pieces: Sequence[Piece]) -> Iterator[tuple[Sighting, ...]]:
        han = HanNames(self._text, self._index)
        for before, after in pairwise(pieces):
            if self._text[before.end : after.start] in DOTS:
                for name in han.with_dot(self._free(before, -1), self._free(after, 0)):
                    yield self._look(name.query, name.span, WITH_DOTS)
        for phrase in self._phrases:
            if _kinds_of(phrase) == PERSON:
                for name in han.beside(phrase.span, self._span):
                    yield self._look(name.query, name.span, CUED._replace(kinds=PERSON))
        for piece in pieces:
            for name in han.of_persons(Span(piece.start, piece.end)):
                yield self._look(name.query, name.span, WRITTEN_AS_ONE)

    def _free(self, piece: Piece, which: int) -> Span:
        """The stretch of a piece before the first known word in it, or after the last one."""
        phrases = self._within(piece)
        if len(phrases) == 0:
            return Span(piece.start, piece.end)
        if which == 0:
            return Span(piece.start, max(piece.start, phrases[0].span.start))
        return Span(min(piece.end, phrases[-1].span.end), piece.end)


@lru_cache(maxsize=32768)
def _forms_of(word: str, script: str, lang: str) -> tuple[tuple[str, int, int], ...]:
    """The forms of a word as they are looked up, and where in it each stands."""
    forms = {word: (0, len(word))}
    for base in base_forms(word, script, lang):
        if word.startswith(base):
            forms[base] = 0, len(base)
        elif word.endswith(base):
            forms[base] = len(word) - len(base), len(word)
    found: dict[tuple[str, int, int], None] = {}
    for form, place in forms.items():
        found[(in_english(form, lang), *place)] = None
        found[(form, *place)] = None
    return tuple(found)[:MAX_FORMS]


def _most_said(groups: Iterable[tuple[Sighting, ...]]) -> Iterator[Sighting]:
    """Of what different stretches read as, the stretches that say most and do not overlap."""
    taken: list[Span] = []
    for group in sorted((one for one in groups if len(one) > 0), key=_least_said_last):
        if not any(group[0].span.overlaps(span) for span in taken):
            taken.append(group[0].span)
            yield from group


def _least_said_last(group: tuple[Sighting, ...]) -> tuple[float, Span]:
    best = group[0]
    return -(len(best.span) - NAME_COST) * max(0.0, best.score - LEAST_SAID) ** 3, best.span


def _with_geresh(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces, those that an apostrophe parts as one word: "סצ'ין"."""
    run: Piece | None = None
    for piece in pieces:
        tied = run is not None and piece.tie in APOSTROPHES and piece.script == run.script
        if run is not None and not tied:
            yield run
        run = run._replace(text=run.text + GERESH + piece.text, end=piece.end) if run is not None and tied else piece
    if run is not None:
        yield run


def _kinds_of(phrase: Phrase) -> frozenset[PartyKind]:
    """Of what kind is what stands beside a phrase; none if that says nothing of it."""
    if phrase.section == "titles":
        return PERSON
    return KINDS.get(phrase.code, ORGANISATION) if phrase.section == "kinds" else frozenset()


def _is_quoted(text: str, span: Span) -> bool:
    return text[span.start - 1 : span.start] in QUOTES and text[span.end : span.end + 1] in QUOTES


def _is_short(name: Name) -> bool:
    """Whether a word, without what its language writes on to it, is short."""
    return min(len(form.span) for form in name.forms) < LEAST_UNANNOUNCED.get(name.script, MIN_ALONE)


def _is_common(name: Name) -> bool:
    """Whether a word, in any of its forms, is a common one of some language."""
    return any(_zipf(form.query) > MAX_ZIPF for form in name.forms)


@lru_cache(maxsize=16384)
def _zipf(word: str) -> float:
    return background().get(romanise(word), (0.0, 0.0))[0]
