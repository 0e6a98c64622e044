"""What a comparison of two names answers: a likeness, and what each difference took away."""

from __future__ import annotations

from typing import NamedTuple

from saksi.records import Feature

# Costs are whole parts of so many, so that a sum is the same in any order and in the compiled part.
WHOLE = 10_000


class Likeness(NamedTuple):
    """How alike two names are in [0, 1], with what each difference took away."""

    score: float
    features: tuple[Feature, ...]


def loss(name: str, cost: float, detail: str) -> Feature:
    """A feature that takes `cost` away."""
    return Feature(name=name, value=-1.0, weight=round(cost, 4), detail=detail)


def in_parts(amount: float, price: float) -> int:
    """What a difference costs, in ten-thousandths."""
    return int(amount * price * WHOLE + 0.5)
