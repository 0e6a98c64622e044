from __future__ import annotations

import datetime as dt
import errno
import lzma
import os
import subprocess
import sys

import pytest

from lists import samples
from saksi.errors import ListCheckError, ListFormatError, SettingsError
from saksi.lists import store as store_module
from saksi.lists.store import ListStore, Snapshot, Source

NOW = dt.datetime(2026, 9, 1, 12, 0, tzinfo=dt.UTC)
SOURCE = Source(url="https://lists.example/un.xml", retrieved_at="2026-09-01T11:59:00+00:00")


@pytest.fixture
def store(tmp_path) -> ListStore:
    return ListStore(tmp_path / "store")


@pytest.fixture
def un(tmp_path):
    path = tmp_path / "un.xml"
    path.write_text(samples.UN, encoding="utf-8")
    return path


def add(store: ListStore, path, **options) -> Snapshot:
    return store.add(path, source=SOURCE, now=NOW, anyway=True, **options)


def files(store: ListStore) -> set[str]:
    return {path.relative_to(store.folder).as_posix() for path in store.folder.rglob("*") if path.is_file()}


def test_a_snapshot_says_what_it_is_and_keeps_the_bytes(store, un):
    snapshot = add(store, un)
    assert (snapshot.name, snapshot.is_dated, snapshot.parties) == ("un_sc@2026-08-01", True, 3)
    assert snapshot.kinds == {"organisation": 1, "person": 2}
    assert lzma.decompress(store.file(snapshot).read_bytes()) == un.read_bytes()
    party = next(store.parties(snapshot))
    assert party.designations[0].provenance.uri == SOURCE.url
    assert party.designations[0].provenance.sha256 == snapshot.sha256


def test_the_same_bytes_are_kept_once(store, un):
    first = add(store, un)
    before = files(store)
    assert add(store, un) == first
    assert files(store) == before


def test_parties_are_read_again_where_the_copy_is_missing(store, un):
    snapshot = add(store, un)
    kept = list(store.parties(snapshot))
    for path in (store.folder / "parties").iterdir():
        path.unlink()
    assert list(store.parties(snapshot)) == kept


def test_snapshots_are_found_by_list_day_and_digest(store, un, tmp_path):
    newer = add(store, un)
    older_file = tmp_path / "older.xml"
    older_file.write_text(samples.UN.replace('dateGenerated="2026-08-01', 'dateGenerated="2025-04-19'), "utf-8")
    older = add(store, older_file)
    assert [one.day for one in store.snapshots("un_sc")] == ["2025-04-19", "2026-08-01"]
    assert store.named("un_sc") == newer
    assert store.named("un_sc@2026-01-01") == older
    assert store.named("un_sc@2020-01-01") is None
    assert store.named(older.sha256[:8]) == older
    assert store.named("../etc/passwd") is None
    assert store.latest() == (newer,)
    assert store.in_force("un_sc", "2026-08-01") == newer


def test_a_list_that_lost_entries_is_refused_and_the_old_one_stays(store, un, tmp_path, monkeypatch):
    monkeypatch.setattr(store_module, "read_list", lambda path, **options: READ(path, **{**options, "whole": False}))
    store.add(un, source=SOURCE, now=NOW)
    start, end = samples.UN.index("<INDIVIDUAL><DATAID>2"), samples.UN.index("</INDIVIDUALS>")
    cut = tmp_path / "cut.xml"
    cut.write_text((samples.UN[:start] + samples.UN[end:]).replace("2026-08-01T", "2026-08-20T"), "utf-8")
    with pytest.raises(ListCheckError, match=r"2 parties where un_sc@2026-08-01 had 3.*stays in use"):
        store.add(cut, source=SOURCE, now=NOW)
    assert [one.day for one in store.snapshots()] == ["2026-08-01"]


READ = store_module.read_list


def test_a_date_in_the_future_is_refused(store, tmp_path, monkeypatch):
    monkeypatch.setattr(store_module, "read_list", lambda path, **options: READ(path, **{**options, "whole": False}))
    path = tmp_path / "un.xml"
    path.write_text(samples.UN.replace('dateGenerated="2026-08-01', 'dateGenerated="2062-08-01'), "utf-8")
    with pytest.raises(ListCheckError, match="2062-08-01, is in the future"):
        store.add(path, source=SOURCE, now=NOW)
    assert files(store) == set()


@pytest.mark.parametrize("cut", [200, 1500, len(samples.UN) - 20])
def test_a_truncated_file_leaves_nothing(store, tmp_path, cut):
    path = tmp_path / "un.xml"
    path.write_text(samples.UN[:cut], encoding="utf-8")
    with pytest.raises(ListFormatError, match=r"un_sc, line \d+|no .* in the file"):
        add(store, path)
    assert files(store) == set()


def test_a_full_disk_leaves_no_half_snapshot(store, un, monkeypatch):
    add(store, un)
    before = files(store)
    other = un.with_name("other.xml")
    other.write_text(samples.UN.replace("2026-08-01T", "2026-08-09T"), encoding="utf-8")

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SettingsError, match="No space left"):
        add(store, other)
    assert files(store) == before
    assert [one.day for one in store.snapshots()] == ["2026-08-01"]


def test_a_run_killed_in_the_middle_leaves_no_snapshot(store, un):
    code = (
        "import os, sys, datetime as dt; from pathlib import Path; from saksi.lists import store as s\n"
        "s.ListStore._keep_parties = lambda self, sha256, parties: os.kill(os.getpid(), 9)\n"
        "now = dt.datetime.now(dt.UTC)\n"
        "s.ListStore(Path(sys.argv[1])).add(Path(sys.argv[2]), source=s.Source(), now=now, anyway=True)"
    )
    ended = subprocess.run([sys.executable, "-c", code, str(store.folder), str(un)], check=False)
    assert ended.returncode < 0
    assert store.snapshots() == ()
    assert add(store, un).parties == 3


def test_a_damaged_record_is_named(store, un):
    add(store, un)
    record = next((store.folder / "snapshots").rglob("*.json"))
    record.write_text("{}")
    with pytest.raises(ListFormatError, match=record.name):
        store.snapshots()


def test_the_publisher_was_asked(store):
    assert store.checked("un_sc") is None
    store.note_checked("un_sc", NOW)
    assert store.checked("un_sc") == "2026-09-01T12:00:00+00:00"
