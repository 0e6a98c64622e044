from __future__ import annotations

import pytest

from saksi.errors import ListFormatError
from saksi.lists.watchlist import read_list
from saksi.records import AliasKind, Party, PartyKind

OLD, NEW = (
    "http://tempuri.org/sdnList.xsd",
    "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/XML",
)


def entry(ref: int, name: str, more: str = "", *, kind: str = "Entity", programme: str = "CONTOH") -> str:
    return (
        f"<sdnEntry><uid>{ref}</uid><lastName>{name}</lastName>{more}<sdnType>{kind}</sdnType>"
        f"<programList><program>{programme}</program></programList></sdnEntry>"
    )


PERSON = entry(
    901,
    "CONTOH",
    """<firstName>Anna Petrovna</firstName><title>Director; Member of Contoh Party</title>
 <remarks>(Linked To: CONTOH PLANT; Linked To: SAMPEL, Ivan)</remarks>
 <akaList><aka><uid>1</uid><type>a.k.a.</type><category>strong</category><lastName>KONTOH</lastName><firstName>Ana</firstName></aka>
  <aka><uid>2</uid><type>a.k.a.</type><category>weak</category><lastName>BES</lastName></aka>
  <aka><uid>3</uid><type>f.k.a.</type><category>strong</category><lastName>SAMPEL</lastName><firstName>Anna</firstName></aka></akaList>
 <addressList><address><uid>4</uid><city>Kotakontoh</city><country>Russia</country></address></addressList>
 <idList><id><uid>5</uid><idType>Passport</idType><idNumber>991122334</idNumber><idCountry>Ukraine</idCountry></id>
  <id><uid>6</uid><idType>Gender</idType><idNumber>Female</idNumber></id>
  <id><uid>7</uid><idType>Secondary sanctions risk:</idType><idNumber>See section 1</idNumber></id></idList>
 <nationalityList><nationality><uid>8</uid><country>Ukraine</country><mainEntry>true</mainEntry></nationality></nationalityList>
 <dateOfBirthList><dateOfBirthItem><uid>9</uid><dateOfBirth>07 Oct 1952</dateOfBirth></dateOfBirthItem>
  <dateOfBirthItem><uid>10</uid><dateOfBirth>circa 1955</dateOfBirth></dateOfBirthItem>
  <dateOfBirthItem><uid>11</uid><dateOfBirth>1967 to 1969</dateOfBirth></dateOfBirthItem></dateOfBirthList>
 <placeOfBirthList><placeOfBirthItem><uid>12</uid><placeOfBirth>Sampelia</placeOfBirth></placeOfBirthItem></placeOfBirthList>""",
    kind="Individual",
)
SHIP = entry(
    902,
    "CONTOH STAR",
    """<vesselInfo><callSign>9HCO</callSign><vesselFlag>Malta</vesselFlag></vesselInfo><idList><id><uid>1</uid>
 <idType>Vessel Registration Identification</idType><idNumber>IMO 9187629</idNumber></id>
 <id><uid>2</uid><idType>Former Vessel Flag</idType><idNumber>Panama</idNumber></id></idList>""",
    kind="Vessel",
)


def file(*entries: str, namespace: str = OLD, count: int | None = None) -> str:
    counted = len(entries) if count is None else count
    head = f"<Publish_Date>03/10/2021</Publish_Date><Record_Count>{counted}</Record_Count>"
    return (
        f'<?xml version="1.0"?><sdnList xmlns="{namespace}"><publshInformation>{head}</publshInformation>'
        f"{''.join(entries)}</sdnList>"
    )


def read(tmp_path, content: str) -> tuple[Party, ...]:
    path = tmp_path / "sdn.xml"
    path.write_text(content, encoding="utf-8")
    return read_list(path, whole=False).parties


@pytest.mark.parametrize("namespace", [OLD, NEW])
def test_a_person(tmp_path, namespace):
    [person] = read(tmp_path, file(PERSON, namespace=namespace))
    assert [(alias.text, alias.kind) for alias in person.aliases] == [
        ("Anna Petrovna CONTOH", AliasKind.PRIMARY),
        ("Ana KONTOH", AliasKind.ALIAS),
        ("BES", AliasKind.WEAK),
        ("Anna SAMPEL", AliasKind.FORMER),
    ]
    assert [fact.value for fact in person.birth_dates] == ["1952-10-07", "1955", "1967/1969"]
    assert [fact.value for fact in (*person.countries, *person.places)] == ["ua", "ru", "Kotakontoh", "Sampelia"]
    assert [(one.scheme, one.value, one.country) for one in person.identifiers] == [("passport", "991122334", "ua")]
    assert [relation.target for relation in person.relations] == ["CONTOH PLANT", "Ivan SAMPEL"]
    assert [fact.value for fact in person.positions] == ["Director", "Member of Contoh Party"]
    assert person.designations[0].snapshot_date == "2021-03-10"


def test_a_weak_alias_may_have_both_names_in_one_element(tmp_path):
    [person] = read(tmp_path, file(PERSON.replace("<lastName>BES</lastName>", "<lastName>KONTOH, Bes</lastName>")))
    assert [alias.text for alias in person.aliases if alias.kind == AliasKind.WEAK] == ["Bes KONTOH"]


def test_a_birth_date_that_is_none_stays_among_the_reasons(tmp_path):
    [person] = read(tmp_path, file(PERSON.replace("circa 1955", "in his fifties")))
    assert [fact.value for fact in person.birth_dates] == ["1952-10-07", "1967/1969"]
    assert person.designations[0].stated_reasons == "DOB in his fifties"


def test_a_day_of_issue_that_is_none_is_refused(tmp_path):
    with pytest.raises(ListFormatError, match='Publish_Date: no day in "10 March 2021"'):
        read(tmp_path, file(PERSON).replace("03/10/2021", "10 March 2021"))


def test_a_ship(tmp_path):
    [ship] = read(tmp_path, file(SHIP))
    assert (ship.kind, [fact.value for fact in ship.countries]) == (PartyKind.VESSEL, ["mt", "pa"])
    assert [(one.scheme, one.value) for one in ship.identifiers] == [("call_sign", "9HCO"), ("imo", "9187629")]


def test_the_list_is_told_by_its_programmes(tmp_path):
    others = [entry(number, f"CONTOH {number}", programme="UKRAINE-EO13662") for number in range(3)]
    [party, *_] = read(tmp_path, file(*others, SHIP))
    assert party.designations[0].list_id == "ofac_cons"
    sdns = [entry(number, f"KONTOH {number}") for number in range(10, 15)]
    [party, *_] = read(tmp_path, file(*sdns, others[0]))
    assert party.designations[0].list_id == "ofac_sdn"
    with pytest.raises(ListFormatError, match="neither the SDN list nor the other lists: 38%"):
        read(tmp_path, file(*sdns, *others))


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (file(PERSON, count=2), "1 parties, where the file itself counts 2"),
        (file(entry(1, "")), "sdnEntry 1: no lastName"),
        (file(), "no party in it"),
        (file(PERSON)[:-30], "not well-formed"),
    ],
)
def test_what_is_no_whole_file_is_refused(tmp_path, content, problem):
    with pytest.raises(ListFormatError, match=problem):
        read(tmp_path, content)
