"""Prices of differences between names that do best on the development halves, by logistic regression.

    python benchmarks/fit_prices.py --watchlist DIR    prints them as TOML, with how well they do

Written pairs (tests/cases/pairs) count as much as pairs from the official lists and pairs as screening compares them do
together, whatever their numbers. No price is below nothing. They are scaled so that the threshold is where F1 is best.
With --folds the written pairs are also scored by prices fitted without them, some groups at a time.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import numpy as np
from scipy.optimize import minimize

from compare_names import auc, f1_at, written_pairs
from listed_pairs import Pair, asked_pairs, listed_pairs
from saksi.names.differences import NOTHING_SHARED, UNREAD, WEAK_WORDS, Difference, told_apart
from saksi.names.forms import PERSON, THING
from saksi.names.likeness import DEFAULT_ALGORITHM, Way, ways_to_compare
from saksi.resources.name_customs import algorithm
from screen_names import DAMAGES

THRESHOLD = 0.75
ROUNDS = 3
# How much a price is held back, by kind of difference.
RIDGE = 1.0
# What the written, listed and asked-for pairs count for, and how the last ones are damaged.
SHARES = (0.5, 0.25, 0.25)
FITTED_DAMAGES = ("one typo", "shuffled", "a word dropped", "two words merged")
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
        "piece": 0.2, "reading_of_whole": 0.15, "turned": 0.45, "turned_chain": 0.3, "turned_syllables": 0.4,
        "without_kunya": 0.1, "other_characters": 0.3, "against_initial": 0.3,
    },
    THING: {
        "acronym": 0.2, "against_distinctive": 0.3, "against_generic": 0.2, "against_number": 0.4,
        "against_place": 0.3, "reading_of_whole": 0.15, "letters": 0.1, "one_word_shared": 0.35,
        "only_name_shared": 0.1, "without_number": 0.3,
    },
}  # fmt: skip
# What no fit may undo: one word is no person's name, and an acronym is its name.
AT_LEAST = {PERSON: {"one_word_shared": 0.3, "turned": 0.3}, THING: {"one_word_shared": 0.2}}
# A name of one run of characters that reads well stays at the threshold with its words in another order.
AT_MOST = {PERSON: {"reading_of_whole": 0.3}, THING: {"acronym": 0.2}}
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
    parser.add_argument("--folds", type=int, default=0)
    options = parser.parse_args()
    sets = (
        written_pairs("dev"),
        listed_pairs(options.watchlist, "dev", 1500),
        asked_pairs(options.watchlist, "dev", 3000, {name: DAMAGES[name] for name in FITTED_DAMAGES}),
    )
    for kind in (PERSON, THING):
        groups = [[pair for pair in pairs if pair.kind == kind] for pairs in sets]
        cases = [[_case(pair) for pair in group] for group in groups]
        if options.folds > 0:
            _report_folds(cases, kind, options.ridge, options.folds)
        prices = fit(cases, kind, options.ridge)
        print(f"\n[prices.{kind}]")
        for name, price in sorted(prices.items()):
            print(f"{name} = {price:.3f}")


class Case(NamedTuple):
    """A pair with the differences of each way to read it."""

    pair: Pair
    told: tuple[Told, ...]


def _case(pair: Pair) -> Case:
    ways = ways_to_compare(pair.left, pair.right, pair.kind)
    found = tuple(_told(way) for way in ways if len(way.left.core) > 0 and len(way.right.core) > 0)
    return Case(pair, found or (NOTHING_SHARED,))


def _told(way: Way) -> Told:
    told = told_apart(way.left, way.right)
    return told if told in SILENT else (*(one for one in told if one.kind != WEAK_WORDS), *way.readings)


def fit(sets: Sequence[Sequence[Case]], kind: str, ridge: float, *, quiet: bool = False) -> dict[str, float]:
    """Prices for one kind of name."""
    cases = [case for group in sets for case in group]
    counted = [(group, share) for group, share in zip(sets, SHARES, strict=True)]
    weights = np.concatenate([np.full(len(group), len(cases) * share / len(group)) for group, share in counted])
    same = np.array([case.pair.same for case in cases])
    known = algorithm(DEFAULT_ALGORITHM).prices
    assert known is not None
    prices: Mapping[str, float] = known.person if kind == PERSON else known.thing
    for _ in range(ROUNDS):
        chosen = [min(case.told, key=lambda way: _cost(way, prices)) for case in cases]
        shares = np.array([way not in SILENT for way in chosen])
        prices = _fitted([way for way in chosen if way not in SILENT], same[shares], weights[shares], ridge, kind)
    scale = _scale(np.array(_costs(cases, prices)), same, weights)
    for name, group in () if quiet else zip(("written", "listed", "asked for"), sets, strict=True):
        _report(f"{kind} {name}", [1 - scale * cost for cost in _costs(group, prices)], group)
    found = {name: max(price * scale, AT_LEAST[kind].get(name, 0.0)) for name, price in prices.items()}
    return {name: min(price, AT_MOST[kind].get(name, price)) for name, price in found.items()}


def _costs(cases: Sequence[Case], prices: Mapping[str, float]) -> list[float]:
    return [min(_cost(way, prices) for way in case.told) for case in cases]


def _report(title: str, scores: Sequence[float], cases: Sequence[Case]) -> None:
    scored = [(score, case.pair.same) for score, case in zip(scores, cases, strict=True)]
    f1, precision, recall = f1_at(scored, THRESHOLD)
    print(f"# {title}: {len(scored)} pairs, F1 {f1:.3f} = {precision:.3f}/{recall:.3f}, AUC {auc(scored):.3f}")


def _report_folds(sets: Sequence[Sequence[Case]], kind: str, ridge: float, folds: int) -> None:
    """How well the written pairs are told apart by prices that were fitted without their groups."""
    written, *rest = sets
    scores, cases = [], []
    for fold in range(folds):
        left_out = [case for case in written if crc32(case.pair.group.encode()) // 2 % folds == fold]
        kept = [case for case in written if crc32(case.pair.group.encode()) // 2 % folds != fold]
        prices = fit((kept, *rest), kind, ridge, quiet=True)
        scores += [1 - cost for cost in _costs(left_out, prices)]
        cases += left_out
    _report(f"{kind} written, left out", scores, cases)


def _scale(costs: np.ndarray, same: np.ndarray, weights: np.ndarray) -> float:
    """What puts the threshold where F1 is best."""
    order = np.argsort(costs, kind="stable")
    hits, called = np.cumsum((weights * same)[order]), np.cumsum(weights[order])
    f1 = 2 * hits / (called + (weights * same).sum())
    f1[:-1][costs[order][1:] == costs[order][:-1]] = 0
    return (1 - THRESHOLD) / max(0.01, float(costs[order][int(np.argmax(f1))]))


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
