"""Parties of an article as the dossier shows them: names by script, list by list, and why each was taken for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from saksi.dossier.wording import say
from saksi.dossier.words import HIT_WORDS, LISTING_WORDS, direction, in_words, list_name, plain, script_name
from saksi.index.listing import list_status
from saksi.records import (
    Alias,
    AliasKind,
    Candidate,
    DateValue,
    Designation,
    Hit,
    HitStatus,
    ListStatus,
    Mention,
    MentionId,
    Party,
    Reading,
)
from saksi.records.reports import ListUsed
from saksi.resources.list_specs import counted_list

# 12 names a script: the longest listings have some 60, nearly all respellings of one another.
MAX_NAMES = 12


class NameRow(NamedTuple):
    """Names of a party in one script; `more` were left out."""

    script: str
    code: str
    dir: str
    names: tuple[Alias, ...]
    more: int


class Standing(NamedTuple):
    """State of a listing on a day: a shape, words, and the state itself."""

    symbol: str
    words: str
    status: ListStatus


class ListingRow(NamedTuple):
    """One listing, with its state on the day of the article and on the day asked about."""

    list: str
    designation: Designation
    since: str
    on_article_date: Standing
    today: Standing


class HitCard(NamedTuple):
    """A hit with the mentions it stands on, each once by its words."""

    hit: Hit
    status: tuple[str, str]
    mentions: tuple[Mention, ...]
    parties: tuple[tuple[Candidate, str], ...]


class PartyCard(NamedTuple):
    """Everything the header says of one party. `absent` are the lists in use that do not name it.

    `sources` says for each listing which list of which day it stands on, the day until which its facts hold.
    """

    party: Party
    names: tuple[NameRow, ...]
    listings: tuple[ListingRow, ...]
    absent: tuple[ListUsed, ...]
    facts: tuple[tuple[str, str], ...]
    hits: tuple[HitCard, ...]
    sources: Mapping[str, str]


def party_cards(reading: Reading, *, lists: Sequence[ListUsed], as_of: str) -> tuple[PartyCard, ...]:
    """A card for each party that a hit names, surest first; parties of an ambiguous hit have none."""
    cards_by_party: dict[str, list[HitCard]] = {}
    for card in hit_cards(reading):
        if card.hit.party_id is not None:
            cards_by_party.setdefault(card.hit.party_id, []).append(card)
    known = {party.id: party for party in reading.parties}
    named = [known[id_] for id_ in known if id_ in cards_by_party]
    cards = [
        PartyCard(
            party=party,
            names=name_rows(party.aliases),
            listings=tuple(_listing_row(one, reading.article.published, as_of) for one in party.designations),
            absent=absent_lists(party, lists),
            facts=tuple(_facts(party)),
            hits=tuple(cards_by_party[party.id]),
            sources=_sources(party),
        )
        for party in named
    ]
    return tuple(sorted(cards, key=lambda card: min(_rank(one.hit.status) for one in card.hits)))


def hit_cards(reading: Reading) -> tuple[HitCard, ...]:
    """Every hit, in the order of the reading."""
    mention_by_id = {mention.id: mention for mention in reading.mentions}
    captions = {party.id: party.caption for party in reading.parties}
    return tuple(
        HitCard(
            hit=hit,
            status=in_words(HIT_WORDS[hit.status]),
            mentions=tuple(mention_by_id[id_] for id_ in _once(hit.mention_ids) if id_ in mention_by_id),
            parties=tuple((one, captions.get(one.party_id, one.alias)) for one in hit.candidates),
        )
        for hit in reading.hits
    )


def name_rows(aliases: Iterable[Alias]) -> tuple[NameRow, ...]:
    """Listed names by script, each once, primary names first; names Saksi derived are on no list and left out."""
    by_script: dict[str, dict[str, Alias]] = {}
    order = [AliasKind.PRIMARY, AliasKind.ALIAS, AliasKind.FORMER, AliasKind.WEAK]
    listed = [alias for alias in aliases if alias.kind in order]
    for alias in sorted(listed, key=lambda alias: order.index(alias.kind)):
        by_script.setdefault(alias.script or "", {}).setdefault(alias.text, alias)
    return tuple(
        NameRow(
            script=script_name(script),
            code=script,
            dir=direction(script),
            names=tuple(names.values())[:MAX_NAMES],
            more=max(0, len(names) - MAX_NAMES),
        )
        for script, names in sorted(by_script.items(), key=lambda pair: (pair[0] != "Latn", pair[0]))
    )


def absent_lists(party: Party, lists: Iterable[ListUsed]) -> tuple[ListUsed, ...]:
    """Lists in use on which the party has never stood; one of each, where a law's annex is part of another list."""
    listed = {counted_list(designation.list_id) for designation in party.designations}
    by_list: dict[str, ListUsed] = {}
    for one in lists:
        counted = counted_list(one.list_id)
        if counted not in listed and (counted not in by_list or one.list_id == counted):
            by_list[counted] = one
    return tuple(by_list.values())


def lists_of(reading: Reading) -> tuple[ListUsed, ...]:
    """Lists that the reading's own parties are on: what can be said where the watchlist itself is not at hand."""
    latest: dict[str, Designation] = {}
    for one in (designation for party in reading.parties for designation in party.designations):
        known = latest.get(one.list_id)
        if known is None or (one.snapshot_date or "") > (known.snapshot_date or ""):
            latest[one.list_id] = one
    return tuple(
        ListUsed(list_id=id_, authority=one.authority, snapshot_date=one.snapshot_date)
        for id_, one in sorted(latest.items())
    )


def _listing_row(designation: Designation, published: DateValue | None, as_of: str) -> ListingRow:
    return ListingRow(
        list=list_name(designation.list_id),
        designation=designation,
        since=_since(designation),
        on_article_date=_standing(designation, published),
        today=_standing(designation, as_of),
    )


def _since(designation: Designation) -> str:
    """When it was listed, as the list says; else since when Saksi has seen it there."""
    if designation.listed_on is not None:
        since = designation.listed_on
    elif designation.snapshot_date is not None:
        since = say("no date given; on the list of %(day)s", day=designation.snapshot_date)
    else:
        since = say("no date given")
    if designation.delisted_on is None:
        return since
    return say("%(since)s, delisted %(day)s", since=since, day=designation.delisted_on)


def _standing(designation: Designation, on: str | DateValue | None) -> Standing:
    status = list_status(designation, on)
    return Standing(*in_words(LISTING_WORDS[status]), status)


def _sources(party: Party) -> dict[str, str]:
    """Each listing as "OFAC SDN, list of 2025-11-19"."""
    return {
        one.id: say("%(list)s, list of %(day)s", list=list_name(one.list_id), day=one.snapshot_date)
        if one.snapshot_date is not None
        else list_name(one.list_id)
        for one in party.designations
    }


def _positions(party: Party) -> Iterator[str]:
    """Each position with the lists that state it: no list says since when or until when somebody holds it."""
    sources = _sources(party)
    stated: dict[str, dict[str, None]] = {}
    for fact in party.positions:
        stated.setdefault(fact.value, {})[sources.get(fact.designation_id, "")] = None
    yield from (f"{value} ({'; '.join(filter(None, lists))})" for value, lists in stated.items())


def _facts(party: Party) -> Iterator[tuple[str, str]]:
    rows = {
        "Born": [fact.value for fact in party.birth_dates],
        "Positions": list(_positions(party)),
        "Countries": [fact.value.upper() for fact in party.countries],
        "Places": [fact.value for fact in party.places],
        "Relations": [f"{say(plain(relation.kind))} {relation.target}" for relation in party.relations],
        "Identifiers": [f"{one.scheme} {one.value}" for one in party.identifiers],
    }
    for label, values in rows.items():
        once = tuple(dict.fromkeys(values))
        if len(once) > 0:
            more = f"; {say('and %(n)s more', n=len(once) - MAX_NAMES)}" if len(once) > MAX_NAMES else ""
            yield say(label), "; ".join(once[:MAX_NAMES]) + more


def _rank(status: HitStatus) -> int:
    return [HitStatus.MATCH, HitStatus.POSSIBLE, HitStatus.AMBIGUOUS, HitStatus.DISCARDED].index(status)


def _once(ids: Iterable[MentionId]) -> tuple[MentionId, ...]:
    return tuple(dict.fromkeys(ids))
