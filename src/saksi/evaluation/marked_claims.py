"""Articles with who says what, and what is said to have happened, marked sentence by sentence.

One article is a line of JSON. Every marked thing is quoted from its sentence; "A .. B" runs from A to B. Where several
answers are right, each is listed. A source that is not in the sentence, or is a pronoun there, has its `speaker`.

    {"id": "en-1", "lang": "en", "published": "2024-03-05", "title": "...", "sentences": [
     {"text": "X denied selling arms.",
      "said": [{"source": "X", "cue": "denied", "stance": ["denies"], "content": "selling arms"}],
      "events": [{"conduct": ["arms_transfer"], "trigger": "selling", "roles": [{"role": ["agent"], "words": "X"}]}]}]}
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from saksi.errors import ResourceError
from saksi.evaluation.gold import half_of
from saksi.records import Modality, Polarity, Span, Stance

GAP = " .. "
"""Stands in a quoted string for whatever the sentence has there."""


class _Marked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of what is marked."""


class MarkedDate(_Marked, frozen=True):
    """An expression of time and its first and last day; None where it is open on that side."""

    words: str
    days: tuple[str | None, str | None]


class MarkedRole(_Marked, frozen=True):
    """A part in an event, under any of its names."""

    role: tuple[str, ...]
    words: str


class MarkedEvent(_Marked, frozen=True):
    """Something said to have happened, or not."""

    conduct: tuple[str, ...]
    trigger: str
    roles: tuple[MarkedRole, ...] = ()
    polarity: Polarity = Polarity.POSITIVE
    modality: tuple[Modality, ...] = (Modality.CERTAIN,)
    when: MarkedDate | None = None


class MarkedSaying(_Marked, frozen=True):
    """Who says what; `source` is "" where the sentence does not name it."""

    source: str
    cue: str
    stance: tuple[Stance, ...]
    content: str
    speaker: str = ""


class MarkedSentence(_Marked, frozen=True):
    """A sentence with everything in it; `paragraph`: a blank line stands before it."""

    text: str
    paragraph: bool = False
    said: tuple[MarkedSaying, ...] = ()
    events: tuple[MarkedEvent, ...] = ()
    dates: tuple[MarkedDate, ...] = ()

    @property
    def all_dates(self) -> tuple[MarkedDate, ...]:
        """The expressions of time, those of events first."""
        return (*(event.when for event in self.events if event.when is not None), *self.dates)

    def quoted(self) -> Iterator[str]:
        """Everything quoted from the sentence."""
        yield from (one.words for one in self.all_dates)
        for said in self.said:
            yield from (said.cue, said.content, *([said.source] if said.source != "" else []))
        for event in self.events:
            yield from (event.trigger, *(role.words for role in event.roles))


class MarkedArticle(_Marked, frozen=True):
    """One article."""

    id: str
    lang: str
    published: str
    title: str
    sentences: tuple[MarkedSentence, ...]

    @property
    def half(self) -> str:
        """Which half it is in; see `gold.half_of`."""
        return half_of(self.id)

    @property
    def body(self) -> str:
        """The article as a reader sees it."""
        parts = [f"{'' if at == 0 else gap(one)}{one.text}" for at, one in enumerate(self.sentences)]
        return f"{self.title}\n\n{''.join(parts)}\n"


def gap(sentence: MarkedSentence) -> str:
    """What parts a sentence from the one before it."""
    return "\n\n" if sentence.paragraph else " "


def span_of(quoted: str, text: str, start: int = 0) -> Span | None:
    """Where a quoted string stands in a text, moved by `start`; None if it does not.

    >>> span_of("sold .. arms", "X sold them arms.")
    Span(start=2, end=16)
    """
    first = at = text.find(quoted.split(GAP)[0])
    for piece in quoted.split(GAP):
        at = text.find(piece, max(at, 0))
        if at < 0:
            return None
        at += len(piece)
    return Span(start + first, start + at)


def read_marked(folder: Path, *, langs: frozenset[str] = frozenset()) -> Iterator[MarkedArticle]:
    """The articles of a folder, file by file; only those of some languages where any are given.

    Raises:
        ResourceError: a line is not what it should be, has an id seen before, or quotes what its sentence does not
            say; names file and line.
    """
    seen: set[str] = set()
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            article = _article(f"{path}:{number}", line)
            if article.id in seen:
                raise ResourceError(path=f"{path}:{number}", problem=f"the id {article.id} is there twice")
            seen.add(article.id)
            if len(langs) == 0 or article.lang in langs:
                yield article


def _article(place: str, line: str) -> MarkedArticle:
    try:
        article = msgspec.json.decode(line, type=MarkedArticle)
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise ResourceError(path=place, problem=str(error)) from error
    for sentence in article.sentences:
        missing = next((one for one in sentence.quoted() if span_of(one, sentence.text) is None), None)
        if missing is not None:
            raise ResourceError(path=place, problem=f"{missing!r} is not in {sentence.text!r}")
    return article
