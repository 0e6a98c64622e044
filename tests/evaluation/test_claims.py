"""Claims are compared with marked articles as a reader would, and the floors of the marked articles hold."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from saksi.cli.main import run
from saksi.cli.settings import open_current_tools
from saksi.errors import ResourceError
from saksi.evaluation.claims import Outcome, measure
from saksi.evaluation.floors import below_floors
from saksi.evaluation.gate import corpus_digest
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


def floors(tmp_path: Path, least: float) -> Path:
    head = f'description = "d"\nlicence = "CC0-1.0"\norigin = "o"\ndigest = "{corpus_digest(tmp_path)}"\n'
    (tmp_path / "floors.toml").write_text(f"{head}[floors.dev.all]\ncue = {least}\n")
    return tmp_path


def test_a_figure_below_its_floor_is_told(tmp_path: Path) -> None:
    marked = floors(folder(tmp_path), 0.8)
    assert below_floors(marked, "dev", {"all": {"cue": 0.8}}) == ()
    with pytest.raises(ResourceError, match="no floors of the name test"):
        below_floors(marked, "test", {"all": {"cue": 0.1}})
    assert below_floors(marked, "dev", {"all": {"cue": 0.7}}) == ("all: cue is 0.700, below its floor of 0.800",)


def test_floors_are_for_the_articles_that_they_were_measured_on(tmp_path: Path) -> None:
    marked = floors(folder(tmp_path), 0.8)
    folder(tmp_path, "Another sentence.")
    assert "other articles" in below_floors(marked, "dev", {"all": {"cue": 1.0}})[0]


def test_the_gate_ends_with_an_exit_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    marked = floors(folder(tmp_path, said=[SAID | {"cue": "Monday"}], events=[SOLD]), 0.8)
    half = ["--half", next(read_marked(marked)).half]
    (marked / "floors.toml").write_text((marked / "floors.toml").read_text().replace("dev", half[1]))
    assert run(["evaluate", "--claims", str(marked), *half]) == 0
    assert run(["evaluate", "--claims", str(marked), *half, "--gate", half[1]]) == 1
    assert "below its floor" in capsys.readouterr().err


@pytest.mark.parametrize("half", ["dev", "test"])
def test_no_figure_of_the_marked_articles_is_below_its_floor(half: str) -> None:
    assert run(["evaluate", "--claims", str(MARKED), "--half", half, "--gate", half]) == 0


def test_a_changed_article_asks_for_new_floors(tmp_path: Path) -> None:
    changed = shutil.copytree(MARKED, tmp_path / "gold")
    (changed / "en.jsonl").write_text((changed / "en.jsonl").read_text().replace("Reuters", "AP"))
    assert len(below_floors(changed, "dev", {})) == 1
