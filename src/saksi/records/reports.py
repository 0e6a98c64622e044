"""What `saksi read --json` writes: a Reading as one self-contained line, or a Skip. Kept stable; see docs/schema/."""

from __future__ import annotations

from saksi.records.articles import Article, DateValue, Origin, RepairedText, Sentence
from saksi.records.base import ArticleId, ClaimId, DesignationId, HitId, MentionId, PartyId, Record, Span
from saksi.records.claims import Attribution, ClaimGroup, Event
from saksi.records.dossiers import Assessment, Citation
from saksi.records.linking import Candidate, Hit, Mention
from saksi.records.parties import Alias, Fact, Identifier
from saksi.records.runs import SCHEMA_VERSION, Skip
from saksi.records.stories import Retelling, Story
from saksi.records.vocab import HitStatus, ListStatus, PartyKind


class ListUsed(Record, frozen=True, kw_only=True):
    """One list of the watchlist a reading was made with."""

    list_id: str
    title: str = ""  # short, as in a column's head: "OFAC SDN"
    authority: str = ""
    snapshot_date: str | None = None


class DesignationView(Record, frozen=True, kw_only=True):
    """A listing, with its state on the article's date and on the day the reader asks about.

    `status_on_article_date` is `unknown` where the article's date is, or spans a change.
    """

    id: DesignationId
    list_id: str
    entry_ref: str
    authority: str
    programme_ids: tuple[str, ...]
    status_on_article_date: ListStatus
    status_today: ListStatus
    listed_on: str | None = None
    amended_on: str | None = None
    delisted_on: str | None = None
    snapshot_date: str | None = None
    legal_basis: str | None = None
    source_uri: str = ""
    source_sha256: str = ""


class PartyView(Record, frozen=True, kw_only=True):
    """A party as the lists give it. `not_listed_by` are the lists in use that do not name it."""

    id: PartyId
    kind: PartyKind
    caption: str
    designations: tuple[DesignationView, ...]
    not_listed_by: tuple[ListUsed, ...] = ()
    aliases: tuple[Alias, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    birth_dates: tuple[Fact, ...] = ()
    positions: tuple[Fact, ...] = ()


class HitView(Record, frozen=True, kw_only=True):
    """A hit with its party; `party` is None for an ambiguous hit, whose parties are then in `alternatives`."""

    id: HitId
    article_id: ArticleId
    mention_ids: tuple[MentionId, ...]
    status: HitStatus
    party_id: PartyId | None
    candidates: tuple[Candidate, ...]
    party: PartyView | None
    alternatives: tuple[PartyView, ...] = ()
    reason: str = ""


class ClaimCitation(Record, frozen=True, kw_only=True):
    """A part of a claim as the publisher wrote it: `quote == article.body[original_span]`.

    `part` is "event", "content", "source" or "cue"; `attribution` is the place in `attributions`, from 0,
    and None for the event's own sentence.
    """

    part: str
    original_span: Span
    quote: str
    attribution: int | None = None


class ClaimView(Record, frozen=True, kw_only=True):
    """A claim with what it stands on."""

    id: ClaimId
    event: Event
    attributions: tuple[Attribution, ...]
    citations: tuple[ClaimCitation, ...]
    party_ids: tuple[PartyId, ...] = ()
    summary: str = ""


class ReadingReport(Record, frozen=True, kw_only=True):
    """One article, read.

    Spans are code points of `text.text`, except those called `original_span`, which are of `article.body`.
    """

    schema_version: str = SCHEMA_VERSION
    saksi_version: str
    as_of: str
    index_digest: str
    lists: tuple[ListUsed, ...]
    article: Article
    text: RepairedText
    origin: Origin
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    hits: tuple[HitView, ...]
    discarded: tuple[Hit, ...]
    claims: tuple[ClaimView, ...]
    claim_groups: tuple[ClaimGroup, ...]
    assessments: tuple[Assessment, ...]
    notes: tuple[str, ...]


class SkipReport(Record, frozen=True, kw_only=True):
    """One input that could not be read, in the place where its reading would stand."""

    schema_version: str = SCHEMA_VERSION
    skip: Skip


class StoryArticle(Record, frozen=True, kw_only=True):
    """One article of a story, named so that a reader finds it again."""

    id: ArticleId
    uri: str
    title: str
    lang: str
    outlet: str = ""
    url: str | None = None
    published: DateValue | None = None


class StoryParty(Record, frozen=True, kw_only=True):
    """A listed party of a story, and in how many of its articles it is named."""

    id: PartyId
    caption: str
    kind: PartyKind
    articles: int


class StoryReport(Record, frozen=True, kw_only=True):
    """What `saksi story --json` writes for one story: the story with its articles, parties and claims written out."""

    schema_version: str = SCHEMA_VERSION
    saksi_version: str
    summary: str
    story: Story
    articles: tuple[StoryArticle, ...]
    parties: tuple[StoryParty, ...]
    claims: tuple[ClaimView, ...]


class ArticleFacts(Record, frozen=True, kw_only=True):
    """One article of a dossier as a source.

    `story` is its place among `stories`, from 1; `retelling` is None for a report of its own.
    """

    number: int
    article: Article
    lang: str
    outlet: str
    origin: Origin
    story: int
    origin_group: str
    other_origins: int
    retelling: Retelling | None = None


class DossierReport(Record, frozen=True, kw_only=True):
    """What `saksi dossier --format json` writes: articles, their stories, and what they say, each quote with its place.

    With a `party_id`, `claim_groups` are only those that concern that party; `claims` are all that the articles make.
    """

    schema_version: str = SCHEMA_VERSION
    saksi_version: str
    id: str
    title: str
    summary: str
    as_of: str
    generated_at: str
    index_digest: str
    lists: tuple[ListUsed, ...]
    articles: tuple[ArticleFacts, ...]
    stories: tuple[Story, ...]
    parties: tuple[PartyView, ...]
    claim_groups: tuple[ClaimGroup, ...]
    claims: tuple[ClaimView, ...]
    assessments: tuple[Assessment, ...]
    citations: tuple[Citation, ...]
    party_id: PartyId | None = None
