"""The source text is cut into runs and nothing of it is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from saksi.dossier.marks import Mark, anchor_of, cut_runs
from saksi.records import Span


@st.composite
def marked_text(draw: st.DrawFn) -> tuple[str, list[Mark], list[Span]]:
    body = draw(st.text(max_size=60))
    place = st.integers(0, len(body))
    spans = st.tuples(place, place).map(lambda pair: Span(min(pair), max(pair)))
    marks = [Mark(span, "claim", str(number)) for number, span in enumerate(draw(st.lists(spans, max_size=8)))]
    return body, marks, draw(st.lists(spans, max_size=8))


@given(marked_text())
def test_runs_joined_are_the_body(case: tuple[str, list[Mark], list[Span]]):
    body, marks, anchors = case
    assert "".join(run.text for run in cut_runs(body, marks, anchors)) == body


@given(marked_text())
def test_every_run_carries_exactly_the_marks_that_cover_it(case: tuple[str, list[Mark], list[Span]]):
    body, marks, anchors = case
    at = 0
    for run in cut_runs(body, marks, anchors):
        here = Span(at, at + len(run.text))
        assert set(run.marks) == {mark for mark in marks if len(mark.span) > 0 and mark.span.overlaps(here)}
        at = here.end


@given(marked_text())
def test_every_anchor_has_its_place(case: tuple[str, list[Mark], list[Span]]):
    body, marks, anchors = case
    placed = [start for run in cut_runs(body, marks, anchors) for start in run.starts]
    assert sorted(placed) == sorted({anchor_of(span) for span in anchors if span.start < len(body)})
