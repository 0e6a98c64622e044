"""Saksi beside others in one run: names compared in pairs, and listed names found in text.

    pip install -e '.[bench]'
    python benchmarks/peers.py --watchlist DIR --texts DIR --out docs/    the frozen half; nothing is tuned on it
    python benchmarks/peers.py --watchlist DIR --half dev                 the other half, without texts and page

Pairs are those of tests/cases/pairs; those in Latin letters are told apart, since some read no others. Others have the
threshold that is best on the development half, Saksi its own. Names in text are damaged by benchmarks/damage.py and
stand in sentences; the others look for the listed names as they are written, in any case, between word ends. --texts is
a folder of .txt files in a folder for each language. Times are of one core. Whoever is not installed is left out.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from pathlib import Path
from typing import NamedTuple

from compare_names import auc, best_threshold, f1_at, written_pairs
from damage import CYRILLIC, LATIN, Damage
from listed_pairs import Pair
from recall import DEFAULT_TIERS, Case, bearers_of_names, cases, sampled, tier_of
from saksi.index.reader import Index
from saksi.names.forms import PERSON
from saksi.names.likeness import DEFAULT_ALGORITHM, compare_names, score_names
from saksi.pipeline.tools import open_tools
from saksi.resources.name_customs import algorithm
from saksi.text.script import main_script

Compare = Callable[[Pair], float]
# Listed names as they are written, each where it starts and ends in the text.
Find = Callable[[str], Iterable[tuple[int, int]]]
NAMES_OF_A_KIND = 300
SCANNED_BYTES = 20_000_000
PAGE, PLOT = "peers.md", "peers.svg"


class PairRow(NamedTuple):
    """How well one way tells pairs apart, and the time of a pair whose names are new, and known."""

    name: str
    f1: float
    auc: float
    f1_latin: float
    auc_latin: float
    new_us: float
    known_us: float


def main() -> None:
    """Measure, print, and write the page where a folder for it is given."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--watchlist", type=Path, required=True)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--half", choices=("dev", "frozen"), default="frozen")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    measured, development = written_pairs(options.half), written_pairs("dev")
    rows = [compared(name, way, measured, development) for name, way in ways()]
    page = pair_table(rows)
    print(page)
    with open_tools(options.watchlist) as tools:
        found = list(scanned(tools.index, options.half, options.texts))
    table = scan_table(found)
    print(table)
    if options.out is not None:
        (options.out / "images" / PLOT).write_text(plot(rows), encoding="utf-8")
        (options.out / PAGE).write_text(PAGE_TEXT.format(pairs=page, scans=table, half=options.half), encoding="utf-8")


# -- pairs -----------------------------------------------------------------------------------------------------


def compared(name: str, way: Compare, measured: Sequence[Pair], development: Sequence[Pair]) -> PairRow:
    """How well a way to compare does on some pairs."""
    started = time.process_time()
    scored = [(way(pair), pair) for pair in measured]
    middle = time.process_time()
    for pair in measured:
        way(pair)
    ended = time.process_time()
    own = name.startswith(DEFAULT_ALGORITHM)
    tuned = [] if own else [(way(pair), pair) for pair in development]
    marks = []
    for wanted in (_is_any, _is_latin):
        some = [(score, pair.same) for score, pair in scored if wanted(pair)]
        others = [(score, pair.same) for score, pair in tuned if wanted(pair)]
        threshold = algorithm(DEFAULT_ALGORITHM).threshold if own else best_threshold(others)
        marks += [f1_at(some, threshold)[0], auc(some)]
    times = [1e6 * spent / len(measured) for spent in (middle - started, ended - middle)]
    return PairRow(name, *marks, *times)


def _is_any(pair: Pair) -> bool:
    return pair.left != ""


def _is_latin(pair: Pair) -> bool:
    return main_script(pair.left) == main_script(pair.right) == "Latn"


def ways() -> Iterator[tuple[str, Compare]]:
    """Each way to compare that is installed: Saksi with its explanation, and its score alone."""
    yield f"{DEFAULT_ALGORITHM}, explained", lambda pair: compare_names(pair.left, pair.right, pair.kind).score
    yield f"{DEFAULT_ALGORITHM}, score alone", lambda pair: score_names(pair.left, pair.right, pair.kind)
    yield from _rapidfuzz()
    yield from _nomenklatura()


def _rapidfuzz() -> Iterator[tuple[str, Compare]]:
    from rapidfuzz import fuzz  # a dependency of Saksi itself

    yield "rapidfuzz WRatio", lambda pair: fuzz.WRatio(pair.left.lower(), pair.right.lower()) / 100
    yield "rapidfuzz token_sort_ratio", lambda pair: fuzz.token_sort_ratio(pair.left.lower(), pair.right.lower()) / 100


def _nomenklatura() -> Iterator[tuple[str, Compare]]:
    try:
        from followthemoney import model
        from followthemoney.proxy import EntityProxy
        from nomenklatura.matching import get_algorithm
    except ImportError:
        return
    way = get_algorithm("logic-v2")
    config = way.default_config()

    def entity(name: str, kind: str) -> EntityProxy:
        data = {"id": name, "schema": "Person" if kind == PERSON else "LegalEntity", "properties": {"name": [name]}}
        return model.get_proxy(data)

    yield (
        "nomenklatura logic-v2",
        lambda pair: way.compare(entity(pair.left, pair.kind), entity(pair.right, pair.kind), config).score,
    )


def pair_table(rows: Sequence[PairRow]) -> str:
    """The rows as Markdown."""
    head = "| way | F1 | AUC | F1, Latin alone | AUC, Latin alone | µs a pair, new names | known names |"
    lines = [head, "|---|---:|---:|---:|---:|---:|---:|"]
    for row in rows:
        marks = " | ".join(f"{mark:.3f}" for mark in (row.f1, row.auc, row.f1_latin, row.auc_latin))
        lines.append(f"| {row.name} | {marks} | {row.new_us:,.0f} | {row.known_us:,.0f} |")
    return "\n".join(lines)


# -- text ------------------------------------------------------------------------------------------------------


class ScanRow(NamedTuple):
    """What one scanner finds of each kind of damage, how fast it reads, and the time to be ready."""

    name: str
    recall: dict[str, float]
    ready_s: float
    mb_per_s: float | None


def scanned(index: Index, half: str, texts: Path | None) -> Iterator[ScanRow]:
    """A row for each scanner."""
    bearers = bearers_of_names(index)
    damaged = {kind: _cases(index, half, kind, damage) for kind, damage in {**LATIN, **CYRILLIC}.items()}
    read = _texts(texts) if texts is not None else []
    recall = {kind: _share(case for case in found if _is_seen(index, case, bearers)) / max(1, len(found))
              for kind, found in damaged.items()}  # fmt: skip
    yield ScanRow("saksi", recall, 0.0, _speed(lambda text: index.scan(text), read))
    for name, prepare in (("pyahocorasick", _ahocorasick), ("flashtext2", _flashtext)):
        started = time.process_time()
        find = prepare(list(bearers))
        if find is None:
            continue
        ready = time.process_time() - started
        recall = {kind: _share(case for case in found if _covers(find, case)) / max(1, len(found))
                  for kind, found in damaged.items()}  # fmt: skip
        yield ScanRow(name, recall, ready, _speed(find, read))


def _cases(index: Index, half: str, kind: str, damage: Damage) -> list[Case]:
    script = "Cyrl" if kind in CYRILLIC else "Latn"
    return list(cases(sampled(index, script, half=half, count=NAMES_OF_A_KIND), kind, damage, script))


def _share(found: Iterable[Case]) -> float:
    return sum(1.0 for _ in found)


def _is_seen(index: Index, case: Case, bearers: dict[str, frozenset[str]]) -> bool:
    start = case.text.index(case.damaged)
    return any(
        sighting.span.start < start + len(case.damaged)
        and start < sighting.span.end
        and sighting.party_id in bearers[case.name.casefold()]
        and tier_of(sighting) in DEFAULT_TIERS
        for sighting in index.scan(case.text, lang=case.lang)
    )


def _covers(find: Find, case: Case) -> bool:
    """Whether a listed name is found that is most of the damaged one."""
    start = case.text.index(case.damaged)
    end = start + len(case.damaged)
    return any(2 * (min(end, last) - max(start, first)) > end - start for first, last in find(case.text))


def _ahocorasick(names: Sequence[str]) -> Find | None:
    try:
        import ahocorasick
    except ImportError:
        return None
    automaton = ahocorasick.Automaton()
    for name in names:
        automaton.add_word(name, len(name))
    automaton.make_automaton()

    def find(text: str) -> Iterator[tuple[int, int]]:
        small = text.casefold()
        for last, length in automaton.iter(small):
            start, end = last + 1 - length, last + 1
            if not (start > 0 and small[start - 1].isalnum()) and not (end < len(small) and small[end].isalnum()):
                yield start, end

    return find


def _flashtext(names: Sequence[str]) -> Find | None:
    try:
        from flashtext2 import KeywordProcessor
    except ImportError:
        return None
    processor = KeywordProcessor(case_sensitive=False)
    processor.add_keywords_from_iter(name for name in names if name != "")
    return lambda text: [(start, end) for _, start, end in processor.extract_keywords_with_span(text)]


def _texts(folder: Path) -> list[str]:
    """Texts of all languages in turn, as many as are scanned."""
    texts: list[str] = []
    left = SCANNED_BYTES
    for path in sorted(folder.glob("*/*.txt"), key=lambda path: (path.name, path.parent.name)):
        if left <= 0:
            break
        texts.append(path.read_text(encoding="utf-8"))
        left -= len(texts[-1].encode())
    return texts


def _speed(scan: Callable[[str], Iterable[object]], texts: Sequence[str]) -> float | None:
    """MB/s of one pass over texts not seen before."""
    started = time.process_time()
    for text in texts:
        list(scan(text))
    spent = time.process_time() - started
    return sum(len(text.encode()) for text in texts) / 1e6 / spent if len(texts) > 0 else None


def scan_table(rows: Sequence[ScanRow]) -> str:
    """The rows as Markdown, a column each."""
    lines = ["| names in text | " + " | ".join(row.name for row in rows) + " |", "|---|" + "---:|" * len(rows)]
    lines += [f"| {kind} | " + " | ".join(f"{row.recall[kind]:.3f}" for row in rows) + " |" for kind in rows[0].recall]
    speeds = [f"{row.mb_per_s:.1f}" if row.mb_per_s is not None else "-" for row in rows]
    lines.append("| MB/s, texts not seen before | " + " | ".join(speeds) + " |")
    lines.append("| s to be ready | " + " | ".join(f"{row.ready_s:.1f}" for row in rows) + " |")
    return "\n".join(lines)


# -- the page --------------------------------------------------------------------------------------------------

PAGE_TEXT = """# Beside others

Made by `python benchmarks/peers.py` in one run on one machine; the {half} half of the project's own labelled names, on
which nothing is tuned. Others are run as they come: they are made for other data too, and a peer's own benchmark would
show other figures.

## Two names

![F1 and AUC of each way](images/peers.svg)

{pairs}

Saksi has its own threshold, the others the one that is best for them on the development half. "Explained" names every
difference and its price; "score alone" is what screening asks first. Names in other scripts than Latin, which rapidfuzz
cannot read, are in the first two columns only. Known names have been compared before.

## Names in text

Listed names, damaged and put into sentences. The others look for the names as listed, in any case, between word ends.

{scans}
"""
BAR, ROW, LEFT, WIDTH = 14, 46, 220, 640


def plot(rows: Sequence[PairRow]) -> str:
    """Bars of F1 and AUC, as SVG with its figures in words."""
    height = ROW * len(rows) + 30
    said = "; ".join(f"{row.name}: F1 {row.f1:.3f}, AUC {row.auc:.3f}" for row in rows)
    bars = "".join(_bars(row, ROW * at + 10) for at, row in enumerate(rows))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'font-family="sans-serif" font-size="13">\n<title>F1 and AUC of each way to compare names</title>\n'
        f"<desc>{escape(said)}</desc>\n{bars}"
        f'<text x="{LEFT}" y="{height - 6}" fill="#444">dark: F1; light: AUC; the whole width is 1</text>\n</svg>\n'
    )


def _bars(row: PairRow, top: int) -> str:
    scale = WIDTH - LEFT - 60
    lines = [f'<text x="{LEFT - 8}" y="{top + BAR + 4}" text-anchor="end">{escape(row.name)}</text>']
    for number, (value, colour) in enumerate(((row.f1, "#1f4e79"), (row.auc, "#8fb3d4"))):
        y = top + number * (BAR + 2)
        lines.append(f'<rect x="{LEFT}" y="{y}" width="{scale * value:.0f}" height="{BAR}" fill="{colour}"/>')
        lines.append(f'<text x="{LEFT + scale * value + 6:.0f}" y="{y + BAR - 2}">{value:.3f}</text>')
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
