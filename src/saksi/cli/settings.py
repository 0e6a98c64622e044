"""`saksi settings`, and how the other commands come by their settings."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from saksi.lists.store import ListStore
    from saksi.pipeline.settings import Settings
    from saksi.pipeline.tools import Tools

watchlist_option = click.option(
    "--watchlist",
    type=click.Path(path_type=Path),
    help="Folder made by `saksi lists build`; without it, the one built last, or else the bundled starter watchlist.",
)


reader_option = click.option(
    "--reader-language",
    metavar="en|id",
    help="Language of the dossier, but for what it quotes; without it, the setting reader_language, or English.",
)


def current_settings(*, watchlist: Path | None = None, reader_language: str | None = None) -> Settings:
    """The settings of this run."""
    from saksi.pipeline.settings import load_settings

    flags = {"watchlist": str(watchlist) if watchlist is not None else None, "reader_language": reader_language}
    return load_settings(folder=Path.cwd(), environ=os.environ, flags=flags)


def open_current_tools(watchlist: Path | None) -> Tools:
    """The watchlist that flags, environment and `saksi.toml` name."""
    from saksi.pipeline.tools import open_tools

    settings = current_settings(watchlist=watchlist)
    return open_tools(settings.watchlist, cache_dir=settings.cache_dir, rules_off=settings.rules_off)


def current_store() -> ListStore:
    """The snapshots of official lists that this user keeps."""
    from saksi.lists.store import ListStore

    return ListStore(current_settings().lists_dir)


@click.command("settings")
def command() -> None:
    """Print each setting and where it came from: default, saksi.toml, SAKSI_* or a flag."""
    for setting in current_settings().sources:
        shown = _shown(setting.name, setting.value)
        click.echo(f"{setting.name} = {shown}   [{setting.came_from}]")


def _shown(name: str, value: str) -> str:
    """The value, or what its absence means; a secret is not printed."""
    from saksi.pipeline.settings import TOKENS

    if value == "":
        return "(bundled starter watchlist)" if name == "watchlist" else "(none)"
    return "(set)" if name in TOKENS else value
