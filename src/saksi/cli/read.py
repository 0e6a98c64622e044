"""`saksi read`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from saksi.cli.dates import day, partial_date, today
from saksi.cli.settings import current_settings, open_current_tools, reader_option, watchlist_option

if TYPE_CHECKING:
    from saksi.articles.extract import ArticleHints
    from saksi.pipeline.tools import Tools
    from saksi.records import Reading, Skip


@dataclass(frozen=True)
class Outputs:
    """Where a reading goes. `html` and `markdown` are a file for one article and a folder for several."""

    as_of: str
    json: bool
    quiet: bool
    html: Path | None = None
    markdown: Path | None = None
    reader: str = "en"


@click.command("read")
@click.argument("inputs", nargs=-1, required=True, metavar="PATH|URL|DIR|-...")
@click.option("--published", callback=partial_date, help="When the article appeared: 2023, 2023-09 or 2023-09-16.")
@click.option("--publisher", help="Who published it.")
@click.option("--url", help="Where it was published.")
@click.option("--title", help="Its headline, where the text has none.")
@click.option("--lang", help="Its language, as a BCP 47 code; without it, told from the text.")
@click.option("--as-of", callback=day, default=today, help="The day to call today (default: today).")
@watchlist_option
@click.option("--json", "as_json", is_flag=True, help="Write JSON Lines: one line per input, in the order given.")
@click.option("--html", type=click.Path(path_type=Path), help="Write the dossier here; a folder for several inputs.")
@click.option("--markdown", type=click.Path(path_type=Path), help="The same as Markdown.")
@reader_option
@click.option("--fail-on-hit", is_flag=True, help="Exit with 1 if any article has a hit.")
@click.option("--quiet", "-q", is_flag=True, help="No report and no summary; errors are still told.")
def command(
    inputs: tuple[str, ...],
    *,
    watchlist: Path | None,
    as_of: str,
    as_json: bool,
    html: Path | None,
    markdown: Path | None,
    reader_language: str | None,
    fail_on_hit: bool,
    quiet: bool,
    **hints: str | None,
) -> int:
    """Read articles: who in them is listed, what is said of them, who says it and who denies it.

    Plain text, HTML and JSON articles are told apart by their content. A folder is read file by file. An article
    that cannot be read is skipped, counted and explained.
    """
    from saksi.articles.extract import ArticleHints
    from saksi.pipeline.batch import Tally
    from saksi.pipeline.inputs import expand_inputs

    names = list(expand_inputs(inputs))
    language = current_settings(reader_language=reader_language).reader_language
    outputs = Outputs(as_of=as_of, json=as_json, quiet=quiet, html=html, markdown=markdown, reader=language)
    tally = Tally()
    with open_current_tools(watchlist) as tools:
        reader = reader_of(tools, ArticleHints(**hints))
        writers = list(_writers(outputs, tools, several=len(names) > 1))
        for outcome in with_progress(reader, names, quiet=quiet):
            tally.count(outcome)
            for write in writers:
                write(outcome)
    if not quiet and (len(names) != 1 or tally.skipped.total() > 0):
        click.echo(f"saksi: {tally.summary()}", err=True)
    return tally.exit_code(fail_on_hit=fail_on_hit)


def reader_of(tools: Tools, hints: ArticleHints) -> Callable[[str], Reading]:
    """A function from an input's name to its reading."""
    from saksi.pipeline.inputs import open_input
    from saksi.pipeline.reading import read_article

    def read(name: str) -> Reading:
        raw, provenance = open_input(name)
        return read_article(raw, provenance, hints=hints, tools=tools)

    return read


def with_progress(read: Callable[[str], Reading], names: list[str], *, quiet: bool) -> Iterator[Reading | Skip]:
    """The batch, under a progress bar where a person is watching standard error and nothing else is written there."""
    from saksi.pipeline.batch import read_batch

    outcomes: Iterable[Reading | Skip] = read_batch(names, read=read)
    if quiet or len(names) < 2 or not sys.stderr.isatty() or sys.stdout.isatty():
        yield from outcomes
        return
    with click.progressbar(outcomes, length=len(names), label="reading", file=sys.stderr) as bar:
        yield from bar


def _writers(outputs: Outputs, tools: Tools, *, several: bool) -> Iterator[Callable[[Reading | Skip], None]]:
    """One function for each place that an outcome goes to."""
    from saksi.cli import write

    lists, digest = tools.lists, tools.index.digest
    yield write.skip_notice
    if outputs.json:
        yield write.json_line(as_of=outputs.as_of, lists=lists, index_digest=digest)
    elif not outputs.quiet:
        yield write.terminal_report(as_of=outputs.as_of, lists=lists, index_digest=digest)
    for suffix, out in ((".html", outputs.html), (".md", outputs.markdown)):
        if out is not None:
            yield write.page(
                out,
                suffix=suffix,
                as_of=outputs.as_of,
                lists=lists,
                index_digest=digest,
                several=several,
                reader=outputs.reader,
            )
