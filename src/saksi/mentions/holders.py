"""Point descriptions back to whom they describe, or to the listed parties that hold such a position."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from weakref import WeakKeyDictionary

from saksi.index.reader import Index
from saksi.mentions.describe import Description
from saksi.mentions.draft import Draft
from saksi.records import MentionForm, MentionKind, Party, PartyId, PartyKind, Span
from saksi.resources.evidence import Role, evidence, is_own_position, roles
from saksi.text.tokens import words

NO_TITLE = frozenset({MentionKind.GOVERNMENT, MentionKind.PRODUCT})
# A description fits so few people that offering more than this many would be noise.
MAX_HOLDERS = 5
MIN_OWNER_LETTERS = 4
MAX_KNOWN = 4096
# Who holds the positions that were asked for, of each index: there are as many as roles and states.
HOLDERS: WeakKeyDictionary[Index, dict[tuple[str, frozenset[str], frozenset[str]], tuple[PartyId, ...]]] = (
    WeakKeyDictionary()
)


def resolve_descriptions(drafts: list[Draft], index: Index) -> None:
    """Point each description back to whom it describes, or to the parties that hold such a position."""
    by_span: dict[Span | None, Draft] = {draft.span: draft for draft in reversed(drafts)}
    titled: defaultdict[str, list[Draft]] = defaultdict(list)  # the names before, by the code of their titles
    for draft in drafts:
        if draft.form is MentionForm.NAME and draft.kind not in NO_TITLE:
            for code in {phrase.code for phrase in draft.titles if phrase.section == "titles"}:
                titled[code].append(draft)
        one = draft.description
        if one is None:
            continue
        if one.of_name is not None:
            owner = by_span.get(one.of_name)
            draft.note = f"{one.title.code} of another"
            draft.holders = _holders(one, owner, index)
            continue
        if one.country is not None:
            draft.note = f"country:{one.country}"
        apposed = by_span.get(one.beside)
        if apposed is not None:
            draft.follow(apposed)
        else:
            draft.follow(_earlier_with_title(titled.get(one.title.code, ()), one, index))
        if draft.antecedent is None:
            draft.holders = _holders(one, None, index)


def _earlier_with_title(earlier: Sequence[Draft], one: Description, index: Index) -> Draft | None:
    """The last of the names before with that very title, if there is only one such person."""
    owners: dict[int, Draft] = {}
    for draft in earlier:
        head = draft.antecedent or draft
        countries = _countries_of(draft) or _listed_countries(head, index)
        if one.country is None or one.country in countries or len(countries) == 0:
            owners[id(head)] = draft
    if len(owners) != 1:
        return None
    last = next(iter(owners.values()))
    return last.antecedent or last


def _countries_of(draft: Draft) -> frozenset[str]:
    return frozenset(draft.note.removeprefix("country:").split(",")) - {""}


def _listed_countries(head: Draft, index: Index) -> frozenset[str]:
    """Countries of the parties that a name may be."""
    parties = (index.party(sighting.party_id) for sighting in head.sightings)
    return frozenset(fact.value for party in parties for fact in party.countries)


def _holders(one: Description, owner: Draft | None, index: Index) -> tuple[PartyId, ...]:
    """Listed parties whose position says they are this: the Kremlin's spokesman, the Syrian president."""
    role = roles().get(one.title.code)
    countries = {one.country} if one.country is not None else set()
    names: set[str] = set()
    if owner is not None:
        head = owner.antecedent or owner
        listed = index.party(head.sightings[0].party_id) if len(head.sightings) > 0 else None
        if listed is None:
            return ()
        countries |= {fact.value for fact in listed.countries}
        names = {token.word.lower() for token in words(listed.caption) if len(token.word) >= MIN_OWNER_LETTERS}
    if role is None or not role.unique or len(countries) == 0:
        return ()
    states = {word for code in countries for word in _state_words(code)}
    asked = (one.title.code, frozenset(countries), frozenset(names or states))
    known = HOLDERS.setdefault(index, {})
    if len(known) >= MAX_KNOWN:
        known.clear()
    if asked not in known:  # a whole list may hold such positions, and every other article asks for the same few
        fits = [party.id for party in index.holders(role.listed) if _holds(party, role, countries, names or states)]
        known[asked] = tuple(fits) if len(fits) <= MAX_HOLDERS else ()
    return known[asked]


def _state_words(code: str) -> Iterator[str]:
    """Words by which an English-language list names a state."""
    for name in evidence("en").countries.get(code, ()):
        yield from (token.word.lower() for token in words(name) if len(token.word) >= MIN_OWNER_LETTERS)


def _holds(party: Party, role: Role, countries: set[str], names: set[str]) -> bool:
    """Whether a person of one of the countries holds the position, with one of the names in it or bare."""
    if party.kind is not PartyKind.PERSON or countries.isdisjoint({fact.value for fact in party.countries}):
        return False
    own = [fact.value.lower() for fact in party.positions if is_own_position(fact.value, role)]
    return any(value in role.listed or any(name in value for name in names) for value in own)
