"""Which spans are mentions, of what kind, and which of them are one."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.mentions.find import find_mentions
from saksi.records import (
    Alias,
    AliasKind,
    ArticleId,
    Designation,
    DesignationId,
    Party,
    PartyId,
    PartyKind,
    Provenance,
    RepairedText,
    Sentence,
    Span,
    Zone,
)


def listed(ref: str, kind: PartyKind, *names: str) -> Party:
    id_ = DesignationId(f"test:{ref}")
    return Party(
        id=PartyId(ref),
        kind=kind,
        caption=names[0],
        aliases=tuple(Alias(text=name, kind=AliasKind.PRIMARY, designation_id=id_) for name in names),
        designations=(
            Designation(
                id=id_,
                list_id="test",
                entry_ref=ref,
                programme_ids=(),
                authority="Test",
                provenance=Provenance(uri="written", sha256="0" * 64),
            ),
        ),
    )


WATCHLIST = (
    listed("orlenko", PartyKind.PERSON, "Viktor Petrovich Orlenko"),
    listed("zarqan", PartyKind.PERSON, "Hasan Zarqan", "حسن زرقان الله"),
    listed("veltra", PartyKind.ORGANISATION, "Veltra Shipbuilding Corporation"),
    listed("skybolt", PartyKind.ORGANISATION, "Skarnov Design Bureau", "Skarnov"),
)


def find(index, text: str, lang: str, *, stops: str = ".!?。।"):
    article_id = ArticleId("art:case")
    sentences = tuple(
        Sentence(article_id=article_id, index=at, span=Span(*piece.span()), lang=lang, zone=Zone.BODY)
        for at, piece in enumerate(re.finditer(rf"\S.*?(?:[{stops}](?=\s|$)|$)", text, re.DOTALL))
    )
    return find_mentions(RepairedText(article_id=article_id, text=text, lang=lang), sentences, index=index).mentions


def surfaces(mentions) -> list[str]:
    return [mention.surface for mention in mentions]


def kinds(mentions) -> dict[str, str]:
    return {mention.surface: mention.kind.value for mention in mentions}


def chains(mentions) -> set[frozenset[str]]:
    """The distinct surfaces of every chain of more than one mention."""
    by_id = {mention.id: mention for mention in mentions}
    grouped: dict[str, set[str]] = {}
    for mention in mentions:
        head = mention
        while head.antecedent_id is not None:
            head = by_id[head.antecedent_id]
        grouped.setdefault(head.id, set()).add(mention.surface)
    return {frozenset(group) for group in grouped.values() if len(group) > 1}


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "According to Hana Mirov, rain fell. But Mirov left.", {"Hana Mirov", "Mirov"}),
        ("id", "Menurut Hana Mirov hujan turun. Kalau Mirov pergi, siapa tinggal?", {"Hana Mirov", "Mirov"}),
        ("ru", "По словам Ханы Мировой, шёл дождь. Однако Мирова ушла.", {"Ханы Мировой", "Мирова"}),
    ],
)
def test_words_that_open_a_sentence_are_no_part_of_a_name(index, lang, text, expected):
    assert {s for s in surfaces(find(index, text, lang)) if "ир" in s or "ir" in s} == expected


def test_a_name_does_not_go_on_over_a_full_stop_but_over_an_initial(index):
    found = surfaces(find(index, "They met J. R. Mirov and left Tolbek. Belna was absent", "en", stops="!"))
    assert "J. R. Mirov" in found
    assert not any("Belna" in surface and "Tolbek" in surface for surface in found)


def test_an_acronym_in_brackets_stands_for_the_name_before_it(index):
    text = "The Veltra Shipbuilding Corporation (VSC) denied it. VSC is state-owned."
    mentions = find(index, text, "en")
    assert frozenset({"Veltra Shipbuilding Corporation", "VSC"}) in chains(mentions)
    assert next(m.form.value for m in mentions if m.surface == "VSC") == "acronym"


def test_an_acronym_may_come_before_its_name(index):
    text = "Badan itu menyebut VSC (Veltra Shipbuilding Corporation) dan pejabatnya."
    assert frozenset({"Veltra Shipbuilding Corporation", "VSC"}) in chains(find(index, text, "id"))


def test_letters_in_brackets_that_are_not_its_initials_are_no_acronym(index):
    mentions = find(index, "Hana Mirov (FRA) won in Paris.", "en")
    assert all("FRA" not in chain for chain in chains(mentions))


@pytest.mark.parametrize(
    ("lang", "text", "pair"),
    [
        ("id", "Polisi menangkap Hana Mirov alias Abu Tolbek.", {"Hana Mirov", "Abu Tolbek"}),
        ("en", "Police arrested Hana Mirov, also known as Abu Tolbek.", {"Hana Mirov", "Abu Tolbek"}),
        ("es", "La policía detuvo a Hana Mirov, alias Abu Tolbek.", {"Hana Mirov", "Abu Tolbek"}),
        ("de", "Die Polizei nahm Hana Mirov, bekannt als Abu Tolbek, fest.", {"Hana Mirov", "Abu Tolbek"}),
    ],
)
def test_an_alias_is_the_same_person(index, lang, text, pair):
    assert frozenset(pair) in chains(find(index, text, lang))


def test_two_names_joined_by_and_stay_two(index):
    assert chains(find(index, "Police arrested Hana Mirov and Abu Tolbek.", "en")) == set()


def test_a_short_form_follows_an_inflected_full_name(index):
    text = "Суд заслушал Виктора Орленко. Позже Орленко уехал."
    assert frozenset({"Виктора Орленко", "Орленко"}) in chains(find(index, text, "ru"))


def test_a_family_name_of_two_people_is_nobody_s_short_form(index):
    text = "Viktor Orlenko met Hana Orlenko. Orlenko smiled."
    assert chains(find(index, text, "en")) == set()


def test_words_of_one_name_side_by_side_are_one_mention(index):
    found = surfaces(find(index, "قال حسن زرقان الله إنه بريء. وأضاف زرقان الله ذلك.", "ar"))
    assert found.count("زرقان الله") == 1


def test_mentions_of_one_chain_have_one_kind(index):
    mentions = find(index, "Minister Viktor Orlenko left. Orlenko denied it. Nobody asked Orlenko.", "en")
    assert {mention.kind.value for mention in mentions if "Orlenko" in mention.surface} == {"person"}


@pytest.mark.parametrize(
    ("lang", "text", "surface", "kind"),
    [
        ("en", "He met Hana Mirov.", "Hana Mirov", "person"),
        ("en", "He joined Tolbek Trading House.", "Tolbek Trading House", "organisation"),
        ("en", "It happened in Tolbek Province.", "Tolbek Province", "place"),
        ("id", "Mereka tiba di Tolbek Selatan.", "Tolbek Selatan", "place"),
        ("ru", "Он живёт в Толбекской области.", "Толбекской", "place"),
        ("en", "He flew a Kr-77 jet.", "Kr-77", "product"),
        ("ru", "Показали Кр-77М на выставке.", "Кр-77М", "product"),
        ("ko", "군은 Kr-77을 공개했다.", "Kr-77", "product"),
        ("en", "Washington objected.", "Washington", "government"),
        ("ru", "Вашингтон возразил.", "Вашингтон", "government"),
        ("ko", "크렘린궁은 부인했다.", "크렘린궁", "government"),
        ("ar", "ونفى الكرملين الخبر.", "الكرملين", "government"),
        ("id", "PBB menolak usul itu.", "PBB", "organisation"),
        ("en", "The Veltra Shipbuilding Corporation denied it.", "Veltra Shipbuilding Corporation", "organisation"),
    ],
)
def test_kind_of_a_mention(index, lang, text, surface, kind):
    assert kinds(find(index, text, lang))[surface] == kind


def test_a_name_made_of_ordinary_words_of_the_text_is_not_called_a_person(index):
    text = "Pakta Pengendalian Senjata dibahas. Setiap senjata dihitung."
    assert kinds(find(index, text, "id")).get("Pakta Pengendalian Senjata") != "person"


def test_a_maker_right_before_a_designation_belongs_to_the_product(index):
    mentions = find(index, "Mereka meninjau jet Skarnov Kr-77 dan Kr-90.", "id")
    assert [m.surface for m in mentions if m.kind.value == "product"] == ["Skarnov Kr-77", "Kr-90"]


@pytest.mark.parametrize(
    ("lang", "text", "acronym"),
    [
        ("en", "The Veltra Shipbuilding Corporation (VSC) opened a yard. VSC declined to comment.", "VSC"),
        ("ru", "Верфь открыла Велтра Шипбилдинг Корпорейшн (ВШК). В ВШК молчат.", "ВШК"),
        ("el", "Την άνοιξε η Βέλτρα Σιπμπίλντινγκ (ΒΣ). Η ΒΣ δεν σχολίασε.", "ΒΣ"),
    ],
)
def test_an_acronym_in_brackets_is_the_name_before_it(index, lang, text, acronym):
    mentions = find(index, text, lang)
    named = [mention for mention in mentions if mention.surface == acronym]
    assert len(named) == 2
    assert len({mention.antecedent_id for mention in named}) == 1
    assert named[0].antecedent_id is not None


def test_two_whole_names_side_by_side_are_not_a_third(index):
    found = surfaces(find(index, "وقال حسن زرقان الله وحسن زرقان الله ذلك.", "ar"))
    assert found[0] == "حسن زرقان الله"


def test_a_small_word_of_the_sentence_ends_no_name(index):
    assert "Hasan Zarq an" not in surfaces(find(index, "Hasan Zarq an die Spitze", "de"))


def test_somebody_s_spokesman_is_another_person(index):
    text = "Presiden Viktor Orlenko tiba. Juru bicara Orlenko membantah."
    mentions = find(index, text, "id")
    nominal = next(mention for mention in mentions if mention.form.value == "nominal")
    assert (nominal.surface, nominal.antecedent_id) == ("Juru bicara Orlenko", None)


@pytest.mark.parametrize(
    ("lang", "text", "titled"),
    [
        ("ru", "Глава «Толбека» Хана Миров уволен.", "Хана Миров"),
        ("id", "Direktur Tolbek Hana Mirov mundur.", "Tolbek Hana Mirov"),
        ("pl", "Minister obrony Hana Mirov zaprzeczył.", "Hana Mirov"),
        ("ru", "Министр обороны Хана Миров отрицает.", "Хана Миров"),
        ("fr", "Le ministre de la Défense Hana Mirov dément.", "Hana Mirov"),
    ],
)
def test_a_title_reaches_its_name(index, lang, text, titled):
    assert kinds(find(index, text, lang))[titled] == "person"


PIECES = [*"AbKé .,()«»\"'-\n0Я", " Orlenko", " Viktor", " (VO)", " alias ", " president "]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


@given(TEXTS)
def test_mentions_are_in_order_and_lie_in_the_text(index, text):
    mentions = find(index, text, "en")
    assert list(mentions) == sorted(mentions, key=lambda mention: mention.span)
    assert all(mention.surface == mention.span.cut(text) != "" for mention in mentions)
    ids = {mention.id for mention in mentions}
    assert len(ids) == len(mentions)
    assert all(mention.antecedent_id in {None, *ids} for mention in mentions)


@pytest.mark.parametrize(
    ("lang", "text", "pair"),
    [
        ("en", "The company Tolbek Trading grew. The company denied fraud.", {"Tolbek Trading", "The company"}),
        ("id", "Perusahaan Tolbek Jaya untung. Perusahaan itu membantah.", {"Tolbek Jaya", "Perusahaan itu"}),
        ("en", "The tanker Mirova sailed. Police boarded the vessel.", {"Mirova", "the vessel"}),
        ("de", "Der Konzern Tolbek wuchs. Das Unternehmen schwieg.", {"Tolbek", "Das Unternehmen"}),
        ("es", "La empresa Tolbek creció. La empresa negó todo.", {"Tolbek", "La empresa"}),
    ],
)
def test_a_thing_that_is_pointed_at_is_the_only_one_of_its_kind(index, lang, text, pair):
    assert frozenset(pair) in chains(find(index, text, lang))


@pytest.mark.parametrize(
    "text",
    [
        "The company Tolbek Trading and the company Mirov Steel merged. The company denied fraud.",
        "Rain fell. The company denied fraud.",
        "The tanker Mirova sailed. The company denied fraud.",
    ],
)
def test_where_two_things_fit_or_none_a_description_points_nowhere(index, text):
    assert not any("company" in surface for chain in chains(find(index, text, "en")) for surface in chain)
