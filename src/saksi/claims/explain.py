"""Why a claim was read as it was: each rule that fired, with the words that it fired on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from saksi.records import Attribution, Claim, Event, EventTime, Manner, Modality, Polarity, Span


def claims_at(wanted: str, claims: Iterable[Claim], text: str) -> tuple[Claim, ...]:
    """The claims meant by an id, or by words that say what took place or who said it."""
    words = wanted.casefold()
    return tuple(
        claim
        for claim in claims
        if wanted == claim.id
        or claim.event.trigger.cut(text).casefold() == words
        or any(one.cue_text.casefold() == words for one in claim.attributions)
    )


def explain_claim(claim: Claim, text: str) -> Iterator[str]:
    """Lines that walk through a claim: the event, its parts, what made it sure or not, when, and who says so."""
    event = claim.event
    yield f"claim {claim.id}: {claim.summary}"
    yield f"  {event.conduct}: {_quoted(event.trigger, text)} by {', '.join(event.rule_ids)}"
    for argument in event.arguments:
        item = f", a {argument.item_class}" if argument.item_class is not None else ""
        yield f"  {argument.role}: {_quoted(argument.span, text)}{item}"
    yield from _sureness(event, text)
    if event.when is not None:
        yield f"  when: {_when(event.when, text)}"
    for one in claim.attributions:
        yield from _attribution(one, text)


def _sureness(event: Event, text: str) -> Iterator[str]:
    because = ", ".join(_quoted(span, text) for span in event.decided_by)
    if event.polarity is Polarity.POSITIVE and event.modality is Modality.CERTAIN and because == "":
        return
    yield f"  {event.polarity}, {event.modality}{f' for {because}' if because != '' else ''}"


def _when(time: EventTime, text: str) -> str:
    if time.value is None:
        return f"{_quoted(time.span, text)}, not known"
    days = dict.fromkeys((time.value.earliest, time.value.latest))
    return f"{' to '.join(days)} for {'; '.join(time.value.basis)} at [{time.span.start}:{time.span.end}]"


def _attribution(one: Attribution, text: str) -> Iterator[str]:
    if one.manner is Manner.OWN_VOICE:
        yield "  nobody is quoted for it: the outlet's own report"
        return
    source = _quoted(one.source, text) if one.source is not None else "a source that is not named"
    refers = f", that is {_quoted(one.refers_to, text)}" if one.refers_to is not None else ""
    yield f"  {source}{refers} {one.stance}, {one.manner}, by {one.rule_id}"
    if one.cue is not None:
        yield f"    cue: {_quoted(one.cue, text)}"
    yield f"    says: {_quoted(one.content, text)}"


def _quoted(span: Span, text: str) -> str:
    return f"“{' '.join(span.cut(text).split())}” [{span.start}:{span.end}]"
