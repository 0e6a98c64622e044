"""A server's answer into a complete file: whole, of one version, no web page, with the checksum that is stated."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from saksi.errors import FetchError
from saksi.lists.address import without_secrets
from saksi.lists.answer import (
    GZIP,
    PLAIN,
    START_BYTES,
    Headers,
    encoding,
    file_name,
    gunzipped,
    is_page,
    range_start,
    seconds_to_wait,
    stated_checksums,
    total_bytes,
)
from saksi.lists.part import FileVersion, Part
from saksi.lists.wanted import Interrupted, Wanted

# What to try again: too many requests, a timeout of the server, any fault of its own.
TRANSIENT = frozenset({408, 425, 429, 500, 502, 503, 504})


class Answer(NamedTuple):
    """What a server sent, as far as it has been read."""

    status: int
    headers: Headers
    url: str  # after redirects
    chunks: Iterator[bytes]  # as sent; raises Interrupted where they stop coming

    @property
    def version(self) -> FileVersion:
        """Which version of the file it says this is."""
        return FileVersion(etag=self.headers.get("etag"), last_modified=self.headers.get("last-modified"))


class Download(NamedTuple):
    """A complete file."""

    path: Path
    url: str  # after redirects, without secrets
    sha256: str  # of the bytes as received
    size_bytes: int
    etag: str | None
    last_modified: str | None
    retrieved_at: str  # ISO 8601, UTC


def received(answer: Answer, wanted: Wanted, part: Part) -> Download:
    """The file that the answer carries, or completes.

    Raises:
        Interrupted: it does not, but the answer to another try may.
        FetchError: it never will.
    """
    _refuse_failure(answer, wanted, part)
    version = _same_version(answer, part) if answer.status == 206 else answer.version
    if answer.status == 200:
        # The bytes of a packed answer are kept unpacked, so no rest of it can be asked for.
        part.begin(version if encoding(answer.headers) in PLAIN else FileVersion())
    try:
        _receive(answer, wanted, part)
    except FetchError:
        part.drop()
        raise
    return _finished(answer, part, version)


def _refuse_failure(answer: Answer, wanted: Wanted, part: Part) -> None:
    """Nothing, if the answer has the file or the rest of it."""
    if answer.status == 416:
        part.drop()
        raise Interrupted("the rest of the file is not there any more", status=answer.status)
    if answer.status in TRANSIENT:
        wait_s = seconds_to_wait(answer.headers, datetime.now(UTC))
        raise Interrupted("the server is not ready", status=answer.status, wait_s=wait_s)
    if answer.status not in {200, 206}:
        raise wanted.refused("the server gives no file", status=answer.status)


def _same_version(answer: Answer, part: Part) -> FileVersion:
    """The version of which the answer has the rest, from where the part ends.

    Raises:
        Interrupted: it is of another version, another range, packed, or was not asked for.
    """
    begun = part.resumable()
    is_rest = range_start(answer.headers) == part.size_bytes and encoding(answer.headers) in PLAIN
    if begun is None or not is_rest or begun.contradicts(answer.version):
        part.drop()
        raise Interrupted("the server sent another range than asked for", status=answer.status)
    return begun.completed_by(answer.version)


def _receive(answer: Answer, wanted: Wanted, part: Part) -> None:
    """Add the answer's bytes to the part, and see that all came.

    Raises:
        Interrupted: fewer bytes came than the server announced.
        FetchError: more bytes than allowed, or a web page instead of a list.
    """
    done = part.size_bytes
    total = total_bytes(answer.headers, start=done)
    _refuse_size(total or done, wanted)
    try:
        with part.opened() as file:
            for chunk in _list_bytes(answer, wanted):
                done += file.write(chunk)
                _refuse_size(done, wanted)
                if wanted.progress is not None:
                    wanted.progress(done, total)
    except Interrupted as error:
        raise Interrupted(f"{error} after {_of(done, total)}") from error
    if total is not None and done != total:
        raise Interrupted(f"broke off after {_of(done, total)}")


def _refuse_size(size_bytes: int, wanted: Wanted) -> None:
    if size_bytes > wanted.policy.max_bytes:
        raise wanted.refused(f"more than {wanted.policy.max_bytes} bytes, which no list has")


def _of(done: int, total: int | None) -> str:
    return f"{done} of {total if total is not None else 'an unknown number of'} bytes"


def _list_bytes(answer: Answer, wanted: Wanted) -> Iterator[bytes]:
    """The file's bytes as they come, none of a web page unless the list is one."""
    start = b""
    is_sought = answer.status == 200 and not wanted.expects_page
    for chunk in _unpacked(answer, wanted):
        if is_sought and len(start) < START_BYTES:
            start += chunk
            if is_page(start):
                raise wanted.refused("a web page instead of the list")
        yield chunk


def _unpacked(answer: Answer, wanted: Wanted) -> Iterator[bytes]:
    packing = encoding(answer.headers)
    if packing not in PLAIN | GZIP:
        raise wanted.refused(f"packed as {packing}, which was not asked for")
    try:
        yield from gunzipped(answer.chunks) if packing in GZIP else answer.chunks
    except (EOFError, zlib.error) as error:
        raise Interrupted("broke off") from error


def _finished(answer: Answer, part: Part, version: FileVersion) -> Download:
    """The complete file under the name the server gives it.

    Raises:
        Interrupted: its checksum is another than the server's.
    """
    stated = tuple(stated_checksums(answer.headers, is_whole=answer.status == 200))
    digests = part.digests("sha256", *(name for name, _ in stated))
    for name, digest in stated:
        if digests[name] != digest:
            part.drop()
            raise Interrupted(f"its {name} checksum is not the one that the server states")
    size_bytes = part.size_bytes
    return Download(
        path=part.finish(file_name(answer.headers, answer.url)),
        url=without_secrets(answer.url),
        sha256=digests["sha256"].hex(),
        size_bytes=size_bytes,
        etag=version.etag,
        last_modified=version.last_modified,
        retrieved_at=datetime.now(UTC).isoformat(timespec="seconds"),
    )
