"""Stories: articles about one event, the independent origins among them, and what retelling changed."""

from __future__ import annotations

from typing import NewType

from saksi.records.base import ArticleId, PartyId, Record
from saksi.records.claims import ClaimGroup
from saksi.records.dossiers import Citation
from saksi.records.linking import Feature
from saksi.records.vocab import DriftAbout, DriftChange, RetellingKind

StoryId = NewType("StoryId", str)


class Retelling(Record, frozen=True, kw_only=True):
    """One article that passes on another's report.

    `parent_id` is the article it was made from; None where that is not at hand and only the name of the agency or
    outlet is known, in `OriginGroup.name`. `features` say what speaks for it, strongest first.
    """

    article_id: ArticleId
    parent_id: ArticleId | None
    kind: RetellingKind
    score: float
    features: tuple[Feature, ...]


class OriginGroup(Record, frozen=True, kw_only=True):
    """All articles of a story that go back to one report: they count as one source.

    `name` is the agency or outlet that made the report. `root_id` is the article that is that report, None where only
    retellings of it are at hand. `article_ids` are in order of publication and include the root.
    """

    id: str
    name: str
    root_id: ArticleId | None
    article_ids: tuple[ArticleId, ...]
    retellings: tuple[Retelling, ...]


class Drift(Record, frozen=True, kw_only=True):
    """One thing that an article says otherwise than the report it retells, quoted from both.

    `original` is None for what was added, `retold` for what was dropped. `detail` says in words what differs.
    """

    article_id: ArticleId
    parent_id: ArticleId
    change: DriftChange
    about: DriftAbout
    detail: str
    original: Citation | None
    retold: Citation | None


class StoryTie(Record, frozen=True, kw_only=True):
    """Why an article is held to be about the same event as another of its story."""

    article_id: ArticleId
    other_id: ArticleId
    score: float
    features: tuple[Feature, ...]


class Story(Record, frozen=True, kw_only=True):
    """Articles about one event.

    `article_ids` are in order of publication, undated ones last. `claim_groups` gather the claims of all of them;
    their `independent_reports` count origins. `joined` says for each article but the first why it belongs here.
    """

    id: StoryId
    article_ids: tuple[ArticleId, ...]
    outlets: tuple[str, ...]
    languages: tuple[str, ...]
    party_ids: tuple[PartyId, ...]
    origins: tuple[OriginGroup, ...]
    claim_groups: tuple[ClaimGroup, ...] = ()
    drift: tuple[Drift, ...] = ()
    joined: tuple[StoryTie, ...] = ()
    corrected: tuple[str, ...] = ()
