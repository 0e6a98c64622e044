"""Each element of a provision: what the article says of it, where, and what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from saksi.assessment.facts import Facts
from saksi.assessment.listing import listed_under, standing
from saksi.assessment.participants import GIVING_ROLES, RECEIVING_ROLES, Participant, states_of
from saksi.assessment.voices import Voice
from saksi.records import DateValue, Designation, ElementState, ListStatus, Party, PartyKind, Span
from saksi.resources.list_specs import list_spec
from saksi.resources.provisions import (
    AgentState,
    ConductIn,
    Element,
    ItemClassIn,
    NotStated,
    OtherSide,
    ParticipantState,
    PartyListedOn,
    ProgrammeHead,
    RecipientState,
)


class Verdict(NamedTuple):
    """State of one element, the spans it rests on, and what would be needed where it is open."""

    state: ElementState
    spans: tuple[Span, ...] = ()
    needed: str = ""


def weigh(element: Element, facts: Facts, *, programme: ProgrammeHead, related: Sequence[Voice] = ()) -> Verdict:
    """What the claim group says of an element of the programme; `related` are voices of other groups on its people.

    An element that the group speaks of takes the group's own state: what is alleged of the event is alleged of
    each of its parts.
    """
    match element:
        case ConductIn():
            return _conduct(element, facts, related)
        case AgentState():
            return _one_side(element, facts, GIVING_ROLES)
        case RecipientState():
            return _one_side(element, facts, RECEIVING_ROLES)
        case ParticipantState():
            return _participant(element, facts)
        case OtherSide():
            return _other_side(element, facts)
        case ItemClassIn():
            return _item(element, facts)
        case PartyListedOn():
            return _listed(element, facts, programme)
        case NotStated():
            return Verdict(ElementState.UNKNOWN, (), element.needed)


def _conduct(element: ConductIn, facts: Facts, related: Sequence[Voice]) -> Verdict:
    spans = tuple(voice.span for voice in facts.voices if voice.state is facts.state)
    if facts.conduct in element.fits:
        return Verdict(facts.state, spans)
    if facts.conduct in (*element.wider, *element.vague):
        state = facts.state if facts.state is not ElementState.REPORTED else ElementState.NOT_REPORTED
        return Verdict(state, spans, element.needed)
    denials = [one for one in related if one.state is ElementState.DENIED and one.claim.event.conduct in element.fits]
    if len(denials) > 0 and not element.decisive:
        return Verdict(ElementState.DENIED, tuple(one.span for one in denials), element.needed)
    absent = ElementState.NOT_MET if element.decisive else ElementState.NOT_REPORTED
    return Verdict(absent, (), element.needed)


def _participant(element: ParticipantState, facts: Facts) -> Verdict:
    found = [one for one in facts.participants if not one.states.isdisjoint(element.states)]
    if len(found) > 0:
        return Verdict(facts.state_of_parts, _spans(found))
    beside = [one for one in facts.bystanders if not one.states.isdisjoint(element.states)]
    return Verdict(ElementState.NOT_REPORTED, _spans(beside[:1]), element.needed)


def _other_side(element: OtherSide, facts: Facts) -> Verdict:
    found = [one for one in facts.participants if len(one.states) > 0 and one.states.isdisjoint(element.states)]
    if len(found) > 0:
        return Verdict(facts.state_of_parts, _spans(found))
    return Verdict(ElementState.NOT_REPORTED, (), element.needed)


def _item(element: ItemClassIn, facts: Facts) -> Verdict:
    found = [item.span for item in facts.items if item.item_class in element.items]
    if len(found) > 0:
        return Verdict(facts.state_of_parts, tuple(found))
    if len(facts.items) > 0 and element.named:
        return Verdict(ElementState.NOT_MET, tuple(item.span for item in facts.items), element.needed)
    return Verdict(ElementState.NOT_REPORTED, (), element.needed)


def _listed(element: PartyListedOn, facts: Facts, programme: ProgrammeHead) -> Verdict:
    sure = [(one, party) for one, party in _people(facts.participants, element.kinds) if may_be_of(party, programme)]
    by_status: dict[ListStatus | None, list[tuple[Participant, Party]]] = {}
    for participant, party in sure:
        by_status.setdefault(standing(party, element.listings, facts.day), []).append((participant, party))
    listed = by_status.get(ListStatus.LISTED, [])
    if len({party.id for _, party in listed}) >= element.at_least:
        return Verdict(facts.state_of_parts, tuple(dict.fromkeys(participant.span for participant, _ in listed)))
    return _not_listed(element, facts, by_status)


def _not_listed(
    element: PartyListedOn, facts: Facts, by_status: dict[ListStatus | None, list[tuple[Participant, Party]]]
) -> Verdict:
    """Why the listing is lacking: not sure on which side of a change, not sure who it is, or not on the list."""
    undated = by_status.get(ListStatus.UNKNOWN, [])
    if len(undated) > 0:
        why = f"whether {undated[0][1].caption} was listed {_day_words(facts.day)}"
        return Verdict(ElementState.UNKNOWN, _spans(one for one, _ in undated), why)
    maybe = [
        (participant, party)
        for participant in facts.participants
        for party in participant.unsure
        if _is_kind(party, element.kinds) and standing(party, element.listings, facts.day) is ListStatus.LISTED
    ]
    if len(maybe) > 0:
        why = f'whether "{maybe[0][0].text}" is {maybe[0][1].caption}: only a possible hit'
        return Verdict(ElementState.UNKNOWN, _spans(one for one, _ in maybe), why)
    off = [pair for status, pairs in by_status.items() if status is not ListStatus.LISTED for pair in pairs]
    if len(off) == 0:
        return Verdict(ElementState.NOT_REPORTED, (), element.needed)
    return Verdict(ElementState.NOT_MET, _spans(one for one, _ in off), _why_not(off[0][1], element, facts.day))


def _why_not(party: Party, element: PartyListedOn, day: DateValue | None) -> str:
    name = " or ".join(dict.fromkeys(list_spec(listing.list).short for listing in element.listings))
    listings = listed_under(party, element.listings)
    dates = sorted(date for date in map(_change_date, listings) if date != "")
    since = f" (changes: {', '.join(dates)})" if len(dates) > 0 else ""
    return f"{party.caption} was not on the {name} list {_day_words(day)}{since}"


def _change_date(designation: Designation) -> str:
    parts = {"listed": designation.listed_on, "delisted": designation.delisted_on}
    return ", ".join(f"{word} {date}" for word, date in parts.items() if date is not None)


def _one_side(element: AgentState | RecipientState, facts: Facts, roles: frozenset[str]) -> Verdict:
    """Whether one side belongs to the states; open where the article names two states and no direction."""
    sides = facts.acting if facts.is_one_sided else [one for one in facts.participants if one.role in roles]
    own = [one for one in sides if not one.states.isdisjoint(element.states)]
    if len(own) == 0:
        return Verdict(ElementState.NOT_REPORTED, (), element.needed)
    if facts.is_one_sided:
        return Verdict(ElementState.NOT_REPORTED, _spans(own), "which side gives and which receives")
    return Verdict(facts.state_of_parts, _spans(own))


def _people(participants: Iterable[Participant], kinds: tuple[PartyKind, ...]) -> Iterator[tuple[Participant, Party]]:
    return ((one, party) for one in participants for party in one.parties if _is_kind(party, kinds))


def may_be_of(party: Party, programme: ProgrammeHead) -> bool:
    """Whether it is worth asking if the party is listed under the programme: by its listings, or by its state."""
    return len(listed_under(party, programme.listings)) > 0 or not states_of(party).isdisjoint(programme.states)


def _is_kind(party: Party, kinds: tuple[PartyKind, ...]) -> bool:
    return len(kinds) == 0 or party.kind in kinds


def _day_words(day: DateValue | None) -> str:
    if day is None:
        return "(day unknown)"
    return f"on {day.earliest}" if day.earliest == day.latest else f"between {day.earliest} and {day.latest}"


def _spans(participants: Iterable[Participant]) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(one.span for one in participants))
