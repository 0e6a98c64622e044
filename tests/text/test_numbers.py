"""Numbers as written, in digits of any script and in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.resources.numbers import number_words
from saksi.text.numbers import find_numbers


def values(text: str, lang: str = "en") -> list[str]:
    return [number.value for number in find_numbers(text, lang=lang)]


@pytest.mark.parametrize("case", number_words().example, ids=lambda case: f"{case.lang}-{case.value}")
def test_every_example_has_one_number_where_it_is_marked(case):
    start, text = case.text.index("["), case.text.replace("[", "").replace("]", "")
    found = [number for number in find_numbers(text, lang=case.lang) if number.span.start == start]
    assert [number.value for number in found] == [case.value]
    assert found[0].span.end == case.text.index("]") - 1


@pytest.mark.parametrize(
    ("written", "lang", "expected"),
    [
        ("5,200 and 5.2 and 1,234,567.5", "en", ["5200", "5.2", "1.23457e+06"]),
        ("1.234.567,5 Euro und 47 Mrd. Rubel", "de", ["1.23457e+06", "4.7e+10"]),
        ("5 200 человек", "ru", ["5200"]),
        ("3 lakh crore rupees", "en", ["3e+12"]),
        ("१२ छात्र", "hi", ["12"]),
    ],
)
def test_separators_and_scales(written, lang, expected):
    assert values(written, lang) == expected


@pytest.mark.parametrize("written", ["the Su-57", "won 4-2", "a Ту-204", "call 123456789012345678"])
def test_names_of_products_scores_and_long_codes_are_no_numbers(written):
    assert values(written) == []


@given(st.integers(min_value=10, max_value=10**9))
def test_a_number_is_the_same_however_it_is_grouped(number):
    grouped = [f"{number:,}", f"{number:,}".replace(",", "."), f"{number:,}".replace(",", "\u202f"), str(number)]
    assert len({tuple(values(f"about {one} of them")) for one in grouped}) == 1


@given(st.text(max_size=200))
def test_numbers_stand_where_they_say(text):
    for number in find_numbers(text, lang="en"):
        assert 0 <= number.span.start < number.span.end <= len(text)
