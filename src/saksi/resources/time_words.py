"""Typed data about words of time: weekdays, months, "yesterday", "last week"."""

from __future__ import annotations

from functools import cache
from typing import Literal

from saksi.resources.load import DataFile, Table, has_resource, load_resource


class Relative(Table, frozen=True, kw_only=True):
    """Words for a time counted from publication: `by` units back or forth; "#" stands for a number that multiplies.

    A half is one of the year `by` years from publication, a weekend that of the week.
    """

    forms: tuple[str, ...]
    unit: Literal["day", "weekend", "week", "month", "year", "first_half", "second_half"]
    by: int


class TimeWords(DataFile, frozen=True, kw_only=True):
    """resources/languages/<lang>/times.toml. Forms of one weekday or month are separated by "|".

    `edges` says where other letters may touch a form: "word" nowhere, "start" after it (Korean particles,
    Hungarian endings), "none" on both sides (Chinese). `marks` are what follows the number of a year, month and day.
    `example` holds one expression in [brackets]; read in an article published on 2023-09-16 it means `means`.
    """

    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    relative: tuple[Relative, ...]
    past: tuple[str, ...] = ()  # beside a weekday: the one before publication
    future: tuple[str, ...] = ()  # beside a weekday: the one after publication
    open_future: tuple[str, ...] = ()  # elsewhere in the sentence: a bare weekday may be the one before or after
    sure_future: tuple[str, ...] = ()  # elsewhere in the sentence, no other time between: it is the one after
    future_first: bool = False  # words of `open_future` stand before the time they speak of
    before_month: tuple[str, ...] = ()  # a month's name alone counts only after one of these
    month_endings: tuple[str, ...] = ()  # a month's name with one of these counts alone: "szeptemberben"
    before_numbers: tuple[str, ...] = ()  # makes a date of "13/9"
    before_year: tuple[str, ...] = ()
    after_year: tuple[str, ...] = ()
    edges: Literal["word", "start", "none"] = "word"
    range_words: tuple[str, ...] = ()  # between the first and the last of a range: "to" of "12 to 15 May", also "and"
    numbers: tuple[str, ...] = ()  # words for one, two, ... that may stand for "#"
    marks: tuple[str, str, str] | None = None
    early: tuple[str, ...] = ()  # beside a month: its first ten days; beside a year: its first four months
    middle: tuple[str, ...] = ()
    late: tuple[str, ...] = ()
    parts_follow: bool = False  # these stand after the month ("8월 하순"), not before it
    quarters: tuple[str, ...] = ()  # before or behind a year: the first to the fourth; forms separated by "|"
    halves: tuple[str, ...] = ()  # before or behind a year: the first and the second
    seasons: tuple[str, ...] = ()  # before or behind a year: spring, summer, autumn; a winter is of two years
    decades: tuple[str, ...] = ()  # "#" is the first year: "the #s"
    hijri_months: tuple[str, ...] = ()  # of the Islamic calendar, from Muharram on; forms separated by "|"
    until: tuple[str, ...] = ()  # before a time: something went on until its end, since when is not told
    before: tuple[str, ...] = ()  # before a time: something ended before it
    not_after_day: tuple[str, ...] = ()  # after a number of days, makes it a duration
    numeric: Literal["dmy", "mdy", "either"] = "dmy"
    examples: dict[str, str]  # a sentence with the expression in [brackets] -> earliest/latest day or days


def has_time_words(lang: str) -> bool:
    """Whether a language has words of time."""
    return has_resource(f"languages/{lang}/times.toml")


@cache
def time_words(lang: str) -> TimeWords:
    """The words of time of one language."""
    return load_resource(f"languages/{lang}/times.toml", TimeWords)
