"""The first real article against the official lists: every row of what it must give.

Needs the folder of official lists and articles beside the checkout; skipped, visibly, where it is absent.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from saksi.articles.extract import ArticleHints
from saksi.pipeline.inputs import open_input
from saksi.pipeline.reading import read_article
from saksi.pipeline.report import report_reading
from saksi.pipeline.tools import open_tools
from saksi.pipeline.watchlist import build_watchlist
from saksi.records import HitStatus, ListStatus, Manner, Modality, Polarity, Stance, Strength
from saksi.records.reports import ClaimView, HitView, ReadingReport

pytestmark = pytest.mark.shared

ARTICLE = "seeds/000_39704109e2cd4ca2.txt"
LISTS = (
    "ofac/sdn_advanced_2025-11-19.xml.bz2",
    "ofac/cons_advanced_2020-03-17.xml.xz",
    "un/un_consolidated_2026-08-01.xml.xz",
    "eu/eu_fsf_FULL-1_1_2021-03-02.xml.xz",
    "uk/OFSI_ConList_2025-04-10.csv.xz",
    "canada/canada_sema_2025-03-20.xml.xz",
    "australia/dfat_consolidated_2026-08-02.csv.xz",
)
AS_OF = "2026-09-01"


@pytest.fixture(scope="session")
def full_watchlist(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("watchlist")
    build_watchlist([shared / "lists" / name for name in LISTS], folder)
    return folder


@pytest.fixture(scope="session")
def read_first(shared: Path, full_watchlist: Path) -> Callable[..., ReadingReport]:
    def read(published: str | None = None) -> ReadingReport:
        with open_tools(full_watchlist) as tools:
            raw, provenance = open_input(str(shared / ARTICLE))
            reading = read_article(raw, provenance, hints=ArticleHints(published=published), tools=tools)
            return report_reading(reading, lists=tools.lists, index_digest=tools.index.digest, as_of=AS_OF)

    return read


@pytest.fixture(scope="session")
def report(read_first) -> ReadingReport:
    return read_first()


def surfaces(hit: HitView, report: ReadingReport) -> list[str]:
    return [mention.surface for mention in report.mentions if mention.id in hit.mention_ids]


def hits_on(report: ReadingReport, pattern: str) -> list[HitView]:
    """Hits with a mention whose surface fits the pattern."""
    return [hit for hit in report.hits if any(re.search(pattern, one) for one in surfaces(hit, report))]


def entries(hit: HitView) -> dict[str, set[str]]:
    assert hit.party is not None
    found: dict[str, set[str]] = {}
    for view in hit.party.designations:
        found.setdefault(view.list_id, set()).add(view.entry_ref)
    return found


def match_of(report: ReadingReport, ofac_ref: str) -> HitView:
    """The only match whose party is that OFAC entry."""
    matches = [
        hit for hit in report.hits if hit.status is HitStatus.MATCH and ofac_ref in entries(hit).get("ofac_sdn", set())
    ]
    assert len(matches) == 1
    return matches[0]


def claims_where(report: ReadingReport, **wanted: object) -> list[ClaimView]:
    """Claims by conduct pattern, source pattern, stance, polarity, modality, and a pattern in the cited sentence."""
    return [claim for claim in report.claims if all(_fits(claim, key, value) for key, value in wanted.items())]


def _fits(claim: ClaimView, key: str, value: object) -> bool:
    if key == "text":
        return any(re.search(str(value), citation.quote) for citation in claim.citations)
    if key == "source":
        return any(re.search(str(value), one.source_text) for one in claim.attributions)
    if key == "stance":
        return any(one.stance is value for one in claim.attributions)
    if key == "own_voice":
        return all(one.manner is Manner.OWN_VOICE for one in claim.attributions) is value
    return getattr(claim.event, key) is value


# Parties


def test_kim_is_one_party_through_typo_surname_and_description(report):
    hit = match_of(report, "20157")
    assert {"Kim Jon Un", "Kim"} <= set(surfaces(hit, report))
    assert any("berusia 39 tahun" in one for one in surfaces(hit, report))


def test_kim_s_listing_is_the_american_one_alone_and_the_others_say_so(report):
    party = match_of(report, "20157").party
    assert [(view.list_id, view.programme_ids, view.listed_on) for view in party.designations] == [
        ("ofac_sdn", ("DPRK3",), "2016-07-06")
    ]
    assert {"un_sc", "eu_fsf", "uk_ofsi"} <= {one.list_id for one in party.not_listed_by}


def test_kim_s_age_agrees_with_the_listed_birth_date_and_is_shown(report):
    features = match_of(report, "20157").candidates[0].features
    assert any(feature.value > 0 and "39" in feature.detail and "1984" in feature.detail for feature in features)


def test_putin_is_one_party_over_the_lists(report):
    hit = match_of(report, "35096")
    assert "Vladimir Putin" in " ".join(surfaces(hit, report))
    assert "Putin" in surfaces(hit, report)
    assert "14196" in entries(hit)["uk_ofsi"] or "RUS0251" in entries(hit)["uk_ofsi"]
    assert {"ca_sema", "au_dfat"} <= set(entries(hit))


def test_other_putins_are_no_hits(report):
    for hit in hits_on(report, r"^(Presiden Rusia )?(Vladimir )?Putin$"):
        assert hit.party is not None
        assert "35096" in entries(hit)["ofac_sdn"]


def test_manturov_is_one_party_although_a_birth_date_is_a_month_off(report):
    hit = match_of(report, "40556")
    assert any("Denis Manturov" in one for one in surfaces(hit, report))
    assert "15645" in entries(hit)["uk_ofsi"] or "RUS1668" in entries(hit)["uk_ofsi"]
    assert {"1969-02-23", "1969-03-23"} <= {fact.value for fact in hit.party.birth_dates}


def test_gagarin_plant_is_found_through_the_list_that_knows_that_name(report):
    hit = match_of(report, "35341")
    assert any("Gagarin" in one for one in surfaces(hit, report))
    assert any(re.fullmatch("7452[a-z]*", ref) for ref in entries(hit)["au_dfat"])


def test_yakovlev_is_the_company_and_neither_a_person_nor_the_design_bureau(report):
    hit = match_of(report, "35901")
    assert "Yakovlev" in " ".join(surfaces(hit, report))
    for other in hits_on(report, "Yakovlev"):
        assert "43068" not in {ref for view in [other.party] if view for ref in entries(other).get("ofac_sdn", ())}
        assert other.party is None or other.party.kind != "person"


def test_the_aircraft_is_a_product_and_at_most_a_possible_link(report):
    for hit in hits_on(report, "Su-35|Su-57|Sukhoi"):
        assert hit.status is not HitStatus.MATCH
    products = [mention for mention in report.mentions if "Su-35" in mention.surface]
    assert [mention.kind for mention in products] == ["product"]


def test_the_spokesman_is_offered_as_possible_and_never_as_a_match(report):
    spokesman = [mention for mention in report.mentions if mention.surface.lower().startswith("juru bicara putin")]
    assert [mention.form for mention in spokesman] == ["nominal"]
    hits = [hit for hit in report.hits if spokesman[0].id in hit.mention_ids]
    assert [hit.status for hit in hits] == [HitStatus.POSSIBLE]


@pytest.mark.parametrize("name", ["Chang Ho-jin", "Bonnie Jenkins", "Reuters", "PBB", "Kremlin"])
def test_named_and_not_listed_is_no_hit(report, name):
    assert hits_on(report, f"^{name}$|{name}$") == []


@pytest.mark.parametrize("name", ["Chang Ho-jin", "Bonnie Jenkins", "Kremlin"])
def test_people_and_bodies_that_are_not_listed_are_still_mentions(report, name):
    assert any(name in mention.surface for mention in report.mentions)


def test_every_listing_has_its_state_on_the_article_s_date_and_today(report):
    manturov = match_of(report, "40556").party
    ofac = next(view for view in manturov.designations if view.list_id == "ofac_sdn")
    assert ofac.listed_on == "2023-01-26"
    assert (ofac.status_on_article_date, ofac.status_today) == (ListStatus.LISTED, ListStatus.LISTED)


def test_near_names_stay_out(report):
    near = {"18284", "46772", "43068"}
    assert all(near.isdisjoint(entries(hit).get("ofac_sdn", set())) for hit in report.hits if hit.party is not None)


# Claims


def test_tour_of_the_plants_is_reported_as_fact(report):
    assert claims_where(report, text="bengkel produksi", own_voice=True, modality=Modality.CERTAIN)
    assert claims_where(report, text="mengunjungi fasilitas", own_voice=True, modality=Modality.CERTAIN)


def test_meeting_is_dated_by_its_weekday_without_a_guess(report):
    meetings = [claim for claim in claims_where(report, text="bertemu pada Kamis") if claim.event.when is not None]
    days = {days for claim in meetings for days in claim.event.when.value.candidates}
    assert days == {"2023-09-07", "2023-09-14", "2023-09-21", "2023-09-28"}


def test_fridays_of_the_month_are_all_candidates(report):
    dated = [
        claim.event.when for claim in report.claims if claim.event.when and claim.event.when.text.endswith("Jumat")
    ]
    assert dated[0].value.candidates == ("2023-09-01", "2023-09-08", "2023-09-15", "2023-09-22", "2023-09-29")
    assert len(dated[0].value.basis) > 0


def test_publication_day_makes_friday_one_day(read_first):
    report = read_first("2023-09-16")
    dated = [
        claim.event.when for claim in report.claims if claim.event.when and claim.event.when.text.endswith("Jumat")
    ]
    assert (dated[0].value.earliest, dated[0].value.latest) == ("2023-09-15", "2023-09-15")


def test_seoul_and_washington_assert_that_cooperation_breaks_sanctions(report):
    claims = claims_where(report, text="melanggar sanksi PBB", source="Korea Selatan|AS", stance=Stance.ASSERTS)
    assert len(claims) > 0


def test_putin_denies_breaking_anything(report):
    assert claims_where(report, text="tidak melanggar apa pun", source="Putin", stance=Stance.DENIES)


def test_spokesman_asserts_that_no_agreement_was_signed(report):
    claims = claims_where(report, text="tidak ada perjanjian", polarity=Polarity.NEGATIVE, stance=Stance.ASSERTS)
    assert any("Juru bicara Putin" in one.source_text for claim in claims for one in claim.attributions)


def test_washington_accuses_pyongyang_of_supplying_arms(report):
    assert claims_where(report, text="menyediakan senjata", source="Washington", stance=Stance.ACCUSES)


def test_delivery_is_unknown_in_the_outlet_s_own_words(report):
    assert claims_where(report, text="tidak diketahui apakah", own_voice=True, modality=Modality.UNKNOWN)


def test_chang_speaks_of_consequences(report):
    assert claims_where(report, text="konsekuensi", source="Chang Ho-jin")


def test_jenkins_condemns_and_speaks_conditionally(report):
    assert claims_where(report, text="mengutuk", source="Jenkins", stance=Stance.CONDEMNS)
    assert claims_where(report, text="Setiap penjualan senjata", modality=Modality.CONDITIONAL)


def test_missile_technology_is_speculative(report):
    claims = claims_where(report, text="bisa saja", modality=Modality.POSSIBLE)
    assert any(re.search("AS|Korea Selatan", one.source_text) for claim in claims for one in claim.attributions)


def test_kremlin_says_that_it_complies_and_has_a_right(report):
    assert claims_where(report, text="mematuhi sanksi PBB", source="Kremlin", stance=Stance.ASSERTS)


def test_every_span_is_cited_in_the_original(report):
    for claim in report.claims:
        assert {citation.part for citation in claim.citations} >= {"event", "content"}
        for citation in claim.citations:
            assert citation.original_span.cut(report.article.body) == citation.quote


def test_source_cue_and_content_are_given_where_someone_else_speaks(report):
    told = [one for claim in report.claims for one in claim.attributions if one.manner is not Manner.OWN_VOICE]
    assert len(told) >= 8
    assert all(one.source is not None and one.cue is not None for one in told)


# Provisions: the six rows of the worked example


def assessed(report: ReadingReport, provision: str, cited: str) -> set[Strength]:
    """Strengths of the assessments of a provision whose claims stand in sentences with the pattern `cited`."""
    claim_ids = {claim.id for claim in claims_where(report, text=cited)}
    groups = {group.id for group in report.claim_groups if claim_ids & set(group.claim_ids)}
    return {
        one.strength
        for one in report.assessments
        if one.claim_group_id in groups
        and re.search(provision, f"{one.instrument} {one.article_ref} {one.provision_id}")
    }


TOUR = "bengkel produksi|mengunjungi fasilitas"


def test_contact_between_two_listed_parties_is_met_as_reported(report):
    met = [one for one in report.assessments if one.strength is Strength.MET]
    assert any("contact" in f"{one.provision_id} {one.rule}".lower() for one in met)


@pytest.mark.parametrize(
    ("provision", "cited", "strengths"),
    [
        ("2321.*11", TOUR, {Strength.POSSIBLE}),
        ("2321.*15", TOUR, {Strength.POSSIBLE}),
        ("2270.*9", TOUR, {Strength.NOT_MET}),
        (r"1718.*8.?\(?e", TOUR, {Strength.NOT_MET}),
        ("1874.*9", "menyediakan senjata", {Strength.ALLEGED}),
    ],
)
def test_provision_row(report, provision, cited, strengths):
    found = assessed(report, provision, cited)
    assert found == strengths


def test_possible_provisions_say_what_is_missing(report):
    possible = [one for one in report.assessments if one.strength is Strength.POSSIBLE]
    assert len(possible) > 0
    assert all(any(finding.needed != "" for finding in one.findings) for one in possible)


def test_a_conditional_is_no_event_for_any_provision(report):
    assert assessed(report, ".", "Setiap penjualan senjata") <= {Strength.SPECULATIVE, Strength.NOT_MET}


def test_speculation_stays_speculation(report):
    assert assessed(report, ".", "bisa saja") <= {Strength.SPECULATIVE, Strength.NOT_MET}


def test_cooperation_is_a_claim_with_its_denial(report):
    claim_ids = {claim.id for claim in claims_where(report, text="melanggar sanksi PBB")}
    groups = [group for group in report.claim_groups if claim_ids & set(group.claim_ids)]
    assert any("Putin" in name for group in groups for name in group.denied_by)


# Origin


def test_one_independent_origin_retold_with_the_people_named(report):
    origin = report.origin
    assert (origin.agency, origin.outlet) == ("Reuters", "ANTARA")
    assert (origin.translator, origin.editor) == ("Atman Ahdiat", "M Razi Rahman")
    assert {group.independent_reports for group in report.claim_groups} == {1}
