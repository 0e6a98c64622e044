"""What an article looks like in HTML or in JSON."""

from __future__ import annotations

import json
import re
from typing import Any

import msgspec

from saksi.records import Record
from saksi.text.dates import parse_partial_date

BODY_KEYS = ("body", "text", "content", "article", "maintext", "raw_text")
DATE_KEYS = ("published", "date", "published_at", "date_published", "datePublished", "pub_date", "date_publish")
PUBLISHER_KEYS = ("publisher", "sitename", "source", "site", "outlet", "source_domain")
# A reader sees each of these on a line of its own.
BLOCKS = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "div", "br", "tr", "blockquote", "figcaption", "section", "td")
NO_TEXT = ("script", "style", "noscript", "template", "nav", "header", "footer", "aside", "form", "iframe", "svg")
# The extractor's time grows faster than the page; news pages have less than half of this.
MAX_EXTRACTED_CHARS = 2_000_000
LANG_CODE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{2,4})?")


class Page(Record, frozen=True, kw_only=True):
    """A body and what the page says of it; `published` is a partial ISO date."""

    body: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    byline: str | None = None
    published: str | None = None
    lang: str | None = None


def read_json_page(text: str) -> Page | None:
    """The article in a JSON object; None if it is no JSON, or has no text under a name known here."""
    try:
        fields = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None
    if not isinstance(fields, dict):
        return None
    body = _first(fields, BODY_KEYS)
    if body is None:
        return Page(body="") if not fields.keys().isdisjoint(BODY_KEYS) else None
    return Page(
        body=re.sub("[\ud800-\udfff]", "\ufffd", body),
        title=_first(fields, ("title", "headline")),
        url=_first(fields, ("url", "link", "source_url")),
        publisher=_first(fields, PUBLISHER_KEYS),
        byline=_first(fields, ("byline", "author")),
        published=known_date(_first(fields, DATE_KEYS)),
        lang=known_lang(_first(fields, ("lang", "language"))),
    )


def read_web_page(text: str, url: str | None) -> Page:
    """The article in an HTML page: its title, a blank line and its text; empty if there is none."""
    from lxml.etree import ParserError, XMLSyntaxError
    from lxml.html import HTMLParser, fromstring

    # lxml refuses a declared encoding in what is decoded already.
    source = re.sub(r"^\s*<\?xml[^>]*\?>", "", text).replace("\x00", "")
    try:
        # huge_tree: the parser's own bound on depth would drop the rest of a deep page in silence.
        tree = fromstring(source.encode("utf-8"), parser=HTMLParser(encoding="utf-8", huge_tree=True))
    except (ParserError, XMLSyntaxError):
        return Page(body="")
    declared = tree.get("lang")
    page = _extracted(source, url) if len(source) <= MAX_EXTRACTED_CHARS else Page(body="")
    body = page.body if page.body.strip() != "" else _plain_text(tree)
    title = page.title or (tree.findtext(".//title") or "").strip() or None
    if title is not None and body.strip() != "" and not body.lstrip().startswith(title):
        body = f"{title}\n\n{body}"
    return msgspec.structs.replace(page, body=body, title=title, lang=known_lang(declared))


def _extracted(source: str, url: str | None) -> Page:
    """What trafilatura makes of the page."""
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    # Its wider search for a date fills in days that the page does not give.
    dates = {"extensive_search": False, "original_date": True}
    found = bare_extraction(source, url=url, include_comments=False, with_metadata=True, date_extraction_params=dates)
    if not isinstance(found, Document):
        return Page(body="")
    return Page(
        body=found.text or "",
        title=found.title,
        url=found.url,
        publisher=found.sitename,
        byline=found.author,
        published=known_date(found.date),
    )


def _plain_text(tree: Any) -> str:
    """All text a reader of the page would see, a line for each block."""
    body = tree.find(".//body")
    root = tree if body is None else body
    for element in list(root.iter(*NO_TEXT)):
        element.drop_tree()
    for element in root.iter(*BLOCKS):
        element.tail = "\n" + (element.tail or "")
    lines = (" ".join(line.split()) for line in root.text_content().splitlines())
    return "\n".join(line for line in lines if line != "")


def _first(fields: dict[str, Any], names: tuple[str, ...]) -> str | None:
    """The first of the fields that holds words."""
    for name in names:
        value = fields.get(name)
        value = value[0] if isinstance(value, list) and len(value) > 0 else value
        value = value.get("name") if isinstance(value, dict) else value
        if isinstance(value, str) and value.strip() != "":
            return value
    return None


def known_date(written: str | None) -> str | None:
    """What a page gives as its date, if it is one; pages are full of dates that are not."""
    if written is None:
        return None
    try:
        parse_partial_date(written)
    except ValueError:
        return None
    return written.strip()[:10]


def known_lang(written: str | None) -> str | None:
    """A language code in the usual form; None if what a page gives is none."""
    return written.replace("_", "-") if written is not None and LANG_CODE.fullmatch(written) else None
