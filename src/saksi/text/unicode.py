"""Characters nobody sees, letters of one script that look like another's, and forms of one letter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from saksi.text.script import COMMON, script_of

# Zero-width joiners spell words in these scripts and are noise elsewhere.
JOINING = r"\u0600-\u06ff\u0750-\u077f\u0900-\u0dff\u1000-\u109f\u1780-\u17ff"
INVISIBLE = re.compile(
    # Soft hyphen, zero-width space, joiner and no-break space, marks and embeddings of direction.
    r"[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e"
    r"\u2060-\u2064\u2066-\u206f\u3164\ufeff\ufff9-\ufffb]+"
    rf"|(?<![{JOINING}])[\u200c\u200d]+|[\u200c\u200d]+(?![{JOINING}])"
    # Control characters other than tab, line feed, form feed and carriage return.
    r"|[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]+"
)
SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f]")
# Latin ligatures, full-width letters and digits, Arabic letters in the shape they take inside a word.
LETTER_FORM = re.compile(
    "[\ufb00-\ufb06\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\ufb50-\ufbc1\ufbd3-\ufd3d\ufdf2\ufe70-\ufefc]+"
)
# A base letter with what is set over or under it, or the parts of a Korean syllable.
COMPOSABLE = re.compile(
    r"[\u1100-\u11ff]{2,}"
    r"|\w[\u0300-\u036f\u0653-\u0655\u093c\u09bc\u09be\u09d7\u0bbe\u0bd7\u0cd5\u0cd6\u0d3e\u0dcf\u3099\u309a]+"
)
WORD = re.compile(r"[^\W\d_]{2,}")

# Letters that look the same in print, as (Latin, Cyrillic, Greek); "-" where a script has none.
LOOKALIKES = (
    "AАΑ", "BВΒ", "CС-", "EЕΕ", "HНΗ", "IІΙ", "JЈ-", "KКΚ", "MМΜ", "N-Ν", "OОΟ", "PРΡ", "SЅ-", "TТΤ", "XХΧ",
    "YУΥ", "Z-Ζ", "aа-", "cс-", "eе-", "iіι", "jј-", "kкκ", "oоο", "pрρ", "sѕ-", "v-ν", "xхχ", "yу-", "u-υ",
)  # fmt: skip
SCRIPTS = ("Latn", "Cyrl", "Grek")


def _lookalike_tables() -> dict[str, dict[str, str]]:
    """For each script: a letter of another script -> the one that looks the same in this."""
    tables: dict[str, dict[str, str]] = {}
    for place, script in enumerate(SCRIPTS):
        tables[script] = {
            other: letters[place]
            for letters in LOOKALIKES
            for other in letters.replace(letters[place], "").replace("-", "")
            if letters[place] != "-"
        }
    return tables


LOOKALIKE = {script: str.maketrans(table) for script, table in _lookalike_tables().items()}


def strip_invisible(text: str) -> str:
    r"""The text without characters that show nothing.

    Joiners stay inside words of scripts that spell with them.

    >>> strip_invisible("Ko\u00adrea\u200b")
    'Korea'
    """
    return INVISIBLE.sub("", text)


def has_mixed_script(word: str) -> bool:
    """Whether one word has letters of more than one of Latin, Cyrillic and Greek.

    >>> has_mixed_script("Pутин"), has_mixed_script("Путин")
    (True, False)
    """
    return len({script_of(char) for char in word}.intersection(SCRIPTS)) > 1


def fold_confusables(word: str, script: str) -> str:
    """The word with letters of other scripts replaced by those of `script` that look the same.

    >>> fold_confusables("Mосква", "Cyrl") == "Москва"
    True
    """
    return word.translate(LOOKALIKE.get(script, {}))


def mixed_words(text: str, *, main: str) -> Iterator[tuple[int, str, str]]:
    """Words in more than one script that can be read in one: (start, as written, in one script).

    Where a word can be read in two, the one most of its letters are in wins, then `main`, the text's.
    """
    for found in WORD.finditer(text):
        word = found.group()
        if word.isascii() or not has_mixed_script(word):
            continue
        folded = _in_one_script(word, main)
        if folded is not None:
            yield found.start(), word, folded


def _in_one_script(word: str, main: str) -> str | None:
    scripts = [script_of(char) for char in word]
    for script in sorted(set(scripts) - {COMMON}, key=lambda one: (-scripts.count(one), one != main)):
        folded = fold_confusables(word, script)
        if not has_mixed_script(folded) and script_of(folded[0]) == script:
            return folded
    return None


def usual_form(written: str) -> str:
    """The ordinary letters behind ligatures, full-width letters and shaped Arabic ones."""
    return unicodedata.normalize("NFKC", written)
