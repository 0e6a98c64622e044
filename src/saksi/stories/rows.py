"""Sentences of an article with all that they can be compared by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from saksi.records import ARTICLE_ZONES, Attribution, Claim, EventTime, Modality, Span, Zone
from saksi.resources.concepts import concepts, of_kind
from saksi.stories.anchors import Anchor, Profile, Source, is_heard, sounds
from saksi.stories.concepts import concepts_in
from saksi.text.tokens import KANA_OR_HAN, words

MAX_SENTENCES = 400
# Less is a signature, no sentence: "(AFP)".
MIN_LETTERS, MIN_SIGNS = 8, 4
# No sentence of so few words among the first ones: where, when, which agency.
DATELINE_SENTENCES, DATELINE_WORDS = 3, 3


@dataclass(frozen=True)
class Row:
    """One sentence, or two that another text tells as one.

    `spans` are those of its sentences, `voices` the attributions that reach into it, `negations` the words that negate
    something in it.
    """

    spans: tuple[Span, ...]
    zone: Zone
    text: str
    lang: str
    anchors: tuple[Anchor, ...]
    claims: tuple[Claim, ...]
    hedges: tuple[tuple[Span, Modality], ...]
    times: tuple[EventTime, ...]
    voices: tuple[Attribution, ...]
    negations: tuple[Span, ...]

    @cached_property
    def span(self) -> Span:
        """From its beginning to its end."""
        return Span(self.spans[0].start, self.spans[-1].end)

    @property
    def is_one(self) -> bool:
        """Whether it is a single sentence."""
        return len(self.spans) == 1

    @cached_property
    def keys(self) -> frozenset[str]:
        """Keys of its anchors, and of the years it names."""
        years = (
            f"year:{one.value.earliest[:4]}" for one in self.times if one.value and one.value.granularity == "year"
        )
        return frozenset((*(anchor.key for anchor in self.anchors), *years))

    @cached_property
    def telling(self) -> frozenset[str]:
        """Keys that a retelling would keep."""
        return frozenset(key for key in self.keys if not key.startswith(("state:", "month:")))

    @cached_property
    def heard(self) -> dict[str, frozenset[str]]:
        """How its words sound."""
        return sounds(self.text, [self.span])

    @cached_property
    def letters(self) -> int:
        """Its length."""
        return max(1, len(self.span))

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Its longer words, for texts of one language."""
        found = words(self.text, self.span.start, self.span.end)
        return frozenset(token.word.casefold() for token in found if len(token.word) > 3)

    @cached_property
    def concepts(self) -> frozenset[str]:
        """What its words speak of."""
        return frozenset(concept for span in self.spans for concept in concepts_in(span.cut(self.text), self.lang))

    @cached_property
    def matter(self) -> frozenset[str]:
        """What it speaks of, but for marks, which nearly every sentence has."""
        return self.concepts - of_kind("mark")

    @cached_property
    def conducts(self) -> frozenset[str]:
        """The kinds of conduct it tells of."""
        return frozenset(claim.event.conduct for claim in self.claims) - {"statement"}

    def has(self, key: str) -> bool:
        """Whether it has that anchor, or a word that sounds like that name."""
        return key in self.keys or (key.startswith("name:") and is_heard(key, self.heard))

    def turned(self, other: Row) -> bool:
        """Whether the other says the opposite of something that this one says, and not the thing itself."""
        return any(
            opposite in other.concepts and opposite not in self.concepts and one not in other.concepts
            for one in self.matter
            for opposite in concepts()[one].opposites
        )

    def with_next(self, other: Row) -> Row:
        """Both as one."""
        return Row(
            (*self.spans, *other.spans),
            self.zone,
            self.text,
            self.lang,
            (*self.anchors, *other.anchors),
            (*self.claims, *other.claims),
            (*self.hedges, *other.hedges),
            (*self.times, *other.times),
            (*self.voices, *(one for one in other.voices if one not in self.voices)),
            (*self.negations, *other.negations),
        )


def rows(source: Source, profile: Profile) -> tuple[Row, ...]:
    """The article's own sentences in order."""
    text = source.reading.text.text
    anchors: dict[int, list[Anchor]] = {}
    for anchor in profile.anchors:
        anchors.setdefault(anchor.sentence, []).append(anchor)
    claims: dict[int, list[Claim]] = {}
    for claim in source.reading.claims:
        claims.setdefault(claim.event.sentence_index, []).append(claim)
    own = [
        (place, sentence)
        for place, sentence in enumerate(source.reading.sentences)
        if sentence.zone in ARTICLE_ZONES
        and _is_said(sentence.span.cut(text))
        and not (
            place < DATELINE_SENTENCES
            and len(source.told.voices[place]) == len(claims.get(sentence.index, ())) == 0
            and _is_dateline(sentence.span.cut(text), profile.lang)
        )
    ]
    return tuple(
        Row(
            (sentence.span,),
            sentence.zone,
            text,
            profile.lang,
            tuple(anchors.get(sentence.index, ())),
            tuple(claims.get(sentence.index, ())),
            tuple(source.told.hedges[place]),
            tuple(source.times[place]),
            tuple(source.told.voices[place]),
            tuple(source.told.negations[place]),
        )
        for place, sentence in own[:MAX_SENTENCES]
    )


def _is_said(sentence: str) -> bool:
    """Whether it is more than a signature."""
    least = MIN_SIGNS if KANA_OR_HAN.search(sentence) is not None else MIN_LETTERS
    return len(sentence) > least and not (sentence[0] in "(（[【" and sentence.strip()[-1] in ")）]】")


def _is_dateline(sentence: str, lang: str) -> bool:
    """Whether it only says where, when, and for which agency ("КИЇВ, 8 липня. Укрінформ.")."""
    is_short = len(words(sentence)) <= DATELINE_WORDS and KANA_OR_HAN.search(sentence) is None
    return is_short and concepts_in(sentence, lang).isdisjoint(of_kind("act", "mark"))


def whole(side: Sequence[Row]) -> Row:
    """Some sentences that stand together as one row."""
    first, *others = side
    for other in others:
        first = first.with_next(other)
    return first


def of_one_act(original: Row, retold: Row) -> Iterator[tuple[Claim, Claim]]:
    """Claims of the two about the same conduct."""
    for ours in original.claims:
        yield from ((ours, one) for one in retold.claims if one.event.conduct == ours.event.conduct != "statement")
