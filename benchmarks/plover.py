"""Which PLOVER event types are read from the gold sentences of the PLOVER project.

    python benchmarks/plover.py --gold ../shared/corpora/events-en/plover/gold_standard_records/PLOVER_GSR_CAMEO.txt

A sentence's types are those of the kinds of conduct read in it (`plover` in resources/conduct.toml), and of the stances
taken in it. "found" is the share of sentences whose type is among them, "right" the share of sentences read as a type
that are marked with it. The file is read where it stands; nothing of it is kept. Types that Saksi has no kind of
conduct for (protest, mobilisation, yielding, support) can only be missed.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from attribution import names_in
from saksi.articles.sentences import split_sentences
from saksi.claims.attribute import find_attributions
from saksi.evaluation.metrics import Share
from saksi.events.extract import extract_events, read_sentences
from saksi.records import Article, ArticleId, Provenance, RepairedText, Stance
from saksi.resources.conduct import kinds

NEWER_NAME = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
"""Types of the file by their names in the ontology of 2021, which conduct.toml follows."""
TYPE_OF_STANCE = {
    Stance.ACCUSES: "ACCUSE",
    Stance.CONDEMNS: "ACCUSE",
    Stance.DENIES: "REJECT",
    Stance.DECLINES_COMMENT: "REJECT",
    Stance.URGES: "REQUEST",
    Stance.WARNS: "THREATEN",
    Stance.PROMISES: "AGREE",
}


def main() -> None:
    """Read the sentences, print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--gold", type=Path, required=True)
    rows = [(marked, types_of(text)) for marked, text in gold_sentences(options.parse_args().gold)]
    print(f"| type of {len(rows)} sentences | found | 95 % | right |\n|---|---|---|---|")
    for name in [*sorted({marked for marked, _ in rows}), "all"]:
        print(line(name, rows))


def gold_sentences(path: Path) -> Iterator[tuple[str, str]]:
    """Type and text of each record."""
    for record in json.loads(path.read_text(encoding="utf-8")):
        if "text" in record:
            yield NEWER_NAME.get(record["event"], record["event"]), record["text"]


def types_of(body: str) -> frozenset[str]:
    """The types read in a text."""
    article = Article(id=ArticleId("art:bench"), provenance=Provenance(uri="bench:", sha256=""), body=body)
    text = RepairedText(article_id=article.id, text=body, lang="en", lang_confidence=1.0)
    sentences = split_sentences(article, text)
    mentions = tuple(mention for sentence in sentences for mention in names_in(text, sentence))
    read = read_sentences(text, sentences, mentions, published=None)
    acts = {kinds()[event.conduct].plover for event in extract_events(read)}
    said = find_attributions([one.view for one in read], text).values()
    stances = {TYPE_OF_STANCE.get(one.stance, "") for row in said for one in row}
    return frozenset((acts | stances) - {""})


def line(name: str, rows: list[tuple[str, frozenset[str]]]) -> str:
    """One line of the table."""
    marked = [types for gold, types in rows if name in {gold, "all"}]
    found = Share(sum(name in types for types in marked), len(marked))
    right = Share(found.hits, sum(name in types for _, types in rows))
    if name == "all":
        found = Share(sum(gold in types for gold, types in rows), len(rows))
        right = Share(found.hits, sum(len(types) for _, types in rows))
    low, high = found.interval
    return f"| {name} | {found.value:.2f} ({found.hits}/{found.of}) | {low:.2f}-{high:.2f} | {right.value:.2f} |"


if __name__ == "__main__":
    main()
