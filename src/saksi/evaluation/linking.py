"""Which listed parties are found in articles where they are known, and which are found that are not there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from saksi.articles.extract import ArticleHints
from saksi.evaluation.gold import GoldArticle
from saksi.evaluation.metrics import Share
from saksi.pipeline.reading import read_article
from saksi.pipeline.tools import Tools
from saksi.records import Hit, HitStatus, Provenance, Reading, stable_id

FOUND = frozenset({HitStatus.MATCH, HitStatus.POSSIBLE, HitStatus.AMBIGUOUS})
PER = 100


class Outcome(NamedTuple):
    """What was found in one article.

    Attributes:
        asked: keys of the parties to find.
        found, matched: keys of the parties found at all, and found as a match.
        wrong: what was found that is not in the article: status, words, party.
    """

    article: GoldArticle
    asked: frozenset[str]
    found: frozenset[str]
    matched: frozenset[str]
    right_matches: int
    wrong: tuple[tuple[str, str, str], ...]


class Score(NamedTuple):
    """The figures of some articles; see `score`."""

    articles: int
    found: Share
    matched: Share
    precision: Share
    negatives: int
    false_matches: int
    false_possibles: int


def measure(article: GoldArticle, listings: Mapping[str, tuple[str, ...]], tools: Tools) -> Outcome:
    """Read one article as any other and compare what is found with what is marked.

    A key that has no listings in `listings` is not asked for.
    """
    raw = f"{article.title}\n\n{article.text}\n".encode()
    provenance = Provenance(uri=f"gold:{article.id}", sha256=stable_id("gold", article.id))
    reading = read_article(raw, provenance, hints=ArticleHints(), tools=tools)
    refs = {key: frozenset(listings[key]) for key in article.keys if key in listings}
    found: set[str] = set()
    matched: set[str] = set()
    right = 0
    wrong = []
    for hit in reading.hits:
        if hit.status not in FOUND:
            continue
        keys = {key for key, wanted in refs.items() if not wanted.isdisjoint(_listings(hit, tools))}
        found |= keys
        if hit.status is HitStatus.MATCH:
            matched |= keys
            right += len(keys) > 0
        if len(keys) == 0:
            wrong.append((hit.status.value, _words(hit, reading), _caption(hit, tools)))
    return Outcome(article, frozenset(refs), frozenset(found), frozenset(matched), right, tuple(wrong))


def _listings(hit: Hit, tools: Tools) -> frozenset[str]:
    """Listings of the party of a hit, or of every candidate where several fit alike."""
    ids = [hit.party_id] if hit.party_id is not None else [one.party_id for one in hit.candidates]
    parties = (tools.index.party(one) for one in ids)
    return frozenset(designation.id for party in parties for designation in party.designations)


def _words(hit: Hit, reading: Reading) -> str:
    return next((one.surface for one in reading.mentions if one.id in hit.mention_ids), "")


def _caption(hit: Hit, tools: Tools) -> str:
    return tools.index.party(hit.candidates[0].party_id).caption if len(hit.candidates) > 0 else ""


def listed_keys(listings: Mapping[str, tuple[str, ...]], tools: Tools) -> frozenset[str]:
    """The keys of which at least one listing is on the watchlist."""
    present = {designation.id for party in tools.index.parties() for designation in party.designations}
    return frozenset(key for key, wanted in listings.items() if not present.isdisjoint(wanted))


def score(outcomes: Iterable[Outcome]) -> Score:
    """Parties found over parties marked; right matches over all matches; what was found in negative articles."""
    rows = list(outcomes)
    marked = sum(len(row.asked) for row in rows)
    found = Share(sum(len(row.found) for row in rows), marked)
    matched = Share(sum(len(row.matched) for row in rows), marked)
    right = sum(row.right_matches for row in rows)
    false = sum(status == HitStatus.MATCH for row in rows for status, _, _ in row.wrong)
    negatives = [row for row in rows if row.article.kind == "negative"]
    statuses = [status for row in negatives for status, _, _ in row.wrong]
    matches = sum(status == HitStatus.MATCH for status in statuses)
    return Score(
        len(rows), found, matched, Share(right, right + false), len(negatives), matches, len(statuses) - matches
    )


def by_language(outcomes: Iterable[Outcome]) -> dict[str, Score]:
    """The score of each language, and of "all"."""
    rows = list(outcomes)
    groups: defaultdict[str, list[Outcome]] = defaultdict(list)
    for row in rows:
        groups[row.article.lang].append(row)
    return {**{lang: score(group) for lang, group in sorted(groups.items())}, "all": score(rows)}
