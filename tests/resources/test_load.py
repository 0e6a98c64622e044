"""Data files are compiled beside themselves, and read again from that for as long as nothing has changed."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import msgspec
import pytest

from saksi.errors import ResourceError
from saksi.resources import load
from saksi.resources.load import ROOT, Table, load_resource, resource_names


class Ship(Table, frozen=True, kw_only=True):
    """A data file of the tests."""

    name: str
    flags: tuple[str, ...] = ()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(load, "ROOT", tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    (tmp_path / "ship.toml").write_text('name = "Ada"\nflags = ["aa"]\n', encoding="utf-8")
    return tmp_path


def compiled(folder: Path) -> Path:
    return folder / "__pycache__" / "ship.toml.msgpack"


@pytest.mark.parametrize("name", resource_names("."))
def test_every_data_file_is_the_same_compiled(name: str) -> None:
    table = tomllib.loads((ROOT / name).read_text(encoding="utf-8"))
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(table)) == table


def test_what_is_compiled_is_read_instead_of_the_toml(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = load_resource("ship.toml", Ship)
    assert compiled(folder).is_file()
    monkeypatch.setattr(tomllib, "loads", None)
    assert load_resource("ship.toml", Ship) == first == Ship(name="Ada", flags=("aa",))


def test_a_changed_file_is_read_anew(folder: Path) -> None:
    load_resource("ship.toml", Ship)
    (folder / "ship.toml").write_text('name = "Eva"\nflags = ["aa"]\n', encoding="utf-8")
    assert load_resource("ship.toml", Ship).name == "Eva"
    assert load_resource("ship.toml", Ship).name == "Eva"


@pytest.mark.parametrize("keep", [0, 10, 32, 33, -1])
def test_a_damaged_compiled_file_is_made_again(folder: Path, keep: int) -> None:
    first = load_resource("ship.toml", Ship)
    whole = compiled(folder).read_bytes()
    compiled(folder).write_bytes(whole[:keep])
    assert load_resource("ship.toml", Ship) == first
    assert compiled(folder).read_bytes() == whole


def test_the_type_is_checked_whichever_way_it_is_read(folder: Path) -> None:
    load_resource("ship.toml", Ship)

    class Boat(Table, frozen=True, kw_only=True):
        name: int

    for _ in range(2):
        with pytest.raises(ResourceError, match="name"):
            load_resource("ship.toml", Boat)


def test_the_head_of_a_file_is_read_alone(folder: Path) -> None:
    (folder / "ship.toml").write_text('name = "Ada"\n[[part]]\nbroken', encoding="utf-8")
    for _ in range(2):
        assert load_resource("ship.toml", Ship, until="[[part]]") == Ship(name="Ada")
    with pytest.raises(ResourceError):
        load_resource("ship.toml", Ship)


def test_nothing_is_written_where_python_writes_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    load_resource("ship.toml", Ship)
    assert not compiled(folder).exists()


def test_a_folder_that_cannot_be_written_costs_time_only(folder: Path) -> None:
    (folder / "__pycache__").write_text("a file stands in the way", encoding="utf-8")
    assert load_resource("ship.toml", Ship).name == "Ada"
    assert sorted(path.name for path in folder.iterdir()) == ["__pycache__", "ship.toml"]
