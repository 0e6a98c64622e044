"""Unfinished downloads on disk: what may be gone on with, and whose they are."""

from __future__ import annotations

import errno
import os

import pytest

from saksi.errors import SettingsError
from saksi.lists import part as part_module
from saksi.lists.part import MIN_RESUMED_BYTES, FileVersion, Part, own_part

URL = "https://lists.example/contoh.xml"
FIRST, SECOND = FileVersion(etag='"1"'), FileVersion(etag='"2"')


def begun(part: Part, version: FileVersion, size_bytes: int = MIN_RESUMED_BYTES) -> Part:
    part.begin(version)
    with part.opened() as file:
        file.write(b"x" * size_bytes)
    return part


@pytest.mark.parametrize(
    ("version", "size_bytes", "expected"),
    [
        (FIRST, MIN_RESUMED_BYTES, FIRST),
        (FIRST, MIN_RESUMED_BYTES - 1, None),
        (FileVersion(), 5000, None),
        (FileVersion(etag='W/"1"'), 5000, None),
        (FileVersion(etag='W/"1"', last_modified="day"), 5000, FileVersion(etag='W/"1"', last_modified="day")),
    ],
)
def test_what_can_be_gone_on_with(tmp_path, version, size_bytes, expected):
    assert begun(Part(tmp_path / "a.part"), version, size_bytes).resumable() == expected


@pytest.mark.parametrize("note", [b"", b"{", b'{"etag": 1}', b'{"colour": "red"}', None])
def test_a_part_whose_note_is_spoilt_is_begun_anew(tmp_path, note):
    part = begun(Part(tmp_path / "a.part"), FIRST)
    path = tmp_path / "a.json"
    path.unlink() if note is None else path.write_bytes(note)
    assert part.resumable() is None


def test_stopped_while_beginning_anew_no_bytes_stand_under_another_version(tmp_path, monkeypatch):
    def stopped(path):
        raise KeyboardInterrupt

    part = begun(Part(tmp_path / "a.part"), FIRST)
    monkeypatch.setattr(part_module, "written_whole", stopped)
    with pytest.raises(KeyboardInterrupt):
        part.begin(SECOND)
    assert (part.size_bytes, part.resumable()) == (0, None)


def test_versions_that_cannot_be_the_same():
    both, dated = FileVersion(etag='"1"', last_modified="day"), FileVersion(last_modified="night")
    assert FIRST.contradicts(SECOND)
    assert both.contradicts(dated)
    assert not both.contradicts(FileVersion())
    assert not both.contradicts(FileVersion(etag='"1"', last_modified="night"))


def test_a_finished_file_is_on_the_disk_before_it_gets_its_name(tmp_path, monkeypatch):
    seen = []
    part = begun(Part(tmp_path / "a.part"), FIRST)
    monkeypatch.setattr(os, "fsync", lambda _: seen.append([path.name for path in tmp_path.glob("a.part")]))
    complete = part.finish("contoh.xml")
    assert seen == [["a.part"]]
    assert [path.name for path in tmp_path.iterdir()] == [complete.name]
    assert complete.name.partition("-")[2] == "contoh.xml"


def test_the_next_caller_goes_on_and_one_meanwhile_starts_its_own(tmp_path):
    with own_part(URL, tmp_path) as first:
        begun(first, FIRST)
        with own_part(URL, tmp_path) as meanwhile:
            begun(meanwhile, SECOND)
            assert (first.resumable(), meanwhile.resumable()) == (FIRST, SECOND)
        assert not meanwhile.path.exists()
    with own_part(URL, tmp_path) as later:
        assert later.resumable() == FIRST


def test_another_address_has_another_part(tmp_path):
    with own_part(URL, tmp_path) as one, own_part(URL + "?lang=en", tmp_path) as two:
        assert one.path != two.path


def fill_the_disk(folder):
    with own_part(URL, folder) as part:
        begun(part, FIRST)
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_what_does_not_fit_is_given_up(tmp_path):
    with pytest.raises(SettingsError, match="cannot be written: No space"):
        fill_the_disk(tmp_path)
    assert [path.suffix for path in tmp_path.iterdir()] == [".lock"]
