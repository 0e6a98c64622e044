"""How fast articles are read: each stage in MB of text a second, and whole articles a second, on one core.

    python benchmarks/throughput.py [--watchlist DIR] [--rounds N] [--profile]

Articles are the marked ones of tests/cases/claims-gold, four of a language joined to one of about 3 KB. Times are CPU
time of this process, the best round of several; "rules" are language identification, repair, sentences and claims.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from saksi.articles.extract import ArticleHints, extract_article
from saksi.articles.repair import repair_text
from saksi.articles.sentences import split_sentences
from saksi.claims.attribute import attribute_events
from saksi.cli.settings import open_current_tools
from saksi.evaluation.marked_claims import read_marked
from saksi.events.extract import extract_events, read_sentences
from saksi.linking.link import link_mentions
from saksi.mentions.find import find_mentions
from saksi.pipeline.batch import settle
from saksi.pipeline.reading import read_article
from saksi.pipeline.tools import Tools
from saksi.records import Provenance

MARKED = Path(__file__).resolve().parents[1] / "tests" / "cases" / "claims-gold"
RULES = ("extract", "repair", "sentences", "sentences for events", "events", "claims")
T = TypeVar("T")


class Clock:
    """CPU seconds by stage."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}

    def run(self, stage: str, work: Callable[[], T]) -> T:
        """What the work makes; its time is added to the stage."""
        start = time.process_time()
        made = work()
        self.spent[stage] = self.spent.get(stage, 0.0) + time.process_time() - start
        return made


def main() -> None:
    """Read the articles over and over, print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--watchlist", type=Path)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--profile", action="store_true", help="show where the time goes instead")
    chosen = options.parse_args()
    raws = list(joined_articles())
    with open_current_tools(chosen.watchlist) as tools:
        read_all(raws, tools)  # everything is loaded
        settle()  # as a batch does
        if chosen.profile:
            print_profile(lambda: read_all(raws, tools))
            return
        rounds = [stages(raws, tools) for _ in range(chosen.rounds)]
        whole = min(timed(lambda: read_all(raws, tools)) for _ in range(chosen.rounds))
    size = sum(map(len, raws)) / 1e6
    best = {stage: min(one[stage] for one in rounds) for stage in rounds[0]}
    print(f"| {len(raws)} articles, {size:.2f} MB | MB/s |\n|---|---|")
    for stage, spent in best.items():
        print(f"| {stage} | {size / max(spent, 1e-9):.1f} |")
    rules = min(sum(one[stage] for stage in RULES) for one in rounds)
    print(f"| rules together | {size / rules:.2f} |\n| whole read | {size / whole:.2f} |")
    print(f"\n{len(raws) / whole:.0f} articles a second")


def joined_articles() -> Iterator[bytes]:
    """Four articles of one language as one."""
    by_lang: dict[str, list[str]] = {}
    for article in read_marked(MARKED):
        by_lang.setdefault(article.lang, []).append(article.body)
    for bodies in by_lang.values():
        for first in range(0, len(bodies), 4):
            yield "\n\n".join(bodies[first : first + 4]).encode()


def read_all(raws: list[bytes], tools: Tools) -> None:
    """Read every article as `saksi read` does."""
    for raw in raws:
        read_article(raw, PROVENANCE, hints=HINTS, tools=tools)


PROVENANCE = Provenance(uri="bench:", sha256="0")
HINTS = ArticleHints(published="2024-03-05")


def stages(raws: list[bytes], tools: Tools) -> dict[str, float]:
    """CPU seconds of each stage over all articles."""
    clock = Clock()
    for raw in raws:
        one_article(raw, tools, clock.run)
    return clock.spent


def one_article(raw: bytes, tools: Tools, run: Callable[[str, Callable[[], Any]], Any]) -> None:
    """The stages of read_article, each run by itself."""
    article = run("extract", lambda: extract_article(raw, PROVENANCE, hints=HINTS))
    text = run("repair", lambda: repair_text(article))
    sentences = run("sentences", lambda: split_sentences(article, text))
    found = run("mentions", lambda: find_mentions(text, sentences, index=tools.index))
    hits, _ = run(
        "linking",
        lambda: link_mentions(found, article=article, text=text, sentences=sentences, index=tools.index),
    )
    read = run(
        "sentences for events",
        lambda: read_sentences(text, sentences, found.mentions, published=article.published),
    )
    events = run("events", lambda: extract_events(read))
    views = [one.view for one in read]
    run(
        "claims",
        lambda: attribute_events(events, hits, views=views, text=text, sentences=sentences, mentions=found.mentions),
    )


def timed(work: Callable[[], None]) -> float:
    """CPU seconds."""
    start = time.process_time()
    work()
    return time.process_time() - start


def print_profile(work: Callable[[], None]) -> None:
    """The functions that take most time."""
    with cProfile.Profile() as profile:
        work()
    pstats.Stats(profile).sort_stats("tottime").print_stats(35)


if __name__ == "__main__":
    main()
