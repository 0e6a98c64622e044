"""`saksi lists diff`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from saksi.cli.settings import current_store
from saksi.cli.tables import print_json

if TYPE_CHECKING:
    from saksi.lists.changes import Amended, Changes, Listed
    from saksi.lists.store import ListStore
    from saksi.records import Party

MAX_VALUE = 200


@click.command("diff")
@click.argument("before")
@click.argument("after")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, with values in full.")
@click.option("--summary", is_flag=True, help="Print only the counts.")
@click.option("--exit-code", is_flag=True, help="Leave with exit code 1 if anything changed.")
def diff(before: str, after: str, *, as_json: bool, summary: bool, exit_code: bool) -> None:
    """Print what was added (+), amended field by field (~) and delisted (-) from BEFORE to AFTER.

    Each is a list file, or a snapshot kept: "un_sc" is the newest, "un_sc@2025-04-19" the one in force on that day, or
    give the start of its digest.
    """
    from saksi.lists.changes import compare_snapshots

    store = current_store()
    (old_list, old_name, old), (new_list, new_name, new) = (_opened(ref, store) for ref in (before, after))
    _same_list(old_list, new_list)
    changes = compare_snapshots(old, new, names=(old_name, new_name))
    if as_json:
        print_json(changes)
    else:
        click.echo("\n".join(_lines(changes, summary=summary)))
    if exit_code and len(changes.added) + len(changes.amended) + len(changes.delisted) > 0:
        raise click.exceptions.Exit(1)


def _opened(ref: str, store: ListStore) -> tuple[str, str, tuple[Party, ...]]:
    """List, name and parties of a file or of a snapshot kept."""
    from saksi.errors import SettingsError
    from saksi.lists.watchlist import read_list

    snapshot = store.named(ref)
    if snapshot is not None:
        return snapshot.list_id, snapshot.name, tuple(store.parties(snapshot))
    if not Path(ref).is_file():
        raise SettingsError(f"{ref}: no such file, and no snapshot of that name is kept")
    read = read_list(Path(ref), whole=False)
    return read.spec.id, Path(ref).name, read.parties


def _same_list(before: str, after: str) -> None:
    from saksi.errors import SettingsError

    if before != after:
        raise SettingsError(f"{before} and {after} are two lists; only snapshots of one list can be compared")


def _lines(changes: Changes, *, summary: bool) -> Iterator[str]:
    if not summary:
        yield from (_listed("+", one) for one in changes.added)
        for one in changes.amended:
            yield from _amended(one)
        yield from (_listed("-", one) for one in changes.delisted)
    yield (
        f"{changes.before} -> {changes.after}: {len(changes.added):,} added, {len(changes.amended):,} amended, "
        f"{len(changes.delisted):,} delisted, {changes.unchanged:,} unchanged"
    )


def _listed(mark: str, one: Listed) -> str:
    programmes = f"  [{', '.join(one.programmes)}]" if len(one.programmes) > 0 else ""
    return f"{mark} {one.listing}  {one.caption} ({one.kind}){programmes}"


def _amended(one: Amended) -> Iterator[str]:
    yield f"~ {one.listing}  {one.caption}"
    for change in one.changes:
        yield from (f"    - {change.field}: {_short(value)}" for value in change.before)
        yield from (f"    + {change.field}: {_short(value)}" for value in change.after)


def _short(value: str) -> str:
    return value if len(value) <= MAX_VALUE else f"{value[:MAX_VALUE]}…"
