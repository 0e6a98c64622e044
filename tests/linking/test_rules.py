"""Each rule of the policy discounts what its conditions say, is lifted by what it names, and can be switched off."""

from __future__ import annotations

import json

import pytest

from saksi.cli.main import run
from saksi.errors import ResourceError
from saksi.linking.rules import Condition, ReadRule, _condition, discarding, limiting, read_rules
from saksi.resources.policy import policy

# What decide._facts tells beside the features.
FACTS = frozenset(
    {"score", "person", "vessel", "organisation", "description", "product", "titled", "general", "acronym", "coined"}
    | {"skeleton", "press", "everyday_script", "vowelless_script"}
)
RULES = [pytest.param(one, id=one.rule.id) for one in read_rules()]
STEP = 0.01


def facts_for(conditions: tuple[Condition, ...]) -> dict[str, float]:
    """Facts under which all the conditions hold."""
    facts: dict[str, float] = {}
    for one in conditions:
        if one.holds is None and not one.absent:
            facts[one.fact] = 1.0
        elif one.holds is not None:
            facts[one.fact] = next(v for v in (one.limit + STEP, one.limit - STEP) if one.holds(v, one.limit))
    return facts


@pytest.mark.parametrize("one", RULES)
def test_a_rule_holds_where_its_conditions_do(one: ReadRule) -> None:
    assert one.holds(facts_for(one.when)) or any(all(c.is_met(facts_for(one.when)) for c in g) for g in one.unless)
    for condition in one.when:
        facts = facts_for(one.when)
        facts.pop(condition.fact, None)
        if condition.absent:
            facts[condition.fact] = 1.0
        if condition.holds is not None:
            facts[condition.fact] = next(
                v for v in (condition.limit + STEP, condition.limit - STEP) if not condition.holds(v, condition.limit)
            )
        assert not one.holds(facts), condition


@pytest.mark.parametrize("one", RULES)
def test_each_exception_lifts_a_rule(one: ReadRule) -> None:
    for group in one.unless:
        assert not one.holds({**facts_for(one.when), **facts_for(group)}), group


@pytest.mark.parametrize("one", RULES)
def test_rules_ask_for_what_is_known(one: ReadRule) -> None:
    asked = {c.fact for c in one.when} | {c.fact for group in one.unless for c in group}
    assert asked <= FACTS | set(policy().weights)


def test_ids_of_rules_are_their_own() -> None:
    ids = [rule.id for rule in policy().rules]
    assert sorted(ids) == sorted(set(ids))


def test_a_rule_that_is_off_is_not_applied() -> None:
    facts = {"name": 1.0, "single": 1.0, "rarity": 0.5, "score": 0.7}
    rule = discarding(facts, frozenset())
    assert rule is not None
    assert rule.id == "word-alone"
    assert discarding(facts, frozenset({"word-alone"})) is None
    assert limiting(facts, frozenset({"word-alone"})) is not None


@pytest.mark.parametrize("text", ["topic<<0", "no topic<0", "Topic", ""])
def test_a_condition_that_cannot_be_read_is_told(text: str) -> None:
    with pytest.raises(ResourceError, match=policy().rules[0].id):
        _condition(text, policy().rules[0])


def test_the_rules_are_listed_with_those_that_are_off(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAKSI_RULES_OFF", "word-alone, name-alone")
    assert run(["rules", "--json"]) == 0
    off = {rule["id"] for rule in json.loads(capsys.readouterr().out) if rule["off"]}
    assert off == {"word-alone", "name-alone"}
    assert run(["rules"]) == 0
    assert "word-alone  (off): discard" in capsys.readouterr().out
    monkeypatch.setenv("SAKSI_RULES_OFF", "word-alon")
    assert run(["rules"]) == 2
    assert "no rule word-alon" in capsys.readouterr().err
