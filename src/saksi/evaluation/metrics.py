"""Shares with their intervals."""

from __future__ import annotations

import math
from typing import NamedTuple

Z_95 = 1.959964


class Share(NamedTuple):
    """So many of so many."""

    hits: int
    of: int

    @property
    def value(self) -> float:
        """The share; 1 where there is nothing to miss."""
        return self.hits / self.of if self.of > 0 else 1.0

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's 95 % interval."""
        if self.of == 0:
            return 0.0, 1.0
        share, count = self.value, self.of
        middle = share + Z_95**2 / (2 * count)
        spread = Z_95 * math.sqrt(share * (1 - share) / count + Z_95**2 / (4 * count**2))
        scale = 1 + Z_95**2 / count
        # At 0 and at 1 rounding could put the share itself outside.
        low, high = max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)
        return min(low, share), max(high, share)

    def __add__(self, other: object) -> Share:
        """Both together."""
        assert isinstance(other, Share)
        return Share(self.hits + other.hits, self.of + other.of)
