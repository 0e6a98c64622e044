"""Any script to one comparison alphabet: lower-case ASCII letters and digits."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

# Where the general table would hide what names need: these readings are what press and lists use.
SPECIAL = str.maketrans(
    {
        "ё": "e", "Ё": "e", "э": "e", "Э": "e", "х": "kh", "Х": "kh", "щ": "shch", "Щ": "shch",
        "ь": "", "Ь": "", "ъ": "", "Ъ": "", "є": "ye", "Є": "ye", "ї": "yi", "Ї": "yi", "ґ": "g", "Ґ": "g",
        "ä": "a", "ö": "o", "ü": "u", "Ä": "a", "Ö": "o", "Ü": "u", "ß": "ss", "ş": "sh", "Ş": "sh", "ș": "sh",
        "Ș": "sh", "š": "sh", "Š": "sh", "č": "ch", "Č": "ch", "ć": "ch", "Ć": "ch", "ç": "ch", "Ç": "ch",
        "ž": "zh", "Ž": "zh", "ż": "zh", "Ż": "zh", "ğ": "g", "Ğ": "g", "ı": "i", "İ": "i", "ł": "l", "Ł": "l",
        "đ": "d", "Đ": "d", "ø": "o", "Ø": "o", "å": "a", "Å": "a", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe",
        "ა": "a", "پ": "p", "چ": "ch", "ژ": "zh", "گ": "g", "ة": "a", "ظ": "z", "ی": "y", "ک": "k", "ى": "a", "ا": "a",
        "च": "ch", "छ": "chh", "श": "sh", "ष": "sh",
        "آ": "a", "أ": "a", "إ": "i", "ع": "a", "ئ": "", "ء": "", "ؤ": "w", "و": "w", "ו": "w", "פ": "p", "ב": "b",
    }
)  # fmt: skip


# Greek writes these sounds with two letters.
GREEK_PAIRS = re.compile("ου|μπ|ντ|γκ|γγ|γχ|τζ|τσ")
GREEK_SOUNDS = {"ου": "u", "μπ": "b", "ντ": "d", "γκ": "g", "γγ": "ng", "γχ": "nkh", "τζ": "j", "τσ": "ts"}


@lru_cache(maxsize=65536)
def romanise(word: str) -> str:
    """The word in lower-case ASCII letters and digits; empty if it has none.

    A romanisation for comparing, not for reading: it is many-to-one and drops marks.

    >>> romanise("Путин"), romanise("Erdoğan"), romanise("김")
    ('putin', 'erdogan', 'gim')
    """
    if word.isascii():
        return "".join(filter(str.isalnum, word)).lower()
    plain = unicodedata.normalize("NFKC", word)
    if "\u0370" <= plain[0] <= "\u03ff" or "\u1f00" <= plain[0] <= "\u1fff":
        bare = "".join(char for char in unicodedata.normalize("NFD", plain.lower()) if not unicodedata.combining(char))
        plain = GREEK_PAIRS.sub(lambda pair: GREEK_SOUNDS[pair.group()], bare)
    plain = plain.translate(SPECIAL)
    return "".join(filter(str.isalnum, anyascii(plain))).lower()
