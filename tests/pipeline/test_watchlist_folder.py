"""A watchlist folder is complete or it is the old one."""

from __future__ import annotations

import json

import pytest

from saksi.errors import IndexMissing, IndexVersionMismatch
from saksi.pipeline.names import INDEX_NAME, MANIFEST_NAME
from saksi.pipeline.tools import open_tools
from saksi.pipeline.watchlist import lists_of, write_watchlist
from saksi.records import Alias, AliasKind, Designation, DesignationId, Party, PartyId, PartyKind, Provenance


def party(name: str, list_id: str = "xx_list", *, snapshot: str = "2026-01-01") -> Party:
    listing = DesignationId(f"{list_id}:{name}")
    designation = Designation(
        id=listing,
        list_id=list_id,
        entry_ref=name,
        programme_ids=("TEST",),
        authority="Ministry of Examples",
        provenance=Provenance(uri="list.xml", sha256="0" * 64),
        snapshot_date=snapshot,
    )
    alias = Alias(text=name, kind=AliasKind.PRIMARY, designation_id=listing)
    return Party(
        id=PartyId(f"p-{name}"), kind=PartyKind.PERSON, caption=name, aliases=(alias,), designations=(designation,)
    )


def test_watchlist_opens_with_its_lists(tmp_path):
    write_watchlist([party("Ada Contoh"), party("Budi Misal", "yy_list")], tmp_path)
    with open_tools(tmp_path) as tools:
        assert [one.list_id for one in tools.lists] == ["xx_list", "yy_list"]
        assert tools.index.party(PartyId("p-Ada Contoh")).caption == "Ada Contoh"


def test_manifest_says_what_went_in(tmp_path):
    manifest = write_watchlist([party("Ada Contoh"), party("Budi Misal")], tmp_path)
    written = json.loads((tmp_path / MANIFEST_NAME).read_text(encoding="utf-8"))
    assert written["index_digest"] == manifest.index_digest
    assert written["designations"] == {"xx_list": 2}


def test_same_parties_give_the_same_bytes(tmp_path):
    for name in ("a", "b"):
        write_watchlist([party("Ada Contoh"), party("Budi Misal")], tmp_path / name)
    assert (tmp_path / "a" / INDEX_NAME).read_bytes() == (tmp_path / "b" / INDEX_NAME).read_bytes()


def test_the_latest_snapshot_of_a_list_is_the_one_named():
    parties = [party("Ada", snapshot="2024-05-01"), party("Budi", snapshot="2025-05-01")]
    assert [one.snapshot_date for one in lists_of(parties)] == ["2025-05-01"]


def test_stopped_build_leaves_the_old_watchlist(tmp_path, monkeypatch):
    write_watchlist([party("Ada Contoh")], tmp_path)

    def disk_full(_parties, file, _meta):
        file.write(b"half of an index")
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("saksi.index.build._write", disk_full)
        with pytest.raises(OSError, match="No space"):
            write_watchlist([party("Budi Misal")], tmp_path)
    with open_tools(tmp_path) as tools:
        assert [one.caption for one in tools.index.parties()] == ["Ada Contoh"]
    assert sorted(path.name for path in tmp_path.iterdir()) == [INDEX_NAME, MANIFEST_NAME]


def test_folder_without_a_watchlist_says_how_to_make_one(tmp_path):
    with pytest.raises(IndexMissing, match="saksi lists build"):
        open_tools(tmp_path)


def test_damaged_index_is_told_from_a_good_one(tmp_path):
    write_watchlist([party("Ada Contoh")], tmp_path)
    content = bytearray((tmp_path / INDEX_NAME).read_bytes())
    content[-1] ^= 1
    (tmp_path / INDEX_NAME).write_bytes(content)
    with pytest.raises(IndexVersionMismatch):
        open_tools(tmp_path)
