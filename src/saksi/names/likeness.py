"""How alike two whole names are, and why, by a published algorithm: every difference is named and has its price."""

from __future__ import annotations

from saksi.names import likeness_2026_11
from saksi.names.differences import compare_priced
from saksi.names.forms import PERSON, THING
from saksi.names.losses import Likeness
from saksi.names.prepared import Prepared, prepare
from saksi.resources.name_customs import Algorithm, algorithm

__all__ = ["DEFAULT_ALGORITHM", "SURE", "Likeness", "compare_forms", "compare_names"]

DEFAULT_ALGORITHM = "saksi-2026.12"
SURE = 0.95


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
    forms, others = prepare(left, kind), prepare(right, kind)
    if forms[0].form.kind != others[0].form.kind:  # one of them tells that it is no person's
        forms, others = prepare(left, THING), prepare(right, THING)
    weights = algorithm(by)
    as_written = compare_forms(forms[0], others[0], weights)
    if as_written.score >= SURE or (len(forms) == 1 and len(others) == 1):
        return as_written
    return max((compare_forms(one, other, weights) for one in forms for other in others), key=_score)


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
