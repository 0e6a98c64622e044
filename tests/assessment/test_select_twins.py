"""Programmes are found by state and by listing; asking each programme of each party gives the same."""

from __future__ import annotations

from itertools import product

import pytest

from saksi.assessment.participants import _programme_states, states_by_listing
from saksi.assessment.select import _of_listing, _of_states
from saksi.resources.list_specs import counted_list
from saksi.resources.provisions import programme_heads

LISTINGS = sorted(
    {(one.list, name) for head in programme_heads().values() for one in head.listings for name in one.programmes}
)


def plain_of_listing(list_id: str, programme_ids: tuple[str, ...]) -> set[str]:
    """Each listing of each programme held against each programme of the list."""
    return {
        name
        for name, head in programme_heads().items()
        for listing in head.listings
        if counted_list(list_id) == listing.list
        and (
            len(listing.programmes) == 0
            or any(
                one.casefold().startswith(beginning.casefold())
                for one, beginning in product(programme_ids, listing.programmes)
            )
        )
    }


@pytest.mark.parametrize(("list_id", "name"), LISTINGS)
def test_a_listing_concerns_the_programmes_that_name_it(list_id: str, name: str) -> None:
    for ids in ((name,), (name.upper() + "-X", "OTHER"), ("OTHER",), ()):
        assert _of_listing(list_id, ids) == plain_of_listing(list_id, ids)


@pytest.mark.parametrize(("list_id", "name"), LISTINGS)
def test_a_programme_of_a_list_tells_the_state_of_all_that_begin_so(list_id: str, name: str) -> None:
    wanted = {
        state
        for (listed_by, beginning), states in states_by_listing().items()
        if listed_by == counted_list(list_id) and f"{name}x".casefold().startswith(beginning)
        for state in states
    }
    assert _programme_states(list_id, f"{name}x") == wanted


def test_states_choose_the_programmes_about_them() -> None:
    for name, head in programme_heads().items():
        for state in head.states:
            assert name in _of_states(frozenset({state, "xx"}))
    assert _of_states(frozenset({"xx"})) == frozenset()
