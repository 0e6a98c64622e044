"""Bytes to characters: which encoding a page is in."""

from __future__ import annotations

import codecs
import re

from saksi.errors import OversizeArticle, UndecodableArticle

MAX_CHARS = 5_000_000
"""The longest text one article can be: about 1,000 pages of print. More is a dump or a mistake."""

# No encoding in use spends more than four bytes on a character, so more bytes than this cannot fit.
MAX_BYTES = 4 * MAX_CHARS

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
DECLARED = re.compile(
    rb"""<(?:meta\b[^>]{0,200}?charset\s*=|\?xml\b[^>]{0,80}?encoding\s*=)\s*["']?([A-Za-z0-9_.:-]{2,40})""", re.I
)
HEAD_BYTES = 4096
# The detector reads no more than this: more does not make it surer, and its time grows with the length.
SAMPLE_BYTES = 65_536
# Of characters that are controls or unassigned. Real pages have a stray form feed; archives and images, 5 % and more.
MAX_CONTROL_SHARE = 0.01
CONTROLS = re.compile("[\\x00-\\x08\\x0b\\x0e-\\x1f\\x7f-\\x9f\\ue000-\\uf8ff\\ufffd-\\uffff]+")
BINARY_HEADS = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"\x1f\x8b",
    b"\x7fELF",
    b"BZh",
    b"\xfd7zXZ",
)


def decode(raw: bytes, *, uri: str = "") -> str:
    """The text in `raw`, without a byte order mark.

    Tried in order: byte order mark, declaration in the page, UTF-8, a guess from the letters.

    Raises:
        OversizeArticle: more than MAX_CHARS characters.
        UndecodableArticle: the bytes are no text.
    """
    _check_size(len(raw), MAX_BYTES, unit="bytes", uri=uri)
    if raw.startswith(BINARY_HEADS):
        raise UndecodableArticle("not text but a file of another kind", uri=uri)
    text = _by_mark(raw)
    if text is None:
        if b"\0" in raw:
            raise UndecodableArticle("not text: it holds zero bytes", uri=uri)
        text = _by_name(raw, "utf-8") or _by_declaration(raw) or _by_guess(raw)
    if text is None or _is_noise(text):
        raise UndecodableArticle("no encoding makes text of these bytes", uri=uri)
    _check_size(len(text), MAX_CHARS, unit="characters", uri=uri)
    return text


def _check_size(size: int, limit: int, *, unit: str, uri: str) -> None:
    if size > limit:
        problem = f"{size:,} {unit}; the limit for one article is {MAX_CHARS:,} characters"
        raise OversizeArticle(problem, uri=uri)


def _by_mark(raw: bytes) -> str | None:
    for mark, name in BOMS:
        if raw.startswith(mark):
            return _by_name(raw[len(mark) :], name)
    return None


def _by_declaration(raw: bytes) -> str | None:
    declared = DECLARED.search(raw, 0, HEAD_BYTES)
    return _by_name(raw, declared.group(1).decode("ascii")) if declared is not None else None


def _by_name(raw: bytes, name: str) -> str | None:
    """The text if `raw` is valid in that encoding; None if it is not or Python knows no such encoding."""
    try:
        return raw.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None


def _by_guess(raw: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(raw[:SAMPLE_BYTES]).best()
    return _by_name(raw, best.encoding) if best is not None else None


def _is_noise(text: str) -> bool:
    """Whether controls and characters that do not exist are more than a slip."""
    return sum(map(len, CONTROLS.findall(text))) > MAX_CONTROL_SHARE * len(text)
