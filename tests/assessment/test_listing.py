"""Whether a listing stood on a day, however well the day and the listing are known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import factory
from saksi.assessment.listing import list_status, standing
from saksi.records import DateValue, Granularity, ListStatus
from saksi.resources.provisions import Listing

ONE = factory.designation("un_sc", programmes=["DPRK"], listed_on="2017-06-02", delisted_on="2020-01-10")
DAYS = st.dates().map(lambda date: date.isoformat())


@pytest.mark.parametrize(
    ("on", "status"),
    [
        ("2017-06-01", ListStatus.NOT_YET),
        ("2017-06-02", ListStatus.LISTED),
        ("2020-01-09", ListStatus.LISTED),
        ("2020-01-10", ListStatus.DELISTED),
        ("2017", ListStatus.UNKNOWN),
        ("2018", ListStatus.LISTED),
        ("2017-06", ListStatus.UNKNOWN),
        ("2017-07", ListStatus.LISTED),
        ("", ListStatus.UNKNOWN),
        (None, ListStatus.UNKNOWN),
    ],
)
def test_status_on_a_day_month_or_year(on: str | None, status: ListStatus):
    assert list_status(ONE, on) is status


def test_an_interval_over_a_change_is_unknown():
    assert list_status(ONE, factory.interval("2017-06-01", "2017-06-30")) is ListStatus.UNKNOWN
    assert list_status(ONE, factory.interval("2017-06-02", "2017-06-30")) is ListStatus.LISTED


def test_candidate_days_are_each_asked():
    fridays = DateValue(
        earliest="2017-06-02",
        latest="2017-06-16",
        granularity=Granularity.DAY,
        candidates=("2017-06-02", "2017-06-09", "2017-06-16"),
    )
    assert list_status(ONE, fridays) is ListStatus.LISTED


def test_without_a_date_of_listing_the_snapshot_is_the_earliest_witness():
    undated = factory.designation("ca_sema", listed_on=None, snapshot_date="2025-03-20")
    assert list_status(undated, "2025-03-20") is ListStatus.LISTED
    assert list_status(undated, "2025-03-19") is ListStatus.UNKNOWN


@given(DAYS, DAYS)
def test_an_interval_agrees_with_its_ends_or_is_unknown(first: str, second: str):
    earliest, latest = sorted((first, second))
    status = list_status(ONE, factory.interval(earliest, latest))
    assert status in {list_status(ONE, earliest), ListStatus.UNKNOWN}


def test_standing_looks_only_at_the_lists_and_programmes_asked_for():
    party = factory.party("Ri Contoh", ONE, factory.designation("ofac_sdn", programmes=["DPRK3"]))
    assert standing(party, [Listing(list="ofac_sdn", programmes=("DPRK",))], "2019-01-01") is ListStatus.LISTED
    assert standing(party, [Listing(list="un_sc", programmes=("Iran",))], "2019-01-01") is None
    assert standing(party, [Listing(list="un_sc")], "2021-01-01") is ListStatus.DELISTED
