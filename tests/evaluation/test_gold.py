"""Marked articles are read without their marks, and a mistake in one is told with its place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.cli.main import run
from saksi.errors import ResourceError
from saksi.evaluation.gold import read_gold, read_parties
from saksi.evaluation.metrics import Share

ARTICLES = Path(__file__).resolve().parents[1] / "cases" / "articles"
HEAD = 'description = "d"\nlicence = "CC0-1.0"\norigin = "o"\n'


def folder(tmp_path: Path, *rows: dict[str, str]) -> Path:
    (tmp_path / "parties.toml").write_text(HEAD + '[parties]\nKIM = ["ofac_sdn:20157"]\n')
    (tmp_path / "en.jsonl").write_text("\n".join(json.dumps(row) for row in rows))
    return tmp_path


def row(text: str, kind: str = "positive", id_: str = "a") -> dict[str, str]:
    return {"id": id_, "lang": "en", "kind": kind, "title": "t", "text": text}


def test_marks_are_taken_out_and_kept_as_spans(tmp_path: Path) -> None:
    (article,) = read_gold(folder(tmp_path, row("Leader [[Kim Jong Un|KIM]] left; [[Kim|KIM]] waved.")))
    assert article.text == "Leader Kim Jong Un left; Kim waved."
    assert [one.span.cut(article.text) for one in article.mentions] == ["Kim Jong Un", "Kim"]
    assert article.keys == {"KIM"}


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ([row("[[Ann|ANN]]")], "no listing for ANN"),
        ([row("nobody")], "positive article with 0 marks"),
        ([row("[[Kim|KIM]]", "negative")], "negative article with 1 marks"),
        ([row("[[Kim|KIM]]"), row("[[Kim|KIM]]")], "twice"),
        ([{"id": "x"}], "missing required field"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, rows: list[dict[str, str]], problem: str) -> None:
    with pytest.raises(ResourceError, match=problem) as caught:
        list(read_gold(folder(tmp_path, *rows)))
    assert f"en.jsonl:{len(rows)}" in str(caught.value)


def test_the_articles_of_the_project_are_whole() -> None:
    articles = list(read_gold(ARTICLES))
    assert len({one.lang for one in articles}) >= 25
    assert {one.half for one in articles} == {"dev", "test"}
    assert {key for one in articles for key in one.keys} == set(read_parties(ARTICLES))


@given(st.integers(0, 400), st.integers(0, 400))
def test_an_interval_holds_its_share(hits: int, misses: int) -> None:
    share = Share(hits, hits + misses)
    low, high = share.interval
    assert 0 <= low <= share.value <= high <= 1


def test_evaluate_prints_a_line_a_language_and_fails_below_a_floor(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold = folder(
        tmp_path,
        row("North Korean leader [[Kim Jong Un|KIM]] toured a plant.", id_="a"),
        row("Kim Ki-taek, a film director, opened the festival in Jakarta.", "negative", id_="b"),
    )
    assert run(["evaluate", str(gold), "--half", "both", "--errors"]) == 0
    out = capsys.readouterr().out
    assert "en" in out
    assert "1.000 (1/1)" in out
    assert run(["evaluate", str(gold), "--half", "both", "--json", "--least-found", "1"]) == 0
    assert json.loads(capsys.readouterr().out)["all"]["false_matches"] == 0
    (tmp_path / "parties.toml").write_text(HEAD + '[parties]\nKIM = ["ofac_sdn:1"]\n')
    assert run(["evaluate", str(gold), "--half", "both", "--errors", "--least-found", "1"]) == 1
    assert "missed   a  Kim Jong Un (KIM)" in capsys.readouterr().out
