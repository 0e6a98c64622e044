"""Make resources/names/background.tsv.xz: how common romanised words are in everyday text.

Needs the `wordfreq` package (pip install wordfreq), whose data are CC BY-SA 4.0; so is the table made here.
Only words common in some language are kept; whatever is not in the table is rare.
"""

from __future__ import annotations

import lzma
from pathlib import Path

import wordfreq

from saksi.text.romanise import romanise

MIN_ZIPF = 4.2  # 16 in a million: keeps "unity" and "victory" in and "hamas" and "taliban" out
LANGUAGES = tuple(lang for lang in wordfreq.available_languages() if lang not in {"zh", "ja", "ko"})
OUT = Path(__file__).resolve().parents[1] / "src/saksi/resources/names/background.tsv.xz"


def main() -> None:
    """Write the table and print its size."""
    zipf: dict[str, float] = {}
    for lang in LANGUAGES:
        for word in wordfreq.top_n_list(lang, 12000):
            letters = romanise(word)
            frequency = wordfreq.zipf_frequency(word, lang)
            if len(letters) >= 2 and letters.isalpha() and frequency >= MIN_ZIPF:
                zipf[letters] = max(frequency, zipf.get(letters, 0.0))
    rows = [f"{letters}\t{round(top * 10)}\n" for letters, top in sorted(zipf.items())]
    OUT.write_bytes(lzma.compress("".join(rows).encode(), preset=9))
    print(f"{len(rows)} words, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
