"""How well two names are compared: the labelled pairs of tests/cases/pairs, beside other ways to compare.

    python benchmarks/compare_names.py                     the frozen half; nothing is tuned on it
    python benchmarks/compare_names.py --watchlist DIR     pairs from the official lists as well
    python benchmarks/compare_names.py --half dev --errors every pair on the wrong side of the threshold

rapidfuzz is used where it is installed. Times are of one core, each name new at its first pair.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from listed_pairs import Pair, half_of, listed_pairs
from saksi.names.forms import PERSON
from saksi.names.likeness import DEFAULT_ALGORITHM, compare_names
from saksi.resources.name_customs import algorithm, algorithm_names
from saksi.screening.examiner import examiner_score

PAIRS = Path(__file__).resolve().parents[1] / "tests" / "cases" / "pairs"
LISTED_PAIRS = 1500


def written_pairs(half: str, files: Sequence[str] = ()) -> list[Pair]:
    """The pairs of one half, "dev" or "frozen", of all files or of those whose names are given."""
    paths = [path for path in sorted(PAIRS.glob("*.jsonl")) if len(files) == 0 or path.stem in files]
    lines = (line for path in paths for line in path.read_text(encoding="utf-8").splitlines())
    groups = map(json.loads, lines)
    return [pair for group in groups if half_of(group["id"]) == half for pair in pairs_of(group)]


def pairs_of(group: dict[str, object]) -> Iterator[Pair]:
    """The name with every item, and the first other way to write it with every other name."""
    kind = PERSON if group["kind"] == PERSON else "thing"
    name, same, other = str(group["name"]), list(group["same"]), list(group["other"])  # type: ignore[call-overload]
    yield from (Pair(str(group["id"]), name, one, same=True, kind=kind) for one in same)
    # Another way to write the name that leaves nothing out is as unlike the others as the name itself.
    complete = len(same[0].split()) >= len(name.split()) and re.search(r"\b[^\W\d_]\.", same[0]) is None
    whole = [same[0]] if complete or " " not in same[0] else []
    yield from (Pair(str(group["id"]), left, one, same=False, kind=kind) for left in (name, *whole) for one in other)


def auc(scored: Sequence[tuple[float, bool]]) -> float:
    """The chance that a same pair scores above another pair; ties count half."""
    ranked = sorted(scored)
    same = sum(label for _, label in ranked)
    ranks = 0.0
    first = 0
    while first < len(ranks_ := ranked) and first < len(ranked):
        last = first
        while last < len(ranks_) and ranks_[last][0] == ranks_[first][0]:
            last += 1
        ranks += sum(label for _, label in ranked[first:last]) * ((first + last + 1) / 2)
        first = last
    return (ranks - same * (same + 1) / 2) / (same * (len(ranked) - same))


def f1_at(scored: Sequence[tuple[float, bool]], threshold: float) -> tuple[float, float, float]:
    """F1, precision and recall where scores from `threshold` on count as one name."""
    hits = sum(label for score, label in scored if score >= threshold)
    called = sum(score >= threshold for score, _ in scored)
    same = sum(label for _, label in scored)
    return 2 * hits / (called + same), hits / max(1, called), hits / same


def best_threshold(scored: Sequence[tuple[float, bool]]) -> float:
    """The threshold with the best F1."""
    return max({score for score, _ in scored}, key=lambda score: f1_at(scored, score)[0])


def ways() -> dict[str, Callable[[Pair], float]]:
    """Each way to compare, by name."""
    found: dict[str, Callable[[Pair], float]] = {
        **{by: _saksi(by) for by in reversed(algorithm_names())},
        "ofac-search-like-1": lambda pair: examiner_score(pair.left, pair.right),
    }
    try:
        from rapidfuzz import fuzz
    except ImportError:
        return found
    found["rapidfuzz WRatio"] = lambda pair: fuzz.WRatio(pair.left.lower(), pair.right.lower()) / 100
    found["rapidfuzz token_sort_ratio"] = lambda pair: (
        fuzz.token_sort_ratio(pair.left.lower(), pair.right.lower()) / 100
    )
    return found


def _saksi(by: str) -> Callable[[Pair], float]:
    return lambda pair: compare_names(pair.left, pair.right, pair.kind, by=by).score


def report(half: str, files: Sequence[str], watchlist: Path | None) -> None:
    """A table of each set of pairs: each way at its own threshold, or its best one on the development half."""
    sets = [("written", written_pairs(half, files), written_pairs("dev", files))]
    if watchlist is not None:
        listed = [listed_pairs(watchlist, of, LISTED_PAIRS) for of in (half, "dev")]
        sets.append(("from the official lists", listed[0], listed[1]))
    for title, measured, development in sets:
        print(f"\n{len(measured)} pairs {title}, {half} half, {sum(pair.same for pair in measured)} of one name\n")
        print("| way | F1 | precision | recall | AUC | µs a pair |")
        print("|---|---:|---:|---:|---:|---:|")
        for name, way in ways().items():
            print(_row(name, way, measured, development))
    print("\nThresholds: the algorithm's own; for the others, the best one of the development half.")


def _row(name: str, way: Callable[[Pair], float], measured: Sequence[Pair], development: Sequence[Pair]) -> str:
    started = time.process_time()
    scored = [(way(pair), pair.same) for pair in measured]
    spent = (time.process_time() - started) / len(measured)
    if name in algorithm_names():
        threshold = algorithm(name).threshold
    else:
        threshold = best_threshold([(way(pair), pair.same) for pair in development])
    f1, precision, recall = f1_at(scored, threshold)
    return f"| {name} | {f1:.3f} | {precision:.3f} | {recall:.3f} | {auc(scored):.3f} | {1e6 * spent:.0f} |"


def errors(half: str) -> None:
    """Pairs on the wrong side of the threshold."""
    threshold = algorithm(DEFAULT_ALGORITHM).threshold
    for pair in written_pairs(half):
        likeness = compare_names(pair.left, pair.right, pair.kind)
        if (likeness.score >= threshold) != pair.same:
            why = "; ".join(f"{one.name} {one.weight:.2f} {one.detail}" for one in likeness.features)
            print(f"{'missed' if pair.same else 'false '} {likeness.score:.2f} {pair.left} | {pair.right}   {why}")


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=("dev", "frozen"), default="frozen")
    parser.add_argument("--files", nargs="*", default=(), help="names of files of pairs, such as russian korean")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--watchlist", type=Path, metavar="DIR", help="pairs of the parties on it as well")
    options = parser.parse_args()
    if options.errors:
        errors(options.half)
    else:
        report(options.half, options.files, options.watchlist)


if __name__ == "__main__":
    main()
