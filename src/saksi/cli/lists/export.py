"""`saksi lists export`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from saksi.cli.settings import open_current_tools, watchlist_option

FORMATS = ("jsonl", "csv", "ftm")


@click.command("export")
@watchlist_option
@click.option("--format", "format_", type=click.Choice(FORMATS), default="jsonl", show_default=True,
              help="jsonl: all that Saksi knows; csv: a row a party; ftm: FollowTheMoney entities.")  # fmt: skip
@click.option("--list", "list_ids", multiple=True, help="Only parties on this list; may be given more than once.")
@click.option("--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="File to write.")
def export(watchlist: Path | None, format_: str, list_ids: tuple[str, ...], output: Path | None) -> None:
    """Write the parties of the watchlist for other programs, one at a time, to standard output or a file."""
    from saksi.lists.export import export_parties

    with open_current_tools(watchlist) as tools:
        wanted = frozenset(list_ids)
        parties = (
            party
            for party in tools.index.parties()
            if len(wanted) == 0 or not wanted.isdisjoint(one.list_id for one in party.designations)
        )
        count = export_parties(parties, output or sys.stdout.buffer, format_)
    if output is not None:
        click.echo(f"{count:,} parties -> {output}", err=True)
