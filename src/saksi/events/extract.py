"""Sentences and mentions to events, in one pass over the sentences."""

from __future__ import annotations

from collections.abc import Iterator

from saksi.events.arguments import fill
from saksi.events.modality import find_hedges, modality_of
from saksi.events.polarity import find_negations, polarity_of
from saksi.events.triggers import (
    Sighted,
    find_things,
    find_triggers,
    merge_triggers,
)
from saksi.records import DateValue, Event, EventId, EventTime, Mention, RepairedText, Sentence, stable_id
from saksi.resources.conduct import has_events
from saksi.text.syntax import SentenceView, find_cues, language_of, views


def extract_events(
    text: RepairedText, sentences: tuple[Sentence, ...], mentions: tuple[Mention, ...], *, published: DateValue | None
) -> tuple[Event, ...]:
    """What the article's own sentences say happened, or did not, in order of the trigger.

    A language without data gives no events.
    """
    from saksi.events.times import resolve_times

    known = tuple(sentence for sentence in sentences if has_events(language_of(sentence, text)))
    if len(known) == 0:
        return ()
    times = dict(
        zip((one.index for one in sentences), resolve_times(text, sentences, published=published), strict=True)
    )
    return tuple(
        event for view in views(text, known, mentions) for event in _events(view, times.get(view.sentence.index, ()))
    )


def _events(view: SentenceView, times: tuple[EventTime, ...]) -> Iterator[Event]:
    found = find_triggers(view)
    sighted = merge_triggers(found, view)
    view.heads = frozenset(at for one in sighted if one.voice != "noun" for at in range(one.first, one.last))
    view.mark_times(time.span for time in times)
    view.nouns = frozenset(one.first for one in sighted if one.voice == "noun")
    things, negations, hedges = find_things(view), find_negations(view), find_hedges(view)
    spoken = find_cues(view)
    view.speech = frozenset(at for cue in spoken for at in range(cue.first, cue.last))
    # After "was accused by" and its like what follows is said of whoever stands before.
    view.passives = frozenset(cue.first for cue in spoken if cue.value.frames == ("passive",))
    completing = tuple(one for one in found if one not in sighted and one.voice != "noun")
    stops = ((one.first, one.last) for words in (negations, hedges, spoken, completing) for one in words)
    view.stops = frozenset(at for first, last in stops for at in range(first, last))
    for one in sighted:
        frame = fill(one, view, things)
        if frame is None or (len(frame.arguments) == 0 and not frame.kind.bare):
            continue
        polarity, negated_by = polarity_of(one, view, negations)
        modality, hedged_by = modality_of(one, view, hedges)
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
    """The time that stands nearest to the trigger, one of its own clause first."""
    if len(times) == 0:
        return None
    trigger = view.span(sighted.first, sighted.last)

    def distance(time: EventTime) -> tuple[bool, int]:
        at = min(view.word_at(time.span.start), len(view.tokens) - 1)
        elsewhere = view.clauses[at] != view.clauses[sighted.first]
        return elsewhere, max(time.span.start - trigger.end, trigger.start - time.span.end)

    return min(times, key=distance)
