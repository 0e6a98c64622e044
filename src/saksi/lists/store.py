"""Every snapshot of every list that was imported: its bytes as received, what it was, and when.

    <folder>/files/<sha256>/<name>.xz          the file as received, packed if the publisher did not pack it
    <folder>/parties/<sha256>-<code>.jsonl.xz  what this version of the parsers reads in it; made again when missing
    <folder>/snapshots/<list>/<day>-<sha>.json the record; a snapshot is in the store once this file is there

Nothing is ever changed or deleted, so a dossier can be traced to the bytes it rests on.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import lzma
import re
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import BinaryIO

import msgspec

from saksi.errors import ListCheckError, ListFormatError
from saksi.lists.formats import companions, detect_format
from saksi.lists.unpack import MAGIC, file_sha256
from saksi.lists.watchlist import ListRead, read_list, read_parties
from saksi.lists.whole import written_whole
from saksi.records import Party, Provenance, Record
from saksi.resources.list_specs import ListSpec, list_specs
from saksi.resources.load import ROOT

# Packs OFAC's 121 MB in a second; higher levels save a tenth and take ten times as long.
PACKING = 1
# What decides how a file is read: a change here makes the parties kept of it out of date.
_READING_CODE = (ROOT.parent / "lists", ROOT.parent / "lists" / "parse", ROOT / "lists" / "tables")


class Source(Record, frozen=True, kw_only=True):
    """Where a file came from. Empty for a file that a person had on disk."""

    url: str | None = None
    retrieved_at: str | None = None  # ISO 8601, UTC
    etag: str | None = None
    last_modified: str | None = None


class Snapshot(Record, frozen=True, kw_only=True):
    """One download of one list, and what was in it."""

    list_id: str
    short: str
    day: str  # the list's own date of issue; where it prints none, the day it was received
    is_dated: bool  # whether the list itself prints that day
    sha256: str  # of the file as received
    size_bytes: int
    file_name: str
    format: str
    parties: int
    kinds: dict[str, int]
    aliases: int
    imported_at: str  # ISO 8601, UTC
    saksi_version: str
    source: Source
    spec: ListSpec | None = None  # of a private list; Saksi knows the others

    @property
    def name(self) -> str:
        """What the snapshot is called on the command line: "ofac_sdn@2025-11-19"."""
        return f"{self.list_id}@{self.day}"


class ListStore:
    """The snapshots kept in one folder.

    Raises, from whatever writes:
        SettingsError: the folder cannot be written, or the disk is full; what is stored stays as it was.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def judgements_path(self) -> Path:
        """The file of what people decided about which listings are one party."""
        return self.folder / "judgements.jsonl"

    def add(
        self, path: Path, *, source: Source, now: dt.datetime, anyway: bool = False, list_id: str | None = None
    ) -> Snapshot:
        """Read, check and keep one list file; the snapshot already kept if these very bytes are in the store.

        `anyway`: also keep a file whose counts are not what they should be. `list_id`: which list it has to be.

        Raises:
            ListFormatError: damaged, cut short, or of no known format.
            ListCheckError: far fewer entries than expected or than in the snapshot before; or of a future date.
        """
        sha256 = set_sha256(path)
        kept = next((one for one in self.snapshots() if one.sha256 == sha256), None)
        if kept is not None:
            return kept
        read = read_list(path, whole=not anyway, provenance=_provenance(source, path.name, sha256))
        if list_id not in {None, read.spec.id}:
            problem = f"the file holds the list {read.spec.id}"
            raise ListFormatError(list_id=list_id or "", locator=path.name, problem=problem)
        snapshot = _described(read, path, sha256, source, now)
        if not anyway:
            self._refuse_strange(snapshot, now)
        self._keep_files(path, sha256)
        self._keep_parties(sha256, read.parties)
        with written_whole(self._record_path(snapshot)) as stream:
            stream.write(msgspec.json.format(msgspec.json.encode(snapshot)) + b"\n")
        return snapshot

    def _refuse_strange(self, snapshot: Snapshot, now: dt.datetime) -> None:
        tomorrow = (now + dt.timedelta(days=1)).date().isoformat()
        if snapshot.day > tomorrow:
            raise ListCheckError(list_id=snapshot.list_id, problem=f"its date, {snapshot.day}, is in the future")
        before = self.in_force(snapshot.list_id, snapshot.day)
        spec = snapshot.spec or list_specs()[snapshot.list_id]
        if before is not None and snapshot.parties < before.parties * (1 - spec.max_loss):
            raise ListCheckError(
                list_id=snapshot.list_id,
                problem=f"{snapshot.parties} parties where {before.name} had {before.parties}; "
                f"a loss of more than {spec.max_loss:.0%} is not believed. The older snapshot stays in use",
            )

    def _keep_files(self, path: Path, sha256: str) -> None:
        for file in (path, *companions(path)):
            with file.open("rb") as stream:
                is_packed = stream.read(8).startswith(tuple(magic for magic, _ in MAGIC))
                stream.seek(0)
                kept = self.folder / "files" / sha256 / (_safe_name(file.name) + ("" if is_packed else ".xz"))
                with written_whole(kept) as target:
                    _copy(stream, target, is_packed=is_packed)

    def _keep_parties(self, sha256: str, parties: Iterable[Party]) -> None:
        encoder = msgspec.json.Encoder()
        with written_whole(self._parties_path(sha256)) as stream, lzma.open(stream, "wb", preset=PACKING) as packed:
            for party in parties:
                packed.write(encoder.encode(party) + b"\n")

    def snapshots(self, list_id: str | None = None) -> tuple[Snapshot, ...]:
        """All snapshots, or those of one list, oldest first.

        Raises:
            ListFormatError: a record that is no Snapshot; names the file.
        """
        paths = (self.folder / "snapshots").glob(f"{list_id or '*'}/*.json")
        return tuple(sorted(map(_read_record, paths), key=lambda one: (one.list_id, one.day, one.imported_at)))

    def latest(self) -> tuple[Snapshot, ...]:
        """The newest snapshot of each list."""
        return tuple({one.list_id: one for one in self.snapshots()}.values())

    def in_force(self, list_id: str, day: str) -> Snapshot | None:
        """The newest snapshot of the list that is not younger than `day`; None if there is none that old."""
        return next((one for one in reversed(self.snapshots(list_id)) if one.day <= day), None)

    def named(self, name: str) -> Snapshot | None:
        """The snapshot a person means by "ofac_sdn", "ofac_sdn@2025-11-19" or the start of a digest."""
        list_id, _, day = name.partition("@")
        found = self.snapshots(list_id) if re.fullmatch(r"\w+", list_id) else ()
        if len(found) > 0:
            return self.in_force(list_id, day) if day != "" else found[-1]
        is_digest = re.fullmatch(r"[0-9a-f]{6,64}", name) is not None
        return next((one for one in self.snapshots() if is_digest and one.sha256.startswith(name)), None)

    def parties(self, snapshot: Snapshot) -> Iterator[Party]:
        """The parties of a snapshot, one designation each, in the list's order.

        Raises:
            ListFormatError: the stored file is damaged.
        """
        path = self._parties_path(snapshot.sha256)
        if not path.is_file():
            self._keep_parties(snapshot.sha256, self.read_again(snapshot).parties)
        yield from read_parties(path)

    def read_again(self, snapshot: Snapshot) -> ListRead:
        """The snapshot parsed anew from its bytes."""
        provenance = _provenance(snapshot.source, snapshot.file_name, snapshot.sha256)
        return read_list(self.file(snapshot), whole=False, provenance=provenance, spec=snapshot.spec)

    def file(self, snapshot: Snapshot) -> Path:
        """The kept file, packed.

        Raises:
            ListFormatError: it is gone.
        """
        folder = self.folder / "files" / snapshot.sha256
        name = _safe_name(snapshot.file_name)
        found = next((path for path in (folder / f"{name}.xz", folder / name) if path.is_file()), None)
        if found is None:
            raise ListFormatError(list_id=snapshot.list_id, locator=str(folder), problem="the kept file is gone")
        return found

    def checked(self, list_id: str) -> str | None:
        """When the publisher was last asked for this list and had nothing newer (ISO 8601, UTC); None if never."""
        path = self.folder / "checked" / f"{list_id}.json"
        with suppress(OSError, msgspec.DecodeError):
            return msgspec.json.decode(path.read_bytes(), type=str)
        return None

    def note_checked(self, list_id: str, now: dt.datetime) -> None:
        """Note that the publisher was asked now."""
        with written_whole(self.folder / "checked" / f"{list_id}.json") as stream:
            stream.write(msgspec.json.encode(stamp(now)))

    def _record_path(self, snapshot: Snapshot) -> Path:
        return self.folder / "snapshots" / snapshot.list_id / f"{snapshot.day}-{snapshot.sha256[:12]}.json"

    def _parties_path(self, sha256: str) -> Path:
        return self.folder / "parties" / f"{sha256}-{_reading_digest()}.jsonl.xz"


def _provenance(source: Source, name: str, sha256: str) -> Provenance:
    return Provenance(uri=source.url or name, sha256=sha256, retrieved_at=source.retrieved_at)


def _described(read: ListRead, path: Path, sha256: str, source: Source, now: dt.datetime) -> Snapshot:
    return Snapshot(
        list_id=read.spec.id,
        short=read.spec.short,
        day=read.snapshot_date or (source.retrieved_at or stamp(now))[:10],
        is_dated=read.snapshot_date is not None,
        sha256=sha256,
        size_bytes=path.stat().st_size,
        file_name=path.name,
        format=detect_format(path).name,
        parties=len(read.parties),
        kinds=dict(sorted(Counter(party.kind.value for party in read.parties).items())),
        aliases=sum(len(party.aliases) for party in read.parties),
        imported_at=stamp(now),
        saksi_version=version("saksi"),
        source=source,
        spec=read.spec if read.spec.id not in list_specs() else None,
    )


def stamp(now: dt.datetime) -> str:
    """A moment as records write it: ISO 8601, UTC, whole seconds.

    >>> stamp(dt.datetime(2026, 1, 2, 3, 4, 5, tzinfo=dt.UTC))
    '2026-01-02T03:04:05+00:00'
    """
    return now.astimezone(dt.UTC).isoformat(timespec="seconds")


def set_sha256(path: Path) -> str:
    """SHA-256 of the file, or of the digests of all files where the list is published in several."""
    files = (path, *companions(path))
    if len(files) == 1:
        return file_sha256(path)
    return hashlib.sha256("".join(file_sha256(file) for file in files).encode()).hexdigest()


def _copy(source: BinaryIO, target: BinaryIO, *, is_packed: bool) -> None:
    if is_packed:
        shutil.copyfileobj(source, target)
    else:
        with lzma.open(target, "wb", preset=PACKING) as packed:
            shutil.copyfileobj(source, packed, 1 << 20)


def _safe_name(name: str) -> str:
    """The file's own name without what a path or a shell could trip over.

    >>> _safe_name("../ConList (1).csv")
    'ConList_1_.csv'
    """
    return re.sub(r"[^\w.\-]+", "_", name).lstrip("._") or "list"


def _read_record(path: Path) -> Snapshot:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Snapshot)
    except (OSError, msgspec.DecodeError) as error:
        raise ListFormatError(list_id=path.parent.name, locator=str(path), problem=str(error)) from error


@cache
def _reading_digest() -> str:
    digest = hashlib.sha256()
    for folder in _READING_CODE:
        for path in sorted(file for file in folder.iterdir() if file.suffix in {".py", ".toml"}):
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]
