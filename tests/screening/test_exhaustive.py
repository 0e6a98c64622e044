"""Screening finds what comparing the query with every listed name would find, but for names that share too little."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.index.build import build_index
from saksi.index.reader import Index, open_index
from saksi.records import Alias, AliasKind, DesignationId, Party, PartyId, PartyKind, Query
from saksi.screening.screen import USUAL, Screener

# Names of nobody, several of which differ by a letter, a word, or the order of words.
NAMES = (
    (PartyKind.PERSON, "Petr Ivanovich Sampelov"),
    (PartyKind.PERSON, "Pavel Ivanovich Sampelov"),
    (PartyKind.PERSON, "Sampelova Petra"),
    (PartyKind.PERSON, "Kontohman Wirawan Saputro"),
    (PartyKind.PERSON, "Wirawan Kontohmin"),
    (PartyKind.PERSON, "Salim bin Contoh al-Misali"),
    (PartyKind.PERSON, "Contoh Salim"),
    (PartyKind.PERSON, "Abdulkarim Musterov"),
    (PartyKind.ORGANISATION, "Yuzhnogorsk Aviation Plant"),
    (PartyKind.ORGANISATION, "Yuzhnogorsk Bearing Plant No. 3"),
    (PartyKind.ORGANISATION, "Zaryanka Trading LLC"),
    (PartyKind.ORGANISATION, "OOO Zaryanka"),
    (PartyKind.VESSEL, "MUSTER GLORY"),
)
SLIPS = st.lists(st.tuples(st.integers(1, 9), st.sampled_from(("", "a", "q", "sh"))), max_size=1)


def party(number: int, kind: PartyKind, name: str) -> Party:
    alias = Alias(text=name, kind=AliasKind.PRIMARY, designation_id=DesignationId("t:1"))
    return Party(id=PartyId(f"p{number:02}"), kind=kind, caption=name, aliases=(alias,), designations=())


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    path: Path = tmp_path_factory.mktemp("index") / "index.saksi"
    build_index([party(number, *row) for number, row in enumerate(NAMES)], path)
    return open_index(path)


def exhaustive(screener: Screener, index: Index, query: Query) -> dict[str, float]:
    """The score of each party that reaches the threshold, by comparing the query with every alias."""
    found: dict[str, float] = {}
    for one in index.parties():
        for alias in one.aliases:
            score = screener._candidate(query, screener._compared(query, one, alias, query.names[0])).score
            if score >= screener.threshold:
                found[one.id] = max(score, found.get(one.id, 0.0))
    return found


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(NAMES), st.randoms(use_true_random=False), SLIPS, st.sampled_from(("", "Wirawan", "LLC")))
def test_only_names_that_share_too_little_are_missed(index, listed, random, slips, more) -> None:
    words = listed[1].split()
    random.shuffle(words)
    for at, letters in slips:
        place = random.randrange(len(words))
        words[place] = words[place][:at] + letters + words[place][at + 1 :]
    query = Query(names=(" ".join([*words, more]).strip(),))
    screener = Screener(index)
    found = {one.party_id: one.score for one in screener.screen(query, limit=50).candidates}
    every = exhaustive(screener, index, query)
    assert found.items() <= every.items()
    looked_up = index.lookup.names(query.names[0], len(NAMES), least=0.01)
    shares = {index.party_at(index.name_party[one.name]).id: one.share for one in looked_up if not one.part}
    least = max(USUAL.share, max(shares.values(), default=0.0) - USUAL.behind)
    assert all(shares.get(ref, 0.0) < least for ref in every.keys() - found.keys())
