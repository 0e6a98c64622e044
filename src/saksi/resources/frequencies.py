"""How common words are in running text."""

from __future__ import annotations

import lzma
from functools import cache

from saksi.resources.load import ROOT

# Zipf frequency (log10 per 10^9 words) of a word that is in no language's list of common words.
RARE_ZIPF = 3.9


@cache
def background() -> dict[str, tuple[float, float]]:
    """Zipf frequency of words that are common in some language: there, and the median over languages."""
    table = lzma.decompress((ROOT / "names/background.tsv.xz").read_bytes()).decode()
    rows = (line.split("\t") for line in table.splitlines())
    return {letters: (int(top) / 10, int(usual) / 10) for letters, top, usual in rows}
