"""Floors that figures must not fall below, and the digest of the articles that they were measured on.

A folder of marked articles may hold `floors.toml`:

    digest = "..."                 # of the articles; changed articles need their floors measured anew
    [floors.test.all]              # a name for the run, then language or "all"
    cue = 0.88
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from saksi.errors import ResourceError
from saksi.evaluation.gate import FLOORS_NAME, corpus_digest
from saksi.resources.load import DataFile, read_toml


class Floors(DataFile, frozen=True, kw_only=True):
    """floors.toml: by name, language and figure."""

    digest: str
    floors: dict[str, dict[str, dict[str, float]]]


def below_floors(folder: Path, name: str, figures: Mapping[str, Mapping[str, float]]) -> tuple[str, ...]:
    """What is wrong, a line each: other articles than the floors are for, or a figure below its floor.

    `name` is that of the floors, `figures` are by language. Only what was measured is checked.

    Raises:
        ResourceError: there is no floors.toml, it is malformed, or has no floors of that name.
    """
    floors = read_toml(folder / FLOORS_NAME, Floors)
    if floors.digest != corpus_digest(folder):
        return (f"{FLOORS_NAME} is for other articles (digest {floors.digest[:12]}, not {corpus_digest(folder)[:12]})",)
    if name not in floors.floors:
        raise ResourceError(path=str(folder / FLOORS_NAME), problem=f"no floors of the name {name}")
    return tuple(_below(floors.floors[name], figures))


def _below(floors: Mapping[str, Mapping[str, float]], figures: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    for lang, least in floors.items():
        for name, floor in least.items():
            value = figures.get(lang, {}).get(name)
            if value is not None and value < floor:
                yield f"{lang}: {name} is {value:.3f}, below its floor of {floor:.3f}"
