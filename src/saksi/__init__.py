"""Saksi: official sanctions lists in, news in any language in, a cited dossier out."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from saksi.articles.extract import ArticleHints
    from saksi.dossier.compose import compose_dossier
    from saksi.errors import SaksiError
    from saksi.names.likeness import compare_names
    from saksi.pipeline.inputs import open_input
    from saksi.pipeline.reading import read_article
    from saksi.pipeline.screen import screen
    from saksi.pipeline.settings import load_settings
    from saksi.pipeline.tools import Tools, open_tools
    from saksi.pipeline.watchlist import build_watchlist
    from saksi.records import Article, Assessment, Claim, Dossier, Event, Hit, Mention, Party, Reading

__version__ = "0.1.0"

__all__ = [
    "Article",
    "ArticleHints",
    "Assessment",
    "Claim",
    "Dossier",
    "Event",
    "Hit",
    "Mention",
    "Party",
    "Reading",
    "SaksiError",
    "Tools",
    "build_watchlist",
    "compare_names",
    "compose_dossier",
    "load_settings",
    "open_input",
    "open_tools",
    "read_article",
    "screen",
]

_HOMES = {
    "ArticleHints": "saksi.articles.extract",
    "SaksiError": "saksi.errors",
    "Tools": "saksi.pipeline.tools",
    "build_watchlist": "saksi.pipeline.watchlist",
    "compare_names": "saksi.names.likeness",
    "compose_dossier": "saksi.dossier.compose",
    "load_settings": "saksi.pipeline.settings",
    "open_input": "saksi.pipeline.inputs",
    "open_tools": "saksi.pipeline.tools",
    "read_article": "saksi.pipeline.reading",
    "screen": "saksi.pipeline.screen",
}


def __getattr__(name: str) -> Any:
    """Load a public name on first use, so that the command line starts without the stages."""
    if name not in __all__:
        raise AttributeError(f"module 'saksi' has no attribute {name!r}")
    return getattr(import_module(_HOMES.get(name, "saksi.records")), name)
