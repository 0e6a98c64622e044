"""Words that a lost space has made one: a legal form written on to the name, a number on to a word."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from saksi.resources.name_words import word_weights
from saksi.text.tokens import WORD

# A shorter legal form is the end of many a word.
MIN_FORM, MIN_REST = 5, 2
NUMBERED = re.compile(r"([^\W\d_]{4,})(\d{1,3})\Z")


def apart(name: str, is_listed: Callable[[str], bool]) -> str:
    """The name with such words apart, where they are no listed words as they stand.

    >>> apart("LIMITED LIABILITYCOMPANY Contoh3", {"contoh"}.__contains__)
    'LIMITED LIABILITY COMPANY Contoh 3'
    """
    if not name.isascii():
        return name
    return WORD.sub(lambda found: _apart(found.group(), is_listed), name)


def _apart(word: str, is_listed: Callable[[str], bool]) -> str:
    letters = word.lower()
    numbered = NUMBERED.match(word)
    if numbered is not None:
        return word if is_listed(letters) else " ".join(numbered.groups())
    if len(letters) < MIN_FORM + MIN_REST:
        return word
    for form in _forms():
        cut = len(form) if letters.startswith(form) else len(letters) - len(form) if letters.endswith(form) else 0
        if min(cut, len(letters) - cut) >= MIN_REST and not is_listed(letters):
            return f"{word[:cut]} {word[cut:]}"
    return word


@cache
def _forms() -> tuple[str, ...]:
    """Legal forms of five letters or more, the longest first."""
    forms = (word for word, (kind, _) in word_weights().items() if kind == "legal_form" and len(word) >= MIN_FORM)
    return tuple(sorted(forms, key=lambda form: (-len(form), form)))
