from __future__ import annotations

import json

import pytest

from saksi.errors import ListFormatError
from saksi.lists.merge import merge_parties
from saksi.lists.watchlist import read_list
from saksi.records import AliasKind, Party, PartyKind

SDN = "Specially Designated Nationals (SDN) - Treasury Department"
MENU = "Non-SDN Menu-Based Sanctions List (NS-MBS List) - Treasury Department"
ENTITY_LIST = "Entity List (EL) - Bureau of Industry and Security"
NONPROLIFERATION = "Nonproliferation Sanctions (ISN) - State Department"
DENIED = "Denied Persons List (DPL) - Bureau of Industry and Security"

PERSON = {
    "addresses": [
        {"address": "1 Sampel Street", "city": "Kotakontoh", "state": None, "postal_code": "12345", "country": "RU"}
    ],
    "alt_names": ["KONTOH, Ana", "BES"],
    "call_sign": None,
    "citizenships": ["UA"],
    "dates_of_birth": ["1952-10-07", "circa 1955"],
    "end_date": None,
    "entity_number": "90901",
    "federal_register_notice": None,
    "id": "90901",
    "ids": [
        {
            "country": "RU",
            "expiration_date": None,
            "issue_date": "2019-05-06",
            "number": "991122334",
            "type": "Passport",
        },
        {"country": None, "expiration_date": None, "issue_date": None, "number": "Female", "type": "Gender"},
    ],
    "license_policy": None,
    "license_requirement": None,
    "name": "CONTOH, Anna Petrovna",
    "nationalities": ["RU"],
    "places_of_birth": ["Sampelia, Russia"],
    "programs": ["NPWMD] [IFSR", "RUSSIA-EO14024"],
    "remarks": "(Linked To: CONTOH PLANT)",
    "source": SDN,
    "source_information_url": "https://contoh.example/",
    "source_list_url": "https://contoh.example/",
    "title": "Director; Member of Contoh Party",
    "type": "Individual",
}
COMPANY = {
    "addresses": [
        {
            "address": "No. 8 Contoh Avenue, Kotasampel",
            "city": None,
            "state": None,
            "postal_code": None,
            "country": "CN",
        }
    ],
    "alt_names": ["Kontoh Institute"],
    "federal_register_notice": "85 FR 99999",
    "id": "26744194bd9b5cbec49db6ee29a4b53c697c7420",
    "license_policy": "Presumption of denial",
    "license_requirement": "For all items subject to the EAR",
    "name": "Contoh Research Institute ",
    "source": ENTITY_LIST,
    "start_date": "2020-12-23",
}
HEADER = (
    "_id,source,entity_number,type,programs,name,title,addresses,federal_register_notice,start_date,end_date,"
    "standard_order,license_requirement,license_policy,call_sign,vessel_type,gross_tonnage,gross_registered_tonnage,"
    "vessel_flag,vessel_owner,remarks,source_list_url,alt_names,citizenships,dates_of_birth,nationalities,"
    "places_of_birth,source_information_url,ids"
)
COLUMNS = HEADER.split(",")
PERSON_ROW = {
    "_id": "90901", "source": SDN, "entity_number": "90901", "type": "Individual",
    "programs": "NPWMD] [IFSR; RUSSIA-EO14024",
    "name": "CONTOH, Anna Petrovna", "title": "Director; Member of Contoh Party",
    "addresses": "1 Sampel Street, Kotakontoh, 12345, RU", "remarks": "(Linked To: CONTOH PLANT)",
    "alt_names": "KONTOH, Ana; BES", "citizenships": "UA", "dates_of_birth": "1952-10-07; circa 1955",
    "nationalities": "RU", "places_of_birth": "Sampelia, Russia",
    "ids": "RU, 2019-05-06, 991122334, Passport; Female, Gender",
}  # fmt: skip
COMPANY_ROW = {
    "_id": COMPANY["id"], "source": ENTITY_LIST, "name": "Contoh Research Institute ",
    "addresses": "No. 8 Contoh Avenue, Kotasampel, CN", "federal_register_notice": "85 FR 99999",
    "start_date": "2020-12-23", "license_requirement": "For all items subject to the EAR",
    "license_policy": "Presumption of denial", "alt_names": "Kontoh Institute",
}  # fmt: skip


def as_json(tmp_path, *results: dict, **more: object) -> tuple[Party, ...]:
    path = tmp_path / "consolidated.json"
    path.write_text(json.dumps({"results": results, **more}), encoding="utf-8")
    return read_list(path, whole=False).parties


def as_table(tmp_path, *rows: dict, columns: list[str] = COLUMNS) -> tuple[Party, ...]:
    path = tmp_path / "consolidated.csv"
    lines = [",".join(f'"{row.get(column, "")}"' for column in columns) for row in rows]
    path.write_text("\n".join([",".join(columns), *lines, "\x1a"]), encoding="utf-8")
    return read_list(path, whole=False).parties


@pytest.fixture(params=["json", "table"])
def pair(request, tmp_path) -> tuple[Party, ...]:
    if request.param == "json":
        return as_json(tmp_path, PERSON, COMPANY, total=2)
    return as_table(tmp_path, PERSON_ROW, COMPANY_ROW)


def test_a_person_of_ofac(pair):
    person, _ = pair
    designation = person.designations[0]
    assert (designation.id, designation.authority) == ("us_csl:SDN-90901", SDN)
    assert designation.programme_ids == ("SDN", "NPWMD", "IFSR", "RUSSIA-EO14024")
    assert [(alias.text, alias.kind) for alias in person.aliases] == [
        ("Anna Petrovna CONTOH", AliasKind.PRIMARY),
        ("Ana KONTOH", AliasKind.ALIAS),
        ("BES", AliasKind.ALIAS),
    ]
    assert [(one.scheme, one.value, one.country) for one in person.identifiers] == [
        ("ofac_profile", "90901", None),
        ("passport", "991122334", "ru"),
    ]
    assert [fact.value for fact in person.birth_dates] == ["1952-10-07", "1955"]
    assert [fact.value for fact in person.countries] == ["ru", "ua"]
    assert [fact.value for fact in person.places] == ["Kotakontoh", "Sampelia, Russia"]
    assert [fact.value for fact in person.positions] == ["Director", "Member of Contoh Party"]
    assert [(relation.kind, relation.target) for relation in person.relations] == [("linked_to", "CONTOH PLANT")]


def test_a_company_of_the_entity_list(pair):
    _, company = pair
    designation = company.designations[0]
    assert designation.entry_ref == f"EL-{COMPANY['id']}"
    assert (designation.listed_on, designation.delisted_on) == ("2020-12-23", None)
    assert (designation.legal_basis, designation.programme_ids) == ("85 FR 99999", ("EL",))
    assert designation.measures == ("For all items subject to the EAR", "Presumption of denial")
    assert (company.kind, company.caption) == (PartyKind.UNKNOWN, "Contoh Research Institute")
    assert [fact.value for fact in (*company.countries, *company.places)] == ["cn", "Kotasampel"]
    assert company.identifiers == ()


def test_a_ship(tmp_path):
    ship = {"name": "CONTOH STAR", "type": "Vessel", "source": SDN, "entity_number": 4238, "call_sign": "9HCO",
            "vessel_flag": "MT", "vessel_owner": "Contoh Shipping",
            "ids": [{"type": "Vessel Registration Identification", "number": "IMO 9187629"}]}  # fmt: skip
    [party] = as_json(tmp_path, ship)
    assert (party.kind, [fact.value for fact in party.countries]) == (PartyKind.VESSEL, ["mt"])
    assert [(one.scheme, one.value) for one in party.identifiers] == [
        ("ofac_profile", "4238"),
        ("call_sign", "9HCO"),
        ("imo", "9187629"),
    ]
    assert [(relation.kind, relation.target) for relation in party.relations] == [("owned_by", "Contoh Shipping")]


def test_an_order_that_has_run_out_has_its_last_day(tmp_path):
    row = {
        "_id": "e5a9",
        "source": DENIED,
        "name": "ANNA CONTOH, JR",
        "start_date": " 8/11/2015",
        "end_date": "2020-10-15",
    }
    [party] = as_table(tmp_path, row)
    assert (party.designations[0].listed_on, party.designations[0].delisted_on) == ("2015-08-11", "2020-10-15")
    assert party.caption == "ANNA CONTOH, JR"


def test_a_date_that_is_none_is_not_lost(tmp_path):
    [party] = as_json(tmp_path, COMPANY | {"start_date": "upon notice"})
    assert party.designations[0].listed_on is None
    assert party.designations[0].stated_reasons == "start date upon notice"


def test_names_of_the_nonproliferation_list(tmp_path):
    result = {"id": "2d2d", "source": NONPROLIFERATION, "name": "Ri Con-toh (DPRK national)", "programs": ["INKSNA"],
              "alt_names": ["Contoh Committee, Kontoh Trading Co., Ltd., KTH"]}  # fmt: skip
    [party] = as_json(tmp_path, result)
    names = [alias.text for alias in party.aliases]
    assert names == ["Ri Con-toh", "Contoh Committee", "Kontoh Trading Co., Ltd.", "KTH"]


@pytest.mark.parametrize("cell", ["[]", "", "; ", "[]; "])
def test_cells_without_a_name(tmp_path, cell):
    [party] = as_table(tmp_path, COMPANY_ROW | {"alt_names": cell})
    assert [alias.text for alias in party.aliases] == ["Contoh Research Institute"]


def test_one_party_on_two_lists_of_the_treasury_is_one(tmp_path):
    menu = PERSON | {"source": MENU, "name": "Anna Petrovna CONTOH"}
    found = as_json(tmp_path, PERSON, menu)
    assert [party.designations[0].entry_ref for party in found] == ["SDN-90901", "MBS-90901"]
    assert len(merge_parties(found)) == 1


@pytest.mark.parametrize(
    ("result", "problem"),
    [
        ({"name": "Contoh"}, r"results\[1\]: Object missing required field `source`"),
        ({"source": "A list", "name": "Contoh", "id": "1"}, r'results\[1\]: no list named in "A list"'),
        ({"source": ENTITY_LIST, "name": "Contoh"}, r"results\[1\]: no number"),
        ({"source": ENTITY_LIST, "name": " ", "id": "1"}, r"results\[1\]: no name"),
        ({"source": ENTITY_LIST, "name": "C", "id": "1", "alt_names": "K"}, r"results\[1\]: .*alt_names"),
    ],
)
def test_a_party_without_what_it_needs_is_named(tmp_path, result, problem):
    with pytest.raises(ListFormatError, match=f"us_csl, {problem}"):
        as_json(tmp_path, PERSON, result)


def test_a_page_of_a_search_is_not_the_list(tmp_path):
    with pytest.raises(ListFormatError, match="1 parties of 25767: a page of a search"):
        as_json(tmp_path, PERSON, total=25_767)
    with pytest.raises(ListFormatError, match="no party"):
        as_json(tmp_path)


def test_a_file_that_is_cut_short_is_refused(tmp_path):
    path = tmp_path / "consolidated.json"
    path.write_text(json.dumps({"results": [PERSON, COMPANY]})[:-40], encoding="utf-8")
    with pytest.raises(ListFormatError, match="truncated"):
        read_list(path, whole=False)


def test_a_table_without_rows_or_a_column_is_refused(tmp_path):
    with pytest.raises(ListFormatError, match="no row below the header"):
        as_table(tmp_path)
    with pytest.raises(ListFormatError, match=r"us_csl, line 2: no column 'license_policy'"):
        as_table(tmp_path, COMPANY_ROW, columns=[name for name in COLUMNS if name != "license_policy"])
