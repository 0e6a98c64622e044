"""Make the starter watchlist from the official files: python benchmarks/build_starter.py LISTS_DIR.

LISTS_DIR holds the publishers' files, one folder per publisher. The parties that resources/starter/selection.toml
names by one listing each are written to resources/starter/parties.jsonl, with every listing they are merged with.
The same files give the same bytes.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from saksi.lists.watchlist import build_parties, write_parties
from saksi.resources.load import ROOT, DataFile, Table, read_toml

# The newest whole file of each list that the starter watchlist draws on.
FILES = (
    "ofac/sdn_advanced_2025-11-19.xml.bz2",
    "ofac/cons_advanced_2020-03-17.xml.xz",
    "un/un_consolidated_2026-08-01.xml.xz",
    "eu/eu_fsf_FULL-1_1_2021-03-02.xml.xz",
    "uk/OFSI_ConList_2025-04-10.csv.xz",
    "canada/canada_sema_2025-03-20.xml.xz",
    "australia/dfat_consolidated_2026-08-02.csv.xz",
)
STARTER = ROOT / "starter"


class Group(Table, frozen=True, kw_only=True):
    """Parties chosen for one reason, each by one of its listings."""

    name: str
    listings: tuple[str, ...]


class Selection(DataFile, frozen=True, kw_only=True):
    """resources/starter/selection.toml."""

    group: tuple[Group, ...]


def main() -> None:
    """Build, select, write; stop if a chosen listing is on none of the files."""
    parser = argparse.ArgumentParser(description="Make the starter watchlist from official files.")
    parser.add_argument("lists_dir", type=Path)
    lists_dir = parser.parse_args().lists_dir
    selection = read_toml(STARTER / "selection.toml", Selection)
    chosen = [listing for group in selection.group for listing in group.listings]
    parties = build_parties([lists_dir / name for name in FILES], progress=lambda note: print(note, file=sys.stderr))
    by_listing = {designation.id: party for party in parties for designation in party.designations}
    missing = sorted(set(chosen) - by_listing.keys())
    if len(missing) > 0:
        sys.exit("not on any of the files: " + ", ".join(missing))
    kept = {by_listing[listing].id: by_listing[listing] for listing in chosen}
    count = write_parties(STARTER / "parties.jsonl", kept.values())
    print(f"{count} parties, {sum(len(party.designations) for party in kept.values())} listings")


if __name__ == "__main__":
    main()
