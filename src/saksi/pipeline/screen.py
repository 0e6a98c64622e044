"""Screening from the outside: one name or a file of them against an open watchlist."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from saksi.names.likeness import DEFAULT_ALGORITHM
from saksi.pipeline.queries import read_queries
from saksi.pipeline.tools import Tools
from saksi.records import Query, Screening
from saksi.screening.screen import DEFAULT_LIMIT, Screener


class Answer(NamedTuple):
    """The answer to one row of a file, and what of the row was not understood; without an answer, all of it."""

    locator: str
    screening: Screening | None
    problem: str = ""


def screen(
    query: Query | str,
    *,
    tools: Tools,
    limit: int = DEFAULT_LIMIT,
    threshold: float | None = None,
    algorithm: str = DEFAULT_ALGORITHM,
) -> Screening:
    """The listed parties that a name, or a name with other facts, may be; best first.

    For many queries make one `saksi.screening.screen.Screener` and ask it.

    Raises:
        SettingsError: no such algorithm.
    """
    asked = Query(names=(query,)) if isinstance(query, str) else query
    return Screener(tools.index, by=algorithm).screen(asked, limit=limit, threshold=threshold)


def screen_file(
    path: Path, *, screener: Screener, limit: int, threshold: float | None, encoding: str = ""
) -> Iterator[Answer]:
    """An answer for each row of the file, in order, as they are read.

    Raises:
        SettingsError: the file cannot be read, or no column of it holds names, or there is no such encoding.
    """
    for row in read_queries(path, encoding=encoding):
        if row.query is None:
            yield Answer(row.locator, None, row.problem)
        else:
            yield Answer(row.locator, screener.screen(row.query, limit=limit, threshold=threshold), row.problem)
