"""One Party per real-world party over all lists.

Parties that share a number, or two rare words of a name, are looked at; the bits of all that they share and do
not share are added up (evidence.py), and pairs above a threshold are joined, strongest first. A name alone never
joins, and two entries of one list stay apart unless they have the same name and more than that in common.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations, product
from typing import NamedTuple

from saksi.lists.evidence import Evidence, Rarity, Traits, compare_facts, most_name_bits, traits_of, with_names
from saksi.lists.judgements import Pairs
from saksi.lists.normalise import CAPTION_ORDER, natural_case, party_id
from saksi.records import ON_NO_LIST, Alias, AliasKind, Party, PartyKind

# Chosen on references held back (benchmarks/build_lists.py --measure).
ENOUGH_BITS = {PartyKind.PERSON: 29.0, PartyKind.ORGANISATION: 22.0, PartyKind.VESSEL: 26.0, PartyKind.AIRCRAFT: 26.0}
# A list that has two entries mostly means two parties. Two entries of the same primary name are one if another
# list's entry is linked to both, or if they share what is the party's own: names, places and countries are
# shared by branches and namesakes.
OWN_FEATURES = frozenset({"number", "birth_date"})
# Lists do misprint a number; two companies of one name differ in all of them.
COMPANY_REGISTERS = frozenset({"inn", "ogrn"})
MAX_DIFFERING_REGISTERS = 2
# A key that this many parties have is too common to look at all pairs of them; rarer keys find the true ones.
MAX_BLOCK = 80
RAREST_WORDS = 3
# The same numbers added in another order may differ by less.
A_LITTLE = 1e-6
# Longer names are descriptions: "Branch of the ... Plant named after ...".
MAX_CAPTION_WORDS = 7


class Link(NamedTuple):
    """Two parties (by position) that are one, with what shows it."""

    bits: float
    left: int
    right: int
    features: tuple[Evidence, ...]
    joins: bool  # False if they may only share a group that others join: two entries of one list


def merge_parties(
    parties: Iterable[Party], *, pairs: Pairs | None = None, without: frozenset[str] = frozenset()
) -> tuple[Party, ...]:
    """One Party per real-world party, in order of their ids; `merge_reasons` say what joined its listings.

    `pairs`: listings that people said are one party, or two: their word goes before any evidence.
    `without`: identifier schemes to leave out, to measure how well the rest finds what they would show.
    """
    single = sorted(parties, key=lambda party: party.designations[0].id)
    traits = [traits_of(party, without) for party in single]
    judged = _judged(single, pairs or Pairs())
    links = sorted([*judged.links, *_links(traits)], key=lambda link: (-link.bits, link.left, link.right))
    groups = _joined(links, traits, judged.parted)
    merged = [_merged([single[member] for member in members], reasons, single) for members, reasons in groups]
    return tuple(sorted(merged, key=lambda party: party.id))


class Judged(NamedTuple):
    """What people said, by position: links that hold whatever the evidence, and pairs that must stay apart."""

    links: tuple[Link, ...]
    parted: frozenset[tuple[int, int]]


def _judged(single: list[Party], pairs: Pairs) -> Judged:
    """The judgements on listings that are on the lists, and still bear a name they were judged by."""
    position: dict[str, int] = {
        party.designations[0].id: number
        for number, party in enumerate(single)
        if pairs.still_of(party.designations[0].id, party)
    }
    links = [
        Link(math.inf, min(found), max(found), (Evidence("judgement", math.inf, why),), joins=True)
        for pair, why in pairs.joined.items()
        if len(found := [position[listing] for listing in pair if listing in position]) == len(pair)
    ]
    parted = {
        (min(found), max(found))
        for pair in pairs.parted
        if len(found := [position[listing] for listing in pair if listing in position]) == len(pair)
    }
    return Judged(tuple(links), frozenset(parted))


def _links(traits: list[Traits]) -> Iterator[Link]:
    """Every pair looked at that has enough in common."""
    rarity = Rarity(traits)
    most = [most_name_bits(trait, rarity) + A_LITTLE for trait in traits]
    for left, right in sorted(_pairs(traits, rarity)):
        if not _may_be_linked(traits[left], traits[right]):
            continue
        facts = compare_facts(traits[left], traits[right], rarity)
        if sum(fact.bits for fact in facts) + min(most[left], most[right]) < least_bits(traits[left].kind):
            continue
        features = with_names(facts, traits[left], traits[right], rarity)
        bits = sum(feature.bits for feature in features)
        if bits < bits_needed(features, traits[left].kind):
            continue
        if traits[left].list_id != traits[right].list_id:
            yield Link(bits, left, right, features, joins=True)
        else:
            yield Link(bits, left, right, features, joins=len(features_for(features) & OWN_FEATURES) > 0)


def _may_be_linked(left: Traits, right: Traits) -> bool:
    """Two entries of one list are never linked unless they have a primary name in common."""
    return left.list_id != right.list_id or not left.primary.isdisjoint(right.primary)


def features_for(features: tuple[Evidence, ...]) -> set[str]:
    """Kinds of evidence that speak for one party."""
    return {feature.name for feature in features if feature.bits > 0}


def bits_needed(features: tuple[Evidence, ...], kind: PartyKind) -> float:
    """How many bits join two parties of that kind; no number suffices for a name alone."""
    return math.inf if features_for(features) <= {"name", "other_name"} else least_bits(kind)


def least_bits(kind: PartyKind) -> float:
    """How many bits join two parties of that kind at least."""
    return ENOUGH_BITS.get(kind, ENOUGH_BITS[PartyKind.ORGANISATION])


def _pairs(traits: list[Traits], rarity: Rarity) -> set[tuple[int, int]]:
    """Pairs of one kind that share a number, a host, or rare words of a name."""
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for position, trait in enumerate(traits):
        for key in _keys(trait, rarity):
            blocks[(trait.kind, *key)].append(position)
    return {pair for members in blocks.values() if 1 < len(members) <= MAX_BLOCK for pair in combinations(members, 2)}


def _keys(trait: Traits, rarity: Rarity) -> set[tuple[str, ...]]:
    keys: set[tuple[str, ...]] = {("number", *number) for number in trait.numbers}
    keys |= {("host", host) for host in trait.hosts}
    is_person = trait.kind == PartyKind.PERSON
    for name in trait.names:
        rarest = sorted(name.keys, key=lambda key: (-rarity.word(key, is_person=is_person), key))[:RAREST_WORDS]
        keys |= (
            {("words", *sorted(pair)) for pair in combinations(rarest, 2)} if len(rarest) > 1 else {("word", *rarest)}
        )
        # Common words still find each other when the whole name is the same.
        keys.add(("name", *sorted(name.keys)))
    return keys


def _joined(
    links: list[Link], traits: list[Traits], parted: frozenset[tuple[int, int]]
) -> Iterator[tuple[list[int], list[Link]]]:
    """Groups of positions with the links that joined them, the strongest links first."""
    group_of = list(range(len(traits)))
    members = {position: [position] for position in range(len(traits))}
    reasons: dict[int, list[Link]] = defaultdict(list)
    same_list = {(link.left, link.right) for link in links if traits[link.left].list_id == traits[link.right].list_id}
    for link in links:
        left, right = group_of[link.left], group_of[link.right]
        if not link.joins or left == right or _are_parted(members[left], members[right], parted):
            continue
        if link.bits < math.inf and not _may_join(members[left], members[right], traits, same_list):
            continue
        kept, gone = sorted((left, right))
        members[kept] += members.pop(gone)
        reasons[kept] += [link, *reasons.pop(gone, [])]
        for position in members[kept]:
            group_of[position] = kept
    for group, positions in members.items():
        yield sorted(positions), sorted(reasons.get(group, []), key=lambda link: (-link.bits, link.left, link.right))


def _are_parted(left: list[int], right: list[int], parted: frozenset[tuple[int, int]]) -> bool:
    """Whether a person said that one of these is not one of those."""
    return len(parted) > 0 and any((min(pair), max(pair)) in parted for pair in product(left, right))


def _may_join(left: list[int], right: list[int], traits: list[Traits], same_list: set[tuple[int, int]]) -> bool:
    """Not if that would put two entries of one list together that are not linked themselves, or two registrations."""
    clashing = [(one, other) for one in left for other in right if traits[one].list_id == traits[other].list_id]
    are_linked = all((min(pair), max(pair)) in same_list for pair in clashing)
    return are_linked and _differing_registers(left, right, traits) < MAX_DIFFERING_REGISTERS


def _differing_registers(left: list[int], right: list[int], traits: list[Traits]) -> int:
    """In how many registers both sides have numbers, and none in common."""
    ours = {number for position in left for number in traits[position].numbers if number[0] in COMPANY_REGISTERS}
    theirs = {number for position in right for number in traits[position].numbers if number[0] in COMPANY_REGISTERS}
    both = {scheme for scheme, _ in ours} & {scheme for scheme, _ in theirs}
    return len(both - {scheme for scheme, _ in ours & theirs})


def _merged(group: list[Party], links: list[Link], single: list[Party]) -> Party:
    """One party of all the group's listings, facts in order of their designation."""
    aliases = _told_or_derived([alias for party in group for alias in party.aliases])
    kind = group[0].kind
    return Party(
        id=party_id(min(party.designations[0].id for party in group)),
        kind=kind,
        caption=best_caption(group, kind) or group[0].caption,
        aliases=aliases,
        designations=tuple(party.designations[0] for party in group),
        identifiers=tuple(number for party in group for number in party.identifiers),
        birth_dates=tuple(fact for party in group for fact in party.birth_dates),
        countries=tuple(fact for party in group for fact in party.countries),
        positions=tuple(fact for party in group for fact in party.positions),
        places=tuple(fact for party in group for fact in party.places),
        relations=tuple(relation for party in group for relation in party.relations),
        merge_reasons=tuple(_reason(link, single) for link in links),
    )


def _told_or_derived(aliases: list[Alias]) -> tuple[Alias, ...]:
    """Without the Hangul that was derived, where one of the lists gives the true one; each derived spelling once."""
    listed = {alias.script for alias in aliases if alias.kind not in ON_NO_LIST}
    seen: set[str] = set()
    kept = []
    for alias in aliases:
        is_derived = alias.kind == AliasKind.DERIVED and alias.script == "Hang"
        if is_derived and ("Hang" in listed or alias.text in seen):
            continue
        if is_derived:
            seen.add(alias.text)
        kept.append(alias)
    return tuple(kept)


def _reason(link: Link, single: list[Party]) -> str:
    """The link in words: which listings, what agrees, what does not."""
    left, right = (single[member].designations[0].id for member in (link.left, link.right))
    told = "; ".join(feature.detail for feature in link.features)
    return f"{left} = {right}: {told}" + (f" ({link.bits:.0f} bits)" if link.bits < math.inf else "")


def best_caption(group: list[Party], kind: PartyKind) -> str:
    """The primary Latin name most listings agree on; among equals one of a readable length, from the newest list."""
    snapshot = {party.designations[0].id: party.designations[0].snapshot_date or "" for party in group}
    ranked = [alias for party in group for alias in party.aliases if alias.script == "Latn"]
    best_kind = min((CAPTION_ORDER[alias.kind] for alias in ranked), default=0)
    shown = [
        (_shown(alias.text, kind), snapshot[alias.designation_id])
        for alias in ranked
        if CAPTION_ORDER[alias.kind] == best_kind
    ]
    votes = Counter(text.casefold() for text, _ in shown)
    ordered = sorted(shown, key=lambda pair: (*_length_rank(pair[0], kind), pair[0].isupper(), pair[0]))
    newest_first = sorted(ordered, key=lambda pair: pair[1], reverse=True)
    return min(
        newest_first,
        key=lambda pair: (-votes[pair[0].casefold()], len(pair[0].split()) > MAX_CAPTION_WORDS),
        default=("", ""),
    )[0]


def _shown(text: str, kind: PartyKind) -> str:
    return natural_case(text) if kind == PartyKind.PERSON else text


def _length_rank(text: str, kind: PartyKind) -> tuple[int, int]:
    """A person's name with a patronymic says more; of an organisation's names the shortest reads best."""
    return (-min(len(text.split()), 3), len(text)) if kind == PartyKind.PERSON else (0, len(text))
