"""Lines about the article that a scraper put before its text."""

from __future__ import annotations

import re
from typing import NamedTuple

# "date 2023-09" may be followed by text on the same line, so it must be followed by nothing but a date.
INLINE_DATE = re.compile(
    r"\s*(?:date|published|publication date)\s*[:=]?\s*(\d{4}(?:-\d{2}(?:-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?\S*)?)?)?)"
    r"(?![\w-])[ \t]*",
    re.IGNORECASE,
)
FIELD = re.compile(
    r"\s*(title|headline|url|link|publisher|site|author|by|lang|language|source_url)[ \t]*[:=][ \t]*([^\n]{1,300})\n",
    re.IGNORECASE,
)
FIELD_NAMES = {
    "headline": "title",
    "link": "url",
    "source_url": "url",
    "site": "publisher",
    "author": "byline",
    "by": "byline",
    "language": "lang",
}


class Header(NamedTuple):
    """What stood before the text, and where the text begins."""

    end: int
    fields: dict[str, str]


def read_header(text: str) -> Header:
    """The header of an article's text; `end` is 0 where there is none.

    A date is enough for a header. Named lines ("Title: ...") are one only together with a date or a second
    name: an article may well begin with a word and a colon.
    """
    fields: dict[str, str] = {}
    at = 0
    while True:
        found_date = INLINE_DATE.match(text, at) if "date" not in fields else None
        found = found_date or FIELD.match(text, at)
        if found is None:
            break
        name = "date" if found_date is not None else found[1].lower()
        fields.setdefault(FIELD_NAMES.get(name, name), found[found.lastindex or 1].strip())
        at = found.end()
    if "date" not in fields and len(fields) < 2:
        return Header(0, {})
    return Header(at, fields)
