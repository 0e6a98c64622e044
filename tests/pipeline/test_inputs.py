"""What a user may name as input."""

from __future__ import annotations

import hashlib
import io
import sys

import pytest

from saksi.errors import ArticleError, OversizeArticle
from saksi.pipeline import inputs
from saksi.pipeline.inputs import expand_inputs, open_input


def test_folder_is_read_file_by_file_in_order_without_hidden_files(tmp_path):
    for name in ("b.txt", "a.txt", ".hidden", "sub/c.txt", ".git/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    names = [name.removeprefix(str(tmp_path)) for name in expand_inputs([str(tmp_path)])]
    assert names == ["/a.txt", "/b.txt", "/sub/c.txt"]


def test_urls_and_standard_input_are_left_as_they_are():
    assert list(expand_inputs(["https://example.org/a", "-", "missing.txt"])) == [
        "https://example.org/a",
        "-",
        "missing.txt",
    ]


def test_provenance_has_the_digest_of_the_bytes(tmp_path):
    (tmp_path / "a.txt").write_bytes("Ünï".encode())
    raw, provenance = open_input(str(tmp_path / "a.txt"))
    assert provenance.sha256 == hashlib.sha256(raw).hexdigest()


def test_standard_input_is_read_as_bytes(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xff\xfe raw")))
    raw, provenance = open_input("-")
    assert (raw, provenance.uri) == (b"\xff\xfe raw", "stdin:")


def test_missing_file_is_the_article_s_error_and_says_so(tmp_path):
    with pytest.raises(ArticleError, match="No such file"):
        open_input(str(tmp_path / "missing.txt"))


def test_input_without_end_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(inputs, "MAX_INPUT_BYTES", 10)
    (tmp_path / "big.txt").write_bytes(b"x" * 11)
    with pytest.raises(OversizeArticle):
        open_input(str(tmp_path / "big.txt"))
