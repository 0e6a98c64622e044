"""Time and size of a dossier of many articles, made of the marked ones.

python benchmarks/dossier.py [--articles 200] [--runs 5]
"""

from __future__ import annotations

import argparse
import statistics
import time
from pathlib import Path

import msgspec

from saksi.evaluation.stories import read_telling, read_tellings
from saksi.pipeline.dossiers import build_dossier
from saksi.pipeline.exports import export
from saksi.pipeline.tools import open_tools
from saksi.records import Reading

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
        readings = [read_telling(gold, tools) for gold in golds]
        many = [
            again(readings[number % len(readings)], number // len(readings)) for number in range(arguments.articles)
        ]
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


def again(reading: Reading, rounds: int) -> Reading:
    """The same article under another id."""
    article = msgspec.structs.replace(reading.article, id=f"{reading.article.id}{'.' * rounds}")
    text = msgspec.structs.replace(reading.text, article_id=article.id)
    return msgspec.structs.replace(reading, article=article, text=text)


if __name__ == "__main__":
    main()
