"""Read a TOML data file into a typed struct; a mistake names the file and the key."""

from __future__ import annotations

import hashlib
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

import msgspec

from saksi.errors import ResourceError

T = TypeVar("T")

ROOT = Path(str(files("saksi.resources")))


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
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), type_)
    except (OSError, UnicodeDecodeError) as error:
        raise ResourceError(path=str(path), problem=f"cannot be read: {error}") from error
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise ResourceError(path=str(path), problem=str(error)) from error


def load_resource(name: str, type_: type[T]) -> T:
    """The packaged data file `name`, such as "languages/id/cues.toml"; callers keep it with `functools.cache`."""
    return read_toml(ROOT / name, type_)


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
