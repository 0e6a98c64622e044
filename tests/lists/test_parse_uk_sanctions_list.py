# ruff: noqa: E501 - elements stand on one line as published

from __future__ import annotations

import pytest

from saksi.errors import ListFormatError
from saksi.lists.watchlist import read_list
from saksi.records import AliasKind, PartyKind

PERSON = """
 <Designation><LastUpdated>04/08/2026</LastUpdated><DateDesignated>29/06/2012</DateDesignated><UniqueID>CON0001</UniqueID>
  <OFSIGroupID>99001</OFSIGroupID><UNReferenceNumber>KPi.901</UNReferenceNumber>
  <Names><Name><Name1>Anna</Name1><Name2>Petrovna</Name2><Name6>CONTOH</Name6><NameType>primary name</NameType></Name>
   <Name><Name1>Ana</Name1><Name6>Kontoh</Name6><NameType>Primary Name Variation</NameType></Name>
   <Name><Name6>Bes</Name6><NameType>Alias</NameType><AliasStrength>Low quality a.k.a</AliasStrength></Name></Names>
  <NonLatinNames><NonLatinName><NameNonLatinScript>КОНТОХ Анна</NameNonLatinScript><NonLatinScriptLanguage>Russian</NonLatinScriptLanguage></NonLatinName></NonLatinNames>
  <RegimeName>The Contoh (Sanctions) Regulations 2020</RegimeName><IndividualEntityShip>Individual</IndividualEntityShip>
  <SanctionsImposed>Asset freeze|Travel Ban</SanctionsImposed>
  <OtherInformation>Made up.</OtherInformation><UKStatementofReasons>
</UKStatementofReasons>
  <IndividualDetails><Individual><DOBs><DOB>12/05/1958</DOB><DOB>dd/mm/1945</DOB><DOB>dd/06/1946</DOB></DOBs>
   <Nationalities><Nationality>Russia</Nationality></Nationalities><Positions><Position>Director</Position></Positions>
   <PassportDetails><Passport><PassportNumber>P01</PassportNumber><PassportAdditionalInformation>Ukraine passport number P01
    </PassportAdditionalInformation></Passport><Passport><PassportNumber>P01</PassportNumber>
    <PassportAdditionalInformation>Ukraine passport number P01</PassportAdditionalInformation></Passport></PassportDetails>
   <BirthDetails><Location><TownOfBirth>Kotakontoh</TownOfBirth></Location></BirthDetails></Individual></IndividualDetails>
 </Designation>"""
SHIP = """
 <Designation><UniqueID>CON0002</UniqueID><Names><Name><Name6>Contoh 8</Name6><NameType>Primary Name</NameType></Name></Names>
  <NonLatinNames /><RegimeName>Contoh</RegimeName><IndividualEntityShip>Ship</IndividualEntityShip>
  <UNReferenceNumber>KPv.901</UNReferenceNumber>
  <ShipDetails><Ship><IMONumbers><IMONumber>IMO9562233</IMONumber></IMONumbers>
   <CurrentOwnerOperators><CurrentOwnerOperator>Sampel Shipping</CurrentOwnerOperator></CurrentOwnerOperators>
   <CurrentBelievedFlagOfShips><CurrentBelievedFlagOfShip>Comoros</CurrentBelievedFlagOfShip></CurrentBelievedFlagOfShips>
  </Ship></ShipDetails></Designation>"""
COMPANY = """
 <Designation><UniqueID>CON0003</UniqueID><Names><Name><Name6>Contoh (UK) Ltd</Name6><NameType>Primary Name</NameType></Name>
 </Names><NonLatinNames /><RegimeName>Contoh</RegimeName><IndividualEntityShip>Entity</IndividualEntityShip>
  <EntityDetails><Entity><BusinessRegistrationNumbers><BusinessRegistrationNumber>UK Company no. 06527449
  </BusinessRegistrationNumber></BusinessRegistrationNumbers><ParentCompanies><ParentCompany>Sampel Oil</ParentCompany>
  </ParentCompanies></Entity></EntityDetails></Designation>"""


def file(*designations: str) -> str:
    return f"\ufeff<?xml version='1.0'?><Designations><DateGenerated>10/09/2026</DateGenerated>{''.join(designations)}</Designations>"


def read(tmp_path, content: str):
    path = tmp_path / "UK-Sanctions-List.xml"
    path.write_text(content, encoding="utf-8")
    return read_list(path, whole=False)


def test_a_person(tmp_path):
    found = read(tmp_path, file(PERSON))
    [person] = found.parties
    designation = person.designations[0]
    assert (found.spec.id, found.snapshot_date, designation.id) == ("uk_sl", "2026-09-10", "uk_sl:CON0001")
    assert (designation.listed_on, designation.amended_on) == ("2012-06-29", "2026-08-04")
    assert designation.measures == ("Asset freeze", "Travel Ban")
    assert designation.stated_reasons == "Made up."
    assert [(alias.text, alias.kind) for alias in person.aliases] == [
        ("Anna Petrovna CONTOH", AliasKind.PRIMARY),
        ("Ana Kontoh", AliasKind.ALIAS),
        ("Bes", AliasKind.WEAK),
        ("Анна КОНТОХ", AliasKind.ALIAS),
    ]
    assert person.aliases[3].lang == "ru"
    assert [fact.value for fact in person.birth_dates] == ["1958-05-12", "1945", "1946-06"]
    assert [(number.scheme, number.value, number.country) for number in person.identifiers] == [
        ("uk_sanctions_list_ref", "CON0001", None),
        ("ofsi_group_id", "99001", None),
        ("un_ref", "KPi.901", None),
        ("passport", "P01", "ua"),
    ]


def test_a_ship_and_a_company(tmp_path):
    ship, company = read(tmp_path, file(SHIP, COMPANY)).parties
    assert (ship.kind, company.kind) == (PartyKind.VESSEL, PartyKind.ORGANISATION)
    assert {("imo", "9562233"), ("un_ref", "KPv.901")} <= {(one.scheme, one.value) for one in ship.identifiers}
    assert [(one.kind, one.target) for one in (*ship.relations, *company.relations)] == [
        ("owned_by", "Sampel Shipping"),
        ("owned_by", "Sampel Oil"),
    ]
    assert [alias.text for alias in company.aliases] == ["Contoh (UK) Ltd"]
    assert ("registration", "06527449") in {(one.scheme, one.value) for one in company.identifiers}


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (file(), "no Designation"),
        (file("<Designation><Names/></Designation>"), "no UniqueID"),
        (file("<Designation><UniqueID>CON1</UniqueID><Names/></Designation>"), "CON1: no name"),
        (file(PERSON)[:-40], r"line \d+: not well-formed"),
    ],
)
def test_what_is_no_list_is_refused(tmp_path, content, problem):
    with pytest.raises(ListFormatError, match=problem):
        read(tmp_path, content)


@pytest.mark.shared
def test_the_published_shape(shared):
    found = read_list(shared / "lists" / "uk" / "uksl_xml_shape_sample_2026-09-10.xml", whole=False)
    assert [party.designations[0].entry_ref for party in found.parties] == ["AFG0001", "AFG0006", "BEL0107", "DPR0075"]
    assert [fact.value for fact in found.parties[1].birth_dates] == ["1958-05-12", "1945", "1946"]
