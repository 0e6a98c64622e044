"""The consolidated law texts, where they are at hand."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from saksi.lists.watchlist import read_list
from saksi.records import AliasKind

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module", params=["32014R0269_persons_2025-02-24", "32017R1509_2024-09-13"])
def read(request, shared):
    return read_list(shared / "lists" / "eu" / f"eurlex_{request.param}.html.xz")


def test_counts(read):
    kinds = Counter(party.kind.value for party in read.parties)
    scripts = Counter(
        alias.script for party in read.parties for alias in party.aliases if alias.kind != AliasKind.DERIVED
    )
    expected = {
        "eu_r269": ("2025-02-24", {"person": 1871}, ("Cyrl", 2166)),
        "eu_r1509": ("2024-09-13", {"person": 157, "organisation": 93, "vessel": 75}, ("Hang", 79)),
    }[read.spec.id]
    assert (read.snapshot_date, dict(kinds)) == expected[:2]
    assert scripts[expected[2][0]] == expected[2][1]


def test_entries_have_own_numbers_names_and_dates(read):
    refs = [party.designations[0].entry_ref for party in read.parties]
    assert len(set(refs)) == len(refs)
    assert not any("." in ref for ref in refs)
    undated = [party for party in read.parties if party.designations[0].listed_on is None]
    assert len(undated) <= 1


def test_nothing_but_names_is_left_in_names(read):
    remark = re.compile(
        r"a\.k\.a|\balias\b|\bborn\b|\bn[ée]e\b|formerly|Russian:|Ukrainian:|►|◄|\d{2}\.\d{4}", re.IGNORECASE
    )
    names = [alias.text for party in read.parties for alias in party.aliases if party.kind.value == "person"]
    assert [name for name in names if remark.search(name) or re.search(r"[()\[\];:/]", name)] == []


def test_parties_of_the_first_article(shared):
    read = read_list(shared / "lists" / "eu" / "eurlex_32014R0269_persons_2025-02-24.html.xz")
    putin = next(party for party in read.parties if party.caption == "Vladimir Vladimirovich Putin")
    assert [fact.value for fact in putin.birth_dates] == ["1952-10-07"]
    assert putin.designations[0].listed_on == "2022-02-25"
