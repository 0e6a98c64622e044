"""What a server's answer says of the file it carries. Nothing here asks a server.

Headers are mappings whose keys are found whatever their case, or are in small letters.
"""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import partial
from urllib.parse import unquote, urlsplit

Headers = Mapping[str, str]

# How much of a file tells whether it is a web page.
START_BYTES = 1024
PAGE_START = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|script)\b",
    re.IGNORECASE | re.DOTALL,
)
DIGEST = re.compile(r"(sha-512|sha-256|md5)=:?([0-9A-Za-z+/]+=*)", re.IGNORECASE)
DIGEST_BYTES = {"md5": 16, "sha256": 32, "sha512": 64}
PLAIN = frozenset({"", "identity"})
GZIP = frozenset({"gzip", "x-gzip"})
GZIP_FORMAT = zlib.MAX_WBITS | 16  # as zlib has it


def is_page(start: bytes) -> bool:
    """Whether a file that starts so is a web page.

    >>> is_page(b"<!DOCTYPE html><title>Maintenance"), is_page(b"<?xml version='1.0'?><sdnList>")
    (True, False)
    """
    return PAGE_START.match(start[:START_BYTES]) is not None


def encoding(headers: Headers) -> str:
    """How the server packed what it sends; one of PLAIN if it did not."""
    return headers.get("content-encoding", "").strip().lower()


def gunzipped(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The unpacked bytes of one or several gzip members.

    Raises:
        EOFError: the last member is not complete.
        zlib.error: damaged.
    """
    member, is_begun = zlib.decompressobj(GZIP_FORMAT), False
    for packed in chunks:
        rest = packed
        while len(rest) > 0:
            is_begun = True
            yield member.decompress(rest)
            rest = member.unused_data
            if member.eof:
                member, is_begun = zlib.decompressobj(GZIP_FORMAT), False
    if is_begun:
        raise EOFError("the packed file ends in the middle")


def total_bytes(headers: Headers, *, start: int) -> int | None:
    """Bytes of the whole file, of which those before `start` are here; None if not said, or said of packed bytes."""
    if encoding(headers) not in PLAIN:
        return None
    whole = re.fullmatch(r"bytes \d+-\d+/(\d+)", headers.get("content-range", ""))
    if whole is not None:
        return int(whole.group(1))
    length = headers.get("content-length", "")
    return start + int(length) if length.isdecimal() else None


def range_start(headers: Headers) -> int | None:
    """Where the bytes in the answer begin within the file; None if that is not said."""
    found = re.match(r"bytes (\d+)-", headers.get("content-range", ""))
    return None if found is None else int(found.group(1))


def seconds_to_wait(headers: Headers, now: datetime) -> float | None:
    """How long the server asks to wait, as a number or until a date; None if it does not say.

    >>> seconds_to_wait({"retry-after": "Mon, 01 Jun 2026 00:01:00 GMT"}, datetime(2026, 6, 1, tzinfo=UTC))
    60.0
    """
    asked = headers.get("retry-after", "").strip()
    if asked.isdecimal():
        return float(asked)
    with suppress(ValueError):
        until = parsedate_to_datetime(asked)
        # "-0000" stands for UTC of which no zone is said.
        return max(0.0, ((until if until.tzinfo is not None else until.replace(tzinfo=UTC)) - now).total_seconds())
    return None


def stated_checksums(headers: Headers, *, is_whole: bool) -> Iterator[tuple[str, bytes]]:
    """Checksums of the whole file, as (algorithm, digest).

    `is_whole`: the answer carries the whole file, so that a checksum of the answer is one of the file. None are stated
    of a packed answer: they are of the packed bytes, which are not kept.
    """
    if encoding(headers) not in PLAIN:
        return
    if is_whole and "content-md5" in headers:
        yield from _digest("md5", headers["content-md5"].strip())
    for header in ("repr-digest", "digest"):
        for name, written in DIGEST.findall(headers.get(header, "")):
            yield from _digest(name.lower().replace("-", ""), written)


def _digest(name: str, written: str) -> Iterator[tuple[str, bytes]]:
    """The digest in base64, as it should be, or in hexadecimal, as some servers have it; nothing if it is neither."""
    for decode in (bytes.fromhex, partial(base64.b64decode, validate=True)):
        with suppress(ValueError):
            digest = decode(written)
            if len(digest) == DIGEST_BYTES[name]:
                yield name, digest
                return


def file_name(headers: Headers, url: str) -> str:
    """The file's name as the server or the address gives it, without what a path could trip over.

    >>> file_name({}, "https://lists.example/docs/UK%20Sanctions%20List.xml?lang=en")
    'UK_Sanctions_List.xml'
    """
    disposition = re.search(r'filename="?([^";]+)', headers.get("content-disposition", ""))
    given = disposition.group(1) if disposition is not None else unquote(urlsplit(url).path)
    return re.sub(r"[^\w.\-]+", "_", given.rpartition("/")[2])[-100:].lstrip("._") or "list"
