"""Bytes to text, in the encoding that gives words."""

from __future__ import annotations

import codecs
import re

from saksi.errors import EmptyArticle, UndecodableArticle
from saksi.text.language import common_share, detect_language

# The longer mark first: UTF-32 begins with the bytes of UTF-16's.
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
BINARY_STARTS = {
    b"%PDF-": "a PDF file",
    b"PK\x03\x04": "a ZIP or office file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a compressed file",
    b"BZh": "a compressed file",
    b"\xfd7zXZ": "a compressed file",
    b"\x7fELF": "a program",
    b"SQLite format": "a database",
}
DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
# What news was written in before UTF-8, each with the languages it was for; a text that reads as one of them
# settles it.
OLD_ENCODINGS = {
    "cp1251": "ru uk bg be mk sr kk mn",
    "koi8-u": "ru uk",
    "cp1256": "ar fa ur",
    "cp1255": "he",
    "cp1253": "el",
    "cp874": "th",
    "euc-kr": "ko",
    "cp949": "ko",
    "gb18030": "zh",
    "big5": "zh",
    "shift_jis": "ja",
    "euc-jp": "ja",
    "cp1250": "pl cs sk hu ro hr sl sr-Latn",
    "cp1254": "tr az",
    "cp1257": "lt lv et",
    "cp1258": "vi",
    "cp1252": "en de fr es pt it nl sv da nb fi is ca id ms",
}
SAMPLE_BYTES = 8192
# A picture or program is full of control characters; damaged text has a few.
MAX_CONTROL_SHARE = 0.02
CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\x0b\x0c\r\x1b\x1a")


def decode(raw: bytes, *, uri: str, media_type: str | None = None) -> str:
    """The text, without byte order mark, and with U+FFFD where a byte or a lone surrogate is no character.

    Raises:
        EmptyArticle: no bytes, or nothing but white space.
        UndecodableArticle: a picture, a program, or an encoding that gives no words.
    """
    if raw.strip() == b"":
        raise EmptyArticle("the file is empty", uri=uri)
    for mark, encoding in BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            return _clean(raw[len(mark) :].decode(encoding, "replace"))
    for start, kind in BINARY_STARTS.items():
        if raw.startswith(start):
            raise UndecodableArticle(f"it is {kind}, not text", uri=uri)
    unmarked = _wide_encoding(raw)
    if unmarked is not None:
        return _clean(raw.decode(unmarked, "replace"))
    if len(raw[:SAMPLE_BYTES].translate(None, CONTROLS)) < len(raw[:SAMPLE_BYTES]) * (1 - MAX_CONTROL_SHARE):
        raise UndecodableArticle("it is not text", uri=uri)
    return _clean(_decode_narrow(raw, uri=uri, media_type=media_type))


def _decode_narrow(raw: bytes, *, uri: str, media_type: str | None) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        damaged_at = error.start
    declared = _declared(raw, media_type)
    if declared is not None and declared != "utf-8":
        text = _try(raw, declared)
        if text is not None:
            return text
    text = raw.decode("utf-8", "replace")
    # A few bad bytes in what is otherwise UTF-8, or a page cut at a byte count.
    foreign = sum(char > "\x7f" for char in text)
    if text.count("\ufffd") * 10 < foreign or (damaged_at >= len(raw) - 3 and foreign > 1):
        return text
    encoding = _old_encoding(raw)
    if encoding is None:
        raise UndecodableArticle("its encoding is not known", uri=uri)
    return raw.decode(encoding, "replace")


def _declared(raw: bytes, media_type: str | None) -> str | None:
    """The encoding that the page or the server names, if Python knows it."""
    for place in ((media_type or "").encode("ascii", "ignore"), raw[:4096]):
        found = DECLARED.search(place)
        if found is not None:
            try:
                return codecs.lookup(found[1].decode("ascii")).name
            except LookupError:
                continue
    return None


def _wide_encoding(raw: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of what is mostly Latin is zero."""
    sample = raw[:SAMPLE_BYTES]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > len(sample) * 0.2 and even < odd / 20:
        return "utf-16-le"
    return "utf-16-be" if even > len(sample) * 0.2 and odd < even / 20 else None


def _old_encoding(raw: bytes) -> str | None:
    """The encoding under which the text reads best as one of the languages it was made for."""
    scores = {encoding: _reading_score(raw[:SAMPLE_BYTES], encoding) for encoding in OLD_ENCODINGS}
    best = max(scores, key=lambda encoding: scores[encoding])
    return best if scores[best] > 0 else None


def _reading_score(sample: bytes, encoding: str) -> float:
    # A sample may end inside a character.
    text = _try(sample, encoding) or _try(sample[:-1], encoding)
    if text is None:
        return 0.0
    languages = OLD_ENCODINGS[encoding].split()
    detected = detect_language(text)[0]
    if detected not in languages:
        return 0.0
    foreign = [char for char in text if char > "\x7f"]
    return common_share(text, detected) * sum(char.isalpha() for char in foreign) / (len(foreign) or 1)


def _try(raw: bytes, encoding: str) -> str | None:
    try:
        text = raw.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None
    return text if sum("\x80" <= char <= "\x9f" for char in text[:SAMPLE_BYTES]) == 0 else None


def _clean(text: str) -> str:
    """Without a mark that was doubled, and without halves of surrogate pairs, which no encoding can write."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text.removeprefix("\ufeff"))
