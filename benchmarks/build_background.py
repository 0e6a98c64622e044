"""Make resources/names/background.tsv.xz: how common romanised words are in everyday text.

Needs the `wordfreq` package (pip install wordfreq), whose data are CC BY-SA 4.0; so is the table made here.
Columns: word, its frequency in the language that uses it most, and the median over the languages that use it at
all, both in tenths of zipf (log10 per 10^9 words). A name of a famous person is common in the languages that write
of him; the median says how far the word belongs to one name. Only words common in some language are kept; whatever
is not in the table is rare.
"""

from __future__ import annotations

import lzma
import statistics
from pathlib import Path

import wordfreq

from saksi.text.romanise import romanise

MIN_ZIPF = 4.2  # 16 in a million: keeps "unity" and "victory" in and "hamas" and "taliban" out
LANGUAGES = tuple(lang for lang in wordfreq.available_languages() if lang not in {"zh", "ja", "ko"})
OUT = Path(__file__).resolve().parents[1] / "src/saksi/resources/names/background.tsv.xz"


def main() -> None:
    """Write the table and print its size."""
    top: dict[str, float] = {}
    usual: dict[str, float] = {}
    for lang in LANGUAGES:
        for word in wordfreq.top_n_list(lang, 12000):
            letters = romanise(word)
            frequency = wordfreq.zipf_frequency(word, lang)
            if len(letters) < 2 or not letters.isalpha() or frequency < MIN_ZIPF or top.get(letters, 0.0) >= frequency:
                continue
            everywhere = (wordfreq.zipf_frequency(word, other) for other in LANGUAGES)
            top[letters], usual[letters] = frequency, statistics.median(f for f in everywhere if f > 0)
    rows = [f"{word}\t{round(top[word] * 10)}\t{round(usual[word] * 10)}\n" for word in sorted(top)]
    OUT.write_bytes(lzma.compress("".join(rows).encode(), preset=9))
    print(f"{len(rows)} words, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
