"""Names in scripts written without spaces, looked up letter by letter."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from saksi.index.layout import key_hash
from saksi.index.segments import Piece
from saksi.index.tables import Tables
from saksi.resources.name_words import inflections

PASSED_OVER = frozenset(" ·・•‧.-\u00a0()（）「」《》")
# Names filed by the same two letters are compared up to this many characters on; no name is longer.
MAX_FIRST_LETTERS = 16


class FoundString(NamedTuple):
    """A name of an unspaced script: where, and its number."""

    start: int
    end: int
    number: int


def found_strings(index: Tables, text: str, piece: Piece) -> Iterator[FoundString]:
    """Names that begin inside the piece; in Korean at its beginning only."""
    for at in (0,) if piece.script == "Hang" else range(len(piece.text)):
        yield from strings_from(index, text, piece.start + at, piece.script)


def strings_from(index: Tables, text: str, start: int, script: str) -> Iterator[FoundString]:
    """Names that begin with that letter."""
    begins = _first_letters(text, start)
    for number in index.members("string", key_hash(begins)) if len(begins) == 2 else ():
        end = _end_of(text, start, index.string(number))
        if end is not None and (script != "Hang" or _ends_like_a_word(text, end)):
            yield FoundString(start, end, number)


def _first_letters(text: str, start: int) -> str:
    """The first two letters from `start`, as the index files names by."""
    letters = ""
    at = start
    while len(letters) < 2 and at < min(len(text), start + MAX_FIRST_LETTERS):
        if not (text[at].isalnum() or is_passed_over(text[at])):
            break
        letters += text[at].lower() if text[at].isalnum() else ""
        at += 1
    return letters


def is_passed_over(char: str) -> bool:
    """Whether names of unspaced scripts are written with or without this: a space, a bracket, a vowel sign."""
    return char in PASSED_OVER or unicodedata.category(char)[0] == "M"


def _end_of(text: str, start: int, listed: str) -> int | None:
    """Where `listed` ends in the text from `start`, passing over spaces and the like; None if it is not there."""
    at = start
    stop = start + len(listed) * MAX_FIRST_LETTERS
    for letter in listed:
        while start < at < min(len(text), stop) and not text[at].isalnum() and is_passed_over(text[at]):
            at += 1
        if at >= len(text) or text[at].lower() != letter:
            return None
        at += 1
    return at


@cache
def hangul_endings() -> frozenset[str]:
    """What may be written on to a Korean name."""
    return frozenset(ending for group in inflections().endings if group.script == "Hang" for ending in group.strip)


def _ends_like_a_word(text: str, end: int) -> bool:
    """Whether a Korean word ends at `end`, or goes on with a particle only."""
    longest = max(map(len, hangul_endings()))
    rest = end
    while rest < min(len(text), end + longest + 1) and text[rest].isalnum():
        rest += 1
    return rest == end or text[end:rest] in hangul_endings()
