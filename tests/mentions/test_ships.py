"""A ship of an everyday name is seen beside a word for a ship, and nowhere else."""

from __future__ import annotations

import pytest
from tests.mentions.test_find_mentions import listed

from saksi.index.build import build_index
from saksi.index.reader import open_index
from saksi.mentions.find import find_mentions
from saksi.records import ArticleId, PartyKind, RepairedText, Sentence, Span, Zone

WATCHLIST = [
    listed("ship:lady", PartyKind.VESSEL, "Lady R"),
    listed("ship:night", PartyKind.VESSEL, "Ночь М"),
    listed("person:lady", PartyKind.PERSON, "Lady Q"),
]


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    path = tmp_path_factory.mktemp("index") / "index.saksi"
    build_index(WATCHLIST, path)
    with open_index(path) as opened:
        yield opened


def parties_seen(index, text: str, lang: str) -> set[str]:
    article_id = ArticleId("art:case")
    sentence = Sentence(article_id=article_id, index=0, span=Span(0, len(text)), lang=lang, zone=Zone.BODY)
    found = find_mentions(RepairedText(article_id=article_id, text=text, lang=lang), (sentence,), index=index)
    return {sighting.party_id for sighting in found.sightings}


@pytest.mark.parametrize(
    ("lang", "text", "party"),
    [
        ("en", "In the evening the tanker Lady R left the port.", "ship:lady"),
        ("tr", "Dün akşam Lady R adlı gemi limandan ayrıldı.", "ship:lady"),
        ("ru", "Вечером танкер Ночь М покинул порт.", "ship:night"),
    ],
)
def test_a_ship_of_an_everyday_name_beside_a_word_for_a_ship(index, lang, text, party):
    assert party in parties_seen(index, text, lang)


@pytest.mark.parametrize(
    "text",
    [
        "In the evening Lady R left the port.",
        "In the evening the tanker Lady Q left the port.",
        "In the evening the tanker Lady S left the port.",
    ],
)
def test_no_ship_without_such_a_word_or_of_another_name(index, text):
    assert parties_seen(index, text, "en").isdisjoint({"ship:lady", "ship:night"})
