"""`saksi story`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from saksi.cli.settings import open_current_tools, watchlist_option

if TYPE_CHECKING:
    from saksi.pipeline.batch import Tally
    from saksi.pipeline.tools import Tools
    from saksi.records import Reading
    from saksi.records.reports import StoryReport


@click.command("story")
@click.argument("inputs", nargs=-1, required=True, metavar="PATH|URL|DIR|-...")
@watchlist_option
@click.option("--corrections", type=click.Path(path_type=Path), help="TOML file with your word on stories and origins.")
@click.option("--least", type=click.IntRange(1), default=1, show_default=True, help="Only stories of so many articles.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON Lines: one line per story.")
@click.option("--quiet", "-q", is_flag=True, help="No progress and no summary; errors are still told.")
def command(
    inputs: tuple[str, ...],
    *,
    watchlist: Path | None,
    corrections: Path | None,
    least: int,
    as_json: bool,
    quiet: bool,
) -> int:
    """Gather articles into stories.

    Says of each how many independent origins it has over how many outlets and languages, who retells whom and why
    that is believed, what is claimed in which of them, and what a retelling changed, dropped or added. A JSON Lines
    file is read line by line.
    """
    from saksi.dossier.words import counted
    from saksi.pipeline.batch import Tally
    from saksi.pipeline.stories import gather_stories, report_story

    tally = Tally()
    with open_current_tools(watchlist) as tools:
        readings = read_all(inputs, tools=tools, tally=tally, quiet=quiet)
    stories = gather_stories(readings, corrections=corrections)
    by_id = {reading.article.id: reading for reading in readings}
    reports = [report_story(story, by_id) for story in stories if len(story.article_ids) >= least]
    _print(reports, as_json=as_json)
    if not quiet:
        click.echo(f"saksi: {tally.summary()}; {counted(len(stories), 'story')}", err=True)
    return tally.exit_code()


def read_all(inputs: tuple[str, ...], *, tools: Tools, tally: Tally, quiet: bool) -> list[Reading]:
    """Every article that can be read; what cannot is told on standard error and counted."""
    from saksi.articles.extract import ArticleHints
    from saksi.cli.read import reader_of, with_progress
    from saksi.cli.write import skip_notice
    from saksi.pipeline.inputs import expand_inputs
    from saksi.records import Reading

    readings = []
    for outcome in with_progress(reader_of(tools, ArticleHints()), list(expand_inputs(inputs)), quiet=quiet):
        tally.count(outcome)
        skip_notice(outcome)
        if isinstance(outcome, Reading):
            readings.append(outcome)
    return readings


def _print(reports: list[StoryReport], *, as_json: bool) -> None:
    if as_json:
        import msgspec

        for report in reports:
            click.echo(msgspec.json.encode(report))
        return
    from saksi.cli.report.page import print_parts
    from saksi.cli.report.story import story_item

    print_parts(story_item(number, report) for number, report in enumerate(reports, start=1))
