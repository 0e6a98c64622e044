"""`saksi lists build`, `lists search` and `lists show`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from saksi.cli.settings import open_current_tools, watchlist_option

if TYPE_CHECKING:
    from collections.abc import Callable


@click.group("lists")
def command() -> None:
    """Build a watchlist from official list files, and look into it."""


@command.command("build")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="Folder to write.")
@click.option("--quiet", "-q", is_flag=True, help="Print nothing but errors.")
def build(files: tuple[Path, ...], out: Path, *, quiet: bool) -> None:
    """Build a watchlist from list FILES as their publishers give them, compressed or not.

    The format of each file is recognised by its content. An older watchlist in the folder stays in use until the
    new one is complete.
    """
    from saksi.errors import SettingsError
    from saksi.pipeline.watchlist import build_watchlist

    try:
        manifest = build_watchlist(files, out, progress=_progress(quiet=quiet))
    except OSError as error:
        raise SettingsError(f"{out}: cannot be written: {error.strerror or error}") from error
    if not quiet:
        for used in manifest.lists:
            count = manifest.designations[used.list_id]
            click.echo(f"{used.list_id:<20} {count:>7,} listings   as of {used.snapshot_date or 'unknown'}")
        click.echo(f"{'parties':<20} {manifest.parties:>7,} after merging   -> {out}")


@command.command("search")
@click.argument("name", nargs=-1, required=True)
@watchlist_option
def search(name: tuple[str, ...], watchlist: Path | None) -> None:
    """Print the parties that NAME may be, as the article scanner sees them."""
    with open_current_tools(watchlist) as tools:
        sightings = tools.index.scan(" ".join(name))
        parties = {sighting.party_id: tools.index.party(sighting.party_id) for sighting in sightings}
        for party in parties.values():
            listings = ", ".join(f"{one.list_id} {one.entry_ref}" for one in party.designations)
            click.echo(f"{party.id}\t{party.caption}\t{listings}")


@command.command("show")
@click.argument("ref")
@watchlist_option
def show(ref: str, watchlist: Path | None) -> None:
    """Print all that the lists say of one party, as JSON; REF is a party id or "<list>:<entry>"."""
    import msgspec

    from saksi.errors import SettingsError
    from saksi.pipeline.lookup import find_party

    with open_current_tools(watchlist) as tools:
        party = find_party(ref, index=tools.index)
        if party is None:
            raise SettingsError(f"{ref}: no such party or listing on this watchlist")
        click.echo(msgspec.json.format(msgspec.json.encode(party), indent=2).decode())


def _progress(*, quiet: bool) -> Callable[[str], None] | None:
    """Lines of progress on a terminal only, so that logs stay short."""
    if quiet or not sys.stderr.isatty():
        return None
    return lambda message: click.echo(message, err=True)
