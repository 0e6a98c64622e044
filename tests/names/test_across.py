"""Words and names of other scripts beside Latin ones."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.names import across as reading
from saksi.names.across import arcs_of, cost_of, folded, plain_cost, read_as
from saksi.names.beside import respelt
from saksi.names.compare import compiled_part
from saksi.names.likeness import compare_names
from saksi.resources.across import across, han_readings, simplified_form, spelling_table

THRESHOLD = 0.75
WAYS = st.sampled_from([way.name for way in across().reading])
WORDS = st.text(alphabet="путинщеةبשדープチンシ김정은박習近平弗拉あaЯ7", max_size=8) | st.text(max_size=5)


@pytest.mark.parametrize("example", across().example, ids=lambda example: example.same)
def test_examples_of_the_tables(example):
    assert read_as(example.word, example.same).alike >= reading.ALIKE_EVEN
    assert read_as(example.word, example.other).alike < reading.ALIKE_EVEN


@settings(deadline=None)
@given(WORDS, st.text(alphabet="putinhabeo", max_size=10), WAYS)
def test_compiled_and_plain_agree(word: str, latin: str, way: str):
    assert cost_of(word, latin, way) == plain_cost(arcs_of(word, way), latin)


def test_the_compiled_part_refuses_what_is_not_well_formed():
    compiled = getattr(compiled_part(), "across", None)
    if compiled is None:
        pytest.skip("no compiled part here")
    for arcs in (
        b"",
        b"\x01",
        b"\x01\x01\x00",
        b"\x01\x01\x00\x02\x01\x00\x00aaaaaaaaaaaaaaaa",
        b"\x01\x01\x00\x01\x11\x00\x00aaaaaaaaaaaaaaaa",
    ):
        with pytest.raises(ValueError, match="well-formed"):
            compiled(arcs, "a", 1, 1)
    with pytest.raises(ValueError, match="too long"):
        compiled(b"\x00", "a" * 300, 1, 1)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("ПУТИН", "^путин$"),
        ("さん", "^サン$"),
        ("ﾌﾟｰﾁﾝ", "^プーチン$"),
        ("習", "^习$"),
        ("澤", "^泽$"),
        ("沢", "^泽$"),
        ("مُحَمَّد", "^محمد$"),
        ("פּוּטִין", "^פוטין$"),
        ("김", "^\u1100\u1175\u11b7$"),
    ],
)
def test_a_word_is_folded_to_what_tables_have(word, expected):
    assert folded(word) == expected


@pytest.mark.parametrize(
    ("word", "latin"),
    [
        ("Путин", "putin"),
        ("پوتین", "poutine"),
        ("フォン", "von"),
        ("チェルノブイリ", "chernobyl"),
        ("드미트리", "dmitri"),
        ("이", "lee"),
        ("최", "choi"),
        ("东条", "tojo"),
        ("服部", "hattori"),
        ("蔡", "tsai"),
        ("鄧小平", "tenghsiaoping"),
        ("曾荫权", "tsangyamkuen"),
        ("文在寅", "moonjaein"),
        ("默克尔", "merkel"),
        ("戈尔巴乔夫", "gorbachev"),
        ("כהן", "cohen"),
        ("Київ", "kyiv"),
        ("Ђоковић", "djokovic"),
    ],
)
def test_words_that_are_one(word, latin):
    assert read_as(word, latin).alike >= reading.ALIKE_EVEN


@pytest.mark.parametrize(
    ("word", "latin"),
    [("王", "zhang"), ("이", "kim"), ("プーチン", "pushkin"), ("محمد", "mahmoud"), ("正恩", "jongil"), ("Ким", "kim7")],
)
def test_words_that_are_two(word, latin):
    assert read_as(word, latin).alike < reading.ALIKE_EVEN


def test_the_way_of_reading_is_named():
    assert read_as("習近平", "xijinping").way == "Mandarin"
    assert read_as("小泉", "koizumi").way == "Japanese"
    assert read_as("金正恩", "kimjongun").way == "Korean"


@pytest.mark.parametrize("word", ["", "々", "ー", "ㅋㅋㅋ", "\u0301", "👍", "漢" * 500])
def test_odd_words_are_read_as_nothing(word):
    assert read_as(word, "a" * 50).alike == 0.0


@settings(deadline=None)  # the first of a script reads its tables
@given(st.text(max_size=12), st.text(max_size=12))
def test_any_two_names_can_be_compared_either_way_round(left: str, right: str):
    assert compare_names(left, right) == compare_names(right, left)


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("习近平", "Xi Jinping"),
        ("毛泽东", "Mao Tse-tung"),
        ("李家超", "Lee Ka-chiu"),
        ("安倍晋三", "Shinzo Abe"),
        ("黒田東彦", "Haruhiko Kuroda"),
        ("金正日", "Kim Jong-il"),
        ("김여정", "Kim Yo Jong"),
        ("박근혜", "Park Geun-hye"),
        ("弗拉基米尔·普京", "Vladimir Putin"),
        ("ウラジーミル・プーチン", "Vladimir Putin"),
        ("セルゲイ・ラブロフ", "Sergey Lavrov"),
        ("세르게이 라브로프", "Sergei Lavrov"),
        ("בנימין נתניהו", "Benjamin Netanyahu"),
        ("محمود عباس", "Mahmoud Abbas"),
        ("أيمن الظواهري", "Ayman Zawahiri"),
        ("عبد الملك بدر الدين الحوثي", "Abd al-Malik Badr al-Din al-Houthi"),
        ("علی خامنه‌ای", "Ali Khamenei"),
        ("Мохаммед бен Салман", "Mohammed bin Salman"),
        ("Зеленський Володимир", "Volodymyr Zelensky"),
    ],
)
def test_names_that_are_one(name, latin):
    assert compare_names(name, latin, "person").score >= THRESHOLD


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("习近平", "Xi Zhongxun"),
        ("安倍晋三", "Yoshihide Suga"),
        ("김정은", "Kim Jong Il"),
        ("김정은", "Kim Yo Jong"),
        ("ウラジーミル・プーチン", "Vladimir Pozner"),
        ("弗拉基米尔·普京", "Vladimir Putilin"),
        ("محمود عباس", "Mohammed Abbas"),
        ("בנימין נתניהו", "Benjamin Gantz"),
        ("王毅", "Wang Li"),
    ],
)
def test_names_that_are_two(name, latin):
    assert compare_names(name, latin, "person").score < THRESHOLD


def test_a_comparison_tells_how_the_name_was_read():
    likeness = compare_names("習近平", "Xi Jinping")
    assert [(one.name, one.detail) for one in likeness.features] == [
        ("reading_of_whole", "習近平=xi jinping (0.97, Mandarin)")
    ]


def test_a_name_is_respelt_in_its_own_order():
    spelt = respelt("Путин Владимир Иванов", "Vladimir Putin")
    assert spelt is not None
    assert spelt.text == "Putin Vladimir ivanov"
    assert respelt("Putin", "Путин") is None


@pytest.mark.parametrize("name", [way.table for way in across().reading if way.table != ""])
def test_tables_are_in_order(name):
    table = spelling_table(name)
    units = list(table)
    assert len(units) > 300
    for unit in units:
        spelt = table.get(unit)
        assert len(spelt) == len({one.latin for one in spelt}), unit
        assert all(len(one.latin) <= reading.LONGEST_UNIT and one.latin.isascii() for one in spelt), unit


def test_characters_have_readings():
    assert simplified_form("習") == "习"
    assert han_readings("习").cantonese == ("zaap",)
    assert "kim" in {one.latin for one in reading._units("sino_korean")["金"]}
