"""Bars of progress for downloads, one a list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

# (what is downloaded, bytes so far, bytes in all or None)
Advance = Callable[[str, int, int | None], None]


@contextmanager
def progress_bars(*, shown: bool) -> Iterator[Advance]:
    """A function to call as bytes arrive; nothing is drawn where `shown` is False."""
    if not shown:
        yield lambda _name, _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TaskID, TextColumn, TransferSpeedColumn

    columns = (TextColumn("{task.description:<14}"), BarColumn(), DownloadColumn(), TransferSpeedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def advance(name: str, done: int, total: int | None) -> None:
            if name not in tasks:
                tasks[name] = bars.add_task(name)
            bars.update(tasks[name], completed=done, total=total)

        yield advance
