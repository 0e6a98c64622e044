"""Every packaged provision: what fits it, what nearly does, and the loader that reads it.

The claim that fits is built from the provision's own elements; each near miss changes one of them.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import factory
from saksi.assessment.assess import assess
from saksi.errors import ResourceError
from saksi.records import Assessment, Claim, ElementState, Hit, Mention, Party, PartyKind, RepairedText, Strength
from saksi.resources import load, provisions
from saksi.resources.conduct import item_classes, kinds
from saksi.resources.list_specs import list_specs
from saksi.resources.provisions import (
    AgentState,
    ConductIn,
    Element,
    ItemClassIn,
    Listing,
    NotStated,
    OtherSide,
    ParticipantState,
    PartyListedOn,
    Programme,
    Provision,
    RecipientState,
    programmes,
)

CASES = [
    pytest.param(programme, provision, id=f"{programme.id}:{provision.id}")
    for programme in programmes()
    for provision in programme.provision
]
WORDS = ("Alfa", "Beta", "Gama", "Delta", "Epsilon", "Zeta")
# Zambia: on no programme's list of states.
ELSEWHERE = "zm"


class Plan(NamedTuple):
    """Who does what in a claim: role and state of each participant, listings of parties, conduct, item."""

    conduct: str
    agent: str
    recipient: str
    listed: tuple[Listing, ...]
    kinds: tuple[PartyKind, ...]
    item: str | None
    day: str


def fitting(programme: Programme, provision: Provision) -> Plan:
    """A plan that every element of the provision accepts."""
    plan = Plan(provision.conduct[0], "", "", (), (), None, provision.in_force_from)
    for element in provision.elements:
        plan = fit(plan, element)
    states = programme.states[:1] or (ELSEWHERE,)
    return plan._replace(agent=plan.agent or states[0], recipient=plan.recipient or ELSEWHERE)


def fit(plan: Plan, element: Element) -> Plan:
    match element:
        case ConductIn():
            return plan._replace(conduct=element.fits[0])
        case ParticipantState() if plan.agent not in {"", ELSEWHERE}:
            return plan._replace(recipient=element.states[0])
        case AgentState() | ParticipantState():
            return plan._replace(agent=element.states[0])
        case RecipientState():
            return plan._replace(recipient=element.states[0], agent=plan.agent or ELSEWHERE)
        case ItemClassIn():
            return plan._replace(item=element.items[0])
        case PartyListedOn():
            listing = element.listings[0]
            return plan._replace(listed=(listing,) * element.at_least, kinds=element.kinds)
        case OtherSide() | NotStated():
            return plan


def weigh(plan: Plan) -> dict[str, Assessment]:
    """Assessments of an article that says just this, by id."""
    article = factory.article(" ".join(WORDS) + " did something with the goods.", published=plan.day)
    text = factory.text(article)
    mentions = [
        factory.mention(text, WORDS[0], state=plan.agent),
        factory.mention(text, WORDS[1], state=plan.recipient),
    ]
    arguments = [factory.argument("agent", mentions[0]), factory.argument("recipient", mentions[1])]
    parties, hits = [], []
    for number, listing in enumerate(plan.listed, start=2):
        found = factory.mention(text, WORDS[number])
        parties.append(listed_party(WORDS[number], listing, plan))
        mentions.append(found)
        hits.append(factory.hit(found, parties[-1]))
        arguments.append(factory.argument("intermediary", found))
    if plan.item is not None:
        arguments.append(factory.thing(text, "goods", plan.item))
    one = factory.claim(text, plan.conduct, "did", *arguments)
    return weighed(text, article, one, mentions=mentions, hits=hits, parties=parties)


def listed_party(name: str, listing: Listing, plan: Plan) -> Party:
    designation = factory.designation(listing.list, name, programmes=listing.programmes[:1], listed_on="1990-01-01")
    return factory.party(name, designation, kind=(plan.kinds or (PartyKind.ORGANISATION,))[0], country=ELSEWHERE)


def weighed(
    text: RepairedText, article: Any, one: Claim, *, mentions: list[Mention], hits: list[Hit], parties: list[Party]
) -> dict[str, Assessment]:
    found = assess(
        (factory.group(one),),
        (one,),
        article=article,
        text=text,
        mentions=tuple(mentions),
        hits=tuple(hits),
        parties=tuple(parties),
    )
    return {assessment.provision_id: assessment for assessment in found}


def spoil(plan: Plan, element: Element) -> Plan | None:
    """The plan with one element not fulfilled; None where nothing in a claim could fulfil it."""
    match element:
        case ConductIn():
            return plan._replace(conduct="no_such_conduct")
        case AgentState() | ParticipantState():
            return plan._replace(agent=ELSEWHERE, recipient=ELSEWHERE)
        case RecipientState():
            return plan._replace(recipient=ELSEWHERE)
        case OtherSide():
            return plan._replace(recipient=element.states[0], agent=element.states[0], listed=())
        case ItemClassIn():
            return plan._replace(item="no_such_item")
        case PartyListedOn():
            return plan._replace(listed=plan.listed[: element.at_least - 1])
        case NotStated():
            return None


@pytest.mark.parametrize(("programme", "provision"), CASES)
def test_conduct_that_fits_is_found(programme: Programme, provision: Provision):
    found = weigh(fitting(programme, provision))[f"{programme.id}:{provision.id}"]
    outside = any(isinstance(element, NotStated) for element in provision.elements)
    assert found.strength is (Strength.POSSIBLE if outside else Strength.MET)
    open_ids = {finding.element_id for finding in found.findings if finding.state is not ElementState.REPORTED}
    assert open_ids == {element.id for element in provision.elements if isinstance(element, NotStated)}


@pytest.mark.parametrize(("programme", "provision"), CASES)
def test_a_near_miss_does_not_fit(programme: Programme, provision: Provision):
    plan = fitting(programme, provision)
    for element in provision.elements:
        near = spoil(plan, element)
        if near is None:
            continue
        found = weigh(near).get(f"{programme.id}:{provision.id}")
        states = {one.element_id: one.state for one in found.findings} if found is not None else {}
        assert states.get(element.id) is not ElementState.REPORTED
        assert found is None or found.strength in {Strength.NOT_MET, Strength.POSSIBLE}


@pytest.mark.parametrize(("programme", "provision"), CASES)
def test_exemptions_and_doubts_on_the_rule_are_said(programme: Programme, provision: Provision):
    found = weigh(fitting(programme, provision))[f"{programme.id}:{provision.id}"]
    text = " ".join(found.caveats)
    assert all(exemption in text for exemption in provision.exemptions)
    assert ("not yet reviewed" in text) == (provision.certainty == "unreviewed")
    assert ("contested" in text) == (provision.status == "contested")


@pytest.mark.parametrize(("programme", "provision"), CASES)
def test_every_row_says_what_a_reader_needs(programme: Programme, provision: Provision):
    assert provision.url.startswith("https://")
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", provision.in_force_from)
    assert not re.search(r"violat|breach|guilty|illegal", provision.rule, re.IGNORECASE)
    open_elements = [element for element in provision.elements if not isinstance(element, ConductIn)]
    assert all(element.needed != "" for element in open_elements)
    assert any(isinstance(element, ConductIn) for element in provision.elements)


@pytest.mark.parametrize(("programme", "provision"), CASES)
def test_conduct_items_and_lists_are_those_of_the_other_stages(programme: Programme, provision: Provision):
    for element in provision.elements:
        match element:
            case ConductIn():
                assert {*provision.conduct, *element.fits, *element.wider, *element.vague} <= set(kinds())
            case ItemClassIn():
                assert set(element.items) <= set(item_classes())
            case PartyListedOn():
                assert {listing.list for listing in element.listings} <= set(list_specs())


def test_a_rule_is_not_applied_before_it_was_made():
    programme, provision = next((p, one) for p in programmes() for one in p.provision if one.id == "2375-11")
    plan = fitting(programme, provision)
    assert f"{programme.id}:{provision.id}" not in weigh(plan._replace(day="2017-09-10"))


def test_a_superseded_rule_is_not_applied_after_its_end():
    programme, provision = next((p, one) for p in programmes() for one in p.provision if one.id == "2371-12")
    plan = fitting(programme, provision)
    assert f"{programme.id}:{provision.id}" not in weigh(plan._replace(day="2018-01-01"))


GOOD = """
description = "d"
licence = "CC0-1.0"
origin = "o"
id = "p"
authority = "a"
title = "t"
listings = []
[[provision]]
id = "1"
instrument = "i"
article_ref = "1"
title = "t"
rule = "r"
conduct = ["@transfer"]
url = "https://example.org"
certainty = "confirmed"
in_force_from = "2020-01-01"
elements = [{ kind = "conduct_in", id = "conduct", text = "t", fits = ["@transfer"] }]
"""


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A function that reads a programme from the text of a file."""

    def read(source: str) -> Programme:
        (tmp_path / "mine.toml").write_text(source, encoding="utf-8")
        programme = load.read_toml(tmp_path / "mine.toml", Programme)
        monkeypatch.setattr(provisions, "load_resource", lambda _name, _type: programme)
        monkeypatch.setattr(provisions, "groups", lambda: GROUPS)
        return provisions.load_programme.__wrapped__("mine.toml")

    return read


GROUPS = provisions.groups()


def test_groups_are_written_out(written):
    assert "arms_transfer" in written(GOOD).provision[0].conduct


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('rule = "r"', 'rul = "r"', "rul"),
        ('kind = "conduct_in"', 'kind = "conduct"', "conduct"),
        ('fits = ["@transfer"]', 'fit = ["@transfer"]', "fit"),
        ('certainty = "confirmed"', 'certainty = "sure"', "certainty"),
        ('conduct = ["@transfer"]', 'conduct = ["@transfers"]', "@transfers"),
    ],
)
def test_a_mistake_names_file_and_key(written, old: str, new: str, said: str):
    with pytest.raises(ResourceError, match=re.escape(said)) as caught:
        written(GOOD.replace(old, new))
    assert "mine.toml" in caught.value.path


def test_an_id_given_twice_is_a_mistake(written):
    again = GOOD[GOOD.index("[[provision]]") :]
    with pytest.raises(ResourceError, match='"1" is given twice'):
        written(GOOD + again)
