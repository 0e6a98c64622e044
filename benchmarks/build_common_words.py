"""Make resources/languages/common_words.tsv.xz: the commonest words of each language, for texts of a sentence or two.

Needs the `wordfreq` package (pip install wordfreq), whose data are CC BY-SA 4.0; so is the table made here.
A line is a language, a zipf frequency (log10 per 10^9 words, whole), and the words that have it, most common first.
"""

from __future__ import annotations

import lzma
from collections import defaultdict
from pathlib import Path

import wordfreq

from saksi.resources.language_specs import language_evidence
from saksi.text.script import script_of

WORDS = 3000
OUT = Path(__file__).resolve().parents[1] / "src/saksi/resources/languages/common_words.tsv.xz"


def main() -> None:
    """Write the table and print its size."""
    known = {one.code: one.script for one in language_evidence().language if one.words != ""}
    languages = sorted(known.keys() & set(wordfreq.available_languages()) - {"ja", "ko", "zh"})
    rows = []
    for lang in languages:
        by_zipf: defaultdict[int, list[str]] = defaultdict(list)
        for word in wordfreq.top_n_list(lang, WORDS):
            if word.isalpha() and script_of(word[0]) == known[lang]:
                by_zipf[int(wordfreq.zipf_frequency(word, lang))].append(word)
        rows += [f"{lang}\t{zipf}\t{' '.join(words)}\n" for zipf, words in sorted(by_zipf.items(), reverse=True)]
    OUT.write_bytes(lzma.compress("".join(rows).encode(), preset=9))
    print(f"{len(languages)} languages, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
