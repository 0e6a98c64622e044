"""Two lanes of time: when it is said to have happened, and how surely, and when that was published."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from saksi.dossier.casefile import Case
from saksi.dossier.words import date_words
from saksi.records import DateValue
from saksi.text.dates import days_between

WIDTH, LEFT, RIGHT = 960, 110, 20
ROW = 18
# An event that names a year only would squeeze everything else into a corner.
MAX_SPAN_DAYS = 400


class Moment(NamedTuple):
    """Something on the timeline. `lane` is "event" or "published"; `href` leads to it in the page."""

    lane: str
    label: str
    when: str
    value: DateValue
    href: str


class Mark(NamedTuple):
    """A moment drawn: from `x` over `width` pixels; `is_open` where the day is one of several."""

    moment: Moment
    x: float
    y: float
    width: float
    is_open: bool


class Timeline(NamedTuple):
    """What the template draws, and the table beside it."""

    marks: tuple[Mark, ...]
    ticks: tuple[tuple[float, str], ...]
    height: int
    split: int
    moments: tuple[Moment, ...]


def timeline(case: Case) -> Timeline | None:
    """The case's events and articles in time; None if nothing in it has a date."""
    moments = sorted((*_events(case), *_published(case)), key=lambda one: (one.value.earliest, one.lane, one.label))
    shown = [one for one in moments if _days(one.value)[1] - _days(one.value)[0] <= MAX_SPAN_DAYS]
    if len(shown) == 0:
        return None
    first = min(_days(one.value)[0] for one in shown)
    last = max(_days(one.value)[1] for one in shown) + 1
    scale = (WIDTH - LEFT - RIGHT) / max(1, last - first)
    events = _placed([one for one in shown if one.lane == "event"], first, scale, top=30)
    split = int(max((mark.y for mark in events), default=30) + ROW + 12)
    published = _placed([one for one in shown if one.lane == "published"], first, scale, top=split + 14)
    bottom = int(max((mark.y for mark in (*events, *published)), default=split) + ROW + 8)
    step = max(1, (last - first) // 8)
    ticks = tuple((LEFT + (day - first) * scale, date.fromordinal(day).isoformat()) for day in range(first, last, step))
    return Timeline((*events, *published), ticks, bottom, split, tuple(moments))


def _events(case: Case) -> list[Moment]:
    found: dict[tuple[int, str], Moment] = {}
    for event in case.events:
        for row, claim in event.accounts:
            when = claim.claim.event.when
            if when is not None and when.value is not None:
                label = f"{event.number}. {event.what} ({row.outlet})"
                moment = Moment("event", label, date_words(when.value), when.value, f"#event-{event.number}")
                found.setdefault((event.number, when.value.earliest), moment)
    return list(found.values())


def _published(case: Case) -> list[Moment]:
    return [
        Moment("published", f"[{row.number}] {row.outlet}", date_words(day), day, f"#article-{row.number}")
        for row in case.articles
        if (day := row.reading.article.published) is not None
    ]


def _days(value: DateValue) -> tuple[int, int]:
    first, last = days_between(value)
    return first.toordinal(), last.toordinal()


def _placed(moments: list[Moment], first: int, scale: float, *, top: int) -> list[Mark]:
    """Each mark in the uppermost row where it overlaps no other."""
    rows: list[float] = []
    marks = []
    for moment in moments:
        start, end = _days(moment.value)
        x, width = LEFT + (start - first) * scale, max(7.0, (end - start + 1) * scale - 1)
        row = next((number for number, taken in enumerate(rows) if taken <= x), len(rows))
        if row == len(rows):
            rows.append(0.0)
        rows[row] = x + width + 2
        marks.append(Mark(moment, round(x, 1), top + row * ROW, round(width, 1), start != end))
    return marks
