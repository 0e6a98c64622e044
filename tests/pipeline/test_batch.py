"""One bad article does not stop the others, and nothing is dropped in silence."""

from __future__ import annotations

import gc

import pytest

from saksi.errors import CitationError, EmptyArticle, IndexMissing
from saksi.pipeline.batch import DEFECT_EXIT_CODE, Tally, guard, read_batch
from saksi.records import Skip


def failing_with(error: Exception):
    def read(name: str):
        raise error

    return read


def tally_of(*outcomes) -> Tally:
    tally = Tally()
    for outcome in outcomes:
        tally.count(outcome)
    return tally


def test_article_error_becomes_a_skip_that_says_why():
    skip = guard("a.txt", failing_with(EmptyArticle("no text left", uri="a.txt")))
    assert skip == Skip(uri="a.txt", stage="pipeline", error="EmptyArticle", message="no text left")


def test_unforeseen_error_is_a_defect_with_its_traceback_in_the_log(caplog):
    skip = guard("a.txt", failing_with(ZeroDivisionError("division by zero")))
    assert skip.defect
    assert "ZeroDivisionError" in caplog.text
    assert tally_of(skip).exit_code() == DEFECT_EXIT_CODE


def test_error_that_every_article_would_meet_stops_the_batch():
    with pytest.raises(IndexMissing):
        guard("a.txt", failing_with(IndexMissing("no index")))


def test_interrupt_is_not_swallowed():
    with pytest.raises(KeyboardInterrupt):
        guard("a.txt", failing_with(KeyboardInterrupt()))


def test_outcomes_come_in_the_order_of_the_inputs():
    outcomes = read_batch(["b", "a", "c"], read=failing_with(EmptyArticle("nothing")))
    assert [outcome.uri for outcome in outcomes] == ["b", "a", "c"]


def test_summary_counts_each_reason():
    skips = [guard("a", failing_with(EmptyArticle("nothing"))), guard("b", failing_with(EmptyArticle("nothing")))]
    assert tally_of(*skips).summary() == "0 read, 0 with a hit, 2 skipped (EmptyArticle 2)"


def test_nothing_read_exits_3():
    assert tally_of(guard("a", failing_with(EmptyArticle("nothing")))).exit_code() == 3


def test_a_quote_that_cannot_be_cited_exits_5():
    assert tally_of(guard("a", failing_with(CitationError("not in the original")))).exit_code() == 5


def test_what_the_first_articles_bring_is_not_looked_through_again():
    before = gc.get_freeze_count()
    read = iter(read_batch(["a", "b", "c"], read=failing_with(EmptyArticle("nothing"))))
    next(read)
    assert gc.get_freeze_count() == before  # one article alone does not pay for it
    assert len(list(read)) == 2
    assert gc.get_freeze_count() > before
    gc.unfreeze()
