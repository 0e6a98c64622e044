"""Source and content of a cue where verbs come last: "A, that B sold arms, said", or "that B sold arms, A said"."""

from __future__ import annotations

from saksi.claims.quotes import Quotes
from saksi.claims.sources import Source
from saksi.records import MentionId, MentionKind, Span
from saksi.resources.speech import Cue, grammar
from saksi.text.chunks import SUBJECTS, Chunk, chunks, phrase_of
from saksi.text.phrases import Found
from saksi.text.syntax import SentenceView

MAX_SOURCE_WORDS = 8


def read_final(
    frame: str, cue: Found[Cue], earlier: list[Found[Cue]], view: SentenceView, quotes: Quotes, speaker: Source | None
) -> tuple[Source | None, Span | None]:
    """Source and content under one frame; `earlier` are the cues before this one in its sentence."""
    floor = max((one.last for one in earlier if not _is_quoted(one, view)), default=0)
    if frame == "prepositional":
        return _behind_source(cue, floor, view)
    around = tuple(
        chunk for chunk in chunks(view, floor, cue.first) if quotes.at(view.tokens[chunk.first].start) is None
    )
    subjects = [chunk for chunk in around if chunk.slot in SUBJECTS]
    said = _end_of_said(cue, floor, view, quotes)
    late = [chunk for chunk in subjects if chunk.first >= said]
    if len(late) > 0 and said > floor:
        source = _source(late[-1], around, view)
        return source, _content(floor, view.word_at(source.span.start), view, quotes)
    chosen = _first_of(subjects, nested=_is_quoted(cue, view))
    if chosen is None:
        return speaker, _content(floor, cue.first, view, quotes)
    return _source(chosen, around, view), _content(chosen.end, cue.first, view, quotes)


def _is_quoted(cue: Found[Cue], view: SentenceView) -> bool:
    """Whether a cue is itself what somebody says ("... said, they reported")."""
    return view.tokens[cue.last - 1].word.casefold().endswith(grammar(view.lang).quoting_endings)


def _end_of_said(cue: Found[Cue], floor: int, view: SentenceView, quotes: Quotes) -> int:
    """First word after the last one before a cue that closes what is said; `floor` if there is none."""
    endings = grammar(view.lang).quoting_endings
    for at in range(cue.first - 1, floor - 1, -1):
        if at + 1 < cue.first and quotes.ends_between(view.tokens[at].start, view.tokens[at + 1].start):
            return at + 1
        if view.group_at(at) is None and view.tokens[at].word.casefold().endswith(endings):
            return at + 1
    return floor


def _first_of(subjects: list[Chunk], *, nested: bool) -> Chunk | None:
    """Who speaks: the topic, else the first subject; inside of what another says, the subject after his."""
    topic = next((chunk for chunk in subjects if chunk.slot == "topic"), None)
    if nested and topic is not None and len(subjects) > 1:
        return next((chunk for chunk in subjects if chunk.first > topic.first), None)
    return topic if topic is not None else next(iter(subjects), None)


def _behind_source(cue: Found[Cue], floor: int, view: SentenceView) -> tuple[Source | None, Span | None]:
    """Of "X에 따르면" X, and the rest of the sentence."""
    around = chunks(view, floor, cue.first)
    if len(around) == 0 or around[-1].end != cue.first or cue.last >= len(view.tokens):
        return None, None
    source = _source(around[-1], around, view)
    return source, Span(view.tokens[cue.last].start, view.tokens[-1].end)


def _source(chunk: Chunk, around: tuple[Chunk, ...], view: SentenceView) -> Source:
    return named_source(*phrase_of(chunk, around), view)


def named_source(first: int, last: int, view: SentenceView) -> Source:
    """The source that a phrase is, with the mention it is, if it is one."""
    first = max(first, last - MAX_SOURCE_WORDS)
    span = view.span(first, last)
    return Source(span, span.cut(view.text), _named(first, last, view))


def _named(first: int, last: int, view: SentenceView) -> MentionId | None:
    """The mention that a source is: a person with a title, or a name and nothing else."""
    groups = [group for at in range(first, last) if (group := view.group_at(at)) is not None]
    if len(groups) == 0:
        return None
    group = groups[-1]
    is_person = group.mentions[0].kind in {MentionKind.PERSON, MentionKind.UNKNOWN}
    speaks_for = any(view.classes[at] == "speaker" for at in range(group.last, last))
    is_whole = group.last == last and (is_person or group.first == first)
    return group.mentions[0].id if is_whole or (is_person and not speaks_for) else None


def _content(first: int, last: int, view: SentenceView, quotes: Quotes) -> Span | None:
    return quotes.widened(view.span(first, last)) if first < last else None
