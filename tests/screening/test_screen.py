"""A query is answered with the parties it may mean, ranked, with the reasons."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saksi.errors import SettingsError
from saksi.index.build import build_index
from saksi.index.reader import open_index
from saksi.names.likeness import DEFAULT_ALGORITHM, compare_names
from saksi.records import (
    Alias,
    AliasKind,
    Designation,
    DesignationId,
    Fact,
    Identifier,
    Party,
    PartyId,
    PartyKind,
    Provenance,
    Query,
    QueryIdentifier,
)
from saksi.resources.name_customs import Doubt, algorithm
from saksi.screening.examiner import NAME as EXAMINER
from saksi.screening.facts import doubt_features, fact_features
from saksi.screening.misspelt import Misspelt
from saksi.screening.screen import Screener

LISTING = DesignationId("t:1")


def party(
    ref: str, kind: PartyKind, *names: str, weak: str = "", born: str = "", country: str = "", imo: str = ""
) -> Party:
    listing = DesignationId(f"t:{ref}")
    aliases = [Alias(text=name, kind=AliasKind.PRIMARY, designation_id=listing) for name in names]
    if weak:
        aliases.append(Alias(text=weak, kind=AliasKind.WEAK, designation_id=listing))
    designation = Designation(
        id=listing, list_id="t", entry_ref=ref, programme_ids=(), authority="Contoh",
        provenance=Provenance(uri="test:", sha256="0", media_type="text/plain"),
    )  # fmt: skip
    return Party(
        id=PartyId(ref),
        kind=kind,
        caption=names[0],
        aliases=tuple(aliases),
        designations=(designation,),
        birth_dates=(Fact(value=born, designation_id=listing),) if born else (),
        countries=(Fact(value=country, designation_id=listing),) if country else (),
        identifiers=(Identifier(scheme="imo", value=imo, designation_id=listing),) if imo else (),
    )


PERSON, ORGANISATION, VESSEL = PartyKind.PERSON, PartyKind.ORGANISATION, PartyKind.VESSEL
PARTIES = (
    party("petr", PERSON, "Petr Ivanovich Sampelov", born="1964-05-07", country="ru"),
    party("pavel", PERSON, "Pavel Ivanovich Sampelov"),
    party("abu", PERSON, "Salim bin Contoh", weak="Abu Misal"),
    party("han", PERSON, "Pak Yong Sik", "朴英植"),
    party("works", ORGANISATION, "Sampel Heavy Works", country="kp"),
    party("ship", VESSEL, "CONTOH STAR", imo="9111111"),
)


@pytest.fixture(scope="module")
def screener(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screener]:
    path: Path = tmp_path_factory.mktemp("index") / "index.saksi"
    build_index(PARTIES, path)
    with open_index(path) as index:
        yield Screener(index)


def ask(screener: Screener, name: str, **facts: object) -> dict[str, float]:
    query = Query(names=(name,), **facts)  # type: ignore[arg-type]
    return {one.party_id: one.score for one in screener.screen(query, threshold=0.0, limit=20).candidates}


def test_the_same_words_score_1_in_any_order_and_script(screener: Screener) -> None:
    for name in ("Petr Ivanovich Sampelov", "SAMPELOV Petr Ivanovich", "Петр Иванович Сампелов"):
        assert ask(screener, name)["petr"] == 1


def test_the_threshold_leaves_the_brother_out(screener: Screener) -> None:
    candidates = screener.screen(Query(names=("Pyotr Sampelov",))).candidates
    assert [one.party_id for one in candidates] == ["petr"]
    assert {feature.name for feature in candidates[0].features} >= {"short_form", "without_patronymic"}


def test_facts_add_and_take_away_and_say_so(screener: Screener) -> None:
    plain = ask(screener, "Pyotr Sampelov")["petr"]
    assert ask(screener, "Pyotr Sampelov", birth_dates=("1964-05-07",))["petr"] > plain
    assert ask(screener, "Pyotr Sampelov", birth_dates=("1964",))["petr"] > plain
    assert ask(screener, "Pyotr Sampelov", birth_dates=("1965",))["petr"] == plain
    assert ask(screener, "Pyotr Sampelov", birth_dates=("1984-01-01",))["petr"] < plain
    assert ask(screener, "Pyotr Sampelov", countries=("ru",))["petr"] > plain
    assert ask(screener, "Pyotr Sampelov", countries=("fr",))["petr"] < plain
    assert ask(screener, "Sampel Heavy Works", kind=PERSON)["works"] < 0.75


def test_a_contradicting_year_lowers_even_the_same_name(screener: Screener) -> None:
    answer = screener.screen(Query(names=("Petr Ivanovich Sampelov",), birth_dates=("1990",)))
    assert answer.candidates[0].score < 0.85
    assert any(feature.name == "other_birth_year" for feature in answer.candidates[0].features)


def test_a_number_is_enough_by_itself(screener: Screener) -> None:
    number = QueryIdentifier(scheme="imo", value="IMO 9111111".removeprefix("IMO "))
    for name in ("", "Some Other Name"):
        query = Query(names=(name,) if name else (), identifiers=(number,))
        first = screener.screen(query).candidates[0]
        assert (first.party_id, first.features[0].name) == ("ship", "identifier")
        assert first.score >= 0.97


def test_a_weak_alias_scores_less_than_a_name(screener: Screener) -> None:
    assert ask(screener, "Abu Misal")["abu"] < ask(screener, "Salim bin Contoh")["abu"] == 1


def test_names_in_unspaced_scripts_are_found(screener: Screener) -> None:
    assert ask(screener, "朴英植")["han"] == 1


def test_each_candidate_has_its_listing_and_an_examiners_score(screener: Screener) -> None:
    first = screener.screen(Query(names=("Contoh Star",))).candidates[0]
    assert first.listings == ("t:ship",)
    assert first.beside == {EXAMINER: 1.0}


def test_the_examiners_way_can_be_asked_for_and_an_unknown_one_is_refused(screener: Screener) -> None:
    other = Screener(screener._index, by=EXAMINER)
    assert other.screen(Query(names=("Petr Ivanovich Sampelof",))).algorithm == EXAMINER
    with pytest.raises(SettingsError, match=r"saksi-2026\.11"):
        Screener(screener._index, by="none")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60), st.integers(1, 9))
def test_answers_are_ranked_limited_and_repeatable(screener: Screener, name: str, limit: int) -> None:
    query = Query(names=(name,))
    answer = screener.screen(query, limit=limit, threshold=0.3)
    scores = [one.score for one in answer.candidates]
    assert scores == sorted(scores, reverse=True)
    assert all(0.3 <= score <= 1 for score in scores)
    assert len(scores) <= limit
    assert screener.screen(query, limit=limit, threshold=0.3) == answer


def test_a_word_that_is_no_word_is_read_as_the_listed_one_a_letter_away(screener: Screener) -> None:
    best = screener.screen(Query(names=("Pavel Sampeqov",))).candidates[0]
    assert best.party_id == "pavel"
    assert [feature.detail for feature in best.features if feature.name == "misspelt"] == ["sampeqov for sampelov"]


def test_two_letters_wrong_in_one_word_still_bring_the_name_up(screener: Screener) -> None:
    assert next(iter(ask(screener, "Petr Ivanovich Saqpelxov"))) == "petr"


def test_a_word_in_use_is_not_taken_for_a_misspelt_one(screener: Screener) -> None:
    assert ask(screener, "Sample Heavy Works")["works"] < 0.9  # "sample" is a word


def test_a_misspelt_name_in_another_script_is_left_as_it_is() -> None:
    assert Misspelt(lambda _word: False).mended("Салим Контохх", "Salim Contoh") == ("Салим Контохх", ())


@pytest.mark.parametrize("doubt", algorithm(DEFAULT_ALGORITHM).facts.doubt, ids=lambda doubt: doubt.name)
def test_each_doubt_is_told_of_its_example_and_takes_away(doubt: Doubt) -> None:
    asked, listed, kind = doubt.example
    weights = algorithm(DEFAULT_ALGORITHM).facts
    other = party("other", PERSON if kind == "person" else ORGANISATION, listed)
    facts = fact_features(Query(names=(asked,)), asked, other, other.aliases[0], weights)
    found = doubt_features((*compare_names(asked, listed, kind).features, *facts), weights)
    assert (doubt.name, -doubt.takes) in [(one.name, one.value * one.weight) for one in found]


def test_the_same_words_leave_no_doubt() -> None:
    same = compare_names("Petr Ivanovich Sampelov", "SAMPELOV Petr Ivanovich", "person").features
    assert list(doubt_features(same, algorithm(DEFAULT_ALGORITHM).facts)) == []
