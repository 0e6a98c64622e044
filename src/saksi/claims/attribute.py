"""Events to claims: each event with everyone who puts it forward, outermost source first."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from saksi.claims.merge import merged, rows_of_one_event
from saksi.claims.quotes import Quotes, find_quotes
from saksi.claims.sources import Source
from saksi.claims.stance import attributions_of, last_source
from saksi.claims.summary import summarise
from saksi.records import (
    ArticleId,
    Attribution,
    Claim,
    ClaimId,
    Event,
    EventId,
    Hit,
    HitStatus,
    Manner,
    Mention,
    MentionId,
    MentionKind,
    Modality,
    PartyId,
    Polarity,
    RepairedText,
    Sentence,
    Span,
    Stance,
    stable_id,
)
from saksi.resources.conduct import kinds
from saksi.text.syntax import SentenceView

SAYING = frozenset({Stance.ASSERTS, Stance.CONFIRMS, Stance.DENIES})
LINKED = frozenset({HitStatus.MATCH, HitStatus.POSSIBLE})


def attribute_events(
    events: tuple[Event, ...],
    hits: tuple[Hit, ...],
    *,
    views: Sequence[SentenceView],
    text: RepairedText,
    sentences: tuple[Sentence, ...],
    mentions: tuple[Mention, ...],
) -> tuple[Claim, ...]:
    """Claims in order of their words: one per event, and one per statement that speaks of no known conduct.

    An event nobody is quoted for is the outlet's own.
    """
    spoken = find_attributions(views, text)
    people = _People(hits, mentions)
    told = [_claim(event, spoken.get(event.sentence_index, ()), text, sentences, people) for event in events]
    claims = [_remade(row, text, people) for row in rows_of_one_event(told)]
    used = {one.cue for claim in claims for one in claim.attributions}
    claims += [
        _statement(one, index, text, people)
        for index, one in _own_sentence(spoken, sentences)
        if one.cue not in used and (one.stance is not Stance.ASSERTS or people.are_named(one, index))
    ]
    return tuple(sorted(claims, key=lambda claim: (claim.event.trigger, claim.id)))


def find_attributions(views: Sequence[SentenceView], text: RepairedText) -> dict[int, tuple[Attribution, ...]]:
    """Attributions that reach into each sentence; a quotation may begin before the sentence that says whose it is."""
    quotes = Quotes(find_quotes(text.text)) if len(views) > 0 else Quotes(())
    by_sentence: dict[int, list[Attribution]] = {}
    order: list[Sentence] = []
    people = _people(views)
    speaker: Source | None = None
    person: Source | None = None  # the last speaker that is one, where the last is not known to be
    for view in views:
        made = attributions_of(view, quotes, speaker, last_person=person)
        order.append(view.sentence)
        by_sentence.setdefault(view.sentence.index, []).extend(made)
        for one in made:
            for earlier in _reached(order, one.content):
                whole = [other for other in by_sentence.get(earlier.index, []) if other.cue is not None]
                by_sentence[earlier.index] = [*whole, one]
        if len(made) == 0:
            by_sentence[view.sentence.index].extend(_continued(view.sentence, quotes, speaker))
        latest = last_source(made, text.text)
        if latest is not None:
            is_known = latest.mention_id is None or latest.mention_id in people
            speaker, person = latest, None if is_known else person or _if_person(speaker, people)
    return {index: tuple(found) for index, found in by_sentence.items()}


def _people(views: Sequence[SentenceView]) -> frozenset[MentionId]:
    """Mentions of persons."""
    named = (mention for view in views for group in view.groups for mention in group.mentions)
    return frozenset(mention.id for mention in named if mention.kind is MentionKind.PERSON)


def _if_person(speaker: Source | None, people: frozenset[MentionId]) -> Source | None:
    return speaker if speaker is not None and speaker.mention_id in people else None


def _own_sentence(
    spoken: Mapping[int, tuple[Attribution, ...]], sentences: tuple[Sentence, ...]
) -> Iterator[tuple[int, Attribution]]:
    """Each attribution with a cue once, with the sentence that the cue stands in."""
    for sentence in sentences:
        for one in spoken.get(sentence.index, ()):
            if one.cue is not None and sentence.span.contains(one.cue):
                yield sentence.index, one


def _reached(earlier: Sequence[Sentence], content: Span) -> Iterator[Sentence]:
    """Sentences before the cue's own, which is the last of `earlier`, that its content begins in."""
    for sentence in itertools.islice(reversed(earlier), 1, None):
        if sentence.span.end <= content.start:
            return
        yield sentence


def _continued(sentence: Sentence, quotes: Quotes, speaker: Source | None) -> Iterator[Attribution]:
    """A sentence that is all quotation goes on with who spoke last."""
    for quote in quotes.between(sentence.span.start, sentence.span.end):
        if speaker is not None and len(quote) * 10 >= len(sentence.span) * 8:
            yield Attribution(
                content=quote,
                stance=Stance.ASSERTS,
                manner=Manner.DIRECT,
                source=speaker.span,
                source_text=speaker.text,
                source_mention_id=speaker.mention_id,
                cue=None,
                rule_id="quotation:continued",
            )


def _claim(
    event: Event,
    attributions: Sequence[Attribution],
    text: RepairedText,
    sentences: tuple[Sentence, ...],
    people: _People,
) -> Claim:
    around = [one for one in attributions if one.content.contains(event.trigger)]
    around.sort(key=lambda one: (-len(one.content), one.content.start))
    if len(around) == 0:
        around = [_own_voice(people.sentence_span(event, sentences))]
    event, told = _as_denial(_dated(event, around), around)
    return _made(event, told, text, people)


def _dated(event: Event, attributions: Sequence[Attribution]) -> Event:
    """An event without a time that says when somebody spoke of it: it stands outside of what is said."""
    if event.when is None or kinds()[event.conduct].declared:
        return event
    when = event.when.span
    is_of_speech = any(not one.content.contains(when) for one in attributions)
    return msgspec.structs.replace(event, when=None) if is_of_speech else event


def _own_voice(sentence: Span) -> Attribution:
    return Attribution(content=sentence, stance=Stance.ASSERTS, manner=Manner.OWN_VOICE, rule_id="own_voice")


def _as_denial(event: Event, attributions: list[Attribution]) -> tuple[Event, tuple[Attribution, ...]]:
    """To say that one did no wrong is to deny it: a positive event with a denying source."""
    inner = attributions[-1]
    said = inner.manner is not Manner.OWN_VOICE and inner.stance in SAYING
    if not (said and event.polarity is Polarity.NEGATIVE and kinds()[event.conduct].wrongful):
        return event, tuple(attributions)
    denying = msgspec.structs.replace(inner, stance=Stance.DENIES)
    return msgspec.structs.replace(event, polarity=Polarity.POSITIVE), (*attributions[:-1], denying)


def _statement(attribution: Attribution, index: int, text: RepairedText, people: _People) -> Claim:
    """What somebody says where no conduct is spoken of."""
    trigger = attribution.cue or attribution.content
    event = Event(
        id=EventId(stable_id("evt", text.article_id, "statement", str(trigger.start), str(trigger.end))),
        article_id=ArticleId(text.article_id),
        sentence_index=index,
        conduct="statement",
        trigger=trigger,
        arguments=(),
        polarity=Polarity.POSITIVE,
        modality=Modality.CERTAIN,
        rule_ids=(attribution.rule_id,),
    )
    return _made(event, (attribution,), text, people)


def _remade(row: Sequence[Claim], text: RepairedText, people: _People) -> Claim:
    """One claim of all that a sentence says of one event."""
    return row[0] if len(row) == 1 else _made(merged(row), row[0].attributions, text, people)


def _made(event: Event, attributions: tuple[Attribution, ...], text: RepairedText, people: _People) -> Claim:
    return Claim(
        id=ClaimId(stable_id("clm", event.id, *(f"{one.stance}:{one.content.start}" for one in attributions))),
        event=event,
        attributions=attributions,
        party_ids=people.parties_in(event, attributions),
        summary=summarise(event, attributions, text.text),
    )


class _People:
    """Mentions by sentence and the parties they are linked to."""

    def __init__(self, hits: Sequence[Hit], mentions: Sequence[Mention]) -> None:
        self._by_id: Mapping[MentionId, Mention] = {mention.id: mention for mention in mentions}
        self._by_sentence: dict[int, list[Mention]] = {}
        for mention in mentions:
            self._by_sentence.setdefault(mention.sentence_index, []).append(mention)
        self._party_by_mention: dict[MentionId, PartyId] = {
            id_: hit.party_id
            for hit in hits
            if hit.status in LINKED and hit.party_id is not None
            for id_ in hit.mention_ids
        }

    def are_named(self, attribution: Attribution, index: int) -> bool:
        """Whether the source is a mention, or the content names somebody."""
        if attribution.source_mention_id is not None:
            return True
        return any(attribution.content.contains(mention.span) for mention in self._by_sentence.get(index, ()))

    def sentence_span(self, event: Event, sentences: tuple[Sentence, ...]) -> Span:
        """Span of the sentence an event stands in."""
        found = (one for one in sentences[event.sentence_index : event.sentence_index + 1])
        near = next(found, None)
        if near is None or near.index != event.sentence_index:
            near = next((one for one in sentences if one.index == event.sentence_index), None)
        return near.span if near is not None else event.trigger

    def parties_in(self, event: Event, attributions: Sequence[Attribution]) -> tuple[PartyId, ...]:
        """Linked parties among arguments, place and sources, each once, in order."""
        spans = [argument.span for argument in event.arguments]
        ids = [argument.mention_id for argument in event.arguments]
        ids += [
            mention.id
            for mention in self._by_sentence.get(event.sentence_index, ())
            if any(span.contains(mention.span) for span in spans)
        ]
        ids += [one.source_mention_id for one in attributions]
        found = (self._party(id_) for id_ in ids if id_ is not None)
        return tuple(dict.fromkeys(party for party in found if party is not None))

    def _party(self, id_: MentionId) -> PartyId | None:
        """The party behind a mention or behind what it points back to."""
        seen: set[MentionId] = set()
        current: MentionId | None = id_
        while current is not None and current not in seen:
            if current in self._party_by_mention:
                return self._party_by_mention[current]
            seen.add(current)
            mention = self._by_id.get(current)
            current = mention.antecedent_id if mention is not None else None
        return None
