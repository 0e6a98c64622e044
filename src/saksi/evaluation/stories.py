"""How well stories, origins and drift are told, on articles marked with all three.

One JSON object a line: an article as `saksi read` takes it (text, publisher, published) with an `id`, its `story`, the
`origin` whose report it is, `from`, the article it was made from, and `drift`, what that changed.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import msgspec

from saksi.errors import ResourceError
from saksi.evaluation.metrics import Share
from saksi.pipeline.reading import read_article
from saksi.pipeline.stories import gather_stories, source_of
from saksi.pipeline.tools import Tools
from saksi.records import ArticleId, Citation, Drift, DriftAbout, DriftChange, Provenance, Reading, Story
from saksi.stories.anchors import profile
from saksi.stories.drift import find_drift


class GoldDrift(msgspec.Struct, forbid_unknown_fields=True):
    """What a retelling changed; `origin` and `retelling` are words of either text, "" where there are none."""

    change: DriftChange
    about: DriftAbout
    origin: str
    retelling: str


class GoldTelling(msgspec.Struct, forbid_unknown_fields=True, rename={"parent": "from"}):
    """One article with its marks."""

    id: str
    story: str
    origin: str
    lang: str
    publisher: str
    text: str
    published: str | None = None
    parent: str | None = None
    drift: tuple[GoldDrift, ...] = ()


class StoryScore(NamedTuple):
    """Shares, each with its F1: stories by B-cubed (Bagga and Baldwin 1998), origins by pairs, drift by items."""

    articles: int
    stories: int
    b3_precision: float
    b3_recall: float
    origin_precision: Share
    origin_recall: Share
    drift_precision: Share
    drift_recall: Share
    wrong: tuple[str, ...]


class DriftScore(NamedTuple):
    """Drift found in marked pairs of report and retelling: precision, recall, and both by what was changed."""

    precision: Share
    recall: Share
    by_kind: dict[str, tuple[Share, Share]]
    wrong: tuple[str, ...]


def read_tellings(folder: Path) -> list[GoldTelling]:
    """All articles of a folder.

    Raises:
        ResourceError: a line is not what it should be; names file and line.
    """
    found = []
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            try:
                found.append(msgspec.json.decode(line, type=GoldTelling))
            except msgspec.DecodeError as error:
                raise ResourceError(path=f"{path}:{number}", problem=str(error)) from error
    return found


def read_telling(gold: GoldTelling, tools: Tools) -> Reading:
    """The article, read as one that was scraped."""
    raw = msgspec.json.encode({"text": gold.text, "publisher": gold.publisher, "published": gold.published})
    return read_article(raw, Provenance(uri=gold.id, sha256=hashlib.sha256(raw).hexdigest()), tools=tools)


def measure_stories(golds: Sequence[GoldTelling], tools: Tools) -> StoryScore:
    """The articles told together, as one collection."""
    readings = [read_telling(gold, tools) for gold in golds]
    stories = gather_stories(readings)
    gold_of = {reading.article.id: gold for reading, gold in zip(readings, golds, strict=True)}
    precision, recall = _b_cubed(stories, gold_of)
    wrong = [*_split_or_joined(stories, gold_of)]
    pairs = _pairs(stories, gold_of, wrong)
    drift = _drift_items(stories, gold_of, wrong)
    return StoryScore(len(golds), len({gold.story for gold in golds}), precision, recall, *pairs, *drift, tuple(wrong))


def measure_drift(golds: Sequence[GoldTelling], tools: Tools) -> DriftScore:
    """Every retelling compared with the report that the marks say it was made from."""
    sources = {gold.id: source_of(read_telling(gold, tools)) for gold in golds}
    profiles = {id_: profile(source) for id_, source in sources.items()}
    said: Counter[str] = Counter()
    marked: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    wrong: list[str] = []
    for gold in golds:
        if gold.parent in sources:
            pair = profiles[gold.parent], profiles[gold.id]
            mine = find_drift(sources[gold.parent], sources[gold.id], pair)
            matched = _matched(gold.drift, mine)
            said.update(_kind(one) for one in mine)
            marked.update(_kind(one) for one in gold.drift)
            hits.update(_kind(gold.drift[place]) for place in matched)
            wrong += _unmatched(gold, mine, matched)
    by_kind = {
        kind: (Share(hits[kind], said[kind]), Share(hits[kind], marked[kind])) for kind in sorted({*said, *marked})
    }
    return DriftScore(Share(hits.total(), said.total()), Share(hits.total(), marked.total()), by_kind, tuple(wrong))


def _kind(one: Drift | GoldDrift) -> str:
    return f"{one.change} {one.about}"


def f1(precision: float, recall: float) -> float:
    """Their harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall > 0 else 0.0


def _b_cubed(stories: Iterable[Story], gold_of: Mapping[ArticleId, GoldTelling]) -> tuple[float, float]:
    sizes: dict[str, int] = {}
    for gold in gold_of.values():
        sizes[gold.story] = sizes.get(gold.story, 0) + 1
    precision = recall = 0.0
    for story in stories:
        names = [gold_of[article].story for article in story.article_ids]
        precision += sum(names.count(name) for name in names) / len(names)
        recall += sum(names.count(name) / sizes[name] for name in names)
    return precision / len(gold_of), recall / len(gold_of)


def _split_or_joined(stories: Iterable[Story], gold_of: Mapping[ArticleId, GoldTelling]) -> Iterator[str]:
    """Articles told as a story of their own, and those told with another."""
    homes: dict[str, list[list[str]]] = {}
    for story in stories:
        members = [gold_of[article] for article in story.article_ids]
        names = sorted({gold.story for gold in members})
        if len(names) > 1:
            yield f"joined stories  {'  '.join(names)}: {'  '.join(gold.id for gold in members)}"
        for name in names:
            homes.setdefault(name, []).append([gold.id for gold in members if gold.story == name])
    for name, parts in homes.items():
        if len(parts) > 1:
            yield f"split story  {name}: {' | '.join('  '.join(part) for part in parts)}"


def _pairs(stories: Iterable[Story], gold_of: Mapping[ArticleId, GoldTelling], wrong: list[str]) -> tuple[Share, Share]:
    """Precision and recall of pairs of articles said to be of one origin."""
    found = {
        frozenset(pair) for story in stories for origin in story.origins for pair in combinations(origin.article_ids, 2)
    }
    true = {
        frozenset((one, other))
        for one, other in combinations(gold_of, 2)
        if gold_of[one].origin == gold_of[other].origin
    }
    for label, pairs in (("missed origin", true - found), ("false origin", found - true)):
        wrong += sorted(f"{label}  {'  '.join(sorted(gold_of[article].id for article in pair))}" for pair in pairs)
    return Share(len(found & true), len(found)), Share(len(found & true), len(true))


def _drift_items(
    stories: Iterable[Story], gold_of: Mapping[ArticleId, GoldTelling], wrong: list[str]
) -> tuple[Share, Share]:
    """Only retellings whose parent was found as marked count: another parent makes other differences."""
    hits = said = marked = 0
    for story in stories:
        for origin in story.origins:
            for retelling in origin.retellings:
                gold = gold_of[retelling.article_id]
                if retelling.parent_id is None or gold_of[retelling.parent_id].id != gold.parent:
                    continue
                mine = [one for one in story.drift if one.article_id == retelling.article_id]
                matched = _matched(gold.drift, mine)
                hits, said, marked = hits + len(matched), said + len(mine), marked + len(gold.drift)
                wrong += _unmatched(gold, mine, matched)
    return Share(hits, said), Share(hits, marked)


def _matched(golds: Sequence[GoldDrift], mine: Sequence[Drift]) -> dict[int, int]:
    """The places of marked items with those of the items found, one to one."""
    matched: dict[int, int] = {}
    for place, gold in enumerate(golds):
        free = (at for at, one in enumerate(mine) if at not in matched.values() and _is_same(gold, one))
        at = next(free, None)
        if at is not None:
            matched[place] = at
    return matched


def _is_same(gold: GoldDrift, drift: Drift) -> bool:
    same = (gold.change, gold.about) == (drift.change, drift.about)
    return same and _overlaps(gold.origin, drift.original) and _overlaps(gold.retelling, drift.retold)


def _overlaps(words: str, cited: Citation | None) -> bool:
    if cited is None or words == "":
        return (cited is None) == (words == "")
    return words in cited.quote or cited.quote in words


def _unmatched(gold: GoldTelling, mine: Sequence[Drift], matched: Mapping[int, int]) -> Iterator[str]:
    for place, one in enumerate(gold.drift):
        if place not in matched:
            yield f"missed drift  {gold.id}  {one.change} {one.about}: {one.origin!r} {one.retelling!r}"
    for at, found in enumerate(mine):
        if at not in matched.values():
            quotes = [cited.quote for cited in (found.original, found.retold) if cited is not None]
            yield f"false drift  {gold.id}  {found.change} {found.about}: {quotes}"
