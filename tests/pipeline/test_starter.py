"""The starter watchlist is indexed once, and never used with another version's index."""

from __future__ import annotations

from saksi.pipeline import starter
from saksi.pipeline.names import INDEX_NAME
from saksi.pipeline.tools import open_tools


def indexes(folder) -> list:
    return sorted(folder.rglob(INDEX_NAME))


def test_second_run_opens_what_the_first_built(tmp_path, monkeypatch):
    open_tools(cache_dir=tmp_path).index.close()
    (built,) = indexes(tmp_path)
    monkeypatch.setattr(starter, "_build", lambda folder: folder / 1)  # would fail
    with open_tools(cache_dir=tmp_path) as tools:
        assert tools.index.path == built


def test_changed_data_or_code_gets_an_index_of_its_own(tmp_path, monkeypatch):
    open_tools(cache_dir=tmp_path).index.close()
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "words.toml").write_text("x")
    monkeypatch.setattr(starter, "_SHAPING_FOLDERS", (*starter._SHAPING_FOLDERS, tmp_path / "more"))
    open_tools(cache_dir=tmp_path).index.close()
    assert len(indexes(tmp_path)) == 2


def test_without_a_cache_nothing_is_left_behind(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with open_tools() as tools:
        assert len(tools.index) > 100
        assert next(iter(tools.index.parties())).designations[0].provenance.sha256 != ""
    assert list(tmp_path.iterdir()) == []


def test_every_starter_fact_names_list_entry_and_snapshot():
    with open_tools() as tools:
        listings = [one for party in tools.index.parties() for one in party.designations]
        assert all(one.list_id and one.entry_ref and one.snapshot_date for one in listings)
        assert {one.list_id for one in tools.lists} == {one.list_id for one in listings}
