"""Articles with the listed parties in them marked, as [[the words|KEY]]; KEY stands for listings in parties.toml.

    {"id": "en-001", "lang": "en", "kind": "positive", "title": "...", "text": "... [[Kim Jong Un|KIM]] ..."}

Titles may have marks too: whoever is named there counts, though mentions are told only of the text.
A negative article names no listed party, only people and things that look like some.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from zlib import crc32

import msgspec

from saksi.errors import ResourceError
from saksi.records import Record, Span
from saksi.resources.load import DataFile, read_toml

MARK = re.compile(r"\[\[([^\[\]|]+)\|([^\[\]|]+)\]\]")
HALVES = ("dev", "test")


def half_of(id_: str) -> str:
    """The half that an article of this id is in, by a hash: "dev" to learn from, "test" to be measured on."""
    return HALVES[crc32(id_.encode()) % 2]


class GoldMention(Record, frozen=True, kw_only=True):
    """Words of the text that name a listed party."""

    span: Span
    key: str


class GoldArticle(Record, frozen=True, kw_only=True):
    """One article without its marks, the mentions that they told, and the keys that the title alone has."""

    id: str
    lang: str
    kind: str
    title: str
    text: str
    mentions: tuple[GoldMention, ...]
    title_keys: frozenset[str] = frozenset()

    @property
    def keys(self) -> frozenset[str]:
        """The listed parties in it."""
        return self.title_keys.union(mention.key for mention in self.mentions)

    @property
    def half(self) -> str:
        """Which half it is in; see `half_of`."""
        return half_of(self.id)


class GoldParties(DataFile, frozen=True, kw_only=True):
    """parties.toml."""

    parties: dict[str, tuple[str, ...]]


class _Line(msgspec.Struct, forbid_unknown_fields=True):
    id: str
    lang: str
    kind: str
    title: str
    text: str


def read_parties(folder: Path) -> dict[str, tuple[str, ...]]:
    """The listings that each key stands for.

    Raises:
        ResourceError: there is no parties.toml, or it is malformed.
    """
    return read_toml(folder / "parties.toml", GoldParties).parties


def read_gold(folder: Path, *, langs: frozenset[str] = frozenset()) -> Iterator[GoldArticle]:
    """The articles of a folder, file by file; only those of some languages where any are given.

    Raises:
        ResourceError: a line is not what it should be, has a key that parties.toml lacks, is of an id seen before, or
            a negative article with a mark; names file and line.
    """
    known = read_parties(folder)
    seen: set[str] = set()
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            article = _article(f"{path}:{number}", line, known)
            if article.id in seen:
                raise ResourceError(path=f"{path}:{number}", problem=f"the id {article.id} is there twice")
            seen.add(article.id)
            if len(langs) == 0 or article.lang in langs:
                yield article


def _article(place: str, line: str, known: dict[str, tuple[str, ...]]) -> GoldArticle:
    try:
        row = msgspec.json.decode(line, type=_Line)
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise ResourceError(path=place, problem=str(error)) from error
    text, mentions = _without_marks(row.text)
    title, in_title = _without_marks(row.title)
    title_keys = frozenset(mention.key for mention in in_title)
    unknown = sorted(title_keys.union(mention.key for mention in mentions) - known.keys())
    if len(unknown) > 0:
        raise ResourceError(path=place, problem=f"no listing for {', '.join(unknown)} in parties.toml")
    if (row.kind == "positive") != (len(mentions) > 0):
        raise ResourceError(path=place, problem=f"a {row.kind} article with {len(mentions)} marks")
    return GoldArticle(
        id=row.id, lang=row.lang, kind=row.kind, title=title, text=text, mentions=mentions, title_keys=title_keys
    )


def _without_marks(text: str) -> tuple[str, tuple[GoldMention, ...]]:
    """The text as a reader sees it, and where the marked words stand in it."""
    plain, mentions, last = "", [], 0
    for found in MARK.finditer(text):
        plain += text[last : found.start()]
        start = len(plain)
        plain += found.group(1)
        mentions.append(GoldMention(span=Span(start, len(plain)), key=found.group(2)))
        last = found.end()
    return plain + text[last:], tuple(mentions)
