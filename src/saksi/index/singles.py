"""Names of one word, and words that point at a longer name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from saksi.index.filing import LOOSELY, MIN_SINGLE_LETTERS
from saksi.index.layout import key_hash
from saksi.index.tables import Tables
from saksi.index.units import LOOSE, NATIVE, SAME_SOUND, Guise
from saksi.names.compare import costs_for, word_similarity
from saksi.names.keys import Word, word_of

# A one-word name more common than this (zipf 6.6: "aur", "ali") says nothing.
MIN_SINGLE_BITS = 8.0
MIN_SINGLE_BASE = 4
# In the same letters, a short word that only sounds like a name is another word: "Buck" is not BUK.
MIN_SOUNDING_LETTERS = 7
MIN_SINGLE_LOOSE = 0.92


class Single(NamedTuple):
    """A name one word points at: its number, filing.SINGLE or PART, and how alike the words are."""

    name: int
    tier: int
    alike: float


def single_forms(guise: Guise) -> tuple[str, ...]:
    """Letters of the forms in which a word may be a name by itself: as it stands, or bent."""
    forms = guise.reading.forms
    if not guise.capital or guise.half or len(forms) == 0 or guise.script in NATIVE:
        return ()
    bases = forms[guise.reading.readings : guise.reading.bases]
    return (forms[0].letters, *(base.letters for base in bases if len(base.letters) >= MIN_SINGLE_BASE))


def singles(index: Tables, forms: Sequence[str], script: str) -> Iterator[Single]:
    """Names of this one word, and organisation names it points at.

    A one-word name is never misspelt: it sounds the same, or as good as the script can write it.
    """
    loose = script in LOOSE
    as_written = map(word_of, forms)
    telling = (form for form in as_written if len(form.letters) >= MIN_SINGLE_LETTERS)
    for form in {form.sound: form for form in telling}.values():
        for member in index.members("single", key_hash(form.sound)):
            alike = _alike(index, member, form)
            if alike == 1 or (alike > 0 and not (script == "Latn" and len(form.letters) < MIN_SOUNDING_LETTERS)):
                yield Single(member >> 2, member & 3, alike)
        for member in index.members("single", key_hash(LOOSELY + form.key)) if loose else ():
            alike = _alike(index, member, form, script)
            if MIN_SINGLE_LOOSE <= alike < SAME_SOUND:
                yield Single(member >> 2, member & 3, alike)


def _alike(index: Tables, member: int, form: Word, script: str = "") -> float:
    """How alike the word is to the telling word of the name; 0 if that says too little."""
    name = index.name(member >> 2)
    costs = costs_for(script)
    said = zip(name.words, name.bits, strict=True)
    return max((word_similarity(form, word_of(w), costs) for w, bits in said if bits >= MIN_SINGLE_BITS), default=0.0)
