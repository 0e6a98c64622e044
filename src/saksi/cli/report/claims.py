"""Claims: what is said to have happened, who says so, who denies it, and the words themselves."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from saksi.cli.report.layout import indented, line, place, shortened
from saksi.cli.report.words import visible
from saksi.dossier.words import MODALITY_WORDS, STANCE_WORDS, date_words, plain
from saksi.records import Attribution, Event, Manner, Polarity
from saksi.records.reports import ClaimView, ReadingReport

MAX_QUOTE = 240


def claim_item(number: int, claim: ClaimView, report: ReadingReport) -> RenderableType:
    """One claim under its number, which the provisions refer to."""
    rows: list[RenderableType] = [_head(number, claim.event)]
    parts = list(_parts(claim.event))
    if len(parts) > 0:
        rows.append(line(" · ".join(parts)))
    rows += [line(_attribution(one), "green") for one in claim.attributions]
    denied_by = [name for group in report.claim_groups if claim.id in group.claim_ids for name in group.denied_by]
    if len(denied_by) > 0:
        rows.append(line(f"denied by {', '.join(dict.fromkeys(denied_by))}", "yellow"))
    return Group(*rows, indented(_quote(claim)))


def _head(number: int, event: Event) -> RenderableType:
    doubt = MODALITY_WORDS[event.modality]
    negative = "NOT " if event.polarity is Polarity.NEGATIVE else ""
    what = visible(negative + plain(event.conduct))
    return Text.assemble((f"{number}. ", "dim"), (what, "bold"), f"  ({doubt})" if doubt != "" else "")


def _parts(event: Event) -> Iterator[str]:
    for argument in event.arguments:
        yield f"{plain(argument.role)}: {argument.text}"
    if event.where is not None and event.where not in event.arguments:
        yield f"where: {event.where.text}"
    if event.when is not None:
        yield f"when: {event.when.text}" + (f" = {date_words(event.when.value)}" if event.when.value else "")


def _attribution(attribution: Attribution) -> str:
    if attribution.manner is Manner.OWN_VOICE:
        return "the outlet itself says"
    stance = STANCE_WORDS[attribution.stance][1]
    cue = f" (“{attribution.cue_text}”)" if attribution.cue_text != "" else ""
    return f"{attribution.source_text or 'an unnamed source'} {stance}{cue}, {attribution.manner} speech"


def _quote(claim: ClaimView) -> RenderableType:
    """What the publisher wrote: the outermost content, or the event's sentence in the outlet's own voice."""
    cited = next((one for one in claim.citations if one.part == "content"), claim.citations[0])
    quote = shortened(cited.quote, MAX_QUOTE)
    return Text.assemble((f"“{quote}” ", "italic"), (place(cited.original_span), "dim"))
