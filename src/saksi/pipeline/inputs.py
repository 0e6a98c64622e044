"""What a user names (file, folder, URL, standard input) as raw bytes with their provenance."""

from __future__ import annotations

import hashlib
import sys
from array import array
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from saksi.errors import ArticleError, OversizeArticle
from saksi.records import Provenance

# 64 MB: the biggest scraped page in sight is 3 MB. A bound keeps one wrong path (a disk image, an endless
# pipe) from filling the memory of a batch; articles/extract.py has its own, lower bound on text.
MAX_INPUT_BYTES = 64 * 1024 * 1024

STDIN = "-"
JSON_LINES = ".jsonl"


def expand_inputs(names: Iterable[str]) -> Iterator[str]:
    """Each name, with a folder replaced by the files below it in order of path; hidden files are left out.

    A JSON Lines file is replaced by its lines: "news.jsonl:1", "news.jsonl:2".
    """
    for name in names:
        if is_url(name) or name == STDIN or not Path(name).is_dir():
            yield from _lines_of(name)
        else:
            for path in sorted(Path(name).rglob("*")):
                if _is_visible_file(path, Path(name)):
                    yield from _lines_of(str(path))


def is_url(name: str) -> bool:
    """Whether the name is to be fetched and not opened."""
    return name.lower().startswith(("http://", "https://"))


def open_input(name: str) -> tuple[bytes, Provenance]:
    """The bytes behind one name.

    Raises:
        ArticleError: there is no such file, or it cannot be read.
        OversizeArticle: more than MAX_INPUT_BYTES.
        FetchError: the URL does not answer with a page.
    """
    if is_url(name):
        from saksi.articles.fetch import fetch

        return fetch(name)
    if f"{JSON_LINES}:" in name and not Path(name).exists():
        raw = _read_line(name)
    else:
        raw = _read_bounded(sys.stdin.buffer, name) if name == STDIN else _read_file(Path(name))
    uri = "stdin:" if name == STDIN else Path(name).as_posix()
    return raw, Provenance(uri=uri, sha256=hashlib.sha256(raw).hexdigest())


def _lines_of(name: str) -> Iterator[str]:
    """The name itself, or of a JSON Lines file one for each line that is not empty."""
    if not name.endswith(JSON_LINES) or is_url(name) or not Path(name).is_file():
        yield name
        return
    with Path(name).open("rb") as lines:
        yield from (f"{name}:{number}" for number, line in enumerate(lines, start=1) if line.strip() != b"")


def _read_line(name: str) -> bytes:
    """The line that "news.jsonl:2" names."""
    path, _, number = name.rpartition(":")
    try:
        with Path(path).open("rb") as lines:
            lines.seek(_starts(path, Path(path).stat().st_mtime_ns)[int(number) - 1])
            return lines.readline(MAX_INPUT_BYTES)
    except OSError as error:
        raise ArticleError(f"cannot be read: {error.strerror or error}", uri=name) from error
    except (ValueError, IndexError):
        raise ArticleError("there is no such line", uri=name) from None


@lru_cache(maxsize=4)
def _starts(path: str, changed: int) -> array[int]:  # noqa: ARG001 - a changed file is read anew
    """Where each line of a file starts, in bytes."""
    starts, at = array("q"), 0
    with Path(path).open("rb") as lines:
        for line in lines:
            starts.append(at)
            at += len(line)
    return starts


def _read_file(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return _read_bounded(stream, str(path))
    except OSError as error:
        raise ArticleError(f"cannot be read: {error.strerror or error}", uri=str(path)) from error


def _read_bounded(stream: BinaryIO, name: str) -> bytes:
    raw = stream.read(MAX_INPUT_BYTES + 1)
    if len(raw) > MAX_INPUT_BYTES:
        raise OversizeArticle(f"more than {MAX_INPUT_BYTES // 1024**2} MB", uri=name)
    return raw


def _is_visible_file(path: Path, folder: Path) -> bool:
    return path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)
