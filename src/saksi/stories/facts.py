"""Days, numbers and names of a sentence against those of the sentence that retells it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from saksi.records import Drift, DriftAbout, DriftChange, EventTime, PartyKind
from saksi.stories.amounts import is_same_amount
from saksi.stories.anchors import Anchor, is_alike, sound_of
from saksi.stories.compared import Compared, of_kind
from saksi.stories.rows import Row

CALLED = frozenset({PartyKind.PERSON, PartyKind.VESSEL})
LONG_TIMES = ("month", "year")


def changed_facts(both: Compared, original: Row, retold: Row) -> Iterator[Drift]:
    """What is another day, number or name."""
    yield from _days(both, original, retold)
    yield from _long_times(both, original, retold)
    yield from changed_numbers(both, original, retold)
    yield from _names(both, original, retold)


def _days(both: Compared, original: Row, retold: Row) -> Iterator[Drift]:
    """Both say on which day, and no day is common to them."""
    ours, theirs = _times(original), _times(retold)
    lone = [one for one in theirs if not any(_may_be_same(one, other) for other in ours)]
    left = [one for one in ours if not any(_may_be_same(one, other) for other in theirs)]
    for first, second in zip(left, lone, strict=False):
        detail = f"{_said(first)} became {_said(second)}"
        yield both.drift(DriftChange.CHANGED, DriftAbout.DAY, detail, first.span, second.span)


def _times(row: Row) -> list[EventTime]:
    """Expressions of that sentence that name a day, or one of two."""
    return [
        one for one in row.times if one.value is not None and one.value.granularity == "day" and len(_dates(one)) <= 2
    ]


def _dates(time: EventTime) -> tuple[str, ...]:
    assert time.value is not None
    return time.value.candidates or (time.value.earliest,)


def _may_be_same(one: EventTime, other: EventTime) -> bool:
    return not set(_dates(one)).isdisjoint(_dates(other))


def _said(time: EventTime) -> str:
    days = (date.fromisoformat(day).strftime("%A %Y-%m-%d") for day in _dates(time))
    return f"“{time.text}” ({' or '.join(days)})"


def _long_times(both: Compared, original: Row, retold: Row) -> Iterator[Drift]:
    """Another month, or another year, of which the other text says nothing; a month may be of any year."""
    parent, child = ([time for row in source.times for time in row] for source in (both.parent, both.child))
    for size in LONG_TIMES:
        left = [one for one in _of_size(original, size) if not any(_overlap(one, other) for other in child)]
        lone = [one for one in _of_size(retold, size) if not any(_overlap(one, other) for other in parent)]
        for first, second in zip(left, lone, strict=False):
            detail = f"“{first.text}” became “{second.text}”"
            yield both.drift(DriftChange.CHANGED, DriftAbout.DAY, detail, first.span, second.span)


def _of_size(row: Row, size: str) -> list[EventTime]:
    return [one for one in row.times if one.value is not None and one.value.granularity == size]


def _overlap(one: EventTime, other: EventTime) -> bool:
    """Whether they have a day in common; what cannot be resolved may be any day."""
    if one.value is None or other.value is None:
        return True
    if other.value.granularity == "day" and one.value.granularity == "year":
        return False  # the day of publication says nothing about "in 2018"
    if one.value.granularity == other.value.granularity == "month":
        return one.value.earliest[5:7] == other.value.earliest[5:7]
    return one.value.earliest <= other.value.latest and other.value.earliest <= one.value.latest


def changed_numbers(both: Compared, original: Row, retold: Row) -> Iterator[Drift]:
    """A number that stands nowhere in the retelling, where that has one that stands nowhere in the report.

    One that is rounded, or given in another unit, is no other number.
    """
    ours, theirs = of_kind(original, "number"), of_kind(retold, "number")
    same = partial(is_same_amount, original, retold)
    left = [
        one for one in ours if one.key not in both.profiles[1].keys and not any(same(one, other) for other in theirs)
    ]
    lone = [
        one for one in theirs if one.key not in both.profiles[0].keys and not any(same(other, one) for other in ours)
    ]
    for first, second in zip(left, lone, strict=False):
        is_only = len(left) == len(lone) == 1
        if _digits(first) > 1 or _digits(second) == 1 or (is_only and _is_in_digits(first, original)):
            detail = f"{_value(first)} became {_value(second)}"
            yield both.drift(DriftChange.CHANGED, DriftAbout.NUMBER, detail, first.span, second.span)


def _is_in_digits(number: Anchor, row: Row) -> bool:
    """Whether it is written in digits: small ones in words may be no numbers at all ("one")."""
    return number.span.cut(row.text).isdecimal()


def _digits(anchor: Anchor) -> int:
    return len(anchor.key.removeprefix("number:").split("e")[0].replace(".", ""))


def _value(anchor: Anchor) -> str:
    value = float(anchor.key.removeprefix("number:"))
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


def _names(both: Compared, original: Row, retold: Row) -> Iterator[Drift]:
    """A listed person or ship that the retelling never names, where it has one that the report never names.

    Organisations stand on lists under several entries, so that two of them may be one.
    """
    left = [one for one in _called(both, original) if one.key not in both.profiles[1].keys]
    lone = [one for one in _called(both, retold) if one.key not in both.profiles[0].keys]
    for first, second in zip(left, lone, strict=False):
        if not _sounds_alike(both, first, second):
            detail = f"{both.caption(first)} became {both.caption(second)}"
            yield both.drift(DriftChange.CHANGED, DriftAbout.NAME, detail, first.span, second.span)


def _called(both: Compared, row: Row) -> list[Anchor]:
    """Parties of the sentence that have a name of their own there."""
    return [one for one in of_kind(row, "party") if both.kinds.get(one.key.partition(":")[2]) in CALLED]


def _sounds_alike(both: Compared, original: Anchor, retold: Anchor) -> bool:
    """Whether it is one name after all, that the lists have twice."""
    ours, theirs = both.parent.reading.text.text, both.child.reading.text.text
    return is_alike(sound_of(original.span.cut(ours)), sound_of(retold.span.cut(theirs)))
