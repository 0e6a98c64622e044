"""A reading's claims and assessments with every citation, checked against what the publisher wrote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from saksi.errors import CitationError
from saksi.records import Article, Citation, Claim, Dossier, Reading, Span, stable_id
from saksi.text.cite import cite


def compose_dossier(reading: Reading, *, as_of: str, run_id: str, generated_at: str) -> Dossier:
    """The dossier of one article: its claims, assessments, and the quotes they stand on, in order of the text.

    The id depends on the article and on `as_of`, not on when the run was made.

    Raises:
        CitationError: some quote is not in the article at its place; nothing is written then.
    """
    claimed = (cite(reading.article, reading.text, span) for claim in reading.claims for span in claim_spans(claim))
    assessed = (citation for one in reading.assessments for finding in one.findings for citation in finding.citations)
    return Dossier(
        id=stable_id("dos", reading.article.id, as_of),
        party_id=None,
        claim_groups=reading.claim_groups,
        claims=reading.claims,
        assessments=reading.assessments,
        citations=_checked(reading.article, (*claimed, *assessed)),
        run_id=run_id,
        generated_at=generated_at,
    )


def claim_spans(claim: Claim) -> Iterator[Span]:
    """What a claim stands on: its trigger, its arguments, and each attribution's content, source and cue."""
    yield claim.event.trigger
    yield from (argument.span for argument in claim.event.arguments)
    for attribution in claim.attributions:
        parts = (attribution.content, attribution.source, attribution.cue)
        yield from (span for span in parts if span is not None)


def check_citation(citation: Citation, article: Article) -> None:
    """Hold a citation against the article.

    Raises:
        CitationError: another article, another version of it, or other words.
    """
    if citation.article_id != article.id:
        raise CitationError(f"citation of {citation.article_id} in a dossier on {article.id}")
    if citation.sha256 != article.provenance.sha256:
        raise CitationError(f"{article.id}: cited from bytes {citation.sha256[:12]}, not the ones read")
    if citation.original_span.cut(article.body) != citation.quote:
        span = citation.original_span
        raise CitationError(f"{article.id}: the quote is not at [{span.start}, {span.end})")


def _checked(article: Article, citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """Each citation once, in order of the text."""
    by_span: dict[Span, Citation] = {}
    for citation in citations:
        check_citation(citation, article)
        by_span[citation.original_span] = citation
    return tuple(by_span[span] for span in sorted(by_span))
