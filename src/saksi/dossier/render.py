"""A reading and its dossier as one self-contained page, or as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING

from saksi.dossier.casefile import ArticleRow, Case
from saksi.dossier.marks import Mark, Run, anchor_of, cut_runs
from saksi.dossier.network import network
from saksi.dossier.people import HitCard, hit_cards, lists_of, party_cards
from saksi.dossier.source import genre_words, media_words, source_facts
from saksi.dossier.summary import opening_words, origin_words, summary_line
from saksi.dossier.tables import ClaimRow, claim_rows, group_rows
from saksi.dossier.timeline import timeline
from saksi.dossier.wording import ENGLISH, reading_in, say, translations
from saksi.dossier.words import caveat_words, counted, date_words, direction, list_name
from saksi.records import Dossier, HitStatus, Reading, Span
from saksi.records.reports import ListUsed
from saksi.resources.load import ROOT

if TYPE_CHECKING:
    from jinja2 import Environment


def render_html(
    reading: Reading,
    dossier: Dossier,
    *,
    as_of: str,
    lists: Sequence[ListUsed] = (),
    index_digest: str = "",
    reader: str = ENGLISH,
) -> str:
    """The dossier as one HTML file that needs no network, no script and no other file.

    `lists` are the lists of the watchlist in use, so that the page can say where a party is not listed; without
    them it knows only the lists that some party of the article is on. `reader` is the language of everything that is
    not quoted, one of `wording.reader_languages`.
    """
    with reading_in(reader):
        parts = _parts(reading, dossier, as_of=as_of, lists=lists, index_digest=index_digest)
        return _environment(reader).get_template("dossier.html.j2").render(**parts)


def render_markdown(
    reading: Reading,
    dossier: Dossier,
    *,
    as_of: str,
    lists: Sequence[ListUsed] = (),
    index_digest: str = "",
    reader: str = ENGLISH,
) -> str:
    """The dossier as Markdown, with the same rows; what the article says is escaped."""
    with reading_in(reader):
        parts = _parts(reading, dossier, as_of=as_of, lists=lists, index_digest=index_digest)
        return _environment(reader).get_template("dossier.md.j2").render(**parts)


def render_case(case: Case, *, footnotes: bool = False) -> str:
    """Several articles as one HTML file, with the same promises as `render_html`.

    With `footnotes`, each citation also has a footnote with its outlet, day, quote, place and digest: what a reader of
    paper cannot click on. Browsers do not place footnotes, so it is for what makes a PDF.
    """
    return _render_case("case.html.j2", case, footnotes=footnotes)


def render_case_markdown(case: Case) -> str:
    """Several articles as Markdown; what they say is escaped."""
    return _render_case("case.md.j2", case, footnotes=False)


def _render_case(name: str, case: Case, *, footnotes: bool) -> str:
    with reading_in(case.reader):
        return _environment(case.reader).get_template(name).render(**_case_parts(case), footnotes=footnotes)


def _case_parts(case: Case) -> dict[str, object]:
    return {
        "case": case,
        "timeline": timeline(case),
        "network": network(case),
        "sources": tuple(_source(row, _drifted(case, row)) for row in case.articles),
        "version": version("saksi"),
    }


def _drifted(case: Case, row: ArticleRow) -> list[Span]:
    """Places of the article that some item of drift quotes."""
    cited = (one for view in case.stories for item in view.drift for one in (item.drift.original, item.drift.retold))
    return [one.original_span for one in cited if one is not None and one.article_id == row.reading.article.id]


def _source(row: ArticleRow, extra: Sequence[Span]) -> tuple[ArticleRow, tuple[Run, ...]]:
    """An article's own text, cut where anything is marked or cited."""
    claims, hits = claim_rows(row.reading), hit_cards(row.reading)
    marks = tuple(_marks(row.reading, hits, claims))
    return row, cut_runs(
        row.reading.article.body,
        marks,
        [*_anchors(row.reading, row.dossier, claims=claims, hits=hits), *extra],
    )


def _parts(
    reading: Reading, dossier: Dossier, *, as_of: str, lists: Sequence[ListUsed], index_digest: str
) -> dict[str, object]:
    used = tuple(lists) if len(lists) > 0 else lists_of(reading)
    claims = claim_rows(reading)
    hits = hit_cards(reading)
    parties = party_cards(reading, lists=used, as_of=as_of)
    return {
        "reading": reading,
        "article": reading.article,
        "dossier": dossier,
        "as_of": as_of,
        "title": reading.article.title or opening_words(reading),
        "lang": reading.text.lang,
        "dir": direction(reading.text.lang),
        "summary": summary_line(reading),
        "origin": origin_words(reading.origin),
        "parties": parties,
        "claims": claims,
        "groups": group_rows(reading, claims),
        "hits": hits,
        "lists": used,
        "card_of_source": source_facts(reading),
        "runs": cut_runs(
            reading.article.body,
            tuple(_marks(reading, hits, claims)),
            _anchors(reading, dossier, claims=claims, hits=hits),
        ),
        "index_digest": index_digest,
        "version": version("saksi"),
    }


def _marks(reading: Reading, hits: Sequence[HitCard], claims: Sequence[ClaimRow]) -> Iterator[Mark]:
    for card in hits:
        tone = "match" if card.hit.status is HitStatus.MATCH else "possible"
        label = f"{card.status[1]}: {' / '.join(caption for _, caption in card.parties)}"
        yield from (Mark(one.original_span, "mention", one.id, label, tone) for one in card.mentions)
    for row in claims:
        yield Mark(
            row.citation.original_span, "claim", f"claim {row.number}", f"{say('claim')} {row.number}: {row.what}"
        )
    for number, repair in enumerate(reading.text.repairs):
        yield Mark(
            repair.original,
            "repair",
            f"repair {number}",
            say("read as “%(words)s”", words=repair.repaired.cut(reading.text.text)),
        )


def _anchors(reading: Reading, dossier: Dossier, *, claims: Sequence[ClaimRow], hits: Sequence[HitCard]) -> list[Span]:
    """Every place that some link of the page leads to."""
    said = [one.citation.original_span for row in claims for one in (*row.sayings, *row.denials)]
    named = [mention.original_span for card in hits for mention in card.mentions]
    repaired = [repair.original for repair in reading.text.repairs]
    of_source = [one.original_span for fact in source_facts(reading) for one in fact.citations]
    return [
        *of_source,
        *named,
        *repaired,
        *(citation.original_span for citation in dossier.citations),
        *(row.citation.original_span for row in claims),
        *said,
    ]


@cache
def _environment(reader: str) -> Environment:
    """Jinja for a reader's language, everything escaped in HTML; loaded here, since reading an article needs none."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

    environment = Environment(
        loader=FileSystemLoader(ROOT / "templates"),
        autoescape=select_autoescape(enabled_extensions=("html.j2",), default=False),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=("jinja2.ext.i18n",),
    )
    environment.install_gettext_translations(translations(reader), newstyle=True)  # type: ignore[attr-defined]  # the extension's
    environment.globals["reader"] = reader
    environment.filters.update(
        anchor=anchor_of,
        caveat=caveat_words,
        counted=counted,
        date=date_words,
        direction=direction,
        genre=genre_words,
        listname=list_name,
        md=_markdown,
        media=media_words,
        say=say,
        slug=_slug,
    )
    return environment


def _slug(provision_id: str) -> str:
    """A provision's place in the page."""
    return provision_id.replace(":", "-")


def _markdown(text: object) -> str:
    """Text that Markdown shows as it is, on one line."""
    escaped = "".join(f"\\{character}" if character in r"\`*_{}[]<>()#+!|~" else character for character in str(text))
    return " ".join(escaped.split())
