from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.lists.order import other_order, person_name
from saksi.lists.spelling import clean_name, inner_names, joined_names, script_of
from saksi.records import NamePart


@pytest.mark.parametrize(
    ("listed", "clean"),
    [
        ('"KOCOGE"', "KOCOGE"),
        ("Контох\u0301\u00a0Иван\u200e", "Контох Иван"),
        ("Contoh_x000D_\nHolding ", "Contoh Holding"),
        ("Contoh Co. Ltd.", "Contoh Co. Ltd."),
        ("J.C. Contoh Jr.", "J.C. Contoh Jr."),
        ("«Contoh» Plant", "«Contoh» Plant"),
        ("Contoh Plant (East)", "Contoh Plant (East)"),
    ],
)
def test_typesetting_is_taken_off(listed, clean):
    assert clean_name(listed) == clean


@given(st.text(max_size=40))
def test_cleaning_twice_is_cleaning_once(text):
    once = clean_name(text)
    assert clean_name(once) == once or not any(letter.isalnum() for letter in once)


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Contoh", "Latn"),
        ("Контох", "Cyrl"),
        ("محمد", "Arab"),
        ("김정은", "Hang"),
        ("李明", "Hani"),
        ("山田タロ", "Jpan"),
        ("ქართული", "Geor"),
        ("12", None),
        ("Контох LLC", "Cyrl"),
    ],
)
def test_script_of_a_name(text, script):
    assert script_of(text) == script


def test_joined_names_come_apart():
    assert joined_names("Azim A; Azim B") == ("Azim A", "Azim B")
    assert joined_names("a) Contoh b) Kontoh") == ("Contoh", "Kontoh")
    assert joined_names("Contoh") == ("Contoh",)


@pytest.mark.parametrize(
    ("name", "outer", "further"),
    [
        ("General Department of Examples (GDE)", "General Department of Examples", ("GDE",)),
        ("Leader (Hong Kong) Trading Limited", "Leader (Hong Kong) Trading Limited", ()),
        ("Amir Contoh (original script: Амир Контох)", "Amir Contoh", ("Амир Контох",)),
        ("АКЦИОНЕРНОЕ ОБЩЕСТВО «КОНТОХ»", "АКЦИОНЕРНОЕ ОБЩЕСТВО «КОНТОХ»", ("КОНТОХ",)),
        ("Contoh (previously listed as)", "Contoh", ()),
    ],
)
def test_names_inside_names(name, outer, further):
    assert inner_names(name) == (outer, further)


def parts(**texts: str) -> tuple[NamePart, ...]:
    return tuple(NamePart(kind=kind, text=text) for kind, text in texts.items())


def test_parts_are_put_in_reading_order():
    assert person_name(parts(family="Contoh", given="Ivan", patronymic="Petrovich")) == "Ivan Petrovich Contoh"
    assert person_name(parts(family="Ri", given="Kon To"), ["kp"]) == "Ri Kon To"
    assert person_name(parts(family="리", given="콘토")) == "리콘토"
    assert person_name(parts(given="PAK", family="KON TO"), ["kp"]) == "PAK KON TO"


def test_the_other_order_of_a_name():
    assert other_order("Ri Kon To", parts(family="Ri", given="Kon To")) == "Kon To Ri"
    assert other_order("리콘토", parts(family="리", given="콘토")) is None
