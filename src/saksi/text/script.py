"""Which script a character, a word or a text is written in (ISO 15924 codes)."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

COMMON = "Zyyy"
# Blocks of the scripts that news is written in; what lies between them is common or rare.
BLOCKS = (
    (0x0041, 0x005A, "Latn"), (0x0061, 0x007A, "Latn"), (0x00AA, 0x00AA, "Latn"), (0x00BA, 0x00BA, "Latn"),
    (0x00C0, 0x00D6, "Latn"), (0x00D8, 0x00F6, "Latn"), (0x00F8, 0x02B8, "Latn"), (0x0370, 0x03FF, "Grek"),
    (0x0400, 0x052F, "Cyrl"), (0x0531, 0x058F, "Armn"), (0x0591, 0x05F4, "Hebr"), (0x0600, 0x06FF, "Arab"),
    (0x0750, 0x077F, "Arab"), (0x08A0, 0x08FF, "Arab"), (0x0900, 0x097F, "Deva"), (0x0980, 0x09FF, "Beng"),
    (0x0A00, 0x0A7F, "Guru"), (0x0A80, 0x0AFF, "Gujr"), (0x0B80, 0x0BFF, "Taml"), (0x0C00, 0x0C7F, "Telu"),
    (0x0C80, 0x0CFF, "Knda"), (0x0D00, 0x0D7F, "Mlym"), (0x0D80, 0x0DFF, "Sinh"), (0x0E00, 0x0E7F, "Thai"),
    (0x0E80, 0x0EFF, "Laoo"), (0x1000, 0x109F, "Mymr"), (0x10A0, 0x10FF, "Geor"), (0x1100, 0x11FF, "Hang"),
    (0x1200, 0x139F, "Ethi"), (0x1780, 0x17FF, "Khmr"), (0x1E00, 0x1EFF, "Latn"), (0x1F00, 0x1FFF, "Grek"),
    (0x2E80, 0x2FDF, "Hani"), (0x3005, 0x3007, "Hani"), (0x3041, 0x309F, "Hira"), (0x30A1, 0x30FF, "Kana"),
    (0x3130, 0x318F, "Hang"), (0x31F0, 0x31FF, "Kana"), (0x3400, 0x4DBF, "Hani"), (0x4E00, 0x9FFF, "Hani"),
    (0xA960, 0xA97F, "Hang"), (0xAC00, 0xD7FF, "Hang"), (0xF900, 0xFAFF, "Hani"), (0xFB1D, 0xFB4F, "Hebr"),
    (0xFB50, 0xFDFF, "Arab"), (0xFE70, 0xFEFC, "Arab"), (0xFF21, 0xFF3A, "Latn"), (0xFF41, 0xFF5A, "Latn"),
    (0xFF66, 0xFF9F, "Kana"), (0xFFA0, 0xFFDC, "Hang"), (0x20000, 0x3134F, "Hani"),
)  # fmt: skip
STARTS = tuple(block[0] for block in BLOCKS)


@lru_cache(maxsize=8192)
def script_of(char: str) -> str:
    """The script of one character; "Zyyy" for digits, marks, punctuation and scripts not known here.

    >>> script_of("ж"), script_of("김"), script_of("7")
    ('Cyrl', 'Hang', 'Zyyy')
    """
    code = ord(char)
    block = BLOCKS[bisect_right(STARTS, code) - 1] if code >= STARTS[0] else BLOCKS[0]
    return block[2] if block[0] <= code <= block[1] and char.isalpha() else COMMON


def script_runs(text: str) -> Iterator[tuple[str, int, int]]:
    """Maximal runs of one script as (script, start, end); common characters belong to the run before them."""
    start, script = 0, COMMON
    for at, char in enumerate(text):
        here = script_of(char)
        if here in {script, COMMON}:
            continue
        if script != COMMON:
            yield script, start, at
            start = at
        script = here
    if len(text) > 0:
        yield script, start, len(text)


def main_script(text: str) -> str:
    """The script most letters of the text are in; "Zyyy" if it has none."""
    if text.isascii():
        return "Latn" if any(map(str.isalpha, text)) else COMMON
    counts = Counter(map(script_of, text))
    del counts[COMMON]
    return min(counts, key=lambda script: (-counts[script], script)) if len(counts) > 0 else COMMON
