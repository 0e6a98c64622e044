"""Invisible characters, look-alike letters and scripts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.text.script import main_script, script_of, script_runs
from saksi.text.unicode import LOOKALIKES, fold_confusables, has_mixed_script, mixed_words, strip_invisible


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("Ko\u00adrea", "Korea"),
        ("\ufeffKim\u200b", "Kim"),
        ("\u2067نص\u2069", "نص"),
        ("می\u200cشود", "می\u200cشود"),
        ("क्\u200dष", "क्\u200dष"),
        ("a\u200db", "ab"),
        ("a\tb\nc", "a\tb\nc"),
    ],
)
def test_what_shows_nothing_goes(written, seen):
    assert strip_invisible(written) == seen


@given(st.text())
def test_stripping_twice_is_stripping_once(text):
    assert strip_invisible(strip_invisible(text)) == strip_invisible(text)


@pytest.mark.parametrize(("word", "mixed"), [("Мoсква", True), ("Москва", False), ("Kіm", True), ("A1", False)])
def test_mixed_script(word, mixed):
    assert has_mixed_script(word) is mixed


@pytest.mark.parametrize("letters", LOOKALIKES)
def test_lookalikes_are_letters_of_their_scripts(letters):
    scripts = [script_of(letter) for letter in letters if letter != "-"]
    assert scripts == [
        script for script, letter in zip(("Latn", "Cyrl", "Grek"), letters, strict=True) if letter != "-"
    ]
    assert len(set(letters) - {"-"}) == len(scripts)


@given(st.text("abcеорсАВСxyzяж", min_size=2))
def test_a_folded_word_is_in_one_script(word):
    for _, _, folded in mixed_words(word, main="Latn"):
        assert not has_mixed_script(folded)


def test_letters_without_a_twin_decide_the_script():
    assert list(mixed_words("Мocквa и Kіm", main="Cyrl")) == [(0, "Мocквa", "Москва"), (9, "Kіm", "Kim")]
    assert fold_confusables("ABC", "Cyrl") == "АВС"


@pytest.mark.parametrize(
    ("char", "script"),
    [("a", "Latn"), ("é", "Latn"), ("ß", "Latn"), ("ж", "Cyrl"), ("ج", "Arab"), ("김", "Hang"), ("金", "Hani"),
     ("の", "Hira"), ("キ", "Kana"), ("क", "Deva"), ("ท", "Thai"), ("ש", "Hebr"), ("λ", "Grek"), ("7", "Zyyy"),
     (" ", "Zyyy"), ("×", "Zyyy"), ("\ud800", "Zyyy")],
)  # fmt: skip
def test_script_of_a_character(char, script):
    assert script_of(char) == script


@given(st.text())
def test_runs_cover_the_text_in_order(text):
    runs = list(script_runs(text))
    assert "".join(text[start:end] for _, start, end in runs) == text


def test_main_script_is_that_of_most_letters():
    assert main_script("Su-35 и МиГ-31 в небе") == "Cyrl"
    assert main_script("12.9.2023") == "Zyyy"
