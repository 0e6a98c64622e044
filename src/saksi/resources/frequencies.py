"""How common words are in running text, and which words are in use at all."""

from __future__ import annotations

import lzma
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b

from saksi.resources.load import ROOT

# Zipf frequency (log10 per 10^9 words) of a word that is in no language's list of common words.
RARE_ZIPF = 3.9
# The words in use are kept as a Bloom filter of so many bits, of which each word sets some.
IN_USE_BITS = 1 << 24
BITS_OF_WORD = 6


@cache
def background() -> dict[str, tuple[float, float]]:
    """Zipf frequency of words that are common in some language: there, and the median over languages."""
    table = lzma.decompress((ROOT / "names/background.tsv.xz").read_bytes()).decode()
    known: dict[str, tuple[float, float]] = {}  # few pairs, many words: each pair is read and kept once
    found: dict[str, tuple[float, float]] = {}
    for line in table.splitlines():
        letters, _, pair = line.partition("\t")
        if pair not in known:
            top, _, usual = pair.partition("\t")
            known[pair] = (int(top) / 10, int(usual) / 10)
        found[letters] = known[pair]
    return found


def is_in_use(letters: str) -> bool:
    """Whether a romanised word of four to fourteen letters stands in the print of some language; 2 % err to yes.

    A name with a letter wrong is mostly in no use, another person's name mostly is.

    >>> is_in_use("ivanova"), is_in_use("ivfnova")
    (True, False)
    """
    table = _in_use()
    return all(table[bit >> 3] >> (bit & 7) & 1 for bit in bits_in_use(letters))


def bits_in_use(letters: str) -> Iterator[int]:
    """The bits that a word sets in the filter."""
    digest = blake2b(letters.encode(), digest_size=16).digest()
    start, step = int.from_bytes(digest[:8], "little"), int.from_bytes(digest[8:], "little")
    for turn in range(BITS_OF_WORD):
        yield (start + turn * step) % IN_USE_BITS


@cache
def _in_use() -> bytes:
    return (ROOT / "names/in_use.bloom").read_bytes()
