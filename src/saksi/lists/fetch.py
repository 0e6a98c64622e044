"""[net] Download list files: only what changed, resumed where it broke off, checked before it counts as complete.

A download grows in "<digest of the address>.part" with a note beside it of which version of the file it is. A run that
is killed leaves both; the next one asks the server for the rest of that very version.
"""

from __future__ import annotations

import base64
import hashlib
import random
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qsl, unquote, urlencode, urljoin, urlsplit, urlunsplit

import msgspec

from saksi.errors import FetchError, SettingsError
from saksi.lists.whole import written_whole
from saksi.resources.list_specs import ListSpec

if TYPE_CHECKING:
    import httpx

Progress = Callable[[int, "int | None"], None]

# Formats that are web pages themselves.
PAGES = frozenset({"eurlex"})
SECRET_PARAMETERS = frozenset({"token"})
# What to try again: too many requests, a timeout of the server, any fault of its own.
TRANSIENT = frozenset({408, 425, 429, 500, 502, 503, 504})
PAGE_START = re.compile(rb"\A\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head)\b", re.IGNORECASE)


class FetchPolicy(NamedTuple):
    """How patient to be. Seconds unless the name says otherwise."""

    connect_s: float = 20.0
    stall_s: float = 60.0  # without a single byte
    tries: int = 4
    backoff_s: float = 2.0  # before the second try; doubled for each further one, and varied
    max_wait_s: float = 120.0  # however long a server asks to wait
    max_bytes: int = 1_000_000_000
    max_redirects: int = 6
    allow_local: bool = False  # plain http, to this machine: for tests


class Known(NamedTuple):
    """What an earlier download of the address said of itself."""

    etag: str | None
    last_modified: str | None


class Download(NamedTuple):
    """A complete file."""

    path: Path
    url: str  # after redirects, without secrets
    sha256: str  # of the bytes as received
    size_bytes: int
    etag: str | None
    last_modified: str | None
    retrieved_at: str  # ISO 8601, UTC


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which version of the file an unfinished download is of."""

    etag: str | None = None
    last_modified: str | None = None

    @property
    def validator(self) -> str | None:
        """What tells the server which version is meant; a weak tag cannot."""
        return self.etag if self.etag is not None and not self.etag.startswith("W/") else self.last_modified


class Interrupted(Exception):
    """One try failed in a way that another may not."""

    def __init__(self, problem: str, *, status: int | None = None, wait_s: float | None = None) -> None:
        super().__init__(problem)
        self.status = status
        self.wait_s = wait_s


def fetch_list(
    spec: ListSpec,
    folder: Path,
    *,
    token: str = "",
    url_override: str | None = None,
    known: Known | None = None,
    policy: FetchPolicy | None = None,
    progress: Progress | None = None,
) -> Download | None:
    """The list's file from its publisher, or from another address; None if it has not changed.

    Raises:
        FetchError: see `download`; a token never stands in it.
        SettingsError: see `download`.
    """
    url = url_override or spec.url
    if token != "" and url_override is None:
        url += ("&" if urlsplit(url).query else "?") + urlencode({"token": token})
    return download(url, folder, known=known, policy=policy, progress=progress, expects_page=spec.format in PAGES)


def download(
    url: str,
    folder: Path,
    *,
    known: Known | None = None,
    policy: FetchPolicy | None = None,
    progress: Progress | None = None,
    expects_page: bool = False,
) -> Download | None:
    """The file at the address, complete, in `folder`; None where the server says it is as `known`.

    Raises:
        FetchError: a refused address, no complete answer after all tries, a status that will not change, a web page
            where a list was expected, more bytes than allowed, or bytes that are not what the server says they are.
        SettingsError: the folder cannot be written, or the disk is full.
    """
    import httpx

    policy = policy or FetchPolicy()
    timeout = httpx.Timeout(policy.stall_s, connect=policy.connect_s)
    headers = {"User-Agent": f"saksi/{version('saksi')}", "Accept-Encoding": "identity"}
    with _own_part(url, folder) as part, httpx.Client(timeout=timeout, headers=headers) as client:
        problem = Interrupted("never tried")
        for attempt in range(policy.tries):
            try:
                return _tried(client, url, part, known=known, policy=policy, progress=progress, page=expects_page)
            except Interrupted as error:
                problem = error
            except httpx.TimeoutException:
                problem = Interrupted(f"no byte for {policy.stall_s:g} s")
            except httpx.HTTPError as error:
                problem = Interrupted(str(error) or type(error).__name__)
            if attempt + 1 < policy.tries:
                time.sleep(_pause(policy, attempt, problem.wait_s))
    tried = f" (tried {policy.tries} times)" if policy.tries > 1 else ""
    raise FetchError(uri=without_secrets(url), problem=f"{problem}{tried}", status=problem.status)


def _pause(policy: FetchPolicy, attempt: int, asked_s: float | None) -> float:
    """As long as the server asks, or twice as long each time; varied, so that many clients do not come at once."""
    pause = policy.backoff_s * 2.0**attempt * (0.75 + random.random() / 2)  # noqa: S311 - no secret
    return min(policy.max_wait_s, max(pause, asked_s or 0.0))


@contextmanager
def _own_part(url: str, folder: Path) -> Iterator[Path]:
    """The unfinished file of this address, held by this process alone; another process gets a file of its own.

    Raises:
        SettingsError: the folder cannot be written.
    """
    part = folder / f"{hashlib.sha256(url.encode()).hexdigest()[:20]}.part"
    lock = part.with_suffix(".lock")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        held = _locked(lock)
    except OSError as error:
        raise SettingsError(f"{folder}: cannot be written: {error.strerror or error}") from error
    if held is None:
        part = part.with_name(f"{part.stem}-{time.time_ns():x}.part")
    try:
        yield part
    except OSError as error:
        part.unlink(missing_ok=True)
        raise SettingsError(f"{folder}: cannot be written: {error.strerror or error}") from error
    finally:
        if held is not None:
            held()


def _locked(path: Path) -> Callable[[], None] | None:
    """Hold the file's lock, which the system gives back when a process dies; None if another process has it."""
    stream = path.open("a+b")
    try:
        try:
            import fcntl

            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except ImportError:
            import msvcrt

            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    except OSError:
        stream.close()
        return None
    return stream.close


def _tried(
    client: httpx.Client,
    url: str,
    part: Path,
    *,
    known: Known | None,
    policy: FetchPolicy,
    progress: Progress | None,
    page: bool,
) -> Download | None:
    """One try, from where the last one broke off."""
    begun = _begun(part)
    headers = _conditions(known, begun, part)
    with _opened(client, url, headers, policy) as response:
        status = response.status_code
        if status == 304 and "Range" not in headers:
            return None
        if status == 416:
            part.unlink(missing_ok=True)
            raise Interrupted("the rest of the file is not there any more", status=status)
        if status in TRANSIENT:
            raise Interrupted("the server is not ready", status=status, wait_s=_retry_after(response))
        if status not in {200, 206}:
            raise FetchError(uri=without_secrets(url), problem="the server gives no file", status=status)
        start = _resumed_at(response, part) if status == 206 else 0
        _receive(response, part, start, policy=policy, progress=progress, page=page)
        return _finished(response, part)


def _begun(part: Path) -> Part | None:
    """The version that an unfinished download is of; None if there is nothing to go on from."""
    note = part.with_suffix(".json")
    if part.is_file() and part.stat().st_size > 0:
        with suppress(OSError, msgspec.DecodeError):
            return msgspec.json.decode(note.read_bytes(), type=Part)
    return None


def _conditions(known: Known | None, begun: Part | None, part: Path) -> dict[str, str]:
    if begun is not None and begun.validator is not None:
        return {"Range": f"bytes={part.stat().st_size}-", "If-Range": begun.validator}
    conditions = {}
    if known is not None and known.etag is not None:
        conditions["If-None-Match"] = known.etag
    if known is not None and known.last_modified is not None:
        conditions["If-Modified-Since"] = known.last_modified
    return conditions


@contextmanager
def _opened(client: httpx.Client, url: str, headers: dict[str, str], policy: FetchPolicy) -> Iterator[httpx.Response]:
    """The answer of the last server in a row of redirects, each of them to an address that may be asked."""
    for _ in range(policy.max_redirects + 1):
        check_address(url, allow_local=policy.allow_local)
        with client.stream("GET", url, headers=headers) as response:
            if not response.has_redirect_location:
                yield response
                return
            url = urljoin(url, response.headers["location"])
    raise FetchError(uri=without_secrets(url), problem=f"more than {policy.max_redirects} redirects")


def check_address(url: str, *, allow_local: bool = False) -> None:
    """Nothing, if the address may be asked for a list: https, or plain http to this machine where that is allowed.

    Raises:
        FetchError: another scheme, or no host.
    """
    split = urlsplit(url)
    is_local = allow_local and split.scheme == "http" and split.hostname in {"127.0.0.1", "localhost", "::1"}
    if split.hostname is None or not (split.scheme == "https" or is_local):
        raise FetchError(uri=without_secrets(url), problem="lists are downloaded over https only")


def _retry_after(response: httpx.Response) -> float | None:
    """Seconds that the server asks to wait, as a number or until a date."""
    asked = response.headers.get("retry-after", "")
    if asked.isdecimal():
        return float(asked)
    with suppress(ValueError):
        return max(0.0, (parsedate_to_datetime(asked) - datetime.now(UTC)).total_seconds())
    return None


def _resumed_at(response: httpx.Response, part: Path) -> int:
    """Where the rest begins, which must be where the part ends.

    Raises:
        Interrupted: it is another range.
    """
    found = re.match(r"bytes (\d+)-", response.headers.get("content-range", ""))
    if found is None or int(found.group(1)) != part.stat().st_size:
        part.unlink(missing_ok=True)
        raise Interrupted("the server sent another range than asked for", status=response.status_code)
    return int(found.group(1))


def _receive(
    response: httpx.Response, part: Path, start: int, *, policy: FetchPolicy, progress: Progress | None, page: bool
) -> None:
    """Write the bytes after the first `start`, and check that all came.

    Raises:
        Interrupted: fewer bytes came than the server announced.
        FetchError: more bytes than allowed, or a web page instead of a list.
    """
    import httpx

    total = _total(response, start)
    if total is not None and total > policy.max_bytes:
        raise FetchError(uri=without_secrets(str(response.url)), problem=f"{total} bytes, more than any list has")
    if start == 0:
        note = Part(etag=response.headers.get("etag"), last_modified=response.headers.get("last-modified"))
        with written_whole(part.with_suffix(".json")) as stream:
            stream.write(msgspec.json.encode(note))
    done = start
    with part.open("r+b" if start > 0 else "wb") as file:
        file.seek(start)
        try:
            for chunk in response.iter_bytes():
                if done == 0 and not page and PAGE_START.match(chunk) is not None:
                    problem = "a web page instead of the list"
                    raise FetchError(uri=without_secrets(str(response.url)), problem=problem)
                done += file.write(chunk)
                if done > policy.max_bytes:
                    problem = f"more than {policy.max_bytes} bytes"
                    raise FetchError(uri=without_secrets(str(response.url)), problem=problem)
                if progress is not None:
                    progress(done, total)
        except httpx.RemoteProtocolError as error:
            raise Interrupted(_short(done, total)) from error
    if total is not None and done != total:
        raise Interrupted(_short(done, total))


def _short(done: int, total: int | None) -> str:
    return f"broke off after {done} of {total if total is not None else 'an unknown number of'} bytes"


def _total(response: httpx.Response, start: int) -> int | None:
    """Bytes of the whole file; unknown where the server packs what it sends."""
    length = response.headers.get("content-length", "")
    is_plain = response.headers.get("content-encoding", "identity") == "identity"
    return start + int(length) if length.isdecimal() and is_plain else None


def _finished(response: httpx.Response, part: Path) -> Download:
    """The complete file under the name the server gives it.

    Raises:
        Interrupted: its checksum is another than the server's.
    """
    digests = {name: hashlib.new(name, usedforsecurity=False) for name in ("sha256", "md5")}
    with part.open("rb") as file:
        while chunk := file.read(1 << 20):
            for digest in digests.values():
                digest.update(chunk)
    for name, expected in _checksums(response):
        if base64.b64encode(digests[name].digest()).decode() != expected:
            part.unlink(missing_ok=True)
            raise Interrupted(f"its {name} checksum is not the one that the server states")
    size = part.stat().st_size
    complete = part.with_name(f"{part.stem}-{_file_name(response)}")
    part.replace(complete)
    part.with_suffix(".json").unlink(missing_ok=True)
    return Download(
        path=complete,
        url=without_secrets(str(response.url)),
        sha256=digests["sha256"].hexdigest(),
        size_bytes=size,
        etag=response.headers.get("etag"),
        last_modified=response.headers.get("last-modified"),
        retrieved_at=datetime.now(UTC).isoformat(timespec="seconds"),
    )


def _checksums(response: httpx.Response) -> Iterator[tuple[str, str]]:
    """Checksums of the whole file that the server states, in base64."""
    if response.status_code == 200 and "content-md5" in response.headers:
        yield "md5", response.headers["content-md5"]
    for header in ("repr-digest", "digest"):
        for name, value in re.findall(
            r"(sha-256|md5)=:?([A-Za-z0-9+/=]+?):?(?:,|$)", response.headers.get(header, ""), re.I
        ):
            yield name.lower().replace("-", ""), value


def _file_name(response: httpx.Response) -> str:
    """The file's name as the server gives it, without what a path could trip over."""
    disposition = re.search(r'filename="?([^";]+)', response.headers.get("content-disposition", ""))
    given = disposition.group(1) if disposition is not None else unquote(urlsplit(str(response.url)).path)
    return re.sub(r"[^\w.\-]+", "_", given.rpartition("/")[2]).lstrip("._")[:100] or "list"


def without_secrets(url: str) -> str:
    """The address without tokens and passwords, fit for logs and records.

    >>> without_secrets("https://user:secret@lists.example/f?token=abc&lang=en")
    'https://lists.example/f?lang=en'
    """
    split = urlsplit(url)
    query = urlencode([pair for pair in parse_qsl(split.query) if pair[0].lower() not in SECRET_PARAMETERS])
    return urlunsplit((split.scheme, split.netloc.rpartition("@")[2], split.path, query, split.fragment))
