"""Which of the listed names that overlap are kept."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from saksi.mentions.find import RANK, _most_said
from saksi.records import Span


def test_two_names_are_kept_rather_than_the_longer_one_between_them():
    ranks = {Span(0, 10): (0, 10), Span(8, 20): (0, 12), Span(18, 28): (0, 10)}
    assert _most_said(ranks) == {Span(0, 10), Span(18, 28)}


def test_a_sure_name_is_kept_against_any_number_of_others():
    ranks = {Span(0, 10): (3, 10), Span(8, 13): (0, 5), Span(12, 90): (1, 78)}
    assert _most_said(ranks) == {Span(8, 13)}


def test_a_name_that_is_more_alike_is_kept_against_a_longer_one():
    assert _most_said({Span(0, 17): (0, 340), Span(14, 32): (0, 558)}) == {Span(14, 32)}


def said(spans: tuple[Span, ...], ranks: dict[Span, tuple[int, int]]) -> tuple[int, ...]:
    of_rank = range(1 + max(RANK.values()))
    return tuple(sum(ranks[span][1] for span in spans if ranks[span][0] == rank) for rank in of_rank)


def spans() -> st.SearchStrategy[Span]:
    return st.tuples(st.integers(0, 20), st.integers(1, 9)).map(lambda made: Span(made[0], made[0] + made[1]))


@given(st.dictionaries(spans(), st.tuples(st.integers(0, 3), st.integers(1, 400)), max_size=8))
def test_no_other_choice_says_more(ranks):
    kept = _most_said(ranks)
    choices = (choice for size in range(len(ranks) + 1) for choice in combinations(ranks, size))
    apart = (choice for choice in choices if not any(a.overlaps(b) for a, b in combinations(choice, 2)))
    assert not any(a.overlaps(b) for a, b in combinations(kept, 2))
    assert said(tuple(kept), ranks) == max(said(choice, ranks) for choice in apart)
