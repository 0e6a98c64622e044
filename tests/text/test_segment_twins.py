"""The quick ways of cutting words, held against slow ones that say plainly what is meant."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from saksi.resources.speech import grammar
from saksi.text.segment import _Glued, _Prefixed, _Unspaced, after_sound, segmenter
from saksi.text.tokens import Token

KOREAN = st.text("북한은는이가러시아에게서로으를을과와통해김정했다국", min_size=1, max_size=8)
ARABIC = st.text("والبكلسفنشرطةروسياقال", min_size=1, max_size=8)
CHINESE = st.text("公司向俄罗斯出售武器在表示说的了", min_size=1, max_size=12)
SHORTEST = st.integers(1, 2)


def plain_glued(cutter: _Glued, word: str, shortest: int) -> list[str]:
    """Every postposition tried in turn, the longest first."""
    if word in cutter._whole or word.endswith(cutter._whole_ends):
        return [word]
    for form in cutter._forms:
        for ending in form.split("/"):
            stem = word.removesuffix(ending)
            is_long = len(stem) >= shortest or stem in cutter._short
            if stem != word and stem != "" and is_long and after_sound(form, stem) == ending:
                return [stem, ending]
    return [word]


def plain_prefixed(cutter: _Prefixed, word: str) -> list[str]:
    """Every prefix tried in turn, the longest first."""
    if word in cutter._known:
        return [word]
    for prefix in cutter._prefixes:
        rest = word.removeprefix(prefix)
        if rest not in {word, ""}:
            is_word = cutter._is_word(rest) or cutter._holds_article(prefix, rest)
            parts = [rest] if is_word else plain_prefixed(cutter, rest)
            if len(parts) > 1 or is_word:
                return [prefix, *parts]
    return [word]


def plain_longest(known: Iterable[str], text: str, at: int, stop: int) -> int:
    """Every known word tried in turn."""
    return max((len(word) for word in known if at + len(word) <= stop and text.startswith(word, at)), default=0)


def texts(tokens: list[Token]) -> list[str]:
    return [token.word for token in tokens]


@given(KOREAN, SHORTEST)
def test_a_korean_word_is_cut_where_trying_every_postposition_cuts_it(word: str, shortest: int) -> None:
    cutter = segmenter("ko")
    assert isinstance(cutter, _Glued)
    token = Token(word, 5, 5 + len(word))
    assert texts(cutter._of_word(token, shortest=shortest)) == plain_glued(cutter, word, shortest)


def test_every_korean_postposition_is_cut_as_before() -> None:
    cutter = segmenter("ko")
    assert isinstance(cutter, _Glued)
    endings = {one for group in grammar("ko").postpositions.values() for form in group for one in form.split("/")}
    for word in (stem + ending for ending in endings for stem in ("서울", "전문가", "김", "대통령")):
        assert texts(cutter._of_word(Token(word, 0, len(word)))) == plain_glued(cutter, word, 2)


@given(ARABIC)
def test_an_arabic_word_is_cut_where_trying_every_prefix_cuts_it(word: str) -> None:
    cutter = segmenter("ar")
    assert isinstance(cutter, _Prefixed)
    assert texts(cutter._of_word(Token(word, 0, len(word)))) == plain_prefixed(cutter, word)


@given(CHINESE, st.integers(0, 11), st.integers(0, 12))
def test_the_longest_known_word_is_the_one_that_trying_all_finds(text: str, at: int, stop: int) -> None:
    cutter = segmenter("zh")
    assert isinstance(cutter, _Unspaced)
    at, stop = min(at, len(text) - 1), min(stop, len(text))
    assert cutter._known(text, at, stop) == plain_longest(cutter._words, text, at, stop)
