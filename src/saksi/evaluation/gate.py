"""Floors under measured figures: a run that falls below them fails, and they sink only where somebody says so."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from saksi.errors import ResourceError
from saksi.evaluation.linking import Score
from saksi.resources.load import DataFile, Table, read_toml

FLOORS_NAME = "floors.toml"
# Floors are rounded down to three decimals: what is pinned must hold again on the same articles.
SCALE = 1000
HEAD = """\
description = "What finding listed parties in these articles must not fall below, by watchlist and half"
licence     = "CC0-1.0"
origin      = "written by `saksi evaluate --pin NAME`; a floor sinks only with --lower"
"""


class Floor(Table, frozen=True, kw_only=True):
    """What one run must reach. `corpus` is the digest of the articles and keys that the figures are of."""

    name: str
    corpus: str
    articles: int
    found: float
    precision: float
    false_matches: int
    false_possibles: int


class Floors(DataFile, frozen=True, kw_only=True):
    """floors.toml in a folder of marked articles."""

    floor: tuple[Floor, ...] = ()


class Fall(NamedTuple):
    """One figure that is worse than its floor."""

    figure: str
    is_: float
    floor: float

    def __str__(self) -> str:
        return f"{self.figure}: {self.is_:g}, pinned {self.floor:g}"


def corpus_digest(folder: Path) -> str:
    """SHA-256 of the articles and keys of a folder, whatever the floors are."""
    digest = hashlib.sha256()
    for path in sorted((*folder.glob("*.jsonl"), *folder.glob("parties.toml"))):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def read_floor(folder: Path, name: str) -> Floor:
    """The floor of that name.

    Raises:
        ResourceError: there is none, or the articles are not those it was pinned on.
    """
    path = folder / FLOORS_NAME
    floor = next((one for one in _floors(folder) if one.name == name), None)
    if floor is None:
        raise ResourceError(path=str(path), problem=f"no floor is pinned for {name}")
    if floor.corpus != corpus_digest(folder):
        raise ResourceError(path=str(path), problem=f"the articles are not those that {name} was pinned on; --pin it")
    return floor


def falls(score: Score, floor: Floor) -> tuple[Fall, ...]:
    """The figures of a score that are worse than the floor."""
    least = (("found", score.found.value, floor.found), ("precision", score.precision.value, floor.precision))
    most = (
        ("false matches", score.false_matches, floor.false_matches),
        ("false possibles", score.false_possibles, floor.false_possibles),
    )
    below = [Fall(*one) for one in least if one[1] < one[2]]
    return (*below, *(Fall(*one) for one in most if one[1] > one[2]))


def pin(folder: Path, name: str, score: Score, *, lower: bool) -> tuple[Fall, ...]:
    """Pin a score as the floor of that name, in floors.toml; returns what fell and so kept it from being pinned.

    Also a floor of other articles is one: more articles may be harder, and then --lower says so.
    """
    known = {one.name: one for one in _floors(folder)}
    fell = falls(score, known[name]) if name in known else ()
    if len(fell) > 0 and not lower:
        return fell
    known[name] = Floor(
        name=name,
        corpus=corpus_digest(folder),
        articles=score.articles,
        found=_rounded_down(score.found.value),
        precision=_rounded_down(score.precision.value),
        false_matches=score.false_matches,
        false_possibles=score.false_possibles,
    )
    floors = "".join(_written(one) for _, one in sorted(known.items()))
    (folder / FLOORS_NAME).write_text(HEAD + floors, encoding="utf-8")
    return ()


def _floors(folder: Path) -> Iterable[Floor]:
    path = folder / FLOORS_NAME
    return read_toml(path, Floors).floor if path.is_file() else ()


def _rounded_down(share: float) -> float:
    return int(share * SCALE) / SCALE


def _written(floor: Floor) -> str:
    return "\n[[floor]]\n" + "".join(_lines(floor))


def _lines(floor: Floor) -> Iterator[str]:
    for key, value in msgspec.structs.asdict(floor).items():
        yield f"{key:<15} = {msgspec.json.encode(value).decode()}\n"
