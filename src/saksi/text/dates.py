"""Dates that may be partial, as intervals of days."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from datetime import date, timedelta

from saksi.records import DateValue, Granularity

PARTIAL = re.compile(r"(\d{4})(?:-?(\d{2})(?:-?(\d{2})(?:[T ]\d{2}:?\d{2}.*)?)?)?")
# A range of partial dates, as in ISO 8601: "2019/2021-06".
RANGE = re.compile(r"([\d-]{4,10})/([\d-]{4,10})")

# What the days since the Hijra are more than the days since the first of January of the year 1.
HIJRI_OFFSET = 385 - (1948440 - 1721425)


def parse_partial_date(written: str, *, basis: tuple[str, ...] = ()) -> DateValue:
    """The days that an ISO date can mean: a year, a month, a day, a day with its time, or a range of them.

    Raises:
        ValueError: not such a date, or a day no calendar has.

    >>> parse_partial_date("2024-02").latest
    '2024-02-29'
    """
    both = RANGE.fullmatch(written.strip())
    if both is not None:
        first, last = (parse_partial_date(part) for part in both.groups())
        return range_value(date.fromisoformat(first.earliest), date.fromisoformat(last.latest), basis=basis)
    found = PARTIAL.fullmatch(written.strip())
    if found is None:
        raise ValueError(f"not a date of the form 2023, 2023-09 or 2023-09-16: {written!r}")
    year, month, day = (int(part) if part is not None else None for part in found.groups())
    assert year is not None
    if month is None:
        return year_value(year, basis=basis)
    if day is None:
        return month_value(year, month, basis=basis)
    return day_value(date(year, month, day), basis=basis)


def day_value(day: date, *, basis: tuple[str, ...] = ()) -> DateValue:
    """One day."""
    return DateValue(earliest=day.isoformat(), latest=day.isoformat(), granularity=Granularity.DAY, basis=basis)


def month_value(year: int, month: int, *, basis: tuple[str, ...] = ()) -> DateValue:
    """Every day of a month.

    Raises:
        ValueError: there is no such month.
    """
    first = date(year, month, 1)
    last = first.replace(day=calendar.monthrange(year, month)[1])
    return _interval(first, last, Granularity.MONTH, basis)


def year_value(year: int, *, basis: tuple[str, ...] = ()) -> DateValue:
    """Every day of a year."""
    return _interval(date(year, 1, 1), date(year, 12, 31), Granularity.YEAR, basis)


def week_value(day: date, *, basis: tuple[str, ...] = ()) -> DateValue:
    """Every day, Monday to Sunday, of the week that `day` is in."""
    monday = day - timedelta(days=day.weekday())
    return _interval(monday, monday + timedelta(days=6), Granularity.WEEK, basis)


def range_value(first: date, last: date, *, basis: tuple[str, ...] = ()) -> DateValue:
    """Every day from `first` to `last`.

    Raises:
        ValueError: `last` is before `first`.
    """
    if last < first:
        raise ValueError(f"a range cannot end before it begins: {first}/{last}")
    return _interval(first, last, Granularity.RANGE, basis)


def hijri_days(year: int, month: int, day: int) -> tuple[date, date, date]:
    """The day of the Islamic calendar by its arithmetic, with the days before and after it.

    Months begin when the moon is seen, which countries do a day apart. The arithmetic is that of the tabular calendar,
    30 years with 11 leap days, counted from 16 July 622.

    >>> hijri_days(1445, 9, 17)[1].isoformat()
    '2024-03-27'

    Raises:
        ValueError: there is no such day.
    """
    if not (1 <= month <= 12 and 1 <= day <= 30):
        raise ValueError(f"the Islamic calendar has no day {day} of month {month}")
    since = (11 * year + 3) // 30 + 354 * year + 30 * month - (month - 1) // 2 + day - HIJRI_OFFSET
    middle = date.fromordinal(since)
    return middle - timedelta(days=1), middle, middle + timedelta(days=1)


def candidate_days(days: Iterable[date], *, basis: tuple[str, ...] = ()) -> DateValue | None:
    """One of several separate days; a plain day if there is only one, None if there is none."""
    found = sorted(set(days))
    if len(found) == 0:
        return None
    if len(found) == 1:
        return day_value(found[0], basis=basis)
    return DateValue(
        earliest=found[0].isoformat(),
        latest=found[-1].isoformat(),
        granularity=Granularity.DAY,
        candidates=tuple(day.isoformat() for day in found),
        basis=basis,
    )


def days_between(value: DateValue) -> tuple[date, date]:
    """The first and the last day a value allows."""
    return date.fromisoformat(value.earliest), date.fromisoformat(value.latest)


def _interval(first: date, last: date, granularity: Granularity, basis: tuple[str, ...]) -> DateValue:
    return DateValue(earliest=first.isoformat(), latest=last.isoformat(), granularity=granularity, basis=basis)
