"""Time and memory of reading and merging official lists, and how well the merge finds what references say.

    python benchmarks/build_lists.py --shared ../shared             every list there, each in a process of its own
    python benchmarks/build_lists.py FILE...                        the same for these files
    python benchmarks/build_lists.py --shared ../shared --measure   precision and recall of pairs on numbers held back

Without `--measure`: seconds and peak memory of reading each file, then of all of them to a merged watchlist with its
index.

`--measure` leaves one kind of number out of the evidence, merges, and compares the pairs of listings found with
the pairs that share that number. Only pairs of different lists where both listings have such a number count.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

from saksi.lists.evidence import OWN_NUMBERS
from saksi.lists.merge import merge_parties
from saksi.lists.watchlist import read_list
from saksi.pipeline.names import INDEX_NAME
from saksi.pipeline.watchlist import build_watchlist
from saksi.records import Party

CURRENT = (
    "ofac/sdn_advanced_20*.xml.bz2",
    "ofac/cons_advanced_*.xml.xz",
    "un/un_consolidated_*.xml.xz",
    "eu/eu_fsf_*.xml.xz",
    "eu/eurlex_32014R0269_*.html.xz",
    "eu/eurlex_32017R1509_*.html.xz",
    "uk/OFSI_ConList_*.csv.xz",
    "canada/canada_sema_*.xml.xz",
    "australia/dfat_consolidated_*.csv.xz",
    "japan/meti_russia_*.txt",
    "japan/meti_belarus*.txt",
    "japan/meti_thirdcountry_*.txt",
)
HELD_BACK = (("un_ref",), ("ogrn",), ("inn",), ("passport",), ("imo",))


def main() -> None:
    """Read, merge, and report."""
    parser = argparse.ArgumentParser(description="Time and memory of reading and merging official lists.")
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--shared", type=Path, help="the folder of official lists: all current ones in it")
    parser.add_argument("--measure", action="store_true", help="precision and recall on numbers held back")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    files = arguments.files or current_files(arguments.shared / "lists")
    if arguments.one:
        print_reading(files[0])
    elif arguments.measure:
        single = [party for path in files for party in read_list(path).parties]
        for schemes in HELD_BACK:
            measure(single, frozenset(schemes))
    else:
        for path in files:
            subprocess.run([sys.executable, __file__, "--one", str(path)], check=True)
        print_building(files)


def current_files(folder: Path) -> list[Path]:
    """The newest file of each list in the folder, by the names the files have there."""
    found = (sorted(folder.glob(pattern)) for pattern in CURRENT)
    return [paths[-1] for paths in found if len(paths) > 0]


def print_reading(path: Path) -> None:
    """One line on one file, read in this process alone."""
    started = time.perf_counter()
    read = read_list(path)
    seconds = time.perf_counter() - started
    count = f"{len(read.parties):6} parties  {sum(len(party.aliases) for party in read.parties):6} names"
    print(f"{read.spec.id:10} {seconds:6.1f} s  {peak_mb():5.0f} MB  {count}  as of {read.snapshot_date}", flush=True)


def print_building(files: list[Path]) -> None:
    """One line on all files to a merged watchlist with its index."""
    with TemporaryDirectory() as folder:
        started = time.perf_counter()
        manifest = build_watchlist(files, Path(folder))
        seconds = time.perf_counter() - started
        size = (Path(folder) / INDEX_NAME).stat().st_size / 1e6
    listings = sum(manifest.designations.values())
    print(
        f"{'all':10} {seconds:6.1f} s  {peak_mb():5.0f} MB  {listings} listings -> {manifest.parties} parties, "
        f"index of {size:.0f} MB"
    )


def peak_mb() -> float:
    """The most memory this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


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
