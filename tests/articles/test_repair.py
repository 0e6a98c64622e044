from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factory import article
from saksi.articles.repair import repair_text
from saksi.records import RepairedText, Span
from saksi.text.offsets import original_span, repaired_span

DAMAGE = '.|..| |\n|-\n|\u00ad|\u200b|\u00a0|â€œ|â€\x9d|“|”|"|é|ﬁ|ＡＢ|M|U.S|»|「|。|15.9.2023|a@b.com'.split("|")
PIECES = st.sampled_from([*DAMAGE, "Kapal itu", "tiba", "Министр", "сказал", "Мoсква", "서울"])
TEXTS = st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=60)


def repair(body: str, *, lang: str | None = "en") -> RepairedText:
    return repair_text(article(body, lang_hint=lang))


@pytest.mark.parametrize(
    ("lang", "body", "repaired"),
    [
        ("id", "Rusia terkena sanksi Barat.Kunjungan itu usai.", "Rusia terkena sanksi Barat. Kunjungan itu usai."),
        ("id", "Mereka bertemu Kamis..Korea diam.", "Mereka bertemu Kamis. Korea diam."),
        ("id", "“Kami siap.”Ia pergi.", "“Kami siap.” Ia pergi."),
        ("en", 'He said "we left."Then it sank.', 'He said "we left." Then it sank.'),
        ("de", "Er sagte: „Wir gehen.“Dann ging er.", "Er sagte: „Wir gehen.“ Dann ging er."),
        ("ru", "Завод закрыт.Министр уехал.", "Завод закрыт. Министр уехал."),
        ("uk", "Завод закрито?Міністр поїхав.", "Завод закрито? Міністр поїхав."),
        ("en", "The plant closed.The minister left.", "The plant closed. The minister left."),
        ("en", "The â€œoldâ€\x9d plant", "The “old” plant"),
        ("en", "Pyong\u00adyang\u200b is\u00a0far.", "Pyongyang is far."),
        ("id", "bertemu in-\nsinyur itu", "bertemu insinyur itu"),
        ("ru", "Мoсква и Рeйтер", "Москва и Рейтер"),
    ],
)
def test_damage_is_put_right(lang, body, repaired):
    assert repair(body, lang=lang).text == repaired


@pytest.mark.parametrize(
    "body",
    [
        "See www.Example.com or https://a.b/Report.Final and mail J.Doe@Example.Org today.",
        "The U.S.S.R. and the U.N.Security",
        "Mr. J.R.Smith of Sample Co. paid 3.5 million on 15.9.2023, v2.0.1, Node.js.",
        'He waited... and left. "No." she said.',
        "В г. Примерове А.С.Пушкин и т.д.",
        "Chang Ho-jin met Kim.",
    ],
)
def test_what_is_no_damage_stays(body):
    assert repair(body).text == body


@given(TEXTS)
def test_outside_its_repairs_the_text_is_the_body(body):
    text = repair(body)
    at, there = 0, 0
    for one in text.repairs:
        assert body[at : one.original.start] == text.text[there : one.repaired.start]
        assert one.original.cut(body) != one.repaired.cut(text.text)
        at, there = one.original.end, one.repaired.end
    assert body[at:] == text.text[there:]


@given(TEXTS)
def test_places_map_there_and_back(body):
    text = repair(body)
    for at in range(len(text.text)):
        there = original_span(text, Span(at, at + 1))
        back = repaired_span(text, there)
        assert len(there) == 0 or back.contains(Span(at, at + 1)) or len(back) == 0


def test_double_stops_are_told_from_ellipses():
    assert repair("Ia pergi.. Kapal... tiba ..").text == "Ia pergi. Kapal... tiba .."


def test_the_language_given_wins():
    assert repair("Kapal itu tiba di pelabuhan.", lang="ms").lang == "ms"
    assert repair("Kapal itu tiba di pelabuhan karena cuaca yang tidak baik.", lang=None).lang == "id"


@pytest.mark.parametrize("piece", ["Barat.Kunjungan ", "â€œa", '"', "a.", "-\n", "..", "(", "\u200b", "Мa"])
def test_time_is_linear(piece):
    started = time.perf_counter()
    repair(piece * 40_000)
    assert time.perf_counter() - started < 8
