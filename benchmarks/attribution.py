"""How well sources, cues and contents are found in English news, against PolNeAR's hand-made attributions.

    python benchmarks/attribution.py --polnear ../shared/corpora/attribution-en/polnear/dev [--articles N] [--misses N]

Prints Markdown tables of precision, recall and F1 over attributions, all and those with a verb of speech: the cue is
found; of those found, the share of source and content words that agree; and each part letter for letter. The corpus is
read where it stands; nothing of it is kept. It annotates beliefs and intentions as well as words spoken, so recall
here is a floor for what the product is after.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from saksi.articles.sentences import split_sentences
from saksi.claims.attribute import find_attributions
from saksi.events.extract import read_sentences
from saksi.records import (
    Article,
    ArticleId,
    Mention,
    MentionForm,
    MentionId,
    MentionKind,
    Provenance,
    RepairedText,
    Sentence,
    Span,
)
from saksi.resources.speech import grammar

PART = re.compile(r"^(T\d+)\t(Source|Cue|Content) ([\d ;]+)\t", re.MULTILINE)
RELATION = re.compile(r"^E\d+\t(\S+.*)$", re.MULTILINE)
WORD = re.compile(r"\w+")
NAME = re.compile(r"[A-Z][\w.’'-]*(?: (?:of |the )?[A-Z][\w.’'-]*)*")
SMALL = frozenset(word for words in grammar("en").classes.values() for word in words)
"""Small words that a sentence begins with are part of no name."""
PARTS = ("Source", "Cue", "Content")
SPEECH = re.compile(
    r"\b(sa(id|ys?|ying)|t(old|ell(s|ing)?)|add(s|ed|ing)?|stat(es?|ed|ing)|report(s|ed|ing)?|announc(es?|ed|ing)"
    r"|den(y|ies|ied|ying)|claim(s|ed|ing)?|argu(es?|ed|ing)|warn(s|ed|ing)?|ask(s|ed|ing)?|call(s|ed|ing)?"
    r"|explain(s|ed|ing)?|insist(s|ed|ing)?|wr(ote|ites?|iting|itten)|tweet(s|ed|ing)?|declar(es?|ed|ing)|accus(es?|ed|ing)"
    r"|describ(es?|ed|ing)|confirm(s|ed|ing)?|suggest(s|ed|ing)?|not(es?|ed|ing)|according to)\b",
    re.IGNORECASE,
)
"""Verbs of speech, for the part of the corpus that is about words spoken."""


class Told(NamedTuple):
    """One attribution: spans of its parts; a part made of several pieces runs from the first to the last."""

    source: Span | None
    cue: Span
    content: Span


def main() -> None:
    """Read the corpus, print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--polnear", type=Path, required=True)
    options.add_argument("--articles", type=int, default=0, help="read only so many")
    options.add_argument("--misses", type=int, default=0, help="show so many attributions that were not found")
    chosen = options.parse_args()
    paths = sorted((chosen.polnear / "text").glob("*.txt"))[: chosen.articles or None]
    pairs = [(text := path.read_text(encoding="utf-8"), list(gold_of(path)), found_in(text)) for path in paths]
    print_table(pairs)
    print_misses(pairs, chosen.misses)


def gold_of(path: Path) -> Iterator[Told]:
    """Annotated attributions that have a source and a cue."""
    annotated = min((path.parents[1] / "attributions").glob(f"{path.stem}_????.ann"))  # some have two annotators
    raw = annotated.read_text(encoding="utf-8")
    spans = {id_: covering(places) for id_, _, places in PART.findall(raw)}
    for line in RELATION.findall(raw):
        parts: dict[str, list[Span]] = {}
        for name, id_ in (part.split(":") for part in line.split()):
            if id_ in spans:
                parts.setdefault(name.rstrip("0123456789"), []).append(spans[id_])
        if {"Source", "Cue", "Content"} <= parts.keys():
            yield Told(*(Span(min(parts[name]).start, max(one.end for one in parts[name])) for name in PARTS))


def covering(places: str) -> Span:
    """From the first to the last of the pieces of a part ("209 220;171 186")."""
    offsets = [int(offset) for offset in re.findall(r"\d+", places)]
    return Span(min(offsets), max(offsets))


def found_in(body: str) -> list[Told]:
    """What the rules find, each attribution once."""
    article = Article(id=ArticleId("art:bench"), provenance=Provenance(uri="bench:", sha256=""), body=body)
    text = RepairedText(article_id=article.id, text=body, lang="en", lang_confidence=1.0)
    sentences = split_sentences(article, text)
    mentions = tuple(mention for sentence in sentences for mention in names_in(text, sentence))
    read = read_sentences(text, sentences, mentions, published=None)
    told = (one for row in find_attributions([one.view for one in read], text).values() for one in row)
    return list(dict.fromkeys(Told(one.source, one.cue, one.content) for one in told if one.cue is not None))


def names_in(text: RepairedText, sentence: Sentence) -> Iterator[Mention]:
    """Runs of capitalised words, as a stand-in for the mentions of a watchlist run."""
    for name in NAME.finditer(text.text, sentence.span.start, sentence.span.end):
        start = name.start()
        for word in WORD.finditer(name.group()):
            if word.group().casefold() not in SMALL:
                start = name.start() + word.start()
                break
        span = Span(start, name.end())
        yield Mention(
            id=MentionId(f"men:{span.start}"),
            article_id=text.article_id,
            sentence_index=sentence.index,
            span=span,
            original_span=span,
            surface=span.cut(text.text),
            form=MentionForm.NAME,
            kind=MentionKind.PERSON,
            detector="benchmark",
        )


def print_table(pairs: list[tuple[str, list[Told], list[Told]]]) -> None:
    """Precision, recall and F1 of all attributions, then of those with a verb of speech."""
    print_scores(f"{len(pairs)} articles", pairs)
    spoken = [(text, speech_of(text, wanted), speech_of(text, got)) for text, wanted, got in pairs]
    print_scores("with a verb of speech", spoken)


def speech_of(text: str, told: list[Told]) -> list[Told]:
    """Attributions whose cue has a verb of speech."""
    return [one for one in told if SPEECH.search(one.cue.cut(text)) is not None]


def print_scores(title: str, pairs: list[tuple[str, list[Told], list[Told]]]) -> None:
    """Precision, recall and F1 of cues, of the words of sources and contents, and of each part letter for letter."""
    gold = sum(len(wanted) for _, wanted, _ in pairs)
    found = sum(len(got) for _, _, got in pairs)
    matched = [(text, one, other) for text, wanted, got in pairs for one, other in matches(wanted, got)]
    print(f"| {title} | precision | recall | F1 |\n|---|---|---|---|")
    print(row("cue", len(matched), found, gold))
    for part in ("source", "content"):
        scores = [agreement(text, getattr(one, part), getattr(other, part)) for text, one, other in matched]
        print(row(f"{part}, words", *(sum(column) for column in zip(*scores, strict=True))))
    for part in ("source", "cue", "content"):
        same = sum(is_same(text, getattr(one, part), getattr(other, part)) for text, one, other in matched)
        print(row(f"{part}, exact", same, found, gold))
    print()


def is_same(text: str, wanted: Span | None, got: Span | None) -> bool:
    """Whether two spans have the same words; marks at their edges do not count."""
    return words_of(text, wanted) == words_of(text, got)


def row(name: str, shared: int, found: int, gold: int) -> str:
    """One line of the table."""
    precision, recall = shared / max(found, 1), shared / max(gold, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return f"| {name} | {precision:.3f} | {recall:.3f} | {f1:.3f} |"


def matches(wanted: list[Told], got: list[Told]) -> Iterator[tuple[Told, Told]]:
    """Pairs whose cues overlap, each side once."""
    free = list(got)
    for one in wanted:
        other = next((told for told in free if told.cue.overlaps(one.cue)), None)
        if other is not None:
            free.remove(other)
            yield one, other


def agreement(text: str, wanted: Span | None, got: Span | None) -> tuple[int, int, int]:
    """Words shared, words found, words wanted."""
    left, right = (words_of(text, span) for span in (wanted, got))
    return len(left & right), len(right), len(left)


def words_of(text: str, span: Span | None) -> set[int]:
    """Where the words of a span begin."""
    return {word.start() for word in WORD.finditer(text, span.start, span.end)} if span is not None else set()


def print_misses(pairs: list[tuple[str, list[Told], list[Told]]], how_many: int) -> None:
    """Some attributions whose cue was not found, spread over the corpus."""
    misses = [
        (text, one)
        for text, wanted, got in pairs
        for one in wanted
        if not any(other.cue.overlaps(one.cue) for other in got)
    ]
    for text, one in misses[:: max(1, len(misses) // how_many)] if how_many else []:
        source = one.source.cut(text) if one.source is not None else ""
        print(f"{source!r} [{one.cue.cut(text)}] {one.content.cut(text)[:80]!r}")


if __name__ == "__main__":
    main()
