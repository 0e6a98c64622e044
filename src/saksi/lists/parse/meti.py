"""Japan: organisations under a ban on exports, as the text of the announcements' PDF files.

An announcement is a numbered run of items: a Japanese name, an English one, aliases of either, and an address. Lines
run into one another in places, so an item is found by its number being the next one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from saksi.errors import ListFormatError
from saksi.lists.dates import partial_date
from saksi.lists.entries import RawEntry, RawList, RawName, unique
from saksi.lists.normalise import country_codes_in
from saksi.lists.spelling import clean_name, script_of
from saksi.records import AliasKind, PartyKind

JAPANESE = "\u3005\u3041-\u30ff\u3400-\u9fff"
ANNOUNCEMENT = re.compile(r"(?:令和|平成)\S{1,3}年外務省告示第([〇一二三四五六七八九十百千]+)号")
UPDATED = re.compile(r"最終更新日\s*:\s*(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
ADDRESS = re.compile(r"所\s*在\s*地\s*:")
OTHER_NAMES = re.compile(r"(?m)^別\s*称\s*:")
JAPANESE_ALIASES = re.compile(r"\(\s*別称\s*[、,:]?\s*((?:[^()]|\([^()]*\))*)\)?")
BRACKET = re.compile(r"\(([^()]*)\)")
ENGLISH_ALIASES = re.compile(
    r",?\s*(?:(?:a\.?k\.?a\.?|also known as)\s*,?\s*)?(?:the\s*)?follow(?:ing)?\s*[\w-]+?\s*alias(?:es)?\s*:?"
    r"|,?\s*(?:a\.k\.a\.?,?|also known as)\s|\balias(?:es)?\s*:",
    re.IGNORECASE,
)
BULLET = re.compile(r"(?:^|\n|:)\s*[-‐–−—]\s*|;\s*(?:and\b[-\s‐–−—]*)?(?=\S)")
JAPANESE_COMMA = re.compile("[、,;]|及び|並びに")
# An English name between a Japanese one and a bracket: "テッドHong Kong Contoh Co Ltd(香港...)".
INSIDE = re.compile(rf"(?<=[{JAPANESE}])((?:[A-Z][\w.&'-]*,? ){{2,}}[\w.]+)(?=\()")
# What is said of an organisation after its name: "including the Armed Forces of ...".
INCLUDING = re.compile(r",?\s+including\b.*", re.DOTALL)
# Digits, Latin letters and signs as wide as Japanese ones, and Japanese signs as narrow as Latin ones, in places.
FULL_WIDTH = {
    code: unicodedata.normalize("NFKC", chr(code)) for code in (*range(0xFF01, 0xFF5F), *range(0xFF61, 0xFF66), 0x3000)
}
KANA = re.compile("[\u3041-\u30fa]")
EDGES = " ;.,:-–—'"
DIGITS = {"〇": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
UNITS = {"十": 10, "百": 100, "千": 1000}


class Announcement(NamedTuple):
    """One of the ministry's announcements, each a list of its own."""

    list_id: str
    programme: str
    country: str  # where all of its items sit; "" where the address says


ANNOUNCEMENTS = {
    82: Announcement("jp_meti_ru", "Export ban on organisations in Russia", "ru"),
    104: Announcement("jp_meti_by", "Export ban on organisations in Belarus", "by"),
    447: Announcement("jp_meti_third", "Export ban on organisations in third countries, over Ukraine", ""),
}


class Names(NamedTuple):
    """The two halves of an item's head."""

    japanese: str
    english: str


def parse(stream: BinaryIO, name: str) -> RawList:
    """Every item of one announcement.

    Raises:
        ListFormatError: not UTF-8, an announcement that Saksi does not know, or items that are not numbered in a row.
    """
    try:
        text = stream.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ListFormatError(list_id=name, locator=f"byte {error.start}", problem="not UTF-8") from error
    text = text.translate(FULL_WIDTH)
    found = ANNOUNCEMENT.search(text)
    number = kanji_number(found.group(1)) if found is not None else 0
    known = ANNOUNCEMENTS.get(number)
    if found is None or known is None:
        problem = "no announcement that Saksi knows; known are " + ", ".join(map(str, ANNOUNCEMENTS))
        raise ListFormatError(list_id=name, locator="heading", problem=problem)
    items = list(items_in(text, known.list_id))
    updated = UPDATED.search(text)
    date = partial_date(*map(int, updated.groups())) if updated is not None else None
    entries = (_entry(f"{number}-{item}", body, known, found.group()) for item, body in items)
    return RawList(known.list_id, date, entries)


def kanji_number(digits: str) -> int:
    """The number written in Chinese digits.

    >>> kanji_number("四百四十七"), kanji_number("八十二"), kanji_number("百四")
    (447, 82, 104)
    """
    total, current = 0, 0
    for digit in digits:
        if digit in UNITS:
            total += max(current, 1) * UNITS[digit]
            current = 0
        else:
            current = DIGITS[digit]
    return total + current


def items_in(text: str, list_id: str) -> Iterator[tuple[int, str]]:
    """Number and text of each item; the next number begins the next item, at the start of a line or run into one."""
    begin = _start_of(text, 1, 0)
    if begin is None:
        raise ListFormatError(list_id=list_id, locator="item 1", problem="not found")
    number, start = 1, begin
    while True:
        following = _start_of(text, number + 1, start.end())
        body = text[start.end() : len(text) if following is None else following.start()]
        if len(ADDRESS.findall(body)) > 1:
            problem = f"an item {number + 1} was expected in it: numbers do not run on"
            raise ListFormatError(list_id=list_id, locator=f"item {number}", problem=problem)
        yield number, body
        if following is None:
            return
        number, start = number + 1, following


def _start_of(text: str, number: int, begin: int) -> re.Match[str] | None:
    """Where the item of that number begins: a line with Japanese in it, or the number run into the line before."""
    at_line = rf"(?m)^[ \t]*{number}(?!\d)[ \t.]*(?=[^\n]*[{JAPANESE}])(?![^\n]*所 ?在 ?地)"
    run_into = rf"(?<=[^\d\s]){number}[ \t]+(?=[^\n]*[{JAPANESE}])"
    return re.compile(f"{at_line}|{run_into}").search(text, begin)


def _entry(ref: str, body: str, known: Announcement, title: str) -> RawEntry:
    head, *rest = ADDRESS.split(body, maxsplit=1)
    names = tuple(names_in(head))
    if len(names) == 0 or len(rest) == 0:
        problem = "no name" if len(names) == 0 else "no address: is the file cut short?"
        raise ListFormatError(list_id=known.list_id, locator=f"item {ref}", problem=problem)
    sites = [site.strip(" .") for site in re.split(r";\s*(?:and\s+)?", " ".join(rest[0].split()))]
    seats = [code for site in sites for code in country_codes_in(site.rpartition(",")[2])]
    return RawEntry(
        ref=ref,
        kind=PartyKind.ORGANISATION,
        names=names,
        locator=f"item {ref}",
        programmes=(known.programme,),
        measures=("Export ban",),
        legal_basis=title,
        countries=unique([known.country, *seats]),
        places=unique([part for site in sites for part in site.split(",")[-3:-1]
                       if not any(map(str.isdigit, part))]),
    )  # fmt: skip


def names_in(head: str) -> Iterator[RawName]:
    """Primary names in both languages, then the aliases of either."""
    first, *others = OTHER_NAMES.split(head, maxsplit=1)
    halves = _halves(first)
    japanese = "".join(halves.japanese.split("\n"))
    english, *english_aliases = ENGLISH_ALIASES.split(halves.english, maxsplit=1)
    bare = JAPANESE_ALIASES.sub("", japanese)
    yield from _written([INCLUDING.sub("", " ".join(english.split()))], AliasKind.PRIMARY)
    yield from _written([_without_brackets(bare).partition("。")[0]], AliasKind.PRIMARY)
    yield from _written([piece for part in english_aliases for piece in BULLET.split(part)], AliasKind.ALIAS)
    yield from _written(_bracketed(bare), AliasKind.ALIAS, han="zh")
    for found in JAPANESE_ALIASES.findall(japanese):
        yield from _written(JAPANESE_COMMA.split(found), AliasKind.ALIAS)
    for part in others:
        more = _halves(part.strip())
        yield from _written(JAPANESE_COMMA.split("".join(more.japanese.split("\n"))), AliasKind.ALIAS)
        yield from _written(more.english.split(";"), AliasKind.ALIAS)


def _without_brackets(name: str) -> str:
    """The name without what is explained in brackets; a legal form that opens it in brackets stays.

    >>> _without_brackets("(有限会社)コントー(CTH)工場(工場(本社))")
    '有限会社コントー工場'
    """
    opened = re.sub(r"\A\(([^()]+)\)", r"\1", name)
    return BRACKET.sub("", BRACKET.sub("", opened))


def _bracketed(name: str) -> list[str]:
    """The names in Chinese or Latin letters that a bracket at the end gives; one with kana explains.

    >>> _bracketed("コントー有限会社(康拓股份有限公司(康拓))")
    ['康拓股份有限公司', '康拓']
    """
    found = re.search(r"\(((?:[^()]|\([^()]*\))*)\)\Z", name)
    if found is None or KANA.search(found.group(1)) is not None:
        return []
    inner = found.group(1)
    return [*JAPANESE_COMMA.split(BRACKET.sub("", inner)), *BRACKET.findall(inner)]


def _written(texts: list[str], kind: AliasKind, *, han: str = "ja") -> Iterator[RawName]:
    """The names among the texts; `han` is the language of one in Chinese characters alone."""
    for text in texts:
        plain = clean_name(re.sub(r"[;,]?\s+and\s*$", "", " ".join(text.split())).strip(EDGES))
        # "(HK)" is a word of its name in Japanese as well; so is a legal form before it.
        name = re.sub(r"\(([A-Z]{2,3})\)(?=[\u3041-\u9fff])|\A\((OOO|JSC|AO)\)", r"\1\2", plain)
        if script_of(name) is not None and len(name) > 1:
            yield RawName(text=name, kind=kind, lang=_language(name, han))


def _language(name: str, han: str) -> str | None:
    """Japanese, if there is a Japanese letter in it; a Chinese company's own name is told by its legal form."""
    if re.search(f"[{JAPANESE}]", name) is None:
        return None
    if KANA.search(name) is not None:
        return "ja"
    return None if re.search("[A-Za-z]", name) and "公司" in name else "zh" if "公司" in name else han


def _halves(head: str) -> Names:
    """The lines before the first that begins with a Latin letter are Japanese, unless a bracket is open there.

    Where no line but aliases follow, the Japanese half ends with its last Japanese letter.
    """
    lines = head.strip().split("\n")
    opened, cut = 0, len(lines)
    for number, line in enumerate(lines):
        if number > 0 and opened <= 0 and not re.match(rf"\s*\(?[{JAPANESE}「『・]", line):
            cut = number
            break
        opened += line.count("(") - line.count(")")
    japanese, english = "\n".join(lines[:cut]), "\n".join(lines[cut:])
    if english.strip() != "" and BULLET.match(english) is None and ENGLISH_ALIASES.match(english) is None:
        return Names(japanese, english)
    # The English name has run into the Japanese line: it stands before a bracket, or after the last Japanese letter.
    inside = INSIDE.search(japanese)
    if inside is not None:
        return Names(japanese.replace(inside.group(1), ""), f"{inside.group(1)}\n{english}".strip())
    last = _end_of_japanese(japanese)
    return Names(japanese[:last].strip(), f"{japanese[last:].strip()}\n{english}".strip())


def _end_of_japanese(text: str) -> int:
    """Where the last Japanese letter ends, or the bracket that it stands in."""
    last = max((match.end() for match in re.finditer(rf"[{JAPANESE}」]", text)), default=0)
    while 0 < last < len(text) and text.count("(", 0, last) > text.count(")", 0, last) and ")" in text[last:]:
        last = text.index(")", last) + 1
    return last
