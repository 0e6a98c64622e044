"""Time and size of a dossier of many articles, made of the marked ones.

python benchmarks/dossier.py [--articles 200] [--runs 5]
"""

from __future__ import annotations

import argparse
import hashlib
import statistics
import time
from pathlib import Path

import msgspec

from saksi.evaluation.stories import GoldTelling, read_tellings
from saksi.pipeline.dossiers import build_dossier
from saksi.pipeline.exports import export
from saksi.pipeline.reading import read_article
from saksi.pipeline.tools import Tools, open_tools
from saksi.records import Provenance, Reading

FOLDER = Path(__file__).resolve().parents[1] / "tests/cases/stories"
FORMATS = ("html", "md", "json", "csv", "ftm", "stix")


def main() -> None:
    """Print a line for each format."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    with open_tools() as tools:
        golds = [gold for half in ("dev", "test") for gold in read_tellings(FOLDER / half)]
        many = [again(golds[number % len(golds)], number // len(golds), tools) for number in range(arguments.articles)]
        started = time.perf_counter()
        case = build_dossier(many, tools=tools, as_of="2026-11-23")
    print(f"{len(case.articles)} articles gathered and composed in {time.perf_counter() - started:.1f} s")
    for kind in FORMATS:
        times = []
        for _ in range(arguments.runs):
            started = time.perf_counter()
            written = export(case, kind)
            times.append(time.perf_counter() - started)
        print(f"{kind:<5} median {statistics.median(times):.2f} s  {len(written) / 1e6:.2f} MB")


def again(gold: GoldTelling, rounds: int, tools: Tools) -> Reading:
    """The article as another address has it."""
    fields = {"text": gold.text, "publisher": gold.publisher, "published": gold.published}
    raw = msgspec.json.encode({**fields, "url": f"https://news.example/{gold.id}/{rounds}"})
    return read_article(raw, Provenance(uri=gold.id, sha256=hashlib.sha256(raw).hexdigest()), tools=tools)


if __name__ == "__main__":
    main()
