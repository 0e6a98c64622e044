"""People, organisations and places by the trained tagger of a language: evidence, and never what decides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from saksi.mentions.decode import decoder
from saksi.mentions.traits import split
from saksi.records import MentionKind, Span
from saksi.resources.taggers import has_tagger

KINDS = {"PER": MentionKind.PERSON, "ORG": MentionKind.ORGANISATION, "LOC": MentionKind.PLACE}
MAX_WORDS = 2_000
"""Words of one sentence that are tagged: a longer one is a table or an attack, and is tagged piece by piece."""


class Tagged(NamedTuple):
    """A name, and what the tagger takes it for; `span` is in code points of the text."""

    span: Span
    kind: MentionKind


def tag_names(text: str, sentences: Iterable[Span], *, lang: str) -> tuple[Tagged, ...]:
    """The names in sentences of a text, in order, none inside another; none where the language has no tagger.

    >>> [(one.span.start, one.kind.value) for one in tag_names("Presiden Joko Widodo tiba.", [Span(0, 26)], lang="id")]
    [(9, 'person')]
    """
    if not has_tagger(lang):
        return ()
    return tuple(found for span in sentences for found in _of_sentence(text, span, lang))


def _of_sentence(text: str, span: Span, lang: str) -> Iterator[Tagged]:
    tokens = split(text, span, lang)
    for first in range(0, len(tokens), MAX_WORDS):
        part = tokens[first : first + MAX_WORDS]
        labels = decoder(lang).labels([token.word for token in part])
        for start, end, kind in runs_of(labels):
            yield Tagged(span=Span(part[start].start, part[end - 1].end), kind=KINDS[kind])


def runs_of(labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """First word, end and kind of each name that labels give.

    >>> list(runs_of(["B-PER", "E-PER", "O", "S-LOC"]))
    [(0, 2, 'PER'), (3, 4, 'LOC')]
    """
    start, kind = -1, ""
    for at, label in enumerate((*labels, "O")):
        part, _, of = label.partition("-")
        if start >= 0 and (part in {"O", "B", "S"} or of != kind):
            yield start, at, kind
            start = -1
        if part != "O" and start < 0:
            start, kind = at, of
