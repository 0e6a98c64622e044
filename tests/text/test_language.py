"""Telling languages apart."""

from __future__ import annotations

import pytest

from saksi.resources.language_specs import language_evidence
from saksi.text.language import detect_language

LANGUAGES = language_evidence().language


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_example_is_in_its_language(language):
    assert detect_language(language.example)[0] == language.code


def test_enough_languages_are_told_apart():
    assert len({language.code for language in LANGUAGES}) >= 60


@pytest.mark.parametrize("text", ["", "12.9.2023 — 7", "Su-35, Su-57", "Kim", "Xq zzt vlorp blick"])
def test_too_little_to_tell_is_unknown(text):
    assert detect_language(text) == ("und", 0.0)


def test_foreign_names_do_not_change_the_language():
    text = "Министр сказал, что компания Brightwater Marine Ltd не платила за судно Pacific Larkspur в порту."
    assert detect_language(text)[0] == "ru"


def test_longer_text_is_surer_than_a_few_words():
    short = "dan di"
    long = "Menteri mengatakan bahwa perusahaan itu tidak akan membayar kapal tersebut karena belum tiba di pelabuhan."
    assert detect_language(short)[1] < detect_language(long)[1]
