"""Story grouping, origin grouping and translation drift on the marked articles, dev and frozen halves apart.

python benchmarks/stories.py [--half dev|test|both] [--drift] [--errors] [--watchlist DIR] [--scale N]
"""

from __future__ import annotations

import argparse
import time
from datetime import date, timedelta
from pathlib import Path

import msgspec

from saksi.evaluation.gold import HALVES
from saksi.evaluation.stories import f1, measure_drift, measure_stories, read_telling, read_tellings
from saksi.pipeline.stories import gather_stories
from saksi.pipeline.tools import Tools, open_tools
from saksi.records import Reading

FOLDER = Path(__file__).resolve().parents[1] / "tests/cases/stories"


def main() -> None:
    """Print what the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--half", choices=[*HALVES, "both"], default="both")
    parser.add_argument("--drift", action="store_true", help="drift alone, in the pairs that are marked as such")
    parser.add_argument("--errors", action="store_true", help="what was wrong; never look at those of the frozen half")
    parser.add_argument("--watchlist", type=Path)
    parser.add_argument("--scale", type=int, help="time the grouping of so many articles")
    arguments = parser.parse_args()
    with open_tools(arguments.watchlist) as tools:
        if arguments.scale is not None:
            print_scale(arguments.folder, arguments.scale, tools)
            return
        if arguments.drift:
            for half in HALVES if arguments.half == "both" else [arguments.half]:
                print_drift(arguments.folder, half, tools, errors=arguments.errors)
            return
        print("half  articles stories  B3 P/R/F1           origins P/R/F1      drift P/R (items marked)")
        for half in HALVES if arguments.half == "both" else [arguments.half]:
            print_half(arguments.folder, half, tools, errors=arguments.errors)


def print_half(folder: Path, half: str, tools: Tools, *, errors: bool) -> None:
    """One line of figures, and what was wrong."""
    golds = read_tellings(folder / half)
    score = measure_stories(golds, tools)
    pairs = score.origin_precision.value, score.origin_recall.value
    print(
        f"{half:<6}{score.articles:>7} {score.stories:>7}"
        f"  {score.b3_precision:.3f}/{score.b3_recall:.3f}/{f1(score.b3_precision, score.b3_recall):.3f}"
        f"  {pairs[0]:.3f}/{pairs[1]:.3f}/{f1(*pairs):.3f}"
        f"   {score.drift_precision.value:.3f}/{score.drift_recall.value:.3f} ({score.drift_recall.of})"
    )
    if errors:
        print("\n".join(score.wrong))


def print_drift(folder: Path, half: str, tools: Tools, *, errors: bool) -> None:
    """Figures of marked pairs: all, by what was changed unless the half is frozen, and what was wrong."""
    score = measure_drift(read_tellings(folder / half), tools)
    print(f"{half:<22}{score.precision.value:.3f}/{score.recall.value:.3f} ({score.recall.of})")
    for kind, (precision, recall) in score.by_kind.items() if half == "dev" else ():
        print(f"  {kind:<20}{precision.value:.3f}/{recall.value:.3f} ({recall.of})")
    if errors:
        print("\n".join(score.wrong))


def print_scale(folder: Path, count: int, tools: Tools) -> None:
    """Time of gathering alone: the marked articles again and again, each round five weeks later."""
    readings = [read_telling(gold, tools) for half in HALVES for gold in read_tellings(folder / half)]
    many = [later(readings[number % len(readings)], number // len(readings)) for number in range(count)]
    started = time.perf_counter()
    stories = gather_stories(many)
    print(f"{count} articles gathered into {len(stories)} stories in {time.perf_counter() - started:.1f} s")


def later(reading: Reading, rounds: int) -> Reading:
    """The same article, published so many times five weeks later."""
    article = reading.article
    days = article.published
    if days is not None:
        shifted = (date.fromisoformat(day) + timedelta(weeks=5 * rounds) for day in (days.earliest, days.latest))
        days = msgspec.structs.replace(days, **dict(zip(("earliest", "latest"), map(str, shifted), strict=True)))
    article = msgspec.structs.replace(article, id=f"{article.id}-{rounds}", published=days)
    text = msgspec.structs.replace(reading.text, article_id=article.id)
    return msgspec.structs.replace(reading, article=article, text=text)


if __name__ == "__main__":
    main()
