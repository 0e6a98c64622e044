from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.lists.entries import RawEntry, RawName
from saksi.lists.merge import merge_parties
from saksi.lists.normalise import normalise
from saksi.names.korean import hangul_of
from saksi.records import AliasKind, NamePart, PartyKind, Provenance
from saksi.resources.derived_names import korean_syllables
from saksi.resources.list_specs import list_spec

PROVENANCE = Provenance(uri="list", sha256="0" * 64)


@pytest.mark.parametrize("example", korean_syllables().example, ids=lambda example: example.first)
def test_examples_of_the_table(example):
    assert hangul_of(*example.name)[0] == example.first


@pytest.mark.parametrize(
    ("family", "given", "spelt"),
    [
        ("PAK", "Yong-sik", "박용식"),
        ("Park", "Young Sik", "박영식"),
        ("CH’OE", "Ch’ŏl-su", "최철수"),
        ("KIM", "Kyongchol", "김경철"),
        ("Jang", "Chol", "장철"),
        ("KIM YONG BOK", "", "김영복"),
    ],
)
def test_the_romanisations_in_use(family, given, spelt):
    assert spelt in hangul_of(family, given)


def test_the_north_and_the_south_write_ri_differently():
    assert {"리철수", "이철수"} <= set(hangul_of("Ri", "Chol Su"))
    assert "리철수" not in hangul_of("Lee", "Chol Su", northern=False)


@pytest.mark.parametrize(("family", "given"), [("Smith", "John"), ("Kim", "Kardashian"), ("Kim", "a b c"), ("", "")])
def test_what_is_not_korean_gives_nothing(family, given):
    assert hangul_of(family, given) == ()


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_text_gives_few_spellings_in_hangul(family, given):
    found = hangul_of(family, given)
    assert len(found) <= 2 * korean_syllables().keep
    assert all("가" <= letter <= "힣" for name in found for letter in name)


def listed(list_id: str, ref: str, *names: RawName, country: str = "North Korea"):
    entry = RawEntry(ref=ref, kind=PartyKind.PERSON, names=names, locator="x", countries=(country,))
    return next(normalise([entry], list_spec(list_id), PROVENANCE, None))


KIM = RawName(
    text="Kim Kyong Chol",
    kind=AliasKind.PRIMARY,
    parts=(NamePart(kind="family", text="Kim"), NamePart(kind="given", text="Kyong Chol")),
)


def test_a_korean_without_hangul_gets_some_marked_as_derived():
    hangul = [alias for alias in listed("un_sc", "1", KIM).aliases if alias.script == "Hang"]
    assert "김경철" in {alias.text for alias in hangul}
    assert {(alias.kind, alias.lang) for alias in hangul} == {(AliasKind.DERIVED, "ko")}


def test_what_the_list_gives_is_not_guessed():
    own = listed("un_sc", "1", KIM, RawName(text="김경절", kind=AliasKind.ALIAS))
    assert [alias.text for alias in own.aliases if alias.script == "Hang"] == ["김경절"]
    other = listed("un_sc", "1", KIM, country="Indonesia")
    assert not any(alias.script == "Hang" for alias in other.aliases)


def test_a_name_another_list_gives_replaces_the_derived_ones():
    from saksi.lists.judgements import Pairs

    told = listed("eu_r1509", "XV-a-1", KIM, RawName(text="김경절", kind=AliasKind.ALIAS))
    derived = listed("un_sc", "KPi.901", KIM)
    [party] = merge_parties([told, derived], pairs=Pairs.given([("eu_r1509:XV-a-1", "un_sc:KPi.901")], "a test"))
    assert [alias.text for alias in party.aliases if alias.script == "Hang"] == ["김경절"]
