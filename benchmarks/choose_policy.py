"""Choose the thresholds of linking on the half of the marked articles that is there to learn from.

    python benchmarks/choose_policy.py tests/cases/articles --watchlist DIR            print what each pair gives
    python benchmarks/choose_policy.py tests/cases/articles --watchlist DIR --write    and write the best to policy.toml

Every article is read once, with the rule on scores switched off; then each pair of thresholds is laid over the same
hits. Of the pairs that keep false matches, false possibles and the precision of matches within bounds, the strictest
is chosen that finds and matches nearly as many parties as any.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from typing import NamedTuple

from saksi.evaluation.gate import corpus_digest

from saksi.articles.extract import ArticleHints
from saksi.evaluation.gold import GoldArticle, read_gold, read_parties
from saksi.linking.rules import read_rules
from saksi.pipeline.reading import read_article
from saksi.pipeline.tools import Tools, open_tools
from saksi.records import Candidate, Hit, HitStatus, Provenance, stable_id
from saksi.resources.load import ROOT
from saksi.resources.policy import policy

MATCHES = [n / 100 for n in range(70, 93, 2)]
POSSIBLES = [n / 100 for n in range(48, 69, 2)]
# What is asked of a chosen pair, a little more than of the tool itself: other articles are harder.
LEAST_PRECISION = 0.98
MOST_FALSE_MATCHES, MOST_FALSE_POSSIBLES = 0.01, 0.08
# No party found is given up for strictness; of the matched some are, as a possible is seen as well.
SLACK_FOUND, SLACK_MATCHED = 0.001, 0.015
POLICY = ROOT / "policy.toml"


class Seen(NamedTuple):
    """One hit as thresholds see it."""

    score: float
    status: HitStatus  # but for the rule on scores
    is_exempt: bool  # from that rule
    is_limited: bool  # by a rule, to possible at most
    keys: frozenset[str]


class Row(NamedTuple):
    """What one pair of thresholds gives."""

    match: float
    possible: float
    found: float
    matched: float
    precision: float
    false_matches: float
    false_possibles: float

    @property
    def is_allowed(self) -> bool:
        """Whether it keeps within the bounds."""
        few = self.false_matches <= MOST_FALSE_MATCHES and self.false_possibles <= MOST_FALSE_POSSIBLES
        return few and self.precision >= LEAST_PRECISION


def seen_in(article: GoldArticle, listings: dict[str, tuple[str, ...]], tools: Tools) -> Iterator[Seen]:
    """The hits of one article, also those that were discarded for another reason than their score."""
    raw = f"{article.title}\n\n{article.text}\n".encode()
    provenance = Provenance(uri=f"gold:{article.id}", sha256=stable_id("gold", article.id))
    reading = read_article(raw, provenance, hints=ArticleHints(), tools=tools)
    for hit in reading.hits:
        ids = [hit.party_id] if hit.party_id is not None else [one.party_id for one in hit.candidates]
        refs = {designation.id for id_ in ids for designation in tools.index.party(id_).designations}
        keys = frozenset(key for key in article.keys if not refs.isdisjoint(listings[key]))
        yield Seen(hit.candidates[0].score, hit.status, is_exempt(hit.candidates[0]), is_limited(hit), keys)


def is_exempt(best: Candidate) -> bool:
    """Whether a whole name stays whatever its score; the exceptions of that rule ask for features only."""
    rule = next(one for one in read_rules() if one.rule.id == "score")
    facts = {feature.name: feature.value for feature in best.features}
    return any(all(condition.is_met(facts) for condition in group) for group in rule.unless)


def is_limited(hit: Hit) -> bool:
    """Whether a rule keeps the hit from being a match."""
    return hit.rule != "" or hit.status is HitStatus.AMBIGUOUS


def status_of(one: Seen, match: float, possible: float) -> HitStatus:
    """The status of a hit under a pair of thresholds."""
    if one.score < possible and not one.is_exempt:
        return HitStatus.DISCARDED
    return HitStatus.MATCH if one.score >= match and not one.is_limited else HitStatus.POSSIBLE


def laid_over(read: list[tuple[GoldArticle, list[Seen]]], match: float, possible: float) -> Row:
    """What one pair gives on all the articles."""
    asked = found = matched = right = matches = 0
    false_matches = false_possibles = 0
    for article, hits in read:
        statuses = [(status_of(one, match, possible), one.keys) for one in hits]
        kept = [(status, keys) for status, keys in statuses if status is not HitStatus.DISCARDED]
        sure = [keys for status, keys in kept if status is HitStatus.MATCH]
        asked += len(article.keys)
        found += len(frozenset[str]().union(*(keys for _, keys in kept)))
        matched += len(frozenset[str]().union(*sure))
        matches += len(sure)
        right += sum(len(keys) > 0 for keys in sure)
        if article.kind == "negative":
            false_matches += len(sure)
            false_possibles += len(kept) - len(sure)
    negatives = sum(article.kind == "negative" for article, _ in read) or 1
    return Row(
        match, possible, found / (asked or 1), matched / (asked or 1), right / (matches or 1),
        false_matches / negatives, false_possibles / negatives,
    )  # fmt: skip


def chosen(rows: list[Row]) -> Row:
    """The strictest of the pairs within the bounds (of all where none is) that find and match nearly the most."""
    allowed = [row for row in rows if row.is_allowed] or rows
    finding = [row for row in allowed if row.found >= max(one.found for one in allowed) - SLACK_FOUND]
    matching = [row for row in finding if row.matched >= max(one.matched for one in finding) - SLACK_MATCHED]
    return max(matching, key=lambda row: (row.match, row.possible))


def write(row: Row, folder: Path, articles: int) -> None:
    """Put the pair into policy.toml, with the run that chose it."""
    day = datetime.now(UTC).date().isoformat()
    run = (
        f"chosen {day} by benchmarks/choose_policy.py on {articles} articles (corpus {corpus_digest(folder)[:12]}): "
        f"found {row.found:.3f}, precision {row.precision:.3f}"
    )
    text = POLICY.read_text(encoding="utf-8")
    for name, value in (("match", f"{row.match:.2f}"), ("possible", f"{row.possible:.2f}"), ("run", f'"{run}"')):
        text = re.sub(
            rf"(?m)^{name}( *)= .*$", lambda found, name=name, value=value: f"{name}{found[1]}= {value}", text, count=1
        )
    POLICY.write_text(text, encoding="utf-8")


def main() -> None:
    """Print the table, and write the best pair where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--watchlist", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    listings = read_parties(options.folder)
    with open_tools(options.watchlist) as tools:
        tools = replace(tools, rules_off=frozenset({"score"}))
        dev = [one for one in read_gold(options.folder) if one.half == "dev"]
        read = [(article, list(seen_in(article, listings, tools))) for article in dev]
    rows = [laid_over(read, match, possible) for match, possible in product(MATCHES, POSSIBLES)]
    best = chosen(rows)
    now = laid_over(read, policy().thresholds.match, policy().thresholds.possible)
    print("match  possible  found  matched  precision  false matches  false possibles")
    for row in (*(row for row in rows if row.match == best.match or row.possible == best.possible), now):
        mark = " <- chosen" if row == best else " <- in force" if row is now else ""
        print("  ".join(f"{value:.3f}" for value in row) + mark)
    if options.write:
        write(best, options.folder, len(dev))


if __name__ == "__main__":
    main()
