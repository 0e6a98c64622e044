"""Which parts of a page are not the article's own text: header, other stories, credits, copyright, dateline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

import msgspec

from saksi.articles.datelines import dateline_end
from saksi.articles.header import read_header
from saksi.records import Zone
from saksi.resources.language_specs import zone_cues

# A line is taken whole; but in text that lost its line breaks, the "line" is the rest of the article.
LONGEST_LINE = 300
# Heads of a list ("Berita terkait:") are followed by its items, on lines of their own.
MAX_LIST_LINES = 8
LONGEST_ITEM = 160
SENTENCE_END = re.compile(r"[.!?。！？]+[\"”»)]*(?=\s)")
FINAL = re.compile(r"[.!?…。！？।۔؟:][\"”»)\]」]*$")
# English furniture stands on pages of every language.
EVERYWHERE = "en"


class Region(NamedTuple):
    """A part of the text that is not the article's own."""

    start: int
    end: int
    zone: Zone


def find_regions(text: str, *, lang: str) -> tuple[Region, ...]:
    """All such parts, in order, not overlapping."""
    regions: list[Region] = []
    header = read_header(text).end
    if header > 0:
        regions.append(Region(0, header, Zone.HEADER))
    regions += _cued(text, header, lang)
    dateline = _dateline(text, regions)
    if dateline is not None:
        regions.append(dateline)
    return tuple(sorted(regions))


def _cued(text: str, start: int, lang: str) -> Iterator[Region]:
    at = start
    pattern = _compiled(lang)
    found = pattern.search(text, at)
    while found is not None:
        zone = Zone(found.lastgroup or "")
        if not _may_begin(text, found.start(), at, start):
            found = pattern.search(text, found.end())
            continue
        following = pattern.search(text, found.end())
        end = _region_end(text, found, following, zone)
        yield Region(_with_bracket(text, found.start(), at), end, zone)
        at = end
        found = pattern.search(text, end)


def _may_begin(text: str, at: int, previous_end: int, start: int) -> bool:
    """Whether a cue stands where a line or a sentence begins, or right after another part of the page."""
    before = text[max(0, at - 200) : at].rstrip(" \t([*•-")
    if at == start or before == "" or before.endswith("\n"):
        return True
    if FINAL.search(before[-6:]) is not None:
        return True
    return at - previous_end < 20 and text[previous_end:at].strip(" \t\n([*•-") == ""


def _with_bracket(text: str, start: int, least: int) -> int:
    """Where a part begins that is set in brackets."""
    return start - 1 if start > least and text[start - 1] in "([（【" else start


def _region_end(text: str, found: re.Match[str], following: re.Match[str] | None, zone: Zone) -> int:
    line_end = text.find("\n", found.end())
    end = line_end if line_end >= 0 else len(text)
    if zone is Zone.RELATED and text[found.end() : end].strip(" \t:*") == "":
        return _list_end(text, end)
    if end - found.start() > LONGEST_LINE and zone is not Zone.COPYRIGHT:
        sentence = SENTENCE_END.search(text, found.end(), found.start() + LONGEST_LINE)
        end = sentence.end() if sentence is not None else _last_space(text, found.end(), found.start() + LONGEST_LINE)
    if following is not None and following.start() < end and not zone == following.lastgroup == Zone.RELATED:
        return _with_bracket(text, following.start(), found.end())
    return end


def _last_space(text: str, start: int, end: int) -> int:
    at = text.rfind(" ", start, end)
    return at if at > 0 else min(end, len(text))


def _list_end(text: str, at: int) -> int:
    """The end of the items below the head of a list: short lines that are no sentences."""
    end = at
    for _ in range(MAX_LIST_LINES):
        stop = text.find("\n", end + 1)
        stop = stop if stop >= 0 else len(text)
        item = text[end:stop].strip()
        if item == "" or len(item) > LONGEST_ITEM or FINAL.search(item[-6:]) is not None:
            break
        end = stop
    return end


def _dateline(text: str, regions: list[Region]) -> Region | None:
    """The dateline at the start of one of the first lines of the article's own text."""
    for start in _own_line_starts(text, regions):
        end = dateline_end(text, start)
        if end is not None and not any(start < region.end and region.start < end for region in regions):
            return Region(start, end, Zone.DATELINE)
    return None


def _own_line_starts(text: str, regions: list[Region], lines: int = 5) -> Iterator[int]:
    ahead = sorted(regions, reverse=True)
    at, seen = 0, 0
    while at < len(text) and seen < lines:
        while len(ahead) > 0 and ahead[-1].start <= at:
            at = max(at, ahead.pop().end)
        if at < len(text) and not text[at].isspace():
            yield at
            seen += 1
            line_end = text.find("\n", at)
            at = line_end if line_end >= 0 else len(text)
        else:
            at += 1


@cache
def _compiled(lang: str) -> re.Pattern[str]:
    forms: dict[str, list[str]] = {}
    for cues in filter(None, map(zone_cues, dict.fromkeys((lang, EVERYWHERE)))):
        for cue in cues.cue:
            forms.setdefault(cue.zone, []).extend(cue.forms)
        for labels in msgspec.structs.astuple(cues.credits):
            forms.setdefault("credit", []).extend(labels)
    groups = (f"(?P<{zone}>{'|'.join(map(form_pattern, _longest_first(each)))})" for zone, each in forms.items())
    starts = _starts(form for each in forms.values() for form in each)
    return re.compile(f"{starts}(?:{'|'.join(groups)})", re.IGNORECASE)


def _starts(forms: Iterable[str]) -> str:
    """Where any of the forms may begin: most places are ruled out before the forms are tried one by one."""
    heads: dict[str, set[str]] = {}
    for form in forms:
        heads.setdefault(form[0], set()).add(form[1:2])
    words = [rf"{re.escape(one)}{_second(seconds)}" for one, seconds in sorted(heads.items()) if one.isalnum()]
    signs = [re.escape(one) for one in sorted(heads) if not one.isalnum()]
    return (
        "(?:"
        + "|".join([*([rf"(?<!\w)(?={'|'.join(words)})"] if words else []), *(f"(?={one})" for one in signs)])
        + ")"
    )


def _second(letters: set[str]) -> str:
    plain = sorted(one for one in letters if one.isalnum())
    return f"[{''.join(plain)}]" if len(plain) == len(letters) else ""


def form_pattern(form: str) -> str:
    """A cue as a pattern: spaces may be any, and a colon may be a full-width one or stand after a space."""
    pattern = r"\s+".join(re.escape(part) for part in form.removesuffix(":").split())
    pattern = rf"(?<!\w){pattern}" if form[0].isalnum() else pattern
    if form.endswith(":"):
        return pattern + r"[ \t]*[:：]"
    return rf"{pattern}(?!\w)" if form[-1].isalpha() and form.isascii() else pattern


def _longest_first(forms: list[str]) -> list[str]:
    return sorted(set(forms), key=lambda form: (-len(form), form))
