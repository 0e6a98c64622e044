from __future__ import annotations

import hashlib
import json

import pytest

from saksi.articles.extract import ArticleHints, extract_article
from saksi.errors import EmptyArticle, OversizeArticle, UndecodableArticle
from saksi.records import Article, Granularity, Provenance

RUSSIAN = "Министр посетил завод в Контохске и поговорил с рабочими о новой верфи. " * 3
PAGE = (
    "<!doctype html><html lang='de'><head><title>Der Hafen</title></head><body><nav>Start Sport</nav><article>"
    "<h1>Der Hafen</h1><p>" + "Der Hafen von Beispielstadt wurde am Montag wieder geöffnet. " * 5 + "</p>"
    "</article></body></html>"
)


def extract(raw: bytes | str, **hints: str) -> Article:
    data = raw.encode() if isinstance(raw, str) else raw
    provenance = Provenance(uri="a.txt", sha256=hashlib.sha256(data).hexdigest())
    return extract_article(data, provenance, hints=ArticleHints(**hints))


def test_plain_text_is_kept_as_it_is():
    assert extract(" One.\r\n\r\nTwo\t. ").body == " One.\r\n\r\nTwo\t. "


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1251"])
def test_encodings(encoding):
    assert extract(RUSSIAN.encode(encoding)).body == RUSSIAN


def test_declared_encoding_of_a_page():
    page = PAGE.replace("<title>", "<meta charset='iso-8859-1'><title>").encode("latin-1")
    assert "geöffnet" in extract(page).body


def test_html_gives_the_main_text_with_title_and_language():
    article = extract(PAGE)
    assert "Beispielstadt" in article.body
    assert "Sport" not in article.body
    assert (article.title, article.lang_hint) == ("Der Hafen", "de")


def test_html_too_small_to_have_a_main_part():
    assert "Hafen zu" in extract("<html><body><p>Hafen zu</p><script>x=1</script></body></html>").body


def test_json_article():
    page = {"title": "T", "text": "Ships left.", "date": "2023-09-15", "publisher": {"name": "Contoh"}}
    article = extract(json.dumps(page))
    assert (article.body, article.title, article.publisher) == ("Ships left.", "T", "Contoh")
    assert article.published is not None
    assert article.published.earliest == "2023-09-15"


@pytest.mark.parametrize(
    ("header", "granularity"),
    [(" date 2023-09 Baca", Granularity.MONTH), ("Date: 2023-09-15\nBaca", Granularity.DAY)],
)
def test_leading_date_header(header, granularity):
    published = extract(header).published
    assert published is not None
    assert published.granularity is granularity


def test_hint_goes_before_the_header():
    published = extract("date 2023-09 Kapal", published="2022").published
    assert published is not None
    assert published.latest == "2022-12-31"


@pytest.mark.parametrize("raw", [b"", b" \n\t", b"\xef\xbb\xbf ", b"<html><body><img src=a></body></html>"])
def test_nothing_to_read(raw):
    with pytest.raises(EmptyArticle):
        extract(raw)


@pytest.mark.parametrize("raw", [b"a\0b" * 50, b"%PDF-1.7 x", bytes(range(1, 9)) * 100])
def test_not_text(raw):
    with pytest.raises(UndecodableArticle):
        extract(raw)


@pytest.mark.parametrize("size", [5_000_001, 50_000_000])
def test_too_long_names_the_limit(size):
    with pytest.raises(OversizeArticle, match="5,000,000"):
        extract(b"a" * size)


def test_same_bytes_same_id():
    assert extract("Kapal.").id == extract("Kapal.").id != extract("Kapal!").id
