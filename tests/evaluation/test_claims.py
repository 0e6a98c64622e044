"""Claims are compared with marked articles as a reader would, and the floors of the marked articles hold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from saksi.cli.main import run
from saksi.cli.settings import open_current_tools
from saksi.errors import ResourceError
from saksi.evaluation.claims import Outcome, measure
from saksi.evaluation.marked_claims import read_marked, span_of
from saksi.evaluation.metrics import Share
from saksi.records import Span

MARKED = Path(__file__).resolve().parents[1] / "cases" / "claims-gold"
TEXT = "The ministry said on Monday that Russia had sold tanks to Iran."
SAID = {"source": "The ministry", "cue": "said", "stance": ["asserts"], "content": "Russia .. Iran"}
ROLES = [{"role": ["agent"], "words": "Russia"}, {"role": ["recipient"], "words": "Iran"}]
SOLD = {"conduct": ["arms_transfer"], "trigger": "sold", "roles": [*ROLES, {"role": ["object"], "words": "tanks"}]}
DATES = [{"words": "Monday", "days": ["2024-03-04", "2024-03-04"]}]


def folder(tmp_path: Path, text: str = TEXT, **marks: object) -> Path:
    sentences = [{"text": text, **marks}]
    article = {"id": "en-1", "lang": "en", "published": "2024-03-05", "title": "Tanks", "sentences": sentences}
    (tmp_path / "en.jsonl").write_text(json.dumps(article))
    return tmp_path


def outcome(tmp_path: Path, **marks: object) -> Outcome:
    (article,) = read_marked(folder(tmp_path, **marks))
    with open_current_tools(None) as tools:
        return measure(article, tools)


def test_what_is_read_as_marked_is_right(tmp_path: Path) -> None:
    found = outcome(tmp_path, said=[SAID], events=[SOLD], dates=DATES)
    assert found.slips == ()
    assert found.shares["cue"] == Share(2, 2)
    assert found.shares["roles"] == Share(6, 6)
    assert found.shares["dates"] == Share(1, 1)


@pytest.mark.parametrize(
    ("figure", "marks"),
    [
        ("speaker", {"said": [SAID | {"source": "Russia"}]}),
        ("stance", {"said": [SAID | {"stance": ["denies", "warns"]}]}),
        ("content", {"said": [SAID | {"content": "on Monday"}]}),
        ("cue", {"said": []}),
        ("cue", {"said": [SAID, SAID | {"cue": "Monday"}]}),
        ("event", {"events": []}),
        ("event", {"events": [SOLD | {"conduct": ["visit"]}]}),
        ("polarity", {"events": [SOLD | {"polarity": "negative"}]}),
        ("modality", {"events": [SOLD | {"modality": ["future"]}]}),
        ("roles", {"events": [SOLD | {"roles": [{"role": ["agent"], "words": "Iran"}]}]}),
        ("dates", {"dates": [DATES[0] | {"days": ["2024-03-04", "2024-03-05"]}]}),
    ],
)
def test_what_is_marked_otherwise_is_a_slip(figure: str, marks: dict[str, object], tmp_path: Path) -> None:
    found = outcome(tmp_path, **{"said": [SAID], "events": [SOLD], "dates": DATES, **marks})
    assert {slip.figure for slip in found.slips} == {figure}
    assert found.shares[figure].value < 1


def test_a_quotation_may_have_a_gap() -> None:
    assert span_of("sold .. arms", "X sold them arms.", 10) == Span(12, 26)
    assert span_of("arms .. sold", "X sold them arms.") is None


@pytest.mark.parametrize(
    ("change", "problem"),
    [({"said": [SAID | {"cue": "claimed"}]}, "'claimed' is not in"), ({"saying": []}, "unknown field")],
)
def test_a_mistake_in_the_marks_is_told_with_its_place(change: dict, problem: str, tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match=f"en.jsonl:1.*{problem}"):
        list(read_marked(folder(tmp_path, **change)))


def test_claims_are_held_to_a_floor(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    marked = folder(tmp_path, said=[SAID], events=[SOLD], dates=DATES)
    command = ["evaluate", "--claims", str(marked), "--half", "both"]
    assert run([*command, "--pin", "all"]) == 0
    assert run([*command, "--gate", "all"]) == 0
    folder(tmp_path, said=[SAID | {"cue": "Monday"}], events=[SOLD], dates=DATES)
    assert run([*command, "--pin", "all"]) == 1
    assert "below the floor: cue" in capsys.readouterr().err
    assert run([*command, "--gate", "all"]) == 2
    assert "not those that all was pinned on" in capsys.readouterr().err
    assert run([*command, "--pin", "all", "--lower"]) == 0


@pytest.mark.parametrize("half", ["dev", "test"])
def test_no_figure_of_the_marked_articles_is_below_its_floor(half: str) -> None:
    assert run(["evaluate", "--claims", str(MARKED), "--half", half, "--gate", half]) == 0
