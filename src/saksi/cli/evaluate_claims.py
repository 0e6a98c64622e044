"""`saksi evaluate --claims`: who says what and what is said to have happened, against marked articles."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from saksi.cli.settings import open_current_tools
from saksi.cli.tables import print_json, print_table

if TYPE_CHECKING:
    from saksi.evaluation.claims import Outcome
    from saksi.evaluation.floors import Measured
    from saksi.evaluation.metrics import Share


def evaluate_claims(
    folder: Path, *, watchlist: Path | None, half: str, langs: frozenset[str], errors: bool, as_json: bool
) -> Measured:
    """Measure and print; the figures over all languages."""
    from saksi.evaluation.claims import by_language, measure
    from saksi.evaluation.floors import Measured
    from saksi.evaluation.marked_claims import read_marked

    articles = [one for one in read_marked(folder, langs=langs) if half in {one.half, "both"}]
    shown = sys.stderr.isatty() and not as_json
    with open_current_tools(watchlist) as tools, click.progressbar(articles, file=sys.stderr, hidden=not shown) as bar:
        outcomes = [measure(article, tools) for article in bar]
    shares = by_language(outcomes)
    if as_json:
        print_json({lang: {name: _figure(share) for name, share in row.items()} for lang, row in shares.items()})
    else:
        _print_shares(shares, outcomes)
    if errors:
        _print_slips(outcomes)
    return Measured(len(articles), {name: share.value for name, share in shares["all"].items() if share.of > 0}, {})


def _figure(share: Share) -> dict[str, object]:
    return {"share": share.value, "of": share.of, "interval": share.interval}


def _print_shares(shares: dict[str, dict[str, Share]], outcomes: list[Outcome]) -> None:
    counts = {lang: sum(lang in {one.article.lang, "all"} for one in outcomes) for lang in shares}
    names = tuple(shares["all"])
    rows = [
        (lang, str(counts[lang]), *(f"{row[name].value:.3f}" if row[name].of > 0 else "" for name in names))
        for lang, row in shares.items()
    ]
    intervals = (f"{low:.2f}-{high:.2f}" for low, high in (shares["all"][name].interval for name in names))
    print_table(("language", "articles", *names), [*rows, ("95 %", "", *intervals)])


def _print_slips(outcomes: list[Outcome]) -> None:
    for outcome in outcomes:
        for slip in outcome.slips:
            click.echo(f"{slip.article}  {slip.figure}: {slip.marked or 'nothing'} -> {slip.found or 'nothing'}")
            click.echo(f"        {slip.sentence}")
