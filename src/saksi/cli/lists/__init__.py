"""`saksi lists`: get official lists, keep them, compare them, build a watchlist, and look into it."""

from __future__ import annotations

import click

from saksi.cli.lists.build import build
from saksi.cli.lists.compare import diff
from saksi.cli.lists.export import export
from saksi.cli.lists.judge import join, judgements, split
from saksi.cli.lists.keep import import_, sources, status
from saksi.cli.lists.look import search, show
from saksi.cli.lists.pull import pull


@click.group("lists")
def command() -> None:
    """Get official lists, keep every snapshot, build a watchlist, and look into it."""


for each in (pull, import_, status, sources, diff, build, search, show, export, join, split, judgements):
    command.add_command(each)
