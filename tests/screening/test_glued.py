"""Words that a lost space made one are read apart, and no others."""

from __future__ import annotations

import pytest

from saksi.screening.glued import apart


@pytest.mark.parametrize(
    ("asked", "read"),
    [
        ("LIMITED LIABILITYCOMPANY Contoh", "LIMITED LIABILITY COMPANY Contoh"),
        ("CompanyContoh", "Company Contoh"),
        ("Contoh3", "Contoh 3"),
        ("Petr Sampelov", "Petr Sampelov"),
        ("KN95", "KN95"),
        ("Петрcompany", "Петрcompany"),
    ],
)
def test_legal_forms_and_numbers_are_read_apart(asked: str, read: str) -> None:
    assert apart(asked, frozenset({"contoh"}).__contains__) == read


def test_a_listed_word_stays_whole() -> None:
    assert apart("Contoh3 Unlimited", {"contoh3", "unlimited"}.__contains__) == "Contoh3 Unlimited"
