"""Sentences and mentions to events, in one pass over the sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from saksi.events.arguments import fill
from saksi.events.modality import find_hedges, modality_of
from saksi.events.polarity import find_negations, polarity_of
from saksi.events.triggers import (
    Sighted,
    Thing,
    find_things,
    find_triggers,
    merge_triggers,
)
from saksi.records import DateValue, Event, EventId, EventTime, Mention, RepairedText, Sentence, stable_id
from saksi.resources.conduct import Hedge, Negation, has_events
from saksi.resources.speech import has_speech
from saksi.text.phrases import Found
from saksi.text.syntax import SentenceView, language_of, views
from saksi.text.verbs import find_verbs


class SentenceRead(NamedTuple):
    """One sentence with the words in it that tell of events: what events and claims are both made of."""

    view: SentenceView
    sighted: tuple[Sighted, ...]
    things: tuple[Thing, ...]
    negations: tuple[Found[Negation], ...]
    hedges: tuple[Found[Hedge], ...]
    times: tuple[EventTime, ...]


def read_sentences(
    text: RepairedText, sentences: tuple[Sentence, ...], mentions: tuple[Mention, ...], *, published: DateValue | None
) -> tuple[SentenceRead, ...]:
    """The article's own sentences that are prose, in order, in languages with data for events and for speech."""
    from saksi.events.times import resolve_times

    known = tuple(one for one in sentences if has_events(language_of(one, text)) and has_speech(language_of(one, text)))
    times = dict(zip((one.index for one in known), resolve_times(text, known, published=published), strict=True))
    return tuple(_read(view, times[view.sentence.index]) for view in views(text, known, mentions))


def _read(view: SentenceView, times: tuple[EventTime, ...]) -> SentenceRead:
    things = find_things(view)
    found = find_triggers(view, things)
    sighted = merge_triggers(found, view)
    view.heads = frozenset(at for one in sighted if one.voice != "noun" for at in range(one.first, one.last))
    view.mark_times(time.span for time in times)
    view.nouns = frozenset(one.first for one in sighted if one.voice == "noun")
    negations, hedges = find_negations(view), find_hedges(view)
    view.speech = _words(view.cues)
    # After "was accused by" and its like what follows is said of whoever stands before.
    view.passives = frozenset(cue.first for cue in view.cues if cue.value.frames == ("passive",))
    view.negations = _words(negations)
    completing = frozenset(
        at for one in found if one not in sighted and one.voice != "noun" for at in range(one.first, one.last)
    )
    known = view.negations | _words(hedges) | view.speech | completing
    view.shaped = find_verbs(view) - known - view.heads
    view.stops = known | view.shaped
    return SentenceRead(view, sighted, things, negations, hedges, times)


def _words(found: Iterable[Found[Any]]) -> frozenset[int]:
    return frozenset(at for one in found for at in range(one.first, one.last))


def extract_events(read: Iterable[SentenceRead]) -> tuple[Event, ...]:
    """What the sentences say happened, or did not, in order of the trigger."""
    return tuple(event for sentence in read for event in _events(sentence))


def _events(read: SentenceRead) -> Iterator[Event]:
    view, things, times = read.view, read.things, read.times
    for one in read.sighted:
        frame = fill(one, view, things)
        if frame is None or (len(frame.arguments) == 0 and not frame.is_told):
            continue
        polarity, negated_by = polarity_of(one, view, read.negations)
        modality, hedged_by = modality_of(one, view, read.hedges)
        trigger = view.span(one.first, one.last)
        places = [argument for argument in frame.arguments if argument.role == "place"]
        yield Event(
            id=EventId(stable_id("evt", view.sentence.article_id, frame.kind.id, str(trigger.start), str(trigger.end))),
            article_id=view.sentence.article_id,
            sentence_index=view.sentence.index,
            conduct=frame.kind.id,
            trigger=trigger,
            arguments=frame.arguments,
            polarity=polarity,
            modality=modality,
            when=_nearest(times, one, view),
            where=places[0] if len(places) > 0 else None,
            rule_ids=(f"{view.lang}:trigger:{one.trigger.lemma}",),
            decided_by=tuple(sorted({*negated_by, *hedged_by})),
        )


def _nearest(times: tuple[EventTime, ...], sighted: Sighted, view: SentenceView) -> EventTime | None:
    """The time that stands nearest to the trigger, one of its own clause first, and one told with it before those."""
    if len(times) == 0:
        return None
    trigger = view.span(sighted.first, sighted.last)

    def distance(time: EventTime) -> tuple[bool, bool, int]:
        at = min(view.word_at(time.span.start), len(view.tokens) - 1)
        elsewhere = view.clauses[at] != view.clauses[sighted.first]
        between = range(min(at, sighted.last), max(at, sighted.first))
        is_told_apart = any(here in view.speech for here in between)  # "On Friday the firm said it sold arms in May"
        return is_told_apart, elsewhere, max(time.span.start - trigger.end, trigger.start - time.span.end)

    time = min(times, key=distance)
    # "On Friday he toured the plant that is under sanctions": the sanctions are not of Friday.
    is_aside = view.classes[view.openers[view.clauses[sighted.first]]] == "relative"
    return None if is_aside and distance(time)[1] else time
