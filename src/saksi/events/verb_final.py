"""The phrases around a trigger where verbs come last: each says by its postposition what it is to the verb."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from saksi.events.phrases import Phrase
from saksi.events.triggers import Sighted, Thing
from saksi.records import MentionKind
from saksi.resources.conduct import kinds
from saksi.resources.speech import grammar
from saksi.text.chunks import SUBJECTS, Chunk, chunks, is_verb, phrase_of
from saksi.text.syntax import SentenceView

ACTORS = frozenset({MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.GOVERNMENT, MentionKind.UNKNOWN})
MAX_LIGHT_WORDS = 3
"""Most words between a noun and the verb that it gives its meaning to."""


MAX_FINAL_WORDS = 5
"""How far behind a verb a word that negates or hedges it may stand ("판매했다는 증거는 없다")."""


def gap(first: int, last: int, sighted: Sighted) -> tuple[bool, range]:
    """Whether tokens[first:last] stand behind a trigger, and the words between the two."""
    is_behind = first >= sighted.last
    return is_behind, range(sighted.last, first) if is_behind else range(last, sighted.first)


def phrases_before(sighted: Sighted, view: SentenceView, things: tuple[Thing, ...]) -> Iterator[Phrase]:
    """Phrases of a trigger, nearest first; of one slot only the nearest, and of several subjects the verb's own."""
    around = chunks(view, 0, sighted.first)
    if sighted.voice == "noun":
        yield from _of_noun(sighted, view, around)
        # A headline may end in the noun alone ("김정은, 전투기 공장 시찰").
        if sighted.last < len(view.tokens) and not _has_light_verb(sighted, view):
            return
    yield from _of_verb(sighted, view, around)
    if sighted.voice != "noun":
        yield from _head_noun(sighted, view, things)


def _of_verb(sighted: Sighted, view: SentenceView, around: tuple[Chunk, ...]) -> Iterator[Phrase]:
    verb = sighted.first
    agent, patient = ("object", "by") if sighted.voice == "passive" else ("subject", "object")
    taken: set[str] = set()
    crossed = turned = False
    beyond = verb
    for at in range(len(around) - 1, -1, -1):
        chunk = around[at]
        between = range(chunk.end, beyond)
        crossed = crossed or any(is_verb(view, here) for here in between)
        turned = turned or view.clauses[chunk.first] != view.clauses[verb]
        beyond = chunk.first
        slot = _slot(at, around, view)
        if slot in SUBJECTS:
            if agent in taken or (crossed and slot == "subject" and not _is_shared(at, around, view)):
                continue
            taken.add(agent)
            yield Phrase(agent, *phrase_of(chunk, around))
            yield from (Phrase(agent, *phrase_of(one, around)) for one in _joined(at, around, view))
        elif not (crossed or turned or slot in {"", "of"} or slot in taken):
            taken.add(slot)
            slot = patient if slot == "object" else slot
            yield Phrase(slot, *phrase_of(chunk, around))
            yield from (Phrase(slot, *phrase_of(one, around)) for one in _joined(at, around, view))
        elif slot == "" and chunk.end == verb and not crossed and "object" not in taken:
            taken.add("object")  # "무기 판매했다": an object without its postposition
            yield Phrase(patient, *phrase_of(chunk, around))


def _is_shared(at: int, around: tuple[Chunk, ...], view: SentenceView) -> bool:
    """Whether a subject before another verb is also that of the later one: nothing else may be, and a clause ended."""
    chunk = around[at]
    others = [one for one in around[:at] if one.slot in SUBJECTS]
    return len(others) == 0 and view.clauses[chunk.first] != view.clauses[around[-1].end - 1]


def _slot(at: int, around: tuple[Chunk, ...], view: SentenceView) -> str:
    """The slot of a phrase: of one "with" which another name stands, "joined" ("러시아와 북한은").

    What a place name has for "to" a thing has for "as" ("모스크바로", "선물로").
    """
    chunk = around[at]
    if chunk.slot == "direction":
        return "to" if any(view.group_at(here) is not None for here in range(chunk.first, chunk.last)) else "other"
    following = around[at + 1] if at + 1 < len(around) else None
    if chunk.slot != "with" or following is None or following.first != chunk.end:
        return chunk.slot
    return "joined" if _is_name(following, view) and _is_name(chunk, view) else chunk.slot


def _joined(at: int, around: tuple[Chunk, ...], view: SentenceView) -> Iterator[Chunk]:
    """Names right before a phrase that are joined with it."""
    while at > 0 and around[at - 1].end == around[at].first and _slot(at - 1, around, view) == "joined":
        at -= 1
        yield around[at]


def _is_name(chunk: Chunk, view: SentenceView) -> bool:
    group = view.group_at(chunk.first)
    return group is not None and group.mentions[0].kind in ACTORS


def _of_noun(sighted: Sighted, view: SentenceView, around: tuple[Chunk, ...]) -> Iterator[Phrase]:
    """What stands right before a noun: whose act it is, to whom, and what ("북한의 대러 무기 판매")."""
    start = sighted.first
    for chunk in reversed(around):
        if chunk.end != start:
            return
        start = chunk.first
        if chunk.slot == "":
            yield from _compound(sighted, chunk, view)
        elif chunk.slot in {"of", "to", "with", "at", "from", "about", "via", "by", "for"}:
            yield Phrase(chunk.slot, *phrase_of(chunk, around))
        else:
            return


def _compound(sighted: Sighted, chunk: Chunk, view: SentenceView) -> Iterator[Phrase]:
    """Words that a noun is one expression with ("무기 판매", "평양 방문"): what it is done to, or who does it."""
    roles = {**kinds()[sighted.trigger.conduct].roles, **sighted.trigger.roles}
    if roles.get("object") == "object" and any(view.group_at(at) is not None for at in range(chunk.first, chunk.last)):
        yield Phrase("subject", chunk.first, chunk.last)
    else:
        yield Phrase("object", chunk.first, chunk.last)


def _has_light_verb(sighted: Sighted, view: SentenceView) -> bool:
    """Whether a noun gives its meaning to a verb right behind it and its postposition ("회담을 열었다")."""
    for at in range(sighted.last, min(sighted.last + MAX_LIGHT_WORDS + 1, len(view.tokens))):
        if view.classes[at] == "light":
            return True
        if view.marks[at] != "" or view.group_at(at) is not None or is_verb(view, at):
            return False
        if view.postposition(at) not in {"", "object", "subject", "topic"}:
            return False
    return False


def _head_noun(sighted: Sighted, view: SentenceView, things: Sequence[Thing]) -> Iterator[Phrase]:
    """The noun that a verb stands before as a relative clause does ("북한이 판매한 무기")."""
    if sighted.last >= len(view.tokens) or view.marks[sighted.last] != "":
        return
    word = view.tokens[sighted.last - 1].word.casefold()
    if not word.endswith(grammar(view.lang).relative_endings):
        return
    near = next(iter(chunks(view, sighted.last, len(view.tokens))), None)
    if near is None or near.first != sighted.last:
        return
    if any(near.first <= thing.first < near.last for thing in things):
        yield Phrase("object", near.first, near.last)
    elif _is_name(near, view):
        yield Phrase("object" if sighted.voice == "passive" else "subject", near.first, near.last)
