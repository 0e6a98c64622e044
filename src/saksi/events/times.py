"""ENTRY resolve_times(): when, as written and as days, counted from the date of publication."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import msgspec

from saksi.events.expressions import HALVES, QUARTERS, SEASONS, Expression, find_expressions
from saksi.records import ARTICLE_ZONES, DateValue, EventTime, Granularity, RepairedText, Sentence, Span
from saksi.resources.time_words import has_time_words
from saksi.text.dates import (
    candidate_days,
    day_value,
    days_between,
    hijri_days,
    month_value,
    range_value,
    week_value,
    year_value,
)

# A bare weekday or date is looked for among the days of publication, if these are few enough to list.
MAX_LISTED_DAYS = 62
DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# Writers leave out the year of publication, and around New Year also the one before or after.
CLOSE_BY = timedelta(days=90)
# Most likely first; 29 February may be years away.
NEAR_YEARS = (0, -1, 1, -2, 2, -3, 3, -4, 4)
ONE_DAY = timedelta(days=1)
ONE_WEEK = timedelta(days=7)
MONTH = timedelta(days=31)


def resolve_times(
    text: RepairedText, sentences: tuple[Sentence, ...], *, published: DateValue | None
) -> tuple[tuple[EventTime, ...], ...]:
    """The expressions of time in each sentence, in order; one tuple per sentence, empty outside the article's own text.

    What can be several days keeps them all as candidates. A value is None where the expression counts from a
    publication date and there is none.
    """
    return tuple(
        tuple(_times(text, sentence, published))
        if sentence.zone in ARTICLE_ZONES and has_time_words(_base(sentence.lang))
        else ()
        for sentence in sentences
    )


def _times(text: RepairedText, sentence: Sentence, published: DateValue | None) -> Iterator[EventTime]:
    words = sentence.span.cut(text.text)
    for one in find_expressions(words, lang=_base(sentence.lang)):
        span = Span(one.start, one.end).shifted(sentence.span.start)
        written = span.cut(text.text)
        yield EventTime(span=span, text=written, value=_value(one, published, written))


def _value(one: Expression, published: DateValue | None, written: str) -> DateValue | None:
    """The days meant; None if it takes a publication date, or if no calendar has such a day."""
    value = _whole_value(one, published, written)
    if value is None or one.bound == "":
        return value
    if one.bound == "until":
        return msgspec.structs.replace(value, begins_before=True)
    last = days_between(value)[0] - ONE_DAY
    return msgspec.structs.replace(day_value(last, basis=value.basis), begins_before=True)


def _whole_value(one: Expression, published: DateValue | None, written: str) -> DateValue | None:
    """The days of the time itself."""
    try:
        if one.hijri:
            days = hijri_days(one.year or 0, one.month or 0, one.day or 0)
            return candidate_days(days, basis=(f"“{written}”", "Islamic calendar, give or take a day"))
        if one.year is not None:
            return _part_of(_full_date(one, (f"“{written}”",)), one)
        if published is None:
            return None
        basis = (f"“{written}”", f"published {_said(published)}")
        if one.kind != "relative" and one.unit != "":
            return _completed(one, published, basis)
        return _part_of(RESOLVERS[one.kind](one, published, basis), one)
    except (ValueError, OverflowError):
        return None


def _completed(one: Expression, published: DateValue, basis: tuple[str, ...]) -> DateValue | None:
    """A month of "last year", a day of "last month", a weekday of "last week"."""
    first, last = days_between(published)
    whole = _relative(one, published, basis)
    if whole is None or (one.unit != "year" and first != last):
        return whole
    start, _ = days_between(whole)
    if one.unit == "year":
        return _part_of(_full_date(one._replace(year=first.year + one.by), basis), one)
    if one.unit == "month":
        return day_value(start.replace(day=one.day or 1), basis=basis)
    return day_value(start + (one.weekday or 0) * ONE_DAY, basis=basis)


def _part_of(value: DateValue | None, one: Expression) -> DateValue | None:
    """The part of a month or a year that is meant: thirds, of a month by tens of days."""
    if value is None or one.part == "":
        return value
    first, last = days_between(value)
    if one.part in QUARTERS:
        start_month = 3 * QUARTERS.index(one.part)
        return _months(12 * first.year + start_month, 12 * last.year + start_month + 2, value.basis)
    if one.part in HALVES:
        start_month = 6 * HALVES.index(one.part)
        return _months(12 * first.year + start_month, 12 * last.year + start_month + 5, value.basis)
    if one.part in SEASONS:
        start_month = 2 + 3 * SEASONS.index(one.part)
        return _months(12 * first.year + start_month, 12 * last.year + start_month + 2, value.basis)
    third = ("early", "middle", "late").index(one.part)
    if value.granularity is Granularity.YEAR:
        start, end = date(first.year, 4 * third + 1, 1), month_value(last.year, 4 * third + 4).latest
        return range_value(start, date.fromisoformat(end), basis=value.basis)
    end_day = last if one.part == "late" else last.replace(day=10 * third + 10)
    return range_value(first.replace(day=10 * third + 1), end_day, basis=value.basis)


def _full_date(one: Expression, basis: tuple[str, ...]) -> DateValue | None:
    assert one.year is not None
    if one.month is None:
        return _years(one.first_year or one.year, one.year, basis)
    if one.day is None:
        first_year = one.first_year or one.year
        return _months(12 * first_year + (one.first_month or one.month) - 1, 12 * one.year + one.month - 1, basis)
    if one.first_on is not None:
        return _range_from(one.first_on, date(one.year, one.month, one.day), basis)
    if one.first_day is not None:
        return _range_within(date(one.year, one.month, one.day), one.first_day, basis)
    return candidate_days(_orders(one, one.year), basis=basis)


def _orders(one: Expression, year: int) -> list[date]:
    """The day in a year, or two where day and month may be the other way round."""
    assert one.month is not None
    assert one.day is not None
    pairs = [(one.month, one.day), (one.day, one.month)] if one.swapped else [(one.month, one.day)]
    return [date(year, month, day) for month, day in pairs]


def _range_within(last: date, first_day: int, basis: tuple[str, ...]) -> DateValue:
    """The days of a month up to `last`."""
    return range_value(last.replace(day=first_day), last, basis=basis)


def _range_from(first_on: tuple[int, int], last: date, basis: tuple[str, ...]) -> DateValue:
    """The days from one date, of the same year or the one before, up to `last`."""
    month, day = first_on
    first = date(last.year, month, day) if (month, day) < (last.month, last.day) else date(last.year - 1, month, day)
    return range_value(first, last, basis=basis)


def _without_year(one: Expression, published: DateValue, basis: tuple[str, ...]) -> DateValue | None:
    """A date whose year or month is left out: the one nearest to publication."""
    first, last = days_between(published)
    if one.day is not None and one.month is None:
        return candidate_days(_day_of_month(one, first, last), basis=basis)
    if published.granularity is Granularity.YEAR:
        return _full_date(one._replace(year=first.year), basis)
    if one.first_on is not None:
        return _range_from(one.first_on, _nearest(one, first, swapped=False), basis)
    if one.first_day is not None:
        return _range_within(_nearest(one, first, swapped=False), one.first_day, basis)
    if one.day is not None:
        return candidate_days(
            (_nearest(one, first, swapped=order) for order in (False, True) if order <= one.swapped), basis=basis
        )
    assert one.month is not None
    if one.first_month is not None:
        year = last.year if one.month <= last.month else last.year - 1
        return _full_date(one._replace(year=year), basis)
    if one.side == "ahead":
        return month_value(first.year if one.month >= first.month else first.year + 1, one.month, basis=basis)
    if one.side != "either":  # nothing points to the future: the last one up to publication
        return month_value(last.year if one.month <= last.month else last.year - 1, one.month, basis=basis)
    years = (first.year - 1, first.year, first.year + 1)
    year = min(years, key=lambda year: abs(date(year, one.month or 1, 15) - first))
    return month_value(year, one.month, basis=basis)


def _nearest(one: Expression, near: date, *, swapped: bool) -> date:
    """The day of that month in the year of publication; in the year beside it only if that is close by."""
    month, day = (one.day, one.month) if swapped else (one.month, one.day)
    days = [found for year in NEAR_YEARS for found in _existing(near.year + year, month or 0, day or 0)]
    close = [found for found in days if abs(found - near) <= CLOSE_BY]
    if len(days) == 0:
        raise ValueError(f"no calendar has day {day} of month {month}")
    return min(close, default=days[0], key=lambda found: abs(found - near))


def _existing(year: int, month: int, day: int) -> Iterator[date]:
    try:
        yield date(year, month, day)
    except ValueError:
        return


def _day_of_month(one: Expression, first: date, last: date) -> Iterator[date]:
    """The last such day up to a day of publication, or every one in a period of publication.

    A weekday given with it tells the month; words of the future allow the next such day too.
    """
    if (last - first).days > MAX_LISTED_DAYS:
        return
    before = [day for day in _days(first - 2 * MONTH, last) if _is_day(day, one)]
    after = [day for day in _days(last + ONE_DAY, last + 2 * MONTH) if _is_day(day, one)]
    if first != last:
        yield from (day for day in before if day >= first)
    elif one.weekday is not None:
        yield from sorted((*before, *after), key=lambda day: abs(day - first))[:1]
    elif one.side in {"future", "ahead"}:
        is_today = one.side == "ahead" and before[-1:] == [first]
        yield from before[-1:] if is_today else after[:1]
    else:
        yield from (*before[-1:], *(after[:1] if one.side == "either" else ()))


def _is_day(day: date, one: Expression) -> bool:
    return day.day == one.day and one.weekday in {None, day.weekday()}


def _weekday(one: Expression, published: DateValue, basis: tuple[str, ...]) -> DateValue | None:
    """A weekday: the last one up to publication, the next after it if the words say so, both if they may."""
    assert one.weekday is not None
    first, last = days_between(published)
    said = (*basis[:1], f"{DAY_NAMES[one.weekday]}, counted from the day of publication", *basis[1:])
    if first == last:
        return candidate_days(_weekdays_around(one, first), basis=said)
    if (last - first).days > MAX_LISTED_DAYS:
        return DateValue(
            earliest=published.earliest, latest=published.latest, granularity=published.granularity, basis=basis
        )
    in_period = (*basis[:1], f"any {DAY_NAMES[one.weekday]} in the time of publication", *basis[1:])
    return candidate_days((day for day in _days(first, last) if day.weekday() == one.weekday), basis=in_period)


def _weekdays_around(one: Expression, published: date) -> Iterator[date]:
    assert one.weekday is not None
    before = published - (published.weekday() - one.weekday) % 7 * ONE_DAY
    is_same_day = before == published
    if one.side == "ahead":
        yield before if is_same_day else before + ONE_WEEK
        return
    if one.side != "future":
        yield before - ONE_WEEK if one.side == "past" and is_same_day else before
    if one.side == "future" or (one.side == "either" and not is_same_day):
        yield before + ONE_WEEK


def _relative(one: Expression, published: DateValue, basis: tuple[str, ...]) -> DateValue | None:
    """So many days, weeks, months or years from publication."""
    first, last = days_between(published)
    if one.unit in {"first_half", "second_half"}:
        half = 0 if one.unit == "first_half" else 6
        return _months(12 * (first.year + one.by) + half, 12 * (last.year + one.by) + half + 5, basis)
    if one.unit == "weekend":
        monday = first - first.weekday() * ONE_DAY + one.by * ONE_WEEK
        return range_value(monday + 5 * ONE_DAY, monday + 6 * ONE_DAY + (last - first), basis=basis)
    if one.unit == "year":
        return _years(first.year + one.by, last.year + one.by, basis)
    if one.unit == "month":
        return _months(_month_number(first) + one.by, _month_number(last) + one.by, basis)
    step = one.by * (ONE_WEEK if one.unit == "week" else ONE_DAY)
    if first != last:
        return range_value(first + step, last + step, basis=basis)
    return (week_value if one.unit == "week" else day_value)(first + step, basis=basis)


def _years(first: int, last: int, basis: tuple[str, ...]) -> DateValue:
    """One year, or all from the first to the last."""
    if first == last:
        return year_value(first, basis=basis)
    return range_value(date(first, 1, 1), date(last, 12, 31), basis=basis)


def _months(first: int, last: int, basis: tuple[str, ...]) -> DateValue:
    start, end = month_value(first // 12, first % 12 + 1, basis=basis), month_value(last // 12, last % 12 + 1)
    return start if first == last else range_value(days_between(start)[0], days_between(end)[1], basis=basis)


def _month_number(day: date) -> int:
    """Months since the year 0, so that they can be added to."""
    return day.year * 12 + day.month - 1


def _days(first: date, last: date) -> Iterator[date]:
    return (first + number * ONE_DAY for number in range((last - first).days + 1))


def _said(published: DateValue) -> str:
    """The date of publication as it would be written."""
    sizes = {Granularity.YEAR: 4, Granularity.MONTH: 7, Granularity.DAY: 10}
    size = sizes.get(published.granularity)
    return published.earliest[:size] if size is not None else f"{published.earliest} to {published.latest}"


def _base(lang: str) -> str:
    return lang.split("-")[0].lower()


RESOLVERS: dict[str, Callable[[Expression, DateValue, tuple[str, ...]], DateValue | None]] = {
    "date": _without_year,
    "weekday": _weekday,
    "relative": _relative,
}
