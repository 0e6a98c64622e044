"""Names in a cell of an EU annex: several spellings, their originals in brackets, aliases after "a.k.a."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from saksi.lists.entries import RawName
from saksi.lists.order import korean_parts, person_name
from saksi.lists.spelling import clean_name, script_of
from saksi.records import AliasKind, NamePart, PartyKind

LANGUAGES = {
    "russian": "ru", "ukrainian": "uk", "belarusian": "be", "belarussian": "be", "persian": "fa", "farsi": "fa",
    "arabic": "ar", "armenian": "hy", "georgian": "ka", "korean": "ko", "chinese": "zh", "serbian": "sr",
    "crimean tatar": "crh", "romanian": "ro", "moldovan": "ro", "uzbek": "uz", "croatian": "hr",
}  # fmt: skip
LANGUAGE = re.compile(rf"(?i)\b({'|'.join(LANGUAGES)})\s*(?:spelling|language)?\s*:")
OTHER_NAME = re.compile(
    r"(?i)(?<!\w)(?:a\.?\s?k\.?\s?a\.?|alias(?:es)?|also known as|known as|aka|married name)(?!\w)\s*:?"
)
FORMER_NAME = re.compile(
    r"(?i)(?<!\w)(?:f\.?\s?k\.?\s?a\.?|(?:formerly|previously)(?: known as)?|n[ée]e|born|maiden name)(?!\w)\s*:?"
)
# What separates names, told from what belongs to one: brackets inside a company's name stay (clean_name, inner_names).
MARKS = re.compile(
    rf"(?P<other>{OTHER_NAME.pattern[4:]})|(?P<former>{FORMER_NAME.pattern[4:]})|(?P<lang>{LANGUAGE.pattern[4:]})"
    r"|(?P<cut>[();\n])",
    re.IGNORECASE,
)
# Signs of the consolidation, not of the text.
EDITORIAL = re.compile(r"[►▼](?:[MCBA]\d*)?|◄")
STAGE_NAME = re.compile(r"(?i)^(?:stage name|call ?sign|nom de guerre|nickname)\s*:?\s*")
# "Ihor (Igor) KONTOH": the word in brackets is another spelling of the one before it.
OTHER_SPELLING = re.compile(r"([^\W\d_][\w’'-]*)((?:\s*\([^\W\d_][\w’'-]*\))+)")
# "KIM, Kum-Chol": the comma of a register, not of a list.
FAMILY_COMMA = re.compile(r"^\s*([^\W\d_]+),\s+((?![^a-z]+$)[\w’'-]+(?:\s[\w’'-]+)?)\s*$")
# Where a name in letters of another kind follows on the same line.
_LATIN, _OTHERS = "A-Za-z\u00c0-\u024f", "\u0400-\u04ff\u0590-\u06ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
SCRIPT_CHANGE = re.compile(
    rf"(?<=[{_LATIN}.)]) +(?:[-–] +)?(?=[{_OTHERS}])|(?<=[{_OTHERS}]) +(?:[-–] +)?(?=[{_LATIN}])"
)
NICKNAME = re.compile(r"^[‘“\"«'].+[’”\"»']$")
PATRONYMIC = re.compile(
    r"(?:(?:o|e|y|i|a|u)(?:vich|vych|vič|vyč|vitch|wicz)|ich|(?:o|e|y|i)vna|ichna|yvna|івна|ович|евич|ич|вна|чна)$"
)
MAX_SPELLINGS = 8


def names_in(cell: str, kind: PartyKind, *, korean: bool, first: AliasKind = AliasKind.PRIMARY) -> Iterator[RawName]:
    r"""The names of a cell, its paragraphs on lines of their own; the first is of the kind `first`.

    >>> [(name.text, name.kind.value, name.lang) for name in names_in(
    ...     "Anna CONTOH (born SAMPEL)\n(Russian: Анна КОНТОХ)", PartyKind.PERSON, korean=False)]
    [('Anna CONTOH', 'primary', None), ('Anna SAMPEL', 'former', None), ('Анна КОНТОХ', 'alias', 'ru')]
    """
    given = ""
    kind_of_next = first
    for text, marked, lang in _pieces(_prepared(cell, kind, korean=korean), kind):
        for spelling in _spellings(text):
            whole = STAGE_NAME.sub("", spelling)
            is_single = (
                kind == PartyKind.PERSON and len(whole.split()) == 1 and script_of(whole) not in {"Hang", "Hani"}
            )
            if marked == AliasKind.FORMER and is_single and given != "":
                whole, is_single = f"{given} {spelling}", False
            is_weak = is_single or (whole != spelling.strip() and marked is None) or NICKNAME.match(whole) is not None
            alias_kind = AliasKind.WEAK if is_weak and kind_of_next != AliasKind.PRIMARY else marked or kind_of_next
            name = _name(whole, alias_kind, lang, kind, korean=korean)
            if name is None:
                continue
            if given == "":
                given = " ".join(part.text for part in name.parts if part.kind in {"given", "patronymic"})
            kind_of_next = AliasKind.ALIAS
            yield name


def _prepared(cell: str, kind: PartyKind, *, korean: bool) -> str:
    """The cell with one name a line where that can be told, and other spellings of a word after a slash."""
    text = EDITORIAL.sub(" ", cell)
    text = SCRIPT_CHANGE.sub("\n", text)
    if kind == PartyKind.VESSEL:
        return text
    if kind != PartyKind.PERSON:
        return _closed_brackets(text)
    text = re.sub(r"(?m)^(\w+)/\s+(?=\w)", r"\1/", text)
    text = OTHER_SPELLING.sub(_with_spellings, text)
    return text if korean else "\n".join(_whole_lines(text.split("\n")))


def _with_spellings(match: re.Match[str]) -> str:
    word, others = match.group(1), re.findall(r"[\w’'-]+", match.group(2))
    is_mark = MARKS.match(word) is not None or any(MARKS.fullmatch(other) for other in others)
    if is_mark or any(script_of(other) != script_of(word) for other in others):
        return match.group()
    return "/".join([word, *others])


def _whole_lines(lines: list[str]) -> Iterator[str]:
    """Lines with names broken over two put together, and two names on one line parted; family names are in capitals."""
    rest = ""
    for line in lines:
        together = f"{rest} {line}".strip() if script_of(rest) == script_of(line) or rest == "" else line
        if together is line and rest != "":
            yield rest
        rest = ""
        words = together.split()
        is_open = MARKS.search(together) is None and not any(_is_capitals(word) for word in words)
        if is_open and len(words) > 0 and script_of(together) in {"Latn", "Cyrl"}:
            rest = together
        elif len(words) > 0 and not _is_capitals(words[0]):
            yield re.sub(r"(?<=[A-Z]{3}) (?=[A-Z][a-z]+ [A-Z])", "\n", together)
        else:
            yield together
    if rest != "":
        yield rest


def _pieces(text: str, kind: PartyKind) -> Iterator[tuple[str, AliasKind | None, str | None]]:
    """Each stretch between two marks, with what the mark before it says of it."""
    marked: AliasKind | None = None
    lang: str | None = None
    start = 0
    for mark in [*MARKS.finditer(text), None]:
        piece = text[start : len(text) if mark is None else mark.start()]
        for name in _listed(piece, kind, is_list=marked == AliasKind.ALIAS):
            yield name, marked, lang
        if mark is None:
            return
        start = mark.end()
        if piece.strip(" ,/") != "" or mark.lastgroup != "cut":
            marked, lang = None, None
        if mark.group("other"):
            marked = AliasKind.ALIAS
        elif mark.group("former"):
            marked = AliasKind.FORMER
        elif mark.group("lang"):
            lang = next(code for name, code in LANGUAGES.items() if mark.group("lang").casefold().startswith(name))


def _closed_brackets(text: str) -> str:
    """A company's name with its brackets hidden from the marks; acronyms in them are found later."""
    return re.sub(r"\(([^()\n;]{1,40})\)", lambda found: found.group() if MARKS.match(found.group(1)) else
                  f"\ue000{found.group(1)}\ue001", text)  # fmt: skip


def _listed(piece: str, kind: PartyKind, *, is_list: bool) -> list[str]:
    """The names of a stretch: commas part persons' names, and aliases in capitals."""
    shown = piece.replace("\ue000", "(").replace("\ue001", ")")
    shown = FAMILY_COMMA.sub(r"\1 \2", shown) if kind == PartyKind.PERSON else shown
    parts = re.split(r",\s+|\s/\s|/$|/\s", shown) if kind == PartyKind.PERSON or is_list else [shown]
    return [name for part in parts if (name := part.strip(" ,/:-–")) != ""]


def _spellings(text: str) -> tuple[str, ...]:
    """The names that "Maiya/Mayya CONTOH" stands for."""
    choices = [word.split("/") if re.fullmatch(r"[\w’'-]+(?:/[\w’'-]+)+", word) else [word] for word in text.split()]
    return tuple(dict.fromkeys(" ".join(chosen) for chosen in product(*choices)))[:MAX_SPELLINGS]


def _name(text: str, alias_kind: AliasKind, lang: str | None, kind: PartyKind, *, korean: bool) -> RawName | None:
    clean = clean_name(text.strip("‘’“”\"' "))
    script = script_of(clean)
    if script is None or (len(clean) < 2 and script == "Latn"):
        return None
    if kind != PartyKind.PERSON:
        return RawName(text=clean, kind=alias_kind, lang=lang)
    countries = ("kp",) if korean else ()
    parts = korean_parts(_parts(clean, korean=korean and script == "Latn"), countries)
    whole = person_name(parts, countries) if len(parts) > 1 and script != "Hang" else clean
    return RawName(text=whole, kind=alias_kind, lang=lang, parts=parts if len(parts) > 1 else ())


def _parts(name: str, *, korean: bool) -> tuple[NamePart, ...]:
    """Family name in capitals, or the first word of a Korean name; none where that is not to be seen."""
    words = name.split()
    if korean and 1 < len(words) < 4:
        return (NamePart(kind="family", text=words[0]), NamePart(kind="given", text=" ".join(words[1:])))
    family = [word for word in words if _is_capitals(word)]
    rest = [word for word in words if not _is_capitals(word)]
    if len(family) == 0 or len(rest) == 0 or words != [*rest, *family]:
        return ()
    middle = [NamePart(kind="patronymic" if PATRONYMIC.search(word) else "middle", text=word) for word in rest[1:]]
    return (NamePart(kind="given", text=rest[0]), *middle, NamePart(kind="family", text=" ".join(family)))


def _is_capitals(word: str) -> bool:
    letters = [letter for letter in word if letter.isalpha()]
    # Small Latin "i" stands among Cyrillic capitals in many Ukrainian names.
    return len(letters) > 1 and all(letter.isupper() or letter in "iі" for letter in letters) and letters[0].isupper()
