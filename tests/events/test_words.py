"""Every entry of the language data is found in its own example, and names what exists."""

from __future__ import annotations

import re

import pytest

import factory
from saksi.events.modality import find_hedges
from saksi.events.polarity import find_negations
from saksi.events.triggers import find_things, find_triggers
from saksi.resources.conduct import hedges, item_classes, item_words, kinds, negations, triggers
from saksi.resources.load import resource_names
from saksi.text.syntax import SentenceView

LANGS = sorted({name.split("/")[1] for name in resource_names("languages", "triggers.toml")})


def view(example: str, lang: str) -> SentenceView:
    text = factory.text(factory.article(re.sub(r"[\[\]]", "", example)), lang=lang)
    return SentenceView(text, factory.sentence(text), ())


def marked(example: str) -> str:
    found = re.findall(r"\[([^\]]+)\]", example)
    assert len(found) == 1, example
    return found[0]


def covered(found, seen: SentenceView) -> list[str]:
    return [seen.span(one.first, one.last).cut(seen.text) for one in found]


def every(entries):
    return [
        pytest.param(lang, entry, id=f"{lang}-{number}") for lang in LANGS for number, entry in enumerate(entries(lang))
    ]


@pytest.mark.parametrize(("lang", "entry"), every(triggers))
def test_trigger_is_found(lang, entry):
    seen = view(entry.example, lang)
    found = [one for one in find_triggers(seen, find_things(seen)) if one.trigger == entry]
    assert marked(entry.example) in covered(found, seen)


@pytest.mark.parametrize(("lang", "entry"), every(triggers))
def test_trigger_names_a_kind_and_groups_that_exist(lang, entry):
    assert entry.conduct in kinds()
    assert set(entry.needs) <= {item.group for item in item_classes().values()}
    assert len(entry.forms) + len(entry.passive) + len(entry.noun) > 0


@pytest.mark.parametrize(("lang", "entry"), every(item_words))
def test_item_is_found(lang, entry):
    assert entry.item in item_classes()
    seen = view(entry.example, lang)
    found = [one for one in find_things(seen) if one.item_class == entry.item]
    assert marked(entry.example) in covered(found, seen)


@pytest.mark.parametrize(("lang", "entry"), every(negations))
def test_negation_is_found_unless_neutral(lang, entry):
    seen = view(entry.example, lang)
    assert (marked(entry.example) in covered(find_negations(seen), seen)) is not entry.neutral


@pytest.mark.parametrize(("lang", "entry"), every(hedges))
def test_hedge_is_found(lang, entry):
    seen = view(entry.example, lang)
    found = [one for one in find_hedges(seen) if one.value == entry]
    assert marked(entry.example) in covered(found, seen)


def test_kinds_of_refinement_exist():
    groups = {item.group for item in item_classes().values()}
    for kind in kinds().values():
        for one in kind.refine:
            assert one.conduct in kinds()
            assert set(one.groups) <= groups


@pytest.mark.parametrize("lang", LANGS)
def test_no_form_stands_for_two_triggers(lang):
    owners: dict[str, str] = {}
    for entry in triggers(lang):
        for form in {*entry.forms, *entry.passive, *entry.noun}:
            assert owners.setdefault(form.casefold(), entry.example) == entry.example, form
