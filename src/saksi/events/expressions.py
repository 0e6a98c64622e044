"""Expressions of time in a sentence, as written: "Friday (15/9)", "in May 2022", "지난주"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal, NamedTuple

from saksi.resources.time_words import Relative, TimeWords, time_words

Kind = Literal["weekday", "date", "relative"]
Part = Literal["", "early", "middle", "late", "q1", "q2", "q3", "q4", "h1", "h2", "spring", "summer", "autumn"]
Side = Literal["past", "future", "ahead", "either", "none"]
Bound = Literal["", "until", "before"]
QUARTERS: tuple[Part, ...] = ("q1", "q2", "q3", "q4")
HALVES: tuple[Part, ...] = ("h1", "h2")
SEASONS: tuple[Part, ...] = ("spring", "summer", "autumn")


class Expression(NamedTuple):
    """What an expression names. Parts it does not name are None; `month` and `day` are from 1, `weekday` from 0."""

    start: int
    end: int
    kind: Kind
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    unit: str = ""
    by: int = 0
    side: Side = "none"
    first_day: int | None = None  # of a range of days that ends with `day`
    first_year: int | None = None  # of a range of years that ends with `year`
    first_month: int | None = None  # of a range of months that ends with `month`
    first_on: tuple[int, int] | None = None  # month and day that a range begins on, which ends with `month` and `day`
    hijri: bool = False  # year, month and day are of the Islamic calendar
    part: Part = ""  # of the month or year
    bound: Bound = ""  # it is when something ended, or what it ended before
    swapped: bool = False  # the day and the month may be the other way round

    @property
    def is_bare_day(self) -> bool:
        """Whether it names a day and leaves out of which month."""
        return self.day is not None and self.month is None

    @property
    def is_open(self) -> bool:
        """Whether it names a day without its month, or a month without its year."""
        return self.kind == "date" and self.year is None and (self.day is None) != (self.month is None)

    @property
    def is_month(self) -> bool:
        """Whether it names a whole month."""
        return self.kind == "date" and self.month is not None and self.day is None

    @property
    def is_year(self) -> bool:
        """Whether it names a whole year."""
        return self.kind == "date" and self.year is not None and self.month is None

    @property
    def is_exact(self) -> bool:
        """Whether it names a day of a month."""
        return self.day is not None


class Patterns(NamedTuple):
    """What finds the expressions of one language, and what the forms found stand for."""

    dates: tuple[re.Pattern[str], ...]
    bare_months: tuple[re.Pattern[str], ...]  # those of `dates` that ask for no digit
    weekday: re.Pattern[str] | None
    relative: re.Pattern[str] | None
    open_future: re.Pattern[str] | None
    sure_future: re.Pattern[str] | None
    parts: re.Pattern[str] | None
    year_parts: tuple[tuple[Part, re.Pattern[str], re.Pattern[str]], ...]
    bounds: tuple[tuple[Bound, re.Pattern[str]], ...]
    sides: re.Pattern[str] | None
    weekday_of: dict[str, int]
    month_of: dict[str, int]
    hijri_of: dict[str, int]
    relative_of: dict[str, Relative]
    number_of: dict[str, int]
    number: re.Pattern[str]
    numbers: tuple[re.Pattern[str], ...]
    order: str
    future_first: bool
    range_words: frozenset[str]


# "On Friday the ship will sail": so far from its start a sentence still opens with the time.
OPENING_CHARS = 6
DIGIT = re.compile(r"\d")
DAY = r"(?P<day>\d{1,2})"
YEAR = r"(?P<year>\d{4})"
# Four digits beyond these are an amount, or a year of another calendar.
YEARS = range(1800, 2100)
HIJRI_YEARS = range(1300, 1500)
# What may stand between a number and a month's name, or a month's name and a year, in any language.
LINK = r"(?:\.|º|°|st|nd|rd|th|er|го|-го|-е)?(?:\s+(?:of|de|del|dari)|-)?\s*"
TAIL = r"(?:st|nd|rd|th|\.(?=\s*\w)|-[^\W\d]{1,4})?"
ISO = re.compile(r"(?<![\w.-])(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?![\w-])")
# A bare "15/9" is as often a score or a fraction: in brackets it is a date, and with a year.
BRACKETED = re.compile(rf"\(\s?{DAY}[/.](?P<month>\d{{1,2}})(?:[/.]{YEAR})?\s?\)")
WITH_YEAR = re.compile(rf"(?<![\w/.]){DAY}(?P<sep>[/.])(?P<month>\d{{1,2}})(?P=sep){YEAR}(?![\w/])")


@cache
def patterns(lang: str) -> Patterns:
    """The patterns of one language, from its times.toml."""
    spec = time_words(lang)
    months = _numbered(spec.months, first=1)
    weekdays = _numbered(spec.weekdays, first=0)
    relatives = {_fold(form): entry for entry in spec.relative for form in entry.forms}
    bare_months = tuple(_bare_months(spec, months))
    return Patterns(
        dates=(
            *_hijri(spec),
            *_named_dates(spec, months),
            *bare_months,
            *_marked_dates(spec),
            *_years(spec),
            *_decades(spec),
            ISO,
        ),
        bare_months=bare_months,
        weekday=_weekdays(spec, weekdays),
        relative=_compile(spec, _any(relatives, number=_number_words(spec))),
        open_future=_compile(spec, _any(spec.open_future)) if len(spec.open_future) > 0 else None,
        sure_future=_compile(spec, _any(spec.sure_future)) if len(spec.sure_future) > 0 else None,
        parts=_parts(spec),
        year_parts=tuple(_year_parts(spec)),
        bounds=tuple(_bounds(spec)),
        sides=_sides(spec),
        weekday_of=weekdays,
        month_of=months,
        hijri_of=_numbered(spec.hijri_months, first=1),
        relative_of=relatives,
        number_of=_numbered(spec.numbers, first=1),
        number=re.compile(rf"(?<!\w)(?:{_number_words(spec)})", re.IGNORECASE),
        numbers=(BRACKETED, WITH_YEAR, *_called_numbers(spec)),
        order=spec.numeric,
        future_first=spec.future_first,
        range_words=frozenset(_fold(word) for word in spec.range_words),
    )


def find_expressions(sentence: str, *, lang: str) -> tuple[Expression, ...]:
    """The expressions of time in a sentence, in order, none overlapping another; a longer one goes first."""
    use = patterns(lang)
    futures = _starts(use.open_future, sentence)
    found = [*_found_dates(sentence, use), *_found_relatives(sentence, use), *_found_weekdays(sentence, use)]
    sane = (one for one in found if one.year is None or one.year in (HIJRI_YEARS if one.hijri else YEARS))
    sided = (one._replace(side="either") if _may_be_ahead(one, futures, use) else one for one in sane)
    joined = list(_joined(sentence, _longest(sided), use))
    parted = [_bounded(_parted(_sided(one, sentence, use), sentence, use), sentence, use) for one in joined]
    return tuple(_ahead(_longest(parted), _starts(use.sure_future, sentence), use))


def _starts(pattern: re.Pattern[str] | None, sentence: str) -> list[int]:
    return [found.start() for found in pattern.finditer(sentence)] if pattern is not None else []


def _ahead(found: list[Expression], futures: list[int], use: Patterns) -> Iterator[Expression]:
    """Times that may be still to come are, where a word that leaves no doubt speaks of nothing else.

    "It will open on Friday", but not "said on Monday that it will open": the word stands before the time where the
    language puts it there, and no other time between the two.
    """
    for number, one in enumerate(found):
        floor = found[number - 1].end if number > 0 else 0
        before = [at for at in futures if floor <= at < one.start]
        behind = futures if not use.future_first and len(found) == 1 else []
        yield one._replace(side="ahead") if one.side == "either" and len(before) + len(behind) > 0 else one


def _may_be_ahead(one: Expression, futures: list[int], use: Patterns) -> bool:
    """Whether a time that names no year may be one still to come: some word of the sentence speaks of the future.

    Where the language puts that word before the time, one behind it is about something else ("said on Friday that it
    will ship"), unless the sentence opens with the time.
    """
    is_bare = one.is_open or (one.weekday is not None and one.side == "none")
    if not is_bare or len(futures) == 0:
        return False
    return not use.future_first or futures[0] < one.start or one.start <= OPENING_CHARS


def _found_dates(sentence: str, use: Patterns) -> Iterator[Expression]:
    has_digit = DIGIT.search(sentence) is not None
    for pattern in use.dates if has_digit else use.bare_months:
        for found in pattern.finditer(sentence):
            yield _dated(found, use)
    if not has_digit:
        return
    for pattern in use.numbers:
        yield from (_of_numbers(found, order=use.order) for found in pattern.finditer(sentence))


def _dated(found: re.Match[str], use: Patterns) -> Expression:
    parts = found.groupdict()
    month, last = parts.get("month"), parts.get("last")
    day = _number(last or parts.get("day"))
    first = _number(parts.get("day") if last is not None else parts.get("first"))
    start = "from" if "from" in parts else 0
    if "hijri" in parts:
        month_of = use.hijri_of[_fold(found["month"])]
        year = int(found["hijri"])
        return Expression(*found.span(), "date", year=year, month=month_of, day=int(found["day"]), hijri=True)
    decade = _number(parts.get("decade"))
    if decade is not None:
        return Expression(found.start(), found.end(), "date", year=decade + 9, first_year=decade)
    if first is not None and day is not None and not 0 < first < day:  # "35 and 15 September" is no range
        start, first = "day", None
    return Expression(
        found.start(start),
        found.end(),
        "date",
        year=_number(parts.get("year") or parts.get("year2")),
        month=None if month is None else use.month_of.get(_fold(month)) or _number(month),
        day=day,
        first_day=first,
        first_year=_number(parts.get("first_year")),
    )


def _of_numbers(found: re.Match[str], *, order: str) -> Expression:
    """A date of numbers alone; where a language writes both orders and both can be meant, it says so."""
    first, second = int(found["day"]), int(found["month"])
    if order == "either" and second > 12:
        first, second = second, first
    swapped = order == "either" and first <= 12 and first != second
    year = _number(found["year"])
    return Expression(found.start(), found.end(), "date", year=year, month=second, day=first, swapped=swapped)


def _found_relatives(sentence: str, use: Patterns) -> Iterator[Expression]:
    if use.relative is None:
        return
    for found in use.relative.finditer(sentence):
        written, times = _fold(found.group()), 1
        number = use.number.search(written) if written not in use.relative_of else None
        if number is not None:
            times = use.number_of.get(number.group()) or int(number.group())
            written = f"{written[: number.start()]}#{written[number.end() :]}"
        entry = use.relative_of[written]
        yield Expression(found.start(), found.end(), "relative", unit=entry.unit, by=entry.by * times)


def _found_weekdays(sentence: str, use: Patterns) -> Iterator[Expression]:
    if use.weekday is None:
        return
    for found in use.weekday.finditer(sentence):
        past = found["past"] or found["past2"]
        future = found["future"] or found["future2"]
        side: Side = "past" if past else "future" if future else "none"
        weekday = use.weekday_of[_fold(found["weekday"])]
        day = _number(found["day"])
        kind: Kind = "weekday" if day is None else "date"
        yield Expression(found.start(), found.end(), kind, day=day, weekday=weekday, side=side)


def _longest(found: Iterable[Expression]) -> list[Expression]:
    kept: list[Expression] = []
    for one in sorted(found, key=lambda one: (one.start - one.end, one.start)):
        if not any(one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return sorted(kept)


def _joined(sentence: str, found: list[Expression], use: Patterns) -> Iterator[Expression]:
    """Expressions that are one: "Friday, 15 September", "지난해 11월", "Jumat pekan lalu", "May to July"."""
    at = 0
    while at < len(found):
        one = found[at]
        after = found[at + 1] if at + 1 < len(found) else None
        both = _both(one, after, _fold(sentence[one.end : after.start]), use) if after is not None else None
        yield both if both is not None else one
        at += 2 if both is not None else 1


DASHES = {"-", "–", "—", "~"}
BETWEEN = {"", "the", "den", "tanggal", "ngày", "(", "le", "el"}
MAX_AMONG_MONTHS = 12
"""Most letters between the first and the last of a range of months ("between March and June")."""


def _both(one: Expression, after: Expression, between: str, use: Patterns) -> Expression | None:
    """Two neighbours as one expression; None if they are two."""
    if between.strip(" ,，、(") in BETWEEN:
        if {one.kind, after.kind} == {"weekday", "date"} and (one.is_exact or after.is_exact):
            exact = one if one.is_exact else after
            return exact._replace(start=one.start, end=after.end)
        counted, named = (one, after) if one.kind == "relative" else (after, one)
        if counted.kind == "relative" and named.kind != "relative" and _is_completed(named, counted):
            return named._replace(start=one.start, end=after.end, unit=counted.unit, by=counted.by)
    is_to = between.strip() in use.range_words or between.strip() in DASHES
    if is_to and _begins(one, after) and one.month is not None and one.day is not None:
        return after._replace(start=one.start, first_on=(one.month, one.day))
    if is_to and one.is_month and after.is_month and _comes_before(one, after):
        return after._replace(start=one.start, first_month=one.month, first_year=one.year)
    return None


def _comes_before(one: Expression, after: Expression) -> bool:
    """Whether a month is before another of the same year, or of a year that is named too."""
    if one.year is not None and after.year is not None:
        return (one.year, one.month or 0) < (after.year, after.month or 0)
    return one.year is None and (one.month or 0) < (after.month or 0)


def _begins(one: Expression, after: Expression) -> bool:
    """Whether two dates with their months are the first and the last day of a range ("26 February to 2 March")."""
    dated = all(
        two.kind == "date"
        and two.day is not None
        and two.month is not None
        and two.first_day is None
        and not two.swapped
        for two in (one, after)
    )
    return dated and one.year in {None, after.year} and (one.month, one.day) != (after.month, after.day)


def _is_completed(named: Expression, counted: Expression) -> bool:
    """Whether "last year", "last month" or "last week" says what a month, a day or a weekday leaves out."""
    match counted.unit:
        case "year":
            return named.month is not None and named.year is None
        case "month":
            return named.is_bare_day
        case "week":
            return named.kind == "weekday"
    return False


def _sided(one: Expression, sentence: str, use: Patterns) -> Expression:
    """A bare day with the word before it that says whether it is past or to come ("오는 15일")."""
    before = use.sides.search(sentence, 0, one.start) if use.sides is not None and one.is_bare_day else None
    if before is None:
        return one
    return one._replace(start=before.start(), side="past" if before["past"] is not None else "future")


def _parted(one: Expression, sentence: str, use: Patterns) -> Expression:
    """A month or year with the word for a part of it ("late August", "8월 하순")."""
    if one.first_year is not None:
        return one
    is_year = one.is_year or (one.kind, one.unit, one.month) == ("relative", "year", None)
    for named, before, behind in use.year_parts if is_year else ():
        beside = behind.match(sentence, one.end) or before.search(sentence, 0, one.start)
        if beside is not None:
            start, end = min(one.start, beside.start()), max(one.end, beside.end())
            return one._replace(start=start, end=end, part=named)
    if use.parts is None or not (one.is_month or is_year):
        return one
    found = use.parts.match(sentence, one.end) or use.parts.search(sentence, 0, one.start)
    if found is None:
        return one
    start, end = min(one.start, found.start()), max(one.end, found.end())
    part: Part = "early" if found["early"] else "middle" if found["middle"] else "late"
    return one._replace(start=start, end=end, part=part)


def _bounded(one: Expression, sentence: str, use: Patterns) -> Expression:
    """A time with the word before it that says something ended then."""
    is_range = one.first_day is not None or one.first_on is not None or one.first_month is not None
    if is_range or one.first_year is not None:
        return one
    bound = next((bound for bound, pattern in use.bounds if pattern.search(sentence, 0, one.start) is not None), None)
    return one._replace(bound=bound) if bound is not None else one


def _named_dates(spec: TimeWords, months: dict[str, int]) -> Iterator[re.Pattern[str]]:
    """Patterns of dates with a number and the name of a month."""
    if len(months) == 0:
        return
    month = rf"(?P<month>{_any(months)})"
    called = rf"(?:\s?(?:{_any(spec.after_year)})(?!\w))?" if len(spec.after_year) > 0 else ""
    after = rf"(?:\.?,?(?:\s+(?:of|de|del))?\s+{YEAR}(?!\d){called})?"
    last = r"(?:\s?[-–—]\s?(?P<last>\d{1,2})(?!\d))?"
    year2 = YEAR.replace("year", "year2")
    yield _must(spec, rf"(?:(?P<first>\d{{1,2}})\.?{_to(spec)})?{DAY}{LINK}{month}{after}")
    yield _must(spec, rf"(?:{YEAR}\.?\s+)?{month}\.?\s+{DAY}(?!\d){TAIL}{last}(?:,?\s+{year2}(?!\d))?")
    yield _must(spec, rf"{month}\.?,?(?:\s+(?:of|de|del))?\s+{YEAR}(?!\d){called}")


def _bare_months(spec: TimeWords, months: dict[str, int]) -> Iterator[re.Pattern[str]]:
    """Patterns of a month alone: after a word that asks for one, or in a case that only such words have."""
    if len(months) == 0:
        return
    month = rf"(?P<month>{_any(months)})"
    if len(spec.before_month) > 0:
        yield _must(spec, rf"(?:{_any(spec.before_month)})[\s-]+(?P<from>{month})")
    in_case = [form for form in months if form.endswith(spec.month_endings)]
    if len(in_case) > 0:
        yield _must(spec, rf"(?P<from>(?P<month>{_any(in_case)}))")


def _marked_dates(spec: TimeWords) -> Iterator[re.Pattern[str]]:
    """Patterns of dates whose numbers are marked: 2023年9月15日, 9월 15일, 15日, 2023年9月, 2023年."""
    if spec.marks is None:
        return
    year, month, day = (re.escape(mark) for mark in spec.marks)
    full_year, full_month = rf"{YEAR}\s?{year}", rf"(?P<month>[01]?\d)\s?{month}"
    full_day = rf"{DAY}\s?{day}" + (rf"(?!{_any(spec.not_after_day)})" if len(spec.not_after_day) > 0 else "")
    first = rf"(?:(?P<first>\d{{1,2}})\s?(?:{day})?{_to(spec)})?"
    yield re.compile(rf"(?<!\d)(?:(?:{full_year}\s?)?{full_month}\s?)?{first}{full_day}")
    yield re.compile(rf"(?<!\d){full_year}\s?{full_month}")
    yield re.compile(rf"(?<!\d){full_year}")
    yield re.compile(rf"(?<![\d.,])(?P<month>1[0-2]|[1-9])\s?{month}(?!\s?\d)")


def _years(spec: TimeWords) -> Iterator[re.Pattern[str]]:
    """Patterns of a year alone, which must be called one."""
    years = rf"(?:(?P<first_year>\d{{4}}){_to(spec)})?{YEAR}"
    if len(spec.before_year) > 0:
        yield re.compile(
            rf"(?<!\w)(?:{_any(spec.before_year)})[\s-]+(?P<from>{years})(?![\w.,/-]?\d)(?!\w)", re.IGNORECASE
        )
    if len(spec.after_year) > 0:
        yield re.compile(rf"(?<![\w.,/-]){years}\s?(?:{_any(spec.after_year)})(?!\w)", re.IGNORECASE)


def _hijri(spec: TimeWords) -> Iterator[re.Pattern[str]]:
    """Patterns of days of the Islamic calendar, with their year."""
    if len(spec.hijri_months) > 0:
        months = _any(_numbered(spec.hijri_months, first=1))
        yield _must(spec, rf"{DAY}\s+(?:of\s+)?(?P<month>{months})\.?,?\s+(?:tahun\s+)?(?P<hijri>1[34]\d\d)(?!\d)")


def _decades(spec: TimeWords) -> Iterator[re.Pattern[str]]:
    """Patterns of ten years named by the first."""
    for form in spec.decades:
        before, behind = (re.escape(part).replace(r"\ ", r"\s+") for part in form.split("#"))
        left, right = (rf"(?<!\w){before}" if before != "" else r"(?<!\d)"), rf"{behind}(?!\w)"
        if spec.edges != "word":
            left, right = rf"(?<!\d){before}", behind
        yield re.compile(rf"{left}(?P<decade>1[89]\d0|20\d0){right}", re.IGNORECASE)


def _year_parts(spec: TimeWords) -> Iterator[tuple[Part, re.Pattern[str], re.Pattern[str]]]:
    """Quarters and seasons, as they stand right before or right behind a year."""
    named = (
        *zip(QUARTERS, spec.quarters, strict=False),
        *zip(HALVES, spec.halves, strict=False),
        *zip(SEASONS, spec.seasons, strict=False),
    )
    for part, forms in named:
        words = _any(forms.split("|"))
        yield (
            part,
            re.compile(rf"(?<!\w)(?:{words})[\s,-]*\Z", re.IGNORECASE),
            re.compile(rf"[\s-]?(?:{words})", re.IGNORECASE),
        )


def _bounds(spec: TimeWords) -> Iterator[tuple[Bound, re.Pattern[str]]]:
    """Words right before a time that say something ended then, or before then."""
    bounds: tuple[tuple[Bound, tuple[str, ...]], ...] = (("until", spec.until), ("before", spec.before))
    for bound, forms in bounds:
        if len(forms) > 0:
            yield bound, re.compile(rf"(?<!\w)(?:{_any(forms)})\s+\Z", re.IGNORECASE)


def _to(spec: TimeWords) -> str:
    """What stands between the first and the last of a range."""
    words = rf"|\s?(?:{_any(spec.range_words)})" if len(spec.range_words) > 0 else ""
    return rf"\s?(?:[-–—~～]{words})\s?"


def _parts(spec: TimeWords) -> re.Pattern[str] | None:
    """Words for parts of a month or year, right beside it."""
    named = (("early", spec.early), ("middle", spec.middle), ("late", spec.late))
    words = "|".join(rf"(?P<{name}>{_any(forms)})" for name, forms in named if len(forms) > 0)
    missing = "".join(rf"(?P<{name}>(?!))|" for name, forms in named if len(forms) == 0)
    if words == "":
        return None
    inner = rf"(?:{missing}{words})"
    return re.compile(rf"\s?{inner}" if spec.parts_follow else rf"(?<!\w){inner}[\s-]?\Z", re.IGNORECASE)


def _sides(spec: TimeWords) -> re.Pattern[str] | None:
    """Words right before a day that say whether it is past or to come; where they may stand before one."""
    if spec.marks is None or len(spec.past) == 0 or len(spec.future) == 0:
        return None
    return re.compile(rf"(?:(?P<past>{_any(spec.past)})|{_any(spec.future)})\s?\Z")


def _number_words(spec: TimeWords) -> str:
    """A number in digits, or one of the words for small ones."""
    words = _numbered(spec.numbers, first=1)
    return r"\d{1,3}" + (f"|{_any(words)}" if len(words) > 0 else "")


def _called_numbers(spec: TimeWords) -> Iterator[re.Pattern[str]]:
    """A date of two numbers after a word that says it is one: "ngày 13/9"."""
    if len(spec.before_numbers) > 0:
        yield _must(spec, rf"(?:{_any(spec.before_numbers)})\s+{DAY}[/.-](?P<month>\d{{1,2}})(?:[/.-]{YEAR})?(?!\d)")


def _weekdays(spec: TimeWords, weekdays: dict[str, int]) -> re.Pattern[str] | None:
    """A weekday with the words beside it that say which one."""
    words = (("past", spec.past), ("future", spec.future))
    sides = {name: _any(forms) if len(forms) > 0 else r"(?!)" for name, forms in words}
    gap = r"\s{0,2}"
    before = rf"(?:(?:(?P<past>{sides['past']})|(?P<future>{sides['future']})){gap})?"
    # "sexta-feira (15)": the day of the month, as Brazilian and Italian papers give it.
    in_brackets = r"(?:\s\((?P<day>\d{1,2})\))?"
    after = rf"(?:{gap}(?:(?P<past2>{sides['past']})|(?P<future2>{sides['future']})))?"
    return _compile(spec, rf"{before}(?P<weekday>{_any(weekdays)}){after}{in_brackets}")


def _compile(spec: TimeWords, inner: str) -> re.Pattern[str] | None:
    return _must(spec, inner) if inner != "" else None


def _must(spec: TimeWords, inner: str) -> re.Pattern[str]:
    left = "" if spec.edges == "none" else r"(?<!\w)"
    right = r"(?!\w)" if spec.edges == "word" else ""
    return re.compile(f"{left}(?:{inner}){right}", re.IGNORECASE)


def _any(forms: Iterable[str], *, number: str = r"\d{1,3}") -> str:
    """Any of the forms, the longest first; "#" is a number and a space any space."""
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    return "|".join(re.escape(form).replace(r"\#", f"(?:{number})").replace(r"\ ", r"\s+") for form in ordered)


def _numbered(groups: tuple[str, ...], *, first: int) -> dict[str, int]:
    return {_fold(form): number for number, forms in enumerate(groups, first) for form in forms.split("|")}


def _fold(form: str) -> str:
    # Turkish writes the small letter of I without a dot, and the small form of a Greek letter may be three characters;
    # what the pattern matched must be found in the table.
    return " ".join(unicodedata.normalize("NFC", form.casefold()).replace("i̇", "i").split())


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None
