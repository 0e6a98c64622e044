"""Words of languages whose small words are glued on, or that have no spaces."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.records import Span
from saksi.resources.load import resource_names
from saksi.text.segment import segmenter

LANGS = sorted({name.split("/")[1] for name in resource_names("languages", "grammar.toml")})
LETTERS = st.text("북한은러시아에 김정을가判売却した在向俄罗斯出武器のはabc,.·“”。\n", max_size=60)


def cut(text: str, lang: str, *names: str) -> list[str]:
    spans = sorted(Span(text.index(name), text.index(name) + len(name)) for name in names)
    return [token.word for token in segmenter(lang).split(text, 0, len(text), spans)]


@pytest.mark.parametrize(
    ("text", "names", "wanted"),
    [
        ("김정은은 공장을 방문했다", ["김정은"], ["김정은", "은", "공장", "을", "방문했다"]),
        ("회의를 열었다", [], ["회의", "를", "열었다"]),
        ("전문가가 국가에", [], ["전문가", "가", "국가", "에"]),
        ("푸틴 대통령과", ["푸틴"], ["푸틴", "대통령", "과"]),
    ],
)
def test_korean_postpositions_are_cut_off(text: str, names: list[str], wanted: list[str]) -> None:
    assert cut(text, "ko", *names) == wanted


@pytest.mark.parametrize(
    ("text", "names", "wanted"),
    [
        ("وقال للشرطة", [], ["و", "قال", "لل", "شرطة"]),
        ("بصواريخ لروسيا", ["روسيا"], ["ب", "صواريخ", "ل", "روسيا"]),
        ("وزير سيبيع", [], ["وزير", "س", "يبيع"]),
    ],
)
def test_arabic_small_words_are_cut_off_known_words_and_names(text: str, names: list[str], wanted: list[str]) -> None:
    assert cut(text, "ar", *names) == wanted


def test_an_unspaced_line_is_cut_at_known_words_and_names() -> None:
    assert cut("北朝鮮がロシアに武器を売却した", "ja", "北朝鮮", "ロシア") == [
        "北朝鮮", "が", "ロシア", "に", "武器", "を", "売却した",
    ]  # fmt: skip
    assert cut("公司向俄罗斯出售武器", "zh", "俄罗斯") == ["公司", "向", "俄罗斯", "出售", "武器"]


@pytest.mark.parametrize("lang", LANGS)
@given(text=LETTERS, data=st.data())
def test_words_are_in_order_whole_and_never_cross_a_name(lang: str, text: str, data: st.DataObject) -> None:
    edges = sorted(set(data.draw(st.lists(st.integers(0, len(text)), max_size=6))))
    names = [Span(first, last) for first, last in zip(edges[::2], edges[1::2], strict=False)]
    beyond = 0
    for token in segmenter(lang).split(text, 0, len(text), names):
        assert token.start >= beyond
        assert text[token.start : token.end] == token.word != ""
        beyond = token.end
        if lang in {"ja", "zh"}:
            assert not any(token.start < name.start < token.end or token.start < name.end < token.end for name in names)


@pytest.mark.parametrize("lang", ["ko", "ja", "zh"])
def test_a_line_ten_times_as_long_takes_about_ten_times_as_long(lang: str) -> None:
    def seconds(times: int) -> float:
        text = "김정은은러시아에北朝鮮がロシアに武器を俄罗斯出售，" * times
        names = [Span(at, at + 3) for at in range(0, len(text) - 3, 26)]
        begun = time.process_time()
        segmenter(lang).split(text, 0, len(text), names)
        return time.process_time() - begun

    seconds(10)
    short = min(seconds(400) for _ in range(3))
    assert min(seconds(4000) for _ in range(2)) < 40 * short + 0.2
