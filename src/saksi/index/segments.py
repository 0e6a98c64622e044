"""A text as words, in runs that no name goes beyond."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from saksi.names.parse import in_one_script
from saksi.records import Span
from saksi.text.script import COMMON, script_of
from saksi.text.tokens import WORD

# Scripts written without spaces: their names are looked up letter by letter, not word by word.
UNSPACED = frozenset({"Hani", "Hira", "Kana", "Hang", "Thai", "Laoo", "Khmr", "Mymr"})
# The longest run of words that is read as one; beyond it the text is cut, so that work stays linear.
MAX_SEGMENT_WORDS = 2000
# Longer words are cut anew each time they are met, so that the words remembered stay small.
MAX_WORD_LETTERS = 64
# No name goes on across these, nor across a full stop after a word longer than an abbreviation.
BREAKS = frozenset(";:!?@|*=。！？；：؟؛।…")
DASHES = (" - ", " \u2013 ", "\u2014")
COMMAS = frozenset(",،、，")
APOSTROPHES = frozenset("'\u2019\u02bc\u2018`\u00b4\u02bb\u02bf\u02be\u2032")
TIES = APOSTROPHES | {"", "-", "\u2010", "\u2011", "\u2013"}
MAX_ABBREVIATION = 4
CAMEL = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")


class Piece(NamedTuple):
    """A stretch of one script's letters inside the text."""

    text: str
    start: int
    end: int
    script: str
    commas: int = 0  # commas before it since its sentence began
    tie: str | None = None  # what ties it to the word before: a hyphen, an apostrophe, or nothing at all ("KimJong")


def segments(text: str, span: Span) -> Iterator[list[Piece]]:
    """The words of the span in runs that no name goes beyond, commas counted."""
    segment: list[Piece] = []
    commas, last = 0, span.start
    for found in WORD.finditer(text, span.start, span.end):
        start = found.start()
        for letters, offset, script in cuts(found.group()):
            at = start + offset
            between = text[last:at] if len(segment) > 0 else " "
            if len(segment) >= MAX_SEGMENT_WORDS or (between != " " and _ends(between, segment[-1])):
                yield segment
                segment, commas, between = [], 0, " "
            commas += between != " " and not COMMAS.isdisjoint(between)
            last = at + len(letters)
            segment.append(Piece(letters, at, last, script, commas, between if between in TIES else None))
    if len(segment) > 0:
        yield segment


def _ends(between: str, before: Piece) -> bool:
    """Whether no name goes on over what stands between two words."""
    if "." in between and len(before.text) > MAX_ABBREVIATION and not between.startswith(".,"):
        return True
    return "\n\n" in between or any(dash in between for dash in DASHES) or not BREAKS.isdisjoint(between)


def cuts(word: str) -> tuple[tuple[str, int, str], ...]:
    """The word cut where the script or the case changes, so that a Latin name inside Han text is a word."""
    return _cuts_of_short(word) if len(word) <= MAX_WORD_LETTERS else _cut(word)


def _cut(word: str) -> tuple[tuple[str, int, str], ...]:
    if word.isascii():
        return tuple(_camel_cuts(word, 0, "Latn"))
    in_scripts = _script_cuts(in_one_script(word))
    return tuple(cut for letters, at, script in in_scripts for cut in _camel_cuts(letters, at, script))


_cuts_of_short = lru_cache(maxsize=65536)(_cut)


def _script_cuts(word: str) -> Iterator[tuple[str, int, str]]:
    first, script = 0, script_of(word[0])
    for at, char in enumerate(word):
        here = script_of(char)
        if here not in {script, COMMON} and at > first and script != COMMON:
            yield word[first:at], first, script
            first, script = at, here
        elif script == COMMON:
            script = here
    yield word[first:], first, script


def _camel_cuts(word: str, start: int, script: str) -> Iterator[tuple[str, int, str]]:
    at = 0
    for found in CAMEL.finditer(word) if script == "Latn" else ():
        yield word[at : found.start()], start + at, script
        at = found.start()
    yield word[at:], start + at, script
