"""Small list files in the publishers' shapes, written by hand about parties that do not exist."""

# ruff: noqa: E501
# Lines are as long as the publishers make them.

from __future__ import annotations

OFAC_NEW = "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ADVANCED_XML"
OFAC_OLD = "http://www.un.org/sanctions/1.0"

OFAC_TABLES = """
  <DateOfIssue CalendarTypeID="1"><Year>2025</Year><Month>3</Month><Day>4</Day></DateOfIssue>
  <ReferenceValueSets>
    <AliasTypeValues><AliasType ID="1400">A.K.A.</AliasType><AliasType ID="1401">F.K.A.</AliasType>
      <AliasType ID="1403">Name</AliasType></AliasTypeValues>
    <CountryValues><Country ID="1" ISO2="KP">Korea, North</Country><Country ID="2" ISO2="RU">Russia</Country></CountryValues>
    <FeatureTypeValues><FeatureType ID="8">Birthdate</FeatureType><FeatureType ID="9">Place of Birth</FeatureType>
      <FeatureType ID="10">Nationality Country</FeatureType><FeatureType ID="25">Location</FeatureType>
      <FeatureType ID="26">Title</FeatureType><FeatureType ID="14">Website</FeatureType></FeatureTypeValues>
    <IDRegDocTypeValues><IDRegDocType ID="1571">Passport</IDRegDocType><IDRegDocType ID="1596">Tax ID No.</IDRegDocType>
      <IDRegDocType ID="1626">Vessel Registration Identification</IDRegDocType></IDRegDocTypeValues>
    <LegalBasisValues><LegalBasis ID="7" LegalBasisShortRef="Executive Order 1 (Contoh)">Executive Order 1 (Contoh)</LegalBasis>
    </LegalBasisValues>
    <ListValues><List ID="1550">SDN List</List><List ID="91512">Consolidated List</List></ListValues>
    <LocPartTypeValues><LocPartType ID="1451">ADDRESS1</LocPartType><LocPartType ID="1454">CITY</LocPartType></LocPartTypeValues>
    <NamePartTypeValues><NamePartType ID="1520">Last Name</NamePartType><NamePartType ID="1521">First Name</NamePartType>
      <NamePartType ID="91708">Patronymic</NamePartType><NamePartType ID="1525">Entity Name</NamePartType>
      <NamePartType ID="1526">Vessel Name</NamePartType></NamePartTypeValues>
    <RelationTypeValues><RelationType ID="15003">Owned or Controlled By</RelationType></RelationTypeValues>
    <SanctionsTypeValues><SanctionsType ID="1">Program</SanctionsType><SanctionsType ID="1705">Block</SanctionsType>
    </SanctionsTypeValues>
  </ReferenceValueSets>
  <Locations><Location ID="5"><LocationCountry CountryID="2"/><LocationPart LocPartTypeID="1454"><LocationPartValue>
    <Value>Kotakontoh</Value></LocationPartValue></LocationPart></Location>
    <Location ID="6"><LocationCountry CountryID="1"/></Location></Locations>
"""


def ofac_name(parts: list[tuple[int, str]]) -> str:
    """A DocumentedName whose parts have these groups and texts."""
    values = "".join(
        f'<DocumentedNamePart><NamePartValue NamePartGroupID="{group}" ScriptID="215">{text}</NamePartValue></DocumentedNamePart>'
        for group, text in parts
    )
    return f"<DocumentedName>{values}</DocumentedName>"


def ofac_groups(kinds: dict[int, int]) -> str:
    """The NamePartGroups that say what kind each group is."""
    rows = "".join(
        f'<MasterNamePartGroup><NamePartGroup ID="{group}" NamePartTypeID="{kind}"/></MasterNamePartGroup>'
        for group, kind in kinds.items()
    )
    return f"<NamePartGroups>{rows}</NamePartGroups>"


def ofac_date(first: tuple[int, int, int], last: tuple[int, int, int]) -> str:
    """A birth date feature from the first to the last day it may be."""

    def side(name: str, day: tuple[int, int, int]) -> str:
        inner = f"<Year>{day[0]}</Year><Month>{day[1]}</Month><Day>{day[2]}</Day>"
        return f"<{name}><From>{inner}</From><To>{inner}</To></{name}>"

    return (
        f'<Feature FeatureTypeID="8"><FeatureVersion><DatePeriod>{side("Start", first)}{side("End", last)}</DatePeriod>'
        "</FeatureVersion></Feature>"
    )


def ofac_person(ref: int, aliases: str, groups: str, features: str = "") -> str:
    """A person: aliases, groups and features as given."""
    return (
        f'<DistinctParty FixedRef="{ref}"><Comment/><Profile ID="{ref}" PartySubTypeID="4">'
        f'<Identity ID="{ref}1">{aliases}{groups}</Identity>{features}</Profile></DistinctParty>'
    )


def ofac_entry(ref: int, *programmes: str, list_id: int = 1550, year: int = 2022) -> str:
    """A SanctionsEntry of a party under programmes."""
    measures = "".join(
        f'<SanctionsMeasure SanctionsTypeID="1"><Comment>{programme}</Comment></SanctionsMeasure>'
        for programme in programmes
    )
    return (
        f'<SanctionsEntry ID="{ref}" ProfileID="{ref}" ListID="{list_id}"><EntryEvent LegalBasisID="7">'
        f"<Date><Year>{year}</Year><Month>2</Month><Day>25</Day></Date></EntryEvent>"
        f'<SanctionsMeasure SanctionsTypeID="1705"/>{measures}</SanctionsEntry>'
    )


def ofac_file(
    parties: str, entries: str, *, namespace: str = OFAC_NEW, documents: str = "", relations: str = ""
) -> str:
    """A whole ADVANCED XML file around the given sections."""
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<Sanctions xmlns="{namespace}">{OFAC_TABLES}'
        f"<IDRegDocuments>{documents}</IDRegDocuments><DistinctParties>{parties}</DistinctParties>"
        f"<ProfileRelationships>{relations}</ProfileRelationships><SanctionsEntries>{entries}</SanctionsEntries></Sanctions>"
    )


UN = """<?xml version="1.0" encoding="UTF-8"?>
<CONSOLIDATED_LIST dateGenerated="2026-08-01T23:00:03.110Z"><INDIVIDUALS>
<INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>RI </FIRST_NAME><SECOND_NAME>CON-TOH</SECOND_NAME>
 <UN_LIST_TYPE>DPRK</UN_LIST_TYPE><REFERENCE_NUMBER>KPi.901</REFERENCE_NUMBER><LISTED_ON>2017-06-02</LISTED_ON>
 <NAME_ORIGINAL_SCRIPT>리콘토</NAME_ORIGINAL_SCRIPT><COMMENTS1>Made up.</COMMENTS1>
 <DESIGNATION><VALUE>Director of Contoh Bank</VALUE></DESIGNATION>
 <NATIONALITY><VALUE>Democratic People's Republic of Korea</VALUE></NATIONALITY>
 <LAST_DAY_UPDATED><VALUE>2018-01-02</VALUE><VALUE>2019-03-04</VALUE></LAST_DAY_UPDATED>
 <INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Ri Kon To; Ri Khon-tho</ALIAS_NAME></INDIVIDUAL_ALIAS>
 <INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>"Sampel"</ALIAS_NAME></INDIVIDUAL_ALIAS>
 <INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
 <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><YEAR>1961</YEAR></INDIVIDUAL_DATE_OF_BIRTH>
 <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1960</FROM_YEAR><TO_YEAR>1963</TO_YEAR></INDIVIDUAL_DATE_OF_BIRTH>
 <INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>Diplomatic number 654 910 001</NUMBER></INDIVIDUAL_DOCUMENT>
</INDIVIDUAL>
<INDIVIDUAL><DATAID>2</DATAID><FIRST_NAME>JOAO</FIRST_NAME><SECOND_NAME>CONTOH</SECOND_NAME><UN_LIST_TYPE>GB</UN_LIST_TYPE>
 <REFERENCE_NUMBER>GBi.901</REFERENCE_NUMBER><LISTED_ON>2012-05-18</LISTED_ON></INDIVIDUAL>
</INDIVIDUALS><ENTITIES>
<ENTITY><DATAID>3</DATAID><FIRST_NAME>KOREA CONTOH GENERAL CORPORATION</FIRST_NAME><UN_LIST_TYPE>DPRK</UN_LIST_TYPE>
 <REFERENCE_NUMBER>KPe.901</REFERENCE_NUMBER><LISTED_ON>2009-04-24</LISTED_ON>
 <ENTITY_ALIAS><QUALITY>a.k.a.</QUALITY><ALIAS_NAME>"KOCOGE"</ALIAS_NAME></ENTITY_ALIAS>
 <ENTITY_ALIAS><QUALITY>f.k.a.</QUALITY><ALIAS_NAME>Contoh Trading Company (CTC)</ALIAS_NAME></ENTITY_ALIAS>
 <ENTITY_ADDRESS><CITY>Pyongyang</CITY><COUNTRY>Democratic People's Republic of Korea</COUNTRY></ENTITY_ADDRESS></ENTITY>
</ENTITIES></CONSOLIDATED_LIST>
"""

EU = """<?xml version="1.0" encoding="UTF-8"?>
<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2021-03-02T16:28:05.354+01:00">
<sanctionEntity designationDate="" unitedNationId="" euReferenceNumber="EU.9001.1" logicalId="1">
 <remark>Made up.</remark>
 <regulation publicationDate="2018-05-16" numberTitle="2018/714 (OJ L120)" programme="PRK"/>
 <subjectType code="person"/>
 <nameAlias firstName="Kon To" middleName="" lastName="RI" wholeName="Kon To RI" function="Director" strong="true" nameLanguage="">
  <regulationSummary publicationDate="2016-04-28"/></nameAlias>
 <nameAlias firstName="" middleName="" lastName="" wholeName=" Ри\u0301 Кон То " function="" strong="true" nameLanguage="RU">
  <regulationSummary publicationDate="2017-04-28"/></nameAlias>
 <birthdate year="1961" monthOfYear="" dayOfMonth="" city="Pyongyang" countryIso2Code="KP"/>
 <birthdate yearRangeFrom="1960" yearRangeTo="1963" year="" city="" countryIso2Code="00"/>
 <identification identificationTypeCode="passport" number="654910001" countryIso2Code="KP"/>
</sanctionEntity>
<sanctionEntity designationDate="2009-04-24" unitedNationId="KPe.901" euReferenceNumber="EU.9002.2" logicalId="2">
 <regulation publicationDate="2017-08-31" numberTitle="2017/1509 (OJ L224)" programme="PRK"/>
 <subjectType code="enterprise"/>
 <nameAlias firstName="" lastName="" wholeName="«Korea Contoh General Corporation»" strong="true" nameLanguage="EN"/>
</sanctionEntity></export>
"""

UK_HEADER = (
    "Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Title,Name Non-Latin Script,Non-Latin Script Type,Non-Latin Script Language,DOB,"
    "Town of Birth,Country of Birth,Nationality,Passport Number,Passport Details,National Identification Number,"
    "National Identification Details,Position,Address 1,Address 2,Address 3,Address 4,Address 5,Address 6,Post/Zip Code,Country,"
    "Other Information,Group Type,Alias Type,Alias Quality,Regime,Listed On,UK Sanctions List Date Designated,Last Updated,Group ID"
)


def uk_row(**cells: str) -> str:
    """One row; column names with "_" for a space."""
    given = {name.replace("_", " "): value for name, value in cells.items()}
    return ",".join('"' + given.get(column, "").replace('"', '""') + '"' for column in UK_HEADER.split(","))


def uk_file(*rows: str) -> str:
    """A whole ConList CSV."""
    return "\n".join(["Last Updated,10/04/2025" + "," * 34, UK_HEADER, *rows]) + "\n"


CANADA = """<?xml version="1.0" encoding="UTF-8"?>
<data-set><record><Country>Russia / Russie</Country><EntityOrShip>Contoh Research and
Production\u00a0PJSC </EntityOrShip><Aliases> Публичное акционерное общество «Контох»; KONTOH</Aliases><Schedule>1, Part 2</Schedule>
<Item>9</Item><DateOfListing>2022-03-10</DateOfListing></record>
<record><Country>Belarus / B\u00e9larus</Country><LastName>Contohau</LastName><GivenName>Siarhei</GivenName>
<Aliases>Siarhiej Kontochau, Belarusian: Сяргей Контахаў, Russian: Сергей Контохов</Aliases>
<DateOfBirthOrShipBuildDate>1955-04 or 1956-05-01</DateOfBirthOrShipBuildDate><Schedule>1, Part 1</Schedule><Item>7</Item>
<DateOfListing>2020-09-28</DateOfListing></record>
<record><Country>Russia / Russie</Country><EntityOrShip>Contoh III</EntityOrShip><TitleOrShip>General Cargo</TitleOrShip>
<ShipIMONumber>9187629</ShipIMONumber><DateOfBirthOrShipBuildDate>1980</DateOfBirthOrShipBuildDate><Schedule>1.1</Schedule>
<Item>1</Item><DateOfListing>2025-02-21</DateOfListing></record></data-set>
"""

AUSTRALIA = """Reference,Name of Individual or Entity,Type,Name Type,Alias Strength,Date of Birth,Place of Birth,Citizenship,Address,\
Additional Information,Listing Information,IMO Number,Committees,Control Date,Instrument of Designation,Targeted Financial Sanction,\
Travel Ban,Arms Embargo,Maritime Restriction
9001,Ivan Petrovich CONTOH,Individual,Primary Name,,1969-02-23,"Kotakontoh, Russia",Russia,,Deputy Minister of Examples,\
Instrument 2023,,Autonomous (Russia),2023-02-24,Instrument 2023,True,True,False,False
9001a,Johann KONTOH,Individual,Alias,Weak,"Approximately 1968, 7/05/1969","Kotakontoh, Russia",Russia,,Deputy Minister of Examples,\
Instrument 2023,,Autonomous (Russia),2023-02-24,Instrument 2023,True,True,False,False
9001b,Иван Контох,Individual,Original Script,,1969-02-23,,Russia,,,,,Autonomous (Russia),2023-02-24,,True,True,False,False
9002,KOREA CONTOH GENERAL CORPORATION,Entity,Primary Name,,,,,"a) Pyongyang, North Korea b) Nampo, North Korea",\
KPe.901. Linked to another (KPe.902). office@contoh-plant.example,Listed on 24 April 2009,,1718 (DPRK),2026-02-06,Charter,\
True,False,False,False
"""
