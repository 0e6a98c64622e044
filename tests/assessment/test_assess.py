"""A visit, an accusation and what is said against them, weighed against the DPRK and US programmes."""

from __future__ import annotations

from typing import NamedTuple

import pytest

import factory
from saksi.assessment.assess import assess
from saksi.records import (
    Assessment,
    Claim,
    ElementState,
    Hit,
    HitStatus,
    Mention,
    Modality,
    Party,
    PartyKind,
    Polarity,
    RepairedText,
    Stance,
    Strength,
)

BODY = (
    "Marshal Ri Contoh toured the Utama aircraft plant in Rusland. Seoul said military cooperation with Pyongyang "
    "violates sanctions. Moscow said it violates nothing. Washington accuses Pyongyang of supplying Moscow with "
    "artillery shells. It is not known whether the delivery took place. Any such sale would breach the embargo. "
    "No agreement between Moscow and Pyongyang was signed, a spokesman said. Seoul fears that Moscow might give "
    "Pyongyang missile technology."
)


class Scene(NamedTuple):
    """One article with its people."""

    article: factory.Article
    text: RepairedText
    mentions: dict[str, Mention]
    hits: tuple[Hit, ...]
    parties: tuple[Party, ...]

    def __getitem__(self, name: str) -> Mention:  # type: ignore[override]
        return self.mentions[name]

    def assess(self, *claims: Claim, together: bool = False) -> tuple[Assessment, ...]:
        groups = (factory.group(*claims),) if together else tuple(factory.group(one) for one in claims)
        return assess(
            groups,
            claims,
            article=self.article,
            text=self.text,
            mentions=tuple(self.mentions.values()),
            hits=self.hits,
            parties=self.parties,
        )


@pytest.fixture
def scene() -> Scene:
    article = factory.article(BODY, published="2023-09-15")
    text = factory.text(article)
    leader = factory.party(
        "Ri Contoh", factory.designation("ofac_sdn", "1", programmes=["DPRK3"], listed_on="2016-07-06")
    )
    plant = factory.party(
        "Utama Aircraft Plant",
        factory.designation("ofac_sdn", "2", programmes=["RUSSIA-EO14024"], listed_on="2022-03-31"),
        kind=PartyKind.ORGANISATION,
        country="ru",
    )
    states = {"Moscow": "ru", "Pyongyang": "kp", "Seoul": "kr", "Washington": "us"}
    mentions = {name: factory.mention(text, name) for name in ("Ri Contoh", "Utama aircraft plant")}
    for name, code in states.items():
        for nth in range(1, BODY.count(name) + 1):
            mentions[f"{name} {nth}"] = factory.mention(text, name, nth=nth, state=code, sentence_index=nth)
    hits = (factory.hit(mentions["Ri Contoh"], leader), factory.hit(mentions["Utama aircraft plant"], plant))
    return Scene(article, text, mentions, hits, (leader, plant))


def by_ref(assessments: tuple[Assessment, ...]) -> dict[str, Assessment]:
    return {one.provision_id: one for one in assessments}


def states(assessment: Assessment) -> dict[str, ElementState]:
    return {finding.element_id: finding.state for finding in assessment.findings}


def tour(scene: Scene) -> Claim:
    agent = factory.argument("agent", scene["Ri Contoh"])
    return factory.claim(
        scene.text, "visit", "toured", agent, where=factory.argument("place", scene["Utama aircraft plant"])
    )


def accusation(scene: Scene) -> Claim:
    return factory.claim(
        scene.text,
        "arms_transfer",
        "supplying",
        factory.argument("agent", scene["Pyongyang 2"]),
        factory.argument("recipient", scene["Moscow 2"]),
        factory.thing(scene.text, "artillery shells", "artillery_shell"),
        attributions=(factory.says(scene.text, scene["Washington 1"], stance=Stance.ACCUSES),),
    )


def no_agreement(scene: Scene) -> Claim:
    return factory.claim(
        scene.text,
        "agreement",
        "agreement",
        factory.argument("agent", scene["Moscow 3"]),
        factory.argument("counterpart", scene["Pyongyang 3"]),
        polarity=Polarity.NEGATIVE,
        attributions=(factory.says(scene.text, scene["Moscow 3"]),),
    )


def test_a_visit_is_weighed_against_what_it_may_be_part_of(scene: Scene):
    found = by_ref(scene.assess(tour(scene)))
    strengths = {id_: one.strength for id_, one in found.items()}
    assert strengths["un_1718:2321-11"] is Strength.POSSIBLE
    assert strengths["un_1718:2321-15"] is Strength.POSSIBLE
    assert strengths["un_1718:2270-9"] is Strength.NOT_MET
    assert strengths["un_1718:1718-8e"] is Strength.NOT_MET
    assert strengths["us_sdn:contact"] is Strength.MET


def test_what_is_missing_is_said(scene: Scene):
    found = by_ref(scene.assess(tour(scene)))
    needed = {one.element_id: one.needed for one in found["un_1718:2321-11"].findings}
    assert "cooperation activity" in needed["conduct"]
    assert "determination" in {one.element_id: one.needed for one in found["un_1718:2321-15"].findings}["determination"]
    assert "was not on the UN list on 2023-09-15" in found["un_1718:1718-8e"].findings[0].needed


def test_an_accusation_stays_one_and_its_doubt_is_kept(scene: Scene):
    doubt = factory.claim(
        scene.text,
        "arms_transfer",
        "delivery",
        factory.argument("agent", scene["Pyongyang 2"]),
        modality=Modality.UNKNOWN,
    )
    found = by_ref(scene.assess(accusation(scene), doubt))
    assessment = found["un_1718:1874-9"]
    assert assessment.strength is Strength.ALLEGED
    assert states(assessment)["confirmation"] is ElementState.UNKNOWN
    assert any("not known whether" in caveat for caveat in assessment.caveats)


def test_direction_decides_between_import_and_export(scene: Scene):
    found = by_ref(scene.assess(accusation(scene)))
    assert "un_1718:1874-9" in found
    assert "un_1718:1874-10" not in found


def test_a_hypothetical_is_no_event(scene: Scene):
    sale = factory.claim(
        scene.text,
        "arms_transfer",
        "sale",
        factory.argument("agent", scene["Pyongyang 2"]),
        modality=Modality.CONDITIONAL,
    )
    assert scene.assess(sale) == ()


def test_a_verdict_on_conduct_is_alleged_with_its_denial(scene: Scene):
    parts = (factory.argument("agent", scene["Pyongyang 1"]), factory.argument("agent", scene["Moscow 1"]))
    verdict = factory.claim(
        scene.text,
        "sanctions_breach",
        "violates",
        *parts,
        attributions=(factory.says(scene.text, scene["Seoul 1"]),),
    )
    denial = factory.claim(
        scene.text,
        "sanctions_breach",
        "violates nothing",
        factory.argument("agent", scene["Moscow 1"]),
        attributions=(factory.says(scene.text, scene["Moscow 1"], stance=Stance.DENIES),),
    )
    found = by_ref(scene.assess(verdict, denial))
    assert set(found) >= {f"un_1718:{ref}" for ref in ("1874-9", "1874-10", "2270-7", "2270-8", "2270-9")}
    assessment = found["un_1718:1874-9"]
    assert assessment.strength is Strength.ALLEGED
    assert states(assessment)["item"] is ElementState.NOT_REPORTED
    assert states(assessment)["denial"] is ElementState.DENIED
    assert any(caveat.startswith("Denied by Moscow") for caveat in assessment.caveats)


def test_a_negative_fact_is_not_met_and_lowers_others(scene: Scene):
    found = scene.assess(tour(scene), no_agreement(scene))
    own = {one.provision_id: one for one in found if states(one).get("conduct") is ElementState.DENIED}
    assert own["un_1718:2321-11"].strength in {Strength.NOT_MET, Strength.POSSIBLE}
    strengths = [one.strength for one in found if one.provision_id == "un_1718:2321-11"]
    assert strengths == [Strength.POSSIBLE, Strength.NOT_MET]
    visit = next(one for one in found if one.provision_id == "un_1718:2321-11")
    assert states(visit)["conduct"] is ElementState.DENIED
    assert visit.findings[2].citations[0].quote in scene.article.body
    assert own["un_1718:2375-18"].strength is Strength.NOT_MET


def test_what_is_feared_is_a_matter_to_watch(scene: Scene):
    fear = factory.claim(
        scene.text,
        "technology_transfer",
        "give",
        factory.argument("agent", scene["Moscow 4"]),
        factory.argument("recipient", scene["Pyongyang 4"]),
        factory.thing(scene.text, "missile technology", "missile"),
        modality=Modality.POSSIBLE,
        attributions=(factory.says(scene.text, scene["Seoul 2"], stance=Stance.FEARS),),
    )
    found = by_ref(scene.assess(fear))
    assert found["un_1718:1718-8aii"].strength is Strength.SPECULATIVE
    assert {one.strength for one in found.values()} == {Strength.SPECULATIVE}


def test_no_un_rule_for_conduct_of_russia_alone(scene: Scene):
    order = factory.claim(
        scene.text,
        "arms_transfer",
        "supplying",
        factory.argument("agent", scene["Utama aircraft plant"]),
        factory.argument("recipient", scene["Moscow 1"]),
        factory.thing(scene.text, "artillery shells", "artillery_shell"),
    )
    assert not any(one.provision_id.startswith("un_") for one in scene.assess(order))


def test_a_claim_to_abide_by_the_rules_is_a_denial(scene: Scene):
    complies = factory.claim(
        scene.text,
        "compliance",
        "violates nothing",
        factory.argument("agent", scene["Moscow 1"]),
        attributions=(factory.says(scene.text, scene["Moscow 1"]),),
    )
    found = by_ref(scene.assess(accusation(scene), complies))
    assert any(caveat.startswith("Denied by Moscow") for caveat in found["un_1718:1874-9"].caveats)


def test_a_state_whose_sanctions_are_named_does_not_act(scene: Scene):
    breach = factory.claim(
        scene.text,
        "sanctions_breach",
        "violates",
        factory.argument("agent", scene["Moscow 1"]),
        factory.argument("rule", scene["Pyongyang 1"]),
        attributions=(factory.says(scene.text, scene["Seoul 1"]),),
    )
    found = by_ref(scene.assess(breach))
    assert states(found["un_1718:2270-7"])["side"] is ElementState.NOT_REPORTED


def test_a_possible_hit_leaves_the_listing_open(scene: Scene):
    maybe = factory.hit(scene["Utama aircraft plant"], scene.parties[1], status=HitStatus.POSSIBLE)
    unsure = scene._replace(hits=(scene.hits[0], maybe))
    contact = by_ref(unsure.assess(tour(unsure)))["us_sdn:contact"]
    assert contact.strength is Strength.POSSIBLE
    assert "only a possible hit" in {one.element_id: one.needed for one in contact.findings}["listed"]


def test_a_listing_after_the_article_does_not_count(scene: Scene):
    later = factory.party(
        "Ri Contoh", factory.designation("un_sc", programmes=["DPRK"], listed_on="2024-01-01"), country="kp"
    )
    scene = scene._replace(parties=(later, scene.parties[1]), hits=(factory.hit(scene["Ri Contoh"], later),))
    ban = by_ref(scene.assess(tour(scene)))["un_1718:1718-8e"]
    assert ban.strength is Strength.NOT_MET
    assert "listed 2024-01-01" in ban.findings[0].needed


def test_a_listing_within_an_uncertain_date_is_open(scene: Scene):
    changing = factory.party(
        "Ri Contoh", factory.designation("un_sc", programmes=["DPRK"], listed_on="2023-09-10"), country="kp"
    )
    article = factory.article(BODY, published=factory.interval("2023-09-01", "2023-09-30"))
    scene = scene._replace(
        article=article, parties=(changing, scene.parties[1]), hits=(factory.hit(scene["Ri Contoh"], changing),)
    )
    ban = by_ref(scene.assess(tour(scene)))["un_1718:1718-8e"]
    assert ban.strength is Strength.POSSIBLE
    assert "whether Ri Contoh was listed" in ban.findings[0].needed


def test_every_citation_is_in_the_article(scene: Scene):
    found = scene.assess(tour(scene), accusation(scene), no_agreement(scene))
    citations = [citation for one in found for finding in one.findings for citation in finding.citations]
    assert len(citations) > 0
    assert all(one.quote == one.original_span.cut(scene.article.body) for one in citations)


def test_the_same_claims_give_the_same_assessments(scene: Scene):
    claims = (tour(scene), accusation(scene), no_agreement(scene))
    assert scene.assess(*claims) == scene.assess(*claims)
