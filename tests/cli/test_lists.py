"""The lists a user keeps: imported, compared, shown as of a day, built into a watchlist, joined and split by hand."""

from __future__ import annotations

import json

import pytest

from lists import samples
from saksi.cli.main import run

OLDER = samples.UN.replace("2026-08-01T", "2025-04-19T").replace("Director of Contoh Bank", "Clerk of Contoh Bank")


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SAKSI_LISTS_DIR", str(tmp_path / "kept"))
    monkeypatch.setenv("SAKSI_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.delenv("SAKSI_WATCHLIST", raising=False)
    (tmp_path / "newer.xml").write_text(samples.UN, encoding="utf-8")
    (tmp_path / "older.xml").write_text(OLDER, encoding="utf-8")
    return tmp_path


def said(capsys, *args: str, code: int = 0) -> str:
    assert run(["lists", *args]) == code
    return capsys.readouterr().out


def test_a_file_that_is_not_the_whole_list_is_refused(capsys):
    assert run(["lists", "import", "newer.xml"]) == 3
    assert "3 parties, expected" in capsys.readouterr().err


def test_status_without_lists_says_how_to_get_them(capsys):
    assert run(["lists", "status"]) == 4
    assert "saksi lists pull" in capsys.readouterr().err


@pytest.fixture
def kept(home, capsys):
    said(capsys, "import", "--anyway", "newer.xml", "older.xml")


@pytest.mark.usefixtures("kept")
def test_status_names_stale_lists_and_exits_4(capsys):
    [state] = json.loads(said(capsys, "status", "--json", code=4))
    assert (state["list_id"], state["day"], state["snapshots"], state["is_stale"]) == ("un_sc", "2026-08-01", 2, True)
    assert "STALE" in said(capsys, "status", code=4)


@pytest.mark.usefixtures("kept")
def test_diff_of_snapshots_and_files_is_the_same(capsys):
    by_name = said(capsys, "diff", "un_sc@2025-04-19", "un_sc")
    by_file = said(capsys, "diff", "older.xml", "newer.xml")
    assert by_name.splitlines()[:-1] == by_file.splitlines()[:-1] == [
        "~ un_sc:KPi.901  Ri Con-toh",
        "    - position: Clerk of Contoh Bank",
        "    + position: Director of Contoh Bank",
    ]  # fmt: skip
    assert "0 added, 1 amended, 0 delisted, 2 unchanged" in by_name


@pytest.mark.usefixtures("kept")
def test_diff_can_fail_a_script(capsys):
    said(capsys, "diff", "un_sc", "un_sc", "--exit-code")
    said(capsys, "diff", "un_sc@2025-04-19", "un_sc", "--exit-code", "--summary", code=1)
    assert run(["lists", "diff", "un_sc", "absent.xml"]) == 2


@pytest.mark.usefixtures("kept")
def test_what_a_list_said_on_a_day(capsys):
    shown = said(capsys, "show", "un_sc:KPi.901", "--as-of", "2025-12-31")
    assert "listed, in the snapshot of 2025-04-19" in shown
    assert "positions: Clerk of Contoh Bank" in shown
    [view] = json.loads(said(capsys, "show", "un_sc:KPi.901", "--as-of", "2025-01-01", "--json"))
    assert (view["snapshot"], view["first_kept"], view["entries"]) == (None, "2025-04-19", [])


@pytest.mark.usefixtures("kept")
def test_the_watchlist_built_last_is_used_by_itself(capsys):
    said(capsys, "build", "-q")
    assert "un_sc KPi.901" in said(capsys, "search", "Ri", "Con-toh")
    assert run(["settings"]) == 0
    assert "[built by `saksi lists build`]" in capsys.readouterr().out


@pytest.mark.usefixtures("kept")
def test_a_watchlist_as_of_a_day(capsys):
    said(capsys, "build", "-q", "--as-of", "2025-05-01", "--out", "then")
    shown = json.loads(said(capsys, "show", "un_sc:KPi.901", "--watchlist", "then", "--json"))
    assert [fact["value"] for fact in shown["positions"]] == ["Clerk of Contoh Bank"]
    assert run(["lists", "build", "--as-of", "2024-01-01", "--out", "none"]) == 2


@pytest.mark.usefixtures("kept")
def test_a_join_by_hand_holds_after_the_next_import(capsys, home):
    said(capsys, "build", "-q")
    said(capsys, "join", "un_sc:KPi.901", "un_sc:GBi.901", "--by", "A. Reviewer", "--why", "same passport")
    said(capsys, "build", "-q")
    shown = said(capsys, "show", "un_sc:GBi.901")
    assert "un_sc:GBi.901 = un_sc:KPi.901: joined by A. Reviewer" in shown
    (home / "next.xml").write_text(samples.UN.replace("2026-08-01T", "2026-08-09T"), encoding="utf-8")
    said(capsys, "import", "--anyway", "next.xml")
    said(capsys, "build", "-q")
    assert "same passport" in said(capsys, "show", "un_sc:GBi.901")
    said(capsys, "split", "un_sc:KPi.901", "un_sc:GBi.901", "--by", "B. Reviewer")
    said(capsys, "build", "-q")
    assert "one party because" not in said(capsys, "show", "un_sc:GBi.901")
    assert [one["verdict"] for one in json.loads(said(capsys, "judgements", "--json"))] == ["one_party", "two_parties"]


@pytest.mark.usefixtures("kept")
def test_a_join_of_what_is_not_listed_is_refused(capsys):
    said(capsys, "build", "-q")
    assert run(["lists", "join", "un_sc:KPi.901", "un_sc:NOPE"]) == 2
    assert "no such listing" in capsys.readouterr().err


@pytest.mark.usefixtures("kept")
def test_a_damaged_file_leaves_the_watchlist_in_use(capsys, home):
    said(capsys, "build", "-q")
    (home / "cut.xml").write_text(samples.UN[:2000], encoding="utf-8")
    assert run(["lists", "import", "--anyway", "cut.xml"]) == 3
    assert "un_sc, line" in capsys.readouterr().err
    assert "un_sc KPi.901" in said(capsys, "search", "Ri", "Con-toh")


@pytest.mark.usefixtures("kept")
def test_every_snapshot_kept_can_be_named(capsys):
    shown = said(capsys, "status", "--all", code=4).splitlines()
    assert [line.split()[0] for line in shown] == ["snapshot", "un_sc@2025-04-19", "un_sc@2026-08-01"]


def test_sources_say_how_to_get_each_list(capsys):
    assert "saksi lists pull" in next(line for line in said(capsys, "sources").splitlines() if line.startswith("un_sc"))
    assert any(one["id"] == "ofac_sdn" for one in json.loads(said(capsys, "sources", "--json")))


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("format_", ["jsonl", "csv", "ftm"])
def test_an_export_holds_every_party(capsys, home, format_):
    said(capsys, "build", "-q")
    said(capsys, "export", "--format", format_, "-o", "out.txt")
    text = (home / "out.txt").read_bytes().decode()
    assert said(capsys, "export", "--format", format_) == text
    assert all(name in text for name in ("RI CON-TOH", "JOAO CONTOH", "KOREA CONTOH GENERAL CORPORATION"))
    assert "CONTOH" not in said(capsys, "export", "--format", "jsonl", "--list", "ofac_sdn")


@pytest.mark.usefixtures("kept")
def test_an_export_can_be_built_again_with_its_merges(capsys):
    said(capsys, "build", "-q")
    said(capsys, "join", "un_sc:KPi.901", "un_sc:GBi.901", "--by", "A. Reviewer")
    said(capsys, "build", "-q")
    said(capsys, "export", "-o", "parties.jsonl")
    said(capsys, "build", "parties.jsonl", "--out", "again", "-q")
    first, second = (
        json.loads(said(capsys, "show", "un_sc:GBi.901", "--json", *where)) for where in ((), ("--watchlist", "again"))
    )
    assert first["aliases"] == second["aliases"]
    assert [one["id"] for one in second["designations"]] == ["un_sc:GBi.901", "un_sc:KPi.901"]
    assert run(["lists", "import", "parties.jsonl"]) == 3
