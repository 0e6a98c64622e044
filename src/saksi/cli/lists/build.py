"""`saksi lists build`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from saksi.cli.dates import day
from saksi.cli.settings import current_settings, current_store

if TYPE_CHECKING:
    from collections.abc import Callable

    from saksi.pipeline.watchlist import WatchlistManifest


@click.command("build")
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder to write; without it, the one that the other commands then use by themselves.",
)
@click.option("--as-of", metavar="DAY", callback=day, help="Use the snapshots in force on that day.")
@click.option("--no-delisted", is_flag=True, help="Leave out parties that only older snapshots have.")
@click.option("--quiet", "-q", is_flag=True, help="Print nothing but errors.")
def build(files: tuple[Path, ...], out: Path | None, as_of: str | None, *, no_delisted: bool, quiet: bool) -> None:
    """Build a watchlist from the newest snapshot of every list kept, or from list FILES alone.

    FILES are as their publishers give them, compressed or not; the format is recognised by the content. An older
    watchlist in the folder stays in use until the new one is complete.
    """
    from saksi.errors import SettingsError
    from saksi.pipeline.settings import WATCHLIST_FOLDER

    if len(files) > 0 and as_of is not None:
        raise SettingsError("--as-of chooses among snapshots kept; it makes no sense with FILES")
    target = out or current_settings().lists_dir / WATCHLIST_FOLDER
    try:
        manifest = _built(files, target, as_of=as_of, delisted=not no_delisted, progress=progress(quiet=quiet))
    except OSError as error:
        raise SettingsError(f"{target}: cannot be written: {error.strerror or error}") from error
    if not quiet:
        for used in manifest.lists:
            count = manifest.designations[used.list_id]
            click.echo(f"{used.list_id:<20} {count:>7,} listings   as of {used.snapshot_date or 'unknown'}")
        click.echo(f"{'parties':<20} {manifest.parties:>7,} after merging   -> {target}")


def _built(
    files: tuple[Path, ...],
    target: Path,
    *,
    as_of: str | None,
    delisted: bool,
    progress: Callable[[str], None] | None,
) -> WatchlistManifest:
    from saksi.lists.judgements import read_judgements
    from saksi.pipeline.watchlist import build_from_store, build_watchlist

    store = current_store()
    judgements = read_judgements(store.judgements_path)
    if len(files) > 0:
        return build_watchlist(files, target, judgements=judgements, progress=progress)
    return build_from_store(store, target, as_of=as_of, delisted=delisted, judgements=judgements, progress=progress)


def progress(*, quiet: bool) -> Callable[[str], None] | None:
    """Lines of progress on a terminal only, so that logs stay short."""
    if quiet or not sys.stderr.isatty():
        return None
    return lambda message: click.echo(message, err=True)
