"""What is to be downloaded, how patiently, and the two ways in which that fails."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import version
from typing import NamedTuple

from saksi.errors import FetchError
from saksi.lists.address import without_secrets

# (bytes so far, bytes in all or None)
Progress = Callable[[int, int | None], None]


class FetchPolicy(NamedTuple):
    """How patient to be. Seconds unless the name says otherwise."""

    connect_s: float = 20.0
    stall_s: float = 60.0  # without a single byte
    tries: int = 4
    backoff_s: float = 2.0  # before the second try; doubled for each further one, and varied
    max_wait_s: float = 120.0  # however long a server asks to wait
    max_bytes: int = 1_000_000_000
    max_redirects: int = 6
    user_agent: str = f"saksi/{version('saksi')}"
    allow_local: bool = False  # plain http, to this machine: for tests


class Known(NamedTuple):
    """What an earlier download of the address said of itself."""

    etag: str | None
    last_modified: str | None


class Wanted(NamedTuple):
    """One file to download."""

    url: str
    known: Known | None
    policy: FetchPolicy
    progress: Progress | None
    expects_page: bool

    def refused(self, problem: str, *, status: int | None = None) -> FetchError:
        """The error to raise where another try would not help."""
        return FetchError(uri=without_secrets(self.url), problem=problem, status=status)


class Interrupted(Exception):
    """One try failed in a way that another may not."""

    def __init__(self, problem: str, *, status: int | None = None, wait_s: float | None = None) -> None:
        super().__init__(problem)
        self.status = status
        self.wait_s = wait_s
