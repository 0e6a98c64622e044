"""What a worker opens once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

import msgspec

from saksi.errors import IndexMissing
from saksi.index.reader import Index, open_index
from saksi.pipeline.names import INDEX_NAME
from saksi.records.reports import ListUsed


@dataclass(frozen=True)
class Tools:
    """An open watchlist and what is set for reading with it.

    Not a record: it holds a live memory map, closed at the end of a `with`.
    """

    index: Index
    rules_off: frozenset[str] = frozenset()  # rules of linking that are not applied

    @property
    def lists(self) -> tuple[ListUsed, ...]:
        """The lists the watchlist was built from."""
        return msgspec.convert(self.index.lists(), tuple[ListUsed, ...])

    def __enter__(self) -> Tools:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.index.close()


def open_tools(
    watchlist: Path | None = None, *, cache_dir: Path | None = None, rules_off: frozenset[str] = frozenset()
) -> Tools:
    """The watchlist in folder `watchlist`, or the bundled starter watchlist where that is None.

    The starter watchlist is indexed on first use, into `cache_dir`; where that is None or cannot be written, each
    time anew (about 0.3 s).

    Raises:
        IndexMissing: the folder holds no watchlist.
        IndexVersionMismatch: it was built by another version of Saksi.
    """
    if watchlist is None:
        from saksi.pipeline.starter import starter_watchlist

        with starter_watchlist(cache_dir) as folder:
            return Tools(index=open_index(folder / INDEX_NAME), rules_off=rules_off)
    if not (watchlist / INDEX_NAME).is_file():
        raise IndexMissing(f"{watchlist}: no watchlist here; make one with `saksi lists build FILE... --out DIR`")
    return Tools(index=open_index(watchlist / INDEX_NAME), rules_off=rules_off)
