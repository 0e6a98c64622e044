"""What a text calls itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factory import article
from saksi.articles.genre import Genre, find_genre
from saksi.articles.repair import repair_text
from saksi.resources.genres import genres


def genre(body: str, *, title: str = "", url: str | None = None) -> tuple[Genre, str]:
    source = article(body, title=title, url=url)
    text = repair_text(source)
    return find_genre(source, text), text.text


@pytest.mark.parametrize("entry", genres().genre, ids=lambda entry: entry.id)
def test_each_example_is_of_its_kind(entry):
    label = entry.example[entry.example.index("[") + 1 : entry.example.index("]")]
    found, text = genre(entry.example.replace("[", "", 1).replace("]", " -" if "]:" not in entry.example else "", 1))
    assert found.id == entry.id
    assert found.span is not None
    assert found.span.cut(text) == label


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("[Opini] Pelabuhan itu penting bagi semua.", "opinion"),
        ("사설 | 바다에서 벌어지는 일\n정부는 오늘 발표했다.", "editorial"),
        ("МНЕНИЕ\nПочему порт важен для всех.", "opinion"),
        ("بيان صحفي: افتتحت الشركة رصيفا جديدا.", "press_release"),
        ("社論：海上發生的事", "editorial"),
    ],
)
def test_a_label_at_the_head_counts_in_any_script(body: str, kind: str):
    assert genre(body)[0].id == kind


def test_a_title_or_an_address_says_it_too_and_has_no_place_in_the_text():
    assert genre("The port matters.", title="Opinion: why the port matters")[0][:2] == ("opinion", None)
    assert genre("The port matters.", url="https://example.org/2023/opinion/port.html")[0][:2] == ("opinion", None)


@pytest.mark.parametrize(
    "body",
    [
        "Opinion polls opened on Friday in the port city.",
        "Analysis of the samples took two days, the ministry said.",
        "The minister gave his opinion: the port stays shut.",
        "Comment was not available on Friday.",
    ],
)
def test_the_same_words_in_a_sentence_say_nothing(body: str):
    assert genre(body)[0].id is None


def test_an_address_that_is_none_says_nothing():
    assert genre("The port matters.", url="http://[::1/opinion")[0].id is None


def test_a_correction_is_found_anywhere_a_line_begins():
    entry = genres().correction
    found, text = genre("Kapal itu tiba di pelabuhan.\n" + entry.example.replace("[", "").replace("]", ""))
    assert found.correction is not None
    assert found.correction.cut(text) == "Ralat"


@given(st.text(max_size=400))
def test_any_text_is_read_without_an_error(body: str):
    found, text = genre("x" + body)
    assert found.span is None or found.span.end <= len(text)
