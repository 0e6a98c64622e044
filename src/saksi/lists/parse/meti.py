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
# Announcement's number, list, and the country all its items sit in; "" where the address says.
LISTS = {
    "82": ("jp_meti_ru", "ru"),
    "104": ("jp_meti_by", "by"),
    "447": ("jp_meti_third", ""),
}  # fmt: skip
ANNOUNCEMENT = re.compile(r"告示第([〇一二三四五六七八九十百千]+)号")
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
BULLET = re.compile(r"(?:^|\n|:)\s*[-‐–−—]\s*|;\s*(?:and\s+)?(?=\S)")
# What is said of an organisation after its name: "including the Armed Forces of ...".
INCLUDING = re.compile(r",?\s+including\b.*", re.DOTALL)
# Digits, Latin letters and signs as wide as Japanese ones, in places.
FULL_WIDTH = {code: unicodedata.normalize("NFKC", chr(code)) for code in (*range(0xFF01, 0xFF5F), 0x3000)}
KANA = re.compile("[\u3041-\u30fa]")
EDGES = " ;.,:-–—'"
DIGITS = {"〇": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
UNITS = {"十": 10, "百": 100, "千": 1000}


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
    number = announcement_number(text, name)
    list_id, country = LISTS[number]
    items = list(_items(text, list_id))
    updated = UPDATED.search(text)
    date = partial_date(*map(int, updated.groups())) if updated is not None else None
    return RawList(list_id, date, (_entry(f"{number}-{item}", body, country, list_id) for item, body in items))


def announcement_number(text: str, name: str) -> str:
    """The number of the announcement in its heading.

    >>> announcement_number("（令和五年外務省告示第四百四十七号）", "list.txt")
    '447'
    """
    found = ANNOUNCEMENT.search(text)
    number = str(_kanji_number(found.group(1))) if found is not None else ""
    if number not in LISTS:
        problem = "no announcement that Saksi knows; known are " + ", ".join(LISTS)
        raise ListFormatError(list_id=name, locator="heading", problem=problem)
    return number


def _kanji_number(digits: str) -> int:
    total, current = 0, 0
    for digit in digits:
        if digit in UNITS:
            total += max(current, 1) * UNITS[digit]
            current = 0
        else:
            current = DIGITS[digit]
    return total + current


def _items(text: str, list_id: str) -> Iterator[tuple[int, str]]:
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


def _entry(ref: str, body: str, country: str, list_id: str) -> RawEntry:
    head, *rest = ADDRESS.split(body, maxsplit=1)
    address = " ".join(rest[0].split()) if len(rest) > 0 else ""
    names = tuple(_names(head))
    if len(names) == 0:
        raise ListFormatError(list_id=list_id, locator=f"item {ref}", problem="no name")
    sites = [site.strip(" .") for site in re.split(r";\s*(?:and\s+)?", address)]
    return RawEntry(
        ref=ref,
        kind=PartyKind.ORGANISATION,
        names=names,
        locator=f"item {ref}",
        programmes=(f"Export ban, announcement {ref.partition('-')[0]}",),
        measures=("Export ban",),
        legal_basis=f"Ministry of Foreign Affairs announcement no. {ref.partition('-')[0]}",
        countries=unique([country, *(code for site in sites for code in country_codes_in(site.rpartition(",")[2]))]),
        places=unique([part for site in sites for part in site.split(",")[-3:-1]
                       if not any(map(str.isdigit, part))]),
    )  # fmt: skip


def _names(head: str) -> Iterator[RawName]:
    """Primary names in both languages, then the aliases of either."""
    first, *others = OTHER_NAMES.split(head, maxsplit=1)
    halves = _halves(first)
    japanese = "".join(halves.japanese.split("\n"))
    english, *english_aliases = ENGLISH_ALIASES.split(halves.english, maxsplit=1)
    yield from _written([INCLUDING.sub("", " ".join(english.split()))], AliasKind.PRIMARY)
    bare = JAPANESE_ALIASES.sub("", japanese)
    yield from _written([BRACKET.sub("", bare).partition("。")[0]], AliasKind.PRIMARY)
    yield from _written([piece for part in english_aliases for piece in BULLET.split(part)], AliasKind.ALIAS)
    # A short bracket is the name in Chinese or Latin letters; a longer one explains.
    yield from _written([text for text in BRACKET.findall(bare) if not KANA.search(text)], AliasKind.ALIAS)
    for found in JAPANESE_ALIASES.findall(japanese):
        yield from _written(re.split(r"[、，]|及び|並びに", found), AliasKind.ALIAS)
    for part in others:
        more = _halves(part.strip())
        yield from _written(re.split(r"[;、]", "".join(more.japanese.split("\n"))), AliasKind.ALIAS)
        yield from _written(more.english.split(";"), AliasKind.ALIAS)


def _written(texts: list[str], kind: AliasKind) -> Iterator[RawName]:
    for text in texts:
        name = clean_name(re.sub(r"[;,]?\s+and\s*$", "", " ".join(text.split())).strip(EDGES))
        script = script_of(name)
        if script is not None and len(name) > 1:
            yield RawName(text=name, kind=kind, lang="ja" if script in {"Jpan", "Hani"} else None)


def _halves(head: str) -> Names:
    """The lines before the first that begins with a Latin letter are Japanese, unless a bracket is open there.

    Where no line but aliases follow, the Japanese half ends with its last Japanese letter.
    """
    lines = head.strip().split("\n")
    opened, cut = 0, len(lines)
    for number, line in enumerate(lines):
        if number > 0 and opened <= 0 and not re.match(rf"\s*[{JAPANESE}「『・]", line):
            cut = number
            break
        opened += line.count("(") - line.count(")")
    japanese, english = "\n".join(lines[:cut]), "\n".join(lines[cut:])
    if english.strip() != "" and BULLET.match(english) is None and ENGLISH_ALIASES.match(english) is None:
        return Names(japanese, english)
    # The English name has run into the Japanese line: it begins after the last Japanese letter.
    last = max((match.end() for match in re.finditer(rf"[{JAPANESE}」]\)?", japanese)), default=0)
    return Names(japanese[:last].strip(), f"{japanese[last:].strip()}\n{english}".strip())
