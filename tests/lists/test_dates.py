from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.lists.dates import dates_in, day_in, partial_date, period


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("00/00/1967", ("1967",)),
        ("09/1962", ("1962-09",)),
        ("7/05/1963, 1964", ("1963-05-07", "1964")),
        ("1955-04 or 1956", ("1955-04", "1956")),
        ("9 May 1980, April 1981", ("1980-05-09", "1981-04")),
        ("Approximately: Between 1955 and 1958", ("1955/1958",)),
        ("1965-1968", ("1965/1968",)),
        ("23/03/1969\u00a0", ("1969-03-23",)),
        ("31/02/1969", ()),
        ("early 1970s", ("1970/1974",)),
        ("the 1960s or 1971", ("1960/1969", "1971")),
        ("Late-1950's", ("1955/1959",)),
        ("unknown", ()),
    ],
)
def test_dates_of_a_cell(cell, expected):
    assert dates_in(cell) == expected


@given(st.dates(min_value=dt.date(1850, 1, 1), max_value=dt.date(2049, 12, 31)))
def test_every_day_is_read_in_all_forms(day):
    forms = (day.isoformat(), day.strftime("%d/%m/%Y"), day.strftime("%d %B %Y"), day.strftime("%d %b. %Y"))
    assert {day_in(form) for form in forms} == {day.isoformat()}


@given(st.text(max_size=60))
def test_no_text_breaks_it(text):
    assert all(date[:2] in {"18", "19", "20"} for date in dates_in(text))


def test_periods_are_as_short_as_they_are_sure():
    assert period((1984, 1, 8), (1984, 1, 8)) == "1984-01-08"
    assert period((1969, 2, 1), (1969, 2, 28)) == "1969-02"
    assert period((1967, 1, 1), (1969, 12, 31)) == "1967/1969"
    assert period((1967, 3, 1), (1967, 5, 2)) == "1967-03-01/1967-05-02"
    assert partial_date(0) is None
