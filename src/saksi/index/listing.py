"""Whether a listing stood on a given day, as its list tells it."""

from __future__ import annotations

import calendar
from collections.abc import Iterable

from saksi.records import DateValue, Designation, ListStatus


def list_status(designation: Designation, on: str | DateValue | None) -> ListStatus:
    """State of one listing on a day, or over all the days that `on` may be.

    `on` is an ISO day, month or year, or a DateValue. Where it is unknown, or the listing changed between its
    days, the answer is `unknown`: which side of the change the article stands on is not for us to guess.

    A list that prints no date of listing is trusted from the date of its snapshot onward.
    """
    days = _days(on)
    statuses = {_status_on_day(designation, day) for day in days}
    return statuses.pop() if len(statuses) == 1 else ListStatus.UNKNOWN


def joint_status(designations: Iterable[Designation], on: str | DateValue | None) -> ListStatus | None:
    """State of a party on one list, over all its listings there; None if there are none.

    Listed if any listing stands; else what is least certain.
    """
    statuses = {list_status(designation, on) for designation in designations}
    ranked = (ListStatus.LISTED, ListStatus.UNKNOWN, ListStatus.NOT_YET, ListStatus.DELISTED)
    return next((status for status in ranked if status in statuses), None)


def _status_on_day(designation: Designation, day: str) -> ListStatus:
    if designation.delisted_on is not None and designation.delisted_on <= day:
        return ListStatus.DELISTED
    if designation.listed_on is not None:
        return ListStatus.LISTED if _first_day(designation.listed_on) <= day else ListStatus.NOT_YET
    if designation.snapshot_date is not None and designation.snapshot_date <= day:
        return ListStatus.LISTED
    return ListStatus.UNKNOWN


def _days(on: str | DateValue | None) -> tuple[str, ...]:
    """The days that decide: first and last of an interval, or every candidate. Empty if unknown."""
    if on is None or on == "":
        return ()
    if isinstance(on, str):
        return (_first_day(on), _last_day(on))
    return on.candidates if len(on.candidates) > 0 else (on.earliest, on.latest)


def _first_day(date: str) -> str:
    return f"{date}-01-01"[:10] if len(date) == len("2000") else f"{date}-01"[:10]


def _last_day(date: str) -> str:
    if len(date) == len("2000"):
        return f"{date}-12-31"
    if len(date) == len("2000-01"):
        return f"{date}-{calendar.monthrange(int(date[:4]), int(date[5:]))[1]:02d}"
    return date
