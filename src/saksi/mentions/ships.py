"""A ship of an everyday name beside a word for a ship: "the tanker Lady R".

Such names are words that anything may be called by, so the scan leaves them. Beside a word for a ship the run of
capitals is looked up as it stands, and has to be a listed ship's name word for word; where one is found so, other
names of the article are looked up as well.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from saksi.index.reader import Index
from saksi.index.sighting import Phrase, Sighting
from saksi.mentions.draft import Draft
from saksi.records import Feature, PartyKind, RepairedText, Span
from saksi.text.romanise import romanise
from saksi.text.tokens import words

# "Lady R adlı gemi": one word may stand between.
MAX_WORDS_BETWEEN = 1
MAX_SHIPS = 4
# Names of an article that are looked up though no word for a ship stands beside them.
MAX_APART = 20
# What everyday words say, in bits: too little for a match without other evidence.
EVERYDAY_BITS = 8


def named_ships(
    drafts: Sequence[Draft], *, text: RepairedText, phrases: Sequence[Phrase], index: Index
) -> tuple[Sighting, ...]:
    """Sightings of ships beside words for ships; their drafts are told, in place."""
    ship_words = [phrase for phrase in phrases if phrase.section == "kinds" and phrase.code == "vessel"]
    starts = [phrase.span.start for phrase in ship_words]
    found: list[Sighting] = []
    apart: list[Draft] = []
    for draft in drafts if len(ship_words) > 0 else ():
        if draft.detector != "capitals" or len(draft.sightings) > 0 or draft.antecedent is not None:
            continue
        at = bisect_left(starts, draft.span.start)
        near = ship_words[max(0, at - 1) : at + 1]
        beside = next((phrase for phrase in near if _is_beside(phrase.span, draft, text.text)), None)
        if beside is not None:
            found += _told(draft, beside, text, index)
        elif len(words(text.text, draft.span.start, draft.span.end)) > 1:
            apart.append(draft)
    # An article about one listed ship names others without saying each time that they are ships.
    for draft in apart[:MAX_APART] if len(found) > 0 else ():
        found += _told(draft, ship_words[0], text, index)
    return tuple(found)


def _told(draft: Draft, word: Phrase, text: RepairedText, index: Index) -> tuple[Sighting, ...]:
    """The ships of the draft's very name; it is told of them and of the word for a ship, in place."""
    draft.sightings = tuple(_ships(draft.span, text, index))[:MAX_SHIPS]
    if len(draft.sightings) > 0 and word not in draft.titles:
        draft.titles = (*draft.titles, word)
    return draft.sightings


def is_of_ship(phrase: Phrase, phrases: Sequence[Phrase]) -> bool:
    """Whether an honorific right after a word for a ship begins the ship's name: "the tanker Lady R"."""
    if phrase.section != "titles" or phrase.code != "honorific":
        return False
    ends = (other.span.end for other in phrases if other.section == "kinds" and other.code == "vessel")
    return phrase.span.start - 1 in ends


def _is_beside(word: Span, draft: Draft, text: str) -> bool:
    if not draft.sentence.span.contains(word) or word.overlaps(draft.span):
        return False
    first, last = sorted((word, draft.span))
    return len(words(text, first.end, last.start)) <= MAX_WORDS_BETWEEN


def _ships(span: Span, text: RepairedText, index: Index) -> Iterator[Sighting]:
    """The listed ships of that very name."""
    surface = span.cut(text.text)
    seen: set[str] = set()
    for alike in index.lookup.names(surface, MAX_SHIPS):
        number, place = index.alias_of(alike.name)
        party = index.party_at(number)
        alias = party.aliases[place]
        if party.kind is PartyKind.VESSEL and party.id not in seen and _letters(alias.text) == _letters(surface):
            seen.add(party.id)
            yield Sighting(
                span=span,
                party_id=party.id,
                alias=alias.text,
                alias_kind=alias.kind,
                score=1.0,
                tier="single",
                features=(Feature(name="rarity", value=0.0, weight=0.0, detail=f"{EVERYDAY_BITS} bits"),),
            )


def _letters(name: str) -> tuple[str, ...]:
    return tuple(romanise(token.word) for token in words(name))
