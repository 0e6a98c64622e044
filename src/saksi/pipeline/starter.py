"""The bundled starter watchlist, indexed once per user and opened from then on."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

from saksi.resources.load import ROOT

# What shapes an index: a change to any file here must not meet an index made before it.
_SHAPING_FOLDERS = (
    ROOT / "starter",
    ROOT / "names",
    ROOT.parent / "index",
    ROOT.parent / "names",
    ROOT.parent / "text",
)


def starter_watchlist(cache_dir: Path | None) -> Path:
    """The folder of the indexed starter watchlist, built now if no run of this very code has built it.

    Where `cache_dir` is None or cannot be written, a temporary folder is used and built anew each time.
    """
    name = f"starter-{_fingerprint()}"
    if cache_dir is not None:
        from saksi.pipeline.tools import INDEX_NAME

        if (cache_dir / name / INDEX_NAME).is_file():
            return cache_dir / name
        try:
            return _build(cache_dir / name)
        except OSError:
            pass  # read-only home, full disk: the temporary folder below still gives a working run
    return _build(Path(tempfile.mkdtemp(prefix="saksi-")) / name)


def _build(folder: Path) -> Path:
    from saksi.lists.watchlist import read_parties
    from saksi.pipeline.watchlist import write_watchlist

    write_watchlist(tuple(read_parties(ROOT / "starter" / "parties.jsonl")), folder)
    return folder


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for path in _shaping_files():
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def _shaping_files() -> Iterator[Path]:
    for folder in _SHAPING_FOLDERS:
        yield from sorted(path for path in folder.iterdir() if path.is_file() and path.suffix != ".pyc")
