# ruff: noqa: E501 - elements stand on one line as published

from __future__ import annotations

import pytest

from saksi.errors import ListFormatError
from saksi.lists.watchlist import read_list
from saksi.records import AliasKind, PartyKind

PROGRAMME = """<sanctions-program ssid="20" version-date="2026-05-21"><program-key lang="ger">Kontoh</program-key>
 <program-key lang="eng">Contoh</program-key><program-name lang="eng">Ordinance of 1 May 2016 on Contoh</program-name>
 <sanctions-set ssid="7" lang="ger">Artikel 12</sanctions-set><sanctions-set ssid="7" lang="eng">article 12, funds</sanctions-set>
 <origin>EU</origin></sanctions-program>"""
LATER_PLACE = '<place ssid="900"><location>Kotakontoh</location><area>Sampelia</area><country iso-code="RU">Russia</country></place>'


def part(kind: str, text: str, order: int, variants: str = "") -> str:
    return f'<name-part order="{order}" name-part-type="{kind}"><value>{text}</value>{variants}</name-part>'


RUSSIAN = '<spelling-variant lang="RUS" script="CYRL" spelling-variant-type="not-defined">{}</spelling-variant>'
OTHER = '<spelling-variant lang="RUS" script="LATN" spelling-variant-type="not-defined">Kontoh</spelling-variant>'
NAME = (
    part("family-name", "Contoh", 1, OTHER + RUSSIAN.format("Контох"))
    + part("given-name", "Anna", 2, RUSSIAN.format("Анна"))
    + part("title", "Dr.", 3)
)
PERSON = f"""<target ssid="51"><sanctions-set-id>7</sanctions-set-id><foreign-identifier>KPi.901</foreign-identifier>
 <individual><identity ssid="52" main="true"><name ssid="53" name-type="primary-name" quality="good" lang="eng">{NAME}</name>
  <name ssid="54" name-type="alias" quality="low" lang="eng">{part("whole-name", "Bes", 1)}</name>
  <nationality ssid="55"><country iso-code="BY">Belarus</country></nationality>
  <day-month-year ssid="56" day="23" month="3" year="1980" calendar="Gregorian" quality="good"/>
  <day-month-year ssid="57" year="1981" calendar="Gregorian" quality="good"/><place-of-birth ssid="58" place-id="900" quality="good"/>
  <identification-document ssid="59" document-type="passport"><number>P0123456</number><issuer code="RU">Russia</issuer></identification-document>
 </identity><identity ssid="60" main="false"><name ssid="61" name-type="primary-name" quality="good" lang="eng">{part("whole-name", "Ana Sampel", 1)}</name></identity>
 <justification ssid="62">Made up.</justification></individual>
 <modification modification-type="amended" effective-date="2021-01-01"><removed><identity ssid="52" main="true">
  <name ssid="63" name-type="alias" quality="good" lang="eng">{part("whole-name", "Never Listed", 1)}</name></identity></removed></modification>
 <modification modification-type="listed" effective-date="2016-02-03"/></target>"""
SHIP = f"""<target ssid="71"><sanctions-set-id>7</sanctions-set-id><object object-type="vessel"><identity ssid="72" main="true">
 <name ssid="73" name-type="primary-name" quality="good" lang="eng">{part("whole-name", "Contoh Star", 1)}</name></identity>
 <other-information ssid="74">IMO Number: 8405270</other-information></object>
 <modification modification-type="de-listed" effective-date="2020-05-06"/><modification modification-type="listed" effective-date="2016-02-03"/></target>"""


def file(*parts: str, kind: str = "whole-list") -> str:
    return f'<?xml version="1.0"?><swiss-sanctions-list list-type="{kind}" date="2026-08-27">{"".join(parts)}</swiss-sanctions-list>'


def read(tmp_path, content: str):
    path = tmp_path / "seco.xml"
    path.write_text(content, encoding="utf-8")
    return read_list(path, whole=False)


def test_a_person_with_spellings_identities_and_a_place_further_on(tmp_path):
    found = read(tmp_path, file(PROGRAMME, PERSON, LATER_PLACE))
    [person] = found.parties
    designation = person.designations[0]
    assert (found.spec.id, found.snapshot_date, designation.id) == ("ch_seco", "2026-08-27", "ch_seco:51")
    assert (designation.programme_ids, designation.measures) == (("Contoh",), ("article 12, funds",))
    assert (designation.listed_on, designation.amended_on, designation.delisted_on) == (
        "2016-02-03",
        "2021-01-01",
        None,
    )
    assert [(alias.text, alias.kind, alias.lang) for alias in person.aliases] == [
        ("Anna Contoh", AliasKind.PRIMARY, None),
        ("Anna Kontoh", AliasKind.ALIAS, None),
        ("Анна Контох", AliasKind.ALIAS, "ru"),
        ("Bes", AliasKind.WEAK, None),
        ("Ana Sampel", AliasKind.ALIAS, None),
    ]
    assert [fact.value for fact in (*person.birth_dates, *person.countries, *person.places)] == [
        "1980-03-23", "1981", "by", "Kotakontoh", "Sampelia",
    ]  # fmt: skip
    assert [(one.scheme, one.value) for one in person.identifiers] == [("un_ref", "KPi.901"), ("passport", "P0123456")]


def person(names: str, further: str = "") -> str:
    return (
        f'<target ssid="81"><individual><identity ssid="82" main="true">{names}</identity></individual>{further}'
        '<modification modification-type="listed" effective-date="2016-02-03"/></target>'
    )


def named(*parts: str) -> str:
    return f'<name ssid="83" name-type="primary-name" quality="good" lang="eng">{"".join(parts)}</name>'


def variants(script: str, *texts: str) -> str:
    return "".join(f'<spelling-variant lang="RUS" script="{script}">{text}</spelling-variant>' for text in texts)


def written(tmp_path, *parts: str) -> list[tuple[str, AliasKind]]:
    [found] = read(tmp_path, file(person(named(*parts)))).parties
    return [(alias.text, alias.kind) for alias in found.aliases]


def test_a_maiden_name_is_another_family_name(tmp_path):
    parts = (part("given-name", "Anna", 1), part("family-name", "Contoh", 2), part("maiden-name", "Sampel", 3))
    assert written(tmp_path, *parts) == [("Anna Contoh", AliasKind.PRIMARY), ("Anna Sampel", AliasKind.FORMER)]


def test_latin_spellings_replace_one_part_after_the_other(tmp_path):
    family = part("family-name", "Contoh", 2, variants("LATN", "Kontoh", "Kontox"))
    given = part("given-name", "Anna", 1, variants("LATN", "Hanna"))
    texts = [text for text, _ in written(tmp_path, family, given)]
    assert texts == ["Anna Contoh", "Hanna Contoh", "Anna Kontoh", "Anna Kontox"]


def test_a_part_without_the_other_script_is_left_out_there(tmp_path):
    family = part("family-name", "Contoh", 2, variants("CYRL", "Контох", "Контог"))
    given = part("given-name", "Anna", 1, variants("CYRL", "Анна"))
    father = part("father-name", "Petrovna", 3)
    texts = [text for text, _ in written(tmp_path, family, given, father)]
    assert texts == ["Anna Petrovna Contoh", "Анна Контох", "Анна Контог"]
    assert len(written(tmp_path, part("family-name", "Contoh", 2), given, father)) == 1


def test_history_is_not_read_whatever_it_repeats(tmp_path):
    old = '<place ssid="900"><location>Old Town</location><country iso-code="KP">North Korea</country></place>'
    history = f'<modification modification-type="amended" effective-date="2021-01-01"><removed>{SHIP}{old}</removed></modification>'
    found = read(tmp_path, file(PROGRAMME, LATER_PLACE, PERSON.replace("<modification", history + "<modification", 1)))
    assert [party.designations[0].entry_ref for party in found.parties] == ["51"]
    assert [fact.value for fact in found.parties[0].places] == ["Kotakontoh", "Sampelia"]


def test_the_newest_modification_counts_where_they_stand_in_another_order(tmp_path):
    gone = '<modification modification-type="{}" effective-date="{}"/>'
    history = gone.format("amended", "2025-06-03") + gone.format("de-listed", "2025-06-20")
    [found] = read(tmp_path, file(person(named(part("whole-name", "Contoh", 1)), history))).parties
    assert (found.designations[0].amended_on, found.designations[0].delisted_on) == ("2025-06-03", "2025-06-20")


def test_one_listed_again_is_listed_since_then(tmp_path):
    row = '<modification modification-type="{}" effective-date="{}"/>'
    history = row.format("listed", "2024-05-06") + row.format("de-listed", "2020-01-02")
    [found] = read(tmp_path, file(person(named(part("whole-name", "Contoh", 1)), history))).parties
    assert (found.designations[0].listed_on, found.designations[0].delisted_on) == ("2024-05-06", None)


def test_one_taken_off_on_a_day_not_told_was_so_by_the_list_s_own(tmp_path):
    undated = PERSON.partition("<modification")[0] + '<modification modification-type="de-listed"/></target>'
    assert read(tmp_path, file(PROGRAMME, undated)).parties[0].designations[0].delisted_on == "2026-08-27"


def test_numbers_in_other_information_of_a_company(tmp_path):
    said = (
        "Tax Identification Number (INN): 7700000016; OGRN: 1027700000013; SWIFT/BIC code: CTOHRUMM; www.contoh.example"
    )
    company = f"""<target ssid="91"><entity><identity ssid="92" main="true">{named(part("whole-name", "Contoh JSC", 1))}</identity>
     <other-information ssid="93">{said}</other-information>
     <other-information ssid="94">No C 38181; IMO number of the vessel: 9387803.</other-information></entity></target>"""
    [found] = read(tmp_path, file(company)).parties
    assert {(one.scheme, one.value) for one in found.identifiers} == {
        ("inn", "7700000016"), ("ogrn", "1027700000013"), ("swift_bic", "CTOHRUMM"), ("website", "contoh.example"),
    }  # fmt: skip


def test_a_date_of_another_calendar_is_no_birth_date(tmp_path):
    born = (
        '<day-month-year ssid="84" day="1" month="2" year="1960" calendar="{}"/><day-month-year ssid="85" year="{}"/>'
    )
    content = file(person(named(part("whole-name", "Anna Contoh", 1)) + born.format("Islamic", "1961")))
    assert [fact.value for fact in read(tmp_path, content).parties[0].birth_dates] == ["1961"]
    with pytest.raises(ListFormatError, match="element 85: year='196O' is no number"):
        read(tmp_path, content.replace('"1961"', '"196O"'))


def test_one_taken_off_stays_in_the_file_with_its_day(tmp_path):
    [ship] = read(tmp_path, file(PROGRAMME, SHIP)).parties
    assert (ship.kind, ship.identifiers[0].value) == (PartyKind.VESSEL, "8405270")
    assert (ship.designations[0].listed_on, ship.designations[0].delisted_on) == ("2016-02-03", "2020-05-06")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (file(PROGRAMME, PERSON, kind="amendment"), "an amendment, not the whole list"),
        (file(PROGRAMME, PERSON).replace('list-type="whole-list"', ""), "list-type not said"),
        (file(PROGRAMME, PERSON).replace(' date="2026-08-27"', ""), "no date"),
        (file(PROGRAMME), "no target"),
        (file('<target ssid="1"><individual/></target>'), "target 1: no ssid, or no name"),
        (file(PROGRAMME, PERSON)[:-60], "line"),
    ],
)
def test_what_is_no_whole_list_is_refused(tmp_path, content, problem):
    with pytest.raises(ListFormatError, match=problem):
        read(tmp_path, content)


@pytest.mark.shared
def test_the_published_shape(shared):
    folder = shared / "lists" / "switzerland"
    found = read_list(next(folder.glob("seco_whole-list*.xml")), whole=False)
    states = {party.designations[0].entry_ref: party.designations[0].delisted_on for party in found.parties}
    assert states == {"5142": "2016-03-01", "46130": None, "34461": None, "1900": None}
    with pytest.raises(ListFormatError, match="amendment"):
        read_list(next(folder.glob("seco_official*.xml")), whole=False)
