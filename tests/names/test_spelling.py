"""Words are spellings of one name by what their sounds differ in, and names of syllables syllable by syllable."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.names.compare import distance_by, plain_distance_by
from saksi.names.prepared import prepare
from saksi.names.spelling import sound_costs, spelling
from saksi.names.syllables import are_same_syllables, syllables_of
from saksi.resources.name_customs import algorithm, algorithm_names, letters, syllable_customs

WORDS = st.text(alphabet="aeioubdgkmnrstvzhCSZAWYE", max_size=12)


@given(WORDS, WORDS, st.sampled_from(["", "Arab"]))
def test_the_compiled_distance_is_the_plain_one(left: str, right: str, script: str) -> None:
    table = sound_costs(script)
    assert distance_by(left, right, table) == plain_distance_by(left, right, table)


@pytest.mark.parametrize(
    ("left", "right"), [("dmitriy", "dmitri"), ("hussein", "husayn"), ("wladimir", "vladimir"), ("bashir", "basnir")]
)
def test_spellings_of_one_name_are_likelier_than_not(left: str, right: str) -> None:
    assert spelling(left, right).alike > 0.5


@pytest.mark.parametrize(("left", "right"), [("rajesh", "ramesh"), ("marina", "maria"), ("ivanov", "petrov")])
def test_names_of_two_are_less_likely_than_not(left: str, right: str) -> None:
    assert spelling(left, right).alike < 0.5


def test_letters_that_arabic_writes_count_and_those_it_does_not_write_hardly_do() -> None:
    assert spelling("amr", "umar", "Arab").alike > spelling("aamr", "umar", "Arab").alike
    assert spelling("mhmwd", "mahmoud", "Arab").alike > spelling("mhmwd", "mahmad", "Arab").alike


def test_every_custom_of_syllables_holds_for_its_example() -> None:
    for custom in syllable_customs().custom:
        left, right = (syllables_of(word, custom.name) for word in custom.example)
        assert len(left) > 0
        assert are_same_syllables(left, right, custom.name)


def test_a_name_is_read_once_with_the_words_that_tell() -> None:
    only = prepare("Siti Zaleha bte Contoh", "person")[0]
    assert only.letters == ("siti", "zaleha", "contoh")
    assert only.initials == "szbc"
    assert ((0, 1), "sitizaleha") in only.runs


def test_costs_fit_the_table_and_no_price_is_below_nothing() -> None:
    for costs in (letters().usual, letters().abjad):
        values = (costs.vowel, costs.consonant, costs.swapped, *costs.lost.values(), *costs.pairs.values())
        assert all(0 <= value < 256 for value in values)
    for name in algorithm_names():
        prices = algorithm(name).prices
        if prices is not None:
            assert all(price > 0 for price in (*prices.person.values(), *prices.thing.values()))
