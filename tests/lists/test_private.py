from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.errors import ResourceError
from saksi.lists.judgements import Pairs
from saksi.lists.merge import merge_parties
from saksi.lists.private import private_spec, same_entity
from saksi.lists.watchlist import read_list
from saksi.resources.list_specs import list_specs


def spec(tmp_path, name, toml=None):
    if toml is not None:
        (tmp_path / f"{name.split('.')[0]}.toml").write_text(toml, encoding="utf-8")
    return private_spec(tmp_path / name, "house_csv")


@pytest.mark.parametrize(
    ("name", "list_id"),
    [
        ("Contoh watch-list 2026.csv", "contoh_watch_list_2026"),
        ("entities.ftm.json", "entities"),
        ("Чёрный список.csv", "chernyy_spisok"),
        ("+++.csv", "private"),
    ],
)
def test_a_list_is_named_after_its_file(tmp_path, name, list_id):
    found = spec(tmp_path, name)
    assert (found.id, found.format, found.authority) == (list_id, "house_csv", "private list")


def test_the_file_beside_it_says_what_it_wants_to_and_no_more(tmp_path):
    found = spec(tmp_path, "sampel.csv", 'title = "Sampel"\nauthority = "Contoh & Co"\n[expect]\npersons = [1, 9]\n')
    assert (found.id, found.title, found.authority) == ("sampel", "Sampel", "Contoh & Co")
    assert (found.expect.persons, found.expect.parties) == ((1, 9), (0, 100_000_000))


@pytest.mark.parametrize(
    ("toml", "problem"),
    [
        ('colour = "red"', "colour"),
        ("title = 7", "title"),
        ("title", "Expected '='"),
        ('expect = "many"', "expect"),
        ("[expect]\npersons = 3", "persons"),
    ],
)
def test_a_mistake_beside_it_is_named(tmp_path, toml, problem):
    with pytest.raises(ResourceError, match=problem) as caught:
        spec(tmp_path, "sampel.csv", toml)
    assert "sampel.toml" in str(caught.value)


@pytest.mark.parametrize("list_id", sorted(list_specs()))
def test_no_private_list_takes_an_official_ones_place(tmp_path, list_id):
    with pytest.raises(ResourceError, match="official list"):
        spec(tmp_path, f"{list_id}.csv")
    with pytest.raises(ResourceError, match="official list"):
        spec(tmp_path, "sampel.csv", f'id = "{list_id}"')
    assert spec(tmp_path, f"{list_id}.csv", 'id = "ours"').id == "ours"


@given(st.text(st.characters(exclude_characters="/\x00", exclude_categories=["Cs"]), max_size=30))
def test_any_file_name_gives_an_id_of_plain_letters(tmp_path_factory, stem):
    found = private_spec(tmp_path_factory.getbasetemp() / "nothing" / f"x{stem}.csv", "ftm")
    assert found.id != ""
    assert set(found.id) <= set("abcdefghijklmnopqrstuvwxyz0123456789_")


def entities(path):
    """Two people of the same name, one of them with three sanctions."""
    sanctions = [
        f'{{"id":"{one}","schema":"Sanction","properties":{{"entity":["{party}"]}}}}'
        for one, party in (("s1", "P1"), ("s2", "P2"), ("s3", "P1"), ("s4", "P1"))
    ]
    people = [f'{{"id":"{one}","schema":"Person","properties":{{"name":["Ivan Contoh"]}}}}' for one in ("P1", "P2")]
    path.write_text("\n".join([*people, *sanctions]), encoding="utf-8")
    return read_list(path).parties


def test_sanctions_of_one_entity_are_told_from_those_of_another(tmp_path):
    assert same_entity(entities(tmp_path / "sampel.json")) == (
        ("sampel:P1", "sampel:P1#2"),
        ("sampel:P1#2", "sampel:P1#3"),
    )


def test_the_same_id_in_another_file_says_nothing(tmp_path):
    both = (*entities(tmp_path / "sampel.json"), *entities(tmp_path / "other.json"))
    assert all(left.split(":")[0] == right.split(":")[0] for left, right in same_entity(both))
    assert len(same_entity(both)) == 4


def test_a_file_that_says_so_makes_one_party_of_several_sanctions(tmp_path):
    parties = entities(tmp_path / "sampel.json")
    merged = merge_parties(parties, pairs=Pairs.given(same_entity(parties), "sampel.json"))
    refs = {tuple(listing.entry_ref for listing in party.designations) for party in merged}
    assert refs == {("P1", "P1#2", "P1#3"), ("P2",)}
