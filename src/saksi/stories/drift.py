"""ENTRY find_drift(): what a retelling says otherwise than the report it was made from, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from saksi.records import Drift, DriftAbout, DriftChange, Zone
from saksi.stories.align import Pair, align
from saksi.stories.anchors import Profile, Source
from saksi.stories.compared import Compared
from saksi.stories.facts import changed_facts, changed_numbers
from saksi.stories.manner import changed_manner
from saksi.stories.places import changed_places
from saksi.stories.roles import changed_roles
from saksi.stories.rows import Row
from saksi.stories.status import moved_status

# So much of what a sentence names or speaks of in the sentences beside its place, and it was merged, not dropped.
MERGED = 0.5
MUCH_LONGER = 1.5
# Share of the shorter text's sentences that must have a partner before one without is called dropped or added.
LEAST_LAID_OUT = 0.6


def find_drift(parent: Source, child: Source, profiles: tuple[Profile, Profile]) -> tuple[Drift, ...]:
    """Everything found, in the order of the report; `profiles` are those of parent and child.

    Days, numbers, names, places and sentences dropped or added are compared in any two languages; how sure something
    is, whether it happened, who is said to be under sanctions and who says so only where both languages have rules for
    claims.
    """
    return tuple(_Comparison(parent, child, profiles).run())


class _Comparison:
    def __init__(self, parent: Source, child: Source, profiles: tuple[Profile, Profile]) -> None:
        self.both = Compared(parent, child, profiles)
        self.originals, self.retold = self.both.originals, self.both.retold
        self.pairs = align(self.originals, self.retold, same_language=profiles[0].lang == profiles[1].lang)
        laid = sum(None not in pair for pair in self.pairs)
        self.is_laid_out = laid >= LEAST_LAID_OUT * min(len(self.originals), len(self.retold))

    def run(self) -> Iterator[Drift]:
        for pair in self.pairs:
            if pair.original is None or pair.retold is None:
                yield from self._lone(pair)
            else:
                yield from changed_facts(self.both, pair.original, pair.retold)
                yield from changed_places(self.both, pair.original, pair.retold)
                yield from changed_roles(self.both, pair.original, pair.retold)
                yield from changed_manner(self.both, pair.original, pair.retold)
                yield from moved_status(self.both, pair.original, pair.retold)

    def _lone(self, pair: Pair) -> Iterator[Drift]:
        """A sentence without a partner: its number changed inside another sentence, or it was dropped or added.

        Of two texts that can hardly be laid side by side nothing of the kind is said.
        """
        if not self.is_laid_out:
            return
        if pair.original is not None:
            beside = [two for one, two in self._beside(pair.original, self.originals) if two is not None]
            changed = [drift for row in beside for drift in changed_numbers(self.both, pair.original, row)]
            yield from changed[:1]
            if len(changed) == 0 and not self._is_merged(pair.original, self.originals):
                detail = "the retelling leaves it out"
                yield self.both.drift(DriftChange.DROPPED, DriftAbout.CLAIM, detail, pair.original.span, None)
        elif pair.retold is not None and not self._is_merged(pair.retold, self.retold):
            detail = "the report does not have it"
            yield self.both.drift(DriftChange.ADDED, DriftAbout.CLAIM, detail, None, pair.retold.span)

    def _is_merged(self, row: Row, side: Sequence[Row]) -> bool:
        """Whether the other text has it inside another sentence, as far as can be told.

        What that sentence has from its own partner does not count for this one.
        """
        if row.zone == Zone.TITLE:
            return True
        if len(row.telling) > 0:
            spare = [(one, two) for one, two in self._partners(side) if two is not None]
            found = [key for key in row.telling if any(two.has(key) and not _has(one, key) for one, two in spare)]
            return len(found) >= MERGED * len(row.telling)
        return any(
            one is not None and two is not None and two.letters > MUCH_LONGER * one.letters
            for one, two in self._beside(row, side)
        )

    def _partners(self, side: Sequence[Row]) -> list[tuple[Row | None, Row | None]]:
        """Every pair, the given side first."""
        is_original = side is self.originals
        return [(pair.original, pair.retold) if is_original else (pair.retold, pair.original) for pair in self.pairs]

    def _beside(self, row: Row, side: Sequence[Row]) -> list[tuple[Row | None, Row | None]]:
        """The pairs of the sentences before and after."""
        at = next((place for place, one in enumerate(side) if row.span.contains(one.span)), 0)
        beside = [side[place].span for place in (at - 1, at + 1) if 0 <= place < len(side)]
        return [
            pair
            for pair in self._partners(side)
            if pair[0] is not None and any(pair[0].span.contains(one) for one in beside)
        ]


def _has(row: Row | None, key: str) -> bool:
    return row is not None and row.has(key)
