"""How long one `saksi read` takes, as a user waits for it: whole processes, start-up included.

    python benchmarks/read_article.py                       # the bundled sample, starter watchlist
    python benchmarks/read_article.py --shared ../shared    # also the first real article, full watchlist

Prints a Markdown table of medians, then the stages of one reading inside a warm process. The README quotes it.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from saksi.articles.extract import ArticleHints, extract_article
from saksi.articles.origin import find_origin
from saksi.articles.repair import repair_text
from saksi.articles.sentences import split_sentences
from saksi.claims.attribute import attribute_events
from saksi.events.extract import extract_events, read_sentences
from saksi.linking.link import link_mentions
from saksi.mentions.find import find_mentions
from saksi.pipeline.inputs import open_input
from saksi.pipeline.reading import read_article
from saksi.pipeline.tools import Tools, open_tools
from saksi.pipeline.watchlist import build_watchlist
from saksi.resources.load import ROOT

SAMPLE = ROOT / "samples" / "kunjungan_pabrik.txt"
FIRST = "seeds/000_39704109e2cd4ca2.txt"
LISTS = (
    "ofac/sdn_advanced_2025-11-19.xml.bz2",
    "ofac/cons_advanced_2020-03-17.xml.xz",
    "un/un_consolidated_2026-08-01.xml.xz",
    "eu/eu_fsf_FULL-1_1_2021-03-02.xml.xz",
    "uk/OFSI_ConList_2025-04-10.csv.xz",
    "canada/canada_sema_2025-03-20.xml.xz",
    "australia/dfat_consolidated_2026-08-02.csv.xz",
)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, help="folder with lists/ and seeds/")
    parser.add_argument("--runs", type=int, default=9)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        cases = {"sample article, starter watchlist": (SAMPLE, None)}
        if arguments.shared is not None:
            full = Path(scratch) / "full"
            seconds = timed(lambda: build_watchlist([arguments.shared / "lists" / name for name in LISTS], full))
            manifest = json.loads((full / "watchlist.json").read_text(encoding="utf-8"))
            cases[f"first real article, full watchlist ({manifest['parties']:,} parties)"] = (
                arguments.shared / FIRST,
                full,
            )
            print(f"full watchlist built from {len(LISTS)} files in {seconds:.0f} s\n")
        print_processes(cases, cache=Path(scratch), runs=arguments.runs)
        print_stages(cases, cache=Path(scratch), runs=arguments.runs)


def print_processes(cases: dict[str, tuple[Path, Path | None]], *, cache: Path, runs: int) -> None:
    """Whole processes: the first run indexes the starter watchlist, the others open it."""
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, median of {runs} runs of `saksi read`:\n")
    print("| what | first run | median | slowest |\n|---|---:|---:|---:|")
    for name, (article, watchlist) in cases.items():
        first, *times = [timed(lambda: read_process(article, watchlist, cache)) for _ in range(runs + 1)]  # noqa: B023
        print(f"| {name} | {first:.2f} s | {statistics.median(times):.2f} s | {max(times):.2f} s |")


def read_process(article: Path, watchlist: Path | None, cache: Path) -> None:
    """One `saksi read` from start to end."""
    command = [sys.executable, "-m", "saksi", "read", str(article), "--json"]
    if watchlist is not None:
        command += ["--watchlist", str(watchlist)]
    environ = {**os.environ, "SAKSI_CACHE_DIR": str(cache)}
    environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed package has its modules compiled
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environ)


def print_stages(cases: dict[str, tuple[Path, Path | None]], *, cache: Path, runs: int) -> None:
    """Milliseconds of each stage in one process that has read the article before."""
    rows: dict[str, list[float]] = {}
    for article, watchlist in cases.values():
        with open_tools(watchlist, cache_dir=cache) as tools:
            stage_times(article, tools)
            measured = [stage_times(article, tools) for _ in range(runs)]
        for stage in measured[0]:
            rows.setdefault(stage, []).append(1000 * statistics.median(times[stage] for times in measured))
    print("\n| stage, warm process | " + " | ".join(cases) + " |\n|---|" + "---:|" * len(cases))
    for stage, figures in rows.items():
        print(f"| {stage} | " + " | ".join(f"{figure:.1f} ms" for figure in figures) + " |")


def stage_times(path: Path, tools: Tools) -> dict[str, float]:
    """Seconds of each stage; "whole reading" is all of them with assessment, timed on its own."""
    raw, provenance = open_input(str(path))
    times: dict[str, float] = {}

    def step(name: str, call: Callable[[], object]) -> object:
        start = time.perf_counter()
        result = call()
        times[name] = times.get(name, 0.0) + time.perf_counter() - start
        return result

    article = step("articles", lambda: extract_article(raw, provenance, hints=ArticleHints()))
    text = step("articles", lambda: repair_text(article))
    sentences = step("articles", lambda: split_sentences(article, text))
    step("articles", lambda: find_origin(article, text, sentences))
    found = step("mentions", lambda: find_mentions(text, sentences, index=tools.index))
    linked = step(
        "linking", lambda: link_mentions(found, article=article, text=text, sentences=sentences, index=tools.index)
    )
    read = step("words of events", lambda: read_sentences(text, sentences, found.mentions, published=article.published))
    events = step("events", lambda: extract_events(read))
    step(
        "claims",
        lambda: attribute_events(
            events, linked[0], views=[one.view for one in read], text=text, sentences=sentences, mentions=found.mentions
        ),
    )
    step("whole reading", lambda: read_article(raw, provenance, tools=tools))
    return times


def timed(call: Callable[[], object]) -> float:
    """Seconds that a call takes."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
