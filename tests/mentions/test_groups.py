"""Groups are seen by what a language calls them, in small letters too, and where a country is needed only with it."""

from __future__ import annotations

import pytest
from tests.mentions.test_find_mentions import listed

from saksi.records import PartyKind
from saksi.resources.evidence import evidence
from saksi.resources.groups import groups
from saksi.resources.load import resource_names

WATCHLIST = [
    listed("group:taliban", PartyKind.ORGANISATION, "The Taliban", "Taliban"),
    listed("group:guards", PartyKind.ORGANISATION, "Islamic Revolutionary Guard Corps"),
    listed("group:kgb", PartyKind.ORGANISATION, "State Security Committee of the Republic of Belarus"),
    listed("group:wagner", PartyKind.ORGANISATION, "Wagner Group"),
    listed("person:taliban", PartyKind.PERSON, "Taliban"),
]


def parties_seen(find_in, text: str, lang: str) -> set[str]:
    found = find_in(text, lang)
    inside = [one for one in found.sightings if any(m.span.contains(one.span) for m in found.mentions)]
    return {sighting.party_id for sighting in inside if sighting.party_id.startswith("group:")}


@pytest.mark.parametrize(
    ("lang", "text", "party"),
    [
        ("es", "Ayer los talibanes cerraron el paso.", "group:taliban"),
        ("ru", "Вчера талибам отказали в визах.", "group:taliban"),
        ("sv", "I går tog Irans revolutionsgarde ett fartyg.", "group:guards"),
        ("de", "Gestern hielten die iranischen Revolutionsgarden ein Schiff auf.", "group:guards"),
        ("id", "Kemarin Garda Revolusi Iran menahan sebuah kapal.", "group:guards"),
        ("ro", "Șeful KGB din Belarus a demisionat.", "group:kgb"),
        ("ru", "Вчера вагнеровцев видели в Мали.", "group:wagner"),
    ],
)
def test_a_group_by_a_word_of_the_language(find_in, lang, text, party):
    assert party in parties_seen(find_in, text, lang)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("sv", "I går hyllades Kubas revolutionsgarde."),
        ("ro", "Un film despre KGB a avut premiera la Paris."),
        ("es", "Ayer el talismán trajo suerte."),
        ("en", "The KGB of old, said Berlin and Minsk, was another matter."),
    ],
)
def test_no_group_without_its_country_or_word(find_in, lang, text):
    assert parties_seen(find_in, text, lang) == set()


def test_languages_name_known_groups_only():
    names = resource_names("languages", "evidence.toml")
    used = {code for name in names for code in evidence(name.split("/")[1]).groups}
    assert used <= groups().keys()
