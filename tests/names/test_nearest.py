"""The words of a sorted list that a word of another script may be."""

from __future__ import annotations

from array import array

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.names.across import arcs_of, cost_of
from saksi.names.compare import compiled_part
from saksi.names.nearest import Limits, Words, nearest, plain_nearest, read_words
from saksi.resources.across import across

WAYS = st.sampled_from([way.name for way in across().reading])
WORDS = st.text(alphabet="путинщеבשдープチンシ김정은박習近平弗拉あ", max_size=6)
LATIN = st.lists(st.text(alphabet="aeiouptknhmb", min_size=1, max_size=8), max_size=40)
LISTED = ["al", "andariel", "andrei", "kim", "kimsuky", "pu", "putin", "putina", "rasputin", "vladimir", "vladislav"]
NO_LIMIT = 1_000_000


def words_of(latin: list[str]) -> Words:
    ordered = sorted({*latin})
    starts = array("I", [0])
    for word in ordered:
        starts.append(starts[-1] + len(word))
    return Words("".join(ordered).encode(), memoryview(starts))


@pytest.mark.parametrize(
    ("word", "latin"),
    [
        ("путин", "putin"),
        ("プーチン", "putin"),
        ("안다리엘", "andariel"),
        ("김수키", "kimsuky"),
        ("弗拉基米尔", "vladimir"),
    ],
)
def test_a_word_is_read_as_the_listed_one(word, latin):
    words = words_of(LISTED)
    found = read_words(word, words, least=0.78, wide=True)
    assert words.word(max(found, key=lambda place: found[place])).decode() == latin


def test_a_word_like_none_is_read_as_nothing():
    assert read_words("政府", words_of(LISTED), least=0.78, wide=True) == {}
    assert read_words("путин", words_of([]), least=0.78, wide=True) == {}
    assert read_words("п" * 100, words_of(LISTED), least=0.78, wide=True) == {}


@settings(deadline=None)  # the first of a script reads its tables
@given(WORDS, WAYS, LATIN, st.integers(20, 160), st.integers(20, 200), st.integers(0, 300))
def test_compiled_and_plain_find_the_same(word: str, way: str, latin: list[str], most: int, pace: int, slack: int):
    words, limits = words_of(latin), Limits(most, pace, slack)
    assert nearest(word, way, words, limits) == list(plain_nearest(arcs_of(word, way), words, limits))


@settings(deadline=None)
@given(WORDS, WAYS, LATIN, st.integers(20, 160))
def test_without_limits_on_the_way_all_are_found_that_comparing_finds(word: str, way: str, latin: list[str], most: int):
    words = words_of(latin)
    costs = [(place, cost_of(word, words.word(place).decode(), way)) for place in range(len(words))]
    expected = [(place, cost) for place, cost in costs if cost <= most * (len(words.word(place)) + 1)]
    assert nearest(word, way, words, Limits(most, NO_LIMIT, NO_LIMIT)) == expected


def test_the_compiled_part_refuses_what_is_not_well_formed():
    compiled = getattr(compiled_part(), "nearest", None)
    if compiled is None:
        pytest.skip("no compiled part here")
    for arcs in (b"", b"\x01", b"\x01\x01\x00", b"\x01\x01\x00\x02\x01\x00\x00aaaaaaaaaaaaaaaa"):
        with pytest.raises(ValueError, match="well-formed"):
            compiled(arcs, b"a", array("I", [0, 1]), 1, 1, 1, 1, 1)


def test_words_that_a_damaged_file_puts_elsewhere_are_left_out():
    compiled = getattr(compiled_part(), "nearest", None)
    if compiled is None:
        pytest.skip("no compiled part here")
    assert compiled(b"\x00", b"abc", array("I", [0, 900, 2, 1]), 1, 1, 1, 9, 9) == [(0, 0), (1, 0), (2, 0)]
