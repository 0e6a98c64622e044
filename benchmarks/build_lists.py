"""Time and memory of reading and merging official lists, and how well the merge finds what references say.

    python benchmarks/build_lists.py FILE...            seconds per list, for the merge, and peak memory
    python benchmarks/build_lists.py FILE... --measure  precision and recall of pairs on numbers held back

`--measure` leaves one kind of number out of the evidence, merges, and compares the pairs of listings found with
the pairs that share that number. Only pairs of different lists where both listings have such a number count.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

from saksi.lists.evidence import OWN_NUMBERS
from saksi.lists.merge import merge_parties
from saksi.lists.watchlist import read_list
from saksi.records import Party

HELD_BACK = (("un_ref",), ("ogrn",), ("inn",), ("passport",), ("imo",))


def main() -> None:
    """Read, merge, and report."""
    parser = argparse.ArgumentParser(description="Time and memory of reading and merging official lists.")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--measure", action="store_true", help="precision and recall on numbers held back")
    arguments = parser.parse_args()
    single = [party for path in arguments.files for party in timed_read(path)]
    started = time.perf_counter()
    merged = merge_parties(single)
    print(f"merge {time.perf_counter() - started:6.1f} s  {len(single)} listings -> {len(merged)} parties")
    if arguments.measure:
        for schemes in HELD_BACK:
            measure(single, frozenset(schemes))
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def timed_read(path: Path) -> tuple[Party, ...]:
    """The parties of one file; prints how long it took."""
    started = time.perf_counter()
    read = read_list(path)
    print(
        f"{read.spec.id:10} {time.perf_counter() - started:6.1f} s  {len(read.parties)} parties  {read.snapshot_date}"
    )
    return read.parties


def measure(single: list[Party], schemes: frozenset[str]) -> None:
    """Print pairwise precision and recall with `schemes` left out of the evidence."""
    values = {party.designations[0].id: numbers(party, schemes) for party in single}
    referred = {listing: found for listing, found in values.items() if len(found) > 0}
    by_number: dict[str, set[str]] = defaultdict(set)
    for listing, found in referred.items():
        for number in found:
            by_number[number].add(listing)
    true = pairs(by_number.values())
    groups = [
        {listing.id for listing in party.designations if listing.id in referred}
        for party in merge_parties(single, without=schemes)
    ]
    found = pairs(groups)
    hits = len(found & true)
    precision, recall = hits / max(len(found), 1), hits / max(len(true), 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    counts = f"P {precision:.4f} ({hits}/{len(found)})  R {recall:.4f} ({hits}/{len(true)})  F1 {f1:.4f}"
    print(f"held back {'+'.join(sorted(schemes)):10} {counts}")


def numbers(party: Party, schemes: frozenset[str]) -> set[str]:
    """The party's numbers of those kinds, its own entry number included where others refer to it."""
    found = {number.value for number in party.identifiers if number.scheme in schemes}
    designation = party.designations[0]
    return found | ({designation.entry_ref} if OWN_NUMBERS.get(designation.list_id) in schemes else set())


def pairs(groups: Iterable[set[str]]) -> set[tuple[str, str]]:
    """Every two listings of different lists that stand in one group."""
    return {
        (one, other)
        for group in groups
        for one, other in combinations(sorted(group), 2)
        if one.split(":")[0] != other.split(":")[0]
    }


if __name__ == "__main__":
    main()
