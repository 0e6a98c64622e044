"""ENTRY extract_article(): HTML, JSON or plain text -> Article."""

from __future__ import annotations

import hashlib

import msgspec

from saksi.articles.decode import decode
from saksi.articles.header import read_header
from saksi.articles.pages import Page, known_date, known_lang, read_json_page, read_web_page
from saksi.errors import EmptyArticle, OversizeArticle, SettingsError
from saksi.records import Article, ArticleId, DateValue, Provenance, Record, stable_id
from saksi.resources.language_specs import base_code
from saksi.text.dates import parse_partial_date
from saksi.text.language import UNKNOWN, detect_language

# 5 million characters are a thousand long articles. Bytes are checked first, so that a huge input costs nothing;
# four are the most that UTF-8 needs for a character.
MAX_CHARS = 5_000_000
MAX_BYTES = 4 * MAX_CHARS
LIMIT = f"longer than the {MAX_CHARS:,} characters one article can have"

# Related languages (Indonesian and Malay) are told apart with less than this on short texts.
SURE = 0.9


class ArticleHints(Record, frozen=True, kw_only=True):
    """What is known of an article besides its bytes; each wins over what the article says of itself.

    `published` is a partial ISO date: 2023, 2023-09 or 2023-09-16.
    """

    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    lang: str | None = None
    title: str | None = None


def extract_article(raw: bytes, provenance: Provenance, *, hints: ArticleHints | None = None) -> Article:
    """The article in those bytes. What it is (HTML, JSON, text) is told by its content.

    The body of plain text is the decoded text itself, without a byte order mark; of JSON, the text it holds; of
    HTML, title and text without the rest of the page.

    Raises:
        UndecodableArticle: no text in any known encoding.
        EmptyArticle: nothing to read.
        OversizeArticle: longer than an article can be.
        SettingsError: `hints.published` is no date.
    """
    hints = hints or ArticleHints()
    if len(raw) > MAX_BYTES:
        raise OversizeArticle(LIMIT, uri=provenance.uri)
    text = decode(raw, uri=provenance.uri, media_type=provenance.media_type)
    page = _with_trusted_lang(_read_page(text, hints.url))
    if page.body.strip() == "":
        raise EmptyArticle("there is no text in it", uri=provenance.uri)
    if len(page.body) > MAX_CHARS:
        raise OversizeArticle(LIMIT, uri=provenance.uri)
    return _article(_with_hints(page, hints), raw, provenance)


def _read_page(text: str, url: str | None) -> Page:
    start = text[:2000].lstrip().lower()
    if start.startswith(("<!doctype html", "<html", "<?xml")) or ("<body" in text[:20_000] and start.startswith("<")):
        return read_web_page(text, url)
    if start.startswith(("<div", "<p>", "<p ", "<article", "<head", "<meta", "<main", "<section", "<!--")):
        return read_web_page(text, url)
    page = read_json_page(text) if start.startswith("{") else None
    return page if page is not None else _read_text_page(text)


def _read_text_page(text: str) -> Page:
    """Plain text: the body is the text as it is, and its header says what it can."""
    fields = read_header(text).fields
    date, lang = fields.pop("date", None), fields.pop("lang", None)
    return Page(body=text, published=known_date(date), lang=known_lang(lang), **fields)


def _with_trusted_lang(page: Page) -> Page:
    """Without the language the page names where its words are plainly in another: templates often name their own."""
    if page.lang is None:
        return page
    found, confidence = detect_language(page.body)
    is_other = found != UNKNOWN and base_code(found) != base_code(page.lang)
    return msgspec.structs.replace(page, lang=None) if is_other and confidence >= SURE else page


def _with_hints(page: Page, hints: ArticleHints) -> Page:
    given = {name: value for name, value in msgspec.structs.asdict(hints).items() if value is not None}
    return msgspec.structs.replace(page, **given)


def _article(page: Page, raw: bytes, provenance: Provenance) -> Article:
    url = page.url if page.url is not None else _web_address(provenance.uri)
    digest = hashlib.sha256(page.body.encode("utf-8")).hexdigest()
    return Article(
        id=ArticleId(stable_id("art", url or "", digest)),
        provenance=msgspec.structs.replace(provenance, sha256=hashlib.sha256(raw).hexdigest()),
        body=page.body,
        title=page.title or "",
        url=url,
        publisher=page.publisher,
        byline=page.byline,
        published=_published(page.published),
        lang_hint=page.lang,
    )


def _published(written: str | None) -> DateValue | None:
    if written is None:
        return None
    try:
        return parse_partial_date(written, basis=(f"published {written}",))
    except ValueError as error:
        raise SettingsError(str(error)) from error


def _web_address(uri: str) -> str | None:
    return uri if uri.startswith(("http://", "https://")) else None
