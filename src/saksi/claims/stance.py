"""Cues of who says what, found in a sentence, with the source, the content and the stance of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from saksi.claims.contents import content_after, content_before, content_beside, resumed
from saksi.claims.free_order import read_behind, read_free
from saksi.claims.quotes import Quotes
from saksi.claims.sources import Source, source_after, source_before
from saksi.claims.subjects import start_of_verb, subject_before
from saksi.claims.verb_final import read_final
from saksi.records import Attribution, Manner, Span, Stance
from saksi.resources.conduct import triggers
from saksi.resources.speech import Cue, grammar
from saksi.text.phrases import Found, PhraseBook
from saksi.text.syntax import QUOTE_MARKS, SentenceView

VERB_WORDS = frozenset({"modal", "auxiliary", "light"})
"""Classes of words that a verb is made of."""

BRACKETS = frozenset("()[].-")
"""Marks after which the order is not turned round."""


def attributions_of(
    view: SentenceView, quotes: Quotes, last_speaker: Source | None, *, last_person: Source | None = None
) -> tuple[Attribution, ...]:
    """Every attribution of a sentence, in order of its cue; cues inside quotations are the speaker's own words.

    `last_person` is who of those that spoke is known to be a person, where `last_speaker` is not.
    """
    found = [cue for cue in view.cues if view.group_at(cue.first) is None]
    view.speech = frozenset(at for cue in found for at in range(cue.first, cue.last))
    view.stops |= view.speech
    placed = [cue for cue in found if quotes.at(view.tokens[cue.first].start) is None and not _is_no_cue(cue, view)]
    attributions: list[Attribution] = []
    for number, cue in enumerate(placed):
        speaker = last_source(attributions, view.text) or last_speaker
        nearer = placed[number + 1].first if number + 1 < len(placed) else len(view.tokens)
        made = _attribution(cue, placed[:number], view, quotes, speaker, nearer)
        if made is not None:
            attributions.append(_resolved(made, speaker, last_person, view))
    return tuple(attributions)


def _is_no_cue(cue: Found[Cue], view: SentenceView) -> bool:
    """Whether the words of a cue are something else here: a noun ("his remarks"), or one that is accused of something.

    Where a verb may have a pronoun before it that looks like an article ("la acusó de ..."), neither can be told.
    """
    if (
        view.verb_final
        or not grammar(view.lang).heads_follow
        or not {"before", "after"}.issuperset(cue.value.frames[:1])
    ):
        return False
    is_noun = cue.first > 0 and view.classes[cue.first - 1] == "determiner" and view.marks[cue.first] == ""
    is_accused = cue.value.stance is Stance.ACCUSES and view.slot(cue.last) in {"of", "with"}
    return is_noun or is_accused


def _resolved(
    attribution: Attribution, speaker: Source | None, person: Source | None, view: SentenceView
) -> Attribution:
    """A source that is a bare pronoun stands for who spoke last, "he" and "she" for a person if one is known."""
    if attribution.source is None or speaker is None or speaker.span == attribution.source:
        return attribution
    at = view.word_at(attribution.source.start)
    if at >= len(view.tokens) or view.tokens[at].end != attribution.source.end:
        return attribution
    if view.classes[at] != "pronoun" and view.word(at) not in grammar(view.lang).pronouns:
        return attribution
    if person is not None and view.word(at) in grammar(view.lang).personal:
        speaker = person
    group = view.group_at(at)
    is_known = group is not None and group.mentions[0].antecedent_id is not None
    named = attribution.source_mention_id if is_known else speaker.mention_id
    return msgspec.structs.replace(attribution, source_mention_id=named, refers_to=speaker.span)


def last_source(attributions: Sequence[Attribution], text: str) -> Source | None:
    """Who spoke last; of "X says that Y condemns" that is X, and of "he said" whom it stands for."""
    for one in reversed(attributions):
        nested = any(other is not one and other.content.contains(one.content) for other in attributions)
        if one.source is not None and not nested:
            span = one.refers_to or one.source
            return Source(span, span.cut(text), one.source_mention_id)
    return None


def _attribution(
    cue: Found[Cue],
    earlier: list[Found[Cue]],
    view: SentenceView,
    quotes: Quotes,
    speaker: Source | None,
    nearer: int,
) -> Attribution | None:
    for frame in cue.value.frames if view.verb_final else _frames(cue, view):
        if view.verb_final:
            source, content = read_final(frame, cue, earlier, view, quotes, speaker)
        else:
            source, content = _read(frame, cue, view, quotes, speaker, nearer)
        span = _whole_cue(cue, view)
        if content is None and cue.value.stance is Stance.DECLINES_COMMENT:
            content = span  # nothing more is said
        if source is None or content is None or len(content) == 0:
            continue
        stance = _stance(cue, view)
        if stance is None:
            return None
        manner = _manner(content, quotes)
        if frame in {"after", "inverted"}:
            behind = max(view.word_at(source.span.end), cue.last)
            content = resumed(content, behind, view, quotes, nearer)
        return Attribution(
            content=content,
            stance=stance,
            manner=manner,
            source=source.span,
            source_text=source.text,
            source_mention_id=source.mention_id,
            cue=span,
            cue_text=span.cut(view.text),
            rule_id=f"{view.lang}:cue:{cue.value.lemma}:{frame}",
        )
    return None


def _stance(cue: Found[Cue], view: SentenceView) -> Stance | None:
    """What the source does: who does not confirm declines to. Other verbs keep their stance in the negative."""
    stance = cue.value.stance
    before = range(start_of_verb(cue.first, view), cue.first)
    negated = cue.last in view.negations if view.verb_final else any(at in view.negations for at in before)
    if not negated:
        return stance
    if stance is Stance.CONFIRMS:
        return Stance.DECLINES_COMMENT
    return None if view.verb_final and stance is Stance.ASSERTS else stance


def _whole_cue(cue: Found[Cue], view: SentenceView) -> Span:
    """A cue with its auxiliaries and adverbs, without the "that" which opens what is said."""
    last = cue.last
    while last - 1 > cue.first and view.classes[last - 1] == "complementizer":
        last -= 1
    return view.span(cue.first if view.verb_final else start_of_verb(cue.first, view), last)


def _frames(cue: Found[Cue], view: SentenceView) -> Iterator[str]:
    """Frames to try: a quotation or a comma right before the cue, or nothing after it, turns the order round."""
    frames = cue.value.frames
    if "passive" not in frames and _is_passive(cue, view):
        return
    marks = view.marks[cue.first]
    if "inverted" in frames and cue.first > 0 and not BRACKETS.issuperset(marks) and _may_be_inverted(cue, view):
        yield "inverted"
    if "after" in frames and _ends_sentence(cue, view):
        yield "after"
    yield from (frame for frame in frames if frame not in {"inverted", "after"})


def _is_passive(cue: Found[Cue], view: SentenceView) -> bool:
    """Whether the cue is said of whom it happens to ("the trader was charged", "they were told")."""
    at = cue.first - 1
    while at > 0 and view.classes[at] == "modal" and view.marks[at + 1] == "":
        at -= 1
    if at >= 0 and view.marks[at + 1] != "":
        return False
    if at < 0 or view.classes[at] != "auxiliary" or view.classes[cue.first] == "auxiliary":
        return False
    return not view.tokens[cue.first].word.casefold().endswith(grammar(view.lang).progressive_endings)


def _may_be_inverted(cue: Found[Cue], view: SentenceView) -> bool:
    """After a quotation always; after a mere comma only if what follows is a name and nothing that it did."""
    if not QUOTE_MARKS.isdisjoint(view.marks[cue.first]):
        return True
    if cue.last < len(view.tokens) and view.word(cue.last) in grammar(view.lang).source_prepositions:
        return True
    first, last = view.phrase_after(cue.last)
    if first >= last or view.classes[first] == "pronoun" or _follows_description(cue.first, view):
        return False
    if last < len(view.tokens) and (view.marks[last] == "" or not QUOTE_MARKS.isdisjoint(view.marks[last])):
        return view.slot(last) != "" or view.classes[last] == "relative"
    return view.group_at(last - 1) is not None or all(view.group_at(at) is None for at in range(first, last))


def _follows_description(at: int, view: SentenceView) -> bool:
    """Whether a whole subject stands before a cue: behind a quotation, or described ("The bank, Misal, said ...")."""
    found = subject_before(at, view)
    if found is None:
        return False
    first, last = found
    is_described = first == 0 and any("," in view.marks[here] for here in range(first + 1, last))
    return is_described or not QUOTE_MARKS.isdisjoint(view.marks[first])


def _ends_sentence(cue: Found[Cue], view: SentenceView) -> bool:
    """Whether nothing said follows the cue: the end, a mark after a name set off by marks, or an adverbial."""
    if cue.last >= len(view.tokens):
        return True
    if view.marks[cue.last] == "," and _is_set_off(cue, view):
        return True
    if not _is_set_off(cue, view):
        return False
    if _follows_description(cue.first, view):
        return not any(view.classes[at] == "complementizer" for at in range(cue.last, len(view.tokens)))
    return view.slot(cue.last) in {"time", "at", "about", "to"} and not any(
        view.classes[at] == "complementizer" or "," in view.marks[at] for at in range(cue.last, len(view.tokens))
    )


def _is_set_off(cue: Found[Cue], view: SentenceView) -> bool:
    """Whether a mark stands before the source of a cue ("..., the ministry said, but ...")."""
    first, _ = view.words_before(cue.first)
    group = view.subject_of(cue.first)
    start = group.first if group is not None and group.last >= first else first
    while start > 0 and view.classes[start - 1] == "determiner" and view.marks[start] == "":
        start -= 1
    return start > 0 and view.marks[start] not in {"", "'", "’"}


def _read(
    frame: str, cue: Found[Cue], view: SentenceView, quotes: Quotes, speaker: Source | None, nearer: int
) -> tuple[Source | None, Span | None]:
    """Source and content of a cue under one frame."""
    match frame:
        case "before" if grammar(view.lang).free_order:
            source, after, said = read_free(cue, view.stops, view, quotes, speaker)
            return source, content_after(after, view, quotes, nearer) if after is not None else said
        case "before":
            return source_before(cue.first, view), content_after(cue.last, view, quotes, nearer)
        case "after":
            source = source_before(cue.first, view)
            end = source.span.start if source is not None else view.tokens[cue.first].start
            return source, content_before(end, view, quotes)
        case "inverted":
            source = source_after(cue.last, view) if not _is_told(cue.last, view) else speaker
            return source, content_before(view.tokens[cue.first].start, view, quotes)
        case "passive":
            source = _passive_source(cue, view)
            after = _after_passive(source, view)
            if after is not None:
                return source, content_after(after, view, quotes, nearer)
            return source, content_before(view.tokens[cue.first].start, view, quotes)
        case "postpositional":
            return read_behind(cue, view, quotes)
        case "prepositional":
            source = _prepositional_source(cue, view)
            return source, content_beside(cue, source, view, quotes)
        case _:
            content = content_before(view.tokens[cue.first].start, view, quotes)
            speaker = speaker if speaker is not None else _pronoun(cue, view)
            return speaker, content if content is not None else content_after(cue.last, view, quotes, nearer)


def _is_told(at: int, view: SentenceView) -> bool:
    """Whether the word behind a cue is whom it was said to, by its ending ("powiedział dziennikarzom")."""
    endings = grammar(view.lang).case_endings.get("to", ())
    return at < len(view.tokens) and view.group_at(at) is None and view.tokens[at].word.casefold().endswith(endings)


def _prepositional_source(cue: Found[Cue], view: SentenceView) -> Source | None:
    """Who stands after "according to", up to the next verb; where no mark follows, the first word or name of it."""
    source = source_after(cue.last, view, described=cue.first > 2)
    if source is None or cue.first > 2:
        return source
    first, after = view.word_at(source.span.start), view.word_at(source.span.end)
    verb = next(
        (one.first for one in _verb_book(view.lang).find(view.tokens, view.folded) if first < one.first < after), None
    )
    is_open = after < len(view.tokens) and view.marks[after] == "" and view.classes[after] in VERB_WORDS
    if verb is None and not is_open:
        return source
    if grammar(view.lang).free_order:
        return source_after(cue.last, view, end=verb, described=False)
    end = _end_of_described(first, verb if verb is not None else after, view)
    return source_after(cue.last, view, end=end, described=False)


def _end_of_described(first: int, verb: int, view: SentenceView) -> int:
    """Where who is named or described before a verb ends: where the name that acts begins, or behind name or noun."""
    while first < verb and view.classes[first] == "determiner":
        first += 1
    group = next((group for at in range(first, verb) if (group := view.group_at(at)) is not None), None)
    if group is None:
        return first + 1
    if group.last >= verb and group.first > first:
        return group.first
    return group.last + view.tokens[group.first].word[:1].islower()


def _passive_source(cue: Found[Cue], view: SentenceView) -> Source | None:
    """Who stands after a cue in the passive, up to the next verb; without a "by", an accuser must be named."""
    end = next(
        (found.first for found in _verb_book(view.lang).find(view.tokens, view.folded) if found.first >= cue.last), None
    )
    has_by = view.slot(cue.last - 1) == "by"
    if cue.value.stance is Stance.ACCUSES and not has_by and view.group_at(cue.last) is None:
        return None
    return source_after(cue.last, view, end=end, described=False)


def _after_passive(source: Source | None, view: SentenceView) -> int | None:
    """Where what is said goes on behind the source ("was accused by prosecutors of ...", "is feared by X to ...")."""
    after = view.word_at(source.span.end) if source is not None else len(view.tokens)
    if after < len(view.tokens) and view.classes[after] == "coordinator":
        after = view.phrase_after(after + 1)[1]
    if after >= len(view.tokens) or view.marks[after] != "":
        return None
    return after if view.slot(after) in {"", "of"} else None


def _pronoun(cue: Found[Cue], view: SentenceView) -> Source | None:
    """The pronoun that a cue begins with, where nobody spoke before ("she said")."""
    if view.classes[cue.first] != "pronoun":
        return None
    span = view.span(cue.first, cue.first + 1)
    return Source(span, span.cut(view.text), None)


def _manner(content: Span, quotes: Quotes) -> Manner:
    inside = quotes.between(content.start, content.end)
    quoted = sum(min(span.end, content.end) - max(span.start, content.start) for span in inside)
    if quoted <= 0:
        return Manner.INDIRECT
    # Marks, a comma and a stop are left outside of a direct quotation.
    return Manner.DIRECT if len(content) - quoted <= 4 else Manner.MIXED


@cache
def _verb_book(lang: str) -> PhraseBook[bool]:
    nouns = {form for trigger in triggers(lang) for form in trigger.noun}
    verbs = (form for trigger in triggers(lang) for form in (*trigger.forms, *trigger.passive) if form not in nouns)
    return PhraseBook(((form, True) for form in verbs), lang)
