"""Words of organisations are known in other scripts, and however they are declined."""

from __future__ import annotations

import pytest

from saksi.names.beside import in_english
from saksi.names.groups import says_little, share_meaning
from saksi.names.likeness import DEFAULT_ALGORITHM, compare_names
from saksi.resources.name_customs import algorithm, meanings

THRESHOLD = algorithm(DEFAULT_ALGORITHM).threshold


def test_the_example_of_the_data_holds() -> None:
    written, meant = meanings().example
    assert in_english(written) == meant


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("콘토은행", "Kontoh Bank"),
        ("شركة السمبل", "Al-Sampel Company"),
        ("Контохский банк", "Kontohskiy Bank"),
        ("Sungai Kontoh", "Kontoh River"),
        ("Contoh Star", "Контох Звезда"),
    ],
)
def test_names_of_things_that_are_one(left: str, right: str) -> None:
    assert compare_names(left, right, "thing").score >= THRESHOLD


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        ("Mir Contoh", "Salam Contoh", "person"),  # both mean peace, and are two names
        ("Contoh", "Contoh Trading Furniture Logistics", "thing"),
        ("콘토은행", "콘토보험", "thing"),
        ("王涛", "王韬", "person"),
    ],
)
def test_names_that_are_two(left: str, right: str, kind: str) -> None:
    assert compare_names(left, right, kind).score < THRESHOLD


def test_a_declined_word_is_of_its_group() -> None:
    assert share_meaning("narodnaya", "popular")
    assert not share_meaning("narodnaya", "bank")


def test_a_word_that_translates_may_still_tell() -> None:
    assert says_little("bank")
    assert not says_little("star")


def test_a_short_form_is_read_in_another_script() -> None:
    assert compare_names("Владимир Контохов", "Volodymyr Kontokhov", "person").score >= THRESHOLD


def test_a_given_name_may_go_by_its_end() -> None:
    found = compare_names("Oluwakontoh Sampel", "Kontoh Sampel", "person")
    assert [feature.name for feature in found.features] == ["piece"]
    assert found.score > compare_names("Oluwakontoh Sampel", "Bambang Sampel", "person").score


def test_mohamud_is_no_muhammad() -> None:
    both = compare_names("Mohamud Contoh", "Muhammad Contoh", "person").score
    assert both < compare_names("Mohamed Contoh", "Muhammad Contoh", "person").score
