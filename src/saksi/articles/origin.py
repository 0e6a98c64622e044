"""ENTRY find_origin(): whose report an article is, from its credits, its dateline and what it says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

import msgspec

from saksi.articles.genre import find_genre
from saksi.articles.zones import EVERYWHERE, form_pattern
from saksi.records import ARTICLE_ZONES, Article, Origin, RepairedText, Sentence, Span, Zone
from saksi.resources.language_specs import Credits, agencies, agency_named, zone_cues

# A report says at its start, or in its last sentence, from whom it has everything; an agency named in between
# is a source of one statement.
OPENING_SENTENCES = 4
# Between "dilansir" and the agency may stand "kantor berita" or "laman berita daring".
WORDS_BETWEEN = r"(?:\W+\w+){0,3}\W*$"
LOOK_BACK = 80
LONGEST_NAME = 60
AROUND_NAME = " \t\n.,:;|/()[]（）【】—–-"
IN_BRACKETS = re.compile(r"[(（\[【/]([^()（）\[\]【】/]{2,40})[)）\]】/]")
SIGNED = re.compile(r"[(（\[【]\s*([^()（）\[\]【】]{2,40}?)\s*[)）\]】]\W*$")
# Letters of scripts that put spaces between words: Latin, Greek, Cyrillic.
ALPHABETIC = r"[0-9A-Za-z\u00c0-\u052f]"
HOLDER = re.compile(
    r"(?:copyright|hak cipta|저작권자|版权所有|無断転載|©|ⓒ|\(c\)|[<>＜＞,]|\d{4}|all rights reserved.*|[-–—.|]|\s)+",
    re.IGNORECASE | re.DOTALL,
)


class _Credit(NamedTuple):
    role: str
    name: str
    span: Span


class _Named(NamedTuple):
    """An agency and the words that make the article its report."""

    agency: str
    span: Span


def find_origin(article: Article, text: RepairedText, sentences: tuple[Sentence, ...]) -> Origin:
    """The outlet, the agency whose report it passes on, who translated and edited it, and what the text calls itself.

    `relation` is "translated" if a translator of an agency's report is named, "retold" if only the agency is,
    and "own" if none is, or the outlet is the agency itself.
    """
    lines = list(_credits(text, sentences))
    datelines = list(_dateline_names(text, sentences))
    outlet = article.publisher or _holder(text, sentences) or (datelines[0].agency if len(datelines) > 0 else None)
    named = [*_source_credits(lines), *datelines, *_retellings(text, sentences), *_signatures(text, sentences)]
    foreign = next((one for one in named if not _is_same(one.agency, outlet)), None)
    people = [credit for credit in lines if credit.role in {"translator", "editor"}]
    translator, editor = _person(people, "translator"), _person(people, "editor")
    genre = find_genre(article, text)
    evidence = (*((foreign,) if foreign is not None else datelines[:1]), *people)
    return Origin(
        outlet=outlet,
        agency=foreign.agency if foreign is not None else None,
        relation="own" if foreign is None else "translated" if translator is not None else "retold",
        translator=translator,
        editor=editor,
        evidence=tuple(sorted({one.span for one in evidence})),
        genre=genre.id,
        genre_span=genre.span,
        correction=genre.correction,
    )


def _credits(text: RepairedText, sentences: tuple[Sentence, ...]) -> Iterator[_Credit]:
    for sentence in sentences:
        if sentence.zone is not Zone.CREDIT:
            continue
        labels = list(_labels(text.lang).finditer(text.text, sentence.span.start, sentence.span.end))
        ends = [*(label.start() for label in labels[1:]), sentence.span.end]
        for label, end in zip(labels, ends, strict=True):
            name = text.text[label.end() : end].split(";")[0].strip(AROUND_NAME)
            if name != "":
                stop = label.end() + text.text[label.end() : end].index(name) + len(name)
                yield _Credit(label.lastgroup or "", name[:LONGEST_NAME], Span(label.start(), stop))


def _source_credits(lines: list[_Credit]) -> Iterator[_Named]:
    """What "Source: ..." names; no known agency need be, since a credit line says that it is one."""
    for credit in lines:
        if credit.role == "source" and "://" not in credit.name:
            yield _Named(agency_named(credit.name) or credit.name, credit.span)


def _person(people: list[_Credit], role: str) -> str | None:
    return next((credit.name for credit in people if credit.role == role), None)


def _dateline_names(text: RepairedText, sentences: tuple[Sentence, ...]) -> Iterator[_Named]:
    """What a dateline names besides the place: in brackets, or an agency anywhere in it."""
    for sentence in sentences:
        if sentence.zone is not Zone.DATELINE:
            continue
        written = sentence.span.cut(text.text)
        known = [(found.start(), found.group()) for found in _agency_pattern(marks=True).finditer(written)]
        bracketed = [(found.start(1), found[1].split("=")[-1].split("/")[0]) for found in IN_BRACKETS.finditer(written)]
        for start, name in known or bracketed:
            at = sentence.span.start + start
            yield _Named(agency_named(name) or name.strip(), Span(at, at + len(name)))


def _holder(text: RepairedText, sentences: tuple[Sentence, ...]) -> str | None:
    """Who holds the copyright."""
    for sentence in sentences:
        if sentence.zone is Zone.COPYRIGHT:
            pieces = (piece for piece in HOLDER.split(sentence.span.cut(text.text)) if len(piece) > 1)
            name = " ".join(pieces)
            if 0 < len(name) <= LONGEST_NAME:
                return name
    return None


def _retellings(text: RepairedText, sentences: tuple[Sentence, ...]) -> Iterator[_Named]:
    """Agencies that the article says it retells ("dilansir Reuters")."""
    own = [sentence for sentence in sentences if sentence.zone in ARTICLE_ZONES]
    for sentence in [*own[:OPENING_SENTENCES], *own[OPENING_SENTENCES:][-1:]]:
        for found in _agency_pattern(marks=False).finditer(text.text, sentence.span.start, sentence.span.end):
            span = _retelling_around(text, found, sentence)
            if span is not None:
                yield _Named(agency_named(found.group()) or found.group(), span)


def _signatures(text: RepairedText, sentences: tuple[Sentence, ...]) -> Iterator[_Named]:
    """The agency in brackets after the article's last words: "... closed on Thursday. (AFP)"."""
    own = [sentence for sentence in sentences if sentence.zone in ARTICLE_ZONES]
    for sentence in own[-1:]:
        signed = SIGNED.search(text.text, max(sentence.span.start, sentence.span.end - LONGEST_NAME), sentence.span.end)
        agency = agency_named(signed[1]) if signed is not None else None
        if signed is not None and agency is not None:
            yield _Named(agency, Span(signed.start(1), signed.end(1)))


def _retelling_around(text: RepairedText, found: re.Match[str], sentence: Sentence) -> Span | None:
    """The words around an agency's name that say its report is retold, with the name."""
    first = max(sentence.span.start, found.start() - LOOK_BACK)
    for before, after in _retelling_patterns(text.lang):
        left = before.search(text.text, first, found.start())
        right = after.match(text.text, found.end(), sentence.span.end)
        if left is not None and right is not None:
            return Span(min(left.start(), found.start()), right.end())
    return None


def _is_same(name: str, outlet: str | None) -> bool:
    """Whether an outlet is that agency, by its name or by any other."""
    if outlet is None:
        return False
    mine = agency_named(outlet) or outlet
    return name.casefold() == mine.casefold() or name.casefold() in outlet.casefold().split()


# A word goes on with letters of scripts that put spaces between words; Chinese and Korean run on after a name.
SPACED_LETTER = "[0-9A-Z_a-z\u00c0-\u058f]"


@cache
def _agency_pattern(*, marks: bool) -> re.Pattern[str]:
    """Every name of an agency, none of them as a part of a longer word."""
    names = {name for one in agencies() for name in (one.name, *one.forms, *(one.marks if marks else ()))}
    spaced = [name for name in names if name[-1] < "\u0590"]
    others = names.difference(spaced)
    return re.compile(rf"(?<!{SPACED_LETTER})(?:{_any(spaced)})(?!{SPACED_LETTER})|{_any(others)}")


def _any(names: Iterable[str]) -> str:
    """Any of the names, the longest first."""
    return "|".join(map(re.escape, sorted(names, key=lambda name: (-len(name), name))))


@cache
def _labels(lang: str) -> re.Pattern[str]:
    """Labels of credit lines in a language and in English; the name of the group is the role."""
    roles: dict[str, list[str]] = {role: [] for role in Credits.__struct_fields__}
    for cues in filter(None, map(zone_cues, dict.fromkeys((lang, EVERYWHERE)))):
        for role, labels in msgspec.structs.asdict(cues.credits).items():
            roles[role] += sorted(set(labels), key=len, reverse=True)
    return re.compile(
        "|".join(f"(?P<{role}>{'|'.join(map(form_pattern, labels))})" for role, labels in roles.items() if labels),
        re.IGNORECASE,
    )


@cache
def _retelling_patterns(lang: str) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """What stands before and after an agency that is retold; either may be nothing."""
    cues = [cue for cue in map(zone_cues, dict.fromkeys((lang, EVERYWHERE))) if cue is not None]
    forms = (form.split("{agency}") for cue in cues if cue.retelling is not None for form in cue.retelling.forms)
    return tuple((_before(left.strip()), _after(right.strip())) for left, right in forms)


def _before(words: str) -> re.Pattern[str]:
    if words == "":
        return re.compile("")
    between = WORDS_BETWEEN if words.isascii() or words[0] < "\u0e00" else r"\W*$"
    return re.compile(form_pattern(words) + between, re.IGNORECASE)


def _after(words: str) -> re.Pattern[str]:
    return re.compile(rf"[\"”»\s]*{re.escape(words)}" if words != "" else "", re.IGNORECASE)
