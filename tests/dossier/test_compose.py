"""A dossier quotes what was published, or is not written."""

from __future__ import annotations

import msgspec
import pytest

import factory
from saksi.dossier.compose import check_citation, compose_dossier
from saksi.errors import CitationError
from saksi.records import Dossier, Reading, Repair, Span
from saksi.text.cite import cite

BODY = "Kapal Contoh membawa batu bara.Kapal itu berlayar ke utara."


def compose(reading: Reading) -> Dossier:
    return compose_dossier(reading, as_of="2024-03-02", run_id="run:1", generated_at="2024-03-02T00:00:00Z")


def test_citations_are_the_publishers_characters_in_order():
    article = factory.article(BODY)
    text = factory.text(article)
    claim = factory.claim(text, "goods_transfer", "membawa", factory.thing(text, "batu bara", "coal"))
    dossier = compose(factory.reading(article, text, claims=(claim,)))
    spans = [citation.original_span for citation in dossier.citations]
    assert spans == sorted(set(spans))
    assert all(one.quote == one.original_span.cut(article.body) for one in dossier.citations)
    assert {"membawa", "batu bara"} <= {one.quote for one in dossier.citations}


def test_quotes_come_from_the_original_where_the_text_was_repaired():
    article = factory.article(BODY)
    at = BODY.index(".Kapal") + 1
    repaired = factory.text(
        article,
        text=BODY[:at] + " " + BODY[at:],
        repairs=(Repair(step="glued_sentences", original=Span(at, at), repaired=Span(at, at + 1)),),
    )
    claim = factory.claim(repaired, "shipping", "berlayar")
    dossier = compose(factory.reading(article, repaired, claims=(claim,)))
    assert "berlayar" in {one.quote for one in dossier.citations}


def test_the_same_reading_gives_the_same_dossier():
    article = factory.article(BODY)
    reading = factory.reading(article, factory.text(article))
    assert compose(reading) == compose(reading)
    assert msgspec.json.decode(msgspec.json.encode(compose(reading)), type=Dossier) == compose(reading)


def test_a_claim_outside_the_text_is_refused():
    article = factory.article(BODY)
    longer = factory.text(article, text=BODY + " lagi")
    claim = factory.claim(longer, "shipping", "lagi")
    with pytest.raises(CitationError):
        compose(factory.reading(article, factory.text(article), claims=(claim,)))


@pytest.mark.parametrize(
    "change",
    [{"quote": "Kapal Lain"}, {"sha256": "0" * 64}, {"original_span": Span(1, 6)}, {"article_id": "art:other"}],
)
def test_a_citation_that_does_not_hold_is_refused(change: dict[str, object]):
    article = factory.article(BODY)
    citation = cite(article, factory.text(article), Span(0, 5))
    with pytest.raises(CitationError):
        check_citation(msgspec.structs.replace(citation, **change), article)
