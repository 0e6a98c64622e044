"""A mention while the stage is still putting it together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from saksi.index.sighting import Phrase, Sighting
from saksi.mentions.describe import Description
from saksi.records import MentionForm, MentionKind, PartyId, Sentence, Span


@dataclass
class Draft:
    """A mention while it is being put together; `antecedent` is the first of its chain."""

    span: Span
    sentence: Sentence
    form: MentionForm
    kind: MentionKind
    detector: str
    note: str = ""
    run: Span | None = None
    titles: tuple[Phrase, ...] = ()
    description: Description | None = None
    sightings: tuple[Sighting, ...] = ()
    holders: tuple[PartyId, ...] = ()
    antecedent: Draft | None = field(default=None, repr=False)

    def head(self) -> Draft:
        """The first mention of the chain; this one if it points nowhere."""
        draft = self
        while draft.antecedent is not None:
            draft = draft.antecedent
        return draft

    def follow(self, other: Draft | None) -> None:
        """Join the chain of `other`, unless that is this one's own: a chain never closes into a circle."""
        if other is not None and other.head() is not self.head():
            self.antecedent = other.head()


def by_sentence(drafts: Iterable[Draft]) -> defaultdict[int, list[Draft]]:
    """Drafts by the index of their sentence."""
    rows: defaultdict[int, list[Draft]] = defaultdict(list)
    for draft in drafts:
        rows[draft.sentence.index].append(draft)
    return rows
