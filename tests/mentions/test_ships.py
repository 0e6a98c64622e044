"""A ship of an everyday name is seen beside a word for a ship, and nowhere else."""

from __future__ import annotations

import pytest
from tests.mentions.test_find_mentions import listed

from saksi.records import PartyKind

WATCHLIST = [
    listed("ship:lady", PartyKind.VESSEL, "Lady R"),
    listed("ship:night", PartyKind.VESSEL, "Ночь М"),
    listed("person:lady", PartyKind.PERSON, "Lady Q"),
]


def parties_seen(find_in, text: str, lang: str) -> set[str]:
    found = find_in(text, lang)
    return {sighting.party_id for sighting in found.sightings}


@pytest.mark.parametrize(
    ("lang", "text", "party"),
    [
        ("en", "In the evening the tanker Lady R left the port.", "ship:lady"),
        ("tr", "Dün akşam Lady R adlı gemi limandan ayrıldı.", "ship:lady"),
        ("ru", "Вечером танкер Ночь М покинул порт.", "ship:night"),
    ],
)
def test_a_ship_of_an_everyday_name_beside_a_word_for_a_ship(find_in, lang, text, party):
    assert party in parties_seen(find_in, text, lang)


@pytest.mark.parametrize(
    "text",
    [
        "In the evening Lady R left the port.",
        "In the evening the tanker Lady Q left the port.",
        "In the evening the tanker Lady S left the port.",
    ],
)
def test_no_ship_without_such_a_word_or_of_another_name(find_in, text):
    assert parties_seen(find_in, text, "en").isdisjoint({"ship:lady", "ship:night"})
