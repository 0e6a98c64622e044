"""The publishers' own files, where they are at hand: counts, traps, and parties that must or must not be one."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter

import pytest

from saksi.lists.watchlist import ListRead, build_parties, read_list
from saksi.records import AliasKind, Party, PartyKind

pytestmark = pytest.mark.shared

FILES = (
    "ofac/sdn_advanced_2025-11-19.xml.bz2",
    "un/un_consolidated_2026-08-01.xml.xz",
    "eu/eu_fsf_FULL-1_1_2021-03-02.xml.xz",
    "eu/eurlex_32014R0269_persons_2025-02-24.html.xz",
    "eu/eurlex_32017R1509_2024-09-13.html.xz",
    "japan/meti_russia_2025-09-12.txt",
    "uk/OFSI_ConList_2025-04-10.csv.xz",
    "canada/canada_sema_2025-03-20.xml.xz",
    "australia/dfat_consolidated_2026-08-02.csv.xz",
)


@pytest.fixture(scope="module")
def lists(shared):
    return shared / "lists"


@pytest.fixture(scope="module")
def by_listing(lists) -> dict[str, Party]:
    merged = build_parties([lists / name for name in FILES])
    return {designation.id: party for party in merged for designation in party.designations}


def kinds(read: ListRead) -> dict[PartyKind, int]:
    return dict(Counter(party.kind for party in read.parties))


def scripts(read: ListRead, *kinds_left_out: AliasKind) -> Counter[str | None]:
    return Counter(
        alias.script for party in read.parties for alias in party.aliases if alias.kind not in kinds_left_out
    )


def test_ofac_counts(lists):
    read = read_list(lists / FILES[0])
    assert (read.spec.id, read.snapshot_date, len(read.parties)) == ("ofac_sdn", "2025-11-19", 18_367)
    assert kinds(read) == {
        PartyKind.PERSON: 7_303,
        PartyKind.ORGANISATION: 9_359,
        PartyKind.VESSEL: 1_370,
        PartyKind.AIRCRAFT: 335,
    }
    assert sum(len(party.relations) for party in read.parties) == 8_194
    several = [party for party in read.parties if len(party.birth_dates) > 1]
    assert len(several) == pytest.approx(553, abs=15)
    assert scripts(read, AliasKind.DERIVED)["Cyrl"] > 3_500
    invisible = "\u00a0\u200e\u200f\u202a\u202b\u202c"
    assert not any(mark in alias.text for party in read.parties for alias in party.aliases for mark in invisible)


@pytest.mark.parametrize(
    ("name", "list_id", "date", "count"),
    [
        ("ofac/sdn_advanced_excerpt_2024-02-23.xml.xz", "ofac_sdn", "2024-02-23", 37),
        ("ofac/cons_advanced_2020-03-17.xml.xz", "ofac_cons", "2020-03-17", 375),
        ("un/un_consolidated_2026-08-01.xml.xz", "un_sc", "2026-08-01", 1_011),
        ("eu/eu_fsf_FULL-1_1_2021-03-02.xml.xz", "eu_fsf", "2021-03-02", 2_269),
        ("uk/OFSI_ConList_2025-04-10.csv.xz", "uk_ofsi", "2025-04-10", 4_686),
        ("canada/canada_sema_2025-03-20.xml.xz", "ca_sema", None, 4_759),
        ("australia/dfat_consolidated_2026-08-02.csv.xz", "au_dfat", None, 3_846),
    ],
)
def test_counts(lists, name, list_id, date, count):
    read = read_list(lists / name, whole="excerpt" not in name)
    assert (read.spec.id, len(read.parties)) == (list_id, count)
    assert date is None or read.snapshot_date == date
    assert all(len(party.aliases) > 0 and party.caption != "" for party in read.parties)


@pytest.mark.parametrize(
    ("workbook", "table"),
    [
        ("uk/OFSI_ConList_2025-04-10.xlsx", "uk/OFSI_ConList_2025-04-10.csv.xz"),
        ("australia/dfat_consolidated_2026-08-02.xlsx", "australia/dfat_consolidated_2026-08-02.csv.xz"),
    ],
)
def test_a_workbook_gives_what_its_table_gives(lists, workbook, table):
    pytest.importorskip("openpyxl")
    first, second = read_list(lists / workbook), read_list(lists / table)
    assert [party.caption for party in first.parties] == [party.caption for party in second.parties]
    assert [party.birth_dates for party in first.parties] == [party.birth_dates for party in second.parties]


ONE_PARTY = {
    "Manturov, two birth dates": ("ofac_sdn:40556", "uk_ofsi:RUS1668", "au_dfat:7375", "ca_sema:Russia-1-1-1045"),
    "Putin": ("ofac_sdn:35096", "uk_ofsi:RUS0251", "eu_r269:I-669", "au_dfat:6678", "ca_sema:Russia-1-1-503"),
    "KnAAZ": ("ofac_sdn:35341", "au_dfat:7452", "ca_sema:Russia-1-2-120", "jp_meti_ru:82-203"),
    "Yakovlev, formerly Irkut": ("ofac_sdn:35901", "ca_sema:Russia-1-2-113", "ca_sema:Russia-1-2-114"),
    "United Aircraft Corporation": ("ofac_sdn:36431", "uk_ofsi:RUS0239", "au_dfat:7466", "ca_sema:Russia-1-2-100"),
    "KOMID": ("un_sc:KPe.001", "ofac_sdn:9345", "uk_ofsi:DPR0157"),
}
APART = {
    "refinery": ("ofac_sdn:35341", "ofac_sdn:18284"),
    "newspaper": ("ofac_sdn:35341", "ca_sema:Russia-1-2-465"),
    "design bureau": ("ofac_sdn:35901", "ofac_sdn:43068"),
    "Igor Putin": ("ofac_sdn:35096", "uk_ofsi:RUS1424"),
    "Mikhail Putin": ("ofac_sdn:35096", "uk_ofsi:RUS1461"),
    "Roman Putin": ("uk_ofsi:RUS1424", "uk_ofsi:RUS1463"),
    "persons named Yakovlev": ("uk_ofsi:RUS1766", "uk_ofsi:RUS1906"),
    "a fund and its management company": ("ofac_sdn:34036", "ofac_sdn:34337"),
    "Revolutionary Guards and their Qods Force": ("ofac_sdn:10391", "ofac_sdn:10465"),
    "Sukhoi": ("ofac_sdn:36431", "ca_sema:Russia-1-2-64"),
}


@pytest.mark.parametrize("listings", ONE_PARTY.values(), ids=ONE_PARTY)
def test_one_party_over_all_lists(by_listing, listings):
    assert len({by_listing[listing].id for listing in listings}) == 1
    assert len(by_listing[listings[0]].merge_reasons) == len(by_listing[listings[0]].designations) - 1


@pytest.mark.parametrize("listings", APART.values(), ids=APART)
def test_near_names_stay_apart(by_listing, listings):
    assert by_listing[listings[0]].id != by_listing[listings[1]].id


def test_names_and_facts_of_the_first_article(by_listing):
    kim = by_listing["ofac_sdn:20157"]
    assert (kim.caption, kim.designations[0].programme_ids, kim.designations[0].listed_on) == (
        "Kim Jong Un",
        ("DPRK3",),
        "2016-07-06",
    )
    assert [designation.list_id for designation in kim.designations] == ["ofac_sdn"]
    assert by_listing["ofac_sdn:35901"].caption == "Public Joint Stock Company Yakovlev"


def test_merging_does_not_depend_on_the_order_of_sets(shared):
    program = (
        "import sys, hashlib, msgspec\n"
        "from saksi.lists.merge import merge_parties\n"
        "from saksi.lists.watchlist import read_list\n"
        "from pathlib import Path\n"
        "parties = [one for path in sys.argv[1:] for one in read_list(Path(path)).parties]\n"
        "print(hashlib.sha256(msgspec.msgpack.encode(merge_parties(parties))).hexdigest())\n"
    )
    lists = [str(shared / "lists" / name) for name in FILES if name.startswith(("un/", "eu/eu_fsf"))]
    digests = {
        subprocess.run(
            [sys.executable, "-c", program, *lists],
            env=os.environ | {"PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1
