"""A family name beside a title, where a listed person of that name holds such a position: "President Putin".

Most articles name a head of state so, and never in full. A family name alone is nobody's, so the title must be among
the listed positions, and linking calls what is seen here possible at most.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from saksi.index.reader import Index
from saksi.index.sighting import Phrase, Sighting
from saksi.mentions.draft import Draft, by_sentence
from saksi.names.inflect import base_forms
from saksi.records import Feature, MentionForm, MentionKind, Party, PartyKind, RepairedText, Sentence, Span
from saksi.resources.evidence import Role, evidence, is_own_position, roles
from saksi.text.romanise import romanise
from saksi.text.script import main_script
from saksi.text.tokens import Token, words

MIN_LETTERS = 3
# More persons of the name and title than this tell nobody apart.
MAX_PERSONS = 4
MAX_GAP = 1
UNSPACED = frozenset({"Hani", "Hira", "Kana", "Thai"})


def titled_surnames(
    drafts: list[Draft], *, text: RepairedText, sentences: Sequence[Sentence], phrases: Sequence[Phrase], index: Index
) -> tuple[Sighting, ...]:
    """Sightings of family names beside titles; their drafts are told or added, in place."""
    found: list[Sighting] = []
    here = by_sentence(drafts)
    ends = [sentence.span.end for sentence in sentences]
    for title in phrases:
        role = roles().get(title.code) if title.section == "titles" else None
        if role is None or not role.with_surname:
            continue
        at = bisect_left(ends, title.span.end)
        sentence = sentences[at] if at < len(sentences) and sentences[at].span.contains(title.span) else None
        if sentence is None:
            continue
        for token in _beside(text, title.span, sentence):
            span = Span(token.start, token.end)
            draft = next((one for one in here[sentence.index] if one.span.overlaps(span)), None)
            if draft is not None and (draft.detector != "capitals" or draft.span != span or draft.antecedent):
                continue
            sightings = tuple(_sightings(token, role, text.lang, index))
            if not 0 < len({one.party_id for one in sightings}) <= MAX_PERSONS:
                continue
            if draft is None:
                draft = Draft(span, sentence, MentionForm.NAME, MentionKind.PERSON, "title")
                drafts.append(draft)
                here[sentence.index].append(draft)
            draft.sightings, draft.titles, draft.detector = sightings, (*draft.titles, title), "title"
            found += sightings
    return tuple(found)


def _beside(text: RepairedText, title: Span, sentence: Sentence) -> Iterator[Token]:
    """The word right after the title, or right before it where titles follow names."""
    before = [one for one in words(text.text, sentence.span.start, title.start) if title.start - one.end <= MAX_GAP]
    after = [one for one in words(text.text, title.end, sentence.span.end) if one.start - title.end <= MAX_GAP]
    near = [*before[-1:], *after[:1]] if evidence(text.lang).titles_follow else [*after[:1], *before[-1:]]
    for token in near:
        script = main_script(token.word)
        cased = token.word[0].lower() != token.word[0].upper()
        if script not in UNSPACED and len(token.word) >= 2 and (not cased or token.word[0].isupper()):
            yield token


def _sightings(token: Token, role: Role, lang: str, index: Index) -> Iterator[Sighting]:
    """The listed persons of that family name with such a position, each once."""
    script = main_script(token.word)
    seen: set[str] = set()
    for form in (token.word, *base_forms(token.word, script, lang)):
        letters = romanise(form)
        if len(letters) < MIN_LETTERS:
            continue
        for party, alias, alike in index.persons_called(letters, script):
            if party.id not in seen and _holds(party, role):
                seen.add(party.id)
                bits = Feature(name="rarity", value=1.0, weight=0.0, detail="17 bits")
                aligned = Feature(name="aligned", value=alike, weight=0.0, detail=f"{token.word}={alias.text}")
                yield Sighting(
                    span=Span(token.start, token.end),
                    party_id=party.id,
                    alias=alias.text,
                    alias_kind=alias.kind,
                    score=round(alike, 4),
                    tier="single",
                    features=(aligned, bits),
                )
        if len(seen) > 0:
            return


def _holds(party: Party, role: Role) -> bool:
    return party.kind is PartyKind.PERSON and any(is_own_position(fact.value, role) for fact in party.positions)
