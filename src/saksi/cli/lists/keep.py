"""`saksi lists import` and `status`: keep lists and know how old they are."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from saksi.cli.dates import today
from saksi.cli.settings import current_store
from saksi.cli.tables import print_json, print_table

if TYPE_CHECKING:
    from saksi.lists.status import ListState
    from saksi.lists.store import Snapshot

STALE = 4


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--url", help="Where the file was downloaded from.")
@click.option("--anyway", is_flag=True, help="Keep a file even if its counts are not what they should be.")
def import_(files: tuple[Path, ...], url: str | None, *, anyway: bool) -> None:
    """Keep list FILES that you have on disk: official ones, FollowTheMoney JSON lines, or a CSV of your own.

    Each is read and checked first; what is kept already stays as it is.
    """
    from saksi.lists.formats import companions
    from saksi.lists.store import Source

    store, now = current_store(), datetime.now(UTC)
    beside = {file.resolve() for path in files for file in companions(path)}
    for path in files:
        if path.resolve() not in beside:
            _say_kept(store.add(path, source=Source(url=url), now=now, anyway=anyway))


def _say_kept(snapshot: Snapshot) -> None:
    click.echo(f"{snapshot.name:<28} {snapshot.parties:>7,} parties   {snapshot.sha256[:12]}   {snapshot.file_name}")


@click.command("status")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def status(*, as_json: bool) -> None:
    """Say how old each kept list is. Exit code 4 if one of them was not looked at for too long, or none is kept."""
    from saksi.lists.status import list_states

    states = list_states(current_store(), today=date.fromisoformat(today()))
    if as_json:
        print_json(states)
    elif len(states) == 0:
        click.echo("no list is kept; get some with `saksi lists pull` or `saksi lists import FILE`", err=True)
    else:
        print_table(("list", "as of", "age", "last asked", "parties", "names", "snapshots", ""), map(_row, states))
    if len(states) == 0 or any(state.is_stale for state in states):
        raise click.exceptions.Exit(STALE)


def _row(state: ListState) -> tuple[str, ...]:
    return (
        state.list_id,
        state.day,
        f"{state.age_days} d",
        state.checked_on or "by hand",
        f"{state.parties:,}",
        f"{state.aliases:,}",
        str(state.snapshots),
        f"STALE: not looked at for more than {state.stale_after_days} days" if state.is_stale else "",
    )
