"""[net] Download list files: only what changed, resumed where it broke off. The only module that asks for lists."""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from saksi.lists.address import check_address, with_token, without_secrets
from saksi.lists.part import FileVersion, Part, own_part
from saksi.lists.receive import Answer, Download, received
from saksi.lists.wanted import FetchPolicy, Interrupted, Known, Progress, Wanted
from saksi.resources.list_specs import ListSpec

if TYPE_CHECKING:
    import httpx

__all__ = ["Download", "FetchPolicy", "Known", "Progress", "download", "fetch_list"]

# Formats that are web pages themselves.
PAGES = frozenset({"eurlex"})


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
        url = with_token(url, token)
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
    wanted = Wanted(url, known, policy or FetchPolicy(), progress, expects_page)
    with own_part(url, folder) as part, _client(wanted.policy) as client:
        return _tried_often(client, wanted, part)


def _tried_often(client: httpx.Client, wanted: Wanted, part: Part) -> Download | None:
    tries = wanted.policy.tries
    for attempt in range(1, tries + 1):
        try:
            return _tried(client, wanted, part)
        except Interrupted as error:
            problem = error
        if attempt < tries:
            time.sleep(_pause_s(wanted.policy, attempt, problem.wait_s))
    times = f" (tried {tries} times)" if tries > 1 else ""
    raise wanted.refused(f"{problem}{times}", status=problem.status)


def _pause_s(policy: FetchPolicy, attempt: int, asked_s: float | None) -> float:
    """As long as the server asks, or twice as long each time; varied, so that many clients do not come at once."""
    pause = policy.backoff_s * 2.0 ** (attempt - 1) * random.uniform(0.75, 1.25)  # noqa: S311 - no secret
    return min(policy.max_wait_s, max(pause, asked_s or 0.0))


@contextmanager
def _client(policy: FetchPolicy) -> Iterator[httpx.Client]:
    """A client that asks for plain bytes, of which a rest can be had, and logs no secrets."""
    import httpx

    headers = {"User-Agent": policy.user_agent, "Accept-Encoding": "identity"}
    timeout = httpx.Timeout(policy.stall_s, connect=policy.connect_s)
    log, no_secrets = logging.getLogger("httpx"), _NoSecrets()
    log.addFilter(no_secrets)
    try:
        with httpx.Client(timeout=timeout, headers=headers) as client:
            yield client
    finally:
        log.removeFilter(no_secrets)


class _NoSecrets(logging.Filter):
    """httpx logs every address it asks, with its query."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(without_secrets(str(one)) if "://" in str(one) else one for one in record.args)
        return True


def _tried(client: httpx.Client, wanted: Wanted, part: Part) -> Download | None:
    """One try, from where the last one broke off.

    Raises:
        Interrupted: another try may do better.
        FetchError: it will not.
    """
    begun = part.resumable()
    headers = _if_changed(wanted.known) if begun is None else _rest_of(begun, part)
    with _answer(client, wanted, headers) as answer:
        if answer.status == 304 and begun is None and len(headers) > 0:
            return None
        return received(answer, wanted, part)


def _if_changed(known: Known | None) -> dict[str, str]:
    if known is None:
        return {}
    conditions = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in conditions.items() if value is not None}


def _rest_of(begun: FileVersion, part: Part) -> dict[str, str]:
    return {"Range": f"bytes={part.size_bytes}-", "If-Range": begun.validator or ""}


@contextmanager
def _answer(client: httpx.Client, wanted: Wanted, headers: dict[str, str]) -> Iterator[Answer]:
    """The answer of the last server in a row of redirects, each of them to an address that may be asked."""
    url = wanted.url
    for _ in range(wanted.policy.max_redirects + 1):
        check_address(url, allow_local=wanted.policy.allow_local)
        with _asked(client, url, headers, wanted) as response:
            if response.next_request is None:
                yield Answer(response.status_code, response.headers, url, _chunks(response, wanted))
                return
            url = str(response.next_request.url)
    raise wanted.refused(f"more than {wanted.policy.max_redirects} redirects")


@contextmanager
def _asked(client: httpx.Client, url: str, headers: dict[str, str], wanted: Wanted) -> Iterator[httpx.Response]:
    import httpx

    try:
        with client.stream("GET", url, headers=headers) as response:
            yield response
    except httpx.ConnectTimeout as error:
        raise Interrupted(f"no connection within {wanted.policy.connect_s:g} s") from error
    except httpx.TimeoutException as error:
        raise Interrupted(f"no byte for {wanted.policy.stall_s:g} s") from error
    except httpx.HTTPError as error:
        raise Interrupted(str(error) or type(error).__name__) from error
    except (httpx.InvalidURL, UnicodeError) as error:
        raise wanted.refused("not a web address") from error


def _chunks(response: httpx.Response, wanted: Wanted) -> Iterator[bytes]:
    import httpx

    try:
        yield from response.iter_raw()
    except httpx.TimeoutException as error:
        raise Interrupted(f"no byte for {wanted.policy.stall_s:g} s") from error
    except httpx.HTTPError as error:
        raise Interrupted("broke off") from error
