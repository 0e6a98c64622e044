"""The compiled part costs two names what the plain code does, to the last bit."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.names.costs import KINDS, SORTS, compiled_part, cost_of
from saksi.names.differences import compare_priced, score_of
from saksi.names.likeness import DEFAULT_ALGORITHM, Way, compare_names, score_names, ways_to_compare
from saksi.names.packed import ROLES
from saksi.resources.name_customs import algorithm

needs_compiled = pytest.mark.skipif(compiled_part() is None, reason="the compiled part is not built")
PAIRS = Path(__file__).resolve().parents[1] / "cases" / "pairs"
PRICES = algorithm(DEFAULT_ALGORITHM).prices
assert PRICES is not None
BY_KIND = {"person": PRICES.person, "thing": PRICES.thing}
WORDS = (
    "salim", "saleem", "contoh", "kontoh", "abu", "bin", "al", "el", "din", "nour", "noureldin", "noureddin",
    "petrovich", "petrovna", "sampelov", "sampelova", "ivan", "i", "v", "jr", "ii", "iii", "7", "12", "bank",
    "banco", "trading", "ooo", "ltd", "ao", "the", "of", "moscow", "kapten", "captain", "chukwuemeka", "emeka",
    "muhammad", "mohamed", "mahmoud", "sampelkontoh", "sc", "spc", "samp", "william", "bill", "sheikh", "and",
    "contho", "cnotoh", "a7b",
)  # fmt: skip
NAMES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=7).map(lambda words: " ".join(words).title())


def plain(way: Way) -> float:
    return compare_priced(way.left, way.right, BY_KIND[way.left.form.kind]).score


def compiled(way: Way) -> float | None:
    cost = cost_of(way.left, way.right, BY_KIND[way.left.form.kind])
    return None if cost is None else score_of(cost) if cost >= 0 else 0.0


@needs_compiled
@settings(max_examples=600, deadline=None)
@given(NAMES, NAMES, st.sampled_from(["person", "thing"]))
def test_the_compiled_part_costs_what_the_plain_code_does(left: str, right: str, kind: str) -> None:
    for way in ways_to_compare(left, right, kind):
        assert compiled(way) in {None, plain(way)}


@needs_compiled
def test_both_agree_on_every_labelled_pair() -> None:
    told = 0
    for path in sorted(PAIRS.glob("*.jsonl")):
        for group in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            kind = "person" if group["kind"] == "person" else "thing"
            for name in (*group["same"], *group["other"]):
                for way in ways_to_compare(group["name"], name, kind):
                    score = compiled(way)
                    told += score is not None
                    assert score in {None, plain(way)}
    assert told > 1000


@settings(max_examples=200, deadline=None)
@given(NAMES, NAMES, st.sampled_from(["", "person", "thing"]))
def test_a_score_alone_is_the_score_that_is_explained(left: str, right: str, kind: str) -> None:
    likeness = compare_names(left, right, kind)
    assert score_names(left, right, kind) == likeness.score
    assert all(feature.weight > 0 for feature in likeness.features)


def test_prices_are_of_kinds_that_are_told() -> None:
    # What only the plain code tells: names of syllables, other scripts, first letters of a whole name.
    plain_only = {
        "acronym", "letters_other_script", "other_characters", "other_family", "other_script", "other_syllable",
        "reading", "reading_by_letter", "reading_of_whole", "romanised", "turned_syllables", "weak_words",
        "without_syllable", "worst_reading", "worst_reading_by_letter",
    }  # fmt: skip
    for prices in BY_KIND.values():
        assert set(prices) <= {*KINDS, *plain_only}


def test_the_tables_of_the_compiled_part_are_whole() -> None:
    assert len(set(KINDS)) == len(KINDS)
    assert len(set(SORTS)) == len(SORTS)
    assert len(set(ROLES)) == len(ROLES)
