"""How alike two whole names are, and why, by a published algorithm: every difference is named and has its price."""

from __future__ import annotations

from saksi.names import likeness_2026_11
from saksi.names.beside import Reading, Respelt, respelt
from saksi.names.differences import compare_priced
from saksi.names.forms import PERSON, THING
from saksi.names.losses import Likeness
from saksi.names.prepared import Prepared, prepare
from saksi.records import Feature
from saksi.resources.name_customs import Algorithm, algorithm

__all__ = ["DEFAULT_ALGORITHM", "SURE", "Likeness", "compare_forms", "compare_names"]

DEFAULT_ALGORITHM = "saksi-2026.12"
SURE = 0.95
# What a name costs that reads like another one as little as possible and is still as likely the same: a quarter.
READING, LEAST_COST = 2.0, 0.0005


def compare_names(left: str, right: str, kind: str = "", *, by: str = DEFAULT_ALGORITHM) -> Likeness:
    """How alike two names are, in [0, 1]; 1 only for the same words. Symmetric.

    `kind` is "person", "thing" (anything else), or "" where the names themselves must tell; `by` names a published
    algorithm.

    Raises:
        KeyError: no such algorithm.

    >>> compare_names("Vladimir Putin", "Putyin, Vlagyimir").score > 0.9
    True
    >>> compare_names("Osama bin Laden", "Laden bin Osama").score < 0.75
    True
    """
    weights = algorithm(by)
    if weights.prices is not None:
        read = _read_across(left, right, kind, by)
        if read is not None:
            return read
    forms, others = prepare(left, kind), prepare(right, kind)
    if forms[0].form.kind != others[0].form.kind:  # one of them tells that it is no person's
        forms, others = prepare(left, THING), prepare(right, THING)
    as_written = compare_forms(forms[0], others[0], weights)
    if as_written.score >= SURE or (len(forms) == 1 and len(others) == 1):
        return as_written
    return max((compare_forms(one, other, weights) for one in forms for other in others), key=_score)


def _read_across(left: str, right: str, kind: str, by: str) -> Likeness | None:
    """The likeness of two names of which one is in another script, by reading it; None where it cannot be read."""
    for name, beside in ((left, right), (right, left)):
        spelt = respelt(name, beside)
        if spelt is not None:
            if kind == PERSON and len(spelt.readings) == 0:
                return Likeness(0.0, ())
            return _taken_on_trust(spelt, compare_names(spelt.text, beside, kind, by=by))
    return None


def _taken_on_trust(spelt: Respelt, alike: Likeness) -> Likeness:
    """The likeness less what the readings lack."""
    cost = READING * spelt.unlike
    if cost < LEAST_COST:
        return alike
    detail = ", ".join(map(as_read, spelt.readings))
    reading = Feature(name="reading", value=-1.0, weight=round(cost, 4), detail=detail)
    return Likeness(round(max(0.0, alike.score - cost), 4), (*alike.features, reading))


def as_read(one: Reading) -> str:
    """How a word was read, for the explanation of a comparison: "푸틴=putin (0.97)"."""
    way = f", {one.way}" if one.way != "" else ""
    return f"{one.written}={one.latin} ({one.alike:.2f}{way})"


def _score(likeness: Likeness) -> float:
    return likeness.score


def compare_forms(left: Prepared, right: Prepared, by: Algorithm) -> Likeness:
    """How alike two names of one kind are; see `compare_names`."""
    is_person = left.form.kind == PERSON
    if by.prices is not None:
        return compare_priced(left, right, by.prices.person if is_person else by.prices.thing)
    losses = by.person if is_person else by.thing
    assert losses is not None
    return likeness_2026_11.compare_forms(left.form, right.form, losses)
