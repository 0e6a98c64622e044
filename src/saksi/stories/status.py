"""Who is said to be under sanctions, and whether a retelling says it of somebody else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from saksi.records import Drift, DriftAbout, DriftChange
from saksi.resources.concepts import concept_words, listed
from saksi.stories.compared import Compared
from saksi.stories.concepts import Sighting, sightings
from saksi.stories.rows import Row

SANCTIONS = frozenset({"sanctions"})
# "the owner of the ship" is one phrase: no more than this between its nouns.
MAX_GAP = 8
# What describes a noun before it stands right before it, but for a name or a number.
MAX_AHEAD = 14
CLAUSE_MARKS = frozenset(",、，;；。")
# One that has another is not that other.
OWNER = "owner"


def moved_status(both: Compared, original: Row, retold: Row) -> Iterator[Drift]:
    """The report says that one is under sanctions, an owner perhaps, the retelling that another is, as what it owns."""
    if not both.have_concepts or len(original.negations) + len(retold.negations) > 0:
        return
    ours, theirs = _holder(original), _holder(retold)
    if len(ours) == 0 or len(theirs) == 0:
        return
    before, after = ({one.concept for one in side} for side in (ours, theirs))
    is_owned = (OWNER in before) is not (OWNER in after) and before - {OWNER} == after - {OWNER}
    if before.isdisjoint(after) or is_owned or _is_beside(ours[0], theirs, retold):
        detail = f"said of “{_words(ours, original)}” in the report, of “{_words(theirs, retold)}” here"
        yield both.drift(DriftChange.CHANGED, DriftAbout.STATUS, detail, original.span, retold.span)


def _is_beside(lost: Sighting, holder: Sequence[Sighting], row: Row) -> bool:
    """Whether the one that was under sanctions is named in the retelling too, but not as the one that is."""
    named = sightings(row.span.cut(row.text), row.lang, frozenset({lost.concept}))
    return len(named) > 0 and all(one.concept != lost.concept for one in holder)


def _holder(row: Row) -> Sequence[Sighting]:
    """The nouns of the phrase for whom the sentence says to be under sanctions; none if it does not."""
    text = row.span.cut(row.text)
    said = sightings(text, row.lang, SANCTIONS)
    if len(said) == 0:
        return ()
    found = sightings(text, row.lang, listed())
    behind = [one for one in found if one.start >= said[0].end]
    before = [one for one in found if one.end <= said[0].start]
    if (
        concept_words(row.lang).relatives_lead
        and len(behind) > 0
        and _is_described(text[said[-1].end : behind[0].start])
    ):
        return [one for one in behind if one.start == behind[0].start]
    return _phrase(before[::-1]) if len(before) > 0 else _phrase(behind)


def _is_described(between: str) -> bool:
    """Whether words about sanctions describe the noun behind them: it stands right there, in the same clause."""
    return len(between) <= MAX_AHEAD and not any(mark in between for mark in CLAUSE_MARKS)


def _phrase(nearest_first: Sequence[Sighting]) -> Sequence[Sighting]:
    """The nouns that stand together with the nearest one."""
    phrase = list(nearest_first[:1])
    for one in nearest_first[1:]:
        gap = max(one.start, phrase[-1].start) - min(one.end, phrase[-1].end)
        if gap > MAX_GAP:
            break
        phrase.append(one)
    return phrase


def _words(holder: Sequence[Sighting], row: Row) -> str:
    """The phrase as written."""
    start, end = min(one.start for one in holder), max(one.end for one in holder)
    return row.text[row.span.start + start : row.span.start + end]
