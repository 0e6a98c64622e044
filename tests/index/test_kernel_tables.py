"""The tables that the compiled parts are given are made the quick way; each cost asked for by itself is the same."""

from __future__ import annotations

import pytest

from saksi.index.kernel import _substitution_row
from saksi.names import compare
from saksi.resources.name_words import phonetics

ASCII = [chr(code) for code in range(128)]
COSTS = [compare.STRICT, *map(compare.costs_for, phonetics().loose.scripts)]


@pytest.mark.parametrize("costs", COSTS, ids=repr)
def test_a_row_of_costs_has_what_each_pair_of_sounds_costs(costs: compare.Costs) -> None:
    for letter in ASCII:
        asked = [
            compare.substitution(letter, one, costs) if letter.isalnum() and one.isalnum() else compare.COST_OTHER
            for one in ASCII
        ]
        assert list(_substitution_row(letter, costs)) == asked
