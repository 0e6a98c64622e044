"""OFAC ADVANCED XML: the SDN list and the consolidated non-SDN list, in both of its namespaces.

The file is relational: parties come before the relations and sanctions entries that refer to them, and all of it
refers to reference tables at the top. So entries are complete only at the end of the file.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import BinaryIO

from lxml import etree
from msgspec import structs

from saksi.errors import ListFormatError
from saksi.lists.dates import Day, partial_date, period
from saksi.lists.entries import RawEntry, RawIdentifier, RawList, RawName, RawRelation, unique
from saksi.lists.normalise import country_codes_in
from saksi.lists.order import korean_parts, person_name
from saksi.lists.spelling import clean_name
from saksi.lists.xml import child, child_text, children, stream_elements, text_of
from saksi.records import AliasKind, NamePart, PartyKind, Record
from saksi.resources.list_specs import programme_is_about

TAGS = ("DateOfIssue", "ReferenceValueSets", "Location", "IDRegDocument", "DistinctParty", "ProfileRelationship",
        "SanctionsEntry")  # fmt: skip
SDN_LIST = "SDN List"
KIND_BY_SUBTYPE = {
    "1": PartyKind.VESSEL,
    "2": PartyKind.AIRCRAFT,
    "3": PartyKind.ORGANISATION,
    "4": PartyKind.PERSON,
}
PART_KINDS = {
    "Last Name": "family", "First Name": "given", "Middle Name": "middle", "Maiden Name": "maiden",
    "Patronymic": "patronymic", "Matronymic": "matronymic", "Nickname": "nickname",
}  # fmt: skip
ALIAS_KINDS = {"F.K.A.": AliasKind.FORMER}
COUNTRY_FEATURES = frozenset({
    "Nationality Country", "Citizenship Country", "Nationality of Registration", "Registration Country",
    "Vessel Flag", "Former Vessel Flag", "Other Vessel Flag",
})  # fmt: skip
IDENTIFIER_FEATURES = re.compile(
    r"SWIFT/BIC|BIK|Website|Email Address|D-U-N-S|MICEX|ISIN|Equity Ticker|Digital Currency|Call Sign|Tail Number"
    r"|Serial Number|Mode S|Construction Number|UN/LOCODE"
)
PLACE_PARTS = frozenset({"CITY", "STATE/PROVINCE", "REGION"})


class Located(Record, frozen=True, kw_only=True):
    """A place of the Locations table."""

    country: str
    towns: tuple[str, ...]


class Listed(Record, frozen=True, kw_only=True):
    """One SanctionsEntry: on which list, since when, under which programmes."""

    list_name: str
    listed_on: str | None
    legal_basis: str
    programmes: tuple[str, ...]
    measures: tuple[str, ...]


class Tables:
    """What the reference tables and the sections before and after the parties say, by id."""

    def __init__(self) -> None:
        self.values: dict[str, dict[str, str]] = defaultdict(dict)
        self.iso_by_country: dict[str, str] = {}
        self.locations: dict[str, Located] = {}
        self.documents: dict[str, list[RawIdentifier]] = defaultdict(list)
        self.relations: dict[str, list[RawRelation]] = defaultdict(list)
        self.listed: dict[str, list[Listed]] = defaultdict(list)
        self.issued: str | None = None

    def label(self, table: str, key: str | None) -> str:
        """The reference table's word for an id; empty if it has none."""
        return self.values[table].get(key or "", "")


def parse(stream: BinaryIO, name: str) -> RawList:
    """Every party of the file, with its listings, documents and relations.

    Raises:
        ListFormatError: not well-formed, cut short, or without parties.
    """
    tables, parties = Tables(), []
    for element in stream_elements(stream, TAGS, "ofac_sdn"):
        tag = etree.QName(element).localname
        if tag == "DistinctParty":
            parties.append(_party(element, tables))
        else:
            READERS[tag](element, tables)
    if len(parties) == 0:
        raise ListFormatError(list_id="ofac_sdn", locator=name, problem="no DistinctParty in the file")
    return RawList(_list_id(tables), tables.issued, _completed(parties, tables))


def _list_id(tables: Tables) -> str:
    """Which of the two lists this is: some of the parties of either are on the other as well."""
    on_sdn = sum(any(listed.list_name == SDN_LIST for listed in entries) for entries in tables.listed.values())
    return "ofac_sdn" if on_sdn * 2 > len(tables.listed) else "ofac_cons"


def _read_issue_date(element: etree._Element, tables: Tables) -> None:
    tables.issued = partial_date(*_ymd(element))


def _read_references(element: etree._Element, tables: Tables) -> None:
    for table in element:
        for row in table:
            label = text_of(row)
            name = etree.QName(row).localname
            tables.values[name][row.get("ID", "")] = row.get("LegalBasisShortRef") or label
            if name == "Country":
                tables.iso_by_country[row.get("ID", "")] = row.get("ISO2", label)
            if name == "AreaCode":
                tables.values["AreaCode"][row.get("ID", "")] = label


def _read_location(element: etree._Element, tables: Tables) -> None:
    country = child(element, "LocationCountry")
    towns = [
        child_text(value, "Value")
        for part in children(element, "LocationPart")
        if tables.label("LocPartType", part.get("LocPartTypeID")) in PLACE_PARTS
        for value in children(part, "LocationPartValue")
    ]
    iso = "" if country is None else tables.iso_by_country.get(country.get("CountryID", ""), "")
    if iso == "":
        # Of a nationality only the country's name is given; it stands in a part of no known kind.
        parts = element.iterfind("{*}LocationPart/{*}LocationPartValue/{*}Value")
        iso = next((codes[0] for part in parts if len(codes := country_codes_in(text_of(part))) > 0), "")
    tables.locations[element.get("ID", "")] = Located(country=iso, towns=unique(towns))


def _read_document(element: etree._Element, tables: Tables) -> None:
    identifier = RawIdentifier(
        scheme=tables.label("IDRegDocType", element.get("IDRegDocTypeID")),
        value=child_text(element, "IDRegistrationNo"),
        country=tables.iso_by_country.get(element.get("IssuedBy-CountryID", "")),
    )
    if identifier.value != "":
        tables.documents[element.get("IdentityID", "")].append(identifier)


def _read_relation(element: etree._Element, tables: Tables) -> None:
    kind = tables.label("RelationType", element.get("RelationTypeID")).lower().rstrip(":").replace(" ", "_")
    former = "former_" if element.get("Former") == "true" else ""
    relation = RawRelation(kind=former + kind.replace(",", ""), ref=element.get("To-ProfileID", ""))
    tables.relations[element.get("From-ProfileID", "")].append(relation)


def _read_sanctions_entry(element: etree._Element, tables: Tables) -> None:
    events = children(element, "EntryEvent")
    dates = [date for event in events if (date := child(event, "Date")) is not None]
    days = sorted(day for date in dates if (day := partial_date(*_ymd(date))) is not None)
    measures = [(tables.label("SanctionsType", row.get("SanctionsTypeID")), child_text(row, "Comment"))
                for row in children(element, "SanctionsMeasure")]  # fmt: skip
    legal = [tables.label("LegalBasis", event.get("LegalBasisID")) for event in events]
    tables.listed[element.get("ProfileID", "")].append(
        Listed(
            list_name=tables.label("List", element.get("ListID")),
            listed_on=days[0] if len(days) > 0 else None,
            legal_basis="; ".join(unique([basis for basis in legal if basis != "Unknown"])),
            programmes=unique([comment for kind, comment in measures if kind == "Program"]),
            measures=unique([kind for kind, _ in measures if kind != "Program"]),
        )
    )


READERS = {
    "DateOfIssue": _read_issue_date,
    "ReferenceValueSets": _read_references,
    "Location": _read_location,
    "IDRegDocument": _read_document,
    "ProfileRelationship": _read_relation,
    "SanctionsEntry": _read_sanctions_entry,
}


def _ymd(element: etree._Element) -> Day:
    year, month, day = (child_text(element, name) for name in ("Year", "Month", "Day"))
    return int(year or 0), int(month or 0), int(day or 0)


def _party(element: etree._Element, tables: Tables) -> RawEntry:
    """The party without its listings and relations, which come later in the file."""
    profile = child(element, "Profile")
    if profile is None:
        problem = "no Profile"
        raise ListFormatError(list_id="ofac_sdn", locator=f"DistinctParty {element.get('FixedRef')}", problem=problem)
    features = _features(profile, tables)
    documents = [
        doc for identity in children(profile, "Identity") for doc in tables.documents.get(identity.get("ID", ""), [])
    ]
    return RawEntry(
        ref=element.get("FixedRef", ""),
        kind=KIND_BY_SUBTYPE.get(profile.get("PartySubTypeID", ""), PartyKind.UNKNOWN),
        names=tuple(name for identity in children(profile, "Identity") for name in _names(identity, tables)),
        locator=f"DistinctParty {element.get('FixedRef')}",
        stated_reasons=child_text(element, "Comment") or None,
        identifiers=(*documents, *features["identifiers"]),
        birth_dates=unique(features["birth_dates"]),
        countries=unique(features["countries"]),
        positions=unique(features["positions"]),
        places=unique(features["places"]),
    )


def _names(identity: etree._Element, tables: Tables) -> Iterator[RawName]:
    """Every written name, still without its order: an Alias holds one DocumentedName per script."""
    part_kinds = {
        group.get("ID", ""): tables.label("NamePartType", group.get("NamePartTypeID"))
        for group in identity.iterfind("{*}NamePartGroups/{*}MasterNamePartGroup/{*}NamePartGroup")
    }
    for alias in children(identity, "Alias"):
        for written in children(alias, "DocumentedName"):
            values = written.findall("{*}DocumentedNamePart/{*}NamePartValue")
            parts = tuple(
                NamePart(kind=PART_KINDS.get(part_kinds.get(value.get("NamePartGroupID", ""), ""), "whole"), text=text)
                for value in values
                if (text := clean_name(text_of(value))) != ""
            )
            if len(parts) > 0:
                yield RawName(text="", kind=_alias_kind(alias, tables), parts=parts)


def _alias_kind(alias: etree._Element, tables: Tables) -> AliasKind:
    if alias.get("LowQuality") == "true":
        return AliasKind.WEAK
    if alias.get("Primary") == "true":
        return AliasKind.PRIMARY
    return ALIAS_KINDS.get(tables.label("AliasType", alias.get("AliasTypeID")), AliasKind.ALIAS)


def _features(profile: etree._Element, tables: Tables) -> dict[str, list]:  # type: ignore[type-arg]
    found: dict[str, list] = {name: [] for name in ("countries", "birth_dates", "positions", "places", "identifiers")}  # type: ignore[type-arg]
    for feature in children(profile, "Feature"):
        label = tables.label("FeatureType", feature.get("FeatureTypeID"))
        for version in children(feature, "FeatureVersion"):
            _read_feature(label, version, tables, found)
    return found


def _read_feature(label: str, version: etree._Element, tables: Tables, found: dict[str, list]) -> None:  # type: ignore[type-arg]
    detail = child(version, "VersionDetail")
    text = text_of(detail)
    if detail is not None and detail.get("DetailReferenceID") is not None:
        text = tables.label("DetailReference", detail.get("DetailReferenceID"))
    places = [
        tables.locations[row.get("LocationID", "")]
        for row in children(version, "VersionLocation")
        if row.get("LocationID", "") in tables.locations
    ]
    if label == "Birthdate":
        found["birth_dates"] += [
            value for row in children(version, "DatePeriod") if (value := _period(row)) is not None
        ]
    elif label in COUNTRY_FEATURES:
        # Nationality goes first: it, not an address, says in which order a name is written.
        found["countries"][:0] = [country for country in [*(place.country for place in places), text] if country != ""]
    elif label == "Location":
        found["countries"] += [place.country for place in places]
        found["places"] += [town for place in places for town in place.towns]
    elif label == "Place of Birth":
        found["places"].append(text)
    elif label == "Title":
        found["positions"] += text.split(";")
    elif IDENTIFIER_FEATURES.search(label) is not None and text != "":
        found["identifiers"].append(RawIdentifier(scheme=label, value=text))


def _period(element: etree._Element) -> str | None:
    bounds = [
        child(side, end)
        for name, end in (("Start", "From"), ("End", "To"))
        if (side := child(element, name)) is not None
    ]
    if len(bounds) != 2 or bounds[0] is None or bounds[1] is None:
        return None
    first, last = _ymd(bounds[0]), _ymd(bounds[1])
    return period(first, last) if first[0] > 0 and last[0] > 0 else None


def _completed(parties: list[RawEntry], tables: Tables) -> Iterator[RawEntry]:
    """The parties with what came after them in the file, and their names in order."""
    for party in parties:
        listed = tables.listed.get(party.ref, [])
        days = sorted(entry.listed_on for entry in listed if entry.listed_on is not None)
        programmes = unique([programme for entry in listed for programme in entry.programmes])
        yield structs.replace(
            party,
            names=tuple(_ordered(name, _name_countries(party, programmes)) for name in party.names),
            programmes=programmes,
            listed_on=days[0] if len(days) > 0 else None,
            legal_basis="; ".join(unique([entry.legal_basis for entry in listed])) or None,
            measures=unique([measure for entry in listed for measure in entry.measures]),
            relations=tuple(tables.relations.get(party.ref, [])),
        )


def _name_countries(party: RawEntry, programmes: tuple[str, ...]) -> frozenset[str]:
    """The country that decides the order of names: the first nationality, or else what the programme is about."""
    if len(party.countries) > 0:
        return frozenset({party.countries[0].lower()})
    return frozenset(code for programme in programmes for code in programme_is_about(programme))


def _ordered(name: RawName, countries: frozenset[str]) -> RawName:
    parts = korean_parts(name.parts, countries)
    return RawName(text=person_name(parts, countries), kind=name.kind, parts=parts)
