"""A dossier for other programs and for paper: JSON, CSV, FollowTheMoney, STIX 2.1, PDF."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from typing import NamedTuple
from uuid import UUID, uuid5

import msgspec

from saksi import __version__
from saksi.dossier.casefile import ArticleRow, Case, EventRow, claims_of
from saksi.dossier.render import render_case, render_case_markdown
from saksi.dossier.tables import ClaimRow, Saying
from saksi.errors import MissingExtra
from saksi.lists.write.ftm import FtmEntity, Properties, entities_of, entity_id, schema_of
from saksi.pipeline.report import claim_view, party_view
from saksi.records import HitStatus, Party, PartyId, PartyKind, Reading, Stance, stable_id
from saksi.records.reports import ArticleFacts, DossierReport

CSV_COLUMNS = (
    "event", "conduct", "independent_origins", "article", "outlet", "published", "language", "who", "when", "modality",
    "polarity", "said_by", "denied_by", "parties", "quote", "start", "end", "sha256", "source",
)  # fmt: skip
# The model of FollowTheMoney names languages by three letters.
LANGUAGES = {
    "ar": "ara", "be": "bel", "bg": "bul", "cs": "ces", "da": "dan", "de": "deu", "el": "ell", "en": "eng", "es": "spa",
    "fa": "fas", "fi": "fin", "fr": "fra", "he": "heb", "hi": "hin", "hu": "hun", "id": "ind", "it": "ita", "ja": "jpn",
    "ko": "kor", "ms": "msa", "nl": "nld", "no": "nor", "pl": "pol", "pt": "por", "ro": "ron", "ru": "rus", "sr": "srp",
    "sv": "swe", "sw": "swa", "th": "tha", "tr": "tur", "uk": "ukr", "ur": "urd", "vi": "vie", "zh": "zho",
}  # fmt: skip
STIX_NAMESPACE = UUID("5f6c9a1e-2d0b-5c3e-9a57-8f1d3c0e7b42")
IDENTITY_CLASSES = {PartyKind.PERSON: "individual", PartyKind.ORGANISATION: "organization"}
OPINIONS = {
    Stance.DENIES: "disagree",
    Stance.QUESTIONS: "disagree",
    Stance.DECLINES_COMMENT: "neutral",
    Stance.CONFIRMS: "strongly-agree",
}
MAX_NAME = 384


class Account(NamedTuple):
    """One account of one event in one article."""

    event: EventRow
    row: ArticleRow
    claim: ClaimRow


def export(case: Case, kind: str) -> bytes:
    """The case in one of the formats html, md, json, csv, ftm, stix, pdf.

    Raises:
        MissingExtra: PDF needs the extra "pdf".
    """
    writers: dict[str, Callable[[Case], bytes]] = {
        "html": lambda case: render_case(case).encode("utf-8", "backslashreplace"),
        "md": lambda case: render_case_markdown(case).encode("utf-8", "backslashreplace"),
        "json": to_json,
        "csv": to_csv,
        "ftm": to_ftm,
        "stix": to_stix,
        "pdf": to_pdf,
    }
    return writers[kind](case)


def to_json(case: Case) -> bytes:
    """Everything in the case as one JSON object; spans and quotes as in `saksi read --json`."""
    parties = {party.id: party for row in case.articles for party in row.reading.parties}
    first = {id_: next(row.reading for row in case.articles if _names(row.reading, id_)) for id_ in parties}
    report = DossierReport(
        saksi_version=__version__,
        id=case.id,
        title=case.title,
        party_id=case.party.id if case.party is not None else None,
        summary=case.summary,
        as_of=case.as_of,
        generated_at=case.generated_at,
        index_digest=case.index_digest,
        lists=case.lists,
        articles=tuple(map(_article_facts, case.articles)),
        stories=tuple(view.story for view in case.stories),
        parties=tuple(party_view(one, first[id_], lists=case.lists, as_of=case.as_of) for id_, one in parties.items()),
        claim_groups=tuple(event.group for event in case.events),
        claims=tuple(claim_view(one, row.reading) for row in case.articles for one in claims_of(row)),
        assessments=tuple(one for row in case.articles for one in row.reading.assessments),
        citations=tuple(citation for row in case.articles for citation in row.dossier.citations),
    )
    return msgspec.json.format(msgspec.json.encode(report), indent=2) + b"\n"


def _names(reading: Reading, party_id: str) -> bool:
    return any(party.id == party_id for party in reading.parties)


def _article_facts(row: ArticleRow) -> ArticleFacts:
    return ArticleFacts(
        number=row.number,
        article=row.reading.article,
        lang=row.reading.text.lang,
        outlet=row.outlet,
        origin=row.reading.origin,
        story=row.story,
        origin_group=row.origin.id,
        retelling=row.retelling,
        other_origins=row.other_origins,
    )


def to_csv(case: Case) -> bytes:
    """One row for each account of each event, with its quote and the place of that in the article."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(CSV_COLUMNS)
    for one in _accounts(case):
        writer.writerow(_unarmed(cell) for cell in _csv_row(one))
    return b"\xef\xbb\xbf" + stream.getvalue().encode("utf-8", "backslashreplace")


def _accounts(case: Case) -> Iterator[Account]:
    yield from (Account(event, row, claim) for event in case.events for row, claim in event.accounts)


def _csv_row(one: Account) -> Iterator[str]:
    event, row, claim = one
    article, cited = row.reading.article, claim.citation
    captions = {party.id: party.caption for party in row.reading.parties}
    yield from (str(event.number), event.group.conduct, str(event.group.independent_reports), str(row.number))
    yield from (row.outlet, article.published.earliest if article.published is not None else "", row.reading.text.lang)
    yield "; ".join(f"{role}: {words}" for role, words in claim.cast)
    yield from (claim.when, claim.claim.event.modality, claim.claim.event.polarity)
    yield "; ".join(f"{saying.source} {saying.word}" for saying in claim.sayings)
    yield "; ".join([*(saying.source for saying in claim.denials), *claim.denied_elsewhere])
    yield "; ".join(captions.get(party, party) for party in claim.claim.party_ids)
    yield from (cited.quote, str(cited.original_span.start), str(cited.original_span.end), cited.sha256)
    yield article.url or article.provenance.uri


def _unarmed(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell


def to_ftm(case: Case) -> bytes:
    """FollowTheMoney entities, one a line: parties with their sanctions, articles, who is named in them, and events.

    The model has no room for who says and who denies it; both stand in an event's summary.
    """
    entities = [*_ftm_parties(case), *_ftm_articles(case), *(_ftm_event(one) for one in _accounts(case))]
    return b"".join(msgspec.json.encode(one) + b"\n" for one in entities)


def _ftm_parties(case: Case) -> Iterator[FtmEntity]:
    parties: dict[str, Party] = {card.party.id: card.party for card in case.parties}
    for party in parties.values():
        yield from entities_of(party)


def _ftm_articles(case: Case) -> Iterator[FtmEntity]:
    wanted = {card.party.id for card in case.parties}
    for row in case.articles:
        article, document = row.reading.article, _article_id(row)
        published = article.published.earliest if article.published is not None else ""
        properties: Properties = {
            "title": (row.title,),
            "publisher": (row.outlet,),
            "publishedAt": (published,),
            "sourceUrl": (article.url or "",),
            "language": (LANGUAGES.get(row.reading.text.lang.split("-")[0], ""),),
            "bodyText": (article.body,),
            "notes": (f"SHA-256 {article.provenance.sha256}",),
        }
        yield _entity(document, "Article", properties, caption=row.title)
        yield from _ftm_mentions(row, document, wanted)


def _ftm_mentions(row: ArticleRow, document: str, wanted: set[PartyId]) -> Iterator[FtmEntity]:
    """Who is named: a Documentation where it is sure who, and a Mention with the words in any case."""
    parties = {party.id: party for party in row.reading.parties}
    words = {mention.id: mention.surface for mention in row.reading.mentions}
    for hit in row.reading.hits:
        if hit.party_id is None or hit.party_id not in wanted:
            continue
        own = entity_id(hit.party_id)
        named = tuple(dict.fromkeys(words[one][:MAX_NAME] for one in hit.mention_ids if one in words))
        schema = schema_of(parties[hit.party_id])
        is_legal = schema not in {"Vessel", "Airplane"}
        resolved = (own,) if is_legal and hit.status is HitStatus.MATCH else ()
        properties: Properties = {
            "document": (document,),
            "name": named,
            "detectedSchema": (schema,),
            "resolved": resolved,
        }
        yield _entity(stable_id("men", document, own).replace(":", "-"), "Mention", properties)
        if hit.status is HitStatus.MATCH:
            role: Properties = {"document": (document,), "entity": (own,), "role": ("named in",)}
            yield _entity(stable_id("doc", document, own).replace(":", "-"), "Documentation", role)


def _ftm_event(one: Account) -> FtmEntity:
    event, row, claim = one
    when = claim.claim.event.when
    exact = when is not None and when.value is not None and when.value.earliest == when.value.latest
    said = [f"{saying.source} {saying.word}" for saying in (*claim.sayings, *claim.denials)]
    kinds = {party.id: party.kind for party in row.reading.parties}
    legal = (PartyKind.PERSON, PartyKind.ORGANISATION, PartyKind.UNKNOWN)
    properties = {
        "name": (f"{event.what}, as reported",),
        "summary": (f"“{claim.citation.quote}” ({'; '.join(said)})",),
        "date": (when.value.earliest if exact and when is not None and when.value is not None else "",),
        "involved": tuple(entity_id(party) for party in claim.claim.party_ids if kinds.get(party) in legal),
        "proof": (_article_id(row),),
    }
    return _entity(stable_id("evt", claim.claim.id).replace(":", "-"), "Event", properties, caption=event.what)


def _article_id(row: ArticleRow) -> str:
    return row.reading.article.id.replace(":", "-")


def _entity(id_: str, schema: str, properties: Properties, *, caption: str = "") -> FtmEntity:
    filled = {name: tuple(one for one in values if one != "") for name, values in properties.items()}
    return FtmEntity(
        id=id_,
        caption=caption,
        schema=schema,
        properties={name: values for name, values in filled.items() if len(values) > 0},
        datasets=("saksi",),
    )


def to_stix(case: Case) -> bytes:
    """A STIX 2.1 bundle: a report, identities, a note for each account, an opinion for each who says or denies it."""
    maker = _stix("identity", "saksi", case, name="Saksi", identity_class="system")
    objects = [maker, *(_stix_party(card.party, case) for card in case.parties)]
    known = {card.party.id for card in case.parties}
    for one in _accounts(case):
        objects += _stix_account(one, case, known, maker["id"])
    refs = [one["id"] for one in objects]
    report = _stix(
        "report", case.id, case, name=case.title, description=case.summary, report_types=["threat-report"],
        published=_instant(case.generated_at), object_refs=refs, created_by_ref=maker["id"],
        external_references=[_reference(row) for row in case.articles] or None,
    )  # fmt: skip
    bundle = {"type": "bundle", "id": f"bundle--{uuid5(STIX_NAMESPACE, case.id)}", "objects": [*objects, report]}
    return msgspec.json.format(msgspec.json.encode(bundle), indent=2) + b"\n"


def _stix_party(party: Party, case: Case) -> dict[str, object]:
    listed = "; ".join(f"{one.list_id} {one.entry_ref}" for one in party.designations)
    kind = IDENTITY_CLASSES.get(party.kind, "unknown")
    return _stix("identity", party.id, case, name=party.caption, identity_class=kind, description=f"Listed: {listed}")


def _stix_account(one: Account, case: Case, known: set[PartyId], maker: object) -> list[dict[str, object]]:
    event, row, claim = one
    about = [_stix_id("identity", party) for party in claim.claim.party_ids if party in known]
    note = _stix(
        "note", claim.claim.id, case, abstract=f"{event.what}, as reported by {row.outlet}",
        content=claim.citation.quote, object_refs=about or [maker], created_by_ref=maker,
        external_references=[_reference(row)],
    )  # fmt: skip
    sayings = enumerate((*claim.sayings, *claim.denials))
    return [note, *(_stix_opinion(f"{claim.claim.id} {place}", one, case, note) for place, one in sayings)]


def _stix_opinion(own: str, saying: Saying, case: Case, note: dict[str, object]) -> dict[str, object]:
    """What one source thinks of the account: who denies it disagrees."""
    return _stix(
        "opinion", own, case, opinion=OPINIONS.get(Stance(saying.stance), "agree"), authors=[saying.source],
        explanation=f"{saying.source} {saying.word}: “{saying.citation.quote}”", object_refs=[note["id"]],
    )  # fmt: skip


def _reference(row: ArticleRow) -> dict[str, object]:
    article = row.reading.article
    url = {"url": article.url, "hashes": {"SHA-256": article.provenance.sha256}} if article.url is not None else {}
    return {"source_name": row.outlet, "description": f"{row.title} (SHA-256 {article.provenance.sha256})", **url}


def _stix_id(kind: str, own: str) -> str:
    return f"{kind}--{uuid5(STIX_NAMESPACE, own)}"


def _stix(kind: str, own: str, case: Case, **fields: object) -> dict[str, object]:
    made = _instant(case.generated_at)
    given = {name: value for name, value in fields.items() if value is not None}
    return {
        "type": kind,
        "spec_version": "2.1",
        "id": _stix_id(kind, own),
        "created": made,
        "modified": made,
        **given,
    }


def _instant(generated_at: str) -> str:
    return f"{generated_at[:19]}.000Z"


def to_pdf(case: Case) -> bytes:
    """The page as it prints, each citation with a footnote, made by WeasyPrint; it fetches nothing.

    Raises:
        MissingExtra: WeasyPrint is not installed.
    """
    try:
        from weasyprint import HTML
    except (ImportError, OSError) as error:
        raise MissingExtra(extra="pdf", needed_for="a PDF") from error

    def refuse(url: str) -> dict[str, object]:
        raise ValueError(f"a dossier needs no other file: {url}")

    return bytes(HTML(string=render_case(case, footnotes=True), url_fetcher=refuse).write_pdf())
