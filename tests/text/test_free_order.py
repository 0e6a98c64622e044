"""Phrases of clauses whose order is free, and what tells the slot of each."""

from __future__ import annotations

import pytest

import factory
from saksi.records import Mention, MentionForm, MentionKind, Span
from saksi.text.free_order import region, runs
from saksi.text.syntax import SentenceView


def seen(text: str, lang: str, *names: str) -> SentenceView:
    repaired = factory.text(factory.article(text), lang=lang)
    mentions = [named(Span(text.index(name), text.index(name) + len(name)), name) for name in names]
    return SentenceView(repaired, factory.sentence(repaired), mentions)


def named(span: Span, surface: str) -> Mention:
    return Mention(
        id=f"men:{span.start}",
        article_id="art:1",
        sentence_index=0,
        span=span,
        original_span=span,
        surface=surface,
        form=MentionForm.NAME,
        kind=MentionKind.GOVERNMENT,
        detector="test",
    )


def phrases(view: SentenceView) -> list[tuple[str, str]]:
    return [(run.slot, view.span(run.first, run.last).cut(view.text)) for run in runs(view, 0, len(view.tokens))]


@pytest.mark.parametrize(
    ("text", "lang", "names", "wanted"),
    [
        (
            "Nordkorea hat dem Iran Granaten",
            "de",
            ["Nordkorea", "Iran"],
            [("", "Nordkorea"), ("to", "dem Iran"), ("", "Granaten")],
        ),
        (
            "Kuzey Kore Rusya'ya top mermisi",
            "tr",
            ["Kuzey Kore", "Rusya"],
            [("", "Kuzey Kore"), ("to", "Rusya'ya"), ("", "top mermisi")],
        ),
        (
            "Irán drónokat Oroszországnak",
            "hu",
            ["Irán", "Oroszországnak"],
            [("", "Irán"), ("object", "drónokat"), ("to", "Oroszországnak")],
        ),
        ("रूस ने ईरान से ड्रोन", "hi", ["रूस", "ईरान"], [("subject", "रूस"), ("from", "ईरान"), ("", "ड्रोन")]),
        ("ایران به روسیه پهپاد", "fa", ["ایران", "روسیه"], [("", "ایران"), ("to", "روسیه"), ("", "پهپاد")]),
        ("إيران قذائف لروسيا", "ar", ["إيران", "روسيا"], [("", "إيران"), ("", "قذائف"), ("to", "روسيا")]),
    ],
)
def test_what_is_written_tells_the_slot(text: str, lang: str, names: list[str], wanted: list[tuple[str, str]]) -> None:
    assert phrases(seen(text, lang, *names)) == wanted


def test_commas_part_what_belongs_to_two_verbs() -> None:
    view = seen("Die Firma warnte, der Händler habe Granaten verkauft", "de")
    words = [token.word for token in view.tokens]
    first, last = region(view, words.index("verkauft"), {words.index("warnte"), words.index("verkauft")})
    assert words[first:last] == ["der", "Händler", "habe", "Granaten", "verkauft"]


def test_a_part_without_a_verb_belongs_to_the_verb_beside_it() -> None:
    view = seen("Ada Contoh, die Ministerin, besuchte ein Werk", "de")
    words = [token.word for token in view.tokens]
    assert region(view, words.index("besuchte"), {words.index("besuchte")}) == (0, len(words))
