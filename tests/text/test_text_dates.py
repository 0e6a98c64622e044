from __future__ import annotations

import pytest

from saksi.records import Granularity
from saksi.text.dates import parse_partial_date


@pytest.mark.parametrize(
    ("value", "earliest", "latest", "granularity"),
    [
        ("2023", "2023-01-01", "2023-12-31", Granularity.YEAR),
        ("2024-02", "2024-02-01", "2024-02-29", Granularity.MONTH),
        ("2023-09-16", "2023-09-16", "2023-09-16", Granularity.DAY),
        ("2023-09-16T08:15:00+07:00", "2023-09-16", "2023-09-16", Granularity.DAY),
    ],
)
def test_partial_dates_are_the_days_they_may_be(value, earliest, latest, granularity):
    date = parse_partial_date(value)
    assert (date.earliest, date.latest, date.granularity) == (earliest, latest, granularity)


@pytest.mark.parametrize("value", ["", "soon", "2023-13", "2023-02-30", "0000", "2023-9"])
def test_anything_else_is_refused(value):
    with pytest.raises(ValueError, match=r"."):
        parse_partial_date(value)
