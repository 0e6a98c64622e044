"""Articles for the tests of events and claims: sentences and mentions marked in the text itself.

A mention is written [Name], and [Name|xx] where it is the government of state xx; a sentence ends at " / ".
"""

from __future__ import annotations

import re
from typing import NamedTuple

import factory
from saksi.claims.attribute import attribute_events
from saksi.events.extract import extract_events, read_sentences
from saksi.records import (
    Claim,
    Event,
    Hit,
    Mention,
    MentionId,
    MentionKind,
    RepairedText,
    Sentence,
    Span,
    Zone,
    stable_id,
)

MARKED = re.compile(r"\[([^\]|]+)(?:\|(\w+))?\]")
KINDS = {kind.value: kind for kind in MentionKind}


class Scene(NamedTuple):
    """A text with its sentences and mentions."""

    text: RepairedText
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]

    def mention(self, surface: str) -> Mention:
        return next(one for one in self.mentions if one.surface == surface)


def scene(marked: str, lang: str) -> Scene:
    """The text without its marks, with what they mark."""
    plain, sentences, mentions = "", [], []
    for index, part in enumerate(marked.split(" / ")):
        start = len(plain)
        at = 0
        for found in MARKED.finditer(part):
            plain += part[at : found.start()]
            mentions.append((index, Span(len(plain), len(plain) + len(found[1])), found[1], found[2] or "person"))
            plain += found[1]
            at = found.end()
        plain += part[at:]
        sentences.append((index, Span(start, len(plain))))
        plain += " "
    text = factory.text(factory.article(plain), lang=lang)
    return Scene(
        text,
        tuple(Sentence(article_id=text.article_id, index=i, span=s, lang=lang, zone=Zone.BODY) for i, s in sentences),
        tuple(_mention(text, *one) for one in mentions),
    )


def _mention(text: RepairedText, index: int, span: Span, surface: str, sort: str) -> Mention:
    fields = {"kind": KINDS[sort]} if sort in KINDS else {"kind": MentionKind.GOVERNMENT, "note": f"country:{sort}"}
    made = factory.mention(text, surface, sentence_index=index)
    return type(made)(
        **{
            **{name: getattr(made, name) for name in made.__struct_fields__},
            **fields,
            "id": MentionId(stable_id("men", str(span.start))),
            "span": span,
            "original_span": span,
        }
    )


def events(marked: str, lang: str) -> tuple[Event, ...]:
    """Events of a marked text."""
    made = scene(marked, lang)
    return extract_events(read_sentences(made.text, made.sentences, made.mentions, published=None))


def claims(marked: str, lang: str, hits: tuple[Hit, ...] = ()) -> tuple[Claim, ...]:
    """Claims of a marked text."""
    made = scene(marked, lang)
    read = read_sentences(made.text, made.sentences, made.mentions, published=None)
    found = extract_events(read)
    return attribute_events(
        found, hits, views=[one.view for one in read], text=made.text, sentences=made.sentences, mentions=made.mentions
    )


def roles(event: Event) -> dict[str, list[str]]:
    """Words of each role, in order."""
    found: dict[str, list[str]] = {}
    for argument in event.arguments:
        found.setdefault(argument.role, []).append(argument.text)
    return found
