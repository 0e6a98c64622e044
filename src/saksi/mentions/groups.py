"""Groups and state bodies by what the language calls them: "les talibans", "revolutionsgardet", "вагнеровцы".

Many languages write such words small, and none of them is the listed name; see resources/groups.toml.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from saksi.index.reader import Index
from saksi.index.sighting import Phrase, Sighting
from saksi.mentions.draft import Draft, by_sentence
from saksi.records import Feature, MentionForm, MentionKind, PartyKind, RepairedText, Sentence, Span
from saksi.resources.groups import Group, groups
from saksi.text.places import find_places
from saksi.text.romanise import romanise
from saksi.text.tokens import words

STATES = frozenset({"countries", "metonyms"})
WHOLE = frozenset({"exact", "close"})
MAX_PARTIES = 8
# A word of the language for a group is as good as its name, though not the list's.
ALIKE, BITS = 0.97, 24


def named_groups(
    drafts: list[Draft], *, text: RepairedText, sentences: Sequence[Sentence], phrases: Sequence[Phrase], index: Index
) -> tuple[Sighting, ...]:
    """Sightings of groups by words of the language; their drafts are told or added, in place."""
    found: list[Sighting] = []
    named = [phrase for phrase in phrases if phrase.section == "groups"]
    if len(named) == 0:
        return ()
    states = frozenset(phrase.code for phrase in phrases if phrase.section in STATES)
    here, ends = by_sentence(drafts), [sentence.span.end for sentence in sentences]
    first: dict[str, Draft] = {}
    for phrase in named:
        group = groups().get(phrase.code)
        at = bisect_left(ends, phrase.span.end)
        if group is None or at >= len(sentences) or not _is_there(group, states, text, sentences[at]):
            continue
        over = [draft for draft in here[sentences[at].index] if draft.span.overlaps(phrase.span)]
        if any(one.tier in WHOLE for draft in over for one in draft.sightings):
            continue
        draft = next((one for one in over if one.span.contains(phrase.span)), None)
        if draft is None:
            draft = Draft(phrase.span, sentences[at], MentionForm.NAME, MentionKind.ORGANISATION, "group")
            drafts.append(draft)
        made = tuple(_sightings(phrase, group.names, text, index))
        draft.sightings = (*made, *draft.sightings)
        draft.detector, draft.kind = "group", MentionKind.ORGANISATION
        draft.follow(first.setdefault(phrase.code, draft))
        found += made
    return tuple(found)


def _is_there(group: Group, states: frozenset[str], text: RepairedText, sentence: Sentence) -> bool:
    """Whether the article names a country the group has to be of, or its sentence anything there: "iranischen"."""
    here = states & group.countries
    if len(group.countries) == 0 or (len(here) > 0 and not (group.shared and len(states) > len(here))):
        return True
    places = find_places(text.text, sentence.span.start, sentence.span.end)
    near = {place.state for _, place in places if place.state != ""}
    return not near.isdisjoint(group.countries) and not (group.shared and not near <= group.countries)


def _sightings(phrase: Phrase, names: Sequence[str], text: RepairedText, index: Index) -> Iterator[Sighting]:
    """The listed organisations of those names, each once."""
    surface, seen = phrase.span.cut(text.text), set()
    for name in names:
        for alike in index.lookup.names(name, MAX_PARTIES):
            number, place = index.alias_of(alike.name)
            party = index.party_at(number)
            alias = party.aliases[place]
            same = party.kind is PartyKind.ORGANISATION and _letters(alias.text) == _letters(name)
            if same and party.id not in seen:
                seen.add(party.id)
                yield Sighting(
                    span=Span(phrase.span.start, phrase.span.end),
                    party_id=party.id,
                    alias=alias.text,
                    alias_kind=alias.kind,
                    score=ALIKE,
                    tier="close",
                    features=(
                        Feature(name="aligned", value=ALIKE, weight=0.0, detail=f"{surface}={alias.text}"),
                        Feature(name="rarity", value=BITS / 34, weight=0.0, detail=f"{BITS} bits"),
                    ),
                )


def _letters(name: str) -> tuple[str, ...]:
    return tuple(romanise(token.word) for token in words(name))
