"""The phrases around a verb whose clause may put them in any order: of those without a mark of case the first acts."""

from __future__ import annotations

from collections.abc import Iterator

from saksi.events.phrases import Phrase
from saksi.events.triggers import Sighted, Thing
from saksi.records import MentionKind
from saksi.resources.conduct import kinds
from saksi.resources.speech import grammar
from saksi.text.free_order import COMMAS, Run, region, runs, with_whose
from saksi.text.syntax import SentenceView

ACTORS = frozenset({MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.GOVERNMENT, MentionKind.UNKNOWN})
NO_ROLE = frozenset({"of", "time", "other", "subject"})


def phrases_around(sighted: Sighted, view: SentenceView, things: tuple[Thing, ...]) -> Iterator[Phrase]:
    """Phrases of a verb on both of its sides, with their slots."""
    verbs = view.heads | view.speech
    first, last = region(view, sighted.first, verbs)
    if grammar(view.lang).nouns_last:  # who is cited stands before ("Polise göre ...")
        first = max([first, *(at + 1 for at in view.speech if first <= at < sighted.first)])
    before, behind = runs(view, first, sighted.first), runs(view, sighted.last, last)
    # What follows a word of speech at once is who speaks ("nach Angaben der Polizei transportierte ...").
    whole = [run for run in (*before, *behind) if not (_is_small(run, view) or _is_source(run, view))]
    whole = [run for run in whole if not (_is_of_noun(run, whole, view) or _is_aside(run, whole, view))]
    around = [part for run in whole for part in _nouns_of(run, view, things)]
    bare = _bare(sighted, view, things, around)
    whose = bare[0] if len(bare) > 0 and bare[0].slot in {"of", "object"} else None
    apart = [run for run in around if run is not whose]
    bare = [run if run is whose else with_whose(run, apart) for run in bare]
    around = [with_whose(run, apart) for run in apart]
    yield from (Phrase(_slot(run, sighted), run.first, run.last) for run in around if run.slot not in NO_ROLE | {""})
    if grammar(view.lang).nouns_last:  # "कारखाने का दौरा किया": what the noun in the verb is of
        yield from (
            Phrase("of", run.first, run.last) for run in around if run.slot == "of" and run.end == sighted.first
        )
    if sighted.voice == "passive":
        bare = bare or _before_aside(view, first, verbs)
        yield from (Phrase("object", run.first, run.last) for run in bare[:1])
        return
    bare = [run for run in bare if not _completes(run, sighted, view)]
    has_object = any(run.slot == "object" for run in around)
    yield from _of_active(sighted, view, things, bare, has_object=has_object, first=first)


def _bare(sighted: Sighted, view: SentenceView, things: tuple[Thing, ...], around: list[Run]) -> list[Run]:
    """Phrases that may act, who acts first; of a verb made a noun, whose act it is and what stands behind that."""
    acting = [run for run in around if run.slot == "subject"][-1:]
    free = [run for run in around if run.slot == ""]
    word = view.tokens[sighted.last - 1].word.casefold()
    if word.endswith(grammar(view.lang).nominal_endings):
        before = [run for run in around if run.last <= sighted.first]
        named = [run for run in before if run.slot == "object" and not _has_thing(run, things)]  # "onu silah satmakla"
        whose = ([run for run in before if run.slot == "of"] or named)[-1:]
        start = whose[0].last if len(whose) > 0 else sighted.first
        return [*whose, *(run for run in free if run.first >= start or run.last == sighted.first)]
    return [*acting, *free]


def _completes(run: Run, sighted: Sighted, view: SentenceView) -> bool:
    """Whether a phrase is a word that the trigger asks for ("Sanktionen" of "umgehen")."""
    words = {word for phrase in sighted.trigger.near for word in phrase.casefold().split()}
    return any(view.tokens[at].word.casefold() in words for at in range(run.first, run.last))


def _slot(run: Run, sighted: Sighted) -> str:
    """The slot of a phrase: the word for "by" is one for "from" where the verb is active ("kaufte sie von ihm")."""
    return "from" if run.slot == "by" and sighted.voice == "active" else run.slot


def _nouns_of(run: Run, view: SentenceView, things: tuple[Thing, ...]) -> Iterator[Run]:
    """Two nouns in a row as two phrases, where capitals or the things they mean tell ("lieferte die Firma Drohnen")."""
    data = grammar(view.lang)
    is_defined = view.classes[run.first] == "determiner"
    inside = [thing for thing in things if run.first < thing.first < run.last]
    for thing in inside if run.slot in {"", "object"} else ():
        before = view.tokens[thing.first - 1].word
        is_noun = run.slot == "" and run.first + 1 < thing.first and is_defined and before[0].isupper()
        is_noun = is_noun or (run.slot == "" and data.definite_prefix != "" and before.startswith(data.definite_prefix))
        is_noun = is_noun or (
            data.names_first and is_defined and _is_noun(before, view) and run.first + 1 < thing.first
        )
        is_noun = is_noun or (run.slot == "" and not data.heads_follow and is_defined and run.first + 1 < thing.first)
        is_second = (data.nouns_last or is_defined or not data.heads_follow) and any(
            one.last == thing.first for one in things
        )
        if view.marks[thing.first] == "" and (is_noun or is_second):
            yield run._replace(slot="", last=thing.first, end=thing.first)
            yield run._replace(first=thing.first)
            return
    yield run


def _is_noun(word: str, view: SentenceView) -> bool:
    return not word.casefold().endswith(grammar(view.lang).adjective_endings)


def _is_source(run: Run, view: SentenceView) -> bool:
    """Whether a phrase stands right beside a word of speech, and so says who speaks or to whom."""
    if grammar(view.lang).nouns_last:
        return run.end in view.speech and view.marks[run.end] == ""
    return run.first - 1 in view.speech and view.marks[run.first] == ""


def _is_aside(run: Run, around: list[Run], view: SentenceView) -> bool:
    """Whether commas set a description off from the name before it ("Kim Jong Un, der Machthaber Nordkoreas, ...")."""
    if run.slot != "" or run.end >= len(view.tokens) or COMMAS.isdisjoint(view.marks[run.end]):
        return False
    named = next((one for one in around if one.end == run.first and one.slot == ""), None)
    return named is not None and not COMMAS.isdisjoint(view.marks[run.first]) and _is_actor(named, view)


def _is_of_noun(run: Run, around: list[Run], view: SentenceView) -> bool:
    """Whether a phrase belongs to a noun of conduct right behind it ("Rusya'ya silah sevkiyatı")."""
    if not grammar(view.lang).nouns_last or run.slot in {"", "object", "subject"}:
        return False
    behind = next((one for one in around if one.first == run.end), None)
    return behind is not None and any(at in view.nouns for at in range(behind.first, behind.last))


def phrases_before_noun(sighted: Sighted, view: SentenceView, things: tuple[Thing, ...]) -> Iterator[Phrase]:
    """What stands right before a noun: what it is done to, and by and to whom ("Rusya'ya silah sevkiyatı")."""
    first, _ = region(view, sighted.first, view.heads | view.speech)
    start = sighted.first
    for run in reversed(runs(view, first, sighted.first)):
        if run.end != start or view.marks[start] != "" or run.slot in {"object", "subject", "other", "time"}:
            return
        start = run.first
        if run.slot != "":
            yield Phrase(run.slot, run.first, run.last)
        elif _has_thing(run, things):
            yield Phrase("object", run.first, run.last)
        elif _is_actor(run, view):
            yield Phrase("subject", run.first, run.last)


def _is_small(run: Run, view: SentenceView) -> bool:
    """Whether a phrase has no word of its own."""
    return all(view.classes[at] in {"determiner", "modal"} for at in range(run.first, run.last))


def _of_active(
    sighted: Sighted,
    view: SentenceView,
    things: tuple[Thing, ...],
    bare: list[Run],
    *,
    has_object: bool,
    first: int,
) -> Iterator[Phrase]:
    gives = {**kinds()[sighted.trigger.conduct].roles, **sighted.trigger.roles}.get("object") == "object"
    actor = next((run for run in bare if _is_actor(run, view)), None)
    lone_thing = gives and not has_object and len(bare) > 0 and _has_thing(bare[0], things)
    if lone_thing and len(bare) == 1:
        actor = None
    elif not (lone_thing and actor is not None and not _is_actor(bare[0], view)):
        actor = next(iter(bare), None)  # else what is first is what is sold: "Granaten lieferte Nordkorea"
    subject = actor if actor is not None else next(iter(_before_aside(view, first, view.heads | view.speech)), None)
    if subject is not None:
        yield Phrase("subject", subject.first, subject.last)
    rest = [run for run in bare if run is not actor]
    item = next((run for run in rest if _has_thing(run, things)), next(iter(rest), None))
    if item is not None and not has_object:
        yield from _with_giver(item, sighted, view)
    yield from (Phrase("to", run.first, run.last) for run in rest if gives and run is not item and _is_actor(run, view))


def _with_giver(item: Run, sighted: Sighted, view: SentenceView) -> Iterator[Phrase]:
    """What somebody gets and, if "of" parts a name from it, from whom ("raketten van Noord-Korea ontvangen")."""
    of = next((at for at in range(item.first + 1, item.last - 1) if view.slot(at) == "of"), None)
    receives = sighted.trigger.roles.get("subject") == "recipient"
    if of is None or not receives or view.group_at(of + 1) is None:
        yield Phrase("object", item.first, item.last)
        return
    yield Phrase("object", item.first, of)
    yield Phrase("from", of + 1, item.last)


def _before_aside(view: SentenceView, first: int, verbs: frozenset[int]) -> list[Run]:
    """Who is spoken of before a clause that stands between commas, or whom an accusation names before it goes on."""
    if first == 0 or (view.clauses[first] != view.clauses[first - 1] and view.classes[first] == "complementizer"):
        return []
    if view.classes[view.openers[view.clauses[first]]] == "relative":
        return list(runs(view, 0, view.openers[view.clauses[first]])[-1:])
    start, end = region(view, first - 1, verbs)
    said = max((at for at in range(start, end) if at in view.speech), default=None)
    if said is not None:
        named = [run for run in runs(view, said + 1, end) if _is_actor(run, view)]
        return named[-1:] or [run for run in runs(view, start, said) if run.slot == ""][:1]
    if start > 0:
        start, end = region(view, start - 1, verbs)
    return [run for run in runs(view, start, end) if run.slot == ""][:1]


def _is_actor(run: Run, view: SentenceView) -> bool:
    groups = [group for at in range(run.first, run.last) if (group := view.group_at(at)) is not None]
    return any(mention.kind in ACTORS for group in groups for mention in group.mentions)


def _has_thing(run: Run, things: tuple[Thing, ...]) -> bool:
    return any(run.first <= thing.first < run.last for thing in things)
