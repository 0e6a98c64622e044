"""Readings to stories: who reports independently, who retells whom, and what was changed on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

from saksi import __version__
from saksi.claims.attribute import find_attributions
from saksi.claims.group import group_across
from saksi.dossier.summary import opening_words, story_line
from saksi.events.extract import read_sentences
from saksi.events.modality import sentence_hedges
from saksi.events.polarity import negating_words
from saksi.events.times import resolve_times
from saksi.pipeline.report import claim_view
from saksi.records import ArticleId, ClaimGroup, Reading, Story
from saksi.records.reports import StoryArticle, StoryParty, StoryReport
from saksi.stories.anchors import STATE, Source, Told, party_of_mentions
from saksi.stories.corrections import Corrections, read_corrections
from saksi.stories.tell import tell_stories


def gather_stories(readings: Iterable[Reading], *, corrections: Path | None = None) -> tuple[Story, ...]:
    """The stories that some articles tell. An article read twice, byte by byte, counts once.

    Raises:
        ResourceError: the file of corrections is malformed, or names an article that is not among these.
    """
    unique = {reading.article.id: reading for reading in readings}
    sources = [source_of(reading) for reading in unique.values()]
    judged = read_corrections(corrections, _names(unique.values())) if corrections is not None else Corrections()
    return tell_stories(sources, corrections=judged, group_claims=_group_claims)


def source_of(reading: Reading) -> Source:
    """The reading with its times, and how to read what else its sentences tell."""
    times = resolve_times(reading.text, reading.sentences, published=reading.article.published)
    return Source(reading=reading, times=times, tell=partial(_tell, reading))


def _tell(reading: Reading) -> Told:
    text, sentences = reading.text, reading.sentences
    read = read_sentences(text, sentences, reading.mentions, published=reading.article.published)
    voices = find_attributions([one.view for one in read], text)
    negations = {one.view.sentence.index: negating_words(one.view, one.negations) for one in read}
    return Told(
        hedges=sentence_hedges(text, sentences, reading.mentions),
        voices=[voices.get(sentence.index, ()) for sentence in sentences],
        negations=[negations.get(sentence.index, ()) for sentence in sentences],
    )


def _names(readings: Iterable[Reading]) -> dict[str, ArticleId]:
    """Every way to name an article in a file of corrections."""
    names: dict[str, ArticleId] = {}
    for reading in readings:
        article = reading.article
        for name in (article.id, article.provenance.uri, Path(article.provenance.uri).name, article.url):
            if name is not None:
                names[name] = article.id
    return names


def _group_claims(sources: Sequence[Source], origins: Mapping[ArticleId, str]) -> tuple[ClaimGroup, ...]:
    claims = [claim for source in sources for claim in source.reading.claims]
    names = {}
    for source in sources:
        for mention in source.reading.mentions:
            state = STATE.search(mention.note)
            if state is not None:
                names[mention.id] = f"state:{state[1]}"
        names |= {mention: f"party:{party}" for mention, party in party_of_mentions(source.reading).items()}
    return group_across(claims, names=names, origins=origins)


def report_story(story: Story, readings: Mapping[ArticleId, Reading]) -> StoryReport:
    """The story as `saksi story --json` writes it; `readings` are at least those of its articles."""
    mine = [readings[article] for article in story.article_ids]
    captions = {party.id: party for reading in mine for party in reading.parties}
    named = Counter(party for reading in mine for party in {hit.party_id for hit in reading.hits})
    grouped = {claim for group in story.claim_groups for claim in group.claim_ids}
    return StoryReport(
        saksi_version=__version__,
        summary=story_line(story),
        story=story,
        articles=tuple(_article(reading) for reading in mine),
        parties=tuple(
            StoryParty(id=id_, caption=captions[id_].caption, kind=captions[id_].kind, articles=named[id_])
            for id_ in sorted(story.party_ids, key=lambda one: -named[one])
        ),
        claims=tuple(claim_view(one, reading) for reading in mine for one in reading.claims if one.id in grouped),
    )


def _article(reading: Reading) -> StoryArticle:
    article = reading.article
    return StoryArticle(
        id=article.id,
        uri=article.provenance.uri,
        title=article.title or opening_words(reading),
        lang=reading.text.lang,
        outlet=reading.origin.outlet or "",
        url=article.url,
        published=article.published,
    )
