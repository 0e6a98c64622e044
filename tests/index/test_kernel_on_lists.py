"""The compiled kernel and the plain code see the same of real lists in real texts."""

from __future__ import annotations

import pytest

from saksi.index.kernel import compiled
from saksi.index.reader import open_index
from saksi.pipeline.watchlist import build_watchlist

pytestmark = [pytest.mark.shared, pytest.mark.skipif(compiled() is None, reason="the kernel is not compiled here")]

LISTS = ("un/un_consolidated_2026-08-01.xml.xz", "ofac/cons_advanced_2020-03-17.xml.xz")
SENTENCES = {"en": "English-PUD", "id": "Indonesian-PUD", "ko": "Korean-PUD", "ru": "Russian-PUD"}


@pytest.fixture(scope="module")
def path(shared, tmp_path_factory):
    folder = tmp_path_factory.mktemp("watchlist")
    build_watchlist([shared / "lists" / name for name in LISTS], folder)
    return folder / "index.saksi"


@pytest.mark.parametrize("lang", SENTENCES)
def test_the_same_is_seen(shared, path, monkeypatch, lang):
    files = (shared / "corpora" / "sentences" / SENTENCES[lang]).glob("*.conllu")
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    text = "\n\n".join(line.removeprefix("# text = ") for line in lines if line.startswith("# text = "))
    with open_index(path) as fast, open_index(path) as plain:
        assert fast.kernel(lang) is not None
        monkeypatch.setattr("saksi.index.scan.open_kernel", lambda index, lang: None)
        assert plain.kernel(lang) is None
        assert len(text) > 50_000
        assert fast.scan(text, lang=lang) == plain.scan(text, lang=lang)


@pytest.mark.parametrize("lang", ["en", "ru", "und"])
def test_every_listed_name_is_seen_by_both(path, monkeypatch, lang):
    with open_index(path) as fast, open_index(path) as plain:
        assert fast.kernel(lang) is not None
        monkeypatch.setattr("saksi.index.scan.open_kernel", lambda index, lang: None)
        text = ".\n\n".join(alias.text for party in fast.parties() for alias in party.aliases)
        assert fast.scan(text, lang=lang) == plain.scan(text, lang=lang)
