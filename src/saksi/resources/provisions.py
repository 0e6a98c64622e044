"""Typed data about provisions: programmes, their operative rules, and the conditions (elements) of each rule.

An element is a typed predicate over the parts of a claim. Which words of an article fill those parts is decided
elsewhere; here stands only what a rule asks for. Names that begin with "@" stand for a group of
programmes/groups.toml.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Literal

import msgspec

from saksi.errors import ResourceError
from saksi.records import PartyKind
from saksi.resources.load import ROOT, DataFile, Table, load_resource, resource_names

GROUPS_FILE = "programmes/groups.toml"

Status = Literal["in_force", "superseded", "contested", "ended"]
Certainty = Literal["confirmed", "unreviewed"]


class Listing(Table, frozen=True, kw_only=True):
    """Designations by one list; with `programmes`, only those whose programme begins with one of them."""

    list: str
    programmes: tuple[str, ...] = ()


class ElementBase(Table, frozen=True, kw_only=True, tag_field="kind"):
    """One condition. `text` says it in our words; `needed` what would have to be shown where it is not."""

    id: str
    text: str
    needed: str = ""


class ConductIn(ElementBase, frozen=True, kw_only=True, tag="conduct_in"):
    """What was done. `wider` conduct may include it without saying so, `vague` conduct only if somebody alleges it.

    Where `decisive`, other conduct cannot fit the rule; else the act may merely be unreported.
    """

    fits: tuple[str, ...]
    wider: tuple[str, ...] = ()
    vague: tuple[str, ...] = ()
    decisive: bool = False


class AgentState(ElementBase, frozen=True, kw_only=True, tag="agent_state"):
    """Who acts or gives belongs to one of these states (ISO 3166 alpha-2, small letters)."""

    states: tuple[str, ...]


class RecipientState(ElementBase, frozen=True, kw_only=True, tag="recipient_state"):
    """Who receives belongs to one of these states."""

    states: tuple[str, ...]


class ParticipantState(ElementBase, frozen=True, kw_only=True, tag="participant_state"):
    """Somebody who takes part, on either side, belongs to one of these states.

    Where `required`, a claim that names nobody of them is no candidate: the rule reaches only its own territory
    and people.
    """

    states: tuple[str, ...]
    required: bool = False


class OtherSide(ElementBase, frozen=True, kw_only=True, tag="other_side"):
    """Somebody who takes part, or the place or plant concerned, belongs to none of these states."""

    states: tuple[str, ...]


class ItemClassIn(ElementBase, frozen=True, kw_only=True, tag="item_class_in"):
    """What is given, built or served. Where `named`, a claim that names no item is no candidate at all."""

    items: tuple[str, ...]
    named: bool = False


class PartyListedOn(ElementBase, frozen=True, kw_only=True, tag="party_listed_on"):
    """At least so many of those who take part are listed, on the day of the article."""

    listings: tuple[Listing, ...]
    at_least: int = 1
    kinds: tuple[PartyKind, ...] = ()


class NotStated(ElementBase, frozen=True, kw_only=True, tag="not_stated"):
    """Something that has to be known from outside the article, such as a State's determination or an approval."""


Element = (
    ConductIn | AgentState | RecipientState | ParticipantState | OtherSide | ItemClassIn | PartyListedOn | NotStated
)


class Provision(Table, frozen=True, kw_only=True):
    """One operative rule, in our words; the instrument itself is at `url`.

    `conduct` lists the kinds of conduct under which the rule is worth weighing, even where it then is not met.
    `unreviewed` certainty: the paragraph number or the content awaits a reading of the instrument.
    An `informative` row records a circumstance; the programme does not forbid it as such.
    """

    id: str
    instrument: str
    article_ref: str
    title: str
    rule: str
    conduct: tuple[str, ...]
    elements: tuple[Element, ...]
    url: str
    certainty: Certainty
    in_force_from: str
    in_force_until: str = ""
    status: Status = "in_force"
    exemptions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    informative: bool = False
    reviewer: str = ""
    review_date: str = ""


class ProgrammeHead(DataFile, frozen=True, kw_only=True):
    """The part of a programme's file before its provisions: what the programme is and whom it concerns.

    A claim concerns the programme if somebody in it belongs to one of `states` or is listed under `listings`.
    `states_of_listed` is the state of a party so listed whose own country no list gives.
    """

    id: str
    authority: str
    title: str
    listings: tuple[Listing, ...]
    states: tuple[str, ...] = ()
    states_of_listed: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class Programme(ProgrammeHead, frozen=True, kw_only=True):
    """resources/programmes/<id>.toml: a programme and its provisions."""

    provision: tuple[Provision, ...]


class Groups(DataFile, frozen=True, kw_only=True):
    """resources/programmes/groups.toml: short names for kinds of conduct, classes of item, states.

    Of `neutral_conduct` (a visit, a meeting) a third party's word is a report; of other conduct, an allegation.
    `breach_conduct` is a verdict on conduct ("violates the sanctions"), not an act, and `compliance_conduct` its
    opposite. Kinds of one row of `same_act` may be said of one act ("supplies", "delivery").
    """

    conduct: dict[str, tuple[str, ...]]
    items: dict[str, tuple[str, ...]]
    states: dict[str, tuple[str, ...]]
    neutral_conduct: tuple[str, ...]
    breach_conduct: tuple[str, ...]
    compliance_conduct: tuple[str, ...]
    same_act: tuple[tuple[str, ...], ...] = ()


@cache
def groups() -> Groups:
    """The groups that provisions name."""
    return load_resource(GROUPS_FILE, Groups)


@cache
def programme_heads() -> dict[str, ProgrammeHead]:
    """What each packaged programme is, by the name of its file, in order.

    Reading the heads alone takes a fifth of the time of reading all rules, and an article concerns few programmes.
    """
    names = (name for name in resource_names("programmes") if name != GROUPS_FILE)
    return {name: load_resource(name, ProgrammeHead, until="[[provision]]") for name in names}


def programmes() -> tuple[Programme, ...]:
    """Every packaged programme in order of its file's name, groups written out."""
    return tuple(load_programme(name) for name in programme_heads())


@cache
def provisions_by_id() -> dict[str, Provision]:
    """Every packaged provision by "<programme>:<provision>"."""
    return {f"{programme.id}:{one.id}": one for programme in programmes() for one in programme.provision}


@cache
def load_programme(name: str) -> Programme:
    """One programme, groups written out.

    Raises:
        ResourceError: the file is malformed, names an unknown group, or gives one id twice.
    """
    programme = load_resource(name, Programme)
    provisions = tuple(_written_out(provision, name) for provision in programme.provision)
    _check_ids(name, [provision.id for provision in provisions])
    return msgspec.structs.replace(programme, provision=provisions)


def _written_out(provision: Provision, name: str) -> Provision:
    _check_ids(name, [element.id for element in provision.elements])
    return msgspec.structs.replace(
        provision,
        conduct=_expand(provision.conduct, groups().conduct, name),
        elements=tuple(_element_written_out(element, name) for element in provision.elements),
    )


def _element_written_out(element: Element, name: str) -> Element:
    if isinstance(element, ConductIn):
        return msgspec.structs.replace(
            element,
            fits=_expand(element.fits, groups().conduct, name),
            wider=_expand(element.wider, groups().conduct, name),
            vague=_expand(element.vague, groups().conduct, name),
        )
    if isinstance(element, ItemClassIn):
        return msgspec.structs.replace(element, items=_expand(element.items, groups().items, name))
    if isinstance(element, AgentState | RecipientState | ParticipantState | OtherSide):
        return msgspec.structs.replace(element, states=_expand(element.states, groups().states, name))
    return element


def _expand(names: Iterable[str], known: dict[str, tuple[str, ...]], path: str) -> tuple[str, ...]:
    """Groups replaced by their members, in order, each once; a group may name other groups."""
    expanded: dict[str, None] = {}
    for name in names:
        if not name.startswith("@"):
            expanded[name] = None
        elif name[1:] in known:
            expanded.update(dict.fromkeys(_expand(known[name[1:]], known, path)))
        else:
            raise ResourceError(path=str(ROOT / path), problem=f'unknown group "{name}"')
    return tuple(expanded)


def _check_ids(path: str, ids: list[str]) -> None:
    twice = sorted({id_ for id_ in ids if ids.count(id_) > 1})
    if len(twice) > 0:
        raise ResourceError(path=str(ROOT / path), problem=f'id "{twice[0]}" is given twice')
