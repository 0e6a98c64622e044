"""The compiled look-up finds what the plain code finds, and refuses an index it cannot read."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.index import sharing
from saksi.index.alike import AlikeWords
from saksi.index.build import build_index
from saksi.index.lookup import Lookup
from saksi.index.lookup_kernel import open_lookup_kernel
from saksi.index.reader import Index, open_index
from saksi.records import Alias, AliasKind, DesignationId, Party, PartyId, PartyKind

SYLLABLES = ("con", "toh", "sam", "pel", "va", "sha", "dzo", "kim", "un", "ov", "mir", "al", "schtsch", "gov", "y")
QUERY_WORDS = st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=4).map("".join)
# A letter of a word left out, put in, or changed, as often as wanted.
SLIPS = st.lists(st.tuples(st.integers(0, 12), st.sampled_from(("", "a", "k", "zz"))), max_size=3)


def parties(count: int) -> list[Party]:
    """Parties that do not exist, with names of few syllables so that many are alike."""
    pick = random.Random(count)
    listed = DesignationId("t:1")
    names = [" ".join("".join(pick.choices(SYLLABLES, k=pick.randint(1, 3))) for _ in range(pick.randint(1, 4)))
             for _ in range(count)]  # fmt: skip
    return [
        Party(
            id=PartyId(f"p{number:05}"),
            kind=PartyKind.PERSON if number % 3 else PartyKind.ORGANISATION,
            caption=name,
            aliases=(Alias(text=name, kind=AliasKind.PRIMARY, designation_id=listed),),
            designations=(),
        )
        for number, name in enumerate(names)
    ]


@pytest.fixture(scope="module", params=[3, 900])
def index(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Index:
    path: Path = tmp_path_factory.mktemp("index") / "index.saksi"
    build_index(parties(request.param), path)
    return open_index(path)


@pytest.fixture(scope="module")
def both(index: Index) -> tuple[Lookup, Lookup]:
    if open_lookup_kernel(index) is None:
        pytest.skip("the look-up is not compiled here")
    plain = Lookup(index)
    plain.close()
    return Lookup(index), plain


def slipped(word: str, slips: list[tuple[int, str]]) -> str:
    for at, letters in slips:
        word = word[:at] + letters + word[at + 1 :]
    return word


@given(
    st.lists(st.tuples(QUERY_WORDS, SLIPS), min_size=1, max_size=4), st.integers(1, 20), st.sampled_from((0.1, 0.57))
)
def test_the_same_names_are_found(both, words, limit, least) -> None:
    query = " ".join(slipped(*word) for word in words)
    fast, plain = both
    assert fast.names(query, limit, least=least) == plain.names(query, limit, least=least)


@given(st.text(max_size=40))
def test_the_same_names_are_found_for_any_text(both, query) -> None:
    fast, plain = both
    assert fast.names(query, 5) == plain.names(query, 5)


@given(QUERY_WORDS, SLIPS, st.sampled_from(("", "Arab")))
def test_a_word_may_be_the_same_listed_words(index, word, slips, loose) -> None:
    fast, plain = AlikeWords(index, open_lookup_kernel(index)), AlikeWords(index, None)
    letters = slipped(word, slips) or "x"
    assert fast.similar(letters, loose) == plain.similar(letters, loose)
    assert [fast.misspelt(letters, most) for most in (1, 2)] == [plain.misspelt(letters, most) for most in (1, 2)]


@pytest.mark.parametrize("most", [0, 5, 40])
def test_words_too_common_are_found_by_the_pairs_they_are_filed_as(index, monkeypatch, most) -> None:
    monkeypatch.setattr(sharing, "MAX_GONE_THROUGH", most)
    monkeypatch.setattr(sharing, "MAX_BEARERS", most)
    fast, plain = Lookup(index), Lookup(index)
    plain.close()
    for party in parties(60):
        query = party.caption
        assert fast.names(query, 20, least=0.2) == plain.names(query, 20, least=0.2)


def test_an_index_with_sections_missing_or_cut_short_is_refused(index) -> None:
    if open_lookup_kernel(index) is None:
        pytest.skip("the look-up is not compiled here")
    whole = index.sections
    for section in ("bearer.flat", "word.offsets", "near.starts", "near.members", "pair.starts", "name.party"):
        index.sections = {**whole, section: whole[section][:-4]}
        refused = section not in {"bearer.flat"}
        try:
            kernel = open_lookup_kernel(index)
            assert not refused
            assert kernel is not None
        except ValueError:
            assert refused
        finally:
            index.sections = whole
