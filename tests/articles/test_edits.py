"""Changes made in turn are one map from the first text to the last."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from saksi.articles.edits import Edit, apply_edits, compose_repairs


def edits(length: int) -> st.SearchStrategy[list[Edit]]:
    def build(cuts: list[int], new: list[str]) -> list[Edit]:
        cuts = sorted(cuts)
        return [Edit(start, end, text) for start, end, text in zip(cuts[::2], cuts[1::2], new, strict=False)]

    return st.builds(build, st.lists(st.integers(0, length), max_size=8), st.lists(st.text("XYZ", max_size=3)))


@given(st.text("abcde", max_size=20), st.data())
def test_text_between_repairs_is_unchanged_however_many_steps(body, data):
    text, repairs = body, ()
    for step in ("one", "two", "three"):
        text, made = apply_edits(text, data.draw(edits(len(text))), step=step)
        repairs = compose_repairs(repairs, made)
    at_original = at_repaired = 0
    for repair in repairs:
        assert body[at_original : repair.original.start] == text[at_repaired : repair.repaired.start]
        at_original, at_repaired = repair.original.end, repair.repaired.end
    assert body[at_original:] == text[at_repaired:]


@given(st.text("abcde", max_size=20), st.data())
def test_repairs_are_in_order_and_apart(body, data):
    first_text, first = apply_edits(body, data.draw(edits(len(body))), step="one")
    _, then = apply_edits(first_text, data.draw(edits(len(first_text))), step="two")
    for left, right in pairwise(compose_repairs(first, then)):
        assert left.original.end <= right.original.start
        assert left.repaired.end <= right.repaired.start


def test_of_overlapping_edits_the_first_is_made():
    text, repairs = apply_edits("abcdef", [Edit(0, 3, "X"), Edit(2, 4, "Y")], step="one")
    assert (text, len(repairs)) == ("Xdef", 1)


def test_an_edit_that_changes_nothing_is_no_repair():
    assert apply_edits("abc", [Edit(0, 1, "a")], step="one") == ("abc", ())


def test_a_piece_changed_twice_names_both_steps():
    text, first = apply_edits("a1b", [Edit(1, 2, "23")], step="one")
    text, then = apply_edits(text, [Edit(1, 2, "x")], step="two")
    (repair,) = compose_repairs(first, then)
    assert (text, repair.step, repair.original.cut("a1b"), repair.repaired.cut(text)) == ("ax3b", "one+two", "1", "x3")
