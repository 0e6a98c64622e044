"""Names of the files in a watchlist folder."""

from __future__ import annotations

INDEX_NAME = "index.saksi"
MANIFEST_NAME = "watchlist.json"
