"""OFAC's older formats, where the files are at hand: counts, and that two formats say the same of one party."""

from __future__ import annotations

from collections import Counter

import pytest

from saksi.lists.watchlist import read_list
from saksi.records import AliasKind, Party

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def folder(shared):
    return shared / "lists" / "ofac"


@pytest.fixture(scope="module")
def by_format(folder) -> dict[str, dict[str, Party]]:
    files = {"xml": "sdn_2021-03-10.xml.xz", "csv": "sdn_2022-01-21.csv.xz"}
    return {
        name: {party.designations[0].entry_ref: party for party in read_list(folder / file).parties}
        for name, file in files.items()
    }


def test_counts(folder, by_format):
    assert (len(by_format["xml"]), len(by_format["csv"])) == (8_832, 9_044)
    kinds = Counter(alias.kind for party in by_format["xml"].values() for alias in party.aliases)
    assert kinds[AliasKind.WEAK] >= 2_390
    others = read_list(folder / "consolidated_nonsdn_2025-03-28.xml.xz")
    assert (others.spec.id, others.snapshot_date, len(others.parties)) == ("ofac_cons", "2025-03-28", 443)


@pytest.mark.parametrize(
    ("what", "share"),
    [
        ("names", 0.993), ("birth_dates", 0.996), ("identifiers", 0.997), ("programmes", 0.995), ("countries", 0.996),
        ("places", 0.97), ("positions", 0.99), ("relations", 0.98),
    ],
)  # fmt: skip
def test_two_formats_ten_months_apart_say_the_same_of_nearly_all(by_format, what, share):
    facts = {
        "names": lambda party: {one.text.casefold() for one in party.aliases if one.kind != AliasKind.DERIVED},
        "birth_dates": lambda party: {one.value for one in party.birth_dates},
        "programmes": lambda party: set(party.designations[0].programme_ids),
        "identifiers": lambda party: {(one.scheme, one.value, one.country) for one in party.identifiers},
        "places": lambda party: {one.value for one in party.places},
        "positions": lambda party: {one.value for one in party.positions},
        "relations": lambda party: {(one.kind, one.target) for one in party.relations},
        "countries": lambda party: {one.value for one in party.countries},
    }[what]
    both = by_format["xml"].keys() & by_format["csv"].keys()
    same = sum(facts(by_format["xml"][ref]) == facts(by_format["csv"][ref]) for ref in both)
    assert same / len(both) > share


def test_what_differs_between_the_formats_was_amended_in_between(by_format):
    # Names in both, of entries that have the same names, are of the same strength in both.
    both = by_format["xml"].keys() & by_format["csv"].keys()
    kinds = [
        {name: {one.text: one.kind for one in by_format[name][ref].aliases if one.kind != AliasKind.DERIVED}
         for name in ("xml", "csv")}
        for ref in both
    ]  # fmt: skip
    same = [one for one in kinds if one["xml"].keys() == one["csv"].keys()]
    assert sum(one["xml"] == one["csv"] for one in same) / len(same) > 0.999


def test_the_older_format_of_the_other_lists_says_what_the_advanced_one_does(folder):
    advanced, legacy = (
        {party.designations[0].entry_ref: party for party in read_list(folder / file).parties}
        for file in ("cons_advanced_2020-03-17.xml.xz", "consolidated_nonsdn_2025-03-28.xml.xz")
    )
    both = advanced.keys() & legacy.keys()
    assert len(both) == 366
    assert all(advanced[ref].kind == legacy[ref].kind for ref in both)
    assert all(advanced[ref].birth_dates == legacy[ref].birth_dates for ref in both)
    # Five years lie between the two files, in which programmes and countries were added.
    for facts in (lambda party: party.designations[0].programme_ids, lambda party: {c.value for c in party.countries}):
        gone = [ref for ref in both if not set(facts(advanced[ref])) <= set(facts(legacy[ref]))]
        assert gone in ([], ["9659"])  # whose nationality, Palestinian, the newer file does not give
