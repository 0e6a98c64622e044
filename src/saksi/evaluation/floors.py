"""Floors under measured figures: a run that falls below them fails, and they sink only where somebody says so.

A folder of marked articles may hold `floors.toml`:

    [[floor]]
    name     = "starter"           # what `--gate` and `--pin` call it
    corpus   = "5bed..."           # digest of the articles and keys; changed ones need their floors measured anew
    articles = 479
    least    = { found = 0.967 }   # shares that must not be smaller
    most     = { "false matches" = 2 }
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec

from saksi.errors import ResourceError
from saksi.resources.load import DataFile, Table, read_toml

FLOORS_NAME = "floors.toml"
# Floors are rounded down to three decimals: what is pinned must hold again on the same articles.
SCALE = 1000
HEAD = """\
description = "What figures of these articles must not fall below, by name of the run"
licence     = "CC0-1.0"
origin      = "written by `saksi evaluate --pin NAME`; a floor sinks only with --lower"
"""


class Floor(Table, frozen=True, kw_only=True):
    """What one run must reach. `corpus` is the digest of the articles and keys that the figures are of."""

    name: str
    corpus: str
    articles: int
    least: dict[str, float] = msgspec.field(default_factory=dict)
    most: dict[str, int] = msgspec.field(default_factory=dict)


class Floors(DataFile, frozen=True, kw_only=True):
    """floors.toml in a folder of marked articles."""

    floor: tuple[Floor, ...] = ()


class Measured(NamedTuple):
    """The figures of a run: shares that should be large, counts that should be small."""

    articles: int
    least: Mapping[str, float]
    most: Mapping[str, int]


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
        ResourceError: floors.toml is malformed, has none, or the articles are not those it was pinned on.
    """
    path = folder / FLOORS_NAME
    floor = next((one for one in _floors(folder) if one.name == name), None)
    if floor is None:
        raise ResourceError(path=str(path), problem=f"no floor is pinned for {name}")
    if floor.corpus != corpus_digest(folder):
        raise ResourceError(path=str(path), problem=f"the articles are not those that {name} was pinned on; --pin it")
    return floor


def falls(measured: Measured, floor: Floor) -> tuple[Fall, ...]:
    """The figures that are worse than the floor; one that was not measured is worse than any."""
    least = (Fall(name, measured.least.get(name, 0.0), floor) for name, floor in floor.least.items())
    most = (Fall(name, measured.most.get(name, math.inf), floor) for name, floor in floor.most.items())
    return (*(one for one in least if one.is_ < one.floor), *(one for one in most if one.is_ > one.floor))


def pin(folder: Path, name: str, measured: Measured, *, lower: bool) -> tuple[Fall, ...]:
    """Pin figures as the floor of that name, in floors.toml; returns what fell and so kept it from being pinned.

    Also a floor of other articles is one: more articles may be harder, and then --lower says so.
    """
    known = {one.name: one for one in _floors(folder)}
    fell = falls(measured, known[name]) if name in known else ()
    if len(fell) > 0 and not lower:
        return fell
    known[name] = Floor(
        name=name,
        corpus=corpus_digest(folder),
        articles=measured.articles,
        least={figure: _rounded_down(share) for figure, share in measured.least.items()},
        most=dict(measured.most),
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
    yield f"name     = {_quoted(floor.name)}\n"
    yield f"corpus   = {_quoted(floor.corpus)}\n"
    yield f"articles = {floor.articles}\n"
    for key, figures in (("least", floor.least), ("most", floor.most)):
        if len(figures) > 0:
            yield f"{key:<8} = {{ {', '.join(f'{_quoted(name)} = {value}' for name, value in figures.items())} }}\n"


def _quoted(text: str) -> str:
    """A TOML basic string, which JSON's is too."""
    return msgspec.json.encode(text).decode()
