"""Prices of differences between names that do best on the development halves, by logistic regression.

    python benchmarks/fit_prices.py --watchlist DIR    prints them as TOML, with how well they do

Written pairs (tests/cases/pairs) and pairs from the official lists count alike, whatever their numbers. No price is
below nothing. They are scaled so that the threshold is where F1 is best.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from compare_names import auc, best_threshold, f1_at, written_pairs
from listed_pairs import Pair, listed_pairs
from saksi.names.differences import NOTHING_SHARED, UNREAD, Difference, differences
from saksi.names.forms import PERSON, THING
from saksi.names.likeness import DEFAULT_ALGORITHM
from saksi.names.prepared import Prepared, prepare
from saksi.resources.name_customs import algorithm

THRESHOLD = 0.75
ROUNDS = 3
# How much a price is held back, by kind of difference.
RIDGE = 1.0
START = 0.1
# Names that say nothing about prices, and what they cost beside all others, in logits.
SILENT = (NOTHING_SHARED, UNREAD)
COST_OF_NOTHING, COST_OF_UNREAD = 100.0, 8.0
# Where the development halves have too little to say, a price stays near what a reader would set; any other, near 0.
EXPECTED: dict[str, dict[str, float]] = {
    PERSON: {
        "against_family": 0.4, "against_given": 0.4, "against_kunya": 0.4, "against_middle": 0.3,
        "against_patronymic": 0.4, "gender": 0.4, "generation": 0.4, "kunya_as_name": 0.2, "letters": 0.1,
        "letters_other_script": 0.1, "one_word_shared": 0.35, "other_family": 0.5, "other_syllable": 0.5,
        "turned": 0.45, "turned_chain": 0.3, "turned_syllables": 0.4, "without_kunya": 0.1,
    },
    THING: {
        "acronym": 0.2, "against_distinctive": 0.3, "against_generic": 0.2, "against_number": 0.4,
        "against_place": 0.3, "letters": 0.1, "one_word_shared": 0.35, "without_number": 0.3,
    },
}  # fmt: skip
# What no fit may undo: one word is no person's name, and an acronym is its name.
AT_LEAST = {PERSON: {"one_word_shared": 0.3, "turned": 0.3}, THING: {"one_word_shared": 0.2}}
AT_MOST = {PERSON: {}, THING: {"acronym": 0.2}}
# No difference is free.
LEAST = 0.01
# What a name with no difference has over even odds, in logits, as first fits found.
MARGIN = 4.0

Told = tuple[Difference, ...]


def main() -> None:
    """Fit persons' and others' names apart."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--watchlist", type=Path, required=True)
    parser.add_argument("--ridge", type=float, default=RIDGE)
    options = parser.parse_args()
    written, listed = written_pairs("dev"), listed_pairs(options.watchlist, "dev", 1500)
    for kind in (PERSON, THING):
        groups = [[pair for pair in pairs if pair.kind == kind] for pairs in (written, listed)]
        prices = fit(groups, kind, options.ridge)
        print(f"\n[prices.{kind}]")
        for name, price in sorted(prices.items()):
            print(f"{name} = {price:.3f}")


def fit(groups: Sequence[Sequence[Pair]], kind: str, ridge: float) -> dict[str, float]:
    """Prices for one kind of name."""
    pairs = [pair for group in groups for pair in group]
    weights = np.concatenate([np.full(len(group), len(pairs) / len(groups) / len(group)) for group in groups])
    same = np.array([pair.same for pair in pairs])
    told = [_ways_to_tell(pair) for pair in pairs]
    known = algorithm(DEFAULT_ALGORITHM).prices
    assert known is not None
    prices: Mapping[str, float] = known.person if kind == PERSON else known.thing
    for _ in range(ROUNDS):
        chosen = [min(ways, key=lambda way: _cost(way, prices)) for ways in told]
        shares = np.array([way not in SILENT for way in chosen])
        prices = _fitted([way for way in chosen if way not in SILENT], same[shares], weights[shares], ridge, kind)
    costs = [min(_cost(way, prices) for way in ways) for ways in told]
    scale = _scale(costs, same)
    for name, group in zip(("written", "listed"), groups, strict=True):
        scored = [(1 - scale * cost, pair.same) for cost, pair in zip(costs, pairs, strict=True) if pair in set(group)]
        f1, precision, recall = f1_at(scored, THRESHOLD)
        print(
            f"# {kind} {name}: {len(scored)} pairs, F1 {f1:.3f} = {precision:.3f}/{recall:.3f}, AUC {auc(scored):.3f}"
        )
    found = {name: max(price * scale, AT_LEAST[kind].get(name, 0.0)) for name, price in prices.items()}
    return {name: min(price, AT_MOST[kind].get(name, price)) for name, price in found.items()}


def _scale(costs: Sequence[float], same: np.ndarray) -> float:
    scored = [(-cost, bool(label)) for cost, label in zip(costs, same, strict=True)]
    return (1 - THRESHOLD) / max(0.01, -best_threshold(scored))


def _ways_to_tell(pair: Pair) -> list[Told]:
    """The differences of each way to read the two names."""
    forms, others = prepare(pair.left, pair.kind), prepare(pair.right, pair.kind)
    found = [_told(one, other) for one in forms for other in others if len(one.core) > 0 and len(other.core) > 0]
    return found or [NOTHING_SHARED]


def _told(one: Prepared, other: Prepared) -> Told:
    return (
        () if one.letters == other.letters and one.form.generation == other.form.generation else differences(one, other)
    )


def _cost(told: Told, prices: Mapping[str, float]) -> float:
    if told in SILENT:
        return COST_OF_NOTHING if told == NOTHING_SHARED else COST_OF_UNREAD
    return sum(one.amount * prices.get(one.kind, START) for one in told)


def _fitted(told: Sequence[Told], same: np.ndarray, weights: np.ndarray, ridge: float, kind: str) -> dict[str, float]:
    kinds = sorted({*EXPECTED[kind], *(one.kind for way in told for one in way)} - {"nothing_shared", "unread"})
    column = {name: number for number, name in enumerate(kinds)}
    amounts = np.zeros((len(told), len(kinds)))
    for row, way in enumerate(told):
        for one in (one for one in way if one.kind in column):
            amounts[row, column[one.kind]] += one.amount
    sign = np.where(same, 1.0, -1.0)

    expected = np.array([EXPECTED[kind].get(name, 0.0) for name in kinds]) * MARGIN / (1 - THRESHOLD)

    def loss(found: np.ndarray) -> tuple[float, np.ndarray]:
        margin = sign * (found[-1] - amounts @ found[:-1])
        chance = 1 / (1 + np.exp(np.clip(margin, -50, 50)))
        value = (
            float(weights @ np.logaddexp(0, -margin))
            + ridge * float((found[:-1] - expected) @ (found[:-1] - expected)) / 2
        )
        back = weights * sign * chance
        slope = np.concatenate([amounts.T @ back + ridge * (found[:-1] - expected), [-back.sum()]])
        return value, slope

    bounds = [(LEAST * MARGIN / (1 - THRESHOLD), None)] * len(kinds) + [(0.1, None)]
    found = minimize(loss, np.full(len(kinds) + 1, 1.0), jac=True, method="L-BFGS-B", bounds=bounds).x
    return {name: float(price) for name, price in zip(kinds, found[:-1], strict=True)}


if __name__ == "__main__":
    main()
