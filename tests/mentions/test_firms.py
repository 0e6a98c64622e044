"""Organisations whose names a text translates are seen beside a word for their kind, and others are not."""

from __future__ import annotations

import pytest
from tests.mentions.test_find_mentions import listed

from saksi.records import PartyKind

WATCHLIST = [
    listed("firm:admiralty", PartyKind.ORGANISATION, "Joint Stock Company Admiralty Shipyards"),
    listed("firm:tractors", PartyKind.ORGANISATION, "Minsk Tractor Works"),
    listed("firm:trucks", PartyKind.ORGANISATION, "Minsk Wheel Tractor Repair and Leasing"),
    listed("firm:wagons", PartyKind.ORGANISATION, "Research and Production Corporation Uralvagonzavod JSC"),
    listed("firm:bank", PartyKind.ORGANISATION, "Rossiya Bank"),
    listed("firm:meraj", PartyKind.ORGANISATION, "Meraj Air"),
    listed("firm:central", PartyKind.ORGANISATION, "Central Bank of Iran"),
    listed("firm:gulf", PartyKind.ORGANISATION, "Clan del Golfo"),
    listed("person:admiralty", PartyKind.PERSON, "Anna Admiralty"),
]


def parties_seen(find_in, text: str, lang: str) -> set[str]:
    found = find_in(text, lang)
    return {sighting.party_id for sighting in found.sightings if sighting.tier == "translated"}


@pytest.mark.parametrize(
    ("lang", "text", "party"),
    [
        ("hu", "A szentpétervári Admiralitás hajógyár bővül.", "firm:admiralty"),
        ("de", "Gestern lief in der Admiralitätswerft ein Boot vom Stapel.", "firm:admiralty"),
        ("id", "Kemarin galangan Admiralty meluncurkan kapal selam.", "firm:admiralty"),
        ("fr", "Hier, l'usine de tracteurs de Minsk a fermé.", "firm:tractors"),
        ("fi", "Eilen Minskin traktoritehdas suljettiin.", "firm:tractors"),
        ("ru", "Вчера Минский завод тракторов закрылся.", "firm:tractors"),
        ("en", "Workers of the Ural Wagon factory went home.", "firm:wagons"),
        ("da", "I går lukkede Bank Rossija sin filial.", "firm:bank"),
        ("nl", "Een toestel van Meraj Airlines landde.", "firm:meraj"),
        ("fr", "Selon la Banque centrale d'Iran, rien ne change.", "firm:central"),
    ],
)
def test_a_translated_name_beside_a_word_for_its_kind(find_in, lang, text, party):
    assert party in parties_seen(find_in, text, lang)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "Gestern öffnete die Admiralitätsbank."),  # another kind
        ("fr", "Hier, une usine de Minsk a fermé."),  # a town is no name
        ("fr", "Hier, l'usine de chocolat de Minsk a fermé."),
        ("es", "El equipo Grupo Golfo celebró."),  # any group
        ("da", "I går lukkede Bank Rossija Invest sin filial."),  # the name goes on
        ("en", "The central bank said nothing of it."),
    ],
)
def test_no_name_where_kind_or_words_differ(find_in, lang, text):
    assert parties_seen(find_in, text, lang) == set()
