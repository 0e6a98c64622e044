"""The live British list, the Swiss one and Japan's announcements, where files of theirs are at hand."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from saksi.lists.parse import meti
from saksi.lists.watchlist import build_parties
from saksi.records import AliasKind
from saksi.resources.list_specs import list_spec

pytestmark = pytest.mark.shared

NUMBERS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
COUNT = {word: number for number, word in enumerate(NUMBERS.split(), start=1)}
TOLD = re.compile(r"follow(?:ing)?\s*(\w+)\s*alias")
ANNOUNCEMENTS = {"meti_belarus.txt": 18, "meti_russia_2025-09-12.txt": 447, "meti_thirdcountry_2025-09-12.txt": 42}


@pytest.mark.parametrize(("name", "with_aliases"), ANNOUNCEMENTS.items())
def test_each_item_of_japan_has_the_aliases_it_counts(shared, name, with_aliases):
    text = (shared / "lists" / "japan" / name).read_text(encoding="utf-8-sig").translate(meti.FULL_WIDTH)
    heads = {number: meti.ADDRESS.split(body)[0] for number, body in meti.items_in(text, "test")}
    told = {number: COUNT[found.group(1)] for number, head in heads.items() if (found := TOLD.search(head))}
    assert len(told) == with_aliases
    assert {number: heads[number] for number, count in told.items() if len(latin_aliases(heads[number])) < count} == {}


def latin_aliases(head: str) -> list[str]:
    return [name.text for name in meti.names_in(head) if name.kind == AliasKind.ALIAS and name.lang is None]


def test_japan_s_three_announcements_are_three_lists(shared):
    merged = build_parties([shared / "lists" / "japan" / name for name in ANNOUNCEMENTS])
    listings = [designation.id for party in merged for designation in party.designations]
    assert len(listings) == len(set(listings)) == 644
    assert {listing.partition(":")[0] for listing in listings} == {"jp_meti_ru", "jp_meti_by", "jp_meti_third"}


def test_every_number_of_the_british_index_is_one_saksi_reads(shared):
    refs = index_column(shared / "lists" / "uk" / "FCDO_UKSL_index_2025-08-11.ods")
    assert len(refs) == 5_302
    assert all(re.fullmatch(r"[A-Z]{2,5}\d{3,5}", ref) for ref in refs)
    lowest, highest = list_spec("uk_sl").expect.parties
    assert lowest < len(set(refs)) < highest


def index_column(path: Path) -> list[str]:
    """The unique numbers in the index of the British list, an OpenDocument table."""
    with zipfile.ZipFile(path) as archive:
        tree = etree.fromstring(archive.read("content.xml"))
    cells = (row.find("{*}table-cell") for row in tree.iterfind(".//{*}table-row"))
    texts = ["".join(cell.itertext()).strip() for cell in cells if cell is not None]
    return [text for text in texts if text not in {"", "Unique ID"}]


def test_an_entry_of_both_british_formats_is_one_party(shared):
    folder = shared / "lists" / "uk"
    merged = build_parties(
        [folder / "OFSI_ConList_2025-04-10.csv.xz", folder / "uksl_xml_shape_sample_2026-09-10.xml"], whole=False
    )
    listed = [{designation.id for designation in party.designations} for party in merged]
    for ref in ("AFG0001", "AFG0006", "BEL0107"):
        assert any({f"uk_sl:{ref}", f"uk_ofsi:{ref}"} <= ids for ids in listed)
