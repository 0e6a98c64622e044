"""List files to a watchlist folder: one index file, and a manifest that says what went into it."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import msgspec

from saksi import __version__
from saksi.index.build import build_index
from saksi.lists.watchlist import build_parties
from saksi.pipeline.tools import INDEX_NAME
from saksi.records import Party, Record
from saksi.records.reports import ListUsed
from saksi.resources.list_specs import list_specs

MANIFEST_NAME = "watchlist.json"


class ListFile(Record, frozen=True, kw_only=True):
    """One file that went into a watchlist."""

    name: str
    sha256: str


class WatchlistManifest(Record, frozen=True, kw_only=True):
    """What a watchlist was built from. `designations` counts listings by list."""

    saksi_version: str
    index_digest: str
    lists: tuple[ListUsed, ...]
    parties: int
    designations: dict[str, int]
    files: tuple[ListFile, ...] = ()


def build_watchlist(
    files: Sequence[Path], out: Path, *, progress: Callable[[str], None] | None = None
) -> WatchlistManifest:
    """Read the list files, merge their parties, and write the watchlist folder `out`.

    The index replaces an older one whole or not at all, so a run that is stopped leaves the old watchlist in use.

    Raises:
        ListFormatError: a file is of no known format, or is damaged.
        ListCheckError: a file holds far fewer entries than its list should.
        SettingsError: `out` cannot be written.
    """
    parties = build_parties(files, progress=progress)
    return write_watchlist(parties, out, files=tuple(_list_file(path) for path in files))


def write_watchlist(parties: Sequence[Party], out: Path, *, files: tuple[ListFile, ...] = ()) -> WatchlistManifest:
    """Index `parties` in folder `out`; the manifest is for people, the index alone is what a run opens."""
    lists = lists_of(parties)
    meta = {"saksi_version": __version__, "lists": msgspec.to_builtins(lists)}
    manifest = WatchlistManifest(
        saksi_version=__version__,
        index_digest=build_index(parties, out / INDEX_NAME, meta=meta),
        lists=lists,
        parties=len(parties),
        designations=dict(Counter(_list_ids(parties))),
        files=files,
    )
    replace_file(out / MANIFEST_NAME, msgspec.json.format(msgspec.json.encode(manifest)) + b"\n")
    return manifest


def lists_of(parties: Iterable[Party]) -> tuple[ListUsed, ...]:
    """Each list the parties come from, with its latest snapshot."""
    used: dict[str, ListUsed] = {}
    for designation in (one for party in parties for one in party.designations):
        known = used.get(designation.list_id)
        if known is None or (designation.snapshot_date or "") > (known.snapshot_date or ""):
            used[designation.list_id] = ListUsed(
                list_id=designation.list_id,
                title=_title(designation.list_id),
                authority=designation.authority,
                snapshot_date=designation.snapshot_date,
            )
    return tuple(used[list_id] for list_id in sorted(used))


def _title(list_id: str) -> str:
    """The short name of a list, or its id where it is not one of those Saksi knows."""
    spec = list_specs().get(list_id)
    return spec.short if spec is not None else list_id


def replace_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _list_ids(parties: Iterable[Party]) -> Iterable[str]:
    return (designation.list_id for party in parties for designation in party.designations)


def _list_file(path: Path) -> ListFile:
    with path.open("rb") as stream:
        return ListFile(name=path.name, sha256=hashlib.file_digest(stream, "sha256").hexdigest())
