"""Whether two Latin words are one name or two, by how persons who bear them are written in other scripts.

"Aleksandr" and "Alexander" are mostly written the same in Russian, "Ohashi" and "Oishi" never in kana, however few
letters part them.
"""

from __future__ import annotations

import lzma
from base64 import b64decode
from functools import cache, lru_cache
from typing import NamedTuple

from saksi.resources.load import ROOT

# Words that are written the same so often, as the cosine of their spellings, are one name.
MIN_ONE = 0.3
PARTS = 255


class Elsewhere(NamedTuple):
    """A word's spellings in other scripts, as hashes with their shares, and a bit for each script it is often in."""

    scripts: int
    spellings: dict[int, float]


@lru_cache(maxsize=65536)
def are_one(left: str, right: str) -> bool | None:
    """True for words mostly written the same elsewhere, False for frequent ones that never are; None if nobody knows.

    >>> are_one("aleksandr", "alexander"), are_one("ohashi", "oishi"), are_one("ohashi", "contoh")
    (True, False, None)
    """
    ones, others = _elsewhere(left), _elsewhere(right)
    if ones is None or others is None:
        return None
    shared = sum(share * others.spellings.get(spelling, 0.0) for spelling, share in ones.spellings.items())
    if shared >= MIN_ONE:
        return True
    return False if shared == 0 and ones.scripts & others.scripts else None


@lru_cache(maxsize=16384)
def _elsewhere(word: str) -> Elsewhere | None:
    scripts, packed = _rows().get(word, (0, ""))
    spelt = b64decode(packed)
    found = {spelt[at] << 8 | spelt[at + 1]: spelt[at + 2] / PARTS for at in range(0, len(spelt), 3)}
    return Elsewhere(scripts, found) if len(found) > 0 else None


@cache
def _rows() -> dict[str, tuple[int, str]]:
    lines = lzma.decompress((ROOT / "names/elsewhere.tsv.xz").read_bytes()).decode().splitlines()
    rows = (line.split("\t") for line in lines)
    return {word: (int(scripts), packed) for word, scripts, packed in rows}
