"""Which provisions are worth weighing against a claim group: programme, conduct, direction, items and dates."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from saksi.assessment.elements import may_be_of
from saksi.assessment.facts import Facts
from saksi.assessment.listing import is_under
from saksi.assessment.participants import GIVING_ROLES, RECEIVING_ROLES
from saksi.records import ElementState
from saksi.resources.provisions import (
    AgentState,
    ConductIn,
    Element,
    ItemClassIn,
    ParticipantState,
    PartyListedOn,
    Programme,
    ProgrammeHead,
    Provision,
    RecipientState,
    load_programme,
    programme_heads,
)


def select(facts: Facts) -> Iterator[tuple[Programme, Provision]]:
    """Provisions whose programme the event concerns, and whose conduct, direction, items and dates could apply."""
    concerned = facts.concerned
    states = frozenset(state for one in concerned for state in one.states)
    parties = {party.id: party for one in concerned for party in (*one.parties, *one.unsure)}.values()
    listed = {(one.list_id, one.programme_ids) for party in parties for one in party.designations}
    names = _of_states(states).union(*(_of_listing(*one) for one in listed))
    for name in (name for name in programme_heads() if name in names):
        programme = load_programme(name)
        for provision in _by_conduct(name).get(facts.conduct, ()):
            if _in_force(provision, facts) and not _contradicted(provision, programme, facts):
                yield programme, provision


def _of_states(states: frozenset[str]) -> frozenset[str]:
    """Names of the programmes about any of the states: one on one state is never read into the conduct of others."""
    return frozenset(name for name, head in programme_heads().items() if not states.isdisjoint(head.states))


@lru_cache(maxsize=8192)
def _of_listing(list_id: str, programme_ids: tuple[str, ...]) -> frozenset[str]:
    """Names of the programmes that concern a party so listed."""
    heads = programme_heads().items()
    return frozenset(name for name, head in heads if is_under(list_id, programme_ids, head.listings))


@cache
def _by_conduct(name: str) -> dict[str, tuple[Provision, ...]]:
    index: dict[str, list[Provision]] = {}
    for provision in load_programme(name).provision:
        for conduct in provision.conduct:
            index.setdefault(conduct, []).append(provision)
    return {conduct: tuple(provisions) for conduct, provisions in index.items()}


def _in_force(provision: Provision, facts: Facts) -> bool:
    """Whether the rule stood on some day the conduct may have happened; an unknown day excludes nothing."""
    day = facts.day
    if day is None:
        return True
    ended = provision.in_force_until != "" and day.earliest > provision.in_force_until
    return day.latest >= provision.in_force_from and not ended


def _contradicted(provision: Provision, programme: ProgrammeHead, facts: Facts) -> bool:
    return any(_rules_out(element, programme, facts) for element in provision.elements)


def _rules_out(element: Element, programme: ProgrammeHead, facts: Facts) -> bool:
    """Whether the group names a direction, an item or a place the rule is not about, or no party it could be about."""
    if isinstance(element, ItemClassIn):
        known = {item.item_class for item in facts.items}
        return known.isdisjoint(element.items) if len(known) > 0 else element.named
    if isinstance(element, AgentState):
        return _is_other_side(element.states, facts, GIVING_ROLES)
    if isinstance(element, RecipientState):
        return _is_other_side(element.states, facts, RECEIVING_ROLES)
    if isinstance(element, ConductIn):
        return facts.conduct in element.vague and facts.state is not ElementState.ALLEGED
    if isinstance(element, PartyListedOn):
        return _too_few_parties(element, programme, facts)
    if isinstance(element, ParticipantState):
        return element.required and all(one.states.isdisjoint(element.states) for one in facts.participants)
    return False


def _too_few_parties(element: PartyListedOn, programme: ProgrammeHead, facts: Facts) -> bool:
    people = {party.id: party for one in facts.participants for party in (*one.parties, *one.unsure)}.values()
    asked = [
        party
        for party in people
        if may_be_of(party, programme) and (len(element.kinds) == 0 or party.kind in element.kinds)
    ]
    return len(asked) < element.at_least


def _is_other_side(states: tuple[str, ...], facts: Facts, roles: frozenset[str]) -> bool:
    """Whether that side is known and is someone else, or the states named stand on the opposite side."""
    if facts.is_one_sided:
        return False
    here = {state for one in facts.participants if one.role in roles for state in one.states}
    there = {state for one in facts.acting if one.role not in roles for state in one.states}
    return here.isdisjoint(states) and (len(here) > 0 or not there.isdisjoint(states))
