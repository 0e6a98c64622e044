"""One Party per real-world party over all lists."""

from __future__ import annotations

from collections.abc import Iterable

from saksi.records import Party


def merge_parties(parties: Iterable[Party]) -> tuple[Party, ...]:
    """The parties, in order of their ids."""
    return tuple(sorted(parties, key=lambda party: party.id))
