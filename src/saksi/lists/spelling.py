"""Names as lists write them -> clean names: invisible marks, quotes, joined names, acronyms in brackets."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter

from saksi.resources.list_specs import country_codes

# Bidi controls, zero-width characters, soft hyphen, byte-order mark: never part of a name.
INVISIBLE = re.compile("[\u00ad\u061c\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
STRESS = re.compile("(?<=[\u0400-\u04ff])[\u0300\u0301]")
EDGES = ' \t\r\n,;:."“”„‟«»‹›`*'
# An acronym given in brackets or quotes inside a longer name: "General Department of Atomic Energy (GDAE)".
INSERT = re.compile(r"[(\"“„«]\s*([^()\"“”„«»]{2,60}?)\s*[)\"”“»]")
ACRONYM = re.compile(r"[A-ZА-ЯЁІЇЄ][A-Za-zА-Яа-яЁё0-9ІіЇїЄє&\-/]{1,14}\Z")
# Words inside brackets that comment on a name and are no name themselves.
REMARK = re.compile(r"(?i)^(?:original script|birth name|combat name|previously listed as|true identity|nom de guerre"
                    r"|formerly|alias|third|martyrs|see|now)\b:?\s*")  # fmt: skip

_SCRIPT_STARTS = (
    (0x0041, "Latn"), (0x02B0, ""), (0x0370, "Grek"), (0x0400, "Cyrl"), (0x0530, "Armn"), (0x0590, "Hebr"),
    (0x0600, "Arab"), (0x0700, "Syrc"), (0x0750, "Arab"), (0x0780, "Thaa"), (0x08A0, "Arab"), (0x0900, "Deva"),
    (0x0980, "Beng"), (0x0A00, "Guru"), (0x0A80, "Gujr"), (0x0B00, "Orya"), (0x0B80, "Taml"), (0x0C00, "Telu"),
    (0x0C80, "Knda"), (0x0D00, "Mlym"), (0x0D80, "Sinh"), (0x0E00, "Thai"), (0x0E80, "Laoo"), (0x0F00, "Tibt"),
    (0x1000, "Mymr"), (0x10A0, "Geor"), (0x1100, "Hang"), (0x1200, "Ethi"), (0x13A0, ""), (0x1780, "Khmr"),
    (0x1800, ""), (0x1C80, "Cyrl"), (0x1C90, "Geor"), (0x1CC0, ""), (0x1E00, "Latn"), (0x1F00, "Grek"),
    (0x2000, ""), (0x2C60, "Latn"), (0x2C80, ""), (0x2DE0, "Cyrl"), (0x2E00, ""), (0x2E80, "Hani"), (0x3000, ""),
    (0x3040, "Jpan"), (0x3100, "Bopo"), (0x3130, "Hang"), (0x3190, ""), (0x3400, "Hani"), (0xA000, ""),
    (0xA640, "Cyrl"), (0xA6A0, ""), (0xA720, "Latn"), (0xA800, ""), (0xAC00, "Hang"), (0xD7B0, ""),
    (0xF900, "Hani"), (0xFB00, "Latn"), (0xFB13, "Armn"), (0xFB1D, "Hebr"), (0xFB50, "Arab"), (0xFE00, ""),
    (0xFE70, "Arab"), (0xFF00, ""), (0xFF21, "Latn"), (0xFF5B, ""), (0x20000, "Hani"), (0x32000, ""),
)  # fmt: skip
_STARTS = tuple(start for start, _ in _SCRIPT_STARTS)


def script_of(text: str) -> str | None:
    """ISO 15924 code of the script most letters are in; None if there are no letters.

    Any kana makes it "Jpan": Han letters alone say nothing of the language.

    >>> script_of("Путин"), script_of("김정은"), script_of("12")
    ('Cyrl', 'Hang', None)
    """
    if text.isascii():
        return "Latn" if any(map(str.isalpha, text)) else None
    counts = Counter(_SCRIPT_STARTS[bisect_right(_STARTS, ord(letter)) - 1][1] for letter in text if letter.isalpha())
    del counts[""]
    if counts["Jpan"] > 0:
        return "Jpan"
    return max(sorted(counts), key=counts.__getitem__, default=None)


def clean_name(text: str) -> str:
    """The name without what a list's typesetting left in it: marks, odd spaces, quotes around it. NFC.

    >>> clean_name(' "KOMID" '), clean_name("Пу\u0301тин\u00a0Владимир\u200f")
    ('KOMID', 'Путин Владимир')
    """
    text = text.replace("_x000D_", " ")
    plain = text if text.isascii() else STRESS.sub("", INVISIBLE.sub("", unicodedata.normalize("NFC", text)))
    plain = " ".join(plain.split())
    cut = plain.strip(EDGES)
    # A full stop at the end may belong to the last word: "Ltd.", "Jr.", "S.A."
    if (
        plain[-1:] == "."
        and cut != ""
        and re.search(r"(?:\.\w|\b(?:\w|Co|Ltd|Inc|Corp|Jr|Sr|St|Bhd|Sdn|SARL|Pte|Est))\Z", cut, re.I)
    ):
        cut += "."
    return _balanced(cut)


def _balanced(text: str) -> str:
    """The text with quotes and brackets that were cut off its edges put back, so that they come in pairs."""
    for opening, closing in (("(", ")"), ("«", "»"), ("“", "”")):
        if text.count(opening) == text.count(closing) + 1:
            text += closing
        elif text.count(closing) == text.count(opening) + 1:
            text = opening + text
    if text.count('"') % 2 == 1:
        first = text.index('"')
        text = text + '"' if text[:first].endswith(" ") or first == 0 else '"' + text
    return text.strip()


def joined_names(text: str) -> tuple[str, ...]:
    """The names of a cell that may hold several, joined by ";" or numbered "a) ... b) ...".

    >>> joined_names("Azim Adhajani; Azim Agha-Jani")
    ('Azim Adhajani', 'Azim Agha-Jani')
    """
    pieces = re.split(r";|\n|(?:^|\s)[a-z]\)\s", text) if re.search(r"[;\n]|(?:^|\s)[a-z]\)\s", text) else [text]
    return tuple(dict.fromkeys(name for name in map(clean_name, pieces) if name != ""))


def inner_names(name: str) -> tuple[str, tuple[str, ...]]:
    """The name without its brackets, and the further names given in brackets or quotes.

    Only acronyms and names in another script count: other bracketed words are part of the name ("(Hong Kong)").

    >>> inner_names("General Department of Atomic Energy (GDAE)")
    ('General Department of Atomic Energy', ('GDAE',))
    >>> inner_names("Leader (Hong Kong) International Trading Limited")[1]
    ()
    """
    outer, further = name, []
    for match in INSERT.finditer(name):
        inner = REMARK.sub("", match.group(1)).strip(EDGES)
        rest = clean_name(name.replace(match.group(0), " ", 1))
        # "Contoh (UK) Ltd" is the British one of several.
        is_word = inner != "" and rest != "" and inner.casefold() not in country_codes()
        is_name = is_word and (_is_other_script(inner, rest) or _is_acronym(inner, rest))
        if is_name:
            further.append(inner)
        # What stands in quotes is the name itself: 'Joint-Stock Company "Contoh"'.
        if match.group(0).startswith("(") and (is_name or REMARK.match(match.group(1)) is not None):
            outer = clean_name(outer.replace(match.group(0), " ", 1)) or outer
    return outer, tuple(dict.fromkeys(further))


def _is_other_script(inner: str, rest: str) -> bool:
    return script_of(inner) not in {None, script_of(rest)}


def _is_acronym(inner: str, rest: str) -> bool:
    """One short word with at least two capitals, standing beside a name of several words that is not all capitals."""
    capitals = sum(letter.isupper() for letter in inner)
    return ACRONYM.match(inner) is not None and capitals >= 2 and len(rest.split()) > 1 and inner not in rest.split()
