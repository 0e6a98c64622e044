"""What speaks for and against a source."""

from __future__ import annotations

from typing import Any

import pytest

from factory import article, reading, text
from saksi.dossier.source import source_facts
from saksi.records import Origin, Reading, Span


def read_from(**origin: Any) -> Reading:
    source = article("Ralat: kapal itu tiba di kota.")
    return reading(source, text(source), origin=Origin(**{"outlet": None, "agency": None, "relation": "own", **origin}))


def facts(**origin: Any) -> dict[str, str]:
    return {fact.label: fact.words for fact in source_facts(read_from(**origin), other_origins=2)}


def test_a_known_agency_is_described_by_country_and_owner():
    assert facts(outlet="ТАСС")["Kind of media"] == "news agency (RU), owned by the state"
    assert facts(outlet="Kyodo")["Kind of media"] == "news agency (JP), owned by its newspapers"


def test_of_an_unknown_outlet_nothing_is_made_up():
    assert facts(outlet="Harian Contoh")["Kind of media"] == "not known to Saksi"
    assert facts()["Content"] == "nothing says that it is not news"


def test_the_agency_behind_a_retelling_is_described_too():
    said = facts(outlet="Harian Contoh", agency="Reuters", relation="translated")["Whose report"]
    assert said == "Reuters, translated; Reuters: news agency (GB), privately owned"


@pytest.mark.parametrize(("genre", "words"), [("opinion", "opinion"), ("press_release", "press release")])
def test_what_the_text_calls_itself_is_said(genre: str, words: str):
    assert facts(genre=genre)["Content"] == words


def test_a_correction_is_cited():
    found = source_facts(read_from(correction=Span(0, 5)))
    corrected = next(fact for fact in found if fact.label == "Corrected by the outlet")
    assert [citation.quote for citation in corrected.citations] == ["Ralat"]


def test_other_reports_are_counted_only_where_others_were_read():
    found = source_facts(read_from())
    assert all(fact.label != "Reported by other independent origins" for fact in found)
    assert facts()["Reported by other independent origins"] == "2"
