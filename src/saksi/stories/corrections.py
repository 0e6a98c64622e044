"""A person's word on which articles are one story or one origin, laid over what was worked out."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from pathlib import Path
from typing import Literal

from saksi.errors import ResourceError
from saksi.records import ArticleId, Feature
from saksi.resources.load import Table, read_toml

Judgement = Literal["same_story", "other_story", "same_origin", "other_origin"]


class Correction(Table, frozen=True, kw_only=True):
    """One entry: `articles` are at least two, each by its file, URL or id. The first is the report of `same_origin`."""

    judgement: Judgement
    articles: tuple[str, ...]
    reviewer: str
    note: str = ""


class CorrectionFile(Table, frozen=True, kw_only=True):
    """A TOML file of corrections, later ones over earlier ones."""

    correction: tuple[Correction, ...] = ()


class Corrections:
    """Corrections with their articles looked up."""

    def __init__(self, entries: Iterable[tuple[Correction, tuple[ArticleId, ...]]] = ()) -> None:
        self._latest: dict[tuple[str, ArticleId, ArticleId], tuple[Judgement, Correction]] = {}
        for entry, articles in entries:
            about = entry.judgement.partition("_")[2]
            for left, right in combinations(articles, 2):
                first, second = sorted((left, right))
                self._latest[about, first, second] = (entry.judgement, entry)
        self.same_story = tuple(self._judged("same_story", "same_origin"))
        self.same_origin = tuple(self._judged("same_origin"))

    def are_apart(self, left: ArticleId, right: ArticleId) -> bool:
        """Whether somebody said that they are not one story."""
        return self._said("story", left, right) == "other_story"

    def origins_apart(self, left: ArticleId, right: ArticleId) -> bool:
        """Whether somebody said that neither was made from the other, nor both from a third."""
        return self._said("origin", left, right) == "other_origin"

    def features(self, left: ArticleId, right: ArticleId) -> tuple[Feature, ...]:
        """The correction about two articles, as a reason."""
        first, second = sorted((left, right))
        found = [
            self._latest[about, first, second][1]
            for about in ("origin", "story")
            if (about, first, second) in self._latest
        ]
        return tuple(
            Feature(name="correction", value=1.0, weight=1.0, detail=f"{one.reviewer}: {one.note or one.judgement}")
            for one in found
        )

    def notes(self, articles: Iterable[ArticleId]) -> tuple[str, ...]:
        """What was said of these articles, each once."""
        inside = set(articles)
        said = (entry for (_, left, right), (_, entry) in self._latest.items() if {left, right} <= inside)
        return tuple(dict.fromkeys(f"{one.judgement.replace('_', ' ')}, {one.reviewer}: {one.note}" for one in said))

    def _said(self, about: str, left: ArticleId, right: ArticleId) -> str:
        first, second = sorted((left, right))
        judgement, _ = self._latest.get((about, first, second), ("", None))
        return judgement

    def _judged(self, *judgements: str) -> Iterable[tuple[ArticleId, ArticleId]]:
        return ((left, right) for (_, left, right), (said, _) in self._latest.items() if said in judgements)


def read_corrections(path: Path, articles: dict[str, ArticleId]) -> Corrections:
    """The corrections of a file; `articles` gives the id behind each file name, URL and id.

    Raises:
        ResourceError: no such file, a wrong key or value, fewer than two articles, or one that is not among those read.
    """
    entries = []
    for number, entry in enumerate(read_toml(path, CorrectionFile).correction):
        place = f"$.correction[{number}].articles"
        unknown = [name for name in entry.articles if name not in articles]
        if len(unknown) > 0:
            raise ResourceError(path=str(path), problem=f"{unknown[0]!r} is none of the articles read - at {place}")
        if len(set(entry.articles)) < 2:
            raise ResourceError(path=str(path), problem=f"takes at least two articles - at {place}")
        entries.append((entry, tuple(articles[name] for name in entry.articles)))
    return Corrections(entries)
