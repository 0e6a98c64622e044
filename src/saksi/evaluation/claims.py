"""How far who says what, and what is said to have happened, are read as they are marked."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from saksi.articles.extract import ArticleHints
from saksi.claims.attribute import find_attributions
from saksi.evaluation.marked_claims import (
    MarkedArticle,
    MarkedDate,
    MarkedEvent,
    MarkedRole,
    MarkedSaying,
    MarkedSentence,
    gap,
    span_of,
)
from saksi.evaluation.metrics import Share
from saksi.events.extract import read_sentences
from saksi.events.times import resolve_times
from saksi.pipeline.reading import read_article
from saksi.pipeline.tools import Tools
from saksi.records import Argument, Attribution, DateValue, Event, Provenance, Reading, Span, stable_id

STATEMENT = "statement"
FIGURES = (
    "cue",
    "speaker",
    "stance",
    "content",
    "event",
    "polarity",
    "modality",
    "roles",
    "dates",
    "event date",
)
"""What is measured. "cue", "event" and "roles" are F1 of what is found, "content" is F1 of words, the others are
the share that is right: of the attributions or events found, and of the dates marked."""
WORD = re.compile(r"\w+")
ROW = re.compile(r" (dan|and|и|maupun) |[와과] ")
"""Words that join names in a row."""


class Slip(NamedTuple):
    """One thing read otherwise than it is marked."""

    article: str
    figure: str
    marked: str
    found: str
    sentence: str


class Outcome(NamedTuple):
    """The figures of one article, and where it was read otherwise."""

    article: MarkedArticle
    shares: dict[str, Share]
    slips: tuple[Slip, ...]


class _Found(NamedTuple):
    """What is read in one sentence."""

    said: tuple[Attribution, ...]
    events: tuple[Event, ...]
    dates: tuple[tuple[Span, DateValue | None], ...]


class _Tally:
    """Shares and slips of one sentence after another."""

    def __init__(self, article: str, text: str) -> None:
        self.article, self.text, self.sentence = article, text, ""
        self.shares: dict[str, Share] = {}
        self.slips: list[Slip] = []

    def count(self, figure: str, hits: int, of: int) -> None:
        self.shares[figure] = self.shares.get(figure, Share(0, 0)) + Share(hits, of)

    def judge(self, figure: str, marked: object, found: object, *, right: bool) -> None:
        self.count(figure, int(right), 1)
        if not right:
            self.note(figure, marked, found)

    def note(self, figure: str, marked: object, found: object) -> None:
        self.slips.append(Slip(self.article, figure, str(marked), str(found), self.sentence))


def measure(article: MarkedArticle, tools: Tools) -> Outcome:
    """Read one article as any other and compare with what is marked. The title is not compared."""
    raw = article.body.encode()
    provenance = Provenance(uri=f"gold:{article.id}", sha256=stable_id("gold", article.id))
    reading = read_article(raw, provenance, hints=ArticleHints(published=article.published), tools=tools)
    tally = _Tally(article.id, reading.text.text)
    start = len(article.title) + 2
    found = _by_place(reading)
    for at, sentence in enumerate(article.sentences):
        start += 0 if at == 0 else len(gap(sentence))
        place = Span(start, start + len(sentence.text))
        assert place.cut(reading.text.text) == sentence.text, f"{article.id}: repair moved the text"
        tally.sentence = sentence.text
        _compare(sentence, place, _inside(found, place), tally)
        start = place.end
    return Outcome(article, tally.shares, tuple(tally.slips))


def _by_place(reading: Reading) -> _Found:
    """Everything that was read; an attribution as its claim has it, where it is part of one."""
    told = {one.cue: one for claim in reading.claims for one in claim.attributions if one.cue is not None}
    read = read_sentences(reading.text, reading.sentences, reading.mentions, published=reading.article.published)
    spoken = find_attributions([one.view for one in read], reading.text)
    every = {one.cue: one for rows in spoken.values() for one in rows if one.cue is not None} | told
    times = resolve_times(reading.text, reading.sentences, published=reading.article.published)
    return _Found(
        said=tuple(every.values()),
        events=tuple(claim.event for claim in reading.claims if claim.event.conduct != STATEMENT),
        dates=tuple((time.span, time.value) for row in times for time in row),
    )


def _inside(found: _Found, place: Span) -> _Found:
    return _Found(
        said=tuple(one for one in found.said if one.cue is not None and place.overlaps(one.cue)),
        events=tuple(one for one in found.events if place.overlaps(one.trigger)),
        dates=tuple(one for one in found.dates if place.overlaps(one[0])),
    )


def _compare(sentence: MarkedSentence, place: Span, found: _Found, tally: _Tally) -> None:
    _compare_sayings(sentence.said, place, found.said, tally)
    _compare_events(sentence.events, place, found.events, tally)
    for marked in sentence.all_dates:
        span = _placed(marked.words, place, tally.text)
        value = next((value for where, value in found.dates if where.overlaps(span)), None)
        tally.judge("dates", f"{marked.words} {marked.days}", _days(value), right=_same_days(marked, value))


def _compare_sayings(marked: Sequence[MarkedSaying], place: Span, found: Sequence[Attribution], tally: _Tally) -> None:
    free = list(found)
    for one in marked:
        span = _placed(one.cue, place, tally.text)
        other = next((it for it in free if it.cue is not None and it.cue.overlaps(span)), None)
        if other is None:
            tally.note("cue", f"{one.source or one.speaker} [{one.cue}]", "")
            continue
        free.remove(other)
        tally.count("cue", 2, 0)
        right = _is_speaker(one, other, place, tally.text)
        tally.judge("speaker", one.source or one.speaker, _spoken_by(other, tally.text), right=right)
        tally.judge("stance", "/".join(one.stance), other.stance, right=other.stance in one.stance)
        _compare_contents(_placed(one.content, place, tally.text), other.content, tally)
    for extra in free:
        tally.note("cue", "", f"{_spoken_by(extra, tally.text)} [{extra.cue_text}]")
    tally.count("cue", 0, len(marked) + len(found))


def _compare_contents(marked: Span, found: Span, tally: _Tally) -> None:
    left, right = (set(_words_at(span, tally.text)) for span in (marked, found))
    tally.count("content", 2 * len(left & right), len(left) + len(right))
    if len(left & right) * 3 < len(left | right) * 2:
        tally.note("content", marked.cut(tally.text), found.cut(tally.text))


def _words_at(span: Span, text: str) -> Iterator[int]:
    return (word.start() for word in WORD.finditer(text, span.start, span.end))


def _is_speaker(marked: MarkedSaying, found: Attribution, place: Span, text: str) -> bool:
    """The source in the sentence; or, where the sentence has none, or a pronoun, who that is."""
    if marked.speaker == "":
        return found.source is not None and _fits(_placed(marked.source, place, text), found.source, text)
    wanted, got = (Counter(WORD.findall(words)) for words in (marked.speaker, _spoken_by(found, text)))
    return 2 * (wanted & got).total() >= max(1, min(wanted.total(), got.total()))


def _spoken_by(found: Attribution, text: str) -> str:
    return found.refers_to.cut(text) if found.refers_to is not None else found.source_text


def _compare_events(marked: Sequence[MarkedEvent], place: Span, found: Sequence[Event], tally: _Tally) -> None:
    pairs = list(_paired(marked, place, found, tally.text))
    for one, other in pairs:
        tally.judge("polarity", one.polarity, other.polarity, right=one.polarity is other.polarity)
        tally.judge("modality", "/".join(one.modality), other.modality, right=other.modality in one.modality)
        _compare_roles(one, place, other, tally)
        if one.when is not None:
            value = other.when.value if other.when is not None else None
            tally.judge("event date", one.when.words, _days(value), right=_same_days(one.when, value))
    for one in marked:
        if all(one is not it for it, _ in pairs):
            tally.note("event", f"{'/'.join(one.conduct)} [{one.trigger}]", "")
    for event in found:
        if all(event is not it for _, it in pairs):
            tally.note("event", "", f"{event.conduct} [{event.trigger.cut(tally.text)}]")
    tally.count("event", 2 * len(pairs), len(marked) + len(found))


def _paired(
    marked: Sequence[MarkedEvent], place: Span, found: Sequence[Event], text: str
) -> Iterator[tuple[MarkedEvent, Event]]:
    """Events of one kind in one sentence, those with the same words first."""
    free, left = list(found), list(marked)
    for is_near in (True, False):
        for one in tuple(left):
            span = _placed(one.trigger, place, text)
            fitting = (it for it in free if it.conduct in one.conduct and (not is_near or it.trigger.overlaps(span)))
            other = next(fitting, None)
            if other is not None:
                free.remove(other)
                left.remove(one)
                yield one, other


def _compare_roles(marked: MarkedEvent, place: Span, found: Event, tally: _Tally) -> None:
    wanted = [(one, _placed(one.words, place, tally.text)) for one in marked.roles]
    told = [it for it in found.arguments if any(_fills(it, one, span, tally.text) for one, span in wanted)]
    filled = [(one, any(_fills(it, one, span, tally.text) for it in found.arguments)) for one, span in wanted]
    for one, is_told in filled:
        if not is_told:
            tally.note("roles", f"{marked.trigger}: {'/'.join(one.role)} {one.words}", "")
    for extra in found.arguments:
        if all(extra is not it for it in told):
            tally.note("roles", "", f"{marked.trigger}: {extra.role} {extra.text}")
    right = sum(is_told for _, is_told in filled)
    tally.count("roles", right + len(told), len(wanted) + len(found.arguments))


def _fills(argument: Argument, role: MarkedRole, span: Span, text: str) -> bool:
    """Names in a row are each an argument of their own, but marked together."""
    is_one_of_row = span.contains(argument.span) and ROW.search(role.words) is not None
    return argument.role in role.role and (is_one_of_row or _fits(span, argument.span, text))


def _fits(marked: Span, found: Span, text: str) -> bool:
    """Half of the letters or more are the same, or only a description set off by a comma is left out."""
    shared = max(0, min(marked.end, found.end) - max(marked.start, found.start))
    if 4 * shared >= len(marked) + len(found):
        return True
    before, after = text[marked.start : found.start].rstrip(), text[found.end : marked.end]
    return marked.contains(found) and (
        (found.end == marked.end and before.endswith(",")) or (found.start == marked.start and after.startswith(","))
    )


def _placed(quoted: str, place: Span, text: str) -> Span:
    span = span_of(quoted, place.cut(text), place.start)
    assert span is not None, quoted  # read_marked has checked it
    return span


def _same_days(marked: MarkedDate, value: DateValue | None) -> bool:
    if value is None or len(value.candidates) > 1:
        return False
    return (None if value.begins_before else value.earliest, value.latest) == marked.days


def _days(value: DateValue | None) -> str:
    return f"{value.earliest}/{value.latest} {len(value.candidates)}" if value is not None else ""


def by_language(outcomes: Iterable[Outcome]) -> dict[str, dict[str, Share]]:
    """The figures of each language, and of "all"."""
    rows = list(outcomes)
    groups: defaultdict[str, list[Outcome]] = defaultdict(list)
    for row in rows:
        groups[row.article.lang].append(row)
    return {**{lang: _sums(group) for lang, group in sorted(groups.items())}, "all": _sums(rows)}


def _sums(outcomes: Iterable[Outcome]) -> dict[str, Share]:
    sums = dict.fromkeys(FIGURES, Share(0, 0))
    for outcome in outcomes:
        for figure, share in outcome.shares.items():
            sums[figure] += share
    return sums
