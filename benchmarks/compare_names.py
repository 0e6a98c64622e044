"""How well two names are compared: the labelled pairs of tests/cases/pairs, beside other ways to compare.

    python benchmarks/compare_names.py                     the frozen half; nothing is tuned on it
    python benchmarks/compare_names.py --half dev --errors every pair on the wrong side of the threshold
    python benchmarks/compare_names.py --fit               weights that do best on the development half
    python benchmarks/compare_names.py --across DIR        the same word in two scripts, among 1,000

rapidfuzz is used where it is installed. Times are of one core, each name new at its first pair.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from msgspec import structs

from saksi.names.forms import PERSON, name_forms
from saksi.names.likeness import DEFAULT_ALGORITHM, compare_forms, compare_names
from saksi.resources.name_customs import Algorithm, Losses, algorithm
from saksi.screening.examiner import examiner_score

PAIRS = Path(__file__).resolve().parents[1] / "tests" / "cases" / "pairs"
SCRIPTS = ("russian", "arabic", "hebrew", "korean", "chinese", "katakana", "japanese")
AMONG = 1000
ASKED = 300
STEPS = (0.5, 0.7, 0.85, 1.15, 1.4, 2.0)


class Pair(NamedTuple):
    """Two names and whether they are one; `kind` as compare_names takes it."""

    group: str
    left: str
    right: str
    same: bool
    kind: str


def pairs(half: str, files: Sequence[str] = ()) -> list[Pair]:
    """The pairs of one half, "dev" or "frozen", of all files or of those whose names are given."""
    wanted = 0 if half == "dev" else 1
    paths = [path for path in sorted(PAIRS.glob("*.jsonl")) if len(files) == 0 or path.stem in files]
    lines = (line for path in paths for line in path.read_text(encoding="utf-8").splitlines())
    groups = map(json.loads, lines)
    return [pair for group in groups if crc32(group["id"].encode()) % 2 == wanted for pair in pairs_of(group)]


def pairs_of(group: dict[str, object]) -> Iterator[Pair]:
    """The name with every item, and the first other way to write it with every other name."""
    kind = PERSON if group["kind"] == PERSON else "thing"
    name, same, other = str(group["name"]), list(group["same"]), list(group["other"])  # type: ignore[call-overload]
    yield from (Pair(str(group["id"]), name, one, same=True, kind=kind) for one in same)
    # Another way to write the name that leaves nothing out is as unlike the others as the name itself.
    whole = [same[0]] if len(same[0].split()) >= len(name.split()) or " " not in same[0] else []
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
        DEFAULT_ALGORITHM: lambda pair: compare_names(pair.left, pair.right, pair.kind).score,
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


def report(half: str, files: Sequence[str]) -> None:
    """A table: each way at its best threshold on the development half."""
    measured, development = pairs(half, files), pairs("dev", files)
    print(f"{len(measured)} pairs of the {half} half, {sum(pair.same for pair in measured)} of one name\n")
    print("| way | F1 | precision | recall | AUC | µs a pair |")
    print("|---|---:|---:|---:|---:|---:|")
    for name, way in ways().items():
        started = time.perf_counter()
        scored = [(way(pair), pair.same) for pair in measured]
        spent = (time.perf_counter() - started) / len(measured)
        if name == DEFAULT_ALGORITHM:
            threshold = algorithm(name).threshold
        else:
            threshold = best_threshold([(way(pair), pair.same) for pair in development])
        f1, precision, recall = f1_at(scored, threshold)
        print(f"| {name} | {f1:.3f} | {precision:.3f} | {recall:.3f} | {auc(scored):.3f} | {1e6 * spent:.0f} |")
    print("\nThresholds: the algorithm's own; for the others, the best one of the development half.")


def errors(half: str) -> None:
    """Pairs on the wrong side of the threshold."""
    threshold = algorithm(DEFAULT_ALGORITHM).threshold
    for pair in pairs(half):
        likeness = compare_names(pair.left, pair.right, pair.kind)
        if (likeness.score >= threshold) != pair.same:
            why = "; ".join(f"{one.name} {one.weight:.2f} {one.detail}" for one in likeness.features)
            print(f"{'missed' if pair.same else 'false '} {likeness.score:.2f} {pair.left} | {pair.right}   {why}")


def fit() -> None:
    """Coordinate search over the weights on the development half; prints what does best."""
    measured = pairs("dev")
    forms = [(name_forms(p.left, p.kind), name_forms(p.right, p.kind), p.same) for p in measured]

    def quality(by: Algorithm) -> float:
        scored = [
            (max(compare_forms(one, other, by).score for one in left for other in right), same)
            for left, right, same in forms
        ]
        return f1_at(scored, by.threshold)[0] + auc(scored)

    best = algorithm(DEFAULT_ALGORITHM)
    known = quality(best)
    print(f"now {known:.4f}")
    for part in ("person", "thing", "person"):
        for field in structs.fields(Losses):
            for step in STEPS:
                losses: Losses = getattr(best, part)
                changed = structs.replace(losses, **{field.name: round(getattr(losses, field.name) * step, 3)})
                candidate = structs.replace(best, **{part: changed})
                found = quality(candidate)
                if found > known + 1e-4:
                    best, known = candidate, found
                    print(f"{known:.4f}  {part}.{field.name} = {getattr(changed, field.name)}")
    print(best.person, best.thing, sep="\n")


def across(folder: Path) -> None:
    """R@1 among 1,000: a word in another script, and the Latin word that is most like it."""
    print("| script | R@1 |")
    print("|---|---:|")
    for script in SCRIPTS:
        path = folder / f"netrans_wd_{script}_80.xz"
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            rows = [line.rstrip("\n").split("\t") for line in lines]
        chosen = random.Random(script).sample([row for row in rows if len(row) > 1], AMONG)
        latin = [row[0].title() for row in chosen]
        found = 0.0
        for row in chosen[:ASKED]:
            asked = row[1].replace(" ", "")
            scores = [compare_names(asked, name, PERSON).score for name in latin]
            best = max(scores)
            ties = [name for name, score in zip(latin, scores, strict=True) if score == best]
            found += (row[0].title() in ties and best > 0) / len(ties)
        print(f"| {script} | {found / ASKED:.3f} |")


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=("dev", "frozen"), default="frozen")
    parser.add_argument("--files", nargs="*", default=(), help="names of files of pairs, such as russian korean")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--across", type=Path, metavar="DIR")
    options = parser.parse_args()
    if options.fit:
        fit()
    elif options.across is not None:
        across(options.across)
    elif options.errors:
        errors(options.half)
    else:
        report(options.half, options.files)


if __name__ == "__main__":
    main()
