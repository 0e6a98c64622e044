"""`saksi screen` as people run it."""

from __future__ import annotations

import csv
import io
import json
import time
from pathlib import Path

import pytest

from saksi.cli.main import run

LISTED = "Kim Jong Un"


def test_a_listed_name_is_shown_with_listing_and_reason(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["screen", "Kim", "Jong", "Un"]) == 0
    out = capsys.readouterr().out
    assert "ofac_sdn:20157" in out
    assert f'the same words as the listed "{LISTED}"' in out


def test_a_name_of_nobody_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["screen", "Robert Fairweather", "--fail-on-hit"]) == 0
    assert "No listed party scores 0." in capsys.readouterr().out


def test_fail_on_hit_leaves_with_1() -> None:
    assert run(["screen", LISTED, "--fail-on-hit", "--json"]) == 1


def test_facts_of_one_name_are_weighed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["screen", LISTED, "--birth-date", "1933", "--json", "--threshold", "0"]) == 0
    first = json.loads(capsys.readouterr().out)["candidates"][0]
    assert first["score"] < first["name_score"] == 1


def table(tmp_path: Path, text: str | bytes, name: str = "names.csv") -> str:
    path = tmp_path / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return str(path)


def test_a_table_is_screened_row_by_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = f"Client ID;Full Name;DOB\nA1;{LISTED};1984\nA2;Robert Fairweather;\nA3;;\nA4;Kim Dzsong Un;soon\n"
    assert run(["screen", table(tmp_path, text), "--json"]) == 0
    out, err = capsys.readouterr()
    answers = [json.loads(line) for line in out.splitlines()]
    assert [(one["query"]["id"], len(one["candidates"])) for one in answers] == [("A1", 1), ("A2", 0), ("A4", 1)]
    assert "line 4: no name and no number; left out" in err
    assert "line 5: no date: 'soon'; screened without it" in err
    assert "3 screened, 2 with a candidate, 1 rows left out" in err


def test_first_and_last_names_in_columns_are_one_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["screen", table(tmp_path, "first name,last name\nJong Un,Kim\n"), "--csv", "-q"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [(row["row"], row["caption"]) for row in rows] == [("line 2", LISTED)]


def test_json_lines_and_entities_are_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    entity = {"id": "e", "schema": "Person", "properties": {"name": [LISTED], "birthDate": ["1984-01-08"]}}
    lines = [json.dumps({"ref": "o", "fullName": LISTED}), json.dumps(entity), "not json", '"text"', "[]"]
    assert run(["screen", table(tmp_path, "\n".join(lines), "q.jsonl"), "--json"]) == 0
    out, err = capsys.readouterr()
    assert [json.loads(line)["query"]["id"] for line in out.splitlines()] == ["o", "e"]
    assert [f"line {number}" in err for number in (3, 4, 5)] == [True] * 3


def test_a_text_of_names_is_read_line_by_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["screen", table(tmp_path, f"Robert Fairweather\n\n{LISTED}\n", "n.txt")]) == 0
    assert LISTED in capsys.readouterr().out


def test_a_table_without_a_column_of_names_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["screen", table(tmp_path, "colour,size\nred,4\n")]) == 2
    assert "no column of names" in capsys.readouterr().err


def test_a_missing_file_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["screen", str(tmp_path / "none.csv")]) == 2
    assert "cannot be read" in capsys.readouterr().err


def test_bytes_that_are_no_text_cost_one_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = b"name\nM\xfcller\n" + LISTED.encode() + b"\n"
    assert run(["screen", table(tmp_path, text), "--json", "-q"]) == 0
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 1
    assert "line 2: bytes of another encoding" in err


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_tells_the_encoding(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], encoding: str
) -> None:
    assert run(["screen", table(tmp_path, f"name;dob\n김정은;1984\n{LISTED};\n".encode(encoding)), "--json", "-q"]) == 0
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [one["candidates"][0]["caption"] for one in answers] == [LISTED, LISTED]


def test_another_encoding_can_be_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = table(tmp_path, "name\nMüller\nКим Чен Ын\n".encode("cp1251", "replace"))
    assert run(["screen", path, "--encoding", "cp1251", "--json", "-q"]) == 0
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert answers[1]["candidates"][0]["caption"] == LISTED


@pytest.mark.parametrize(
    ("content", "options", "said"),
    [
        ("name\nKim\n".encode("utf-16-le"), (), "--encoding utf-16-le"),
        (b"\xff\xfe\x00\xd8\x00", (), "not in the encoding"),
        (b"name\nx\n", ("--encoding", "klingon"), "klingon"),
    ],
)
def test_a_file_in_no_known_encoding_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, options: tuple[str, ...], said: str
) -> None:
    assert run(["screen", table(tmp_path, content), *options]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("row", ['"Kim Jong', "a,b,c,d,e", '"a""', "\0", "," * 5000, "x" * 200_000, "\u0301" * 300])
def test_a_broken_row_costs_no_other(tmp_path: Path, capsys: pytest.CaptureFixture[str], row: str) -> None:
    assert run(["screen", table(tmp_path, f"name,dob\n{LISTED},1984\n{row}\n"), "--json", "-q"]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[0])["candidates"][0]["caption"] == LISTED


@pytest.mark.parametrize("name", ["x" * 10_000, "Kim " * 5_000, "김" * 10_000, "a\u0301" * 10_000, "\ud800 Kim"])
def test_a_name_of_any_length_is_answered_in_time(tmp_path: Path, name: str) -> None:
    started = time.process_time()
    assert run(["screen", name, "--json"]) == 0
    assert time.process_time() - started < 5


def test_ten_thousand_names_are_all_answered(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = "".join(f"{number},Robert Fairweather {'abcdefghij'[number % 10] * 3}\n" for number in range(10_000))
    assert run(["screen", table(tmp_path, f"id,name\n{names}k,{LISTED}\n"), "--csv"]) == 0
    out, err = capsys.readouterr()
    assert [row["id"] for row in csv.DictReader(io.StringIO(out))] == ["k"]
    assert "10,001 screened, 1 with a candidate, 0 rows left out" in err


def test_a_file_of_nothing_but_bad_rows_leaves_with_3(tmp_path: Path) -> None:
    assert run(["screen", table(tmp_path, "name\n??\n")]) == 3


def test_a_cell_that_would_be_a_formula_is_guarded(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = f'id,name\n"=HYPERLINK(0)",{LISTED}\n'
    assert run(["screen", table(tmp_path, text), "--csv", "-q"]) == 0
    assert next(csv.DictReader(io.StringIO(capsys.readouterr().out)))["id"] == "'=HYPERLINK(0)"


def test_facts_beside_a_file_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["screen", table(tmp_path, "name\nx y\n"), "--country", "ru"]) == 2
    assert "columns" in capsys.readouterr().err
