"""Who does what to whom in a sentence, and whether a retelling has others do it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from saksi.records import Attribution, Claim, Drift, DriftAbout, DriftChange, Span
from saksi.stories.anchors import Anchor
from saksi.stories.compared import Compared, of_kind
from saksi.stories.rows import Row, of_one_act

ACTED_ON = frozenset({"recipient", "counterpart", "target"})


def changed_roles(both: Compared, original: Row, retold: Row) -> Iterator[Drift]:
    """Two that have exchanged their parts, or one in the place of another, one of which both texts name elsewhere."""
    if _said_by_other(original, retold) or any(
        _changed_sides(one, other, original, retold) for one, other in of_one_act(original, retold)
    ):
        detail = "who acts and who is acted on are exchanged"
        yield both.drift(DriftChange.CHANGED, DriftAbout.ROLE, detail, original.span, retold.span)
        return
    if not (original.is_one and retold.is_one):
        return
    left = [one for one in _parts(original) if not _is_in(one, retold)]
    lone = [one for one in _parts(retold) if not _is_in(one, original)]
    if len(left) == len(lone) == 1 and (_is_any(left[0], both.keys[1]) or _is_any(lone[0], both.keys[0])):
        ours, theirs = left[0][0].span, lone[0][0].span
        detail = f"{ours.cut(original.text)} became {theirs.cut(retold.text)}"
        yield both.drift(DriftChange.CHANGED, DriftAbout.ROLE, detail, ours, theirs)


def _said_by_other(original: Row, retold: Row) -> bool:
    """Whether one that the report has speak to another is spoken to by it in the retelling."""
    ours, theirs = ([one for one in row.voices if one.source is not None] for row in (original, retold))
    if len(ours) != 1 or len(theirs) != 1:
        return False
    before, after = _speakers(ours[0], original), _speakers(theirs[0], retold)
    both = original.keys & retold.keys
    return (
        before != after and len(before) > 0 and len(after) > 0 and before | after <= both and before.isdisjoint(after)
    )


def _speakers(voice: Attribution, row: Row) -> frozenset[str]:
    """The states and parties among the words for a source."""
    return frozenset(
        anchor.key
        for anchor in row.anchors
        if anchor.kind in {"state", "party"} and voice.source is not None and voice.source.contains(anchor.span)
    )


def _changed_sides(ours: Claim, theirs: Claim, original: Row, retold: Row) -> bool:
    """Whether the retelling's actor is whom the report's actor acted on, and the other way round."""
    before, after = _sides(ours, original), _sides(theirs, retold)
    return all(len(side) > 0 for side in (*before, *after)) and before == after[::-1] and before[0] != before[1]


def _sides(claim: Claim, row: Row) -> tuple[frozenset[str], frozenset[str]]:
    """The states and parties that act, and those that are acted on."""
    return _keys_of(claim, {"agent"}, row), _keys_of(claim, ACTED_ON, row)


def _keys_of(claim: Claim, roles: Collection[str], row: Row) -> frozenset[str]:
    spans = [one.span for one in claim.event.arguments if one.role in roles]
    return frozenset(
        anchor.key
        for anchor in row.anchors
        if anchor.kind in {"state", "party"} and any(span.contains(anchor.span) for span in spans)
    )


def _parts(row: Row) -> list[list[Anchor]]:
    """States and parties of a sentence, each with all that it may be."""
    spans: dict[Span, list[Anchor]] = {}
    for anchor in of_kind(row, "state", "party", "place"):
        spans.setdefault(anchor.span, []).append(anchor)
    return [one for one in spans.values() if not any(anchor.kind == "place" for anchor in one)]


def _is_any(named: Sequence[Anchor], keys: frozenset[str]) -> bool:
    return any(one.key in keys for one in named)


def _is_in(named: Sequence[Anchor], row: Row) -> bool:
    return any(one.key in row.keys for one in named)
