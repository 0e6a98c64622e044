"""What one run produces: a Reading per article, or a Skip that says why not."""

from __future__ import annotations

from saksi.records.articles import Article, Origin, RepairedText, Sentence
from saksi.records.base import Record
from saksi.records.claims import Claim, ClaimGroup
from saksi.records.dossiers import Assessment
from saksi.records.linking import Hit, Mention
from saksi.records.parties import Party

SCHEMA_VERSION = "1.0"
"""Version of the JSON Lines that `saksi read --json` writes; see docs/schema/."""


class Reading(Record, frozen=True, kw_only=True):
    """One article, read: everything later stages and exports need.

    `parties` holds each party named by a hit. `discarded` keeps what was weighed and rejected, with its
    reason. `notes` says what the reader should know ("no claims: language `sw` has names only").
    """

    article: Article
    text: RepairedText
    origin: Origin
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    hits: tuple[Hit, ...]
    discarded: tuple[Hit, ...] = ()
    parties: tuple[Party, ...] = ()
    claims: tuple[Claim, ...] = ()
    claim_groups: tuple[ClaimGroup, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    notes: tuple[str, ...] = ()


class Skip(Record, frozen=True, kw_only=True):
    """One input that could not be read, and why. `defect` marks an error nobody foresaw."""

    uri: str
    stage: str
    error: str
    message: str
    defect: bool = False


class RunManifest(Record, frozen=True, kw_only=True):
    """Exactly what a run used."""

    id: str
    saksi_version: str
    started_at: str
    index_digest: str
    resource_digests: dict[str, str]
    settings: dict[str, str]
    read: int
    skipped: int
