"""The bundled starter watchlist, indexed once per user and opened from then on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from saksi.pipeline.names import INDEX_NAME
from saksi.resources.load import ROOT

STARTER = ROOT / "starter" / "parties.jsonl"
# What shapes an index: a change to any file here must not meet an index made before it.
_SHAPING_FOLDERS = (STARTER.parent, ROOT / "names", ROOT.parent / "index", ROOT.parent / "names", ROOT.parent / "text")


@contextmanager
def starter_watchlist(cache_dir: Path | None) -> Iterator[Path]:
    """The folder of the indexed starter watchlist, built now if no run of this very code has built it.

    Where `cache_dir` is None or cannot be written, the folder is a temporary one and gone afterwards; an index
    opened from it stays open.
    """
    folder = _cached(cache_dir / f"starter-{_fingerprint()}") if cache_dir is not None else None
    if folder is not None:
        yield folder
        return
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="saksi-", ignore_cleanup_errors=True) as temporary:
        _build(Path(temporary))
        yield Path(temporary)


def _cached(folder: Path) -> Path | None:
    """The folder with its index, None where none can be written: a read-only home, a full disk."""
    if not (folder / INDEX_NAME).is_file():
        try:
            _build(folder)
        except OSError:
            return None
    return folder


def _build(folder: Path) -> None:
    from saksi.lists.watchlist import read_parties
    from saksi.pipeline.watchlist import write_watchlist

    write_watchlist(tuple(read_parties(STARTER)), folder)


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for path in _shaping_files():
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def _shaping_files() -> Iterator[Path]:
    for folder in _SHAPING_FOLDERS:
        yield from sorted(path for path in folder.iterdir() if path.is_file())
