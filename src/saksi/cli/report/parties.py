"""Listed parties: how the article refers to each, and what each list says of it."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from saksi.cli.report.layout import indented, line, place
from saksi.cli.report.words import visible
from saksi.dossier.words import HIT_WORDS, LISTING_WORDS
from saksi.records import Article, HitStatus, Mention
from saksi.records.reports import HitView, ListUsed, PartyView, ReadingReport

MAX_ALTERNATIVES = 6

STATUS_STYLES = {
    HitStatus.MATCH: "bold red",
    HitStatus.POSSIBLE: "yellow",
    HitStatus.AMBIGUOUS: "magenta",
    HitStatus.DISCARDED: "dim",
}


def hit_item(hit: HitView, report: ReadingReport) -> RenderableType:
    """One hit: status and party, the words it stands on, its listings, and the lists that do not have it."""
    mark, word = HIT_WORDS[hit.status]
    name = hit.party.caption if hit.party is not None else "several parties fit"
    kind = f" ({hit.party.kind})" if hit.party is not None else ""
    head = Text.assemble((f"{mark} {word:<9} ", STATUS_STYLES[hit.status]), (visible(name), "bold"), kind)
    rows: list[RenderableType] = [head, line(f"as {_surfaces(hit, report)}")]
    if hit.party is None:
        rows += [line(_alternative(party, report.lists)) for party in hit.alternatives[:MAX_ALTERNATIVES]]
    else:
        rows.append(indented(_listings(hit.party, report.lists)))
        if len(hit.party.not_listed_by) > 0:
            rows.append(line(f"not on: {named_lists(hit.party.not_listed_by, report.article)}", "dim"))
    if hit.reason != "":
        rows.append(line(f"why: {hit.reason}", "dim"))
    return Group(*rows)


def named_lists(lists: Sequence[ListUsed], article: Article | None = None) -> str:
    """Each list with the date it is as of, and whether it is older than the article and so cannot know."""
    day = article.published.earliest if article is not None and article.published is not None else ""
    return ", ".join(f"{one.title or one.list_id} ({_as_of(one, day)})" for one in lists)


def _as_of(used: ListUsed, day: str) -> str:
    if used.snapshot_date is None:
        return "date not known"
    return used.snapshot_date + (", older than the article" if used.snapshot_date < day else "")


def _surfaces(hit: HitView, report: ReadingReport) -> str:
    """Each way the article refers to the party, with how often and where first: “Kim” ×7 [141:144]."""
    wanted = set(hit.mention_ids)
    by_surface: dict[str, list[Mention]] = {}
    for mention in report.mentions:
        if mention.id in wanted:
            by_surface.setdefault(mention.surface, []).append(mention)
    return ", ".join(_surface(surface, same) for surface, same in by_surface.items())


def _surface(surface: str, mentions: Sequence[Mention]) -> str:
    often = f" ×{len(mentions)}" if len(mentions) > 1 else ""
    return f"“{surface}”{often} {place(mentions[0].original_span)}"


def _listings(party: PartyView, lists: Sequence[ListUsed]) -> RenderableType:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    for column in ("listing", "programme", "since", "on the article's date", "today"):
        table.add_column(column)
    for view in party.designations:
        then, now = (LISTING_WORDS[status][1] for status in (view.status_on_article_date, view.status_today))
        table.add_row(
            Text(visible(f"{_title(view.list_id, lists)} {view.entry_ref}"), style="bold"),
            Text(visible(", ".join(view.programme_ids))),
            Text(view.listed_on or "not given"),
            Text(then, style="" if then == now else "yellow"),
            Text(now, style="" if then == now else "yellow"),
        )
    return table


def _alternative(party: PartyView, lists: Sequence[ListUsed]) -> str:
    listings = ", ".join(f"{_title(view.list_id, lists)} {view.entry_ref}" for view in party.designations)
    return f"perhaps {party.caption} ({party.kind}; {listings})"


def _title(list_id: str, lists: Sequence[ListUsed]) -> str:
    return next((one.title for one in lists if one.list_id == list_id and one.title != ""), list_id)
