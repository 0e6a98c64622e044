"""`saksi lists pull`: download official lists."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from saksi.cli.settings import current_settings, current_store
from saksi.cli.tables import print_json

if TYPE_CHECKING:
    from saksi.pipeline.pull import Pulled


@click.command("pull")
@click.argument("lists", nargs=-1, metavar="[LIST]...")
@click.option("--url", help="Another address for the one LIST named.")
@click.option("--anyway", is_flag=True, help="Keep a list even if its counts are not what they should be.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def pull(lists: tuple[str, ...], url: str | None, *, anyway: bool, as_json: bool) -> None:
    """Download official lists from their publishers: those named, or all that are published under a fixed address.

    What has not changed is not downloaded again; what breaks off is resumed. A list that is damaged or lost its rows
    is refused, the older snapshot stays in use, and the other lists go on.
    """
    from saksi.cli.lists.bars import progress_bars
    from saksi.errors import SettingsError
    from saksi.pipeline.pull import pull_lists

    if url is not None and len(lists) != 1:
        raise SettingsError("--url goes with exactly one LIST")
    with progress_bars(shown=not as_json and sys.stderr.isatty()) as progress:
        outcomes = pull_lists(
            lists, current_store(), settings=current_settings(), url=url, anyway=anyway, progress=progress
        )
    if as_json:
        print_json(outcomes)
    else:
        _say_pulled(outcomes)
    if any(one.problem is not None for one in outcomes):
        raise click.exceptions.Exit(3)


def _say_pulled(outcomes: Iterable[Pulled]) -> None:
    for one in outcomes:
        if one.problem is not None:
            click.echo(f"{one.list_id:<14} refused: {one.problem}", err=True)
        elif one.snapshot is None:
            click.echo(f"{one.list_id:<14} not changed")
        else:
            click.echo(f"{one.list_id:<14} {one.snapshot.parties:>7,} parties   as of {one.snapshot.day}")
