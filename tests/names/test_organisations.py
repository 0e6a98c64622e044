"""Names of organisations in other scripts, with the words that lists translate in English."""

from __future__ import annotations

import pytest

from saksi.names.organisations import edges, ends_of_organisations, han_beginnings, in_english, split_han
from saksi.resources.organisation_words import organisation_words


@pytest.mark.parametrize("example", organisation_words().example, ids=lambda example: example.lang)
def test_examples_of_the_words(example):
    assert in_english(example.name, example.lang) == example.become


def test_traditional_characters_are_the_same_words():
    assert in_english("丹東鴻祥實業發展有限公司", "zh-Hant") == "丹東 鴻祥 industrial development company limited"


def test_a_name_without_such_words_stays_as_it_is():
    assert in_english("阿尔卡季 罗滕贝格", "zh") == "阿尔卡季 罗滕贝格"
    assert in_english("Contoh", "id") == "Contoh"


def test_words_at_both_ends_are_told_from_the_name():
    cut = edges("조선광선은행", "ko")
    assert ("조선광선은행"[cut.start : cut.end], cut.before, cut.after) == ("광선", ("korea",), ("bank",))


def test_where_names_end_and_may_begin_in_text_without_spaces():
    text = "曾调查丹东鸿祥实业公司。"
    assert ends_of_organisations(text, "zh") == (11,)
    assert 3 in han_beginnings(text[:11], "zh")


@pytest.mark.parametrize(
    ("name", "parts"), [("", ()), ("马", ("马",)), ("山东寿光鲁", ("山东寿", "光鲁")), ("contoh", ("contoh",))]
)
def test_only_long_names_of_han_characters_are_cut(name, parts):
    assert split_han(name) == parts
