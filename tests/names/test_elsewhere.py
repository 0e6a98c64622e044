"""Words are one name or two by how other scripts write them; who is in no table is neither."""

from __future__ import annotations

import pytest

from saksi.names.elsewhere import are_one
from saksi.names.likeness import compare_names
from saksi.names.spelling import SHORT_FORM, spelling


@pytest.mark.parametrize(("left", "right"), [("stephen", "steven"), ("yusuf", "youssef"), ("salim", "saleem")])
def test_words_that_are_one_name(left: str, right: str) -> None:
    assert are_one(left, right) is True
    assert are_one(right, left) is True


@pytest.mark.parametrize(("left", "right"), [("hani", "hanna"), ("marina", "martina"), ("ohashi", "oishi")])
def test_words_that_are_two_names(left: str, right: str) -> None:
    assert are_one(left, right) is False
    assert spelling(left, right).alike <= 0.5


def test_words_that_nobody_knows_are_neither() -> None:
    assert are_one("contohov", "contohova") is None
    assert are_one("stephen", "contoh") is None


def test_a_known_spelling_costs_what_a_short_form_does() -> None:
    assert spelling("stephen", "steven").sort == SHORT_FORM


def test_a_name_a_letter_away_that_is_another_costs_more() -> None:
    other = compare_names("Robert Contoh", "Roberto Contoh", "person").score
    misspelt = compare_names("Robert Contoh", "Robertq Contoh", "person").score
    assert other < misspelt
