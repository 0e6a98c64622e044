"""Make resources/names/background.words and in_use.bloom: how common romanised words are in everyday text.

Needs the `wordfreq` package (pip install wordfreq), whose data are CC BY-SA 4.0; so is the table made here.
Each word has its frequency in the language that uses it most, and the median over the languages that use it at all,
both in tenths of zipf (log10 per 10^9 words). A name of a famous person is common in the languages that write
of him; the median says how far the word belongs to one name. Only words common in some language are kept; whatever
is not in the table is rare.

The other file is a Bloom filter of all words that any language of a Latin, Cyrillic or Greek script uses once in ten
million words: another person's name mostly is among them, a misspelt one mostly is not.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from pathlib import Path

import wordfreq

from saksi.resources.frequencies import IN_USE_BITS, bits_in_use, packed
from saksi.text.romanise import romanise

MIN_ZIPF = 4.2  # 16 in a million: keeps "unity" and "victory" in and "hamas" and "taliban" out
LANGUAGES = tuple(lang for lang in wordfreq.available_languages() if lang not in {"zh", "ja", "ko"})
OUT = Path(__file__).resolve().parents[1] / "src/saksi/resources/names/background.words"
MIN_ZIPF_IN_USE = 2.0
MIN_LETTERS, MAX_LETTERS = 4, 14
ALPHABETIC = frozenset(wordfreq.available_languages()) - {
    "ar", "bn", "fa", "he", "hi", "ja", "ko", "ta", "ur", "vi", "zh"
}  # fmt: skip
IN_USE = OUT.with_name("in_use.bloom")


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
    OUT.write_bytes(packed((word, round(top[word] * 10), round(usual[word] * 10)) for word in top))
    print(f"{len(top)} words, {OUT.stat().st_size} bytes")
    print(f"{_write_in_use()} words in use, {IN_USE.stat().st_size} bytes")


def _write_in_use() -> int:
    words = set(_words_in_use())
    table = bytearray(IN_USE_BITS // 8)
    for word in words:
        for bit in bits_in_use(word):
            table[bit >> 3] |= 1 << (bit & 7)
    IN_USE.write_bytes(table)
    return len(words)


def _words_in_use() -> Iterator[str]:
    for lang in ALPHABETIC:
        for word in wordfreq.iter_wordlist(lang):
            letters = romanise(word)
            plain = letters.isascii() and letters.isalpha() and MIN_LETTERS <= len(letters) <= MAX_LETTERS
            if plain and wordfreq.zipf_frequency(word, lang) >= MIN_ZIPF_IN_USE:
                yield letters


if __name__ == "__main__":
    main()
