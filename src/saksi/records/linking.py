"""Mentions in text, and the parties they may refer to."""

from __future__ import annotations

from saksi.records.base import ArticleId, HitId, MentionId, PartyId, Record, Span
from saksi.records.vocab import HitStatus, MentionForm, MentionKind


class Feature(Record, frozen=True, kw_only=True):
    """One reason for or against: `value` in [-1, 1], times `weight`, with the words that gave it."""

    name: str
    value: float
    weight: float
    detail: str


class Mention(Record, frozen=True, kw_only=True):
    """A span that refers to someone or something.

    `span` is in the repaired text, `original_span` in Article.body. `surface` is exactly the characters
    at `span`.
    """

    id: MentionId
    article_id: ArticleId
    sentence_index: int
    span: Span
    original_span: Span
    surface: str
    form: MentionForm
    kind: MentionKind
    detector: str
    antecedent_id: MentionId | None = None
    note: str = ""


class Candidate(Record, frozen=True, kw_only=True):
    """A party a mention may be. `score` is in [0, 1]; `features` explain it, strongest first."""

    party_id: PartyId
    alias: str
    score: float
    features: tuple[Feature, ...]


class Hit(Record, frozen=True, kw_only=True):
    """A chain of mentions linked to one or more parties; candidates best first.

    `party_id` is set for a match and for a possible with a single leading candidate, None when ambiguous. `rule` is
    the id of the rule that discounted the hit, see `saksi rules`; empty where none did.
    """

    id: HitId
    article_id: ArticleId
    mention_ids: tuple[MentionId, ...]
    candidates: tuple[Candidate, ...]
    status: HitStatus
    party_id: PartyId | None
    reason: str = ""
    rule: str = ""
