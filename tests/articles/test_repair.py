"""What scraping broke is put right, and every change is kept."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factory import article
from saksi.articles.repair import repair_text
from saksi.records import RepairedText


def repair(body: str, lang: str | None = "id") -> RepairedText:
    return repair_text(article(body, lang_hint=lang))


def steps(body: str, lang: str = "id") -> list[str]:
    return [one.step for one in repair(body, lang).repairs]


GLUED = [
    ("id", "Kapal itu tiba di Barat.Kunjungan itu singkat.", "Barat. Kunjungan"),
    ("id", "Mereka bertemu pada Kamis...Korea diam.", "Kamis... Korea"),
    ("id", "hal yang sensitif.Sumber: Contoh", "sensitif. Sumber"),
    ("id", "melanggar sanksi PBB.Menteri diam.", "PBB. Menteri"),
    ("id", "mulai tahun 2023.Menteri diam.", "2023. Menteri"),
    ("id", "Su-35 dan Su-57.Kim pulang.", "Su-57. Kim"),
    ("id", "resolusi itu.“Kami diam,” katanya.", "itu. “Kami"),
    ("id", 'resolusi itu."Kami diam," katanya.', 'itu. "Kami'),
    ("id", 'Ia berkata "tidak ada."Menteri diam.', 'ada." Menteri'),
    ("id", "Apa benar?Menteri diam.", "benar? Menteri"),
    ("ru", "Министр прибыл.Он молчал.", "прибыл. Он"),
    ("ru", "Завод закрыт.«Мы ждали», — сказал он.", "закрыт. «Мы"),
    ("uk", "Міністр прибув.Він мовчав.", "прибув. Він"),
    ("ar", "وصل الوزير.وقال إن السفينة غادرت.", "الوزير. وقال"),
    ("ur", "وزیر پہنچے۔انہوں نے کہا", "پہنچے۔ انہوں"),
    ("hi", "मंत्री आए।उन्होंने कहा", "आए। उन्होंने"),
    ("ko", "장관이 도착했다.그는 말이 없었다.", "도착했다. 그는"),
    ("de", "Er sagte: „Das stimmt.“Der Minister schwieg.", "stimmt.“ Der"),
    ("el", "Ο υπουργός έφτασε.Δεν μίλησε.", "έφτασε. Δεν"),
]

WHOLE = [
    ("id", "Baca di Kompas.com dan www.Contoh.Com sekarang."),
    ("id", "Tulis ke Taro.Contoh@Contoh.Org segera."),
    ("id", "Lihat https://contoh.org/Berita.Utama untuk itu."),
    ("id", "A.S. Contoh dan J.K. Misal hadir."),
    ("id", "PT.Contoh Jaya dan Drs.Taro hadir."),
    ("id", "Nilainya 3.500.000 atau 12.5 persen."),
    ("en", "The U.S.Army and Sample Co.Ltd were named."),
    ("en", "Version 2.0.Beta and Node.JS are old."),
    ("ru", "А.С.Контох и Ю.Гагарин, г.Контохск"),
    ("en", "Yu.Gagarin and Ye.Kontokh flew."),
    ("de", "Er trat am 1.Mai für den 1.FC an."),
    ("ar", "أ.د. محمد"),
    ("zh", "部长抵达。他没有说话。"),
    ("ja", "大臣が到着した。話さなかった。"),
]


@pytest.mark.parametrize(("lang", "body", "wanted"), GLUED)
def test_glued_sentences_are_parted(lang, body, wanted):
    assert wanted in repair(body, lang).text
    assert steps(body, lang) == ["glued_sentences"]


@pytest.mark.parametrize(("lang", "body"), WHOLE)
def test_what_only_looks_glued_is_left_alone(lang, body):
    assert repair(body, lang).text == body


@pytest.mark.parametrize("meant", ["“Kami diam,” katanya", "Pérez — Müller…", "naïve café", "Łódź", "Путин заявил"])
@pytest.mark.parametrize("misread_as", ["latin-1", "cp1252"])
def test_utf8_read_as_western_is_read_again(meant, misread_as):
    body = "".join(
        bytes([code]).decode(misread_as, "ignore") or chr(code) for code in f"Ia bilang: {meant} lagi.".encode()
    )
    assert meant in repair(body).text


def test_utf8_read_as_cyrillic_is_read_again():
    assert repair("Министр прибыл в порт".encode().decode("cp1251", "replace"), "ru").text.startswith("Министр")


def test_a_closing_quote_that_lost_its_last_byte():
    assert repair("â€œKami diam,â€ katanya.").text == "“Kami diam,” katanya."


@pytest.mark.parametrize(
    "body", ["São Paulo, Ângela e Às vezes", "Ça va, Âge d'or", "РСФСР и СССР", "Đà Nẵng", "Ãããh!", "ÐÞ", "Ã la carte"]
)
def test_rare_but_right_letters_are_left_alone(body):
    assert repair(body, "pt").text == body


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Ko\u00adrea\u200b Utara", "Korea Utara"),
        ("Kim\u00a0Contoh", "Kim Contoh"),
        ("a\x00b\x07c", "abc"),
        ("\u202aKim\u202c", "Kim"),
        ("para in-\nsinyur itu", "para insinyur itu"),
        ("kata Chang Ho-\njin di sana", "kata Chang Ho-jin di sana"),
        ("negara-\nnegara itu", "negara-negara itu"),
        ("insinyur dan in-\nsinyur", "insinyur dan insinyur"),
        ("o\ufb03ce", "office"),
        ("ＡＢＣ", "ABC"),
        ("Cafe\u0301", "Café"),
        ("Kіm dan Pаvel dan Москвa", "Kim dan Pavel dan Москва"),
        ("pada Kamis..Korea diam..", "pada Kamis. Korea diam."),
    ],
)
def test_small_damage(body, wanted):
    text = repair(body)
    assert text.text == wanted
    assert len(text.repairs) > 0


def test_joiners_stay_where_words_are_spelt_with_them():
    assert repair("می\u200cشود", "fa").text == "می\u200cشود"


def test_language_given_with_the_article_is_taken_at_its_word():
    assert (repair("Kapal.", "ms").lang, repair("Kapal.", "ms").lang_confidence) == ("ms", 1.0)


def test_repairs_point_at_what_was_there():
    body = "Korut.â€œKami,â€ kata\u00a0dia di Barat.Lalu."
    text = repair(body)
    assert [one.original.cut(body) for one in text.repairs] == ["â€œ", "â€", "\u00a0", ""]
    assert [one.repaired.cut(text.text) for one in text.repairs] == [" “", "”", " ", " "]


PIECES = st.sampled_from(
    [
        "Barat",
        ".",
        "Kim",
        " ",
        "\n",
        "â€œ",
        "â€",
        "Ã©",
        "\u00ad",
        "\u00a0",
        "-\n",
        '"',
        "“",
        "”",
        "Москвa",
        "3",
        "김",
        "。",
    ]
)


@given(st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=40))
def test_text_outside_repairs_is_the_body(body):
    text = repair(body, None)
    at_body = at_text = 0
    for one in text.repairs:
        assert body[at_body : one.original.start] == text.text[at_text : one.repaired.start]
        at_body, at_text = one.original.end, one.repaired.end
    assert body[at_body:] == text.text[at_text:]


@given(st.lists(PIECES, max_size=30).map("".join))
def test_repaired_text_needs_no_more_spaces(body):
    once = repair(body).text
    assert "glued_sentences" not in steps(once)


@pytest.mark.parametrize("piece", ["a", "a.B", '."', "Ã©", "a-\n", "\u00ad", " ", "Аa", "김.", "â€"])
def test_a_long_line_takes_linear_time(piece):
    started = time.process_time()
    repair(piece * (300_000 // len(piece)))
    assert time.process_time() - started < 5
