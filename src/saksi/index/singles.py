"""Names of one word, and words that point at a longer name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from msgspec import structs

from saksi.index.filing import LOOSELY, MIN_SINGLE_LETTERS
from saksi.index.layout import key_hash
from saksi.index.sighting import Sighting
from saksi.index.tables import ListedName, Tables
from saksi.index.units import LOOSE, NATIVE, SAME_SOUND, Guise
from saksi.index.vocabulary import KIND_LETTER
from saksi.names.compare import costs_for, word_similarity
from saksi.names.keys import Word, word_of
from saksi.records import Alias, AliasKind, Party, PartyKind, Span
from saksi.resources.frequencies import RARE_ZIPF, background, is_in_use
from saksi.text.romanise import romanise

# A one-word name more common than this (zipf 6.6: "aur", "ali") says nothing.
MIN_SINGLE_BITS = 8.0
MIN_SINGLE_BASE = 4
# In the same letters, a short word that only sounds like a name is another word: "Buck" is not BUK.
MIN_SOUNDING_LETTERS = 7
MIN_SINGLE_LOOSE = 0.92
# A word commoner than this in some language is ordinary: "October", "Roma", "Martin". What lists print first for an
# organisation may be in the news itself: "Wagner" is 4.4, "Ocean" 4.7.
MAX_ZIPF = RARE_ZIPF
MAX_ZIPF_OF_PRIMARY = 4.5
# Letters of an acronym: as such it is told apart from the ordinary word by its capitals.
ACRONYM_LETTERS = range(3, 7)
# A name in other letters that only sounds so is sure from so many letters on: "Khamas" is Hamas, "Congo" not Kony.
MIN_SOUNDING_SURE = 5
ALWAYS_ORDINARY = -1.0
# A legal form beside a word makes it a company's name.
MAX_BESIDE = 24
BEFORE = re.compile(r"([^\W\d_]+)[^\w.;:]{1,3}\Z")
AFTER = re.compile(r"[^\w.;:]{1,3}([^\W\d_]+)")
# Before a word that does not begin a sentence.
GOES_ON = re.compile(r"[\w,] \Z")
# What lists call weak stands for nobody by itself, nor does the name of a ship, which is always taken from elsewhere.
SURE_KINDS = frozenset({AliasKind.PRIMARY, AliasKind.ALIAS, AliasKind.FORMER})


# A name of several words written as one ("SAMPELKAPALUTAMA"), which must be long and say much.
WHOLE = 3
MIN_WHOLE_LETTERS = 8
MIN_BITS_WHOLE = 26.0
ALIKE_WHOLE = 0.97
# Kinds of words, by vocabulary.KIND_LETTER, that a name may be written without.
UNSAID = frozenset("lac")
LEGAL_FORM = KIND_LETTER["legal_form"]


class Single(NamedTuple):
    """A name one word points at: its number, filing.SINGLE or PART or WHOLE, and how alike the words are."""

    name: int
    tier: int
    alike: float


class Seen(NamedTuple):
    """A sighting of a word wherever it stands, with what decides whether the word is an ordinary one there."""

    sighting: Sighting
    zipf: float
    max_zipf: float
    acronym: str
    legal_forms: frozenset[str]


class Standing(NamedTuple):
    """A word of a text that is a listed name: what is seen in it wherever it stands, told from the word alone.

    `rows` has for each sighting whether the word is an ordinary one, and whether its capitals tell the name from that
    word. `settled` are the best sightings for each party where no neighbour changes that, else None.
    """

    rows: tuple[tuple[Seen, bool, bool], ...]
    settled: tuple[Sighting, ...] | None


def seen_word(sighting: Sighting, name: ListedName, party: Party, alias: Alias) -> Seen:
    """A sighting of a listed name, of its most telling word, once it is known whose name it is."""
    if sighting.tier == "close":
        return Seen(sighting, 0.0, MAX_ZIPF, "", frozenset())
    _, letters = max(zip(name.bits, name.words, strict=True))
    of_organisation = party.kind is PartyKind.ORGANISATION
    listed = (word.replace(".", "") for word in alias.text.split())
    as_listed = next((word for word in listed if word.lower() == letters), "")
    is_acronym = of_organisation and as_listed.isupper() and len(as_listed) in ACRONYM_LETTERS
    limit = MAX_ZIPF_OF_PRIMARY if of_organisation and alias.kind is AliasKind.PRIMARY else MAX_ZIPF
    forms = frozenset(word for word, kind in zip(name.words, name.kinds, strict=True) if kind == LEGAL_FORM)
    a_person = party.kind is PartyKind.PERSON and alias.kind is not AliasKind.PRIMARY  # "Romeo", "Serbian", "Mohamed"
    unsure = party.kind is PartyKind.VESSEL or a_person or alias.kind not in SURE_KINDS
    if unsure or _only_sounds(sighting, letters):
        return Seen(sighting, 0.0, ALWAYS_ORDINARY, "", forms)
    return Seen(sighting, _zipf(letters), limit, as_listed if is_acronym else "", forms)


def _only_sounds(sighting: Sighting, letters: str) -> bool:
    """Whether other letters stand for so short a name: "Kongo" read as Kony."""
    return sighting.score < 1 and len(letters) < MIN_SOUNDING_SURE


def standing(seen: Sequence[Seen], word: str, *, cased: bool) -> Standing:
    """What is seen in a word, written so, wherever it stands."""
    letters = romanise(word)
    zipf = _zipf(letters)
    rows = tuple((one, _is_common(one, letters, zipf), cased and word == one.acronym) for one in seen)
    if any(len(one.legal_forms) > 0 for one in seen):
        return Standing(rows, None)
    return Standing(rows, _best((one.sighting, common and not told) for one, common, told in rows))


def _is_common(one: Seen, letters: str, zipf: float) -> bool:
    # "Tikhom" sounds like a listed name and is a word.
    another = one.sighting.tier == "single" and one.sighting.score < 1 and is_in_use(letters)
    return another or max(one.zipf, zipf) > one.max_zipf


def placed(there: Standing, text: str, span: Span, *, cased: bool) -> Iterable[Sighting]:
    """What is seen in a word, seen here: for each party no ordinary word, if it can be."""
    if there.settled is not None:
        return [structs.replace(one, span=span) for one in there.settled]
    beside = tuple(_beside(text, span))
    names = frozenset(neighbour.letters for neighbour in beside)
    sightings = []
    for one, common, by_capitals in there.rows:
        told = by_capitals or not names.isdisjoint(one.legal_forms)
        ordinary = common or (cased and _is_part_of_name(one, beside))
        sightings.append((structs.replace(one.sighting, span=span), ordinary and not told))
    return _best(sightings)


def _best(sightings: Iterable[tuple[Sighting, bool]]) -> tuple[Sighting, ...]:
    """The best sighting for each party; one of an ordinary word is no match for one that is not."""
    best: dict[str, Sighting] = {}
    for sighting, ordinary in sightings:
        known = best.get(sighting.party_id)
        if known is None or (known.ordinary, -known.score) > (ordinary, -sighting.score):
            best[sighting.party_id] = structs.replace(sighting, ordinary=ordinary)
    return tuple(best.values())


def _is_part_of_name(one: Seen, beside: Sequence[Neighbour]) -> bool:
    """Whether the word is part of a longer name, where the listed one is a company's: "Rocco Catalano", "Tel Aviv"."""
    return one.sighting.tier == "single" and len(one.legal_forms) > 0 and any(word.adjoins for word in beside)


class Neighbour(NamedTuple):
    """A word with a capital right beside another; `adjoins` if only a space parts them and it begins no sentence."""

    letters: str
    adjoins: bool


def _beside(text: str, span: Span) -> Iterator[Neighbour]:
    """The words right before and after, with a capital: "October LLC" is no month."""
    before = BEFORE.search(text, max(0, span.start - MAX_BESIDE), span.start)
    after = AFTER.match(text, span.end, span.end + MAX_BESIDE)
    if before is not None and not before.group(1)[0].islower():
        inside = GOES_ON.search(text, max(0, before.start() - 2), before.start()) is not None
        yield Neighbour(romanise(before.group(1)), inside and text[before.end(1) : span.start] == " ")
    if after is not None and not after.group(1)[0].islower():
        yield Neighbour(romanise(after.group(1)), text[span.end : after.start(1)] == " ")


def _zipf(letters: str) -> float:
    """How common a word is in the language in which it is commonest."""
    return background().get(letters, (RARE_ZIPF, RARE_ZIPF))[0]


def single_forms(guise: Guise) -> tuple[str, ...]:
    """Letters of the forms in which a word may be a name by itself: as it stands, or bent."""
    forms = guise.reading.forms
    if not guise.capital or guise.half or len(forms) == 0 or guise.script in NATIVE:
        return ()
    bases = forms[guise.reading.readings : guise.reading.bases]
    return (forms[0].letters, *(base.letters for base in bases if len(base.letters) >= MIN_SINGLE_BASE))


def singles(index: Tables, forms: Sequence[str], script: str) -> Iterator[Single]:
    """Names of this one word, organisation names it points at, and names of several words that it is as one.

    A one-word name is never misspelt: it sounds the same, or as good as the script can write it.
    """
    for letters in forms:
        yield from _written_as_one(index, letters)
    loose = script in LOOSE
    as_written = map(word_of, forms)
    telling = (form for form in as_written if len(form.letters) >= MIN_SINGLE_LETTERS)
    for form in {form.sound: form for form in telling}.values():
        for member in index.members("single", key_hash(form.sound)):
            alike = _alike(index, member, form)
            if alike == 1 or (alike > 0 and not (script == "Latn" and len(form.letters) < MIN_SOUNDING_LETTERS)):
                yield Single(member >> 2, member & 3, alike)
        for member in index.members("single", key_hash(LOOSELY + form.key)) if loose else ():
            alike = _alike(index, member, form, script)
            if MIN_SINGLE_LOOSE <= alike < SAME_SOUND:
                yield Single(member >> 2, member & 3, alike)


def _written_as_one(index: Tables, letters: str) -> Iterator[Single]:
    """Names whose words one after another are these letters, with or without legal forms."""
    if len(letters) < MIN_WHOLE_LETTERS:
        return
    for number in index.members("whole", key_hash(word_of(letters).sound)):
        name = index.name(number)
        said = [word for word, kind in zip(name.words, name.kinds, strict=True) if kind not in UNSAID]
        if letters in {"".join(name.words), "".join(said)} and sum(name.bits) >= MIN_BITS_WHOLE:
            yield Single(number, WHOLE, ALIKE_WHOLE)


def _alike(index: Tables, member: int, form: Word, script: str = "") -> float:
    """How alike the word is to the telling word of the name; 0 if that says too little."""
    name = index.name(member >> 2)
    costs = costs_for(script)
    said = zip(name.words, name.bits, strict=True)
    return max((word_similarity(form, word_of(w), costs) for w, bits in said if bits >= MIN_SINGLE_BITS), default=0.0)
