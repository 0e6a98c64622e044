"""Read a TOML data file into a typed struct; a mistake names the file and the key.

Packaged files are compiled as Python compiles modules: what was read is kept in `__pycache__` beside the file, and used
for as long as the file is the same. Parsing TOML is a sixth of what `saksi read` takes for one article.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import sys
from contextlib import suppress
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from saksi.errors import ResourceError

T = TypeVar("T")

ROOT = Path(__file__).parent


class Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of every data file's and entry's type: unknown keys are mistakes."""


class DataFile(Table, frozen=True, kw_only=True):
    """The header every data file carries."""

    description: str
    licence: str
    origin: str


def read_toml(path: Path, type_: type[T]) -> T:
    """The file at `path` as a `type_`.

    Raises:
        ResourceError: unreadable, not TOML, or not of that type; names the file and the key.
    """
    return _typed(_parsed(_read(path), path), type_, path)


def load_resource(name: str, type_: type[T], *, until: str = "") -> T:
    """The packaged data file `name`, such as "languages/id/cues.toml"; callers keep it with `functools.cache`.

    With `until`, such as "[[provision]]", only what stands before the first such line.
    """
    path = ROOT / name
    text = _read(path).partition(until)[0] if until != "" else _read(path)
    digest = hashlib.sha256(text.encode()).digest()
    kept = _kept(path, head=until != "")
    known = _recall(kept, digest, type_)
    if known is not None:
        return known
    table = _parsed(text, path)
    made = _typed(table, type_, path)
    _keep(kept, digest, table)
    return made


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ResourceError(path=str(path), problem=f"cannot be read: {error}") from error


def _parsed(text: str, path: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ResourceError(path=str(path), problem=str(error)) from error


def _typed(table: dict[str, Any], type_: type[T], path: Path) -> T:
    try:
        return msgspec.convert(table, type_)
    except msgspec.ValidationError as error:
        raise ResourceError(path=str(path), problem=str(error)) from error


def _kept(path: Path, *, head: bool) -> Path:
    """Where the compiled form of a file, or of its head, is kept; `PYTHONPYCACHEPREFIX` moves it."""
    beside = Path(importlib.util.cache_from_source(str(path), optimization=""))
    return beside.with_name(f"{path.name}{'.head' if head else ''}.msgpack")


def _recall(kept: Path, digest: bytes, type_: type[T]) -> T | None:
    """What is kept of a text of that digest; None if nothing is, or nothing of use."""
    try:
        raw = kept.read_bytes()
    except OSError:
        return None
    if not raw.startswith(digest):
        return None
    try:
        return msgspec.msgpack.decode(memoryview(raw)[len(digest) :], type=type_)
    except msgspec.DecodeError:  # cut short, or damaged; a ValidationError is one too
        return None


def _keep(kept: Path, digest: bytes, table: dict[str, Any]) -> None:
    """Keep a table for the next start, if that can be written; readers see all of it or nothing."""
    if sys.dont_write_bytecode:
        return
    partial = kept.with_name(f"{kept.name}.{os.getpid()}")
    try:
        kept.parent.mkdir(exist_ok=True, parents=True)
        partial.write_bytes(digest + msgspec.msgpack.encode(table))
        partial.replace(kept)
    except OSError:
        with suppress(OSError):
            partial.unlink(missing_ok=True)


@lru_cache(maxsize=4096)
def has_resource(name: str) -> bool:
    """Whether a data file or folder of that name is packaged."""
    return (ROOT / name).exists()


def resource_names(folder: str, pattern: str = "*.toml") -> tuple[str, ...]:
    """Names of the packaged data files under `folder`, sorted."""
    found = (path for path in (ROOT / folder).rglob(pattern) if path.is_file())
    return tuple(sorted(path.relative_to(ROOT).as_posix() for path in found))


@cache
def resource_digest(name: str) -> str:
    """SHA-256 of a packaged data file."""
    return hashlib.sha256((ROOT / name).read_bytes()).hexdigest()
