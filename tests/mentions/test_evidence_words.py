"""Every word of every language's evidence is found where it stands, as what the file says it is."""

from __future__ import annotations

from collections import defaultdict

import pytest

from saksi.mentions.phrases import SECTIONS, phrase_book
from saksi.records import Span
from saksi.resources.evidence import Evidence, evidence, openers, roles
from saksi.resources.load import resource_names
from saksi.resources.policy import policy

LANGUAGES = [name.split("/")[1] for name in resource_names("languages", "evidence.toml")]


def entries(data: Evidence):
    for section in SECTIONS:
        for code, forms in getattr(data, section).items():
            for form in forms:
                yield section, code, form


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_form_is_read_whole_as_what_it_is(lang):
    book = phrase_book(lang)
    meanings = defaultdict(set)
    for section, code, form in entries(evidence(lang)):
        meanings[form.lower()].add((section, code))
    wrong = []
    for section, code, form in entries(evidence(lang)):
        found = [p for p in book.find(form, Span(0, len(form))) if p.span.start == 0 and p.section != "ages"]
        longest = max(found, key=lambda phrase: len(phrase.span), default=None)
        if longest is None or (longest.section, longest.code) not in meanings[form.lower()] | {(section, code)}:
            wrong.append((section, code, form, longest))
    assert wrong == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_form_is_two_kinds_of_title(lang):
    for section in ("titles", "kinds", "countries", "metonyms", "bodies"):
        forms = [form for at, _, form in entries(evidence(lang)) if at == section]
        assert sorted(forms) == sorted(set(forms)), section


@pytest.mark.parametrize("lang", LANGUAGES)
def test_titles_and_kinds_are_ones_that_linking_knows(lang):
    data = evidence(lang)
    assert set(data.titles) <= set(roles())
    assert set(data.kinds) <= set(policy().kinds) | {"vessel", "aircraft"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_age_is_read_in_words_of_the_language(lang):
    for form in evidence(lang).ages:
        text = form.replace("#", "39")
        ages = [phrase.code for phrase in phrase_book(lang).find(text, Span(0, len(text))) if phrase.section == "ages"]
        assert ages == ["39"], form


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words_that_open_sentences_are_written_small(lang):
    assert all(word == word.lower() for word in openers(lang))
    assert all(word == word.lower() for word in (*evidence(lang).places, *evidence(lang).inside))
