"""Text whose bytes were read in the wrong encoding, put right where it is certain."""

from __future__ import annotations

import re
from collections.abc import Iterator

from saksi.articles.edits import Edit

# How the bytes 0x80-0xBF show when UTF-8 is read as windows-1252; the five it leaves out stay control characters.
SHOWN_1252 = {bytes([code]).decode("cp1252", "ignore") or chr(code): code for code in range(0x80, 0xC0)}
SHOWN_1251 = {bytes([code]).decode("cp1251", "ignore") or chr(code): code for code in range(0x80, 0xC0)}
BYTE_1252 = {**{chr(code): code for code in range(0x100)}, **SHOWN_1252}
BYTE_1251 = {**{bytes([code]).decode("cp1251", "ignore") or chr(code): code for code in range(0x100)}, **SHOWN_1251}
FOLLOW_1252 = f"[{re.escape(''.join(SHOWN_1252))}\x80-\xbf]"
FOLLOW_1251 = f"[{re.escape(''.join(SHOWN_1251))}\xa0]"
UTF8_AS_1252 = re.compile(rf"(?:[Â-ß]{FOLLOW_1252}|[à-ï]{FOLLOW_1252}{{2}}|[ð-ô]{FOLLOW_1252}{{3}})+")
# Cyrillic only: there every letter shows as two, the first of them Р or С. Four letters or more, because
# a pair such as "С‚" alone may be real.
UTF8_AS_1251 = re.compile(rf"(?:(?:[РС]{FOLLOW_1251}|вЂ{FOLLOW_1251})[ !-~]?){{4,}}")
# A closing quotation mark whose last byte, which windows-1252 does not have, was dropped.
CUT_QUOTE = re.compile("â€(?=[\\s.,;:!?)]|$)")
# What none of the above reads; the general repairer is imported for it.
STILL_ODD = re.compile("â€|Ã[^\\W\\d_\xa0]?[ -¿]|[ÐÑ][^\\w\\s]|ï¿½|вЂ")


def find_mojibake(text: str) -> Iterator[Edit]:
    """Each run of characters that is text misread, and what was meant."""
    if text.isascii():
        return
    for pattern, bytes_ in ((UTF8_AS_1252, BYTE_1252), (UTF8_AS_1251, BYTE_1251)):
        for found in pattern.finditer(text):
            yield from _reread(found, bytes_)
    for found in CUT_QUOTE.finditer(text):
        yield Edit(found.start(), found.end(), "”")


def find_odd_runs(text: str) -> Iterator[Edit]:
    """Runs that look misread in some rarer way, put right by ftfy where it is sure."""
    if text.isascii() or STILL_ODD.search(text) is None:
        return
    from ftfy import fix_encoding

    for found in re.finditer(r"[^\x00-\x7f]+(?: [^\x00-\x7f]+)*", text):
        run = found.group()
        if STILL_ODD.search(run) is not None and len(run) < 10_000:
            yield Edit(found.start(), found.end(), fix_encoding(run))


def _reread(found: re.Match[str], bytes_: dict[str, int]) -> Iterator[Edit]:
    """The run as UTF-8; nothing if it is none, or if it is double misread and what it gives is odd again."""
    try:
        meant = bytes(bytes_[char] for char in found.group()).decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        return
    yield Edit(found.start(), found.end(), meant)
