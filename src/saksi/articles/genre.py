"""ENTRY find_genre(): whether a text calls itself opinion, a press release or the like, or corrected."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple
from urllib.parse import urlsplit

from saksi.records import Article, RepairedText, Span
from saksi.resources.genres import genres

# A label stands above a text or before its headline.
HEAD = 600
# What parts a label from what it labels; a label in brackets or alone on its line needs none.
OPENING, CLOSING = r"^[\s>#*•\[【(〈<]*", r"(?=\s*(?:[:：|/·•–—\]】)〉>]|-\s|\n|$))"


class Genre(NamedTuple):
    """What a text calls itself.

    `id` is None where nothing says that it is anything but news; `span` is the label in the repaired text, None where
    its title or address says so. `correction` is the label of a correction.
    """

    id: str | None
    span: Span | None
    correction: Span | None


def find_genre(article: Article, text: RepairedText) -> Genre:
    """What the text calls itself: by a label at its head, by its title, or by its address, in this order."""
    correction = _corrections().search(text.text)
    span = _span(correction) if correction is not None else None
    for id_, pattern in _labels():
        found = pattern.search(text.text[:HEAD])
        if found is not None:
            return Genre(id_, _span(found), span)
    for id_, pattern in _labels():
        if pattern.search(article.title) is not None:
            return Genre(id_, None, span)
    return Genre(_by_address(article.url), None, span)


def _span(found: re.Match[str]) -> Span:
    return Span(*found.span(1))


def _by_address(url: str | None) -> str | None:
    try:
        parts = set(urlsplit(url or "").path.lower().split("/"))
    except ValueError:  # no address at all
        return None
    return next((one.id for one in genres().genre if not parts.isdisjoint(one.paths)), None)


@cache
def _labels() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((one.id, _at_line_start(one.labels)) for one in genres().genre)


@cache
def _corrections() -> re.Pattern[str]:
    return _at_line_start(genres().correction.labels)


def _at_line_start(labels: tuple[str, ...]) -> re.Pattern[str]:
    ordered = sorted(labels, key=len, reverse=True)
    return re.compile(f"{OPENING}({'|'.join(map(re.escape, ordered))}){CLOSING}", re.IGNORECASE | re.MULTILINE)
