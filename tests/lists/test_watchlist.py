from __future__ import annotations

import lzma

import pytest

from saksi.errors import ListFormatError
from saksi.lists.watchlist import read_parties, write_parties
from saksi.resources.load import ROOT


def starter():
    return tuple(read_parties(ROOT / "starter" / "parties.jsonl"))


def test_parties_survive_writing_and_reading(tmp_path):
    parties = starter()[:20]
    for name in ("parties.jsonl", "parties.jsonl.xz"):
        assert write_parties(tmp_path / name, reversed(parties)) == 20
        assert tuple(read_parties(tmp_path / name)) == parties
    assert lzma.decompress((tmp_path / "parties.jsonl.xz").read_bytes()) == (tmp_path / "parties.jsonl").read_bytes()


@pytest.mark.parametrize("line", ["{", '{"id": 1}', '{"unknown": true}', "\x00"])
def test_a_bad_line_is_named(tmp_path, line):
    write_parties(tmp_path / "parties.jsonl", starter()[:1])
    with (tmp_path / "parties.jsonl").open("a") as file:
        file.write(line + "\n")
    with pytest.raises(ListFormatError, match=r"parties\.jsonl, line 2"):
        list(read_parties(tmp_path / "parties.jsonl"))


def test_every_fact_of_the_starter_watchlist_names_its_listing():
    for party in starter():
        listings = {designation.id for designation in party.designations}
        facts = (
            *party.aliases,
            *party.identifiers,
            *party.birth_dates,
            *party.countries,
            *party.positions,
            *party.places,
        )
        assert {fact.designation_id for fact in facts} <= listings
        assert all(
            designation.snapshot_date and len(designation.provenance.sha256) == 64 for designation in party.designations
        )


def test_the_starter_watchlist_has_a_few_programmes_and_scripts():
    parties = starter()
    assert 130 <= len(parties) <= 170
    assert {alias.script for party in parties for alias in party.aliases} >= {"Latn", "Cyrl", "Hang", "Hani"}
    assert all(party.caption != "" for party in parties)
