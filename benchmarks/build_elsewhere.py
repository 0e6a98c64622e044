"""Build resources/names/elsewhere.tsv.xz: how words of persons' names are written in other scripts, to tell them apart.

    python benchmarks/build_elsewhere.py ../shared/names

The folder holds pairs of a Latin word, the letters of the same word in another script, and how often it is so, from
names of persons in Wikidata (CC0). Two Latin words that are written the same elsewhere are one name, two frequent ones
that never are, are two. One line a word: itself, a bit for each script it is often written in, and for each of its
likeliest spellings two bytes of a hash and one of its share, as base64. A tenth of the words, by a hash of their
letters, is left out, as in learn_across.py.
"""

from __future__ import annotations

import argparse
import lzma
from base64 import b64encode
from collections import Counter, defaultdict
from math import sqrt
from pathlib import Path
from zlib import crc32

from learn_across import is_held_back

OUT = Path(__file__).resolve().parents[1] / "src/saksi/resources/names/elsewhere.tsv.xz"
SCRIPTS = ("arabic", "chinese", "hebrew", "japanese", "katakana", "korean", "russian")
MIN_LETTERS, MIN_COUNT, MIN_OFTEN = 3, 8, 3
# So many spellings say nearly all; shares are in so many parts.
MOST_SPELLINGS, PARTS = 6, 255


def main() -> None:
    """Write the table and say how big it is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    counts = counted(parser.parse_args().folder)
    rows = [row_of(word, spelt) for word, spelt in sorted(counts.items()) if spelt.total() >= MIN_COUNT]
    packed = lzma.compress(("\n".join(rows) + "\n").encode(), preset=9 | lzma.PRESET_EXTREME)
    OUT.write_bytes(packed)
    print(f"{len(rows):,} words, {len(packed):,} bytes")


def counted(folder: Path) -> dict[str, Counter[tuple[str, str]]]:
    """How often each Latin word is each word of another script."""
    found: defaultdict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for script in SCRIPTS:
        with lzma.open(next(folder.glob(f"*_{script}_80.xz")), "rt", encoding="utf-8") as lines:
            for line in lines:
                latin, letters, count = line.rstrip("\n").split("\t")
                word = latin.lower()
                if word.isascii() and word.isalpha() and len(word) >= MIN_LETTERS and not is_held_back(word):
                    found[word][script, letters.replace(" ", "")] += int(count)
    return found


def row_of(word: str, spelt: Counter[tuple[str, str]]) -> str:
    """The line of a word."""
    by_script: Counter[str] = Counter()
    for (script, _), count in spelt.items():
        by_script[script] += count
    often = sum(1 << at for at, script in enumerate(SCRIPTS) if by_script[script] >= MIN_OFTEN)
    length = sqrt(sum(count * count for count in spelt.values()))
    spellings = b"".join(
        (crc32(f"{script}{letters}".encode()) & 0xFFFF).to_bytes(2, "big") + bytes((round(PARTS * count / length),))
        for (script, letters), count in spelt.most_common(MOST_SPELLINGS)
    )
    return f"{word}\t{often}\t{b64encode(spellings).decode()}"


if __name__ == "__main__":
    main()
