"""Words that stand for the same thing in every language, and what a comparison of sentences makes of them."""

from __future__ import annotations

import pytest

from saksi.resources.concepts import concept_words, concepts
from saksi.resources.load import resource_names
from saksi.stories.concepts import concepts_in, sightings

LANGUAGES = sorted(name.split("/")[1] for name in resource_names("languages", "concepts.toml"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_example_of_a_language_shows_what_it_says(lang):
    words = concept_words(lang)
    assert set(words.shows) <= concepts_in(words.example, lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words_are_given_for_known_concepts_and_for_nearly_all_of_them(lang):
    words = concept_words(lang).words
    assert words.keys() <= concepts().keys()
    assert len(words) >= 0.9 * len(concepts())


def test_opposites_are_known():
    assert {other for one in concepts().values() for other in one.opposites} <= concepts().keys()


def test_a_unit_that_is_converted_has_others_to_be_converted_to():
    measures = [one.measure for one in concepts().values() if one.factor is not None]
    assert all(measures.count(measure) > 1 for measure in measures if measure != "volume")


def test_a_language_without_words_shows_nothing():
    assert concepts_in("The police arrested him.", "xx") == frozenset()


def test_short_words_are_whole_and_endings_are_not_endless():
    assert "gold" not in concepts_in("Le sort de la ville", "fr")
    assert "company" in concepts_in("компаниями", "ru")
    assert "police" not in concepts_in("policyholdersassociation", "en")


@pytest.mark.parametrize("text", ["والشرطة", "للشرطة", "بالشرطة", "شُرطة"])
def test_arabic_words_are_found_with_what_is_written_on_to_them(text):
    assert "police" in concepts_in(text, "ar")


@pytest.mark.parametrize(
    ("text", "lang"), [("a company under sanctions", "en"), ("受到制裁的公司", "zh"), ("제재를 받는 회사", "ko")]
)
def test_sightings_say_where_the_words_stand(text, lang):
    found = {
        one.concept: text[one.start : one.end] for one in sightings(text, lang, frozenset({"company", "sanctions"}))
    }
    assert found["company"] in {"company", "公司", "회사"}
    assert found["sanctions"] in {"sanctions", "制裁", "제재를"}
