"""`saksi read`, `demo`, `explain` and `lists` as a user runs them."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from saksi.cli.main import run
from saksi.resources.load import ROOT

SAMPLE = str(ROOT / "samples" / "kunjungan_pabrik.txt")


@pytest.fixture(autouse=True)
def _own_cache(monkeypatch, tmp_path_factory):
    """One cache for the session's tests, away from the user's; no settings from where the tests are run."""
    monkeypatch.setenv("SAKSI_CACHE_DIR", str(tmp_path_factory.getbasetemp() / "cache"))
    monkeypatch.setenv("SAKSI_LISTS_DIR", str(tmp_path_factory.getbasetemp() / "lists"))
    monkeypatch.delenv("SAKSI_WATCHLIST", raising=False)
    monkeypatch.chdir(tmp_path_factory.mktemp("cwd"))


def lines(capsys) -> list[dict]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def saksi(*args: str, stdin: bytes = b"", **environ: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "saksi", *args]
    return subprocess.run(command, input=stdin, capture_output=True, env={**os.environ, **environ}, check=False)


def test_report_is_plain_when_piped():
    done = saksi("read", SAMPLE)
    assert done.returncode == 0, done.stderr.decode()
    assert b"\x1b" not in done.stdout
    assert "LISTED PARTIES" in done.stdout.decode()
    assert "Kim Jong Un" in done.stdout.decode()


def test_output_is_utf8_under_the_c_locale():
    done = saksi("read", SAMPLE, LC_ALL="C", PYTHONCOERCECLOCALE="0", PYTHONUTF8="0")
    assert "“" in done.stdout.decode("utf-8")


def test_json_has_the_promised_fields(capsys):
    assert run(["read", SAMPLE, "--json"]) == 0
    (line,) = lines(capsys)
    assert line["schema_version"] == "1.0"
    hit = next(hit for hit in line["hits"] if hit["status"] == "match")
    assert {"list_id", "entry_ref", "programme_ids", "listed_on", "status_on_article_date", "status_today"} <= set(
        hit["party"]["designations"][0]
    )
    assert {"id", "surface", "span"} <= set(line["mentions"][0])
    assert "stance" in line["claims"][0]["attributions"][0]


def test_one_line_per_input_in_order_with_skips_in_place(tmp_path, capsys):
    (tmp_path / "empty.txt").write_bytes(b"")
    names = [SAMPLE, str(tmp_path / "empty.txt"), str(tmp_path / "missing.txt"), SAMPLE]
    assert run(["read", *names, "--json"]) == 0
    output = capsys.readouterr()
    found = [json.loads(line) for line in output.out.splitlines()]
    assert ["skip" in line for line in found] == [False, True, True, False]
    assert found[1]["skip"]["error"] == "EmptyArticle"
    assert "2 read" in output.err
    assert "2 skipped" in output.err


BAD_INPUTS = {
    "empty": b"",
    "blank": b" \n\t\n",
    "binary": bytes(range(256)) * 64,
    "png": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8,
    "html_without_text": b"<!doctype html><html><head><title></title></head><body><script>x()</script></body></html>",
    "huge": b"Kim Jong Un dan Putin bertemu. " * 1_700_000,
}


@pytest.mark.parametrize("name", BAD_INPUTS)
def test_bad_input_is_a_skip_that_says_why_and_exits_3(name, tmp_path, capsys):
    path = tmp_path / name
    path.write_bytes(BAD_INPUTS[name])
    assert run(["read", str(path), "--json"]) == 3
    output = capsys.readouterr()
    skip = json.loads(output.out)["skip"]
    assert not skip["defect"], skip
    assert skip["message"] != ""
    assert skip["uri"].endswith(name)
    assert "skipped" in output.err


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1251", "koi8-r"])
def test_other_encodings_are_read_or_skipped_but_never_a_defect(encoding, tmp_path, capsys):
    text = "Президент России Владимир Путин встретился с Ким Чен Ыном на космодроме Восточный. " * 5
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    assert run(["read", str(tmp_path / "a.txt"), "--json"]) in {0, 3}
    (line,) = lines(capsys)
    assert "hits" in line or not line["skip"]["defect"]


@pytest.mark.parametrize(
    "text",
    [
        "Rais Vladimir Putin alikutana na Kim Jong Un katika mji wa Vladivostok siku ya Jumatano.",
        "პუტინი და კიმ ჩენ ინი შეხვდნენ ერთმანეთს. Vladimir Putin.",
    ],
)
def test_language_without_rules_has_names_and_says_so(text, tmp_path, capsys):
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert run(["read", str(tmp_path / "a.txt"), "--json"]) == 0
    (line,) = lines(capsys)
    assert any("Putin" in hit["party"]["caption"] for hit in line["hits"] if hit["party"])
    assert any("names only" in note for note in line["notes"])


def test_standard_input_is_an_article():
    done = saksi("read", "-", "--json", stdin=Path(SAMPLE).read_bytes())
    assert done.returncode == 0
    assert json.loads(done.stdout)["article"]["provenance"]["uri"] == "stdin:"


def test_fail_on_hit_exits_1_only_with_a_hit(tmp_path):
    (tmp_path / "none.txt").write_text("The bakery on the corner sells fresh bread every morning, neighbours say.")
    assert run(["read", SAMPLE, "--quiet", "--fail-on-hit"]) == 1
    assert run(["read", str(tmp_path / "none.txt"), "--quiet", "--fail-on-hit"]) == 0


def test_quiet_prints_nothing(capsys):
    assert run(["read", SAMPLE, "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")


def test_pages_of_one_article_are_files_and_of_several_a_folder(tmp_path):
    html, markdown = tmp_path / "out.html", tmp_path / "out.md"
    assert run(["read", SAMPLE, "--quiet", "--html", str(html), "--markdown", str(markdown)]) == 0
    assert html.read_text(encoding="utf-8").lstrip().lower().startswith("<!doctype html")
    assert "Kim Jong Un" in markdown.read_text(encoding="utf-8")
    assert run(["read", SAMPLE, SAMPLE, "--quiet", "--html", str(tmp_path / "pages")]) == 0
    assert len(list((tmp_path / "pages").glob("*.html"))) == 2


def test_page_that_cannot_be_written_exits_2(tmp_path, capsys):
    (tmp_path / "file").write_text("x")
    assert run(["read", SAMPLE, "--quiet", "--html", str(tmp_path / "file" / "out.html")]) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_missing_watchlist_exits_4(tmp_path, capsys):
    assert run(["read", SAMPLE, "--watchlist", str(tmp_path)]) == 4
    assert "saksi lists build" in capsys.readouterr().err


def test_damaged_watchlist_exits_4(tmp_path, capsys):
    (tmp_path / "index.saksi").write_bytes(b"SAKSIIDX" + bytes(200))
    assert run(["read", SAMPLE, "--watchlist", str(tmp_path)]) == 4
    assert capsys.readouterr().err.startswith("saksi: ")


def test_cache_that_cannot_be_written_still_gives_a_reading(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("x")
    monkeypatch.setenv("SAKSI_CACHE_DIR", str(tmp_path / "file" / "cache"))
    assert run(["read", SAMPLE, "--quiet"]) == 0


def test_demo_shows_the_report_and_writes_the_dossier(capsys):
    assert run(["demo"]) == 0
    assert "LISTED PARTIES" in capsys.readouterr().out
    assert Path("saksi-demo.html").is_file()


def test_explain_a_hit_shows_what_was_weighed(capsys):
    assert run(["explain", SAMPLE, "Denis Manturov"]) == 0
    out = capsys.readouterr().out
    assert "match" in out
    assert "40556" in out


def test_explain_words_that_are_no_mention_or_not_there(capsys):
    assert run(["explain", SAMPLE, "Vladimir Putin"]) == 0
    assert run(["explain", SAMPLE, "Nobody Anywhere"]) == 0
    out = capsys.readouterr().out
    assert "does not occur" in out
    assert "no name like" in out


def test_search_and_show_agree(capsys):
    assert run(["lists", "search", "Kim", "Jong", "Un"]) == 0
    party_id = next(line for line in capsys.readouterr().out.splitlines() if "20157" in line).split("\t")[0]
    assert run(["lists", "show", party_id, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["id"] == party_id
    assert run(["lists", "show", "ofac_sdn:20157", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["id"] == party_id


def test_build_refuses_what_is_no_list(tmp_path, capsys):
    (tmp_path / "list.xml").write_text("<html/>")
    assert run(["lists", "build", str(tmp_path / "list.xml"), "--out", str(tmp_path / "out")]) == 3
    assert "list.xml" in capsys.readouterr().err


def test_interrupt_exits_130(monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("saksi.pipeline.inputs.open_input", interrupted)
    assert run(["read", SAMPLE]) == 130


def test_reader_that_goes_away_is_no_error():
    saksi_read = f"{shlex.quote(sys.executable)} -m saksi read {shlex.quote(SAMPLE)} --json"
    pipe = subprocess.run(f"{saksi_read} | head -c 10", shell=True, capture_output=True, check=False)
    assert pipe.stderr == b""
