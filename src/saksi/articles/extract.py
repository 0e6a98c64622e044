"""Bytes of a page, a JSON article or a text file to an Article."""

from __future__ import annotations

import re
from typing import NamedTuple

import msgspec

from saksi.articles.decode import decode
from saksi.articles.header import read_header
from saksi.errors import ArticleError, EmptyArticle
from saksi.records import Article, ArticleId, DateValue, Provenance, stable_id
from saksi.text.dates import parse_partial_date


class ArticleHints(msgspec.Struct, frozen=True, kw_only=True):
    """What the caller knows of an article; each hint goes before what the page itself says."""

    published: str | None = None  # 2023, 2023-09 or 2023-09-16
    publisher: str | None = None
    url: str | None = None
    lang: str | None = None
    title: str | None = None


NO_HINTS = ArticleHints()


class Found(NamedTuple):
    """What the page itself holds."""

    body: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    byline: str | None = None
    published: str | None = None
    lang: str | None = None


class JsonArticle(msgspec.Struct, frozen=True, kw_only=True):
    """The JSON articles Saksi reads: the usual names of each field, the first that is there counts."""

    body: str | None = None
    text: str | None = None
    content: str | None = None
    article_body: str | None = msgspec.field(name="articleBody", default=None)
    maintext: str | None = None
    title: str | None = None
    headline: str | None = None
    url: str | None = None
    publisher: str | dict[str, object] | None = None
    source: str | dict[str, object] | None = None
    sitename: str | None = None
    byline: str | None = None
    author: str | list[object] | dict[str, object] | None = None
    published: str | None = None
    date: str | None = None
    date_published: str | None = msgspec.field(name="datePublished", default=None)
    lang: str | None = None
    language: str | None = None


HTML_HEAD = re.compile(
    r"\s*(?:<!--.{0,2000}?-->\s*)?(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html|head|body|article|div|p|h1|main|meta)\b",
    re.IGNORECASE | re.DOTALL,
)


def extract_article(raw: bytes, provenance: Provenance, *, hints: ArticleHints = NO_HINTS) -> Article:
    """The article in `raw`: HTML, a JSON object, or plain text, told apart by the content.

    The body of a plain text is exactly the decoded text, so that spans point into the file as it is.

    Raises:
        UndecodableArticle: the bytes are no text.
        OversizeArticle: too long for one article.
        EmptyArticle: nothing to read in it.
        ArticleError: the hinted date is none.
    """
    text = decode(raw, uri=provenance.uri)
    found = _read(text, uri=provenance.uri)
    if found.body.strip() == "":
        raise EmptyArticle("no text in it", uri=provenance.uri)
    url = hints.url or found.url or _web_address(provenance.uri)
    return Article(
        id=ArticleId(stable_id("art", url or "", provenance.sha256)),
        provenance=provenance,
        body=found.body,
        title=hints.title or found.title or "",
        url=url,
        publisher=hints.publisher or found.publisher,
        byline=found.byline,
        published=_published(hints, found, uri=provenance.uri),
        lang_hint=hints.lang or found.lang,
    )


def _read(text: str, *, uri: str) -> Found:
    if HTML_HEAD.match(text) is not None:
        return _read_html(text)
    if text.lstrip()[:1] == "{":
        found = _read_json(text)
        if found is not None:
            return found
    if text.strip() == "":
        raise EmptyArticle("no text in it", uri=uri)
    fields = read_header(text).fields
    published = fields.pop("date", None)
    return Found(body=text, published=published, **fields)


def _read_json(text: str) -> Found | None:
    """The article in a JSON object; None if it is no JSON, or no article."""
    try:
        page = msgspec.json.decode(text.strip(), type=JsonArticle)
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError):
        return None
    bodies = (page.body, page.text, page.content, page.article_body, page.maintext)
    body = next((one for one in bodies if one is not None), None)
    if body is None:
        return None
    return Found(
        body=body,
        title=page.title or page.headline,
        url=page.url,
        publisher=_name(page.publisher) or page.sitename or _name(page.source),
        byline=page.byline or _name(page.author),
        published=page.published or page.date_published or page.date,
        lang=page.lang or page.language,
    )


def _name(value: object) -> str | None:
    """The name in what schema.org lets be a string, an object with a name, or a list of these."""
    if isinstance(value, list):
        names = [name for name in map(_name, value) if name is not None]
        return ", ".join(names) if len(names) > 0 else None
    if isinstance(value, dict):
        return _name(value.get("name"))
    return value.strip() or None if isinstance(value, str) else None


def _read_html(text: str) -> Found:
    """The main text of a page; all its text where no main part can be told."""
    from lxml import html
    from lxml.etree import ParserError

    try:
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    except ParserError:
        return Found(body="")
    lang = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    found = _main_part(tree)
    return (found or Found(body=_all_text(tree), title=tree.findtext(".//title")))._replace(lang=lang)


def _main_part(tree: object) -> Found | None:
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    page = bare_extraction(tree, with_metadata=True, include_comments=False, include_tables=False)
    if not isinstance(page, Document) or not page.text:
        return None
    return Found(
        body=page.text,
        title=page.title,
        url=page.url,
        publisher=page.sitename,
        byline=page.author,
        published=page.date,
    )


def _all_text(tree: object) -> str:
    """What a reader sees of a page too small or too odd to have a main part, one line per block."""
    lines = (piece.strip() for piece in tree.xpath("//body//text()[not(ancestor::script or ancestor::style)]"))  # type: ignore[attr-defined]
    return "\n".join(line for line in lines if line != "")


def _published(hints: ArticleHints, found: Found, *, uri: str) -> DateValue | None:
    """The hinted date, else the page's own; a hint must be a date, and what a page calls one may be none."""
    try:
        return parse_partial_date(hints.published or found.published or "")
    except ValueError as error:
        if hints.published is not None:
            raise ArticleError(f"date of publication: {error}", uri=uri) from error
        return None


def _web_address(uri: str) -> str | None:
    return uri if uri.startswith(("http://", "https://")) else None
