"""List files -> parties: the one call the pipeline makes, and parties as JSON Lines on disk."""

from __future__ import annotations

import io
import lzma
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from saksi.errors import ListFormatError
from saksi.lists.checks import check_list
from saksi.lists.formats import Format, companions, detect_format, opened
from saksi.lists.judgements import Judgement, Pairs, pairs_of
from saksi.lists.merge import merge_parties
from saksi.lists.normalise import normalise
from saksi.lists.private import private_spec, same_entity
from saksi.lists.split import split_listings
from saksi.lists.unpack import file_sha256, open_list
from saksi.records import Party, Provenance
from saksi.resources.list_specs import ListSpec, list_spec

Progress = Callable[[str], None]

# A file of Saksi's own parties holds several lists, already merged.
OWN_FORMAT = "saksi_parties"


class ListRead(NamedTuple):
    """One list file as parties of one designation each."""

    spec: ListSpec
    snapshot_date: str | None
    sha256: str
    parties: tuple[Party, ...]


def read_list(
    path: Path, *, whole: bool = True, provenance: Provenance | None = None, spec: ListSpec | None = None
) -> ListRead:
    """The parties of one list file, its format told by its content.

    `whole`: the file is a complete snapshot, so its counts are checked; False for an excerpt.
    `provenance`: where the bytes came from, if not from this very file.
    `spec`: what a private list is called, if that does not stand beside the file.

    Raises:
        ListFormatError: unknown format, damaged, cut short, or not what its format promises.
        ListCheckError: a whole snapshot would have other counts.
    """
    if provenance is None:
        provenance = Provenance(uri=path.name, sha256=file_sha256(path) if path.is_file() else "")
    known = detect_format(path)
    if known.name == OWN_FORMAT:
        problem = "holds parties of several lists, merged; give it to `saksi lists build`"
        raise ListFormatError(list_id=path.name, locator="file", problem=problem)
    with opened(path, known) as raw:
        spec = spec or (private_spec(path, known.name) if known.is_private else list_spec(raw.list_id))
        # A list that prints no date is of the day it was received.
        date = raw.snapshot_date or (provenance.retrieved_at or "")[:10] or None
        parties = tuple(normalise(raw.entries, spec, provenance, date))
    if whole:
        check_list(spec, parties, known.name)
    return ListRead(spec, raw.snapshot_date, provenance.sha256, parties)


def build_parties(
    paths: Sequence[Path],
    *,
    whole: bool = True,
    judgements: Iterable[Judgement] = (),
    progress: Progress | None = None,
) -> tuple[Party, ...]:
    """One Party per real party over all the list files; the newest snapshot of a list given twice is used.

    `judgements`: what people decided about which listings are one party.

    Raises:
        ListFormatError, ListCheckError: see `read_list`.
    """
    told = progress or (lambda _: None)
    known = {path: detect_format(path) for path in paths}
    beside = {file.resolve() for path in paths for file in companions(path)}
    newest: dict[str, tuple[str, tuple[Party, ...]]] = {}
    pairs = pairs_of(judgements)
    for path in (path for path in paths if path.resolve() not in beside):
        told(f"reading {path.name}")
        given, joins = _listings(path, known[path], whole=whole)
        pairs = pairs.also(joins)
        for list_id, date, parties in given:
            if list_id not in newest or date > newest[list_id][0]:
                newest[list_id] = (date, parties)
    return merge_lists({list_id: parties for list_id, (_, parties) in newest.items()}, pairs=pairs, progress=progress)


def merge_lists(
    by_list: dict[str, tuple[Party, ...]], *, pairs: Pairs, progress: Progress | None = None
) -> tuple[Party, ...]:
    """One Party per real party over lists already read."""
    if progress is not None:
        progress("merging " + ", ".join(f"{list_id} ({len(found)})" for list_id, found in sorted(by_list.items())))
    listed = [party for _, found in sorted(by_list.items()) for party in found]
    # What a file says of its own entries holds unless a person said otherwise.
    return merge_parties(listed, pairs=pairs.also(Pairs.given(same_entity(listed), "its own list")))


Given = tuple[str, str, tuple[Party, ...]]  # list id, date of the snapshot or "", its parties


def _listings(path: Path, known: Format, *, whole: bool) -> tuple[list[Given], Pairs]:
    """The lists in a file; a file of Saksi's own parties also says which listings are one party."""
    if known.name != OWN_FORMAT:
        read = read_list(path, whole=whole)
        return [(read.spec.id, read.snapshot_date or "", read.parties)], Pairs()
    by_list: dict[str, list[Party]] = defaultdict(list)
    joins: list[tuple[str, str]] = []
    for party in read_parties(path):
        for single in split_listings(party):
            by_list[single.designations[0].list_id].append(single)
        joins += [(party.designations[0].id, one.id) for one in party.designations[1:]]
    dates = {id_: max(one.designations[0].snapshot_date or "" for one in found) for id_, found in by_list.items()}
    return [(id_, dates[id_], tuple(found)) for id_, found in by_list.items()], Pairs.given(joins, path.name)


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
