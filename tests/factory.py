"""Records built by hand: each builder takes what a test is about and fills in the rest.

Spans are given as the words they cover, and are looked up in the text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from saksi.records import (
    Alias,
    AliasKind,
    Argument,
    Article,
    ArticleId,
    Attribution,
    Candidate,
    Claim,
    ClaimGroup,
    ClaimGroupId,
    ClaimId,
    DateValue,
    Designation,
    DesignationId,
    Event,
    EventId,
    Fact,
    Feature,
    Granularity,
    Hit,
    HitId,
    HitStatus,
    Manner,
    Mention,
    MentionForm,
    MentionId,
    MentionKind,
    Modality,
    Origin,
    Party,
    PartyId,
    PartyKind,
    Polarity,
    Provenance,
    Reading,
    RepairedText,
    Sentence,
    Span,
    Stance,
    Zone,
    stable_id,
)


def day(iso: str) -> DateValue:
    """One day."""
    return DateValue(earliest=iso, latest=iso, granularity=Granularity.DAY)


def interval(earliest: str, latest: str) -> DateValue:
    """Every day between two."""
    return DateValue(earliest=earliest, latest=latest, granularity=Granularity.RANGE)


def provenance(raw: bytes = b"", uri: str = "test:") -> Provenance:
    """Where something was read."""
    return Provenance(uri=uri, sha256=hashlib.sha256(raw).hexdigest())


def article(body: str, *, published: str | DateValue | None = "2024-03-01", **fields: Any) -> Article:
    """An article of that body; `published` may be a day."""
    return Article(
        id=ArticleId(stable_id("art", body)),
        provenance=provenance(body.encode(), uri="test:article"),
        body=body,
        published=day(published) if isinstance(published, str) else published,
        **{"publisher": "Harian Contoh", **fields},
    )


def text(source: Article, *, lang: str = "en", **fields: Any) -> RepairedText:
    """The article's body as repaired text without any repair."""
    return RepairedText(article_id=source.id, **{"text": source.body, "lang": lang, "lang_confidence": 1.0, **fields})


def spot(source: RepairedText, words: str, nth: int = 1) -> Span:
    """Where the words stand for the nth time."""
    start = -1
    for _ in range(nth):
        start = source.text.index(words, start + 1)
    return Span(start, start + len(words))


def sentence(source: RepairedText, words: str | None = None, *, index: int = 0, zone: Zone = Zone.BODY) -> Sentence:
    """One sentence; the whole text unless its words are given."""
    span = spot(source, words) if words is not None else Span(0, len(source.text))
    return Sentence(article_id=source.article_id, index=index, span=span, lang=source.lang, zone=zone)


def mention(source: RepairedText, words: str, *, nth: int = 1, state: str = "", **fields: Any) -> Mention:
    """A mention of those words; `state` makes it a government of that country."""
    span = spot(source, words, nth)
    defaults = {
        "sentence_index": 0,
        "original_span": span,
        "form": MentionForm.NAME,
        "kind": MentionKind.GOVERNMENT if state != "" else MentionKind.UNKNOWN,
        "detector": "test",
        "note": f"country:{state}" if state != "" else "",
    }
    return Mention(
        id=MentionId(stable_id("men", source.article_id, str(span.start), str(span.end))),
        article_id=source.article_id,
        span=span,
        surface=words,
        **{**defaults, **fields},
    )


def designation(list_id: str, ref: str = "1", *, programmes: Iterable[str] = (), **fields: Any) -> Designation:
    """One listing, in force since 2000 unless dates are given."""
    defaults = {
        "listed_on": "2000-01-01",
        "authority": list_id.upper(),
        "provenance": provenance(uri=f"test:{list_id}"),
    }
    return Designation(
        id=DesignationId(f"{list_id}:{ref}"),
        list_id=list_id,
        entry_ref=ref,
        programme_ids=tuple(programmes),
        **{**defaults, **fields},
    )


def party(name: str, *designations: Designation, country: str = "", **fields: Any) -> Party:
    """A party of that name on those lists; on none of them it is still a party."""
    first = designations[0].id if len(designations) > 0 else DesignationId("none:1")
    defaults = {
        "kind": PartyKind.PERSON,
        "aliases": (Alias(text=name, kind=AliasKind.PRIMARY, designation_id=first, script="Latn"),),
        "countries": (Fact(value=country, designation_id=first),) if country != "" else (),
    }
    return Party(
        id=PartyId(stable_id("party", name)), caption=name, designations=designations, **{**defaults, **fields}
    )


def hit(found: Mention, *parties: Party, status: HitStatus = HitStatus.MATCH, reason: str = "") -> Hit:
    """A hit of one mention on parties, best first."""
    feature = Feature(name="name", value=1.0, weight=0.9, detail=f'"{found.surface}" is the listed name')
    return Hit(
        id=HitId(stable_id("hit", found.id)),
        article_id=found.article_id,
        mention_ids=(found.id,),
        candidates=tuple(
            Candidate(party_id=one.id, alias=one.caption, score=0.95, features=(feature,)) for one in parties
        ),
        status=status,
        party_id=parties[0].id if status is not HitStatus.AMBIGUOUS else None,
        reason=reason,
    )


def argument(role: str, found: Mention, *, item_class: str | None = None) -> Argument:
    """An argument that is a mention."""
    return Argument(role=role, span=found.span, text=found.surface, mention_id=found.id, item_class=item_class)


def thing(source: RepairedText, words: str, item_class: str, *, role: str = "object", nth: int = 1) -> Argument:
    """An argument that is a thing of some class."""
    return Argument(role=role, span=spot(source, words, nth), text=words, item_class=item_class)


def says(
    source: RepairedText, speaker: Mention | None, *, stance: Stance = Stance.ASSERTS, content: str = ""
) -> Attribution:
    """What somebody says; the outlet itself if there is no speaker."""
    return Attribution(
        content=spot(source, content) if content != "" else Span(0, len(source.text)),
        stance=stance,
        manner=Manner.OWN_VOICE if speaker is None else Manner.INDIRECT,
        source=speaker.span if speaker is not None else None,
        source_text=speaker.surface if speaker is not None else "",
        source_mention_id=speaker.id if speaker is not None else None,
    )


def claim(source: RepairedText, conduct: str, trigger: str, *arguments: Argument, **fields: Any) -> Claim:
    """A claim that such an event happened: certain, and in the outlet's own voice unless said otherwise.

    `polarity`, `modality`, `when`, `where` and `sentence_index` go to the event, the rest to the claim.
    """
    event_fields = {
        "sentence_index": 0,
        "polarity": Polarity.POSITIVE,
        "modality": Modality.CERTAIN,
        "when": None,
        "where": None,
    }
    event_fields.update({name: fields.pop(name) for name in tuple(fields) if name in event_fields})
    span = spot(source, trigger)
    key = (source.article_id, conduct, str(span.start), repr(event_fields), repr(fields))
    event = Event(
        id=EventId(stable_id("evt", *key)),
        article_id=source.article_id,
        conduct=conduct,
        trigger=span,
        arguments=arguments,
        **event_fields,  # type: ignore[arg-type]
    )
    return Claim(
        id=ClaimId(stable_id("clm", *key)),
        event=event,
        **{"attributions": (says(source, None),), "summary": f"{conduct}: {trigger}", **fields},
    )


def group(*claims: Claim, independent_reports: int = 1, denied_by: tuple[str, ...] = ()) -> ClaimGroup:
    """Claims about one event."""
    return ClaimGroup(
        id=ClaimGroupId(stable_id("grp", *(one.id for one in claims))),
        conduct=claims[0].event.conduct,
        party_ids=tuple(dict.fromkeys(id_ for one in claims for id_ in one.party_ids)),
        claim_ids=tuple(one.id for one in claims),
        independent_reports=independent_reports,
        denied_by=denied_by,
    )


def reading(source: Article, repaired: RepairedText, **fields: Any) -> Reading:
    """A reading of one article, with one group per claim unless groups are given."""
    claims = fields.get("claims", ())
    defaults = {
        "origin": Origin(outlet=source.publisher, agency=None, relation="own"),
        "sentences": (sentence(repaired),),
        "mentions": (),
        "hits": (),
        "claim_groups": tuple(group(one) for one in claims),
    }
    return Reading(article=source, text=repaired, **{**defaults, **fields})
