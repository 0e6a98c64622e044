from __future__ import annotations

import pytest

from saksi.errors import ResourceError
from saksi.lists.entries import RawIdentifier
from saksi.lists.formats import FORMATS
from saksi.lists.normalise import country_codes_in, identifier_of, natural_case
from saksi.resources.list_specs import (
    Regimes,
    Translations,
    identifier_schemes,
    korean_family_names,
    list_spec,
    list_specs,
    programme_is_about,
    translated_words,
)
from saksi.resources.load import load_resource
from saksi.text.romanise import romanise


def test_every_list_has_a_parser_and_an_own_name():
    specs = list_specs()
    named = {name for spec in specs.values() for name in (spec.format, *spec.other_formats)}
    assert named <= {known.name for known in FORMATS if not known.is_private}
    assert all(list_id == spec.id for list_id, spec in specs.items())
    assert len({spec.short for spec in specs.values()}) == len(specs)
    with pytest.raises(ResourceError, match="no such list"):
        list_spec("xx_none")


@pytest.mark.parametrize("scheme", sorted({entry.scheme for entry in identifier_schemes().values()}))
def test_identifier_examples(scheme):
    entry = identifier_schemes()[scheme]
    written, value = entry.example
    assert identifier_of(RawIdentifier(scheme=entry.labels[0], value=written), None) == (scheme, value)


@pytest.mark.parametrize(
    "regime", load_resource("lists/tables/regimes.toml", Regimes).regime, ids=lambda regime: regime.words[0]
)
def test_regime_examples(regime):
    assert programme_is_about(regime.example) >= set(regime.about)


def test_sudan_is_not_south_sudan():
    assert programme_is_about("SOUTH SUDAN") >= {"ss"}
    assert "ss" not in programme_is_about("SUDAN-EO14098")


@pytest.mark.parametrize(
    "group", load_resource("lists/tables/translations.toml", Translations).group, ids=lambda group: group.means
)
def test_translation_examples(group):
    canonical = [
        {translated_words().get(word, word) for word in map(romanise, text.replace("-", " ").split())}
        for text in group.example
    ]
    assert group.forms[0] in canonical[0] & canonical[1]


def test_forms_are_in_one_group_only():
    groups = load_resource("lists/tables/translations.toml", Translations).group
    forms = [form for group in groups for form in group.forms]
    assert len(forms) == len(set(forms))


def test_korean_family_names_example():
    assert "pak" in korean_family_names()
    assert "bong nam" not in korean_family_names()


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("Democratic People's Republic of Korea", ("kp",)),
        ("Iran (Islamic Republic of)", ("ir",)),
        ("Belarus / Bélarus", ("by",)),
        ("Russian Federation (as at November 2010)", ("ru",)),
        ("Guinea-Bissau", ("gw",)),
        ("GB", ("gb",)),
        ("", ()),
        ("115088", ()),
    ],
)
def test_countries_of_a_cell(cell, codes):
    assert country_codes_in(cell) == codes


@pytest.mark.parametrize(
    ("label", "value", "country", "expected"),
    [
        ("Tax ID No.", "7707083893", "ru", ("inn", "7707083893")),
        ("Tax ID No.", "7707083894", "ru", ("tax_id", "7707083894")),
        ("Registration Number", "1027700132195", None, ("ogrn", "1027700132195")),
        ("Registration Number", "772201001", None, ("kpp", "772201001")),
        ("Cartilla de Servicio", "AB 1", None, ("cartilla_de_servicio", "AB 1")),
    ],
)
def test_numbers_are_told_apart(label, value, country, expected):
    assert identifier_of(RawIdentifier(scheme=label, value=value), country) == expected


def test_capitals_are_made_small_in_captions():
    assert natural_case("Ivan Petrovich CONTOH") == "Ivan Petrovich Contoh"
    assert natural_case("RI CON-TOH") == "Ri Con-toh"
    assert natural_case("Abu Bakr AL-CONTOHI") == "Abu Bakr Al-Contohi"
