"""A phrase that stands at some place beside a trigger."""

from __future__ import annotations

from typing import NamedTuple


class Phrase(NamedTuple):
    """A phrase at some slot of the trigger, covering tokens[first:last]."""

    slot: str
    first: int
    last: int
