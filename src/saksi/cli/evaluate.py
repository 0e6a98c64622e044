"""`saksi evaluate`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from saksi.cli.evaluate_claims import evaluate_claims
from saksi.cli.settings import open_current_tools, watchlist_option
from saksi.cli.tables import print_json, print_table

if TYPE_CHECKING:
    from saksi.evaluation.floors import Measured
    from saksi.evaluation.linking import Outcome, Score

BELOW_FLOOR_EXIT_CODE = 1
HEADER = ("language", "articles", "found", "95 %", "matched", "precision", "false matches", "false possibles")


@click.command("evaluate")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@watchlist_option
@click.option("--half", type=click.Choice(("dev", "test", "both")), default="dev", show_default=True)
@click.option("--lang", "langs", multiple=True, help="Only articles of this language; may be given again.")
@click.option("--errors", is_flag=True, help="Show what was missed and what was found too much.")
@click.option("--least-found", type=click.FloatRange(0, 1), help="Exit with 1 where a smaller share is found.")
@click.option("--least-precision", type=click.FloatRange(0, 1), help="Exit with 1 where matches are right less often.")
@click.option("--listed", is_flag=True, help="Ask only for parties that are on the watchlist.")
@click.option("--claims", is_flag=True, help="Measure who says what instead, on articles marked with that.")
@click.option("--gate", metavar="NAME", help="Exit with 1 below the floor of this name in FOLDER/floors.toml.")
@click.option("--pin", metavar="NAME", help="Write the figures to FOLDER/floors.toml as the floor of this name.")
@click.option("--lower", is_flag=True, help="Let --pin lower a floor.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(
    folder: Path,
    *,
    watchlist: Path | None,
    half: str,
    langs: tuple[str, ...],
    errors: bool,
    least_found: float | None,
    least_precision: float | None,
    listed: bool,
    claims: bool,
    gate: str | None,
    pin: str | None,
    lower: bool,
    as_json: bool,
) -> int:
    """Measure how well listed parties are found, or claims with --claims, on the marked articles of FOLDER.

    Each party of an article counts once. "found" counts matches and possibles, "matched" matches only; precision is
    of matches. False matches and possibles are those in articles that name no listed party.
    """
    from saksi.evaluation.gold import read_gold, read_parties
    from saksi.evaluation.linking import by_language, listed_keys, measure

    if claims:
        told = evaluate_claims(
            folder, watchlist=watchlist, half=half, langs=frozenset(langs), errors=errors, as_json=as_json
        )
        return BELOW_FLOOR_EXIT_CODE if _hold(folder, told, gate=gate, pinned=pin, lower=lower) else 0
    listings = read_parties(folder)
    articles = [one for one in read_gold(folder, langs=frozenset(langs)) if half in {one.half, "both"}]
    shown = sys.stderr.isatty() and not as_json
    with open_current_tools(watchlist) as tools, click.progressbar(articles, file=sys.stderr, hidden=not shown) as bar:
        if listed:
            keys = listed_keys(listings, tools)
            listings = {key: refs for key, refs in listings.items() if key in keys}
        outcomes = [measure(article, listings, tools) for article in bar]
    scores = by_language(outcomes)
    if as_json:
        print_json({lang: _figures(score) for lang, score in scores.items()})
    else:
        print_table(HEADER, (_row(lang, score) for lang, score in scores.items()))
    if errors:
        _print_errors(outcomes)
    total = scores["all"]
    below = (least_found or 0.0) > total.found.value or (least_precision or 0.0) > total.precision.value
    fell = _hold(folder, _measured(total), gate=gate, pinned=pin, lower=lower)
    return BELOW_FLOOR_EXIT_CODE if below or fell else 0


def _hold(folder: Path, measured: Measured, *, gate: str | None, pinned: str | None, lower: bool) -> bool:
    """Hold figures against their floor, or make them the floor; whether one fell below."""
    from saksi.evaluation.floors import falls, pin, read_floor

    fell = falls(measured, read_floor(folder, gate)) if gate is not None else ()
    if pinned is not None:
        fell = (*fell, *pin(folder, pinned, measured, lower=lower))
    for one in fell:
        click.echo(f"saksi: below the floor: {one}", err=True)
    return len(fell) > 0


def _measured(score: Score) -> Measured:
    from saksi.evaluation.floors import Measured

    least = {"found": score.found.value, "precision": score.precision.value}
    most = {"false matches": score.false_matches, "false possibles": score.false_possibles}
    return Measured(score.articles, least, most)


def _row(lang: str, score: Score) -> tuple[str, ...]:
    low, high = score.found.interval
    return (
        lang,
        str(score.articles),
        f"{score.found.value:.3f} ({score.found.hits}/{score.found.of})",
        f"{low:.2f}-{high:.2f}",
        f"{score.matched.value:.3f}",
        f"{score.precision.value:.3f}",
        f"{score.false_matches} in {score.negatives}",
        f"{score.false_possibles} in {score.negatives}",
    )


def _figures(score: Score) -> dict[str, object]:
    return {
        "articles": score.articles,
        "found": {"share": score.found.value, "of": score.found.of, "interval": score.found.interval},
        "matched": {"share": score.matched.value, "of": score.matched.of, "interval": score.matched.interval},
        "precision": {"share": score.precision.value, "of": score.precision.of, "interval": score.precision.interval},
        "negatives": score.negatives,
        "false_matches": score.false_matches,
        "false_possibles": score.false_possibles,
    }


def _print_errors(outcomes: list[Outcome]) -> None:
    for outcome in outcomes:
        article = outcome.article
        for key in sorted(outcome.asked - outcome.found):
            words = next((one.span.cut(article.text) for one in article.mentions if one.key == key), article.title)
            click.echo(f"missed   {article.id}  {words} ({key})")
        for status, words, caption in outcome.wrong:
            click.echo(f"{status:<9}{article.id}  {words} as {caption}")
