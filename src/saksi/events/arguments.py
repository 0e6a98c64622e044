"""Who, to whom, what, where: the phrases around a trigger and the roles they fill."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from saksi.events.free_order import phrases_around, phrases_before_noun
from saksi.events.phrases import Phrase
from saksi.events.triggers import Sighted, Thing
from saksi.events.verb_final import phrases_before
from saksi.records import Argument, Mention, MentionKind
from saksi.resources.conduct import Kind, kinds
from saksi.resources.speech import grammar
from saksi.text.phrases import PhraseBook
from saksi.text.syntax import MAX_PHRASE_WORDS, PHRASE_WORDS, Group, SentenceView

MAX_BETWEEN_WORDS = 4
"""Most words between a possessor and what it did ("the North's recent secret arms sales")."""
MAX_LOOK_WORDS = 30
"""How far from its trigger a phrase may stand."""

OF = frozenset({"of"})
WHOLE_PHRASES = frozenset({"object", "rule", "topic", "place"})
"""Roles of things and places, whose words say more than the names in them ("the Utama aircraft plant")."""

SIDES = frozenset({"agent", "counterpart", "recipient", "authority", "target", "companion"})
"""Roles of those who take part."""
ARTICLES = frozenset({"determiner"})
TOPICS = frozenset({"topic", "rule"})
"""Roles of what is only spoken of."""

ACTORS = frozenset({MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.GOVERNMENT})


class Frame(NamedTuple):
    """A trigger with its kind of conduct, after its object refined it, and its arguments.

    `is_told`: it says something even without arguments, as a kind or because a word points to it ("that visit").
    """

    kind: Kind
    arguments: tuple[Argument, ...]
    is_told: bool


def fill(sighted: Sighted, view: SentenceView, things: tuple[Thing, ...]) -> Frame | None:
    """The trigger's arguments; None if it needs an item of some group and none is named."""
    whole = (_with_things(_voiced(phrase, sighted, view), things) for phrase in _phrases(sighted, view, things))
    parts = tuple(part for phrase in whole for part in _parted(phrase, sighted, view, things))
    phrases = tuple(_outside_topic(parts, sighted, view))
    if _is_otherwise(sighted, phrases, view):
        return None
    named = _named_things(sighted, phrases, things)
    groups = {thing.group for thing in named}
    needs = sighted.trigger.needs
    if len(needs) > 0 and groups.isdisjoint(needs):
        return None
    kind = _refined(kinds()[sighted.trigger.conduct], groups)
    roles: dict[str, str] = dict([*kind.roles.items(), *sighted.trigger.roles.items()])
    arguments: dict[tuple[str, int], Argument] = {}
    for phrase in phrases:
        role = _fitting(roles.get(phrase.slot, ""), phrase, view, things, roles)
        if role != "" and not (role in SIDES and _is_nobody(phrase, view)):
            for argument in _arguments(role, phrase, view, things):
                arguments.setdefault((argument.role, argument.span.start), argument)
    for thing in named:
        inside = any(one.span.overlaps(view.span(thing.first, thing.last)) for one in arguments.values())
        if not inside and "object" in roles.values():
            span = view.span(thing.first, thing.last)
            text = span.cut(view.text)
            arguments[("object", span.start)] = Argument(
                role="object", span=span, text=text, item_class=thing.item_class
            )
    outer = [one for one in arguments.values() if not (_is_part(one, arguments.values()) or _is_twice(one, arguments))]
    is_pointed_to = sighted.voice == "noun" and (
        _past_adjectives(sighted.last, view) > sighted.last or sighted.last in view.shaped  # "Cooperation began ..."
    )
    return Frame(kind, tuple(sorted(outer, key=lambda one: (one.span, one.role))), kind.bare or is_pointed_to)


def _is_otherwise(sighted: Sighted, phrases: tuple[Phrase, ...], view: SentenceView) -> bool:
    """Whether a trigger is said of something that makes it other conduct ("a violation of human rights")."""
    if len(sighted.trigger.unless) == 0:
        return False
    book = _unless_book(sighted.trigger.unless, view.lang)
    runs = [(one.first, one.last) for one in phrases if one.slot in {"object", "of", "to", "about"}]
    runs.append((max(0, sighted.first - MAX_BETWEEN_WORDS), sighted.first))  # "human rights violations"
    return any(next(book.find(view.tokens[first:last]), None) is not None for first, last in runs)


@cache
def _unless_book(phrases: tuple[str, ...], lang: str) -> PhraseBook[bool]:
    return PhraseBook(((phrase, True) for phrase in phrases), lang)


def _outside_topic(phrases: tuple[Phrase, ...], sighted: Sighted, view: SentenceView) -> Iterator[Phrase]:
    """Phrases without those that belong to a topic or rule: of "discussed the war in Utopia" not where they met.

    A place with a time right behind it is where they met after all ("discussed the war in Geneva on Friday").
    """
    roles: dict[str, str] = dict([*kinds()[sighted.trigger.conduct].roles.items(), *sighted.trigger.roles.items()])
    topic = min((one.first for one in phrases if roles.get(one.slot) in TOPICS), default=None)
    for one in phrases:
        is_inside = topic is not None and one.slot in {"at", "to"} and sighted.last <= topic < one.first
        is_dated = one.last < len(view.tokens) and "time" in {view.classes[one.last], view.slot(one.last)}
        if not is_inside or is_dated:
            yield one


def _is_part(one: Argument, others: Iterable[Argument]) -> bool:
    """Whether an argument without a name lies inside another of its role ("drone de atac", "atac")."""
    return one.mention_id is None and any(
        other.role == one.role and other.span != one.span and other.span.contains(one.span) for other in others
    )


def _is_twice(one: Argument, arguments: Mapping[tuple[str, int], Argument]) -> bool:
    """Whether a place is also who takes part ("at the plant that is under sanctions")."""
    return one.role == "place" and any(other.role != "place" and other.span == one.span for other in arguments.values())


def _refined(kind: Kind, groups: set[str]) -> Kind:
    return next((kinds()[one.conduct] for one in kind.refine if not groups.isdisjoint(one.groups)), kind)


def _fitting(role: str, phrase: Phrase, view: SentenceView, things: tuple[Thing, ...], roles: Mapping[str, str]) -> str:
    """The role, but for a person or state where a thing is expected: "the sale by", "penjualan Korea Utara".

    None ("") for what something is meant for ("shells for the war").
    """
    if role == "place" and _is_amount(phrase, view, things):
        return "object"
    if role == "recipient" and phrase.slot == "for" and not _may_receive(phrase, view, things):
        return ""
    if phrase.slot == "of" and role == "object" and not _has_thing(phrase, things):
        group = next((view.group_at(at) for at in range(phrase.first, phrase.last) if view.group_at(at)), None)
        if group is not None and any(mention.kind in ACTORS for mention in group.mentions):
            return roles.get("subject", role)
    return role


def _may_receive(phrase: Phrase, view: SentenceView, things: tuple[Thing, ...]) -> bool:
    """Whether a phrase begins with a name, or has one or people in it, and no preposition before them."""
    named = any(view.group_at(at) is not None for at in range(phrase.first, phrase.last))
    return named or any(one.group == "people" and phrase.first <= one.first < phrase.last for one in things)


def _is_nobody(phrase: Phrase, view: SentenceView) -> bool:
    """Whether a phrase has no word that can stand for somebody: an age in brackets ("아무개(25)"), an article alone."""
    # Where verbs come last, a word that points ("그") may stand alone.
    naming = PHRASE_WORDS if view.verb_final else PHRASE_WORDS - ARTICLES
    return all(
        view.group_at(at) is None and (view.tokens[at].word.isdigit() or view.classes[at] not in naming)
        for at in range(phrase.first, phrase.last)
    )


def _is_amount(phrase: Phrase, view: SentenceView, things: tuple[Thing, ...]) -> bool:
    """Whether a phrase of place is one of money ("in cash")."""
    inside = [thing for thing in things if phrase.first <= thing.first < phrase.last]
    return any(thing.group == "money" for thing in inside) and len(_mentions_in(phrase, view)) == 0


def _has_thing(phrase: Phrase, things: tuple[Thing, ...]) -> bool:
    return any(phrase.first <= thing.first < phrase.last for thing in things)


def _phrases(sighted: Sighted, view: SentenceView, things: tuple[Thing, ...]) -> Iterator[Phrase]:
    if view.verb_final:
        yield from phrases_before(sighted, view, things)
        return
    if sighted.voice == "noun" and grammar(view.lang).nouns_last:
        yield from phrases_before_noun(sighted, view, things)
        return
    if sighted.voice == "noun":
        yield from _around_noun(sighted, view, things)
        yield from (_of_thing(phrase, things) for phrase in _prepositional(sighted, view))
        return
    if grammar(view.lang).free_order:
        yield from phrases_around(sighted, view, things)
        return
    before = tuple(_before_verb(sighted, view))
    behind = _behind_passive(sighted, view) if _lacks_own(before, sighted, view) else None
    yield from (behind,) if behind is not None else before
    yield from _object_of(sighted, view)
    yield from _prepositional(sighted, view)


def _voiced(phrase: Phrase, sighted: Sighted, view: SentenceView) -> Phrase:
    """A phrase beside a passive verb, where one word means "from" and "by" ("sequestrata dalla guardia costiera")."""
    slots = grammar(view.lang).prepositions
    if sighted.voice != "passive" or phrase.slot != "from" or phrase.first == 0:
        return phrase
    word = view.tokens[phrase.first - 1].word.casefold()
    return phrase._replace(slot="by") if word in slots.get("by", ()) else phrase


def _with_things(phrase: Phrase, things: tuple[Thing, ...]) -> Phrase:
    """A phrase with the whole name of the thing that it ends in ("aerei da combattimento")."""
    ends = (thing.last for thing in things if phrase.first <= thing.first < phrase.last)
    return phrase._replace(last=max(phrase.last, *ends, phrase.first))


def _parted(phrase: Phrase, sighted: Sighted, view: SentenceView, things: tuple[Thing, ...]) -> Iterator[Phrase]:
    """An object and a name beside it that receives it, where no preposition is needed ("sprzedała Rosji pociski")."""
    group = next((group for at in range(phrase.first, phrase.last) if (group := view.group_at(at)) is not None), None)
    inside = [thing for thing in things if phrase.first <= thing.first < phrase.last]
    may_give = grammar(view.lang).datives and phrase.slot == "object" and sighted.voice == "active"
    receives = may_give and kinds()[sighted.trigger.conduct].roles.get("to") == "recipient"
    if not receives or "subject" in sighted.trigger.roles or group is None or len(inside) == 0:
        yield phrase
    elif group.first - phrase.first <= 1 and group.last <= inside[0].first:
        yield Phrase("to", phrase.first, group.last)
        yield Phrase("object", group.last, phrase.last)
    elif group.last == phrase.last and inside[0].last <= group.first:
        yield Phrase("object", phrase.first, group.first)
        yield Phrase("to", group.first, group.last)
    else:
        yield phrase


def _of_thing(phrase: Phrase, things: tuple[Thing, ...]) -> Phrase:
    """A phrase beside a noun: a thing "by" it is what the noun is of ("Kauf von Munition")."""
    return phrase._replace(slot="of") if phrase.slot == "by" and _has_thing(phrase, things) else phrase


def _lacks_own(before: tuple[Phrase, ...], sighted: Sighted, view: SentenceView) -> bool:
    """Whether nothing in its own clause stands before a passive verb, in a language that then lets it follow."""
    if sighted.voice != "passive" or not grammar(view.lang).subjects_follow:
        return False
    own = view.clauses[sighted.first]
    return view.classes[view.openers[own]] != "relative" and all(view.clauses[one.first] != own for one in before)


def _behind_passive(sighted: Sighted, view: SentenceView) -> Phrase | None:
    """What is acted on, where it follows its verb ("podpisano umowę")."""
    if sighted.last >= len(view.tokens) or "," in view.marks[sighted.last]:
        return None
    first, last = view.phrase_after(_past_time(sighted.last, view))
    return Phrase("object", first, last) if last > first else None


def _before_verb(sighted: Sighted, view: SentenceView) -> Iterator[Phrase]:
    yield from _subject(sighted.first, "object" if sighted.voice == "passive" else "subject", view)


def _subject(verb: int, slot: str, view: SentenceView) -> Iterator[Phrase]:
    """The phrase that a verb is said of."""
    verb = view.bearer_of(verb)
    if grammar(view.lang).phrases_lead:
        verb = min(_leading(verb, view), default=verb)
    group = view.subject_of(verb)
    governing = _governing(verb, view) if group is None else None
    if governing is not None:
        yield from _subject(governing, slot, view)
        return
    first, last = view.words_before(verb)
    if group is None and first - 1 in view.shaped:  # what another verb before it is done to
        earlier_subject = tuple(_subject(first - 1, slot, view))
        if len(earlier_subject) > 0:
            yield from earlier_subject
            return
    if group is not None and not _has_own_words(group, verb, first, last, view):
        yield Phrase(slot, _start_of_subject(group, view), view.whole_phrase(group, verb))
        return
    if first < last:
        yield Phrase(slot, first, last)
        return
    earlier = [head for head in view.heads if head < verb - 1 and view.clauses[head] == view.clauses[verb]]
    if verb > 0 and view.classes[verb - 1] == "coordinator" and len(earlier) > 0:
        yield from _subject(min(earlier), slot, view)


def _governing(verb: int, view: SentenceView) -> int | None:
    """The first verb of a clause of which a later one says what for ("the team used the room to meet lawyers")."""
    if verb == 0 or view.slot(verb - 1) not in {"for", "to"}:
        return None
    start, _ = view.clause_bounds(verb)
    return next((at for at in range(start + 1, verb - 1) if at in view.shaped or at in view.heads), None)


def _has_own_words(group: Group, verb: int, first: int, last: int, view: SentenceView) -> bool:
    """Whether a clause that names nobody has a subject of its own ("X says that such sales violate ...")."""
    own = view.clauses[verb]
    if view.clauses[group.first] == own or view.classes[view.openers[own]] == "relative" or first >= last:
        return False
    return view.clauses[first] == own and view.classes[last - 1] != "pronoun"


def _start_of_subject(group: Group, view: SentenceView) -> int:
    """Where "pekerja Korea Utara" begins, if the noun leads and the name is not that of a person."""
    start = group.first
    if grammar(view.lang).heads_follow or group.mentions[0].kind is MentionKind.PERSON:
        return start
    while start > 0 and group.first - start < MAX_BETWEEN_WORDS and view.marks[start] == "":
        if view.classes[start - 1] != "" or view.is_stop(start - 1) or view.group_at(start - 1) is not None:
            break
        start -= 1
    return start


def _object_of(sighted: Sighted, view: SentenceView) -> Iterator[Phrase]:
    if sighted.last >= len(view.tokens) or "," in view.marks[sighted.last]:
        return
    slot = "by" if sighted.voice == "passive" else "object"
    first, last = _with_of(*view.phrase_after(_past_time(sighted.last, view)), view)
    if slot == "by" and not _may_be_agent(view, first, last):
        return
    if last > first:
        yield Phrase(slot, first, last)
        yield from _coordinated(slot, last, view)


def _past_time(at: int, view: SentenceView) -> int:
    """The word at which a phrase goes on behind words of time and adverbs ("odwiedził w piątek zakłady")."""
    start = at + 1 if view.slot(at) != "" else at
    end = start
    while end < len(view.tokens) and view.classes[end] == "time" and view.marks[end] == "":
        end += 1
    end = end if end > start and view.marks[start] == "" else at
    while end < len(view.tokens) and view.marks[end] == "" and _is_adverb(end, view):
        end += 1
    return end


def _is_adverb(at: int, view: SentenceView) -> bool:
    """Whether a word only says how or whether something was done ("a livrat deja", "a transportat niciodată")."""
    return at in view.negations or (view.classes[at] == "modal" and not view.is_stop(at))


def _with_of(first: int, last: int, view: SentenceView, *, slots: frozenset[str] = OF) -> tuple[int, int]:
    """A phrase with what it is of ("two containers of ammunition")."""
    beyond = last
    while first < beyond < len(view.tokens) - 1 and view.slot(beyond) in slots and view.marks[beyond] == "":
        last, beyond = beyond, view.phrase_after(beyond + 1)[1]
        if beyond <= last + 1 or beyond - first > MAX_PHRASE_WORDS:
            return first, max(beyond, last)
    return first, beyond


def _may_be_agent(view: SentenceView, first: int, last: int) -> bool:
    """Right after a passive, in a language where the noun leads: "dipasok perusahaan Rusia"."""
    if grammar(view.lang).heads_follow:
        return False
    return any(view.group_at(at) is not None for at in range(first, last))


def _coordinated(slot: str, at: int, view: SentenceView) -> Iterator[Phrase]:
    """More of the same after a comma and "and", if it names somebody: "the port, and the Utama plant"."""
    end = min(at + MAX_LOOK_WORDS, len(view.tokens))
    for here in range(at, end):
        if here in view.heads:
            return
        if view.classes[here] == "coordinator" and here + 1 < len(view.tokens):
            if view.is_stop(here + 1):
                return
            first, last = view.phrase_after(here + 1)
            if any(view.group_at(inside) is not None for inside in range(first, min(last, first + 5))):
                yield Phrase(slot, first, last)
            return


def _around_noun(sighted: Sighted, view: SentenceView, things: tuple[Thing, ...]) -> Iterator[Phrase]:
    """What stands right after a noun, and whose it is ("Pyongyang's sale", "arms sale")."""
    start = _past_adjectives(sighted.last, view)
    if start < len(view.tokens) and view.marks[start] == "" and not view.is_stop(start):
        first, last = view.phrase_after(start)
        if last > first:
            yield Phrase("of", first, last)
    light = _light_verb(sighted, view)
    if light is not None:
        yield from _subject(light, "subject", view)
        return
    data = grammar(view.lang)
    is_first = data.free_order and not data.heads_follow  # the noun stands before whose act it is
    group = _possessor(sighted, view, things) if not is_first else None
    if group is not None and view.slot_before(group) == "":
        yield Phrase("subject", group.first, group.last)


def _past_adjectives(at: int, view: SentenceView) -> int:
    """The word behind those that say what the noun before them is like ("pelanggaran berat terhadap ...")."""
    known = adjectives(view.lang)
    while at < len(view.tokens) and view.marks[at] == "" and view.group_at(at) is None and view.word(at) in known:
        at += 1
    return at


@cache
def adjectives(lang: str) -> frozenset[str]:
    """Words of a language that describe the noun before them."""
    return frozenset(grammar(lang).adjectives)


def _light_verb(sighted: Sighted, view: SentenceView) -> int | None:
    """The verb whose meaning a noun carries ("held talks", "made a secret transfer")."""
    for at in range(sighted.first - 1, max(sighted.first - MAX_BETWEEN_WORDS, -1), -1):
        if view.classes[at] == "light":
            return view.word_starts[at]
        if view.classes[at] not in {"", "determiner"} or view.marks[at + 1] != "" or view.group_at(at) is not None:
            return None
    return None


def _possessor(sighted: Sighted, view: SentenceView, things: tuple[Thing, ...]) -> Group | None:
    """Whose act a noun names, where that stands before it: with only the item between, or with "'s"."""
    at = sighted.first - 1
    items = {inside for thing in things for inside in range(thing.first, thing.last)}
    for _ in range(MAX_BETWEEN_WORDS):
        if at < 0 or view.group_at(at) is not None or view.marks[at + 1] not in {"", "'", "’", "-"}:
            break
        if view.tokens[at].word in {"s", "S"} or (view.slot(at) == "of" and grammar(view.lang).phrases_lead):
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
    if grammar(view.lang).phrases_lead:
        for at in _leading(sighted.first, view):
            yield from _phrase_of_preposition(at, view)
    for at in range(sighted.last, min(sighted.last + MAX_LOOK_WORDS, len(view.tokens))):
        if view.clauses[at] != clause:
            continue
        if _is_predicate(at, sighted, view):
            continue
        if view.is_stop(at) or (sighted.voice == "noun" and (at in view.nouns or _takes_over(at, view))):
            return
        is_whose = sighted.voice == "noun" or at == sighted.last
        if view.slot(at) != "of" or (is_whose and not grammar(view.lang).phrases_lead):
            yield from _phrase_of_preposition(at, view)
    first, _ = view.clause_bounds(sighted.first)
    start = first if view.slot(first) == "at" else 0
    if view.slot(start) == "at" and start < sighted.first:
        yield from _phrase_of_preposition(start, view)


def _is_predicate(at: int, sighted: Sighted, view: SentenceView) -> bool:
    """Whether a verb right behind a noun of conduct is said of it ("no payment has passed through the bank")."""
    between = range(sighted.last, at)
    return (
        sighted.voice == "noun"
        and at in view.shaped
        and all(view.classes[here] != "" for here in between)
        and (all(view.slot(here) == "" for here in between))
    )


def _leading(verb: int, view: SentenceView) -> Iterator[int]:
    """Prepositions before a verb in its clause, nearest first, up to another verb."""
    first, _ = view.clause_bounds(verb)
    for at in range(verb - 1, first - 1, -1):
        if at in view.heads or at in view.speech:
            return
        if view.slot(at) not in {"", "of", "other"} and view.word_starts[at] == at:
            yield at


def _takes_over(at: int, view: SentenceView) -> bool:
    """Whether others are spoken of after a comma ("No arrest was made, the police of Utopia said")."""
    return "," in view.marks[at] and view.slot(at) == "" and view.classes[at] != "coordinator"


def _phrase_of_preposition(at: int, view: SentenceView) -> Iterator[Phrase]:
    slot = view.slot(at)
    if slot in {"", "time", "other"} or view.word_starts[at] != at or view.group_at(at) is not None:
        return
    start = at + 1
    while start < len(view.tokens) and view.word_starts[start] == at:
        start += 1
    if start < len(view.tokens) and not _is_infinitive(start, view):
        first, last = view.phrase_after(start)
        if not grammar(view.lang).phrases_lead:  # else what follows "of" is the noun that the phrase belongs to
            first, last = _with_of(first, last, view)
        if slot == "by" and len(_mentions_in(Phrase(slot, first, last), view)) == 0:
            first, last = _with_of(first, last, view, slots=frozenset({"at"}))
        if last > first:
            yield Phrase(slot, first, last)
            if slot in {"at", "to"}:
                yield from _coordinated(slot, last, view)


def _is_infinitive(at: int, view: SentenceView) -> bool:
    """Whether the word behind a preposition is a verb and not what it governs ("to end the war", "untuk membantu")."""
    return view.is_stop(at) and at not in view.speech and at not in view.negations


def _arguments(role: str, phrase: Phrase, view: SentenceView, things: tuple[Thing, ...]) -> Iterator[Argument]:
    """One argument per mention of the phrase where it names several, else one for the whole of it."""
    inside = [thing for thing in things if phrase.first <= thing.first < phrase.last]
    item_class = inside[0].item_class if len(inside) > 0 else None
    mentions = _mentions_in(phrase, view)
    if len(mentions) > 1 and role not in WHOLE_PHRASES:
        for mention in mentions:
            text = mention.span.cut(view.text)
            yield Argument(role=role, span=mention.span, text=text, mention_id=mention.id)
        return
    first, last = phrase.first, _end_of_argument(role, phrase, mentions, view)
    while first < last - 1 and view.classes[first] == "determiner" and view.group_at(first) is None:
        first += 1
    span = view.span(first, last)
    yield Argument(
        role=role,
        span=span,
        text=span.cut(view.text),
        mention_id=mentions[0].id if len(mentions) > 0 else None,
        item_class=item_class if role == "object" else None,
    )


def _end_of_argument(role: str, phrase: Phrase, mentions: list[Mention], view: SentenceView) -> int:
    """A name ends a phrase about people, unless its noun follows it; what comes after says how or when."""
    if role in WHOLE_PHRASES or len(mentions) == 0:
        return phrase.last
    if grammar(view.lang).heads_follow:
        return phrase.last
    groups = (view.group_at(at) for at in range(phrase.first, phrase.last))
    group = next(group for group in groups if group is not None and mentions[0] in group.mentions)
    return max(group.last, phrase.first + 1)


def _mentions_in(phrase: Phrase, view: SentenceView) -> list[Mention]:
    groups = [view.group_at(at) for at in range(phrase.first, phrase.last)]
    named = [group for group in groups if group is not None]
    if len(named) > 0 and (_is_titled(named) or grammar(view.lang).free_order):
        return list(named[-1].mentions)  # of "ABD Hazine Bakanlığı" the last
    groups = [group for group in groups if group is not None and not _is_of_title(group, phrase.last, view)]
    found = {mention.id: mention for group in groups if group is not None for mention in group.mentions}
    names = [mention for mention in found.values() if not mention.surface[:1].islower()]
    return names or list(found.values())  # of "nordkoreanische Machthaber Kim" only Kim is named


def _is_of_title(group: Group, end: int, view: SentenceView) -> bool:
    """Whether a state only says whose the person named behind it is ("президент Утопии Примеров")."""
    at = group.last
    while at < end and view.group_at(at) is None and view.classes[at] in {"", "speaker"} and view.marks[at] == "":
        at += 1
    behind = view.group_at(at) if at < end and view.marks[at] == "" else None
    is_state = all(mention.kind is MentionKind.GOVERNMENT for mention in group.mentions)
    return is_state and behind is not None and behind.mentions[0].kind is MentionKind.PERSON


def _is_titled(groups: list[Group]) -> bool:
    """Whether a state only says whose the person named last is ("Kuzey Kore lideri Kim Jong Un")."""
    others = [group for group in groups if group is not groups[-1]]
    is_person = groups[-1].mentions[0].kind is MentionKind.PERSON
    return is_person and all(group.mentions[-1].kind is MentionKind.GOVERNMENT for group in others)


def _named_things(sighted: Sighted, phrases: tuple[Phrase, ...], things: tuple[Thing, ...]) -> tuple[Thing, ...]:
    """Items named in the trigger's phrases or right beside it ("arms sale"), most specific kept by the data's order."""
    slots = {"object", "of", "about", "with", "for", "at"}
    if "people" in sighted.trigger.needs:
        slots.add("subject")
    near = [phrase for phrase in phrases if phrase.slot in slots]
    return tuple(
        thing
        for thing in things
        if any(phrase.first <= thing.first < phrase.last for phrase in near) or thing.last == sighted.first
    )
