"""One article, from its bytes to a Reading. Start here: each line below is a stage."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from saksi.articles.extract import ArticleHints, extract_article
from saksi.articles.origin import find_origin
from saksi.articles.repair import repair_text
from saksi.articles.sentences import split_sentences
from saksi.assessment.assess import assess
from saksi.claims.attribute import attribute_events
from saksi.claims.group import group_claims
from saksi.events.extract import extract_events, read_sentences
from saksi.linking.link import link_mentions
from saksi.mentions.find import find_mentions
from saksi.records import Article, Hit, Party, PartyId, Provenance, Reading, RepairedText
from saksi.resources.conduct import has_events
from saksi.resources.speech import has_speech

if TYPE_CHECKING:
    from saksi.index.reader import Index
    from saksi.pipeline.tools import Tools


def read_article(raw: bytes, provenance: Provenance, *, tools: Tools, hints: ArticleHints | None = None) -> Reading:
    """What one article says of the parties on the watchlist, with everything it was concluded from.

    Raises:
        ArticleError: the bytes hold no article that can be read.
    """
    article = extract_article(raw, provenance, hints=hints or ArticleHints())
    text = repair_text(article)
    sentences = split_sentences(article, text)
    origin = find_origin(article, text, sentences)
    found = find_mentions(text, sentences, index=tools.index)
    hits, discarded = link_mentions(
        found, article=article, text=text, sentences=sentences, index=tools.index, rules_off=tools.rules_off
    )
    read = read_sentences(text, sentences, found.mentions, published=article.published)
    events = extract_events(read)
    views = tuple(one.view for one in read)
    claims = attribute_events(events, hits, views=views, text=text, sentences=sentences, mentions=found.mentions)
    groups = group_claims(claims, origin=origin)
    parties = _parties_of(hits, index=tools.index)
    assessments = assess(
        groups, claims, article=article, text=text, mentions=found.mentions, hits=hits, parties=parties
    )
    return Reading(
        article=article,
        text=text,
        origin=origin,
        sentences=sentences,
        mentions=found.mentions,
        hits=hits,
        discarded=discarded,
        parties=parties,
        claims=claims,
        claim_groups=groups,
        assessments=assessments,
        notes=tuple(_notes(article, text)),
    )


def _parties_of(hits: tuple[Hit, ...], *, index: Index) -> tuple[Party, ...]:
    """Each party that a hit may be, once, best first."""
    ids: dict[PartyId, None] = {}
    for hit in hits:
        ids.update({candidate.party_id: None for candidate in hit.candidates})
    return tuple(index.party(id_) for id_ in ids)


def _notes(article: Article, text: RepairedText) -> Iterator[str]:
    """What the reader should know of how far this article could be read."""
    if text.lang == "und":
        yield "language not known: names only, no claims"
    elif not (has_events(text.lang) and has_speech(text.lang)):
        yield f"no rules for claims in language `{text.lang}` yet: names only, no claims"
    if article.published is None:
        yield "date of publication not known: what was listed on the article's date cannot be told (--published)"
