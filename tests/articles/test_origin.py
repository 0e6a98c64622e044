"""Whose report an article is."""

from __future__ import annotations

import pytest

from factory import article
from saksi.articles.origin import agency_named, find_origin
from saksi.articles.repair import repair_text
from saksi.articles.sentences import split_sentences
from saksi.records import Origin
from saksi.resources.language_specs import agencies, zone_cues
from saksi.resources.load import resource_names

LANGUAGES = [name.split("/")[1] for name in resource_names("languages", "*/zones.toml")]
RETELLINGS = [
    (lang, form) for lang in LANGUAGES for form in getattr(getattr(zone_cues(lang), "retelling", None), "forms", ())
]


def origin(body: str, *, lang: str = "id", publisher: str | None = None) -> Origin:
    source = article(body, lang_hint=lang, publisher=publisher)
    text = repair_text(source)
    found = find_origin(source, text, split_sentences(source, text))
    assert all(span.cut(text.text).strip() != "" for span in found.evidence)
    return found


CREDITS = "Kota (WARTA CONTOH) - Kapal tiba.Sumber: Reuters\n\nPenerjemah: Sri Umpama\n\nEditor: B. Misal"


def test_a_translated_wire_report_names_agency_outlet_and_people():
    found = origin(CREDITS)
    assert (found.agency, found.outlet, found.relation) == ("Reuters", "WARTA CONTOH", "translated")
    assert (found.translator, found.editor) == ("Sri Umpama", "B. Misal")
    assert len(found.evidence) == 3


def test_without_a_translator_it_is_retold():
    assert origin("Kapal tiba di kota.\n\nSumber: Reuters").relation == "retold"


def test_a_source_need_be_no_known_agency():
    assert origin("Kapal tiba di kota.\n\nSumber: Kantor Berita Contoh").agency == "Kantor Berita Contoh"


def test_an_agency_that_publishes_itself_is_its_own_source():
    found = origin("MOSCOW, Sept 15 (Reuters) - The ship has left.", lang="en")
    assert (found.outlet, found.agency, found.relation) == ("Reuters", None, "own")


def test_an_agency_s_dateline_in_another_outlet_makes_it_retold():
    found = origin("MOSCOW, Sept 15 (Reuters) - The ship has left.", lang="en", publisher="Daily Example")
    assert (found.outlet, found.agency, found.relation) == ("Daily Example", "Reuters", "retold")


def test_the_publisher_under_another_name_is_still_itself():
    assert origin("МОСКВА, 15 сентября. /ТАСС/. Судно ушло.", lang="ru", publisher="TASS").relation == "own"


def test_the_copyright_line_names_the_outlet():
    assert origin("Kapal tiba di kota.\n\nCOPYRIGHT © WARTA CONTOH 2023").outlet == "WARTA CONTOH"


def test_several_people_in_one_bracket():
    found = origin("The ship has left.\n\n(Reporting by A. Sample; Editing by B. Example)", lang="en")
    assert found.editor == "B. Example"


def test_nothing_said_is_the_outlet_s_own():
    assert origin("Kapal tiba di kota.") == Origin(outlet=None, agency=None, relation="own")


def test_an_agency_named_for_one_statement_in_the_middle_is_not_the_origin():
    body = "Kapal tiba. Kapal pergi. Kapal kembali. Kapal berlabuh. Ia kepada Reuters berkata tidak. Kapal tenggelam."
    assert origin(body).agency is None


@pytest.mark.parametrize(("lang", "form"), RETELLINGS)
def test_every_way_to_say_that_a_report_is_retold(lang, form):
    found = origin(f"{form.format(agency='Reuters')} X", lang=lang, publisher="Y")
    assert (found.agency, found.relation) == ("Reuters", "retold")


@pytest.mark.parametrize("agency", agencies(), ids=lambda agency: agency.name)
def test_every_agency_is_known_by_each_of_its_names(agency):
    assert {agency_named(name) for name in (agency.name, *agency.forms, *agency.marks)} == {agency.name}
    assert agency_named(agency.example[agency.example.index("[") + 1 : agency.example.rindex("]")]) == agency.name
