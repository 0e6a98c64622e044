"""The report of one article for a person at a terminal; plain text where standard output is not one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import click
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from saksi.cli.words import language_words, visible
from saksi.dossier.summary import origin_words
from saksi.dossier.words import (
    HIT_WORDS,
    LISTING_WORDS,
    MODALITY_WORDS,
    STANCE_WORDS,
    STATE_WORDS,
    STRENGTH_WORDS,
    date_words,
    plain,
)
from saksi.records import Assessment, Attribution, HitStatus, Manner, Mention, Origin, Polarity, Span, Strength
from saksi.records.reports import ClaimView, DesignationView, HitView, ListUsed, PartyView, ReadingReport

# Where output goes to a file or pipe there is no width to ask for; 100 columns fit a page of a report.
PIPED_WIDTH = 100
MAX_QUOTE = 240
MAX_ALTERNATIVES = 6

STATUS_STYLES = {
    HitStatus.MATCH: "bold red",
    HitStatus.POSSIBLE: "yellow",
    HitStatus.AMBIGUOUS: "magenta",
    HitStatus.DISCARDED: "dim",
}
STRENGTH_STYLES = {
    Strength.MET: "bold red",
    Strength.ALLEGED: "red",
    Strength.POSSIBLE: "yellow",
    Strength.SPECULATIVE: "blue",
    Strength.NOT_MET: "dim",
}


def print_report(report: ReadingReport) -> None:
    """Print the report to standard output, coloured where that is a terminal and NO_COLOR is unset."""
    console = Console(highlight=False)
    if console.is_terminal:
        console.print(*sections(report), sep="")
        return
    console = Console(highlight=False, width=PIPED_WIDTH)
    with console.capture() as captured:
        console.print(*sections(report), sep="")
    click.echo("\n".join(line.rstrip() for line in captured.get().splitlines()))


def sections(report: ReadingReport) -> Iterator[RenderableType]:
    """The parts of the report, top to bottom."""
    yield _header(report)
    yield from _section("Listed parties", [_hit(hit, report) for hit in report.hits], "none on the lists in use")
    yield from _section("Claims", [_claim(claim, report) for claim in report.claims], "none found")
    assessments = sorted(report.assessments, key=lambda one: list(STRENGTH_WORDS).index(one.strength))
    yield from _section("Provisions this bears on", [_assessment(one, report) for one in assessments], "none")
    yield _footer(report)


def _section(title: str, items: Sequence[RenderableType], nothing: str) -> Iterator[RenderableType]:
    yield Text(title.upper(), style="bold cyan")
    shown = items if len(items) > 0 else [Text(nothing, style="dim")]
    yield from (Padding(item, (0, 0, 1, 2), expand=False) for item in shown)


def _header(report: ReadingReport) -> RenderableType:
    article = report.article
    facts = [
        article.publisher or report.origin.outlet or "publisher unknown",
        date_words(article.published),
        language_words(report.text.lang),
        f"{len(article.body):,} characters",
        article.url or article.provenance.uri,
    ]
    title = article.title or _first_words(report)
    return Padding(
        Group(
            Text(visible(title), style="bold"),
            Text(visible(" · ".join(facts))),
            Text(visible(_origin(report.origin)), style="italic"),
        ),
        (0, 0, 1, 0),
        expand=False,
    )


def _first_words(report: ReadingReport) -> str:
    sentence = next((one for one in report.sentences if one.zone in {"title", "lead", "body"}), None)
    return _shortened(sentence.span.cut(report.text.text), 90) if sentence is not None else "(untitled)"


def _origin(origin: Origin) -> str:
    """Whose report it is, and who translated and edited it."""
    told = origin_words(origin) + (" (own report)" if origin.relation == "own" else "")
    people = {"translator": origin.translator, "editor": origin.editor}
    return "; ".join([told, *(f"{role} {name}" for role, name in people.items() if name is not None)])


def _hit(hit: HitView, report: ReadingReport) -> RenderableType:
    mark, word = HIT_WORDS[hit.status]
    name = hit.party.caption if hit.party is not None else "several parties fit"
    kind = f" ({hit.party.kind})" if hit.party is not None else ""
    head = Text.assemble((f"{mark} {word:<9} ", STATUS_STYLES[hit.status]), (visible(name), "bold"), kind)
    lines: list[RenderableType] = [head, _indented(Text(f"as {_surfaces(hit, report)}"))]
    if hit.party is not None:
        lines += [_indented(_designations(hit.party, report.lists)), *_absences(hit.party.not_listed_by)]
    else:
        lines += [_indented(Text(visible(_alternative(party)))) for party in hit.alternatives[:MAX_ALTERNATIVES]]
    if hit.reason != "":
        lines.append(_indented(Text(visible(hit.reason), style="dim")))
    return Group(*lines)


def _surfaces(hit: HitView, report: ReadingReport) -> str:
    """Each way the article refers to the party, with how often and where first: “Kim” ×7 [141:144]."""
    wanted = set(hit.mention_ids)
    by_surface: dict[str, list[Mention]] = {}
    for mention in report.mentions:
        if mention.id in wanted:
            by_surface.setdefault(visible(mention.surface), []).append(mention)
    return ", ".join(_surface(surface, same) for surface, same in by_surface.items())


def _surface(surface: str, mentions: Sequence[Mention]) -> str:
    often = f" ×{len(mentions)}" if len(mentions) > 1 else ""
    return f"“{surface}”{often} {_place(mentions[0].original_span)}"


def _designations(party: PartyView, lists: Sequence[ListUsed]) -> RenderableType:
    titles = {one.list_id: one.title or one.list_id for one in lists}
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    for view in party.designations:
        table.add_row(
            Text(visible(f"{titles.get(view.list_id, view.list_id)} {view.entry_ref}"), style="bold"),
            Text(visible(", ".join(view.programme_ids))),
            Text(f"since {view.listed_on}" if view.listed_on is not None else "date of listing not given"),
            _statuses(view),
        )
    return table


def _statuses(view: DesignationView) -> Text:
    then, now = (LISTING_WORDS[one][1] for one in (view.status_on_article_date, view.status_today))
    if view.status_on_article_date == view.status_today:
        return Text(f"{then} on the article's date and today")
    return Text(f"{then} on the article's date, {now} today", style="yellow")


def _absences(lists: Sequence[ListUsed]) -> list[RenderableType]:
    if len(lists) == 0:
        return []
    return [_indented(Text(visible(f"not on: {_named(lists)}"), style="dim"))]


def _named(lists: Sequence[ListUsed]) -> str:
    """Each list with the date it is as of."""
    return ", ".join(f"{one.title or one.list_id} ({one.snapshot_date or 'date unknown'})" for one in lists)


def _alternative(party: PartyView) -> str:
    listings = ", ".join(f"{view.list_id} {view.entry_ref}" for view in party.designations)
    return f"perhaps {party.caption} ({party.kind}; {listings})"


def _claim(claim: ClaimView, report: ReadingReport) -> RenderableType:
    event = claim.event
    doubt = MODALITY_WORDS[event.modality]
    negative = "NOT " if event.polarity is Polarity.NEGATIVE else ""
    head = Text.assemble((visible(negative + plain(event.conduct)), "bold"), f"  ({doubt})" if doubt != "" else "")
    parts = [f"{plain(argument.role)}: {argument.text}" for argument in event.arguments]
    if event.where is not None:
        parts.append(f"where: {event.where.text}")
    if event.when is not None:
        parts.append(f"when: {event.when.text}" + (f" = {date_words(event.when.value)}" if event.when.value else ""))
    lines = [head, *(_indented(Text(visible(" · ".join(parts)))) for _ in parts[:1])]
    lines += [_indented(_attribution(one)) for one in claim.attributions]
    denied_by = [name for group in report.claim_groups if claim.id in group.claim_ids for name in group.denied_by]
    if len(denied_by) > 0:
        lines.append(_indented(Text(visible(f"denied by {', '.join(dict.fromkeys(denied_by))}"), style="yellow")))
    return Group(*lines, *(_indented(quote) for quote in _quotes(claim)))


def _attribution(attribution: Attribution) -> Text:
    if attribution.manner is Manner.OWN_VOICE:
        return Text(f"the outlet itself {STANCE_WORDS[attribution.stance][1]}", style="green")
    cue = f" (“{attribution.cue_text}”)" if attribution.cue_text != "" else ""
    source = attribution.source_text or "unnamed source"
    return Text(
        visible(f"{source} {STANCE_WORDS[attribution.stance][1]}{cue}, {attribution.manner} speech"), style="green"
    )


def _quotes(claim: ClaimView) -> Iterator[Text]:
    """What the publisher wrote: the outermost content, or the event's sentence in the outlet's own voice."""
    cited = [one for one in claim.citations if one.part == "content"] or list(claim.citations)
    for one in cited[:1]:
        quote = _shortened(one.quote, MAX_QUOTE)
        yield Text.assemble((f"“{quote}” ", "italic"), (_place(one.original_span), "dim"))


def _assessment(assessment: Assessment, report: ReadingReport) -> RenderableType:
    mark, word = STRENGTH_WORDS[assessment.strength]
    name = " ".join(part for part in (assessment.instrument, assessment.article_ref) if part != "")
    head = Text.assemble(
        (f"{mark} {word}  ", STRENGTH_STYLES[assessment.strength]), (visible(name or assessment.provision_id), "bold")
    )
    captions = {hit.party.id: hit.party.caption for hit in report.hits if hit.party is not None}
    if assessment.party_id is not None:
        head.append(visible(f"  for {captions.get(assessment.party_id, assessment.party_id)}"))
    lines: list[RenderableType] = [head]
    if assessment.rule != "":
        lines.append(_indented(Text(visible(assessment.rule))))
    missing = [one for one in assessment.findings if one.needed != ""]
    lines += [
        _indented(Text(visible(f"{one.element}: {STATE_WORDS[one.state][1]} — {one.needed}"), style="dim"))
        for one in missing
    ]
    lines += [_indented(Text(visible(caveat), style="dim italic")) for caveat in assessment.caveats]
    return Group(*lines)


def _footer(report: ReadingReport) -> RenderableType:
    notes = [Text(visible(f"note: {note}"), style="yellow") for note in report.notes]
    used = f"Lists in use: {_named(report.lists)}. Today is {report.as_of}."
    places = "Places in brackets count characters of the article as published."
    caution = "This says how far reported conduct fits a provision; it makes no finding of law."
    return Group(*notes, Text(visible(used), style="dim"), Text(f"{places} {caution}", style="dim"), Text(""))


def _indented(item: RenderableType) -> RenderableType:
    return Padding(item, (0, 0, 0, 4), expand=False)


def _place(span: Span) -> str:
    """Where in the article as published."""
    return f"[{span.start}:{span.end}]"


def _shortened(text: str, most: int) -> str:
    """The text on one line; the middle is left out where it is longer than `most`."""
    line = visible(re.sub(r"\s+", " ", text).strip())
    return line if len(line) <= most else f"{line[: most - 40].rstrip()} … {line[-38:].lstrip()}"
