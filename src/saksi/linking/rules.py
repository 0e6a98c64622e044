"""The rules that discount a candidate whatever its score, as data: resources/policy.toml says when each holds."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import NamedTuple

from saksi.errors import ResourceError
from saksi.resources.policy import DISCARD, POSSIBLE, Rule, policy

CONDITION = re.compile(r"(?P<no>no )?(?P<fact>[a-z_]+)(?:(?P<sign><=|>=|<|>)(?P<limit>-?[\d.]+|[a-z]+))?")
SIGNS: Mapping[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


class Condition(NamedTuple):
    """One thing that must hold: a fact is there, is absent, or has a value on that side of a limit."""

    fact: str
    holds: Callable[[float, float], bool] | None
    limit: float
    absent: bool

    def is_met(self, facts: Mapping[str, float]) -> bool:
        """Whether it holds; a fact that is absent counts as 0 beside a limit."""
        if self.holds is None:
            return (self.fact in facts) is not self.absent
        return self.holds(facts.get(self.fact, 0.0), self.limit)


class ReadRule(NamedTuple):
    """A rule with its conditions read: all of `when`, and none of the groups in `unless` that hold together."""

    rule: Rule
    when: tuple[Condition, ...]
    unless: tuple[tuple[Condition, ...], ...]

    def holds(self, facts: Mapping[str, float]) -> bool:
        """Whether the rule applies to a candidate of which these facts are known."""
        if not all(one.is_met(facts) for one in self.when):
            return False
        return not any(all(one.is_met(facts) for one in group) for group in self.unless)


def discarding(facts: Mapping[str, float], off: frozenset[str]) -> Rule | None:
    """The first rule that discards a candidate, but for those that are switched off."""
    return _first(DISCARD, facts, off)


def limiting(facts: Mapping[str, float], off: frozenset[str]) -> Rule | None:
    """The first rule by which a candidate is possible at most, but for those that are switched off."""
    return _first(POSSIBLE, facts, off)


def _first(effect: str, facts: Mapping[str, float], off: frozenset[str]) -> Rule | None:
    for one in read_rules():
        if one.rule.effect == effect and one.rule.id not in off and one.holds(facts):
            return one.rule
    return None


@cache
def read_rules() -> tuple[ReadRule, ...]:
    """Every rule, in the order of the file.

    Raises:
        ResourceError: a condition is malformed, or names a group or limit that is not there; names the rule.
    """
    return tuple(
        ReadRule(
            rule,
            tuple(_condition(text, rule) for text in rule.when),
            tuple(
                tuple(_condition(text, rule) for text in group.split(" & "))
                for entry in rule.unless
                for group in _groups(entry, rule)
            ),
        )
        for rule in policy().rules
    )


def _groups(entry: str, rule: Rule) -> tuple[str, ...]:
    """What an entry of `unless` stands for: itself, or with "@" the entries of a named group."""
    if not entry.startswith("@"):
        return (entry,)
    if entry[1:] not in policy().groups:
        raise ResourceError(path="policy.toml", problem=f"rule {rule.id}: no group {entry}")
    return policy().groups[entry[1:]]


def _condition(text: str, rule: Rule) -> Condition:
    found = CONDITION.fullmatch(text)
    if found is None or (found["no"] and found["sign"]):
        raise ResourceError(path="policy.toml", problem=f"rule {rule.id}: cannot read {text!r}")
    limit = found["limit"] or "0"
    return Condition(
        fact=found["fact"],
        holds=SIGNS[found["sign"]] if found["sign"] else None,
        limit=policy().thresholds.possible if limit == "possible" else float(limit),
        absent=found["no"] is not None,
    )
