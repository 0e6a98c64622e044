"""A report and its retelling, with what every comparison of their sentences asks for."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from saksi.records import Drift, DriftAbout, DriftChange, Span
from saksi.resources.concepts import has_concepts
from saksi.resources.conduct import has_events
from saksi.resources.speech import has_speech
from saksi.stories.anchors import Anchor, Profile, Source, party_of_mentions
from saksi.stories.rows import Row, rows
from saksi.text.cite import cite


class Compared:
    """Both texts; `profiles` are those of parent and child, `keys` all that the sentences of either name."""

    def __init__(self, parent: Source, child: Source, profiles: tuple[Profile, Profile]) -> None:
        self.parent, self.child = parent, child
        self.profiles = profiles
        self.originals, self.retold = rows(parent, profiles[0]), rows(child, profiles[1])
        self.keys = (_keys(self.originals), _keys(self.retold))
        self.parties = {**party_of_mentions(parent.reading), **party_of_mentions(child.reading)}
        self.kinds = {str(one.id): one.kind for source in (parent, child) for one in source.reading.parties}
        self._captions = {str(one.id): one.caption for source in (parent, child) for one in source.reading.parties}

    @cached_property
    def have_claims(self) -> bool:
        """Whether both languages have rules for claims, so that what is missing in one is missing there."""
        return all(has_events(one.lang) and has_speech(one.lang) for one in self.profiles)

    @cached_property
    def have_concepts(self) -> bool:
        """Whether both languages have words for what sentences speak of."""
        return all(has_concepts(one.lang) for one in self.profiles)

    def drift(
        self, change: DriftChange, about: DriftAbout, detail: str, original: Span | None, retold: Span | None
    ) -> Drift:
        """One difference, quoted from both."""
        ours, theirs = self.parent.reading, self.child.reading
        return Drift(
            article_id=theirs.article.id,
            parent_id=ours.article.id,
            change=change,
            about=about,
            detail=detail,
            original=cite(ours.article, ours.text, original) if original is not None else None,
            retold=cite(theirs.article, theirs.text, retold) if retold is not None else None,
        )

    def caption(self, anchor: Anchor) -> str:
        """The party's name, as the lists have it."""
        party = anchor.key.partition(":")[2]
        return self._captions.get(party, party)


def _keys(side: Iterable[Row]) -> frozenset[str]:
    return frozenset(key for row in side for key in row.keys)


def of_kind(row: Row, *kinds: str) -> list[Anchor]:
    """The sentence's anchors of some kinds, each once."""
    found: dict[str, Anchor] = {}
    for anchor in row.anchors:
        if anchor.kind in kinds:
            found.setdefault(anchor.key, anchor)
    return list(found.values())
