"""Every entry of languages/<code>/language.toml and zones.toml is tried on its own example."""

from __future__ import annotations

import pytest

from saksi.articles.boundaries import sentence_spans
from saksi.articles.zones import find_regions
from saksi.records import Span, Zone
from saksi.resources.language_specs import language_spec, zone_cues
from saksi.resources.load import resource_names

LANGUAGES = [name.split("/")[1] for name in resource_names("languages", "*/language.toml")]
CUES = [
    (lang, cue.zone, form, cue.example)
    for lang in LANGUAGES
    for cue in getattr(zone_cues(lang), "cue", ())
    for form in cue.forms
]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_abbreviations_end_no_sentence(lang):
    spec = language_spec(lang)
    assert spec is not None
    assert len(list(sentence_spans(spec.example, Span(0, len(spec.example)), lang=lang))) == int(spec.example != "")


@pytest.mark.parametrize(("lang", "zone", "form", "example"), CUES)
def test_every_cue_begins_its_zone(lang, zone, form, example):
    for line in (example.strip("[]"), f"{form} {lang}"):
        regions = find_regions(line, lang=lang)
        assert (regions[0].start, {region.zone for region in regions}) == (0, {Zone(zone)})
