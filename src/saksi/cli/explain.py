"""`saksi explain`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from saksi.claims.explain import claims_at, explain_claim
from saksi.cli.dates import partial_date
from saksi.cli.report.words import visible
from saksi.cli.settings import open_current_tools, watchlist_option

if TYPE_CHECKING:
    from saksi.index.reader import Index
    from saksi.records import Hit, Mention, Party, PartyId, Reading

MAX_SHOWN = 5


@click.command("explain")
@click.argument("article")
@click.argument("mention")
@click.option("--published", callback=partial_date, help="When the article appeared, as for `saksi read`.")
@click.option("--lang", help="Its language, as a BCP 47 code; without it, told from the text.")
@watchlist_option
def command(article: str, mention: str, *, watchlist: Path | None, published: str | None, lang: str | None) -> None:
    """Say why MENTION in ARTICLE became, or did not become, a hit, or how a claim in it was read.

    MENTION is the id of a mention, or the words themselves; any words will do, also such that Saksi did not see as
    a mention. The id of a claim, or the words that say what took place or who said it, are walked through rule by rule.
    """
    from saksi.articles.extract import ArticleHints
    from saksi.pipeline.inputs import open_input
    from saksi.pipeline.reading import read_article

    with open_current_tools(watchlist) as tools:
        raw, provenance = open_input(article)
        hints = ArticleHints(published=published, lang=lang)
        reading = read_article(raw, provenance, hints=hints, tools=tools)
        for line in explanation(mention, reading, index=tools.index):
            click.echo(visible(line))


def explanation(wanted: str, reading: Reading, *, index: Index) -> Iterator[str]:
    """The lines that say what became of a mention, or of words that are none."""
    claims = claims_at(wanted, reading.claims, reading.text.text)
    for claim in claims:
        yield from explain_claim(claim, reading.text.text)
    mentions = [one for one in reading.mentions if wanted == one.id or wanted.casefold() == one.surface.casefold()]
    if len(mentions) == 0 and len(claims) == 0:
        yield from _not_a_mention(wanted, reading, index=index)
    told: set[str] = set()
    for mention in mentions:
        yield from _mention(mention, reading, index=index, told=told)


def _mention(mention: Mention, reading: Reading, *, index: Index, told: set[str]) -> Iterator[str]:
    """One mention and the hits it belongs to; a hit that was told already is only named."""
    span = mention.original_span
    seen_as = f"{mention.kind}, {mention.form}, seen by {mention.detector}"
    yield f"“{mention.surface}” at [{span.start}:{span.end}], {seen_as}"
    if mention.antecedent_id is not None:
        earlier = next((one for one in reading.mentions if one.id == mention.antecedent_id), None)
        yield f"  refers back to “{earlier.surface}”" if earlier is not None else "  refers back to an earlier mention"
    if mention.note != "":
        yield f"  {mention.note}"
    hits = [hit for hit in (*reading.hits, *reading.discarded) if mention.id in hit.mention_ids]
    for hit in hits:
        yield from _hit(hit, reading, index=index) if hit.id not in told else [f"  same {hit.status} as above"]
        told.add(hit.id)
    if len(hits) == 0:
        yield "  no hit: named in the article, and on none of the lists in use as far as its name goes"
        yield from _known_names(mention.surface, index=index)


def _hit(hit: Hit, reading: Reading, *, index: Index) -> Iterator[str]:
    """What linking says of a hit, with parties by name and listing instead of their ids."""
    from saksi.linking.explain import explain_hit

    for line in explain_hit(hit, reading.mentions):
        candidate = next((one for one in hit.candidates if one.party_id in line), None)
        known_as = _named(index.party(candidate.party_id)) if candidate is not None else ""
        yield "  " + (line.replace(candidate.party_id, known_as) if candidate is not None else line)


def _not_a_mention(words: str, reading: Reading, *, index: Index) -> Iterator[str]:
    """Words that are no mention: whether they are in the text at all, and what the lists know of them."""
    at = reading.text.text.casefold().find(words.casefold())
    if at < 0:
        yield f"“{words}” does not occur in the article"
    else:
        zone = next((one.zone for one in reading.sentences if one.span.start <= at < one.span.end), None)
        yield f"“{words}” occurs in the article (zone: {zone or 'none'}) but was not seen as a mention"
    yield from _known_names(words, index=index)


def _known_names(words: str, *, index: Index) -> Iterator[str]:
    """What a scan of the words alone sees on the watchlist."""
    best: dict[PartyId, str] = {}
    for sighting in sorted(index.scan(words), key=lambda one: -one.score):
        line = f"{sighting.score:.2f}  {_named(index.party(sighting.party_id))}, {sighting.tier}, by “{sighting.alias}”"
        best.setdefault(sighting.party_id, line)
    if len(best) == 0:
        yield f"  the lists in use hold no name like “{words}”"
        return
    yield "  names on the lists in use that read like it:"
    yield from (f"    {line}" for line in list(best.values())[:MAX_SHOWN])


def _named(party: Party) -> str:
    listings = ", ".join(f"{one.list_id} {one.entry_ref}" for one in party.designations)
    return f"{party.caption} ({party.kind}; {listings})"
