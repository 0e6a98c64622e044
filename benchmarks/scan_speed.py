"""How fast texts are scanned, cold and warm, by the kernel and by the plain code.

    python benchmarks/scan_speed.py INDEX FOLDER [--runs 5]

FOLDER holds a folder of .txt files for each language, named by its code. Each run is a fresh process: it opens the
index, scans every text once (cold) and once more (warm). What is printed is the median of the runs.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

SCAN = "--one-run"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument(SCAN, action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.one_run:
        print(json.dumps(one_run(chosen.index, chosen.folder)))
        return
    for name, kernel in (("kernel", "1"), ("plain", "0")):
        rows = [fresh_run(chosen, kernel) for _ in range(chosen.runs)]
        medians = {key: statistics.median(row[key] for row in rows) for key in rows[0]}
        print(f"{name:<7}", "  ".join(f"{key} {value:,.2f}" for key, value in medians.items()))


def fresh_run(chosen: argparse.Namespace, kernel: str) -> dict[str, float]:
    """The figures of one process of its own."""
    command = [sys.executable, __file__, str(chosen.index), str(chosen.folder), SCAN]
    done = subprocess.run(
        command, env=os.environ | {"SAKSI_KERNEL": kernel}, check=True, capture_output=True, text=True
    )
    row: dict[str, float] = json.loads(done.stdout)
    return row


def one_run(path: Path, folder: Path) -> dict[str, float]:
    """Time to open in milliseconds, MB/s cold and warm, and how many sightings there are."""
    from saksi.index.reader import open_index  # not before the clock: only a run of its own imports it

    texts = [(file.parent.name, file.read_text(encoding="utf-8")) for file in sorted(folder.glob("*/*.txt"))]
    megabytes = sum(len(text.encode()) for _, text in texts) / 1e6
    start = time.perf_counter()
    index = open_index(path)
    row = {"open ms": 1000 * (time.perf_counter() - start)}
    for name in ("cold", "warm"):
        start = time.process_time()  # a core's own time: what else runs on the machine is not counted
        sightings = sum(len(index.scan(text, lang=lang)) for lang, text in texts)
        row[f"{name} MB/s"] = megabytes / (time.process_time() - start)
    return row | {"sightings": sightings}


if __name__ == "__main__":
    main()
