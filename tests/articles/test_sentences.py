from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factory import article
from saksi.articles.repair import repair_text
from saksi.articles.sentences import split_sentences
from saksi.records import Zone

PIECES = [
    "Kapal itu tiba",
    ". ",
    "! ",
    "\n",
    "\n\n",
    '"',
    "“",
    "”",
    "。",
    "Mr.",
    " 5. ",
    "Baca juga: Kapal",
    "(ANTARA) - ",
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text(max_size=80)


def split(body: str, *, lang: str = "en", title: str = "") -> list[tuple[Zone, str]]:
    source = article(body, lang_hint=lang, title=title)
    text = repair_text(source)
    return [(sentence.zone, sentence.span.cut(text.text)) for sentence in split_sentences(source, text)]


def sentences(body: str, lang: str) -> list[str]:
    return [words for _, words in split(body, lang=lang)]


@given(TEXTS)
def test_every_visible_character_is_in_exactly_one_sentence(body):
    text = repair_text(article(body, lang_hint="id"))
    found = split_sentences(article(body, lang_hint="id"), text)
    seen = [at for sentence in found for at in range(sentence.span.start, sentence.span.end)]
    assert len(seen) == len(set(seen))
    assert {at for at, char in enumerate(text.text) if not char.isspace()} <= set(seen)
    assert [sentence.index for sentence in found] == list(range(len(found)))
    assert all(sentence.span.cut(text.text).strip() != "" for sentence in found)


@pytest.mark.parametrize(
    ("lang", "whole"),
    [
        ("id", "“Kami siap,” kata Menteri."),
        ("en", '"We left." he said.'),
        ("en", "Mr. J. R. Doe of Sample Co. left."),
        ("de", "Am 15. September kam Dr. Muster."),
        ("ru", "В 2014 г. завод им. Примерова закрыли."),
        ("ja", "大臣は「行く。」と述べた。"),
        ("ar", "وصل د. سالم إلى الميناء."),
        ("id", "Ekspor naik 3.5 persen."),
        ("en", "Is it ready?” asked the man."),
    ],
)
def test_one_sentence(lang, whole):
    assert sentences(whole, lang) == [whole]


@pytest.mark.parametrize(
    ("lang", "first", "second"),
    [
        ("id", "Kapal tiba.", "Ia pergi."),
        ("en", '"We left."', "Then it sank."),
        ("ko", "배가 도착했다.", "그는 떠났다."),
        ("zh", "船到了。", "他走了。"),
        ("ja", "船が着いた。", "彼は去った。"),
        ("hi", "जहाज पहुंचा।", "वह गया।"),
        ("ur", "جہاز پہنچا۔", "وہ چلا گیا۔"),
        ("ar", "هل وصلت السفينة؟", "نعم."),
        ("ru", "Завод закрыт!", "Он уехал…"),
    ],
)
def test_two_sentences(lang, first, second):
    assert sentences(f"{first}{'' if lang in {'zh', 'ja'} else ' '}{second}", lang) == [first, second]


@pytest.mark.parametrize(
    ("lang", "dateline"),
    [
        ("id", "Moskow/Seoul (ANTARA) -"),
        ("en", "MOSCOW, Sept 15 (Reuters) -"),
        ("en", "SEOUL, South Korea (AP) —"),
        ("ru", "Москва. 15 сентября. ИНТЕРФАКС -"),
        ("ru", "МОСКВА, 15 сентября. /ТАСС/."),
        ("ko", "(서울=연합뉴스) 김철수 기자 ="),
        ("zh", "新华社莫斯科9月15日电"),
        ("de", "Berlin (dpa) -"),
        ("fr", "MOSCOU, 15 septembre (AFP) -"),
        ("ar", "موسكو (رويترز) -"),
        ("es", "Moscú, 15 sep (EFE).-"),
        ("tr", "MOSKOVA (AA) -"),
        ("vi", "Mátxcơva (TTXVN) -"),
    ],
)
def test_dateline(lang, dateline):
    body = {"ko": "장관이 도착했다.", "zh": "部长到了。", "ar": "وصل الوزير.", "ru": "Министр приехал."}.get(
        lang, "Kapal tiba."
    )
    assert split(f"{dateline} {body}", lang=lang) == [(Zone.DATELINE, dateline), (Zone.LEAD, body)]


def test_parts_of_a_page():
    page = (
        "date 2023-09 Baca juga: Kapal lama\n\nPelabuhan dibuka\n\n"
        "Kapal tiba. “Kami siap.” Ia pergi.Sumber: Reuters\n\nEditor: Budi\n\nCOPYRIGHT © CONTOH 2023"
    )
    zones = [zone for zone, _ in split(page, lang="id", title="Pelabuhan dibuka")]
    before = [Zone.HEADER, Zone.RELATED, Zone.TITLE]
    assert zones == [*before, Zone.LEAD, Zone.QUOTE, Zone.LEAD, Zone.CREDIT, Zone.CREDIT, Zone.COPYRIGHT]


def test_a_line_end_within_a_sentence_is_no_end():
    assert len(sentences("Kapal itu tiba di\npelabuhan baru.", "id")) == 1
    assert len(sentences("Kapal itu tiba\nIa pergi", "id")) == 2


def test_a_very_long_sentence_is_cut():
    assert max(map(len, sentences("kapal " * 2000, "id"))) <= 2000


@pytest.mark.parametrize("piece", ["Ia tiba. ", "“", "(", "A.", "Baca juga: ", "Foto: ", "OSLO, ", "a\n", "。”", "- "])
def test_time_is_linear(piece):
    started = time.process_time()
    split(piece * 20_000, lang="id")
    assert time.process_time() - started < 8


def test_a_related_line_ends_where_the_credits_begin():
    zones = [zone for zone, _ in split("The ship left. Read more: Another (Reporting by A; Editing by B)")]
    assert zones == [Zone.LEAD, Zone.RELATED, Zone.CREDIT, Zone.CREDIT]


@pytest.mark.parametrize(
    ("lang", "first", "second"),
    [
        ("fr", "Il n’a pas payé.", "« C’est faux », a dit le ministre."),
        ("de", "Er hat gezahlt.", "»Das stimmt«, sagte der Minister."),
        ("zh", "公司没有付款。", "“我们反对。”他说。"),
        ("ru", "Судно ушло.", "«Мы ждали», — сказал он."),
    ],
)
def test_a_mark_that_opens_the_next_quotation_is_left_to_it(lang, first, second):
    assert sentences(f"{first}{second}", lang) == [first, second]
    assert sentences(f"{first} {second}", lang) == [first, second]
