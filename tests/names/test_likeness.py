"""Whole names are alike for the reasons people would give, and unlike for those as well."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.names.forms import name_form
from saksi.names.likeness import DEFAULT_ALGORITHM, compare_names
from saksi.resources.name_customs import algorithm, algorithm_names, customs

THRESHOLD = algorithm(DEFAULT_ALGORITHM).threshold

SAME = [
    ("Petr Sampelov", "Sampelov, Petr", "person"),
    ("Petr Sampelov", "PETR SAMPELOV", "person"),
    ("Petr Sampelov", "Pyotr Ivanovich Sampelov", "person"),
    ("Petr Ivanovich Sampelov", "Петр Иванович Сампелов", "person"),
    ("Petr Sampelov", "P. Sampelov", "person"),
    ("Petr Sampelov", "Petr Sampelow", "person"),
    ("Kim Jong Un", "Kim Dzsong Un", "person"),
    ("Kim Jong Un", "KimJong Un", "person"),
    ("Kim Jong Un", "김정은", "person"),
    ("Kim Jong Un", "Ким Чен Ын", "person"),
    ("Vladimir Putin", "فلاديمير بوتين", "person"),
    ("Vladimir Putin", "Wladimir Poutine", "person"),
    ("Xi Jinping", "习近平", "person"),
    ("Hamid Reza Contohi", "حمیدرضا کنتوهی", "person"),
    ("Abdul Rahman Sampeli", "Abdulrahman al-Sampeli", "person"),
    ("William Sampleton", "Bill Sampleton", "person"),
    ("Volodymyr Mykolayovych Sampelenko", "Vladimir Nikolaevich Sampelenko", "person"),
    ("Hameed ul Hasan", "Hameedul Hassan", "person"),
    ("Ustaz Abdul Contoh", "Abdul Contoh", "person"),
    ("Ahmad Sampel alias Abu Contoh", "Abu Contoh", "person"),
    ("OOO Sampel", "Sampel LLC", "thing"),
    ("Sampel Zavod AO", "Sampel Plant JSC", "thing"),
    ("Sampel Works (SAWO)", "SAWO", "thing"),
    ("United Sampel Corporation", "USC", "thing"),
    ("Techno Sampel", "Technosampel", "thing"),
    ("Sampel S.A.", "Sampel AG", "thing"),
    ("MV Contoh", "CONTOH", "thing"),
    ("Ministry of Sampel of the Russian Federation", "Ministerstvo Sampel Rossii", "thing"),
]

OTHER = [
    ("Salim bin Hamid", "Hamid bin Salim", "person"),
    ("Kim Jong Un", "Kim Jong Il", "person"),
    ("Petr Ivanovich Sampelov", "Petr Sergeyevich Sampelov", "person"),
    ("Petr Sampelov", "Pavel Sampelov", "person"),
    ("Petr Sampelov", "Sampelov", "person"),
    ("Aleksandr Sampelov", "Aleksandra Sampelova", "person"),
    ("Robert Sampleton Jr.", "Robert Sampleton Sr.", "person"),
    ("Abu Contoh al-Sampeli", "Abu Misal al-Sampeli", "person"),
    ("Sampel Plant No. 3", "Sampel Plant No. 5", "thing"),
    ("Contoh", "Contoh Star", "thing"),
    ("Contoh II", "Contoh IV", "thing"),
    ("Central Bank of Russia", "Central Bank of Venezuela", "thing"),
    ("Sampel Trading", "Contoh Trading", "thing"),
]


# As saksi-2026.11 scored them when it was the way to compare.
OLD_SCORES = [
    ("Petr Sampelov", "Sampelov, Petr", "person", 1.0),
    ("Petr Sampelov", "PETR SAMPELOV", "person", 1.0),
    ("Petr Sampelov", "Pyotr Ivanovich Sampelov", "person", 0.9452),
    ("Petr Ivanovich Sampelov", "Петр Иванович Сампелов", "person", 1.0),
    ("Petr Sampelov", "P. Sampelov", "person", 0.85),
    ("Petr Sampelov", "Petr Sampelow", "person", 0.97),
    ("Kim Jong Un", "Kim Dzsong Un", "person", 0.979),
    ("Kim Jong Un", "KimJong Un", "person", 0.98),
    ("Kim Jong Un", "Ким Чен Ын", "person", 0.9255),
    ("Vladimir Putin", "Wladimir Poutine", "person", 0.7879),
    ("Abdul Rahman Sampeli", "Abdulrahman al-Sampeli", "person", 0.98),
    ("William Sampleton", "Bill Sampleton", "person", 0.9041),
    ("Volodymyr Mykolayovych Sampelenko", "Vladimir Nikolaevich Sampelenko", "person", 0.9554),
    ("Hameed ul Hasan", "Hameedul Hassan", "person", 0.9293),
    ("Ustaz Abdul Contoh", "Abdul Contoh", "person", 0.99),
    ("Ahmad Sampel alias Abu Contoh", "Abu Contoh", "person", 1.0),
    ("OOO Sampel", "Sampel LLC", "thing", 0.99),
    ("Sampel Zavod AO", "Sampel Plant JSC", "thing", 0.9651),
    ("Sampel Works (SAWO)", "SAWO", "thing", 1.0),
    ("United Sampel Corporation", "USC", "thing", 0.75),
    ("Techno Sampel", "Technosampel", "thing", 0.98),
    ("Sampel S.A.", "Sampel AG", "thing", 0.99),
    ("MV Contoh", "CONTOH", "thing", 0.99),
    ("Ministry of Sampel of the Russian Federation", "Ministerstvo Sampel Rossii", "thing", 0.8766),
    ("Salim bin Hamid", "Hamid bin Salim", "person", 0.55),
    ("Kim Jong Un", "Kim Jong Il", "person", 0.3537),
    ("Petr Ivanovich Sampelov", "Petr Sergeyevich Sampelov", "person", 0.5615),
    ("Petr Sampelov", "Pavel Sampelov", "person", 0.05),
    ("Petr Sampelov", "Sampelov", "person", 0.65),
    ("Aleksandr Sampelov", "Aleksandra Sampelova", "person", 0.0),
    ("Robert Sampleton Jr.", "Robert Sampleton Sr.", "person", 0.65),
    ("Abu Contoh al-Sampeli", "Abu Misal al-Sampeli", "person", 0.1309),
    ("Sampel Plant No. 3", "Sampel Plant No. 5", "thing", 0.4),
    ("Contoh", "Contoh Star", "thing", 0.56),
    ("Contoh II", "Contoh IV", "thing", 0.4),
    ("Central Bank of Russia", "Central Bank of Venezuela", "thing", 0.65),
    ("Sampel Trading", "Contoh Trading", "thing", 0.267),
]


@pytest.mark.parametrize(("left", "right", "kind"), SAME)
def test_one_name_written_in_two_ways_reaches_the_threshold(left: str, right: str, kind: str) -> None:
    assert compare_names(left, right, kind).score >= THRESHOLD


@pytest.mark.parametrize(("left", "right", "kind"), OTHER)
def test_names_of_two_stay_below_the_threshold(left: str, right: str, kind: str) -> None:
    likeness = compare_names(left, right, kind)
    assert likeness.score < THRESHOLD
    assert len(likeness.features) > 0 or likeness.score == 0


NAMES = st.lists(
    st.sampled_from(
        [*"AVй김7", "Kim", "Jong", "Un", "bin", "al", "Abu", "Петр", "Sampelov", "Sampelova", "OOO", "Bank", "No.",
        "III", "Иванович", "محمد", "Jr", "Contoh", "ContohStar", "Россия", "(SAWO)", "alias", ",", "O'Neil", "习近平"]
    ),
    max_size=6,
).map(" ".join)  # fmt: skip


@settings(max_examples=400)
@given(NAMES, NAMES, st.sampled_from(["", "person", "thing"]))
def test_likeness_is_symmetric_and_between_0_and_1(left: str, right: str, kind: str) -> None:
    there, back = compare_names(left, right, kind), compare_names(right, left, kind)
    assert there.score == back.score
    assert 0 <= there.score <= 1


@given(NAMES.filter(lambda name: any(letter.isalnum() for letter in name)), st.sampled_from(["", "person", "thing"]))
def test_a_name_is_wholly_like_itself(name: str, kind: str) -> None:
    assert compare_names(name, name, kind).score == 1


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_can_be_compared(left: str, right: str) -> None:
    assert 0 <= compare_names(left, right).score <= 1


def test_every_point_lost_is_named() -> None:
    likeness = compare_names("Petr Ivanovich Sampelov", "Pyotr Sampelew", "person")
    assert likeness.score == pytest.approx(1 + sum(one.value * one.weight for one in likeness.features), abs=0.001)
    assert {"short_form", "spelling", "without_patronymic"} <= {feature.name for feature in likeness.features}


def test_a_name_of_ten_thousand_letters_is_compared_at_once() -> None:
    assert compare_names("a" * 10_000, "Petr Sampelov").score == 0
    assert compare_names("Petr " * 2_000, "Sampelov " * 2_000).score < THRESHOLD


def test_parts_of_a_name_are_told_from_the_name_itself() -> None:
    def roles(name: str) -> dict[str, str]:
        return {part.word.letters: part.role for part in name_form(name, "person").parts}

    assert roles("SAMPELOV Petr Ivanovich") == {"sampelov": "family", "petr": "given", "ivanovich": "patronymic"}
    assert roles("Sampelov Petr Ivanovich")["sampelov"] == "family"
    assert roles("Kim Jong Un")["kim"] == "family"
    assert roles("Abu Contoh al-Sampeli") == {
        "abu": "particle", "contoh": "kunya", "al": "particle", "sampeli": "family",
    }  # fmt: skip
    assert roles("Dr. Robert Sampleton Jr")["jr"] == "generation"


def test_every_custom_holds_for_its_example() -> None:
    for custom in customs().custom:
        assert name_form(custom.example, "person").custom == custom.name


@pytest.mark.parametrize(("left", "right", "kind", "score"), OLD_SCORES)
def test_an_older_algorithm_keeps_its_scores(left: str, right: str, kind: str, score: float) -> None:
    assert compare_names(left, right, kind, by="saksi-2026.11").score == score


def test_an_unknown_algorithm_is_refused() -> None:
    assert DEFAULT_ALGORITHM in algorithm_names()
    with pytest.raises(KeyError):
        compare_names("a", "b", by="none")
