"""A story on the terminal: its origins as trees, its claims over all articles, and what retelling changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text
from rich.tree import Tree

from saksi.cli.report.layout import line, place, shortened
from saksi.cli.report.words import language_words, visible
from saksi.dossier.words import MODALITY_WORDS, STANCE_WORDS, counted, date_words, plain
from saksi.records import ArticleId, ClaimGroup, Drift, Manner, OriginGroup, Polarity, Retelling
from saksi.records.reports import ClaimView, StoryArticle, StoryReport

MAX_TITLE = 70
MAX_QUOTE = 150
MAX_PARTIES = 8


def story_item(number: int, report: StoryReport) -> RenderableType:
    """One story, top to bottom."""
    articles = {article.id: article for article in report.articles}
    rows: list[RenderableType] = [_head(number, report), Padding(line(_parties(report)), (0, 0, 1, 0))]
    rows += [Padding(_origin(origin, articles), (0, 0, 1, 2)) for origin in report.story.origins]
    rows += _section("Claims", [_claims(group, report, articles) for group in report.story.claim_groups])
    rows += _section("Changed in retelling", [_drift(one, articles) for one in report.story.drift])
    rows += [line(f"corrected by hand: {note}", "yellow") for note in report.story.corrected]
    return Group(*rows)


def _head(number: int, report: StoryReport) -> RenderableType:
    days = [article.published for article in report.articles if article.published is not None]
    span = "date not known"
    if len(days) > 0:
        first, last = min(day.earliest for day in days), max(day.latest for day in days)
        span = first if first == last else f"{first} to {last}"
    head = Text.assemble(
        (f"STORY {number}  ", "bold cyan"), (visible(report.summary), "bold"), f"  {span}  ", (report.story.id, "dim")
    )
    return Group(head, Text(visible(shortened(report.articles[0].title, MAX_TITLE * 2))))


def _parties(report: StoryReport) -> str:
    shown = [f"{party.caption} ({party.kind}, {party.articles})" for party in report.parties[:MAX_PARTIES]]
    more = len(report.parties) - len(shown)
    return "listed: " + ("; ".join(shown) or "nobody") + (f"; {more} more" if more > 0 else "")


def _origin(origin: OriginGroup, articles: Mapping[ArticleId, StoryArticle]) -> RenderableType:
    root = articles[origin.root_id] if origin.root_id is not None else None
    count = counted(len(origin.article_ids), "article")
    if root is not None:
        top = Text.assemble((f"● {visible(origin.name)}", "bold"), f"  {count}  ", (visible(_where(root)), "dim"))
    else:
        top = Text.assemble(
            (f"○ {visible(origin.name)}", "bold"), f"  {count}  ", ("the report itself is not at hand", "dim")
        )
    tree = Tree(top, guide_style="dim")
    branches = {origin.root_id: tree}
    waiting = list(origin.retellings)
    while len(waiting) > 0:
        ready = next((one for one in waiting if one.parent_id in branches or one.parent_id is None), waiting[0])
        waiting.remove(ready)
        branches[ready.article_id] = branches.get(ready.parent_id, tree).add(_retelling(ready, articles))
    return tree


def _retelling(one: Retelling, articles: Mapping[ArticleId, StoryArticle]) -> Text:
    article = articles[one.article_id]
    why = "; ".join(feature.detail for feature in one.features[:2])
    head = visible(f"{one.kind}: {article.outlet or 'unnamed outlet'}")
    return Text.assemble(head, f"  ({visible(why)})  ", (visible(_where(article)), "dim"))


def _where(article: StoryArticle) -> str:
    return " · ".join((language_words(article.lang), date_words(article.published), article.uri))


def _section(title: str, items: list[RenderableType]) -> Iterator[RenderableType]:
    if len(items) > 0:
        yield Padding(Text(title.upper(), style="cyan"), (0, 0, 0, 2))
        yield from (Padding(item, (0, 0, 0, 4)) for item in items)
        yield Text("")


def _claims(group: ClaimGroup, report: StoryReport, articles: Mapping[ArticleId, StoryArticle]) -> RenderableType:
    """One event, with everybody's account of it under it."""
    members = [claim for claim in report.claims if claim.id in group.claim_ids]
    origins = counted(group.independent_reports, "independent origin")
    denied = f", denied by {', '.join(group.denied_by)}" if len(group.denied_by) > 0 else ""
    head = Text.assemble(
        (visible(plain(group.conduct)), "bold"), visible(f"  {origins}, {len(members)} accounts{denied}")
    )
    return Group(head, *(line(_account(claim, articles)) for claim in members))


def _account(claim: ClaimView, articles: Mapping[ArticleId, StoryArticle]) -> str:
    outlet = articles[claim.event.article_id].outlet or "unnamed outlet"
    said = [
        f"{one.source_text or 'an unnamed source'} {STANCE_WORDS[one.stance][1]}"
        for one in claim.attributions
        if one.manner is not Manner.OWN_VOICE
    ]
    parts = "; ".join(f"{plain(one.role)} {one.text}" for one in claim.event.arguments)
    when = f"; when {claim.event.when.text}" if claim.event.when is not None else ""
    negative = "NOT: " if claim.event.polarity is Polarity.NEGATIVE else ""
    doubt = MODALITY_WORDS[claim.event.modality]
    cited = claim.citations[0]
    words = f"{outlet}: {', '.join(said) or 'the outlet itself reports'}: {negative}{parts}{when}"
    return f"{words}{f' ({doubt})' if doubt != '' else ''} {place(cited.original_span)}"


def _drift(drift: Drift, articles: Mapping[ArticleId, StoryArticle]) -> RenderableType:
    outlet = articles[drift.article_id].outlet or articles[drift.article_id].uri
    rows: list[RenderableType] = [
        Text.assemble((visible(outlet), "bold"), f"  {drift.about} {drift.change}: {visible(drift.detail)}")
    ]
    for label, cited in (("report ", drift.original), ("retold ", drift.retold)):
        if cited is not None:
            rows.append(line(f"{label} “{shortened(cited.quote, MAX_QUOTE)}” {place(cited.original_span)}"))
    return Group(*rows)
