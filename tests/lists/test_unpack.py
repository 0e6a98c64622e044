from __future__ import annotations

import bz2
import gzip
import lzma
import zipfile

import pytest

from lists import samples
from saksi.errors import ListCheckError, ListFormatError
from saksi.lists import unpack
from saksi.lists.formats import detect_format
from saksi.lists.unpack import open_list
from saksi.lists.watchlist import read_list

RAW = samples.UN.encode()
PACKED = {"plain": RAW, "xz": lzma.compress(RAW), "bz2": bz2.compress(RAW), "gz": gzip.compress(RAW)}


@pytest.mark.parametrize("packing", PACKED)
def test_packing_is_told_by_content_not_name(tmp_path, packing):
    path = tmp_path / "list.pdf"
    path.write_bytes(PACKED[packing])
    with open_list(path) as stream:
        assert stream.read() == RAW
    assert detect_format(path).name == "un_xml"


def test_a_zip_must_hold_one_file(tmp_path):
    path = tmp_path / "list.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("un.xml", RAW)
    assert detect_format(path).name == "un_xml"
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("other.xml", RAW)
    with pytest.raises(ListFormatError, match="holds 2 files"):
        open_list(path)


@pytest.mark.parametrize("packing", ["xz", "bz2", "gz"])
def test_a_damaged_archive_is_refused(tmp_path, packing):
    path = tmp_path / "list.dat"
    path.write_bytes(PACKED[packing][: len(PACKED[packing]) // 2])
    with pytest.raises(ListFormatError, match="damaged or cut short"):
        read_list(path, whole=False)


def test_a_bomb_stops_early(tmp_path, monkeypatch):
    monkeypatch.setattr(unpack, "RATIO_FREE_BYTES", 100_000)
    path = tmp_path / "list.xml.gz"
    path.write_bytes(gzip.compress(b"\0" * 5_000_000))
    with pytest.raises(ListFormatError, match="unpacks to far more"), open_list(path) as stream:
        stream.read()


@pytest.mark.parametrize("content", [b"", b"<html><body>Access denied</body></html>", b"\xff\xfe\x00garbage"])
def test_other_files_are_refused(tmp_path, content):
    path = tmp_path / "list.xml"
    path.write_bytes(content)
    with pytest.raises(ListFormatError):
        detect_format(path)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(ListFormatError, match=r"absent\.xml"):
        read_list(tmp_path / "absent.xml")


def test_a_list_that_lost_its_rows_is_refused(tmp_path):
    path = tmp_path / "un.xml"
    path.write_bytes(RAW)
    with pytest.raises(ListCheckError, match="3 parties, expected"):
        read_list(path)
