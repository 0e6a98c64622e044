"""A span of the repaired text as a citation of what the publisher wrote."""

from __future__ import annotations

from saksi.errors import CitationError
from saksi.records import Article, Citation, RepairedText, Span
from saksi.text.offsets import original_span


def cite(article: Article, text: RepairedText, span: Span) -> Citation:
    """The characters of the article's body behind `span` of its repaired text.

    Raises:
        CitationError: the span lies outside the text, or `text` was not made from `article`.
    """
    if text.article_id != article.id:
        raise CitationError(f"text of {text.article_id} cannot be cited from {article.id}")
    if span.end > len(text.text):
        raise CitationError(f"{article.id}: span [{span.start}, {span.end}) is past the end of the text")
    original = original_span(text, span)
    return Citation(
        article_id=article.id,
        original_span=original,
        quote=original.cut(article.body),
        sha256=article.provenance.sha256,
        url=article.url,
        publisher=article.publisher,
        published=article.published,
    )
