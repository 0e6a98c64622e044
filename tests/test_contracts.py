"""What the package promises as a whole: layers, public names, records round and back, documents that hold."""

from __future__ import annotations

import pickle
import re
import subprocess
import sys
import tomllib
import typing
from pathlib import Path

import msgspec
import pytest

import saksi
from saksi import records
from saksi.cli.main import COMMANDS, run
from saksi.records import Record, Span, reports
from saksi.resources.conduct import has_events
from saksi.resources.load import ROOT, resource_names
from saksi.resources.speech import has_speech

PROJECT = Path(__file__).resolve().parents[1]
RECORDS = sorted(
    (
        kind
        for kind in {**vars(records), **vars(reports)}.values()
        if isinstance(kind, type) and issubclass(kind, Record) and kind is not Record
    ),
    key=lambda kind: kind.__name__,
)


def example(kind: object, depth: int = 0) -> object:
    """Some value of an annotated type: every field filled, tuples with one item."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if hasattr(kind, "__supertype__"):
        return example(kind.__supertype__, depth)
    if origin is tuple:
        return (example(arguments[0], depth),) if arguments[-1] is Ellipsis else tuple(map(example, arguments))
    if origin is dict:
        return {example(arguments[0]): example(arguments[1])}
    if origin is not None or type(None) in arguments:  # a union
        return example(next(one for one in arguments if one is not type(None)), depth)
    if kind is Span:
        return Span(3, 5)
    if isinstance(kind, type) and issubclass(kind, Record):
        hints = typing.get_type_hints(kind)
        return kind(**{name: example(hints[name], depth + 1) for name in kind.__struct_fields__})
    if isinstance(kind, type) and hasattr(kind, "__members__"):
        return next(iter(kind))
    return {str: "text é", int: 7, float: 0.5, bool: True}[kind]


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_record_survives_json_messagepack_and_pickle(kind):
    record = example(kind)
    assert msgspec.json.decode(msgspec.json.encode(record), type=kind) == record
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(record), type=kind) == record
    assert pickle.loads(pickle.dumps(record)) == record


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_record_refuses_unknown_fields_and_change(kind):
    with pytest.raises(msgspec.ValidationError, match="unknown field"):
        msgspec.convert({**msgspec.to_builtins(example(kind)), "colour": "red"}, kind)
    with pytest.raises(AttributeError):
        setattr(example(kind), kind.__struct_fields__[0], None)


def test_public_names_are_there_and_few():
    assert len(saksi.__all__) <= 20
    for name in saksi.__all__:
        assert getattr(saksi, name).__name__ == name


def test_unknown_public_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="Dosier"):
        _ = saksi.Dosier


def test_version_is_the_project_s():
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert saksi.__version__ == project["version"]


def test_imports_go_one_way():
    lint = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache"]
    done = subprocess.run(lint, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", resource_names("."))
def test_data_file_is_toml_with_a_header(name):
    table = tomllib.loads((ROOT / name).read_text(encoding="utf-8"))
    assert {"description", "licence", "origin"} <= set(table)


@pytest.mark.parametrize("name", COMMANDS)
def test_command_is_documented(name):
    assert f"saksi {name}" in (PROJECT / "README.md").read_text(encoding="utf-8")


def test_links_between_documents_lead_somewhere():
    for page in [PROJECT / "README.md", *(PROJECT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} -> {target}"


def test_languages_in_the_readme_are_those_with_rules():
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    levels = [set(re.findall(r"`([a-z]{2,3})`", line)) for line in readme.splitlines() if line.startswith("| names")]
    known = {path.parent.name for path in (ROOT / "languages").glob("*/*.toml")}
    claimed = {lang for lang in known if has_events(lang) and has_speech(lang)}
    assert levels[:2] == [claimed, known - claimed]


def test_readme_shows_what_the_demo_prints(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SAKSI_CACHE_DIR", str(tmp_path))
    assert run(["demo"]) == 0
    printed = capsys.readouterr().out.splitlines()
    session = (PROJECT / "README.md").read_text(encoding="utf-8").split("```\n")[3].splitlines()
    assert len(session) > 8
    assert [line for line in session if line != "..." and line not in printed] == []
