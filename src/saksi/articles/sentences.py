"""ENTRY split_sentences(): repaired text -> sentences, each with its language and its part of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from saksi.articles.boundaries import sentence_spans
from saksi.articles.quoted import QuoteState
from saksi.articles.zones import FINAL, Region, find_regions
from saksi.records import Article, RepairedText, Sentence, Span, Zone
from saksi.text.language import UNKNOWN, detect_language

# A title is one line that ends like no sentence does.
LONGEST_TITLE = 200
# A first paragraph of this many sentences is all lead; in text without paragraphs the first sentence is.
MAX_LEAD_SENTENCES = 3
# A paragraph is in another language than its article only if it is long enough and sure enough to tell.
LEAST_FOREIGN_CHARS = 60
LEAST_FOREIGN_CONFIDENCE = 0.85
# Lines of one width are wrapped text, where a line end says nothing.
WRAP_WIDTHS = range(50, 101)
LEAST_WRAPPED_LINES = 5


def split_sentences(article: Article, text: RepairedText) -> tuple[Sentence, ...]:
    """Every sentence of the repaired text in order; each character that is not white space is in exactly one.

    What is not the article's own text (header, other stories, credits, copyright) is zoned, never left out.
    """
    regions = find_regions(text.text, lang=text.lang)
    sentences: list[Sentence] = []
    own: list[tuple[Sentence, ...]] = []
    wrapped = _is_wrapped(text.text)
    for piece in _pieces(text.text, regions):
        if isinstance(piece, Region):
            sentences += _region_sentences(piece, text)
            continue
        for paragraph in _paragraphs(text.text, piece, wrapped=wrapped):
            found = tuple(_paragraph_sentences(paragraph, text))
            own.append(found)
            sentences += found
    zones = _own_zones(own, article.title, text.text)
    ordered = sorted(sentences, key=lambda sentence: sentence.span)
    return tuple(
        Sentence(
            article_id=article.id,
            index=index,
            span=sentence.span,
            lang=sentence.lang,
            zone=zones.get(sentence.span, sentence.zone),
        )
        for index, sentence in enumerate(ordered)
    )


def _pieces(text: str, regions: tuple[Region, ...]) -> Iterator[Region | Span]:
    """The regions, and the article's own text between them."""
    at = 0
    for region in regions:
        if at < region.start:
            yield Span(at, region.start)
        yield region
        at = region.end
    if at < len(text):
        yield Span(at, len(text))


def _region_sentences(region: Region, text: RepairedText) -> Iterator[Sentence]:
    """A region is one sentence for each of its lines."""
    for line in _lines(text.text, Span(region.start, region.end)):
        for span in sentence_spans(text.text, line, lang=text.lang) if region.zone is Zone.CAPTION else (line,):
            yield Sentence(article_id=text.article_id, index=0, span=span, lang=text.lang, zone=region.zone)


def _paragraph_sentences(paragraph: Span, text: RepairedText) -> Iterator[Sentence]:
    lang = _lang_of(paragraph.cut(text.text), text.lang)
    quotes = QuoteState()
    for span in sentence_spans(text.text, paragraph, lang=lang):
        zone = Zone.QUOTE if quotes.is_inside(span.cut(text.text)) else Zone.BODY
        yield Sentence(article_id=text.article_id, index=0, span=span, lang=lang, zone=zone)


def _lang_of(paragraph: str, lang: str) -> str:
    """The paragraph's own language where it is plainly another than the article's."""
    if len(paragraph) < LEAST_FOREIGN_CHARS:
        return lang
    found, confidence = detect_language(paragraph)
    return found if found != UNKNOWN and confidence >= LEAST_FOREIGN_CONFIDENCE else lang


def _lines(text: str, span: Span) -> Iterator[Span]:
    """Lines without the white space around them."""
    for found in re.finditer(r"[^\n]+", text[span.start : span.end]):
        line = found.group()
        start = span.start + found.start() + len(line) - len(line.lstrip())
        end = span.start + found.start() + len(line.rstrip())
        if start < end:
            yield Span(start, end)


def _paragraphs(text: str, span: Span, *, wrapped: bool) -> Iterator[Span]:
    """Lines, joined where a line end is none of the writer's."""
    lines = list(_lines(text, span))
    start = lines[0].start if len(lines) > 0 else 0
    for line, following in pairwise(lines):
        if not _runs_on(text, line, following, wrapped=wrapped):
            yield Span(start, line.end)
            start = following.start
    if len(lines) > 0:
        yield Span(start, lines[-1].end)


def _runs_on(text: str, line: Span, following: Span, *, wrapped: bool) -> bool:
    """Whether a sentence goes on over the line end."""
    if text.count("\n", line.end, following.start) > 1 or FINAL.search(text, max(line.start, line.end - 6), line.end):
        return False
    return text[following.start].islower() or (wrapped and len(line) >= WRAP_WIDTHS.start)


def _is_wrapped(text: str) -> bool:
    """Whether lines end at a width, and not where paragraphs do."""
    lines = [line for line in text[:20_000].split("\n") if line.strip() != ""]
    widths = sorted(map(len, lines))
    # The middle one, or half way between the two in the middle.
    if (
        len(lines) < LEAST_WRAPPED_LINES
        or (widths[len(widths) // 2] + widths[~(len(widths) // 2)]) // 2 not in WRAP_WIDTHS
    ):
        return False
    return sum(FINAL.search(line.rstrip()[-6:]) is None for line in lines) > len(lines) / 2


def _own_zones(own: list[tuple[Sentence, ...]], title: str, text: str) -> dict[Span, Zone]:
    """The title's and the lead's sentences."""
    zones: dict[Span, Zone] = {}
    paragraphs = [sentences for sentences in own if len(sentences) > 0]
    if len(paragraphs) > 1 and _is_title(paragraphs[0], title, text):
        zones[paragraphs[0][0].span] = Zone.TITLE
        paragraphs = paragraphs[1:]
    if len(paragraphs) > 0:
        first = paragraphs[0]
        lead = first if len(first) <= MAX_LEAD_SENTENCES else first[:1]
        zones.update({sentence.span: Zone.LEAD for sentence in lead if sentence.zone is not Zone.QUOTE})
    return zones


def _is_title(paragraph: tuple[Sentence, ...], title: str, text: str) -> bool:
    line = text[paragraph[0].span.start : paragraph[-1].span.end]
    if len(paragraph) > 1:
        return False
    return line == title.strip() or (len(line) <= LONGEST_TITLE and FINAL.search(line[-6:]) is None)
