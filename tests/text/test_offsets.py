"""Spans of repaired text and of the original, there and back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from saksi.articles.edits import Edit, apply_edits
from saksi.records import ArticleId, Repair, RepairedText, Span
from saksi.text.offsets import original_span, repaired_span

BODY = "abcdefghij" * 3


@st.composite
def repaired(draw: st.DrawFn) -> RepairedText:
    cuts = sorted(draw(st.lists(st.integers(0, len(BODY)), max_size=8)))
    edits = [
        Edit(start, end, draw(st.text("XYZ ", max_size=3))) for start, end in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    text, repairs = apply_edits(BODY, edits, step="test")
    return RepairedText(article_id=ArticleId("art:1"), text=text, lang="en", repairs=repairs)


def inserted(text: RepairedText) -> set[int]:
    """Places in the repaired text that some repair made."""
    return {at for repair in text.repairs for at in range(repair.repaired.start, repair.repaired.end)}


def with_one(original: Span, new: Span, text: str) -> RepairedText:
    repair = Repair(step="test", original=original, repaired=new)
    return RepairedText(article_id=ArticleId("art:1"), text=text, lang="en", repairs=(repair,))


@given(repaired())
def test_characters_outside_repairs_are_the_original_s(text):
    for at in set(range(len(text.text))) - inserted(text):
        assert original_span(text, Span(at, at + 1)).cut(BODY) == text.text[at]


@given(repaired(), st.data())
def test_there_and_back_covers_where_one_started(text, data):
    start = data.draw(st.integers(0, len(text.text)))
    span = Span(start, data.draw(st.integers(start, len(text.text))))
    back = repaired_span(text, original_span(text, span))
    kept = [at for at in range(span.start, span.end) if at not in inserted(text)]
    assert all(back.start <= at < back.end for at in kept)


@given(repaired())
def test_spans_stay_within_both_texts(text):
    for start in range(len(text.text) + 1):
        assert original_span(text, Span(start, len(text.text))).end <= len(BODY)
    for start in range(len(BODY) + 1):
        assert repaired_span(text, Span(start, len(BODY))).end <= len(text.text)


def test_a_span_that_touches_a_changed_piece_takes_all_of_it():
    text = with_one(Span(2, 6), Span(2, 3), "ab”cd")
    assert original_span(text, Span(1, 3)) == Span(1, 6)
    assert repaired_span(text, Span(3, 4)) == Span(2, 3)


def test_a_space_that_was_put_in_widens_nothing():
    text = with_one(Span(4, 4), Span(4, 5), "end. Next")
    assert original_span(text, Span(0, 4)) == Span(0, 4)
    assert original_span(text, Span(5, 9)) == Span(4, 8)
    assert original_span(text, Span(0, 9)) == Span(0, 8)


def test_a_deleted_piece_belongs_to_no_neighbour():
    text = with_one(Span(3, 5), Span(3, 3), "abcdef")
    assert original_span(text, Span(0, 3)) == Span(0, 3)
    assert original_span(text, Span(3, 6)) == Span(5, 8)
    assert original_span(text, Span(0, 6)) == Span(0, 8)
