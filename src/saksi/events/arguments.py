"""Who, to whom, what, where: the phrases around a trigger and the roles they fill."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from saksi.events.triggers import Sighted, Thing
from saksi.records import Argument, MentionKind
from saksi.resources.conduct import Kind, kinds
from saksi.text.syntax import Group, SentenceView

MAX_BETWEEN_WORDS = 4
"""Most words between a possessor and what it did ("the North's recent secret arms sales")."""
MAX_LOOK_WORDS = 30
"""How far from its trigger a phrase may stand."""

WHOLE_PHRASES = frozenset({"object", "rule", "topic", "place"})
"""Roles of things and places, whose words say more than the names in them ("the Utama aircraft plant")."""

ACTORS = frozenset({MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.GOVERNMENT})


class Phrase(NamedTuple):
    """A phrase at some slot of the trigger, covering tokens[first:last]."""

    slot: str
    first: int
    last: int


class Frame(NamedTuple):
    """A trigger with its kind of conduct, after its object refined it, and its arguments."""

    kind: Kind
    arguments: tuple[Argument, ...]


def fill(sighted: Sighted, view: SentenceView, things: tuple[Thing, ...]) -> Frame | None:
    """The trigger's arguments; None if it needs an item of some group and none is named."""
    phrases = tuple(_phrases(sighted, view, things))
    named = _named_things(sighted, phrases, things)
    groups = {thing.group for thing in named}
    needs = sighted.trigger.needs
    if len(needs) > 0 and groups.isdisjoint(needs):
        return None
    kind = _refined(kinds()[sighted.trigger.conduct], groups)
    roles: dict[str, str] = dict([*kind.roles.items(), *sighted.trigger.roles.items()])
    arguments: dict[tuple[str, int], Argument] = {}
    for phrase in phrases:
        role = roles.get(phrase.slot)
        if role is not None:
            for argument in _arguments(_fitting(role, phrase, view, things, roles), phrase, view, things):
                arguments.setdefault((argument.role, argument.span.start), argument)
    for thing in named:
        inside = any(one.span.overlaps(view.span(thing.first, thing.last)) for one in arguments.values())
        if not inside and "object" in roles.values():
            span = view.span(thing.first, thing.last)
            text = span.cut(view.text)
            arguments[("object", span.start)] = Argument(
                role="object", span=span, text=text, item_class=thing.item_class
            )
    return Frame(kind, tuple(sorted(arguments.values(), key=lambda one: (one.span, one.role))))


def _refined(kind: Kind, groups: set[str]) -> Kind:
    return next((kinds()[one.conduct] for one in kind.refine if not groups.isdisjoint(one.groups)), kind)


def _fitting(role: str, phrase: Phrase, view: SentenceView, things: tuple[Thing, ...], roles: Mapping[str, str]) -> str:
    """The role, but for a person or state where a thing is expected: "the sale by", "penjualan Korea Utara"."""
    if phrase.slot == "of" and role == "object" and not _has_thing(phrase, things):
        group = next((view.group_at(at) for at in range(phrase.first, phrase.last) if view.group_at(at)), None)
        if group is not None and any(mention.kind in ACTORS for mention in group.mentions):
            return roles.get("subject", role)
    return role


def _has_thing(phrase: Phrase, things: tuple[Thing, ...]) -> bool:
    return any(phrase.first <= thing.first < phrase.last for thing in things)


def _phrases(sighted: Sighted, view: SentenceView, things: tuple[Thing, ...]) -> Iterator[Phrase]:
    if sighted.voice == "noun":
        yield from _around_noun(sighted, view, things)
    else:
        yield from _before_verb(sighted, view)
        yield from _object_of(sighted, view)
    yield from _prepositional(sighted, view)


def _before_verb(sighted: Sighted, view: SentenceView) -> Iterator[Phrase]:
    slot = "object" if sighted.voice == "passive" else "subject"
    group = view.subject_of(sighted.first)
    if group is not None:
        yield Phrase(slot, group.first, group.last)
        return
    first, _ = view.clause_bounds(sighted.first)
    last = sighted.first
    while last > first and (view.classes[last - 1] != "" or last - 1 in view.heads):
        last -= 1
    start = max(first, last - 6)
    while start < last and (view.classes[start] not in {"", "determiner", "pronoun"}):
        start += 1
    if start < last:
        yield Phrase(slot, start, last)


def _object_of(sighted: Sighted, view: SentenceView) -> Iterator[Phrase]:
    if sighted.last >= len(view.tokens) or "," in view.marks[sighted.last]:
        return
    slot = "by" if sighted.voice == "passive" else "object"
    first, last = view.phrase_after(sighted.last)
    if slot == "by" and not _starts_with_actor(view, first, last):
        return
    if last > first:
        yield Phrase(slot, first, last)
        yield from _coordinated(slot, last, view)


def _starts_with_actor(view: SentenceView, first: int, last: int) -> bool:
    """After a passive, only a named party can be who acts ("dipasok Rusia"); other words say when or how."""
    group = view.group_at(first) if first < last else None
    return group is not None and view.lang != "en"


def _coordinated(slot: str, at: int, view: SentenceView) -> Iterator[Phrase]:
    """More of the same after a comma and "and", if it names somebody: "the port, and the Utama plant"."""
    end = min(at + MAX_LOOK_WORDS, len(view.tokens))
    for here in range(at, end):
        if here in view.heads:
            return
        if view.classes[here] == "coordinator" and here + 1 < len(view.tokens):
            first, last = view.phrase_after(here + 1)
            if any(view.group_at(inside) is not None for inside in range(first, min(last, first + 5))):
                yield Phrase(slot, first, last)
            return


def _around_noun(sighted: Sighted, view: SentenceView, things: tuple[Thing, ...]) -> Iterator[Phrase]:
    """What stands right after a noun, and whose it is ("Pyongyang's sale", "arms sale")."""
    if sighted.last < len(view.tokens) and view.marks[sighted.last] == "":
        first, last = view.phrase_after(sighted.last)
        if last > first:
            yield Phrase("of", first, last)
    group = _possessor(sighted, view, things)
    if group is not None and view.slot_before(group) == "":
        yield Phrase("subject", group.first, group.last)


def _possessor(sighted: Sighted, view: SentenceView, things: tuple[Thing, ...]) -> Group | None:
    """Whose act a noun names, where that stands before it: with only the item between, or with "'s"."""
    at = sighted.first - 1
    items = {inside for thing in things for inside in range(thing.first, thing.last)}
    for _ in range(MAX_BETWEEN_WORDS):
        if at < 0 or view.group_at(at) is not None or view.marks[at + 1] not in {"", "'", "’", "-"}:
            break
        if view.tokens[at].word in {"s", "S"}:
            return view.group_at(at - 1) if at > 0 else None
        if at not in items and not _has_possessive(at, view):
            return None
        at -= 1
    return view.group_at(at) if at >= 0 and view.marks[at + 1] == "" else None


def _has_possessive(at: int, view: SentenceView) -> bool:
    return any(view.marks[here] in {"'", "’"} for here in range(max(at - MAX_BETWEEN_WORDS, 1), at + 1))


def _prepositional(sighted: Sighted, view: SentenceView) -> Iterator[Phrase]:
    """Phrases with a preposition after the trigger in its clause, and a place put first in the sentence."""
    clause = view.clauses[sighted.first]
    for at in range(sighted.last, min(sighted.last + MAX_LOOK_WORDS, len(view.tokens))):
        if view.clauses[at] != clause:
            continue
        if at in view.heads or (sighted.voice == "noun" and at in view.nouns):
            return
        yield from _phrase_of_preposition(at, view)
    first, _ = view.clause_bounds(sighted.first)
    start = first if view.slot(first) == "at" else 0
    if view.slot(start) == "at" and start < sighted.first:
        yield from _phrase_of_preposition(start, view)


def _phrase_of_preposition(at: int, view: SentenceView) -> Iterator[Phrase]:
    slot = view.slot(at)
    if slot in {"", "time", "other"} or view.word_starts[at] != at or view.group_at(at) is not None:
        return
    start = at + 1
    while start < len(view.tokens) and view.word_starts[start] == at:
        start += 1
    if start < len(view.tokens):
        first, last = view.phrase_after(start)
        if last > first:
            yield Phrase(slot, first, last)
            if slot in {"at", "to"}:
                yield from _coordinated(slot, last, view)


def _arguments(role: str, phrase: Phrase, view: SentenceView, things: tuple[Thing, ...]) -> Iterator[Argument]:
    """One argument per mention of the phrase, or one for its words where it names nobody."""
    inside = [thing for thing in things if phrase.first <= thing.first < phrase.last]
    item_class = inside[0].item_class if len(inside) > 0 else None
    groups: list[Group] = []
    for at in range(phrase.first, phrase.last):
        group = view.group_at(at)
        if group is not None and group not in groups:
            groups.append(group)
    if len(groups) == 0 or role in WHOLE_PHRASES:
        mention = groups[0].mentions[0] if len(groups) > 0 else None
        span = view.span(phrase.first, phrase.last)
        yield Argument(
            role=role,
            span=span,
            text=span.cut(view.text),
            mention_id=mention.id if mention is not None else None,
            item_class=item_class if role == "object" else None,
        )
        return
    for group in groups:
        for mention in group.mentions:
            yield Argument(role=role, span=mention.span, text=mention.span.cut(view.text), mention_id=mention.id)


def _named_things(sighted: Sighted, phrases: tuple[Phrase, ...], things: tuple[Thing, ...]) -> tuple[Thing, ...]:
    """Items named in the trigger's phrases or right beside it ("arms sale"), most specific kept by the data's order."""
    near = [phrase for phrase in phrases if phrase.slot in {"object", "of", "about", "with", "for"}]
    return tuple(
        thing
        for thing in things
        if any(phrase.first <= thing.first < phrase.last for phrase in near)
        or thing.last == sighted.first
        or sighted.first <= thing.first < sighted.last
    )
