"""Dates as lists write them -> partial ISO dates ("1964", "1964-05", "1964-05-07") or ranges ("1964/1967")."""

from __future__ import annotations

import calendar
import re

MONTHS = {name: number for number, names in enumerate(
    (("jan", "january"), ("feb", "february"), ("mar", "march"), ("apr", "april"), ("may",), ("jun", "june"),
     ("jul", "july"), ("aug", "august"), ("sep", "sept", "september"), ("oct", "october"), ("nov", "november"),
     ("dec", "december")), start=1) for name in names}  # fmt: skip

Day = tuple[int, int, int]

ISO = r"(?P<iy>\d{4})-(?P<im>\d{2})(?:-(?P<id>\d{2}))?(?!\d)"
SLASHED = r"(?:(?P<sd>\d{1,2})/)?(?P<sm>\d{1,2})/(?P<sy>\d{4})"
WORDED = r"(?:(?P<wd>\d{1,2})(?:st|nd|rd|th)?\.?\s+)?(?P<wm>[A-Za-z]{3,9})\.?,?\s+(?P<wy>\d{4})"
YEAR = r"(?<!\d)(?P<y>(?:1[89]|20)\d{2})(?!\d)"
DATE = re.compile(f"{ISO}|{SLASHED}|{WORDED}|{YEAR}")
# "born in the early 1970s": the years of the decade that it may be.
DECADE = re.compile(r"(?i)\b(?:(early|mid|late)[-\s]+)?((?:18|19|20)\d)0['’]?s\b")
DECADE_YEARS = {"early": (0, 4), "mid": (3, 7), "late": (5, 9), "": (0, 9)}
# Two years joined like this are a range, not two dates.
RANGE = re.compile(r"(?<!\d)((?:18|19|20)\d{2})\s*(?:-|–|to|and|/)\s*((?:18|19|20)\d{2})(?!\d)")


def partial_date(year: int, month: int = 0, day: int = 0) -> str | None:
    """The ISO form down to the last part that is known; None if the parts are no date.

    >>> partial_date(1967), partial_date(1969, 2), partial_date(1969, 13)
    ('1967', '1969-02', None)
    """
    if not 1800 <= year <= 2100 or not 0 <= month <= 12:
        return None
    if month == 0:
        return f"{year:04d}"
    if day == 0:
        return f"{year:04d}-{month:02d}"
    if not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return f"{year:04d}-{month:02d}-{day:02d}"


def period(first: Day, last: Day) -> str:
    """A day, month, year or range from the first and the last day it may be.

    >>> period((1969, 2, 23), (1969, 2, 23)), period((1969, 1, 1), (1969, 12, 31)), period((1967, 1, 1), (1969, 12, 31))
    ('1969-02-23', '1969', '1967/1969')
    """
    if first == last:
        return f"{first[0]:04d}-{first[1]:02d}-{first[2]:02d}"
    whole_years = first[1:] == (1, 1) and last[1:] in {(12, 31), (1, 1)}
    if whole_years:
        return f"{first[0]:04d}" if first[0] == last[0] else f"{first[0]:04d}/{last[0]:04d}"
    if first[:2] == last[:2] and first[2] == 1 and last[2] == calendar.monthrange(*last[:2])[1]:
        return f"{first[0]:04d}-{first[1]:02d}"
    return "/".join(f"{year:04d}-{month:02d}-{day:02d}" for year, month, day in (first, last))


def _found(match: re.Match[str]) -> str | None:
    """One date of any of the forms; the day comes before the month in slashed ones."""
    part = match.groupdict(default="0")
    if part["iy"] != "0":
        return partial_date(int(part["iy"]), int(part["im"]), int(part["id"]))
    if part["sy"] != "0":
        return partial_date(int(part["sy"]), int(part["sm"]), int(part["sd"]))
    if part["wy"] != "0":
        month = MONTHS.get(part["wm"].lower(), 0)
        return partial_date(int(part["wy"]), month, int(part["wd"]) if month else 0)
    return partial_date(int(part["y"]))


def _decade(match: re.Match[str]) -> str:
    first, last = DECADE_YEARS[(match.group(1) or "").lower()]
    return f"{match.group(2)}{first}-{match.group(2)}{last}"


def dates_in(text: str) -> tuple[str, ...]:
    """Every date of a cell that may hold several, in order, without repeats. "00/00/1967" is the year only.

    >>> dates_in("00/00/1967"), dates_in("Approximately 1964, 7/05/1963"), dates_in("Between 1955 and 1958")
    (('1967',), ('1964', '1963-05-07'), ('1955/1958',))
    >>> dates_in("born in the early 1970s")
    ('1970/1974',)
    """
    text = DECADE.sub(_decade, text)
    ranges = [f"{min(pair)}/{max(pair)}" for pair in RANGE.findall(text)]
    rest = RANGE.sub(" ", text) if len(ranges) > 0 else text
    singles = [_found(match) for match in DATE.finditer(rest)]
    return tuple(dict.fromkeys([*ranges, *(date for date in singles if date is not None)]))


def day_in(text: str) -> str | None:
    """The first complete day in a cell, or None."""
    return next((date for date in dates_in(text) if len(date) == len("2000-01-01")), None)
