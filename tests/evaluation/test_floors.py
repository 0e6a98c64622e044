"""Floors hold: a figure below one fails the run, other articles need a new one, and none sinks unasked."""

from __future__ import annotations

from pathlib import Path

import pytest

from saksi.cli.main import run
from saksi.errors import ResourceError
from saksi.evaluation.floors import Measured, corpus_digest, falls, pin, read_floor
from saksi.pipeline.watchlist import build_watchlist

ARTICLES = Path(__file__).resolve().parents[1] / "cases" / "articles"
# Enough lists to have most of the parties, few enough to be merged in a test.
LISTS = (
    "ofac/sdn_advanced_2025-11-19.xml.bz2",
    "uk/OFSI_ConList_2025-04-10.csv.xz",
    "australia/dfat_consolidated_2026-08-02.csv.xz",
)


def scored(found: int, false_matches: int = 0) -> Measured:
    """The figures of ten articles with ten parties."""
    return Measured(10, {"found": found / 10, "precision": 1.0}, {"false matches": false_matches})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "parties.toml").write_text("keys")
    (tmp_path / "en.jsonl").write_text("articles")
    return tmp_path


def test_a_pinned_score_holds_again(folder: Path) -> None:
    assert pin(folder, "full", scored(9), lower=False) == ()
    assert falls(scored(9), read_floor(folder, "full")) == ()
    assert falls(scored(10), read_floor(folder, "full")) == ()


def test_what_is_worse_is_named(folder: Path) -> None:
    pin(folder, "full", scored(9), lower=False)
    fell = falls(scored(8, false_matches=1), read_floor(folder, "full"))
    assert [str(one) for one in fell] == ["found: 0.8, pinned 0.9", "false matches: 1, pinned 0"]


def test_a_floor_sinks_only_where_that_is_asked_for(folder: Path) -> None:
    pin(folder, "full", scored(9), lower=False)
    assert [one.figure for one in pin(folder, "full", scored(8), lower=False)] == ["found"]
    assert read_floor(folder, "full").least["found"] == 0.9
    assert pin(folder, "full", scored(8), lower=True) == ()
    assert read_floor(folder, "full").least["found"] == 0.8


def test_floors_of_other_names_stay(folder: Path) -> None:
    pin(folder, "full", scored(9), lower=False)
    pin(folder, "starter", scored(5), lower=False)
    assert read_floor(folder, "full").least["found"] == 0.9
    assert read_floor(folder, "starter").least["found"] == 0.5


def test_what_is_not_measured_is_worse_than_any_floor(folder: Path) -> None:
    pin(folder, "full", scored(9), lower=False)
    fell = falls(Measured(10, {"found": 0.9}, {}), read_floor(folder, "full"))
    assert [one.figure for one in fell] == ["precision", "false matches"]


def test_figures_are_pinned_rounded_down(folder: Path) -> None:
    pin(folder, 'half "a"', Measured(3, {"cue": 2 / 3}, {}), lower=False)
    assert read_floor(folder, 'half "a"').least == {"cue": 0.666}


def test_a_floor_is_of_the_articles_it_was_pinned_on(folder: Path) -> None:
    pin(folder, "full", scored(9), lower=False)
    before = corpus_digest(folder)
    (folder / "en.jsonl").write_text("other articles")
    assert corpus_digest(folder) != before
    with pytest.raises(ResourceError, match="not those that full was pinned on"):
        read_floor(folder, "full")
    with pytest.raises(ResourceError, match="no floor is pinned for half"):
        read_floor(folder, "half")


def test_the_starter_watchlist_holds_its_floor() -> None:
    assert run(["evaluate", str(ARTICLES), "--half", "both", "--listed", "--gate", "starter"]) == 0


@pytest.mark.shared
def test_the_official_lists_hold_their_floor(shared: Path, tmp_path: Path) -> None:
    build_watchlist([shared / "lists" / name for name in LISTS], tmp_path)
    command = ["evaluate", str(ARTICLES), "--half", "test", "--listed", "--watchlist", str(tmp_path)]
    assert run([*command, "--gate", "lists-test"]) == 0
