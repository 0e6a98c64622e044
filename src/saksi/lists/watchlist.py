"""List files -> parties: the one call the pipeline makes, and parties as JSON Lines on disk."""

from __future__ import annotations

import io
import lzma
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from saksi.errors import ListFormatError
from saksi.lists.checks import check_list
from saksi.lists.formats import detect_format, opened
from saksi.lists.merge import merge_parties
from saksi.lists.normalise import normalise
from saksi.lists.private import private_spec
from saksi.lists.unpack import file_sha256, open_list
from saksi.records import Party, Provenance
from saksi.resources.list_specs import ListSpec, list_spec

Progress = Callable[[str], None]


class ListRead(NamedTuple):
    """One list file as parties of one designation each."""

    spec: ListSpec
    snapshot_date: str | None
    sha256: str
    parties: tuple[Party, ...]


def read_list(path: Path, *, whole: bool = True) -> ListRead:
    """The parties of one list file, its format told by its content.

    `whole`: the file is a complete snapshot, so its counts are checked; False for an excerpt.

    Raises:
        ListFormatError: unknown format, damaged, cut short, or not what its format promises.
        ListCheckError: a whole snapshot would have other counts.
    """
    sha256 = file_sha256(path) if path.is_file() else ""
    known = detect_format(path)
    with opened(path, known) as raw:
        spec = private_spec(path, known.name) if known.is_private else list_spec(raw.list_id)
        provenance = Provenance(uri=path.name, sha256=sha256)
        parties = tuple(normalise(raw.entries, spec, provenance, raw.snapshot_date))
    if whole:
        check_list(spec, parties)
    return ListRead(spec, raw.snapshot_date, sha256, parties)


def build_parties(paths: Sequence[Path], *, whole: bool = True, progress: Progress | None = None) -> tuple[Party, ...]:
    """One Party per real party over all the list files; the newest snapshot of a list given twice is used.

    Raises:
        ListFormatError, ListCheckError: see `read_list`.
    """
    newest: dict[str, ListRead] = {}
    for path in paths:
        if progress is not None:
            progress(f"reading {path.name}")
        read = read_list(path, whole=whole)
        known = newest.get(read.spec.id)
        if known is None or (read.snapshot_date or "") > (known.snapshot_date or ""):
            newest[read.spec.id] = read
    if progress is not None:
        progress("merging " + ", ".join(f"{read.spec.short} ({len(read.parties)})" for read in newest.values()))
    return merge_parties(party for _, read in sorted(newest.items()) for party in read.parties)


def write_parties(path: Path, parties: Iterable[Party]) -> int:
    """Write one party a line, in order of their ids; .xz if the name ends so. Returns how many."""
    encoder = msgspec.json.Encoder()
    ordered = sorted(parties, key=lambda party: party.id)
    path.parent.mkdir(parents=True, exist_ok=True)
    with _writable(path) as file:
        for party in ordered:
            file.write(encoder.encode(party) + b"\n")
    return len(ordered)


def _writable(path: Path) -> io.BufferedIOBase:
    return lzma.open(path, "wb") if path.suffix == ".xz" else path.open("wb")


def read_parties(path: Path) -> Iterator[Party]:
    """The parties of a JSON Lines file, packed or not, one at a time.

    Raises:
        ListFormatError: a line that is no Party; names the file and the line.
    """
    decoder = msgspec.json.Decoder(Party)
    with open_list(path) as stream:
        for number, line in enumerate(stream, start=1):
            if line.strip() != b"":
                yield _decoded(decoder, line, path.name, number)


def _decoded(decoder: msgspec.json.Decoder[Party], line: bytes, name: str, number: int) -> Party:
    try:
        return decoder.decode(line)
    except (msgspec.DecodeError, ValueError) as error:
        raise ListFormatError(list_id=name, locator=f"line {number}", problem=str(error)) from error
