"""Which of the sightings at one place are kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from saksi.index.sighting import Sighting

TIERS = ("exact", "close", "single", "part", "fuzzy")
MAX_ENDING = 4
# Sightings are compared with those in the same stretches of so many letters, so that work stays linear.
STRETCH = 64


def best_per_span(sightings: Iterable[Sighting]) -> list[Sighting]:
    """The best sighting of each party at each span; the first of equals."""
    best: dict[tuple[str, int, int], Sighting] = {}
    for sighting in sightings:
        key = (sighting.party_id, sighting.span.start, sighting.span.end)
        if key not in best or best[key].score < sighting.score:
            best[key] = sighting
    return list(best.values())


def outermost(sightings: Iterable[Sighting]) -> Iterator[Sighting]:
    """Sightings that no longer and surer one of a whole name covers, nor a fuzzy one touches."""
    wide: defaultdict[int, list[Sighting]] = defaultdict(list)
    for sighting in sorted(sightings, key=lambda s: (TIERS.index(s.tier), -len(s.span), -s.score)):
        stretches = range(sighting.span.start // STRETCH, sighting.span.end // STRETCH + 1)
        if not any(_overrules(other, sighting) for at in stretches for other in wide[at]):
            yield sighting
            if sighting.tier in {"exact", "close"}:
                for at in stretches:
                    wide[at].append(sighting)


def _overrules(wide: Sighting, sighting: Sighting) -> bool:
    if sighting.tier == "fuzzy":
        better = wide.score > sighting.score or len(wide.span) > len(sighting.span)
        return better and wide.span.overlaps(sighting.span) and wide.party_id != sighting.party_id
    longer = wide.span.contains(sighting.span) and len(wide.span) > len(sighting.span)
    only_an_ending_more = wide.tier == "exact" and wide.span.overlaps(sighting.span)
    only_an_ending_more = only_an_ending_more and 0 < len(sighting.span) - len(wide.span) <= MAX_ENDING
    return (longer and wide.score >= sighting.score) or (only_an_ending_more and wide.score > sighting.score)
