"""Who is meant: small articles in many languages against a small watchlist."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from msgspec import structs

from saksi.index.build import build_index
from saksi.index.reader import open_index
from saksi.linking.explain import explain_hit
from saksi.linking.link import link_mentions
from saksi.mentions.find import find_mentions
from saksi.records import (
    Alias,
    AliasKind,
    Article,
    ArticleId,
    Designation,
    DesignationId,
    Fact,
    NamePart,
    Party,
    PartyId,
    PartyKind,
    Provenance,
    RepairedText,
    Sentence,
    Span,
    Zone,
)
from saksi.text.dates import parse_partial_date

CASES = Path(__file__).resolve().parents[1] / "cases"
PROVENANCE = Provenance(uri="written", sha256="0" * 64)


def listed(ref: str, kind: str, *names: str, **facts: str) -> Party:
    """A party of one list; facts are country, born, position, place and family, each one value."""
    id_ = DesignationId(f"test:{ref}")
    parts = (NamePart(kind="family", text=facts["family"]),) if "family" in facts else ()

    def values(key: str) -> tuple[Fact, ...]:
        return tuple(Fact(value=v, designation_id=id_) for v in facts.get(key, "").split("|") if v != "")

    return Party(
        id=PartyId(ref),
        kind=PartyKind(kind),
        caption=names[0],
        aliases=tuple(Alias(text=n, kind=AliasKind.ALIAS, designation_id=id_, parts=parts) for n in names),
        designations=(
            Designation(
                id=id_, list_id=f"list_{ref}", entry_ref=ref, programme_ids=(), authority="Test", provenance=PROVENANCE
            ),
        ),
        birth_dates=values("born"),
        countries=values("country"),
        positions=values("position"),
        places=values("place"),
    )


WATCHLIST = (
    listed("ri", "person", "Ri Chol Mun", country="kp", born="1961-04-02", position="Minister of Rocket Industry"),
    listed(
        "dorokhin",
        "person",
        "Arkady Semyonovich DOROKHIN",
        country="ru",
        born="1958",
        position="President of Severnaya Verf Bank",
        family="DOROKHIN",
    ),
    listed(
        "velichko",
        "person",
        "Taras Velichko",
        "Тарас Величко",
        country="ru",
        position="Press Secretary to President Boris Lagunov",
    ),
    listed(
        "lagunov",
        "person",
        "Boris Olegovich LAGUNOV",
        country="ru",
        position="President",
        born="1955-10-09",
        family="LAGUNOV",
    ),
    listed(
        "zahiri",
        "person",
        "Mahmoud Zahiri",
        "محمود ظاهري",
        country="ir",
        position="Brigadier General, Commander of the Drone Brigade",
    ),
    listed("hadi1", "person", "Muhammad Ibrahim", country="sy"),
    listed("hadi2", "person", "Muhammad Ibrahim", country="pk"),
    listed(
        "plant",
        "organisation",
        "Zarechny Aircraft Plant named after Gavrilin",
        "ZARAVIA",
        country="ru",
        place="Zarechnogorsk",
    ),
    listed("tamban", "organisation", "Public Joint Stock Company Tambanov", country="ru"),
    listed("person-tambanov", "person", "Pyotr Tambanov", country="ru"),
    listed("bank", "organisation", "Qeshmara Bank", "بانک قشمارا", country="ir"),
    listed("unity", "vessel", "UNITY", country="pa"),
    listed("petrova", "vessel", "PETROVA STAR", country="gq"),
    listed("front", "organisation", "Katibat al-Fajr al-Sadiq", country="sy"),
    listed("tamin", "organisation", "PT Samudra Kencana Abadi", country="id"),
    listed("sablin", "person", "Yevgeniy SABLIN", "Evgueni Zorkov", country="ru"),
    listed("arms", "organisation", "Rosvintorg", "Росвинторг", country="ru"),
    listed(
        "wira", "person", "Surya Wiratama alias Abu Gibran", "Surya Wiratama", "Abu Gibran", country="id", born="1979"
    ),
)


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    path = tmp_path_factory.mktemp("index") / "index.saksi"
    build_index(WATCHLIST, path)
    with open_index(path) as opened:
        yield opened


def read(index, text: str, lang: str, published: str = "2024-03"):
    article_id = ArticleId("art:case")
    article = Article(id=article_id, provenance=PROVENANCE, body=text, published=parse_partial_date(published))
    repaired = RepairedText(article_id=article_id, text=text, lang=lang)
    pieces = re.finditer(r"\S[^.!?。؟।]*(?:[.!?。؟।]+|$)", text)
    sentences = tuple(
        Sentence(article_id=article_id, index=at, span=Span(*piece.span()), lang=lang, zone=Zone.BODY)
        for at, piece in enumerate(pieces)
    )
    found = find_mentions(repaired, sentences, index=index)
    hits, discarded = link_mentions(found, article=article, text=repaired, sentences=sentences, index=index)
    return found, hits, discarded


def outcome(index, text: str, lang: str) -> dict[str, str]:
    """Status by party; an ambiguous hit counts for each of its candidates."""
    _, hits, _ = read(index, text, lang)
    found: dict[str, str] = {}
    for hit in hits:
        for candidate in hit.candidates if hit.party_id is None else hit.candidates[:1]:
            found[candidate.party_id] = hit.status.value
    return found


def cases():
    for path in sorted(CASES.glob("*/linking.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            case = json.loads(line)
            marks = [pytest.mark.xfail(strict=True, reason=case["why"])] if case["expect"] == "fail" else []
            yield pytest.param(path.parent.name, case, id=f"{path.parent.name}-{number}", marks=marks)


@pytest.mark.parametrize(("lang", "case"), list(cases()))
def test_the_parties_of_a_small_article(index, lang, case):
    assert outcome(index, case["text"], lang) == case["parties"]


def test_every_candidate_is_explained_by_features_that_sum_to_its_score(index):
    _, hits, discarded = read(index, "Президент России Борис Лагунов посетил завод в городе Заречногорск.", "ru")
    for hit in (*hits, *discarded):
        for candidate in hit.candidates:
            total = sum(feature.value * feature.weight for feature in candidate.features)
            assert candidate.score == pytest.approx(min(1.0, max(0.0, total)), abs=0.01)


def test_a_short_form_joins_the_chain_of_its_full_name(index):
    text = "Arkady Dorokhin denied it. Dorokhin left. Later Mr Dorokhin returned."
    found, hits, _ = read(index, text, "en")
    surfaces = [mention.surface for mention in found.mentions if mention.id in hits[0].mention_ids]
    assert surfaces == ["Arkady Dorokhin", "Dorokhin", "Dorokhin"]


def test_a_description_with_an_age_points_back_and_the_age_is_weighed(index):
    text = "Pemimpin Rusia Boris Lagunov tiba. Lagunov, presiden berusia 68 tahun itu, tersenyum."
    found, hits, _ = read(index, text, "id")
    assert any("68" in mention.surface for mention in found.mentions if mention.id in hits[0].mention_ids)
    ages = [feature for feature in hits[0].candidates[0].features if feature.name == "age"]
    assert [(feature.value, "1955" in feature.detail) for feature in ages] == [(1.0, True)]


def test_an_age_that_cannot_be_counts_against(index):
    _, hits, discarded = read(index, "Boris Lagunov, the 23-year-old president of a chess club, won.", "en")
    features = [feature for hit in (*hits, *discarded) for feature in hit.candidates[0].features]
    assert any(feature.name == "age" and feature.value < 0 for feature in features)


def test_somebody_s_spokesman_is_possible_and_not_his_master(index):
    text = "Presiden Rusia Boris Lagunov tiba. Juru bicara Lagunov membantah laporan itu."
    found, hits, _ = read(index, text, "id")
    nominal = next(mention for mention in found.mentions if mention.surface == "Juru bicara Lagunov")
    own = [hit for hit in hits if nominal.id in hit.mention_ids]
    assert [(hit.status.value, hit.party_id) for hit in own] == [("possible", "velichko")]


def test_a_group_named_before_a_person_is_not_taken_for_a_longer_name(index):
    text = "Anggota Katibat al-Fajr al-Sadiq Surya Wiratama ditangkap di Jakarta."
    assert outcome(index, text, "id") == {"front": "match", "wira": "match"}


@pytest.mark.parametrize(
    ("lang", "text", "kinds"),
    [
        ("id", "Perusahaan Tambanov, Rosvintorg dan Zaravia ditutup.", 3),
        ("fr", "L'ancien patron de l'usine Tambanov, Taras Velichko, est mort.", 1),
    ],
)
def test_a_kind_of_organisation_is_of_the_names_in_a_row_and_of_no_name_set_off(index, lang, text, kinds):
    found, _, _ = read(index, text, lang)
    assert sum(any(one.section == "kinds" for one in row) for row in found.titles.values()) == kinds


def test_a_word_of_one_listed_name_is_no_strange_one_in_another(index):
    _, hits, discarded = read(index, "Evgueni Sablin est à Moscou.", "fr")
    assert len(hits) + len(discarded) > 0
    features = {feature.name for hit in (*hits, *discarded) for one in hit.candidates for feature in one.features}
    assert "another_word" not in features


def test_what_was_discarded_says_why(index):
    _, hits, discarded = read(index, "Der Fußballer Mahmoud Zahiri schoss im Spiel der Liga ein Tor.", "de")
    assert hits == ()
    assert any("Fußballer" in line for line in explain_hit(discarded[0], ()))


@pytest.fixture(scope="module")
def with_derived(tmp_path_factory):
    """A watchlist with one Korean whose Hangul name no list gives."""
    party = listed("choe", "person", "Choe Kon To", country="kp", position="Minister of Defence", family="Choe")
    made = Alias(
        text="최콘토", kind=AliasKind.DERIVED, designation_id=party.designations[0].id, lang="ko", script="Hang"
    )
    path = tmp_path_factory.mktemp("derived") / "index.saksi"
    build_index([structs.replace(party, aliases=(*party.aliases, made))], path)
    with open_index(path) as opened:
        yield opened


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("북한의 최콘토 국방상은 모스크바를 방문했다.", "match"),
        ("최콘토 국방상은 모스크바를 방문했다.", "possible"),
        ("북한의 최콘토는 모스크바를 방문했다.", "possible"),
        ("축구선수 최콘토는 경기에서 골을 넣었다.", None),
        ("최콘토 씨는 빵집을 열었다.", None),
    ],
)
def test_a_derived_spelling_needs_more_than_itself(with_derived, text, status):
    assert outcome(with_derived, text, "ko").get("choe") == status
