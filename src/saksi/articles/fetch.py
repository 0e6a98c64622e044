"""[net] The bytes behind a web address. The only module that makes requests for articles."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from saksi.errors import FetchError
from saksi.records import Provenance

if TYPE_CHECKING:
    import httpx

# Pages in sight are below 3 MB; articles/decode.py has the bound on text.
MAX_PAGE_BYTES = 20 * 1024 * 1024
MAX_REDIRECTS = 5
USER_AGENT = "saksi/0.1 (reads one page at its user's request)"
ACCEPTED = "text/html, application/xhtml+xml, application/json;q=0.9, text/plain;q=0.9, */*;q=0.1"


def fetch(url: str, *, timeout_s: float = 20.0) -> tuple[bytes, Provenance]:
    """The body of the page at `url`, and where it came from; redirects are followed within http and https.

    `timeout_s` bounds the whole download, so that a server which trickles bytes cannot hold up a batch.

    Raises:
        FetchError: another scheme, no answer, a status other than 200, more than MAX_PAGE_BYTES, or too slow.
    """
    import httpx

    _check_address(url)
    try:
        with (
            httpx.Client(
                timeout=timeout_s, follow_redirects=True, max_redirects=MAX_REDIRECTS, headers=_headers()
            ) as client,
            client.stream("GET", url) as response,
        ):
            return _read(response, url, timeout_s=timeout_s)
    except httpx.TimeoutException as error:
        raise FetchError(uri=url, problem=f"no answer within {timeout_s:g} s") from error
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
        raise FetchError(uri=url, problem=str(error) or type(error).__name__) from error


def _read(response: httpx.Response, url: str, *, timeout_s: float) -> tuple[bytes, Provenance]:
    final = str(response.url)
    if response.status_code != 200:
        raise FetchError(uri=url, problem="the server gives no page", status=response.status_code)
    raw = b"".join(_bounded(response.iter_bytes(), url, timeout_s=timeout_s))
    provenance = Provenance(
        uri=final,
        sha256=hashlib.sha256(raw).hexdigest(),
        retrieved_at=datetime.now(UTC).isoformat(timespec="seconds"),
        media_type=response.headers.get("content-type"),
    )
    return raw, provenance


def _bounded(chunks: Iterator[bytes], url: str, *, timeout_s: float) -> Iterator[bytes]:
    """The chunks, until they are too many or too slow."""
    size_bytes, ends = 0, time.monotonic() + timeout_s
    for chunk in chunks:
        size_bytes += len(chunk)
        if size_bytes > MAX_PAGE_BYTES:
            raise FetchError(uri=url, problem=f"more than {MAX_PAGE_BYTES // 1024**2} MB")
        if time.monotonic() > ends:
            raise FetchError(uri=url, problem=f"not complete within {timeout_s:g} s")
        yield chunk


def _check_address(url: str) -> None:
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise FetchError(uri=url, problem="not a web address") from error
    if parts.scheme.lower() not in {"http", "https"} or not parts.hostname:
        raise FetchError(uri=url, problem="not an http or https address")


def _headers() -> dict[str, str]:
    return {"User-Agent": USER_AGENT, "Accept": ACCEPTED}
