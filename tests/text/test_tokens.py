"""Words of a part of a text are those that a plain search of that part finds."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from saksi.text.phrases import Found, PhraseBook
from saksi.text.tokens import WORD, Token, words

LETTERS = "aБ가\u0301\u094dक1_-' \n"


@given(st.text(LETTERS, max_size=30), st.integers(0, 32), st.integers(0, 32))
def test_words_of_a_part_are_cut_as_if_it_stood_alone(text: str, start: int, end: int) -> None:
    """Wherever the edges fall, inside a word or beside it."""
    plain = [Token(found.group(), found.start(), found.end()) for found in WORD.finditer(text, start, end)]
    assert words(text, start, end) == plain
    assert all(type(token) is Token for token in words(text, start, end))


def test_what_a_caller_does_to_its_words_stays_with_it() -> None:
    """The words kept for the next one are not those handed out."""
    words("one two three", 0, 7).clear()
    assert [token.word for token in words("one two three", 0, 7)] == ["one", "two"]


@given(st.lists(st.sampled_from(["a", "a b", "a b c", "b c", "c"]), unique=True), st.text("abc ,", max_size=20))
def test_the_longest_phrase_that_begins_at_a_word_is_found(phrases: list[str], text: str) -> None:
    """As trying every phrase at every word finds it."""
    tokens = words(text)
    expected, at = [], 0
    while at < len(tokens):
        fitting = [phrase for phrase in phrases if _stands_at(phrase.split(), tokens[at:])]
        longest = max(fitting, key=len, default=None)
        if longest is not None:
            expected.append(Found(at, at + len(longest.split()), longest))
        at += len(longest.split()) if longest is not None else 1
    assert list(PhraseBook((phrase, phrase) for phrase in phrases).find(tokens)) == expected


def _stands_at(phrase: list[str], tokens: list[Token]) -> bool:
    run = tokens[: len(phrase)]
    gaps = (after.start - before.end for before, after in pairwise(run))
    return [token.word for token in run] == phrase and all(gap <= 2 for gap in gaps)
