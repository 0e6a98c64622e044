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
    from saksi.resources.list_specs import ListSpec

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
@click.option("--all", "every", is_flag=True, help="Every snapshot kept, not only the newest of each list.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def status(*, every: bool, as_json: bool) -> None:
    """Say how old each kept list is. Exit code 4 if one of them was not looked at for too long, or none is kept."""
    from saksi.lists.status import list_states

    store = current_store()
    states = list_states(store, today=date.fromisoformat(today()))
    if as_json:
        print_json(store.snapshots() if every else states)
    elif len(states) == 0:
        click.echo("no list is kept; get some with `saksi lists pull` or `saksi lists import FILE`", err=True)
    elif every:
        print_table(("snapshot", "parties", "sha256", "imported", "from"), map(_snapshot_row, store.snapshots()))
    else:
        print_table(("list", "as of", "age", "last asked", "parties", "names", "snapshots", ""), map(_row, states))
    if len(states) == 0 or any(state.is_stale for state in states):
        raise click.exceptions.Exit(STALE)


def _snapshot_row(snapshot: Snapshot) -> tuple[str, ...]:
    origin = snapshot.source.url or snapshot.file_name
    return snapshot.name, f"{snapshot.parties:,}", snapshot.sha256[:12], snapshot.imported_at[:10], origin


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


@click.command("sources")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def sources(*, as_json: bool) -> None:
    """Print the official lists that Saksi reads: whose they are, on what terms, and how to get them."""
    from saksi.resources.list_specs import list_specs

    specs = list_specs().values()
    if as_json:
        print_json(tuple(specs))
    else:
        rows = ((spec.id, spec.title, spec.licence, _how(spec)) for spec in specs)
        print_table(("list", "title", "terms", "how to get it"), rows)


def _how(spec: ListSpec) -> str:
    if not spec.is_pulled:
        return f"saksi lists import FILE, from {spec.origin}"
    return "saksi lists pull" + (f", with {spec.token_setting}" if spec.token_setting != "" else "")
