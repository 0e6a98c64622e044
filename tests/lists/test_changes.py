from __future__ import annotations

import datetime as dt

import pytest
from msgspec import structs

from lists import samples
from saksi.lists.changes import compare_snapshots
from saksi.lists.history import said_on, with_delisted
from saksi.lists.store import ListStore, Source
from saksi.lists.watchlist import read_list

NOW = dt.datetime(2026, 9, 1, tzinfo=dt.UTC)
SECOND = samples.UN[samples.UN.index("<INDIVIDUAL><DATAID>2") : samples.UN.index("</INDIVIDUALS>")]


def edition(day: str, *edits: tuple[str, str]) -> str:
    text = samples.UN.replace("2026-08-01T", f"{day}T")
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    return text


@pytest.fixture
def parties(tmp_path):
    def read(text: str):
        path = tmp_path / "un.xml"
        path.write_text(text, encoding="utf-8")
        return read_list(path, whole=False).parties

    return read


@pytest.fixture
def store(tmp_path):
    kept = ListStore(tmp_path / "store")

    def put(text: str) -> None:
        path = tmp_path / "list.xml"
        path.write_text(text, encoding="utf-8")
        kept.add(path, source=Source(), now=NOW, anyway=True)

    put(edition("2025-01-01"))
    put(edition("2025-06-01", ("Director of Contoh Bank", "Chairman of Contoh Bank")))
    put(edition("2026-01-01", (SECOND, "")))
    return kept


def test_nothing_changed_between_a_snapshot_and_itself(parties):
    changes = compare_snapshots(parties(samples.UN), parties(samples.UN), names=("a", "b"))
    assert (changes.unchanged, changes.added, changes.amended, changes.delisted) == (3, (), (), ())


def test_added_amended_and_delisted(parties):
    old = parties(samples.UN)
    new = parties(edition("2026-09-01", ("Director of Contoh Bank", "Chairman of Contoh Bank"), ("GBi.901", "GBi.902")))
    new = [
        structs.replace(party, caption="Other", aliases=party.aliases[:0])
        if "GBi" in party.designations[0].id
        else party
        for party in new
    ]
    changes = compare_snapshots(old, new, names=("a", "b"))
    assert [one.listing for one in changes.added] == ["un_sc:GBi.902"]
    assert [one.listing for one in changes.delisted] == ["un_sc:GBi.901"]
    [amended] = changes.amended
    assert [(one.field, one.before, one.after) for one in amended.changes] == [
        ("position", ("Director of Contoh Bank",), ("Chairman of Contoh Bank",))
    ]
    assert changes.unchanged == 1


def test_an_entry_with_another_number_is_amended_not_new(parties):
    changes = compare_snapshots(
        parties(samples.UN), parties(edition("2026-09-01", ("GBi.901", "GBi.777"))), names=("a", "b")
    )
    assert (changes.added, changes.delisted) == ((), ())
    assert [(one.field, one.before, one.after) for one in changes.amended[0].changes] == [
        ("entry", ("GBi.901",), ("GBi.777",))
    ]


@pytest.mark.parametrize(
    ("day", "position"), [("2025-03-01", "Director of Contoh Bank"), ("2025-07-01", "Chairman of Contoh Bank")]
)
def test_what_a_list_said_on_a_day(store, day, position):
    [said] = said_on(store, ["un_sc:KPi.901", "ofac_sdn:1"], day)
    assert [fact.value for fact in said.entries[0].positions] == [position]


def test_a_day_before_the_first_snapshot_is_not_guessed(store):
    [said] = said_on(store, ["un_sc:KPi.901"], "2024-12-31")
    assert (said.snapshot, said.first_kept, said.entries) == (None, "2025-01-01", ())
    assert (said.later, said.later_entries[0].designations[0].listed_on) == ("2025-01-01", "2017-06-02")


def test_who_is_gone_is_marked_with_the_first_snapshot_without_it(store):
    parties = with_delisted(store, store.latest()[0])
    delisted = {party.designations[0].id: party.designations[0].delisted_on for party in parties}
    assert delisted == {"un_sc:KPi.901": None, "un_sc:KPe.901": None, "un_sc:GBi.901": "2026-01-01"}
