"""A Reading as the self-contained line that `saksi read --json` writes, and back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from inspect import cleandoc

import msgspec

from saksi import __version__
from saksi.dossier.people import absent_lists
from saksi.index.listing import list_status
from saksi.records import Article, Claim, Designation, Hit, Party, PartyId, Reading, Record, Skip, Span
from saksi.records.reports import (
    ClaimCitation,
    ClaimView,
    DesignationView,
    DossierReport,
    HitView,
    ListUsed,
    PartyView,
    ReadingReport,
    SkipReport,
    StoryReport,
)
from saksi.text.cite import cite


def report_reading(reading: Reading, *, lists: Sequence[ListUsed], index_digest: str, as_of: str) -> ReadingReport:
    """The reading with each hit's party and each claim's quotes written out; `as_of` is the ISO day called today."""
    views = {party.id: party_view(party, reading, lists=lists, as_of=as_of) for party in reading.parties}
    return ReadingReport(
        saksi_version=__version__,
        as_of=as_of,
        index_digest=index_digest,
        lists=tuple(lists),
        article=reading.article,
        text=reading.text,
        origin=reading.origin,
        sentences=reading.sentences,
        mentions=reading.mentions,
        hits=tuple(_hit_view(hit, views) for hit in reading.hits),
        discarded=reading.discarded,
        claims=tuple(claim_view(claim, reading) for claim in reading.claims),
        claim_groups=reading.claim_groups,
        assessments=reading.assessments,
        notes=(*reading.notes, *_older_lists(reading.article, lists)),
    )


def encode_line(report: ReadingReport | SkipReport) -> bytes:
    """One line of JSON, without its line break."""
    return msgspec.json.encode(report)


def decode_line(line: bytes | str) -> ReadingReport | SkipReport:
    """What `encode_line` wrote; unknown and missing fields are errors.

    Raises:
        msgspec.ValidationError: not a line of this schema version.
    """
    if "skip" in msgspec.json.decode(line, type=dict[str, msgspec.Raw]):
        return msgspec.json.decode(line, type=SkipReport)
    return msgspec.json.decode(line, type=ReadingReport)


def report_skip(skip: Skip) -> SkipReport:
    """The line that stands where a reading would."""
    return SkipReport(skip=skip)


SCHEMAS: dict[str, tuple[str, tuple[type[Record], ...]]] = {
    "reading": ("One line of `saksi read --json`", (ReadingReport, SkipReport)),
    "story": ("One line of `saksi story --json`", (StoryReport,)),
    "dossier": ("What `saksi dossier --format json` writes", (DossierReport,)),
}


def report_schema(name: str = "reading") -> dict[str, object]:
    """JSON Schema (2020-12) of one of SCHEMAS, made from the record types."""
    title, kinds = SCHEMAS[name]
    schemas, components = msgspec.json.schema_components(kinds, ref_template="#/$defs/{name}")
    for component in components.values():
        if "description" in component:  # Python 3.13 takes the indent out of docstrings, 3.11 leaves it
            component["description"] = cleandoc(component["description"])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "oneOf": list(schemas),
        "$defs": components,
    }


def _older_lists(article: Article, lists: Sequence[ListUsed]) -> Iterator[str]:
    """A warning where a list is older than the article: who was listed in between is missing from it."""
    if article.published is None:
        return
    day = article.published.earliest
    older = [one for one in lists if one.snapshot_date is not None and one.snapshot_date < day]
    if len(older) > 0:
        names = ", ".join(f"{one.title or one.list_id} ({one.snapshot_date})" for one in older)
        yield f"older than the article, so listings since are missing from: {names}"


def _hit_view(hit: Hit, views: Mapping[PartyId, PartyView]) -> HitView:
    others = (candidate.party_id for candidate in hit.candidates if candidate.party_id != hit.party_id)
    return HitView(
        id=hit.id,
        article_id=hit.article_id,
        mention_ids=hit.mention_ids,
        status=hit.status,
        party_id=hit.party_id,
        candidates=hit.candidates,
        party=views[hit.party_id] if hit.party_id is not None else None,
        alternatives=tuple(views[party_id] for party_id in others),
        reason=hit.reason,
    )


def party_view(party: Party, reading: Reading, *, lists: Sequence[ListUsed], as_of: str) -> PartyView:
    """The party as the lists give it, with its standing on the day of that article and on `as_of`."""
    return PartyView(
        id=party.id,
        kind=party.kind,
        caption=party.caption,
        designations=tuple(_designation_view(one, reading, as_of=as_of) for one in party.designations),
        not_listed_by=absent_lists(party, lists),
        aliases=party.aliases,
        identifiers=party.identifiers,
        birth_dates=party.birth_dates,
        positions=party.positions,
    )


def _designation_view(designation: Designation, reading: Reading, *, as_of: str) -> DesignationView:
    return DesignationView(
        id=designation.id,
        list_id=designation.list_id,
        entry_ref=designation.entry_ref,
        authority=designation.authority,
        programme_ids=designation.programme_ids,
        status_on_article_date=list_status(designation, reading.article.published),
        status_today=list_status(designation, as_of),
        listed_on=designation.listed_on,
        amended_on=designation.amended_on,
        delisted_on=designation.delisted_on,
        snapshot_date=designation.snapshot_date,
        legal_basis=designation.legal_basis,
        source_uri=designation.provenance.uri,
        source_sha256=designation.provenance.sha256,
    )


def claim_view(claim: Claim, reading: Reading) -> ClaimView:
    """The claim with the words of the article that each part of it stands on."""
    return ClaimView(
        id=claim.id,
        event=claim.event,
        attributions=claim.attributions,
        citations=tuple(_cited(part, number, span, reading) for part, number, span in _claim_parts(claim, reading)),
        party_ids=claim.party_ids,
        summary=claim.summary,
    )


def _claim_parts(claim: Claim, reading: Reading) -> Iterator[tuple[str, int | None, Span]]:
    yield "event", None, reading.sentences[claim.event.sentence_index].span
    for number, attribution in enumerate(claim.attributions):
        parts = {"content": attribution.content, "source": attribution.source, "cue": attribution.cue}
        yield from ((part, number, span) for part, span in parts.items() if span is not None)


def _cited(part: str, attribution: int | None, span: Span, reading: Reading) -> ClaimCitation:
    citation = cite(reading.article, reading.text, span)
    return ClaimCitation(part=part, attribution=attribution, original_span=citation.original_span, quote=citation.quote)
