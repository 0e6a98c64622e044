"""How fast listed parties are named and linked, over clean news and in articles full of hits.

    python benchmarks/linking_speed.py INDEX FOLDER [--gold tests/cases/articles]

FOLDER holds one .txt file a language, named by its code, or folders of them; their lines are put together to articles
of about 3.5 KB. Articles full of hits are made the same way of the marked articles of --gold. Each is repaired and
split first; what is timed is the scan, the mentions and the linking, on texts not seen before in this process (cold for
every word, as news mostly is warm: a second round is timed too).
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from saksi.articles.extract import ArticleHints, extract_article
from saksi.articles.repair import repair_text
from saksi.articles.sentences import split_sentences
from saksi.evaluation.gold import read_gold
from saksi.index.reader import Index, open_index
from saksi.linking.link import link_mentions
from saksi.mentions.find import find_mentions
from saksi.records import Article, Provenance, RepairedText, Sentence, Span

ARTICLE_CHARS = 3500
MAX_ARTICLES = 60


class Ready(NamedTuple):
    """An article as the stages before leave it."""

    article: Article
    text: RepairedText
    sentences: tuple[Sentence, ...]


class Times(NamedTuple):
    """Milliseconds that one article took, and its hits."""

    scan: float
    mentions: float
    linking: float
    hits: int


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--gold", type=Path)
    chosen = parser.parse_args()
    with open_index(chosen.index) as index:
        for path in sorted(chosen.folder.rglob("*.txt")):
            lang = path.stem if path.parent == chosen.folder else path.parent.name
            report(f"{lang:<8}", list(articles(path.read_text(encoding="utf-8").splitlines(), lang)), index)
        if chosen.gold is not None:
            by_lang: dict[str, list[str]] = {}
            for one in read_gold(chosen.gold):
                if one.kind == "positive":
                    by_lang.setdefault(one.lang, []).append(one.text)
            full = [ready for lang, texts in sorted(by_lang.items()) for ready in articles(texts, lang)]
            report("of hits ", full, index)


def report(name: str, ready: list[Ready], index: Index) -> None:
    """One line for each round: medians in milliseconds of a core's own time, and the rate they come to."""
    for round_ in ("cold", "warm"):
        times = [timed(one, index) for one in ready]
        if len(times) == 0:
            return
        scan, mentions, linking = (statistics.mean(row[at] for row in times) for at in range(3))
        worst = max(sum(row[:3]) for row in times)
        hits = sum(row.hits for row in times) / len(times)
        rate = 1000 / (scan + mentions + linking)
        print(
            f"{name} {round_}  {len(times):>3} articles  scan {scan:6.2f}  mentions {mentions:6.2f}  "
            f"linking {linking:6.2f} ms  worst {worst:6.1f}  {hits:4.1f} hits  {rate:7.0f}/s"
        )


def articles(lines: Iterable[str], lang: str) -> Iterator[Ready]:
    """Articles of some length made of the lines, as repaired and split texts."""
    body = ""
    count = 0
    for line in lines:
        body += line.strip() + "\n"
        if len(body) >= ARTICLE_CHARS and count < MAX_ARTICLES:
            yield prepared(body, lang, count)
            body, count = "", count + 1


def prepared(body: str, lang: str, number: int) -> Ready:
    """What the stages before the mentions make of a text."""
    provenance = Provenance(uri=f"bench:{lang}:{number}", sha256="0" * 64)
    article = extract_article(body.encode(), provenance, hints=ArticleHints(lang=lang))
    text = repair_text(article)
    return Ready(article, text, split_sentences(article, text))


def timed(one: Ready, index: Index) -> Times:
    """The times of one article."""
    spans = [sentence.span for sentence in one.sentences]
    start = time.process_time()
    index.scan(one.text.text, spans=spans or [Span(0, 0)], lang=one.text.lang)
    scanned = time.process_time()
    found = find_mentions(one.text, one.sentences, index=index)  # scans once more
    mentioned = time.process_time()
    hits, _ = link_mentions(found, article=one.article, text=one.text, sentences=one.sentences, index=index)
    linked = time.process_time()
    again = index.scan(one.text.text, spans=spans or [Span(0, 0)], lang=one.text.lang)
    rescan = time.process_time() - linked
    assert again is not None
    mentions = max(0.0, mentioned - scanned - rescan)
    return Times(1000 * (scanned - start), 1000 * mentions, 1000 * (linked - mentioned), len(hits))


if __name__ == "__main__":
    main()
