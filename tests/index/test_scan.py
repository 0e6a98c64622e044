"""Scanning: listed names are found in any spelling, and other words are not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs

from saksi.errors import IndexMissing, IndexVersionMismatch
from saksi.index.build import build_index
from saksi.index.layout import IndexWriter
from saksi.index.reader import open_index
from saksi.records import Alias, AliasKind, DesignationId, NamePart, Party, PartyId, PartyKind, Span


def party(ref: str, kind: PartyKind, *names: str, family: str = "") -> Party:
    parts = (NamePart(kind="family", text=family),) if family != "" else ()
    aliases = tuple(
        Alias(text=name, kind=AliasKind.PRIMARY, designation_id=DesignationId(f"t:{ref}"), parts=parts)
        for name in names
    )
    return Party(id=PartyId(ref), kind=kind, caption=names[0], aliases=aliases, designations=())


PERSON, ORGANISATION, VESSEL = PartyKind.PERSON, PartyKind.ORGANISATION, PartyKind.VESSEL
PARTIES = (
    party("kim", PERSON, "Kim Jong Un", family="Kim"),
    party("han", PERSON, "Pak Yong Sik", "朴英植", family="Pak"),
    party("volkov", PERSON, "Vladimir Sergeevich VOLKONOGOV", family="VOLKONOGOV"),
    party("lukash", PERSON, "Aleksandr Grigorievich Lukashenka", "Александр Григорьевич Лукашенко"),
    party("khashi", PERSON, "Jamal Ahmad Khashufi"),
    party("assadi", PERSON, "Bashar al-Assadi", "بشار الأسدي"),
    party("reyes", PERSON, "Pedro RIVERA OCAMPO", family="RIVERA"),
    party("plant", ORGANISATION, "Yuzhnogorsk Aviation Plant named after Gavrilin", "YUGAZ"),
    party("zarya", ORGANISATION, "OOO Zaryanka", "ООО «Зарянка»"),
    party("bank", ORGANISATION, "Golden Star Commercial Bank"),
    party("defence", ORGANISATION, "Ministry of Defence"),
    party("air", ORGANISATION, "Lemon Air"),
    party("october", ORGANISATION, "October LLC"),
    party("roma", VESSEL, "ROMA"),
    party("step", ORGANISATION, "Sampel Import Office", "STEP"),
    party("camel", ORGANISATION, "AirKapalUtama Lines"),
    party("ship", VESSEL, "NEPTUNIA GLORY"),
    party("komid", ORGANISATION, "조선광업무역회사", "Choson Mining Trading Corporation"),
)


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    path = tmp_path_factory.mktemp("index") / "index.saksi"
    build_index(PARTIES, path)
    with open_index(path) as opened:
        yield opened


def seen(index, text: str, lang: str = "en", tiers: tuple[str, ...] = ("exact", "close")) -> set[tuple[str, str]]:
    return {(s.party_id, s.span.cut(text)) for s in index.scan(text, lang=lang) if s.tier in tiers}


@pytest.mark.parametrize(
    ("lang", "text", "party_id", "surface"),
    [
        ("en", "On Friday Kim Jong Un left.", "kim", "Kim Jong Un"),
        ("id", "Pemimpin Kim Jon Un pada Jumat berkunjung.", "kim", "Kim Jon Un"),
        ("hu", "Kim Dzsong Un a gyárban járt.", "kim", "Kim Dzsong Un"),
        ("ru", "Встреча с Ким Чен Ыном прошла вчера.", "kim", "Ким Чен Ыном"),
        ("fi", "Kim Jong-unin vierailu päättyi.", "kim", "Kim Jong-unin"),
        ("en", "#KimJongUn was there.", "kim", "KimJongUn"),
        ("en", "Then Jongun Kim spoke.", "kim", "Jongun Kim"),
        ("en", "KIM, JONG UN", "kim", "KIM, JONG UN"),
        ("zh", "朝鲜的朴英植会见了记者。", "han", "朴英植"),
        ("de", "Wladimir Wolkonogow reiste ab.", "volkov", "Wladimir Wolkonogow"),
        ("ru", "Владимира Волконогова задержали.", "volkov", "Владимира Волконогова"),
        ("uk", "Володимира Волконогова затримали.", "volkov", "Володимира Волконогова"),
        ("en", "Vladimir Volkonogv denied it.", "volkov", "Vladimir Volkonogv"),
        ("en", "Vladimr Volkonogvo denied it.", "volkov", "Vladimr Volkonogvo"),
        ("en", "On friday vladimir sergeevich volkonogov left.", "volkov", "vladimir sergeevich volkonogov"),
        ("en", "Then V. Volkonogov denied it.", "volkov", "V. Volkonogov"),
        ("en", "Then V.S. Volkonogov denied it.", "volkov", "V.S. Volkonogov"),
        ("ru", "Его назвал Волконогов В.С. вчера.", "volkov", "Волконогов В"),
        ("pl", "Spotkanie z Aleksandrem Łukaszenką trwało.", "lukash", "Aleksandrem Łukaszenką"),
        ("ar", "التقى ببشار الأسدي أمس.", "assadi", "ببشار الأسدي"),
        ("el", "Ο Μπασάρ αλ Ασαντί έφυγε.", "assadi", "Μπασάρ αλ Ασαντί"),
        ("hi", "बशार अल असादी मिले।", "assadi", "बशार अल असादी"),
        ("ko", "조선광업무역회사가 수출했다.", "komid", "조선광업무역회사"),
        ("en", "The Golden Star Commercial Bank closed.", "bank", "Golden Star Commercial Bank"),
        ("en", "The Goldenstar Commercial Bank closed.", "bank", "Goldenstar Commercial Bank"),
        ("en", "The Golden Star Commercialbank closed.", "bank", "Golden Star Commercialbank"),
        ("en", "The firm GOLDENSTARCOMMERCIALBANK closed.", "bank", "GOLDENSTARCOMMERCIALBANK"),
        ("en", "The AirKapalUtama Lines closed.", "camel", "AirKapalUtama Lines"),
        ("en", "#AirKapalUtamaLines closed.", "camel", "AirKapalUtamaLines"),
    ],
)
def test_a_listed_name_is_found(index, lang, text, party_id, surface):
    assert (party_id, surface) in seen(index, text, lang)


@pytest.mark.parametrize(
    "text",
    [
        "Kim Basinger and Jong Lee spoke.",
        "The golden stars of the commercial banks.",
        "Pedro Ocampo scored twice.",
        "The Ministry of Culture and the defence minister agreed.",
        "Vladimir. Volkonogov",
        "A. Volkonogov and V Volkonogov spoke.",
        "V. Volkonogvo spoke.",
        "He said no; Kim, a cook, met Jong, a driver, and Un.",
        "Alexander Hamilton and Jamal Musiala.",
    ],
)
def test_other_names_are_not(index, text):
    assert seen(index, text) == set()


def test_syllables_of_a_korean_name_are_fuzzy(index):
    text = "김정은은 공장을 방문했다."
    assert [(s.party_id, s.span.cut(text), s.tier) for s in index.scan(text, lang="ko")] == [("kim", "김정은", "fuzzy")]


def test_a_one_word_name_is_single_and_a_telling_word_of_a_long_one_is_part(index):
    tiers = {s.span.cut(t): s.tier for t in ["Zaryanka sold YUGAZ to Gavrilin."] for s in index.scan(t, lang="en")}
    assert tiers == {"Zaryanka": "single", "YUGAZ": "single", "Gavrilin": "part"}


def test_a_generic_name_alone_is_only_fuzzy(index):
    assert [s.tier for s in index.scan("The Ministry of Defence said so.", lang="en")] == ["fuzzy"]


def test_a_short_name_with_one_word_of_its_own_is_exact(index):
    assert seen(index, "Lemon Air said so.", tiers=("exact",)) == {("air", "Lemon Air")}


@pytest.mark.parametrize("text", ["In October rain fell.", "It left Roma.", "The Step was taken."])
def test_an_everyday_word_is_no_name_by_itself(index, text):
    assert {s.ordinary for s in index.scan(text, lang="en") if s.tier == "single"} == {True}


@pytest.mark.parametrize("text", ["The firm October LLC closed.", "They called STEP yesterday.", "Zaryanka sold it."])
def test_capitals_a_legal_form_or_rarity_make_one_word_a_name(index, text):
    assert [s.ordinary for s in index.scan(text, lang="en") if s.tier == "single"] == [False]


def test_only_the_given_spans_are_scanned(index):
    text = "Kim Jong Un met Vladimir Volkonogov."
    assert {s.party_id for s in index.scan(text, spans=[Span(0, 12)], lang="en")} == {"kim"}


def test_removing_an_alias_removes_its_sightings(tmp_path):
    fewer = tuple(party for party in PARTIES if party.id != "kim")
    build_index(fewer, tmp_path / "fewer.saksi")
    with open_index(tmp_path / "fewer.saksi") as opened:
        assert seen(opened, "Kim Jong Un left.") == set()


def test_every_alias_is_found_by_its_own_letters(index):
    for listed in PARTIES:
        for alias in listed.aliases:
            tiers = ("exact", "close", "single", "fuzzy")
            found = {party_id for party_id, _ in seen(index, f"x x {alias.text} x x", "und", tiers)}
            assert listed.id in found, alias.text


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(max_size=300))
def test_any_text_scans_to_spans_inside_it(index, text):
    for sighting in index.scan(text, lang="und"):
        assert 0 <= sighting.span.start < sighting.span.end <= len(text)
        assert 0.0 <= sighting.score <= 1.0


@pytest.mark.parametrize(
    "text", ["K" * 200_000, "kim " * 50_000, "\u0301" * 50_000, "Kim Jong " * 20_000, "a.b," * 50_000, "ㄱ" * 50_000]
)
def test_hostile_texts_cost_linear_time(index, text):
    index.scan(text, lang="en")


def test_the_file_is_the_same_for_the_same_parties(tmp_path):
    first = build_index(PARTIES, tmp_path / "a.saksi")
    second = build_index(tuple(reversed(PARTIES)), tmp_path / "b.saksi")
    assert first == second
    assert (tmp_path / "a.saksi").read_bytes() == (tmp_path / "b.saksi").read_bytes()


def test_parties_out_of_order_are_refused_where_they_are_not_held(tmp_path):
    ordered = sorted(PARTIES, key=lambda party: party.id)
    first = build_index(PARTIES, tmp_path / "a.saksi")
    assert build_index(iter(ordered), tmp_path / "b.saksi") == first
    with pytest.raises(ValueError, match="out of order"):
        build_index(reversed(ordered), tmp_path / "c.saksi")


def test_parties_come_back_as_they_went_in(index):
    assert {party.id: party for party in index.parties()} == {party.id: party for party in PARTIES}
    with pytest.raises(KeyError):
        index.party(PartyId("nobody"))


def test_a_missing_index_says_so(tmp_path):
    with pytest.raises(IndexMissing, match=r"none\.saksi"):
        open_index(tmp_path / "none.saksi")


@pytest.mark.parametrize("damage", ["empty", "foreign", "cut", "flipped", "version"])
def test_a_damaged_index_is_refused(tmp_path, damage):
    path: Path = tmp_path / "index.saksi"
    build_index(PARTIES, path)
    good = path.read_bytes()
    bad = {
        "empty": b"",
        "foreign": b"PK\3\4" + good[4:],
        "cut": good[:-100],
        "flipped": good[:5000] + bytes([good[5000] ^ 255]) + good[5001:],
        "version": good[:8] + b"\xff\0\0\0" + good[12:],
    }[damage]
    path.write_bytes(bad)
    with pytest.raises(IndexVersionMismatch, match=r"index\.saksi"):
        open_index(path)


def test_an_index_built_with_other_name_data_is_refused(tmp_path, monkeypatch):
    build_index(PARTIES[:1], tmp_path / "index.saksi")
    monkeypatch.setattr("saksi.index.reader.name_data_digest", lambda: bytes(16))
    with pytest.raises(IndexVersionMismatch, match="other data about names"):
        open_index(tmp_path / "index.saksi")


def test_a_failed_build_leaves_the_old_index(tmp_path, monkeypatch):
    path = tmp_path / "index.saksi"
    build_index(PARTIES[:1], path)
    before = path.read_bytes()

    def full(self: IndexWriter, name: str, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(IndexWriter, "add", full)
    with pytest.raises(OSError, match="No space"):
        build_index(PARTIES, path)
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["index.saksi"]


def test_a_one_word_alias_of_a_person_is_an_everyday_word(tmp_path: Path) -> None:
    listing = DesignationId("t:rom")
    called = Alias(text="Romenzo", kind=AliasKind.ALIAS, designation_id=listing)
    person = structs.replace(party("rom", PERSON, "Salim Contohari"), aliases=(called,))
    build_index((person,), tmp_path / "index.saksi")
    with open_index(tmp_path / "index.saksi") as opened:
        assert [one.ordinary for one in opened.scan("On Friday Romenzo left.", lang="en")] == [True]


DOUBTS = (
    ("Roza Kontohari met Contohalla.", "Contohalla LLC", False),  # the word by itself
    ("They flew to Tel Contohalla on Friday.", "Contohalla LLC", True),  # part of a longer name
    ("In Contohalla nobody knew.", "Contohalla LLC", False),  # "In" begins the sentence
    ("They sued Contohalla LLC on Friday.", "Contohalla LLC", False),  # as listed
)


@pytest.mark.parametrize(("text", "alias", "ordinary"), DOUBTS)
def test_a_company_of_one_word_is_told_from_a_part_of_another_name(tmp_path, text, alias, ordinary):
    build_index((party("c", PartyKind.ORGANISATION, alias),), tmp_path / "index.saksi")
    with open_index(tmp_path / "index.saksi") as opened:
        assert {one.ordinary for one in opened.scan(text, lang="en")} == {ordinary}


@pytest.mark.parametrize(
    ("text", "tiers"),
    [
        ("Officials said Adnan Amin left.", {"close"}),
        ("Officials said Adnan M. Amin left.", {"close"}),
        ("Officials said Adnan Z. Amin left.", {"fuzzy"}),  # another middle name
        ("Officials said Adnan Karim Amin left.", {"fuzzy"}),
    ],
)
def test_another_middle_name_is_another_doubt(tmp_path, text, tiers):
    build_index((party("a", PERSON, "Adnan Muhammad Amin"),), tmp_path / "index.saksi")
    with open_index(tmp_path / "index.saksi") as opened:
        assert {one.tier for one in opened.scan(text, lang="en")} == tiers


def test_a_company_named_by_common_words_stands_as_it_is_listed(tmp_path):
    build_index((party("o", PartyKind.ORGANISATION, "Pacific Ocean Shipping"),), tmp_path / "index.saksi")
    with open_index(tmp_path / "index.saksi") as opened:
        assert {one.tier for one in opened.scan("It is near the Pacific Ocean today.", lang="en")} <= {"fuzzy"}
        assert {one.tier for one in opened.scan("It hired Pacific Ocean Shipping today.", lang="en")} == {"exact"}
