"""Who says it and how decides whether it is a report, an allegation, a denial, a fear or a doubt."""

from __future__ import annotations

from typing import Any

import pytest

import factory
from saksi.assessment.participants import Cast
from saksi.assessment.voices import overall, voices_of
from saksi.records import Claim, ElementState, Modality, Polarity, Stance

TEXT = factory.text(factory.article("Alfa shipped coal to Beta, said Gama. Delta met Beta."))
ALFA = factory.mention(TEXT, "Alfa", state="kp")
BETA = factory.mention(TEXT, "Beta", state="ru")
GAMA = factory.mention(TEXT, "Gama", state="us")
ALFA_AGAIN = factory.mention(TEXT, "Delta", state="kp")
CAST = Cast((ALFA, BETA, GAMA, ALFA_AGAIN), (), ())


def shipment(*attributions: Any, conduct: str = "goods_transfer", **fields: Any) -> Claim:
    parts = (factory.argument("agent", ALFA), factory.argument("recipient", BETA))
    return factory.claim(TEXT, conduct, "shipped", *parts, attributions=attributions, **fields)


def state(*claims: Claim) -> ElementState | None:
    return overall(voices_of(claims, CAST))


def says(stance: Stance = Stance.ASSERTS, speaker: Any = GAMA) -> Any:
    return factory.says(TEXT, speaker, stance=stance)


def test_the_outlets_own_words_are_a_report():
    assert state(shipment(says(speaker=None))) is ElementState.REPORTED
    assert state(shipment()) is ElementState.REPORTED


@pytest.mark.parametrize("stance", [Stance.ACCUSES, Stance.CONDEMNS, Stance.WARNS, Stance.ASSERTS])
def test_what_others_say_of_a_deal_is_an_allegation(stance: Stance):
    assert state(shipment(says(stance))) is ElementState.ALLEGED


def test_what_one_who_took_part_says_is_a_report():
    assert state(shipment(says(speaker=ALFA_AGAIN))) is ElementState.REPORTED


def test_what_others_say_of_a_visit_is_a_report():
    assert state(shipment(says(), conduct="visit")) is ElementState.REPORTED


def test_an_allegation_told_by_an_agency_stays_one():
    assert state(shipment(says(speaker=None), says(Stance.ACCUSES))) is ElementState.ALLEGED


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"polarity": Polarity.NEGATIVE}, ElementState.DENIED),
        ({"modality": Modality.POSSIBLE}, ElementState.SPECULATIVE),
        ({"modality": Modality.FUTURE}, ElementState.SPECULATIVE),
        ({"modality": Modality.UNKNOWN}, ElementState.UNKNOWN),
        ({"modality": Modality.CONDITIONAL}, None),
    ],
)
def test_polarity_and_modality(fields: dict[str, Any], expected: ElementState | None):
    assert state(shipment(says(), **fields)) is expected


@pytest.mark.parametrize(
    ("stance", "expected"),
    [
        (Stance.DENIES, ElementState.DENIED),
        (Stance.FEARS, ElementState.SPECULATIVE),
        (Stance.QUESTIONS, ElementState.UNKNOWN),
        (Stance.DECLINES_COMMENT, None),
        (Stance.URGES, None),
    ],
)
def test_stance(stance: Stance, expected: ElementState | None):
    assert state(shipment(says(stance))) is expected


def test_to_deny_that_it_did_not_happen_is_to_say_it_did():
    assert state(shipment(says(Stance.DENIES), polarity=Polarity.NEGATIVE)) is ElementState.ALLEGED


def test_a_denial_beside_an_accusation_leaves_an_allegation():
    claim = shipment(says(Stance.ACCUSES), says(Stance.DENIES, ALFA))
    assert state(claim) is ElementState.ALLEGED
    assert {voice.state for voice in voices_of((claim,), CAST)} == {ElementState.ALLEGED, ElementState.DENIED}
