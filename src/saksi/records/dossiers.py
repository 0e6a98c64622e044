"""Citations, assessments and the dossier."""

from __future__ import annotations

from saksi.records.articles import DateValue
from saksi.records.base import ArticleId, ClaimGroupId, PartyId, ProvisionId, Record, Span
from saksi.records.claims import Claim, ClaimGroup
from saksi.records.vocab import ElementState, Strength


class Citation(Record, frozen=True, kw_only=True):
    """A quote and where it stands: `quote == Article.body[original_span]`; `sha256` is of that body's bytes."""

    article_id: ArticleId
    original_span: Span
    quote: str
    sha256: str
    url: str | None = None
    publisher: str | None = None
    published: DateValue | None = None


class Finding(Record, frozen=True, kw_only=True):
    """What the reports say of one element of a provision, and where. `needed` says what is missing, if anything."""

    element_id: str
    element: str
    state: ElementState
    citations: tuple[Citation, ...] = ()
    needed: str = ""


class Assessment(Record, frozen=True, kw_only=True):
    """How far *reported* conduct fits a provision. It never says that a law was broken."""

    claim_group_id: ClaimGroupId
    provision_id: ProvisionId
    party_id: PartyId | None
    strength: Strength
    findings: tuple[Finding, ...]
    instrument: str = ""
    article_ref: str = ""
    rule: str = ""
    certainty: str = ""
    caveats: tuple[str, ...] = ()


class Dossier(Record, frozen=True, kw_only=True):
    """One party's, or one article's, claims and assessments with their citations."""

    id: str
    party_id: PartyId | None
    claim_groups: tuple[ClaimGroup, ...]
    claims: tuple[Claim, ...]
    assessments: tuple[Assessment, ...]
    citations: tuple[Citation, ...]
    run_id: str
    generated_at: str
