"""Names of countries and larger cities: who they are, not where."""

from __future__ import annotations

import lzma
from functools import cache
from typing import NamedTuple

from saksi.resources.load import ROOT


class Place(NamedTuple):
    """A city, or a country: then `id` is its ISO code, as `state` is; `state` is "" where it may be one of several."""

    id: str
    state: str


@cache
def places_by_name() -> dict[str, Place]:
    """Every name, its words in small letters with one space between, and the place it most likely is.

    resources/places.tsv.xz, made by benchmarks/build_places.py. Cities from GeoNames (CC BY 4.0), countries from
    Unicode CLDR. Where two cities of different states share a name, `state` is "".
    """
    found: dict[str, Place] = {}
    for line in lzma.decompress((ROOT / "places.tsv.xz").read_bytes()).decode().splitlines():
        id_, state, names = line.split("\t")
        place = Place(id_, state)
        for name in names.split("|"):
            other = found.get(name)
            if other is None or (id_ == state and other.id != other.state):
                found[name] = place
            elif other.state not in {state, other.id}:
                found[name] = Place(other.id, "")
    return found


@cache
def _names_by_id() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name, place in places_by_name().items():
        found.setdefault(place.id, []).append(name)
    return {id_: tuple(names) for id_, names in found.items()}


def names_of_place(place: Place) -> tuple[str, ...]:
    """Every name of a place, in small letters."""
    return _names_by_id().get(place.id, ())
