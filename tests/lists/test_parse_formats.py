"""Each trap of each format, on files written by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from lists import samples
from saksi.errors import ListFormatError
from saksi.lists.watchlist import read_list
from saksi.records import AliasKind, Party, PartyKind


def parties(tmp_path: Path, content: str, name: str = "list.dat") -> dict[str, Party]:
    (tmp_path / name).write_text(content, encoding="utf-8")
    return {party.designations[0].entry_ref: party for party in read_list(tmp_path / name, whole=False).parties}


def texts(party: Party, kind: AliasKind | None = None) -> list[str]:
    return [alias.text for alias in party.aliases if kind is None or alias.kind == kind]


def values(facts) -> list[str]:
    return [fact.value for fact in facts]


def alias(kind: int, *names: str, low: bool = False, primary: bool = False) -> str:
    flags = f'LowQuality="{str(low).lower()}" Primary="{str(primary).lower()}"'
    return f'<Alias AliasTypeID="{kind}" {flags}>{"".join(names)}</Alias>'


def ofac_sample(namespace: str = samples.OFAC_NEW) -> str:
    both_scripts = alias(
        1403,
        samples.ofac_name([(1, "Contoh"), (2, "Ivan"), (3, "Petrovich")]),
        samples.ofac_name([(4, "Контох\u200f"), (5, "Иван")]),
        primary=True,
    )
    other = alias(1401, samples.ofac_name([(1, "Bivshy"), (2, "Ivan")])) + alias(
        1400, samples.ofac_name([(1, "Vanya")]), low=True
    )
    groups = samples.ofac_groups({1: 1520, 2: 1521, 3: 91708, 4: 1520, 5: 1521})
    features = (
        samples.ofac_date((1969, 2, 23), (1969, 2, 23))
        + samples.ofac_date((1967, 1, 1), (1969, 12, 31))
        + (
            '<Feature FeatureTypeID="25"><FeatureVersion><VersionLocation LocationID="5"/></FeatureVersion></Feature>'
            '<Feature FeatureTypeID="26"><FeatureVersion><VersionDetail>Director; Deputy Minister</VersionDetail>'
            "</FeatureVersion></Feature>"
        )
    )
    korean = samples.ofac_person(
        902,
        alias(1403, samples.ofac_name([(1, "Ri"), (2, "Kon To")]), primary=True),
        samples.ofac_groups({1: 1520, 2: 1521}),
        '<Feature FeatureTypeID="10"><FeatureVersion><VersionLocation LocationID="6"/></FeatureVersion></Feature>',
    )
    return samples.ofac_file(
        samples.ofac_person(901, both_scripts + other, groups, features) + korean,
        samples.ofac_entry(901, "RUSSIA-EO14024", year=2023)
        + samples.ofac_entry(901, "NPWMD", "IFSR")
        + samples.ofac_entry(902, "DPRK3"),
        namespace=namespace,
        documents='<IDRegDocument IDRegDocTypeID="1596" IdentityID="9011" IssuedBy-CountryID="2">'
        "<IDRegistrationNo>7707083893</IDRegistrationNo></IDRegDocument>",
        relations='<ProfileRelationship From-ProfileID="902" To-ProfileID="901" RelationTypeID="15003"/>',
    )


@pytest.mark.parametrize("namespace", [samples.OFAC_NEW, samples.OFAC_OLD])
def test_ofac_scripts_stand_inside_an_alias(tmp_path, namespace):
    party = parties(tmp_path, ofac_sample(namespace))["901"]
    assert texts(party, AliasKind.PRIMARY) == ["Ivan Petrovich Contoh", "Иван Контох"]
    assert [found.script for found in party.aliases][:2] == ["Latn", "Cyrl"]
    assert [(part.kind, part.text) for part in party.aliases[0].parts][2] == ("patronymic", "Petrovich")


def test_ofac_former_and_weak_names_are_marked(tmp_path):
    party = parties(tmp_path, ofac_sample())["901"]
    assert texts(party, AliasKind.FORMER) == ["Ivan Bivshy"]
    assert texts(party, AliasKind.WEAK) == ["Vanya"]


def test_ofac_facts_come_from_features_and_tables(tmp_path):
    party = parties(tmp_path, ofac_sample())["901"]
    assert values(party.birth_dates) == ["1969-02-23", "1967/1969"]
    assert (values(party.countries), values(party.places)) == (["ru"], ["Kotakontoh"])
    assert values(party.positions) == ["Director", "Deputy Minister"]
    assert [(number.scheme, number.value) for number in party.identifiers] == [("inn", "7707083893")]


def test_ofac_programmes_of_several_entries(tmp_path):
    designation = parties(tmp_path, ofac_sample())["901"].designations[0]
    assert designation.programme_ids == ("RUSSIA-EO14024", "NPWMD", "IFSR")
    assert (designation.listed_on, designation.snapshot_date) == ("2022-02-25", "2025-03-04")
    assert (designation.legal_basis, designation.measures) == ("Executive Order 1 (Contoh)", ("Block",))


def test_ofac_korean_names_are_family_first(tmp_path):
    party = parties(tmp_path, ofac_sample())["902"]
    assert (party.caption, texts(party, AliasKind.DERIVED)[:1]) == ("Ri Kon To", ["Kon To Ri"])
    assert [(relation.kind, relation.target) for relation in party.relations] == [
        ("owned_or_controlled_by", "ofac_sdn:901")
    ]


def test_ofac_other_list_is_told_by_its_entries(tmp_path):
    person = samples.ofac_person(903, alias(1403, samples.ofac_name([(1, "Contoh")])), samples.ofac_groups({1: 1520}))
    content = samples.ofac_file(person, samples.ofac_entry(903, "UKRAINE-EO13662", list_id=91512))
    assert parties(tmp_path, content)["903"].designations[0].list_id == "ofac_cons"


def test_un_name_pieces_keep_their_order(tmp_path):
    party = parties(tmp_path, samples.UN)["KPi.901"]
    assert texts(party) == ["RI CON-TOH", "리콘토", "Ri Kon To", "Ri Khon-tho", "Sampel"]
    assert [found.kind for found in party.aliases][-1] == AliasKind.WEAK
    assert party.caption == "Ri Con-toh"


def test_un_dates_documents_and_programme(tmp_path):
    found = parties(tmp_path, samples.UN)
    party = found["KPi.901"]
    assert values(party.birth_dates) == ["1961", "1960/1963"]
    assert [(number.scheme, number.value) for number in party.identifiers] == [("passport", "654910001")]
    assert (values(party.countries), party.designations[0].amended_on) == (["kp"], "2019-03-04")
    assert found["GBi.901"].designations[0].programme_ids == ("Guinea-Bissau",)


def test_un_entity_names(tmp_path):
    party = parties(tmp_path, samples.UN)["KPe.901"]
    assert texts(party, AliasKind.ALIAS) == ["KOCOGE"]
    assert texts(party, AliasKind.FORMER) == ["Contoh Trading Company"]
    assert texts(party, AliasKind.DERIVED) == ["CTC"]
    assert party.kind == PartyKind.ORGANISATION


def test_eu_attributes(tmp_path):
    party = parties(tmp_path, samples.EU)["EU.9001.1"]
    assert texts(party)[:3] == ["RI Kon To", "Ри Кон То", "Kon To RI"]
    assert (values(party.birth_dates), values(party.countries)) == (["1961", "1960/1963"], ["kp"])
    assert party.designations[0].listed_on == "2016-04-28"
    entity = parties(tmp_path, samples.EU)["EU.9002.2"]
    assert entity.aliases[0].text == "Korea Contoh General Corporation"
    assert [(number.scheme, number.value) for number in entity.identifiers] == [("un_ref", "KPe.901")]


def uk_sample() -> str:
    notes = (
        "(UK Sanctions List Ref):RUS9001. (UN Ref):KPi.901. Seen with another (KPi.902). "
        "(UK Statement of Reasons):Made up. (Gender):Male"
    )
    common = {
        "Group_Type": "Individual",
        "Regime": "Russia",
        "Listed_On": "30/11/2022",
        "Last_Updated": "21/03/2023",
        "Group_ID": "15000",
        "Other_Information": notes,
        "Nationality": "Russia",
    }
    return samples.uk_file(
        samples.uk_row(Name_6="CONTOH", Name_1="Ivan", Alias_Type="Primary name variation", DOB="00/00/1969", **common),
        samples.uk_row(
            Name_6="CONTOH",
            Name_1="Ivan",
            Name_2="Petrovich",
            Alias_Type="Primary name",
            DOB="23/03/1969",
            Name_Non_Latin_Script="",
            Passport_Number="(1) 0221634 (2) 1787479",
            Passport_Details="(1) Expiry: 2003 (2) -",
            **common,
        ).replace('""', '""'),
        samples.uk_row(Name_6="VANYA", Alias_Type="AKA", Alias_Quality="Low quality", **common),
        samples.uk_row(
            Name_6="KANG",
            Name_1="Kon-To",
            Alias_Type="Primary name",
            Group_Type="Individual",
            Group_ID="15001",
            Regime="Democratic People's Republic of Korea",
            Listed_On="01/02/2016",
            Other_Information="",
        ),
        samples.uk_row(
            Name_6="KON TO",
            Name_1="PAK",
            Alias_Type="Primary name",
            Group_Type="Individual",
            Group_ID="15002",
            Regime="Democratic People's Republic of Korea",
            Listed_On="01/02/2016",
            Other_Information="(UK Sanctions List Ref):DPR9002",
        ),
    )


def test_uk_rows_of_a_group_are_one_party(tmp_path):
    party = parties(tmp_path, uk_sample())["RUS9001"]
    assert texts(party) == ["Ivan CONTOH", "Ivan Petrovich CONTOH", "VANYA"]
    assert [found.kind for found in party.aliases] == [AliasKind.ALIAS, AliasKind.PRIMARY, AliasKind.WEAK]
    assert values(party.birth_dates) == ["1969", "1969-03-23"]
    assert party.designations[0].snapshot_date == "2025-04-10"


def test_uk_numbers_are_unpacked(tmp_path):
    party = parties(tmp_path, uk_sample())["RUS9001"]
    found = [(number.scheme, number.value) for number in party.identifiers]
    assert found == [
        ("ofsi_group_id", "15000"),
        ("uk_sanctions_list_ref", "RUS9001"),
        ("passport", "0221634"),
        ("passport", "1787479"),
        ("un_ref", "KPi.901"),
    ]


def test_uk_order_of_korean_parts_varies(tmp_path):
    found = parties(tmp_path, uk_sample())
    assert (found["15001"].aliases[0].text, found["DPR9002"].aliases[0].text) == ("KANG Kon-To", "PAK KON TO")


@pytest.mark.parametrize(
    ("written", "read"),
    [("КОНТОХ Иван Петрович", "Иван Петрович КОНТОХ"), ("КОНТОХ, Иван", "Иван КОНТОХ"), ("Иван Контох", "Иван Контох")],
)
def test_uk_names_in_their_own_script(tmp_path, written, read):
    row = samples.uk_row(
        Name_6="CONTOH", Name_1="Ivan", Alias_Type="Primary name", Group_Type="Individual", Group_ID="1"
    )
    cells = row.split(",")
    cells[7], cells[8] = f'"{written}"', '"Cryillic"'
    party = parties(tmp_path, samples.uk_file(",".join(cells)))["1"]
    assert (party.aliases[1].text, party.aliases[1].script) == (read, "Cyrl")


def test_canada_names_languages_and_vessels(tmp_path):
    found = parties(tmp_path, samples.CANADA)
    assert texts(found["Russia-1-2-9"])[:3] == [
        "Contoh Research and Production PJSC",
        "Публичное акционерное общество «Контох»",
        "KONTOH",
    ]
    person = found["Belarus-1-1-7"]
    assert [(name.text, name.lang) for name in person.aliases] == [
        ("Siarhei Contohau", None),
        ("Siarhiej Kontochau", None),
        ("Сяргей Контахаў", "be"),
        ("Сергей Контохов", "ru"),
    ]
    assert values(person.birth_dates) == ["1955-04", "1956-05-01"]
    vessel = found["Russia-1.1-1"]
    assert (vessel.kind, vessel.birth_dates) == (PartyKind.VESSEL, ())
    assert [(number.scheme, number.value) for number in vessel.identifiers] == [("imo", "9187629")]


def test_australia_letters_are_other_names(tmp_path):
    found = parties(tmp_path, samples.AUSTRALIA)
    person = found["9001"]
    assert [(name.text, name.kind) for name in person.aliases] == [
        ("Ivan Petrovich CONTOH", AliasKind.PRIMARY),
        ("Johann KONTOH", AliasKind.WEAK),
        ("Иван Контох", AliasKind.PRIMARY),
    ]
    assert values(person.birth_dates) == ["1969-02-23", "1968", "1969-05-07"]
    assert (values(person.places), values(person.positions)) == (["Kotakontoh"], ["Deputy Minister of Examples"])
    assert person.designations[0].measures == ("Targeted Financial Sanction", "Travel Ban")


def test_australia_refers_to_its_own_un_entry_only(tmp_path):
    entity = parties(tmp_path, samples.AUSTRALIA)["9002"]
    assert [(number.scheme, number.value) for number in entity.identifiers] == [
        ("un_ref", "KPe.901"),
        ("email", "office@contoh-plant.example"),
    ]
    assert entity.designations[0].listed_on == "2009-04-24"


@pytest.mark.parametrize(
    "content", [ofac_sample(), samples.UN, samples.EU, samples.CANADA], ids=["ofac", "un", "eu", "canada"]
)
def test_a_file_cut_short_is_refused_with_its_line(tmp_path, content):
    with pytest.raises(ListFormatError, match="line"):
        parties(tmp_path, content[: len(content) * 4 // 5])


@pytest.mark.parametrize(
    "content",
    [
        samples.uk_file(),
        samples.AUSTRALIA.split("\n", 1)[0][:0] + "Reference,Name of Individual or Entity,Control Date\n",
        "<CONSOLIDATED_LIST></CONSOLIDATED_LIST>",
        samples.ofac_file("", ""),
        "<data-set><record></record></data-set>",
    ],
    ids=["uk", "australia", "un", "ofac", "canada"],
)
def test_a_list_without_entries_is_refused(tmp_path, content):
    with pytest.raises(ListFormatError):
        parties(tmp_path, content)


def test_entities_are_not_expanded(tmp_path):
    bomb = (
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
        '<!ENTITY f SYSTEM "file:///etc/hostname">]>'
    )
    content = samples.UN.replace("<CONSOLIDATED_LIST", bomb + "<CONSOLIDATED_LIST", 1).replace("CON-TOH", "&f;&b;")
    try:
        found = parties(tmp_path, content)["KPi.901"]
    except ListFormatError:
        return
    assert found.aliases[0].text == "RI"
