"""Words of organisations' names by meaning."""

from __future__ import annotations

from saksi.resources.firm_words import firm_words, meanings_of, says_what, words_meaning
from saksi.text.romanise import romanise


def test_words_stand_as_they_are_compared():
    data = firm_words()
    words = [word.removesuffix("*") for group in (*data.groups, *data.names) for word in group]
    assert [word for word in words if word != romanise(word) or word == ""] == []


def test_no_group_has_a_word_twice():
    assert all(len(set(group)) == len(group) for group in (*firm_words().groups, *firm_words().names))


def test_each_word_has_the_meaning_of_its_group():
    for number in range(len(firm_words().groups)):
        assert all(number in meanings_of(word) for word, _ in words_meaning(number))


def test_a_name_that_is_translated_says_which_one():
    assert says_what("tracteurs")
    assert meanings_of("amirautes") == meanings_of("admiralty") != frozenset()
    assert not says_what("admiralty")
