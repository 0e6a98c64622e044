"""Parties -> a file for other programs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO

from saksi.errors import SettingsError
from saksi.lists.whole import written_whole
from saksi.lists.write.ftm import write_ftm
from saksi.lists.write.lines import write_lines
from saksi.lists.write.table import write_table
from saksi.records import Party

WRITERS: dict[str, Callable[[Iterable[Party], BinaryIO], int]] = {
    "jsonl": write_lines,
    "csv": write_table,
    "ftm": write_ftm,
}


def export_parties(parties: Iterable[Party], target: BinaryIO | Path, format_: str) -> int:
    """Write the parties in the order given, one at a time; returns how many.

    `format_`: "jsonl" is all that Saksi knows, "csv" a table for people, "ftm" FollowTheMoney entities. Of a path the
    file is there whole or not at all.

    Raises:
        SettingsError: no such format, or the file cannot be written.
    """
    if format_ not in WRITERS:
        raise SettingsError(f'no format "{format_}" to write parties in; there are ' + ", ".join(WRITERS))
    if isinstance(target, Path):
        with written_whole(target) as stream:
            return WRITERS[format_](parties, stream)
    return WRITERS[format_](parties, target)
