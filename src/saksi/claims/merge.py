"""What a sentence says twice of one event: "they discussed the war when they met"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import takewhile

import msgspec

from saksi.records import Argument, Claim, Event

SIDES = frozenset({"agent", "counterpart", "recipient", "authority", "target"})
"""Roles of those between whom something takes place."""
MAX_LOOK_BACK = 20
"""Events of one sentence compared with a new one: a sentence that names more is a list."""


def rows_of_one_event(claims: Sequence[Claim]) -> list[list[Claim]]:
    """Claims gathered that tell of one event: of one sentence, kind and voice, with the same people, not at odds."""
    rows: list[list[Claim]] = []
    for claim in claims:
        near = takewhile(partial(_is_same_sentence, claim), reversed(rows[-MAX_LOOK_BACK:]))
        row = next((one for one in near if _is_same(one, claim)), None)
        if row is None:
            rows.append([claim])
        else:
            row.append(claim)
    return rows


def merged(row: Sequence[Claim]) -> Event:
    """The first event with what the others add to it."""
    first = row[0].event
    arguments: dict[tuple[str, str], Argument] = {}
    for claim in row:
        for argument in claim.event.arguments:
            arguments.setdefault((argument.role, argument.text), argument)
    return msgspec.structs.replace(
        first,
        arguments=tuple(sorted(arguments.values(), key=lambda one: (one.span, one.role))),
        when=next((claim.event.when for claim in row if claim.event.when is not None), None),
        where=next((claim.event.where for claim in row if claim.event.where is not None), None),
        rule_ids=tuple(dict.fromkeys(rule for claim in row for rule in claim.event.rule_ids)),
        decided_by=tuple(sorted({span for claim in row for span in claim.event.decided_by})),
    )


def _is_same_sentence(claim: Claim, row: Sequence[Claim]) -> bool:
    return row[0].event.sentence_index == claim.event.sentence_index


def _is_same(row: Sequence[Claim], claim: Claim) -> bool:
    ours, theirs = row[0].event, claim.event
    if (ours.conduct, ours.polarity, ours.modality) != (theirs.conduct, theirs.polarity, theirs.modality):
        return False
    if row[0].attributions != claim.attributions or _sides(ours) != _sides(theirs) or len(_sides(ours)) == 0:
        return False
    return not any(_differ(ours, theirs, role) for role in ("place", "object")) and _is_one_time(ours, theirs)


def _sides(event: Event) -> frozenset[str]:
    return frozenset(" ".join(one.text.casefold().split()) for one in event.arguments if one.role in SIDES)


def _differ(left: Event, right: Event, role: str) -> bool:
    """Whether both name something in a role, and not the same."""
    ours, theirs = ({one.text for one in event.arguments if one.role == role} for event in (left, right))
    return len(ours) > 0 and len(theirs) > 0 and ours != theirs


def _is_one_time(left: Event, right: Event) -> bool:
    return left.when is None or right.when is None or left.when == right.when
