"""How common words are in running text, and which words are in use at all: two tables that are read in place."""

from __future__ import annotations

import mmap
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from hashlib import blake2b
from pathlib import Path
from zlib import crc32

from saksi.errors import ResourceError
from saksi.resources.load import ROOT

# Zipf frequency (log10 per 10^9 words) of a word that is in no language's list of common words.
RARE_ZIPF = 3.9
BACKGROUND = ROOT / "names/background.words"
# The words in use are kept as a Bloom filter of so many bits, of which each word sets some.
IN_USE_BITS = 1 << 24
BITS_OF_WORD = 6
NUMBER_BYTES = 4
# Before the letters of a word: their number and two frequencies.
RECORD_HEAD = 3
# Words whose frequency is remembered: texts use the same ones again and again.
MAX_REMEMBERED = 65536


class Frequencies(Mapping[str, tuple[float, float]]):
    """Zipf frequency of words that are common in some language: there, and the median over languages.

    Reads `packed` bytes in place, so that nothing is parsed when they are opened.
    """

    def __init__(self, table: bytes | mmap.mmap) -> None:
        self.table = table
        self._slots = int.from_bytes(table[:NUMBER_BYTES], "little")
        self._records = NUMBER_BYTES * (2 + self._slots)
        if self._slots & (self._slots - 1) != 0 or len(table) <= self._records:
            raise ResourceError(path=BACKGROUND.as_posix(), problem="not a table of words, or cut short")
        self._found = lru_cache(MAX_REMEMBERED)(self._find)

    def __len__(self) -> int:
        return int.from_bytes(self.table[NUMBER_BYTES : 2 * NUMBER_BYTES], "little")

    def __iter__(self) -> Iterator[str]:
        at = self._records
        while at < len(self.table):
            end = at + RECORD_HEAD + self.table[at]
            yield self.table[at + RECORD_HEAD : end].decode()
            at = end

    def __contains__(self, letters: object) -> bool:
        return self._found(letters) is not None

    def __getitem__(self, letters: str) -> tuple[float, float]:
        found = self._found(letters)
        if found is None:
            raise KeyError(letters)
        return found

    def _find(self, letters: object) -> tuple[float, float] | None:
        table, wanted = self.table, str(letters).encode("utf-8", "surrogatepass")
        slot = crc32(wanted)
        for _ in range(self._slots):
            at = NUMBER_BYTES * (2 + (slot & (self._slots - 1)))
            place = int.from_bytes(table[at : at + NUMBER_BYTES], "little")
            if place == 0:
                return None
            record = self._records + place - 1
            if table[record + RECORD_HEAD : record + RECORD_HEAD + table[record]] == wanted:
                return table[record + 1] / 10, table[record + 2] / 10
            slot += 1
        return None


def packed(rows: Iterable[tuple[str, int, int]]) -> bytes:
    """A table of words, each with both of its frequencies in tenths, as `Frequencies` and the scan's kernel read it.

    Little-endian u32: how many slots there are, a power of two, and how many words; the slots, open-addressed by
    CRC-32, each 0 or 1 more than the place of a record; then the records in order of their words: the length of the
    word, both frequencies, a byte each, and its letters.
    """
    words = {word.encode(): (top, usual) for word, top, usual in rows}
    size = 1 << (len(words) * 4 // 3).bit_length()  # at most three quarters full
    slots, records = [0] * size, bytearray()
    for word in sorted(words):
        slot = crc32(word) % size
        while slots[slot] != 0:
            slot = (slot + 1) % size
        slots[slot] = len(records) + 1
        records += bytes((len(word), *words[word])) + word
    return b"".join(number.to_bytes(NUMBER_BYTES, "little") for number in (size, len(words), *slots)) + records


@cache
def background() -> Frequencies:
    """Zipf frequency of words that are common in some language: there, and the median over languages.

    >>> background()["october"][0] > 4.2, "volkonogov" in background()
    (True, False)
    """
    return Frequencies(_mapped(BACKGROUND))


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
def _in_use() -> mmap.mmap:
    return _mapped(ROOT / "names/in_use.bloom")


def _mapped(path: Path) -> mmap.mmap:
    """A file's bytes, shared by all processes that read them."""
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
