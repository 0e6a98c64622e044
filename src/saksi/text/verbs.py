"""Words that look like verbs, where no list of a language's verbs is at hand."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from saksi.resources.speech import MIN_VERB_LETTERS, grammar
from saksi.text.syntax import SentenceView


class Shapes(NamedTuple):
    """How verbs of a language look; see `Grammar`."""

    beginnings: tuple[str, ...]
    endings: tuple[str, ...]
    participles: tuple[str, ...]
    markers: frozenset[str]
    infinitives: frozenset[str]
    others: frozenset[str]

    @property
    def is_empty(self) -> bool:
        """Whether a language has none."""
        return len(self.beginnings) + len(self.endings) + len(self.participles) + len(self.infinitives) == 0


def find_verbs(view: SentenceView) -> frozenset[int]:
    """Words of a sentence that look like verbs and are part of no name and of no closed class."""
    shapes = _shapes(view.lang)
    if shapes.is_empty:
        return frozenset()
    return frozenset(
        at
        for at, token in enumerate(view.tokens)
        if view.classes[at] == ""
        and token.word[0].islower()
        and _is_verb(at, view, shapes)
        and view.group_at(at) is None
    )


def _is_verb(at: int, view: SentenceView, shapes: Shapes) -> bool:
    word = view.tokens[at].word
    if at > 0 and word in shapes.infinitives and view.tokens[at - 1].word in shapes.markers:
        return True
    if len(word) < MIN_VERB_LETTERS or word in shapes.others:
        return False
    if word.startswith(shapes.beginnings) or word.endswith(shapes.endings):
        return True
    return word.endswith(shapes.participles) and _ends_phrase(at + 1, view)


def _ends_phrase(at: int, view: SentenceView) -> bool:
    """Whether no noun follows that a participle could describe ("weapons intended for", but "guided missiles")."""
    if at >= len(view.tokens) or view.marks[at] != "":
        return True
    return view.slot(at) != "" or view.classes[at] in {"determiner", "pronoun"}


@cache
def _shapes(lang: str) -> Shapes:
    data = grammar(lang)
    return Shapes(
        data.verb_beginnings,
        data.finite_endings,
        data.participle_endings,
        frozenset(data.infinitive_markers),
        frozenset(data.infinitives),
        frozenset(data.whole_words),
    )
