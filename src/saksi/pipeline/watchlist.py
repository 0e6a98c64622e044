"""List files to a watchlist folder: one index file, and a manifest that says what went into it."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import msgspec

from saksi import __version__
from saksi.errors import SettingsError
from saksi.index.build import build_index
from saksi.lists.history import with_delisted
from saksi.lists.judgements import Judgement, pairs_of
from saksi.lists.press import with_press_names
from saksi.lists.store import ListStore, Snapshot
from saksi.lists.watchlist import build_parties, merge_lists
from saksi.pipeline.names import INDEX_NAME, MANIFEST_NAME
from saksi.records import Party, Record
from saksi.records.reports import ListUsed
from saksi.resources.list_specs import list_specs


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
    files: Sequence[Path],
    out: Path,
    *,
    judgements: Iterable[Judgement] = (),
    progress: Callable[[str], None] | None = None,
) -> WatchlistManifest:
    """Read the list files, merge their parties, and write the watchlist folder `out`.

    The index replaces an older one whole or not at all, so a run that is stopped leaves the old watchlist in use.

    Raises:
        ListFormatError: a file is of no known format, or is damaged.
        ListCheckError: a file holds far fewer entries than its list should.
        SettingsError: `out` cannot be written.
    """
    parties = build_parties(files, judgements=judgements, progress=progress)
    return write_watchlist(parties, out, files=tuple(_list_file(path) for path in files))


def build_from_store(
    store: ListStore,
    out: Path,
    *,
    as_of: str | None = None,
    delisted: bool = True,
    judgements: Iterable[Judgement] = (),
    progress: Callable[[str], None] | None = None,
) -> WatchlistManifest:
    """A watchlist of the newest snapshot of each list in the store, or of those in force on the day `as_of`.

    `delisted`: with parties that only older snapshots have, marked as delisted, so that an article about the time
    when they were listed still meets them.

    Raises:
        SettingsError: the store holds no list of that day, or `out` cannot be written.
        ListFormatError: a stored file is damaged.
    """
    used = [one for one in store.latest() if as_of is None]
    if as_of is not None:
        found = (store.in_force(one.list_id, as_of) for one in store.latest())
        used = [one for one in found if one is not None]
    if len(used) == 0:
        when = "" if as_of is None else f" of {as_of} or before"
        raise SettingsError(f"{store.folder}: no list{when}; get some with `saksi lists pull` or `saksi lists import`")
    by_list: dict[str, tuple[Party, ...]] = {}
    for snapshot in used:
        if progress is not None:
            progress(f"reading {snapshot.name}")
        by_list[snapshot.list_id] = with_delisted(store, snapshot) if delisted else _still_listed(store, snapshot)
    parties = merge_lists(by_list, pairs=pairs_of(judgements), progress=progress)
    if progress is not None:
        progress(f"indexing {len(parties)} parties")
    files = tuple(ListFile(name=f"{one.name} {one.file_name}", sha256=one.sha256) for one in used)
    return write_watchlist(parties, out, files=files)


def _still_listed(store: ListStore, snapshot: Snapshot) -> tuple[Party, ...]:
    """Without those that the list itself says it has taken off, as the Swiss one does."""
    return tuple(party for party in store.parties(snapshot) if party.designations[0].delisted_on is None)


def write_watchlist(parties: Sequence[Party], out: Path, *, files: tuple[ListFile, ...] = ()) -> WatchlistManifest:
    """Index `parties` in folder `out`; the manifest is for people, the index alone is what a run opens."""
    parties = with_press_names(parties)
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
