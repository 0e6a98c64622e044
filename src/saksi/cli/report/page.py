"""The whole report, top to bottom; plain text where standard output is no terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import click
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from saksi.cli.report.claims import claim_item
from saksi.cli.report.layout import shortened
from saksi.cli.report.parties import hit_item, named_lists
from saksi.cli.report.provisions import provision_items
from saksi.cli.report.words import language_words, visible
from saksi.dossier.summary import origin_words
from saksi.dossier.words import date_words
from saksi.records import ARTICLE_ZONES, Origin
from saksi.records.reports import ReadingReport

# Where output goes to a file or pipe there is no width to ask for; 100 columns fit a page of a report.
PIPED_WIDTH = 100
MAX_TITLE = 90


def print_report(report: ReadingReport) -> None:
    """Print the report to standard output, coloured where that is a terminal and NO_COLOR is unset."""
    print_parts(sections(report))


def print_parts(parts: Iterable[RenderableType]) -> None:
    """Print parts one below the other, as wide as the terminal, or as a page where there is none."""
    console = Console(highlight=False)
    if console.is_terminal:
        console.print(*parts, sep="")
        return
    console = Console(highlight=False, width=PIPED_WIDTH)
    with console.capture() as captured:
        console.print(*parts, sep="")
    click.echo("\n".join(row.rstrip() for row in captured.get().splitlines()))


def sections(report: ReadingReport) -> Iterator[RenderableType]:
    """The parts of the report, top to bottom."""
    yield _header(report)
    yield from _section("Listed parties", [hit_item(hit, report) for hit in report.hits], "none on the lists in use")
    claims = [claim_item(number, claim, report) for number, claim in enumerate(report.claims, start=1)]
    yield from _section("Claims", claims, "none found")
    yield from _section("Provisions this bears on", list(provision_items(report)), "none")
    yield _footer(report)


def _section(title: str, items: Sequence[RenderableType], nothing: str) -> Iterator[RenderableType]:
    yield Text(title.upper(), style="bold cyan")
    shown = items if len(items) > 0 else [Text(nothing, style="dim")]
    yield from (Padding(item, (0, 0, 1, 2), expand=False) for item in shown)


def _header(report: ReadingReport) -> RenderableType:
    article = report.article
    facts = (
        article.publisher or report.origin.outlet or "publisher not known",
        date_words(article.published),
        language_words(report.text.lang),
        f"{len(article.body):,} characters",
        article.url or article.provenance.uri,
    )
    head = Group(
        Text(visible(article.title or _first_words(report)), style="bold"),
        Text(visible(" · ".join(facts))),
        Text(visible(_origin(report.origin)), style="italic"),
    )
    return Padding(head, (0, 0, 1, 0), expand=False)


def _first_words(report: ReadingReport) -> str:
    own = next((one for one in report.sentences if one.zone in ARTICLE_ZONES), None)
    return shortened(own.span.cut(report.text.text), MAX_TITLE) if own is not None else "(untitled)"


def _origin(origin: Origin) -> str:
    """Whose report it is, and who translated and edited it."""
    told = origin_words(origin) + (" (own report)" if origin.relation == "own" else "")
    people = {"translator": origin.translator, "editor": origin.editor}
    return "; ".join([told, *(f"{role} {name}" for role, name in people.items() if name is not None)])


def _footer(report: ReadingReport) -> RenderableType:
    notes = [Text(visible(f"note: {note}"), style="yellow") for note in report.notes]
    used = (
        f"Lists in use: {named_lists(report.lists)}. Today is {report.as_of}.",
        "Places in brackets count characters of the article as published. Exemptions, caveats and the article with "
        "every place marked are in the dossier (--html).",
        "This says how far reported conduct fits a provision; it makes no finding of law.",
    )
    return Group(*notes, *(Text(visible(row), style="dim") for row in used), Text(""))
