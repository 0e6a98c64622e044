"""How alike two whole names are, and why, by a published algorithm: every difference is named and has its price."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from saksi.names import likeness_2026_11
from saksi.names.across import script_of_name
from saksi.names.beside import ALPHABETS, Reading, Respelt, in_english, read_beside, respelt
from saksi.names.costs import cost_of
from saksi.names.differences import Difference, compare_priced, score_of
from saksi.names.forms import PERSON, THING
from saksi.names.losses import Likeness, in_parts
from saksi.names.prepared import Prepared, prepare
from saksi.resources.name_customs import Algorithm, algorithm

__all__ = ["DEFAULT_ALGORITHM", "SURE", "Likeness", "Way", "compare_names", "score_names", "ways_to_compare"]

DEFAULT_ALGORITHM = "saksi-2026.12"
SURE = 0.95
# What readings lack is counted in tenths, so that prices are of one size.
TENTHS = 10
NOTHING_ALIKE = Likeness(0.0, ())


class Way(NamedTuple):
    """One way to read two names of one kind, with what it takes on trust to read one in the letters of the other."""

    left: Prepared
    right: Prepared
    readings: tuple[Difference, ...]


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
    best = _best_way(left, right, kind, weights)
    return NOTHING_ALIKE if best is None else _compared(best[1], weights)


def score_names(left: str, right: str, kind: str = "", *, by: str = DEFAULT_ALGORITHM) -> float:
    """The score that `compare_names` gives, some times faster, since no difference is named.

    >>> score_names("Vladimir Putin", "Putyin, Vlagyimir") == compare_names("Vladimir Putin", "Putyin, Vlagyimir").score
    True
    """
    best = _best_way(left, right, kind, algorithm(by))
    return 0.0 if best is None else best[0]


def _best_way(left: str, right: str, kind: str, weights: Algorithm) -> tuple[float, Way] | None:
    """The way to read the names in which they are most alike, with the score; None if there is none."""
    ways = _as_written(left, right, kind, freely=True) if weights.prices is None else ways_to_compare(left, right, kind)
    as_written = next(ways, None)
    if as_written is None:
        return None
    best = _score(as_written, weights), as_written
    if best[0] >= SURE:
        return best
    for way in ways:
        score = _score(way, weights)
        if score > best[0]:
            best = score, way
    return best


def _score(way: Way, weights: Algorithm) -> float:
    """What `_compared` scores, by the compiled part where that can."""
    if weights.prices is not None:
        prices = weights.prices.person if way.left.form.kind == PERSON else weights.prices.thing
        cost = cost_of(way.left, way.right, prices)
        if cost is not None:
            readings = sum(in_parts(one.amount, prices.get(one.kind, 0.0)) for one in way.readings)
            return score_of(cost + readings) if cost >= 0 else 0.0
    return _compared(way, weights).score


def ways_to_compare(left: str, right: str, kind: str) -> Iterator[Way]:
    """Every way to read the two names; none where their scripts can be read and they have nothing in common."""
    if left == right or (left.isascii() and right.isascii()):
        yield from _as_written(left, right, kind)
        return
    if kind != PERSON:
        left, right = in_english(left), in_english(right)
    for name, beside in read_beside(left, right):
        spelt = respelt(name, beside)
        if spelt is not None:
            if kind == PERSON and len(spelt.readings) == 0:
                return
            readings = tuple(_on_trust(spelt))
            yield from (way._replace(readings=readings) for way in _as_written(spelt.text, beside, kind))
            return
    yield from _as_written(left, right, kind)


def _as_written(left: str, right: str, kind: str, *, freely: bool = False) -> Iterator[Way]:
    """Every way to read two names of one script, as they stand first."""
    forms, others = prepare(left, kind, freely=freely), prepare(right, kind, freely=freely)
    if forms[0].form.kind != others[0].form.kind:  # one of them tells that it is no person's
        forms, others = prepare(left, THING, freely=freely), prepare(right, THING, freely=freely)
    yield from (Way(one, other, ()) for one in forms for other in others)


def _on_trust(spelt: Respelt) -> Iterator[Difference]:
    """What the readings lack: over all letters, and of the word that reads least like the other."""
    unlike = TENTHS * spelt.unlike
    if unlike == 0:
        return
    detail = ", ".join(map(as_read, spelt.told))
    if len(spelt.told) == 1 and " " in spelt.told[0].latin:
        yield Difference("reading_of_whole", unlike, detail)
        return
    worst = min(spelt.told, key=lambda one: one.alike)
    by_letter = "_by_letter" if script_of_name(worst.written) in ALPHABETS else ""
    yield Difference(f"reading{by_letter}", unlike, detail)
    yield Difference(f"worst_reading{by_letter}", TENTHS * (1 - worst.alike), as_read(worst))


def as_read(one: Reading) -> str:
    """How a word was read, for the explanation of a comparison: "푸틴=putin (0.97)"."""
    way = f", {one.way}" if one.way != "" else ""
    return f"{one.written}={one.latin} ({one.alike:.2f}{way})"


def _compared(way: Way, by: Algorithm) -> Likeness:
    is_person = way.left.form.kind == PERSON
    if by.prices is not None:
        prices = by.prices.person if is_person else by.prices.thing
        return compare_priced(way.left, way.right, prices, way.readings)
    losses = by.person if is_person else by.thing
    assert losses is not None
    return likeness_2026_11.compare_forms(way.left.form, way.right.form, losses)
