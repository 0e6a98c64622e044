"""Tables of words that are read in place say what was put in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.errors import ResourceError
from saksi.resources.frequencies import Frequencies, background, packed

TENTHS = st.integers(0, 90)
WORDS = st.text(min_size=1, max_size=40).filter(lambda word: word.isprintable())


@given(st.dictionaries(WORDS, st.tuples(TENTHS, TENTHS), min_size=1), st.lists(WORDS))
def test_a_packed_table_is_the_mapping_it_was_made_of(pairs, others):
    table = Frequencies(packed((word, *pair) for word, pair in pairs.items()))
    assert dict(table) == {word: (top / 10, usual / 10) for word, (top, usual) in pairs.items()}
    assert [word in table for word in others] == [word in pairs for word in others]


@pytest.mark.parametrize("table", [b"", b"\x03\0\0\0", bytes(8), packed([("unity", 50, 48)])[:16]])
def test_a_damaged_table_is_refused(table):
    with pytest.raises(ResourceError, match="cut short"):
        Frequencies(table)


def test_words_common_in_some_language_are_known():
    top, usual = background()["putin"]
    assert top >= usual > 4
    assert "volkonogov" not in background()
