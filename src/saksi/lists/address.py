"""Addresses of lists: which may be asked, and what of them may be shown."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from saksi.errors import FetchError

LOCAL_HOSTS = frozenset({"127.0.0.1", "localhost", "::1"})
# Keys that users have of a publisher, and signatures in addresses that a publisher redirects to for some minutes.
SECRET_PARAMETER = re.compile(
    r"(?:access_?)?token|(?:api|subscription)[-_]?key|key|pass(?:word|wd)?|secret|sig(?:nature)?|x-(?:amz|goog)-.*",
    re.IGNORECASE,
)


def check_address(url: str, *, allow_local: bool = False) -> None:
    """Nothing, if the address may be asked for a list: https, or plain http to this machine where that is allowed.

    Raises:
        FetchError: another scheme, no host, or no address at all.
    """
    try:
        split = urlsplit(url)
        host, _ = split.hostname, split.port
    except ValueError as error:
        raise FetchError(uri=without_secrets(url), problem="not a web address") from error
    is_local = allow_local and split.scheme == "http" and host in LOCAL_HOSTS
    if not host or not (split.scheme == "https" or is_local):
        raise FetchError(uri=without_secrets(url), problem="lists are downloaded over https only")


def with_token(url: str, token: str) -> str:
    """The address with the token it asks for.

    >>> with_token("https://lists.example/f?lang=en", "abc")
    'https://lists.example/f?lang=en&token=abc'
    """
    return url + ("&" if urlsplit(url).query else "?") + urlencode({"token": token})


def without_secrets(url: str) -> str:
    """The address without tokens, signatures and passwords, fit for logs and records.

    >>> without_secrets("https://user:secret@lists.example/f?token=abc&lang=en")
    'https://lists.example/f?lang=en'
    """
    try:
        split = urlsplit(url)
    except ValueError:
        return url.partition("?")[0].rpartition("@")[2]
    pairs = parse_qsl(split.query, keep_blank_values=True)
    query = urlencode([pair for pair in pairs if SECRET_PARAMETER.fullmatch(pair[0]) is None])
    return urlunsplit((split.scheme, split.netloc.rpartition("@")[2], split.path, query, split.fragment))
