"""Cities and states of a sentence against those of the sentence that retells it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from saksi.records import Drift, DriftAbout, DriftChange, Span
from saksi.resources.language_specs import agency_named, common_words
from saksi.resources.time_words import has_time_words, time_words
from saksi.stories.anchors import Profile, sound_of
from saksi.stories.compared import Compared
from saksi.stories.rows import Row
from saksi.text.places import find_places

MAX_AGENCY_CHARS = 24


def changed_places(both: Compared, original: Row, retold: Row) -> Iterator[Drift]:
    """A city or state that the retelling never names, where it has one that the report never names."""
    left = [one for one in _spots(original) if not _is_named(one, (original, retold), both.keys[1], both.profiles[1])]
    lone = [one for one in _spots(retold) if not _is_named(one, (retold, original), both.keys[0], both.profiles[0])]
    for first, second in zip(left, lone, strict=False):
        one, other = sound_of(first.words), sound_of(second.words)
        is_alike = (first.city == "") is (second.city == "")
        if is_alike and one not in other and other not in one:
            detail = f"{first.words} became {second.words}"
            yield both.drift(DriftChange.CHANGED, DriftAbout.PLACE, detail, first.span, second.span)


class _Spot(NamedTuple):
    """A place where it is named; `city` is "" of a state."""

    span: Span
    words: str
    city: str
    state: str


def _spots(row: Row) -> list[_Spot]:
    """Places that can be told apart: several cities are called St. Petersburg, and "island" is no Iceland."""
    states: dict[Span, set[str]] = {}
    for anchor in row.anchors:
        if anchor.kind not in {"place", "state"}:
            continue
        states.setdefault(anchor.span, set()).update([anchor.key] if anchor.kind == "state" else [])
    spots = (
        _Spot(span, span.cut(row.text), _city(row, span), min(named))
        for span, named in states.items()
        if len(named) == 1
    )
    return [
        one
        for one in spots
        if not one.words[0].islower()
        and (one.city == "" or not _is_common(one, row.lang))
        and not _is_in_agency(one.span, row)
    ]


def _is_in_agency(span: Span, row: Row) -> bool:
    """Whether a place is part of an agency's name ("France-Presse")."""
    before = row.text[max(row.span.start, span.start - MAX_AGENCY_CHARS) : span.start].split()[-1:]
    behind = row.text[span.end : min(row.span.end, span.end + MAX_AGENCY_CHARS)].split()[:1]
    name = span.cut(row.text)
    return any(
        agency_named(" ".join(words)) is not None
        for words in ([name, *behind], [*before, name], [*before, name, *behind])
    )


def _city(row: Row, span: Span) -> str:
    """The city that words name, "" if they name a state; those of a capital may stand for its state."""
    named = next(find_places(row.text, span.start, span.end), None)
    return f"place:{named.place.id}" if named is not None and named.place.id != named.place.state else ""


def _is_common(spot: _Spot, lang: str) -> bool:
    """Whether it is an everyday word that some town is called by."""
    return lang in common_words().get(spot.words.lower(), {}) or (
        has_time_words(lang) and spot.words in time_words(lang).past
    )


def _is_named(spot: _Spot, rows: tuple[Row, Row], keys: frozenset[str], profile: Profile) -> bool:
    """Whether the other text has the place, in letters of its own or by its sound.

    `rows` are the spot's sentence and the other. Who names a city may well mean the state ("Washington").
    """
    if profile.names(f"name:{sound_of(spot.words)}") or (spot.city or spot.state) in keys:
        return True
    ours, theirs = (sum(one.city == "" and one.state == spot.state for one in _spots(row)) for row in rows)
    return theirs > ours or any(spot.city == one.city != "" for one in _spots(rows[1]))
