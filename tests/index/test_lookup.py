"""A single name is looked up however it is written, and only a few names are looked at for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.index.build import build_index
from saksi.index.lookup import Lookup
from saksi.index.reader import Index, open_index
from saksi.records import Alias, AliasKind, DesignationId, Identifier, Party, PartyId, PartyKind

PERSON, ORGANISATION = PartyKind.PERSON, PartyKind.ORGANISATION


def party(ref: str, kind: PartyKind, *names: str, numbers: tuple[str, ...] = ()) -> Party:
    listing = DesignationId(f"t:{ref}")
    return Party(
        id=PartyId(ref),
        kind=kind,
        caption=names[0],
        aliases=tuple(Alias(text=name, kind=AliasKind.PRIMARY, designation_id=listing) for name in names),
        identifiers=tuple(Identifier(scheme="passport", value=one, designation_id=listing) for one in numbers),
        designations=(),
    )


PARTIES = (
    party("kim", PERSON, "Kim Jong Un"),
    party("volkov", PERSON, "Vladimir Sergeevich VOLKONOGOV", numbers=("AB 123-456",)),
    party("khashi", PERSON, "Jamal Ahmad Khashufi"),
    party("william", PERSON, "William Sampleton"),
    party("zarya", ORGANISATION, "OOO Zaryanka"),
    party("plant", ORGANISATION, "Yuzhnogorsk Aviation Plant"),
    *(party(f"muhammad{number}", PERSON, f"Muhammad Contoh{chr(97 + number)}ir") for number in range(9)),
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    path: Path = tmp_path_factory.mktemp("index") / "index.saksi"
    build_index(PARTIES, path)
    return open_index(path)


def found(index: Index, query: str) -> list[str]:
    names = Lookup(index).names(query, 5, least=0.3)
    return list(dict.fromkeys(PARTIES_BY_ID[index.name_party[one.name]] for one in names))


PARTIES_BY_ID = sorted(one.id for one in PARTIES)


@pytest.mark.parametrize(
    ("query", "ref"),
    [
        ("Vladimir Sergeevich Volkonogov", "volkov"),
        ("VOLKONOGOV, Wladimir", "volkov"),
        ("Vladmir Volkonagov", "volkov"),
        ("Volkonogov", "volkov"),
        ("Владимир Волконогов", "volkov"),
        ("KimJongUn", "kim"),
        ("Kim Jongun", "kim"),
        ("Jamal Khashoufi", "khashi"),
        ("Bill Sampleton", "william"),
        ("Zaryanka LLC", "zarya"),
        ("Yuzhno Gorsk Aviation Plant", "plant"),
        ("YuzhnogorskAviation Plant", "plant"),
        ("金正恩", "kim"),
        ("김정은", "kim"),
        ("キム・ジョンウン", "kim"),
        ("弗拉基米尔·沃尔科诺戈夫", "volkov"),
        ("ウラジーミル・ヴォルコノゴフ", "volkov"),
        ("ולדימיר וולקונוגוב", "volkov"),
        ("윌리엄 샘플턴", "william"),
        ("ウィリアム・サンプルトン", "william"),
    ],
)
def test_a_name_is_found_however_it_is_written(index: Index, query: str, ref: str) -> None:
    assert found(index, query)[0] == ref


@pytest.mark.parametrize("query", ["", "Robert Fairweather", "?!", "x", "Muhammad", "田中一郎", "岩"])
def test_a_name_of_nobody_brings_up_nobody_sure(index: Index, query: str) -> None:
    assert all(one.share < 0.9 for one in Lookup(index).names(query, 5))


def test_an_identifier_is_found_without_its_spaces_and_capitals(index: Index) -> None:
    lookup = Lookup(index)
    assert [PARTIES_BY_ID[number] for number in lookup.holders("ab123456")] == ["volkov"]
    assert lookup.holders("AB 123-457") == ()
    assert lookup.holders("AB") == ()


@settings(deadline=None)  # the first of a script reads its tables
@given(st.text(max_size=80))
def test_any_text_can_be_looked_up(index: Index, query: str) -> None:
    for one in Lookup(index).names(query, 5):
        assert 0 < one.share <= 1
