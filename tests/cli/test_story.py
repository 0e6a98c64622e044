"""`saksi story` as its user meets it."""

from __future__ import annotations

import json

import pytest

from saksi.cli.main import run

WIRE = {
    "text": "OSLO (Reuters) - Kim Jong Un visited a shipyard in Nampo on Wednesday, officials said. It employs 470.",
    "publisher": "Reuters",
    "published": "2023-05-04",
}
COPY = {
    "text": "Kim Jong Un visited a shipyard in Nampo on Wednesday, officials said. It employs 740.\n\n(Reuters)",
    "publisher": "Sample <b>Post</b>",
    "published": "2023-05-05",
}


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SAKSI_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.delenv("SAKSI_WATCHLIST", raising=False)
    (tmp_path / "news.jsonl").write_text(f"{json.dumps(WIRE)}\n\n{json.dumps(COPY)}\n", encoding="utf-8")


def test_a_file_of_articles_is_told_as_a_story(capsys):
    assert run(["story", "news.jsonl"]) == 0
    out, err = capsys.readouterr()
    assert "2 articles from 1 independent origin" in out
    assert "470 became 740" in out
    assert "news.jsonl:3" in out
    assert "2 read, 2 with a hit, 0 skipped; 1 story" in err


def test_json_has_one_self_contained_line_per_story(capsys):
    assert run(["story", "news.jsonl", "--json", "-q"]) == 0
    out, err = capsys.readouterr()
    [line] = out.splitlines()
    report = json.loads(line)
    assert err == ""
    assert {article["id"] for article in report["articles"]} == set(report["story"]["article_ids"])
    assert report["story"]["drift"][0]["retold"]["quote"] == "740"


def test_small_stories_can_be_left_out(capsys):
    assert run(["story", "news.jsonl", "--least", "3", "-q"]) == 0
    assert capsys.readouterr().out.strip() == ""


def test_a_line_that_is_no_article_is_skipped_and_told(tmp_path, capsys):
    (tmp_path / "news.jsonl").write_text(f'{json.dumps(WIRE)}\n{{"text": ""}}\n', encoding="utf-8")
    assert run(["story", "news.jsonl"]) == 0
    assert "skipped news.jsonl:2" in capsys.readouterr().err


def test_nothing_to_read_exits_3(tmp_path, capsys):
    (tmp_path / "news.jsonl").write_text('{"text": ""}\n', encoding="utf-8")
    assert run(["story", "news.jsonl"]) == 3


def test_a_correction_of_an_unknown_article_exits_2_and_names_it(tmp_path, capsys):
    (tmp_path / "mine.toml").write_text(
        '[[correction]]\njudgement = "other_origin"\narticles = ["news.jsonl:1", "news.jsonl:9"]\nreviewer = "Ayu"\n'
    )
    assert run(["story", "news.jsonl", "--corrections", "mine.toml"]) == 2
    assert "'news.jsonl:9' is none of the articles read" in capsys.readouterr().err
