"""Organisations whose names a text translates, or bends and spells its own way, beside a word for their kind.

"Admiralitás hajógyár" are the Admiralty Shipyards, "l'usine de tracteurs de Minsk" the Minsk Tractor Works. The words
around a word for a kind ("hajógyár", "usine") are looked up by sound and meaning; the listed name has to say the same
kind, and the text's run of capitals must not go on with words of another name.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from saksi.index.firms import EXACTLY, Firm, Forms, Kind, kind_of
from saksi.index.reader import Index
from saksi.index.sighting import Phrase, Sighting
from saksi.mentions.draft import Draft
from saksi.names.inflect import base_forms
from saksi.records import Feature, MentionForm, MentionKind, PartyId, PartyKind, RepairedText, Sentence, Span
from saksi.resources.evidence import evidence
from saksi.resources.firm_words import meanings_of, says_what
from saksi.resources.name_words import word_weights
from saksi.resources.places import Place, names_of_place
from saksi.resources.policy import policy
from saksi.text.places import NamedPlace, find_places
from saksi.text.romanise import romanise
from saksi.text.script import script_of
from saksi.text.tokens import Token, words

TIER = "translated"
# Words looked at before and after a word for a kind.
BEFORE, AFTER = 3, 5
# "The bank, Rossiya": what ends the words that belong to a kind.
ENDS = frozenset(".,;:!?()[]\n\u2013\u2014")
SCRIPTS = frozenset({"Latn", "Cyrl", "Grek"})
# Companies of every kind are called companies, and things are no organisations.
NO_KINDS = frozenset({"company", "vessel", "aircraft"})
WHOLE = frozenset({"exact", "close"})
# What found the drafts that may be the organisation themselves.
NAMES = frozenset({"capitals", "list"})
# Ministries and institutes are called by everyday words, of which one says nothing; words that mean something, two.
OF_EVERYDAY_WORDS = frozenset({"ministry", "institute"})
MIN_MEANING_WORDS = 3
QUOTES = frozenset("\"'«»“”„‟‘’")
# Names less alike are of other organisations.
MIN_ALIKE = 0.8
# Of those found, others are as good up to this.
AS_GOOD = 0.03
MAX_FIRMS = 4
# What a compound is cut into must have so many letters: "Admiralitäts|werft".
MIN_COMPOUND_START = 4


class _Word(NamedTuple):
    """A word beside a kind; `forms` are romanised, the one that stands there first."""

    token: Token
    forms: Forms
    capital: bool
    is_place: bool


def translated_firms(
    drafts: list[Draft], *, text: RepairedText, sentences: Sequence[Sentence], phrases: Sequence[Phrase], index: Index
) -> tuple[Sighting, ...]:
    """Sightings of organisations beside words for their kind; their drafts are told or added, in place."""
    found: list[Sighting] = []
    ends = [sentence.span.end for sentence in sentences]
    for phrase in phrases:
        if phrase.section != "kinds" or phrase.code in NO_KINDS or phrase.code not in policy().kinds:
            continue
        at = bisect_left(ends, phrase.span.end)
        sentence = sentences[at] if at < len(sentences) and sentences[at].span.contains(phrase.span) else None
        if sentence is None or script_of(text.text[phrase.span.start]) not in SCRIPTS:
            continue
        here = [draft for draft in drafts if draft.sentence is sentence]
        seen = _beside(phrase, text, sentence, here, phrases)
        if any(word.capital for word in seen):
            found += _sightings(phrase, seen, here, drafts, text=text, sentence=sentence, index=index)
    return tuple(found)


def _beside(
    phrase: Phrase, text: RepairedText, sentence: Sentence, here: Sequence[Draft], phrases: Sequence[Phrase]
) -> list[_Word]:
    """The words that may tell which organisation of the kind is meant, in order."""
    before = words(text.text, sentence.span.start, phrase.span.start)
    after = words(text.text, phrase.span.end, sentence.span.end)
    tokens = [*_touching(before[::-1], text.text, phrase.span, BEFORE)][::-1]
    own = [*_of_compound(phrase, text)]
    tokens += [*own, *_touching(after, text.text, phrase.span, AFTER)]
    whole = [draft.span for draft in here if any(one.tier in WHOLE for one in draft.sightings)]
    others = [one.span for one in phrases if one.section in {"titles", "bodies"} and one.span != phrase.span]
    places = [*find_places(text.text, tokens[0].start, tokens[-1].end)] if len(tokens) > 0 else []
    kept = []
    for token in tokens:
        span = Span(token.start, token.end)
        if any(other.overlaps(span) for other in (*whole, *others)):
            continue
        place = None if _is_quoted(span, text.text) else next((one for one in places if one.span.overlaps(span)), None)
        word = _word(token, place, text.lang)
        if word is not None:
            kept.append(word)
    return kept


def _word(token: Token, place: NamedPlace | None, lang: str) -> _Word | None:
    """A word that may be of a name: one with a capital, or one that names of organisations have."""
    letters, capital = romanise(token.word), token.word[0].isupper()
    small = word_weights().get(letters, ("", 1.0))[0] in {"legal_form", "particle", "conjunction"}
    if small or len(letters) < 2 or not (capital or len(meanings_of(letters)) > 0):
        return None
    if place is not None:
        return _Word(token, (letters, *_latin_names(place.place)), capital, is_place=True)
    bases = base_forms(token.word, script_of(token.word[0]), lang)
    return _Word(token, tuple(dict.fromkeys((letters, *map(romanise, bases)))), capital, is_place=False)


def _is_quoted(span: Span, text: str) -> bool:
    """Whether quotation marks stand around a word: the bank «Росія» is no country."""
    return text[max(0, span.start - 1) : span.start] in QUOTES and text[span.end : span.end + 1] in QUOTES


@cache
def _latin_names(place: Place) -> tuple[str, ...]:
    """What a town is called in one word of Latin letters: "Minsk" for "Мінськ"; of countries many are named so."""
    if place.id == place.state:
        return ()
    return tuple(EXACTLY + name for name in names_of_place(place) if name.isascii() and name.isalpha())


def _touching(tokens: Sequence[Token], text: str, kind: Span, most: int) -> Iterator[Token]:
    """The words next to a kind, the nearest first, up to what ends its phrase."""
    last = kind
    for token in tokens[:most]:
        first, second = sorted((last, Span(token.start, token.end)))
        if not ENDS.isdisjoint(text[first.end : second.start]):
            return
        yield token
        last = Span(token.start, token.end)


def _of_compound(phrase: Phrase, text: RepairedText) -> Iterator[Token]:
    """What stands in one word with the kind: "Admiralitäts" of "Admiralitätswerft"."""
    word = phrase.span.cut(text.text)
    kinds = evidence(text.lang).kinds.get(phrase.code, ())
    end = min((len(kind) for kind in kinds if word.lower().endswith(kind)), default=0)
    stem = word[: len(word) - end].rstrip("-") if end > 0 else ""
    if len(stem) >= MIN_COMPOUND_START and " " not in stem:
        yield Token(stem, phrase.span.start, phrase.span.start + len(stem))


def _sightings(
    phrase: Phrase,
    seen: Sequence[_Word],
    here: Sequence[Draft],
    drafts: list[Draft],
    *,
    text: RepairedText,
    sentence: Sentence,
    index: Index,
) -> Iterator[Sighting]:
    """What the words are names of, each party once; a draft is told of them, or made."""
    kind = _kind(phrase.code, romanise(phrase.span.cut(text.text)))
    firms = index.firms.find(tuple(word.forms for word in seen), kind) if kind is not None else ()
    first = words(text.text, sentence.span.start, sentence.span.end)[0].start
    fitting = [firm for firm in firms if _tells(firm, seen, phrase.code) and _fits(firm, seen, text.text, first)]
    if len(fitting) == 0:
        return
    best = max(firm.alike for firm in fitting)
    parties: dict[PartyId, Firm] = {}
    for firm in fitting:
        party = index.party_at(index.alias_of(firm.name)[0])
        if party.kind is PartyKind.ORGANISATION and firm.alike >= best - AS_GOOD:
            parties.setdefault(party.id, firm)
    places = [seen[at].token for firm in parties.values() for at, _ in firm.words]
    if not 0 < len(parties) <= MAX_FIRMS:
        return
    hull = Span(min(token.start for token in places), max(token.end for token in places))
    draft = next((one for one in here if one.span.overlaps(hull) and one.detector in NAMES), None)
    if draft is None:
        for state in [one for one in here if one.span.overlaps(hull)]:
            drafts.remove(state)  # "Minsk" in the name of a plant is no government
        draft = Draft(hull, sentence, MentionForm.NAME, MentionKind.ORGANISATION, TIER)
        drafts.append(draft)
    made = tuple(_sighting(draft.span, firm, seen, index) for firm in parties.values())
    draft.sightings = (*draft.sightings, *made)
    if phrase not in draft.titles:
        draft.titles = (*draft.titles, phrase)
    yield from made


def _tells(firm: Firm, seen: Sequence[_Word], code: str) -> bool:
    """Whether the words say enough to point at one organisation: most of its name, and more than what it does."""
    meaning = sum(says_what(seen[at].forms[0]) for at, _ in firm.words)
    own = len(firm.words) - meaning
    enough = own > 0 and (len(firm.words) > 1 or code not in OF_EVERYDAY_WORDS)
    return firm.alike >= MIN_ALIKE and (enough or meaning >= MIN_MEANING_WORDS)


def _fits(firm: Firm, seen: Sequence[_Word], text: str, opening: int) -> bool:
    """Whether the words make that name and no other: one has a capital, one is no place, and no other goes on.

    The word that opens the sentence has its capital for that.
    """
    there = {at for at, _ in firm.words}
    if not any(seen[at].capital for at in there) or all(seen[at].is_place for at in there):
        return False
    for at, word in enumerate(seen):
        if at in there or not word.capital or word.is_place or word.token.start == opening:
            continue
        for near in {at - 1, at + 1} & there:
            first, second = sorted((word.token, seen[near].token), key=lambda token: token.start)
            if text[first.end : second.start] in {" ", "-", "\u00a0"}:
                return False
    return True


def _sighting(span: Span, firm: Firm, seen: Sequence[_Word], index: Index) -> Sighting:
    number, place = index.alias_of(firm.name)
    party = index.party_at(number)
    alias = party.aliases[place]
    aligned = ", ".join(f"{seen[at].forms[0]}={word}" for at, word in firm.words)
    return Sighting(
        span=span,
        party_id=party.id,
        alias=alias.text,
        alias_kind=alias.kind,
        score=round(min(1.0, firm.alike), 4),
        tier=TIER,
        features=(
            Feature(name="aligned", value=firm.alike, weight=0.0, detail=aligned),
            Feature(name="rarity", value=min(1.0, firm.bits / 34), weight=0.0, detail=f"{firm.bits:.0f} bits"),
        ),
    )


@lru_cache(maxsize=1024)
def _kind(code: str, written: str) -> Kind | None:
    """What listed names have to say; of groups, cartels and movements the same as the text, or nothing does."""
    if code != "armed_group":
        return kind_of(policy().kinds[code].listed)
    kind = kind_of((written,))
    return kind if len(kind.meanings) > 0 else None
