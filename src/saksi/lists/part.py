"""An unfinished download on disk, and which version of the file it is of.

It grows in "<digest of the address>.part" with a note beside it. A run that is killed leaves both, and the next one can
ask for the rest of that very version.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

import msgspec

from saksi.errors import SettingsError
from saksi.lists.whole import written_whole

# Less than this is not worth asking for the rest; and whether it is a web page may not have been seen yet.
MIN_RESUMED_BYTES = 1024


class FileVersion(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a server says of a file to tell its versions apart."""

    etag: str | None = None
    last_modified: str | None = None

    @property
    def validator(self) -> str | None:
        """What tells the server which version is meant; a weak tag cannot."""
        return self.etag if self.etag is not None and not self.etag.startswith("W/") else self.last_modified

    def contradicts(self, other: FileVersion) -> bool:
        """Whether they cannot be the same version; servers of one publisher may differ about when it was modified."""
        if self.etag is not None and other.etag is not None:
            return self.etag != other.etag
        dates = {self.last_modified, other.last_modified} - {None}
        return len(dates) > 1

    def completed_by(self, other: FileVersion) -> FileVersion:
        """What this version says, and where it says nothing, what the other does."""
        return FileVersion(etag=self.etag or other.etag, last_modified=self.last_modified or other.last_modified)


class Part:
    """The unfinished file at `path`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._note = path.with_suffix(".json")

    @property
    def size_bytes(self) -> int:
        """Bytes that are here; 0 if there is no file."""
        return self.path.stat().st_size if self.path.is_file() else 0

    def resumable(self) -> FileVersion | None:
        """The version whose rest can be asked for; None if it is better to begin anew."""
        if self.size_bytes < MIN_RESUMED_BYTES:
            return None
        with suppress(OSError, msgspec.DecodeError):
            version = msgspec.json.decode(self._note.read_bytes(), type=FileVersion)
            return version if version.validator is not None else None
        return None

    def begin(self, version: FileVersion) -> None:
        """Nothing is here yet, and what comes is of that version."""
        # In this order: killed in between, no bytes of one version stand beside the note of another.
        self.path.write_bytes(b"")
        with written_whole(self._note) as stream:
            stream.write(msgspec.json.encode(version))

    def opened(self) -> BinaryIO:
        """A stream to add bytes at the end."""
        return self.path.open("ab")

    def digests(self, *names: str) -> dict[str, bytes]:
        """The file's digest by each of the algorithms."""
        digests = {name: hashlib.new(name, usedforsecurity=False) for name in names}
        with self.path.open("rb") as file:
            while chunk := file.read(1 << 20):
                for digest in digests.values():
                    digest.update(chunk)
        return {name: digest.digest() for name, digest in digests.items()}

    def finish(self, name: str) -> Path:
        """The file's new place, under a name of no other download: "<digest>_<moment>-<name>"."""
        complete = self.path.with_name(f"{self.path.stem}_{time.time_ns():x}-{name}")
        with self.path.open("rb+") as file:
            os.fsync(file.fileno())
        self.path.replace(complete)
        self._note.unlink(missing_ok=True)
        return complete

    def drop(self) -> None:
        """Keep nothing of it."""
        self.path.unlink(missing_ok=True)
        self._note.unlink(missing_ok=True)


@contextmanager
def own_part(url: str, folder: Path) -> Iterator[Part]:
    """The unfinished file of this address, for this caller alone; one that comes meanwhile gets another, from scratch.

    Raises:
        SettingsError: the folder cannot be written, or the disk is full; what came is then given up.
    """
    name = hashlib.sha256(url.encode()).hexdigest()[:20]
    with _writable(folder):
        folder.mkdir(parents=True, exist_ok=True)
        release = _locked(folder / f"{name}.lock")
    part = Part(folder / (f"{name}.part" if release is not None else f"{name}_{time.time_ns():x}.part"))
    try:
        with _writable(folder, part):
            yield part
    finally:
        if release is None:
            part.drop()
        else:
            release()


@contextmanager
def _writable(folder: Path, part: Part | None = None) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if part is not None:
            with suppress(OSError):
                part.drop()
        raise SettingsError(f"{folder}: cannot be written: {error.strerror or error}") from error


def _locked(path: Path) -> Callable[[], None] | None:
    """Hold the file's lock, which the system gives back when a process dies; None if another caller has it."""
    stream = path.open("a+b")
    try:
        try:
            import fcntl

            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except ImportError:
            import msvcrt

            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    except OSError:
        stream.close()
        return None
    return stream.close
