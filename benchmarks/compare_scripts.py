"""How well names in other scripts are compared with Latin ones.

    python benchmarks/compare_scripts.py NAMES               words of names, each among 1,000 Latin ones
    python benchmarks/compare_scripts.py --lists FILE...     whole names of list files, each among 1,000 other parties'

NAMES holds netrans_wd_SCRIPT_20.xz, which nothing was learnt from; where only the other part, _80, is there, the tenth
of it that learn_across.py keeps out is used. R@1 is how often the right name scores highest, ties shared. Then at the
threshold of the comparison: how often the right name reaches it, and how often the nearest wrong one of 1,000 does.
"""

from __future__ import annotations

import argparse
import lzma
import random
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from learn_across import is_held_back, letters_of
from saksi.lists.watchlist import read_list
from saksi.names.forms import PERSON
from saksi.names.likeness import DEFAULT_ALGORITHM, compare_names
from saksi.records import AliasKind, PartyKind
from saksi.resources.name_customs import algorithm

SCRIPTS = ("russian", "arabic", "hebrew", "korean", "chinese", "katakana", "japanese")
AMONG, ASKED = 1000, 300


class Name(NamedTuple):
    """A name in another script, with every Latin name that is its bearer's."""

    written: str
    latin: frozenset[str]


class Found(NamedTuple):
    """What became of the names of one script, as shares of those asked."""

    asked: int
    first: float
    reached: float
    wrong: float
    us_each: float


def main() -> None:
    """Measure what the command line names, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="?", type=Path)
    parser.add_argument("--lists", nargs="*", type=Path, default=[])
    parser.add_argument("--only", nargs="*", help="scripts, such as korean or Hang")
    parser.add_argument("--misses", type=int, default=0, help="print so many names that another one beats")
    options = parser.parse_args()
    print("| script | names | R@1 | right ≥ threshold | nearest wrong ≥ threshold | µs a pair |")
    print("|---|---:|---:|---:|---:|---:|")
    groups = words_of(options.names) if options.names is not None else listed(options.lists)
    for script, names in groups:
        if options.only is None or script in options.only:
            found = measured(names, script, options.misses)
            print(
                f"| {script} | {found.asked} | {found.first:.3f} | {found.reached:.3f} | {found.wrong:.3f} "
                f"| {found.us_each:.0f} |",
                flush=True,
            )


def measured(names: Sequence[Name], script: str, misses: int) -> Found:
    """Compare each of the names asked with one Latin name of each bearer."""
    drawn = random.Random(script).sample(list(names), min(AMONG, len(names)))
    latin = [min(name.latin, key=lambda one: (len(one), one)) for name in drawn]
    asked = drawn[:ASKED]
    threshold = algorithm(DEFAULT_ALGORITHM).threshold
    first = reached = wrong = 0.0
    started = time.perf_counter()
    for name, own in zip(asked, latin, strict=False):
        scores = [compare_names(name.written, one, PERSON).score for one in latin]
        right = max(score for score, one in zip(scores, latin, strict=True) if one in name.latin)
        others = [(score, one) for score, one in zip(scores, latin, strict=True) if one not in name.latin]
        nearest, other = max(others)
        if right > nearest:
            first += 1
        elif right == nearest > 0:
            first += 1 / (1 + sum(score == right for score, _ in others))
        reached += right >= threshold
        wrong += nearest >= threshold
        if right <= nearest and misses > 0:
            misses -= 1
            print(f"      {name.written}: {own} {right:.2f}, {other} {nearest:.2f}")
    spent = (time.perf_counter() - started) / len(asked) / len(latin)
    return Found(len(asked), first / len(asked), reached / len(asked), wrong / len(asked), 1e6 * spent)


def words_of(folder: Path) -> Iterator[tuple[str, list[Name]]]:
    """The pairs of each script that nothing was learnt from."""
    for script in SCRIPTS:
        untouched = folder / f"netrans_wd_{script}_20.xz"
        path = untouched if untouched.exists() else folder / f"netrans_wd_{script}_80.xz"
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            rows = [line.rstrip("\n").split("\t") for line in lines]
        yield (
            script,
            [
                Name(word.replace(" ", ""), frozenset({latin.title()}))
                for latin, word, *_ in rows
                if letters_of(latin) != "" and (path == untouched or is_held_back(letters_of(latin)))
            ],
        )


def listed(paths: Sequence[Path]) -> Iterator[tuple[str, list[Name]]]:
    """The persons of list files who have names in another script and in Latin, by script."""
    found: defaultdict[str, list[Name]] = defaultdict(list)
    for path in paths:
        for party in read_list(path, whole=False).parties:
            told = [alias for alias in party.aliases if alias.kind != AliasKind.DERIVED]
            latin = frozenset(alias.text for alias in told if alias.script == "Latn" and " " in alias.text)
            other = next((alias for alias in told if alias.script not in {"Latn", "Zyyy"}), None)
            if party.kind == PartyKind.PERSON and len(latin) > 0 and other is not None:
                found[other.script].append(Name(other.text, latin))
    yield from sorted(found.items())


if __name__ == "__main__":
    main()
