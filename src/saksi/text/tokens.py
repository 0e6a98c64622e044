"""Words with their positions, for spaced and unspaced scripts."""

from __future__ import annotations

import re
from typing import NamedTuple

# A word is a run of letters, marks and digits. Apostrophes, hyphens and full stops inside a word are left to
# the caller: whether "Ho-jin" is one word or two depends on the question asked. Underscore is no letter.
WORD = re.compile(
    r"[^\W_]+(?:[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u064b-\u065f\u0670\u093c-\u094d\u0900-\u0903]+[^\W_]*)*"
)

# Scripts that part no words: what `words` gives of them is a whole run.
KANA_OR_HAN = re.compile("[\u3040-\u30ff\u3400-\u9fff]")


class Token(NamedTuple):
    """One word and where it stands: `text[start:end] == word`."""

    word: str
    start: int
    end: int


def folded(word: str) -> str:
    """A word for comparison: casefolded, the dot of a Turkish capital I left out.

    >>> folded("İnsansız") == folded("insansız")
    True
    """
    return word.casefold().replace("i\u0307", "i")


def words(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """All words of `text[start:end]`, in order; offsets are those of the whole `text`.

    >>> [token.word for token in words("Chang Ho-jin, 39")]
    ['Chang', 'Ho', 'jin', '39']
    """
    stop = len(text) if end is None else end
    return [Token(found.group(), found.start(), found.end()) for found in WORD.finditer(text, start, stop)]
