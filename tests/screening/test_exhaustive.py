"""Screening finds the best of what comparing the query with every listed name would find."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.index.build import build_index
from saksi.index.reader import Index, open_index
from saksi.records import Alias, AliasKind, DesignationId, Party, PartyId, PartyKind, Query
from saksi.screening.screen import Screener

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
def test_the_best_names_are_those_that_comparing_with_all_would_find(index, listed, random, slips, more) -> None:
    words = listed[1].split()
    random.shuffle(words)
    for at, letters in slips:
        place = random.randrange(len(words))
        words[place] = words[place][:at] + letters + words[place][at + 1 :]
    query = Query(names=(" ".join([*words, more]).strip(),))
    screener = Screener(index)
    found = {one.party_id: one.score for one in screener.screen(query, limit=50).candidates}
    every = exhaustive(screener, index, query)
    best = max(every.values(), default=0.0)
    assert {ref for ref, score in found.items() if score == best} == {
        ref for ref, score in every.items() if score == best
    }
    assert found.items() <= every.items()
