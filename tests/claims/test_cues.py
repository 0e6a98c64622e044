"""Every cue is found in its own example, with a source."""

from __future__ import annotations

import re

import pytest

import factory
from saksi.claims.quotes import Quotes, find_quotes
from saksi.claims.sources import Source
from saksi.claims.stance import attributions_of
from saksi.records import Span
from saksi.resources.load import resource_names
from saksi.resources.speech import cues
from saksi.text.syntax import SentenceView

LANGS = sorted({name.split("/")[1] for name in resource_names("languages", "cues.toml")})


@pytest.mark.parametrize(
    ("lang", "cue"), [pytest.param(lang, cue, id=f"{lang}-{cue.lemma}") for lang in LANGS for cue in cues(lang)]
)
def test_cue_attributes_something(lang, cue):
    text = factory.text(factory.article(re.sub(r"[\[\]]", "", cue.example)), lang=lang)
    speaker = Source(Span(0, 1), text.text[0], None)
    found = attributions_of(SentenceView(text, factory.sentence(text), ()), Quotes(find_quotes(text.text)), speaker)
    assert [(one.cue_text, one.stance) for one in found] == [(re.findall(r"\[([^\]]+)\]", cue.example)[0], cue.stance)]


@pytest.mark.parametrize("lang", LANGS)
def test_no_form_stands_for_two_cues(lang):
    forms = [form.casefold() for cue in cues(lang) for form in cue.forms]
    assert sorted({form for form in forms if forms.count(form) > 1}) == []
