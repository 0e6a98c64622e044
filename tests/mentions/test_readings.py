"""Names in another script than the lists have them in are read where a name stands, and nowhere else."""

from __future__ import annotations

import pytest
from tests.mentions.test_find_mentions import listed

from saksi.records import PartyKind

WATCHLIST = [
    listed("person:lagunov", PartyKind.PERSON, "Boris Lagunov"),
    listed("person:gao", PartyKind.PERSON, "Gao Xiaolun"),
    listed("person:sabbagh", PartyKind.PERSON, "Nizar Sabbagh"),
    listed("org:bank", PartyKind.ORGANISATION, "Korea Ryukwang Bank"),
    listed("org:trade", PartyKind.ORGANISATION, "Shenhong Dingrui Trading Co Ltd"),
    listed("org:hackers", PartyKind.ORGANISATION, "Nolvaderi"),
    listed("ship:vega", PartyKind.VESSEL, "Orvana Bravista"),
]


def seen_in(find_in, text: str, lang: str) -> dict[str, str]:
    """The parties seen, each with what it was seen in."""
    found = find_in(text, lang)
    return {one.party_id: one.span.cut(text) for one in found.sightings}


@pytest.mark.parametrize(
    ("lang", "text", "party", "surface"),
    [
        ("ja", "検察はボリス・ラグノフを起訴した。", "person:lagunov", "ボリス・ラグノフ"),
        ("zh", "检方起诉了鲍里斯·拉古诺夫。", "person:lagunov", "鲍里斯·拉古诺夫"),
        ("ko", "러시아 사업가 보리스 라구노프 전격 체포.", "person:lagunov", "보리스 라구노프"),
        ("he", "איש העסקים בוריס לגונוב נמלט.", "person:lagunov", "בוריס לגונוב"),
        ("ar", "قال رجل الأعمال بوريس لاغونوف إنه بريء.", "person:lagunov", "بوريس لاغونوف"),
        ("hi", "राष्ट्रपति बोरिस लागुनोव ने इनकार किया।", "person:lagunov", "बोरिस लागुनोव"),
        ("bn", "প্রেসিডেন্ট বরিস লাগুনভ অস্বীকার করেন।", "person:lagunov", "বরিস লাগুনভ"),
        ("th", "ประธานาธิบดี บอริส ลากูนอฟ ปฏิเสธ", "person:lagunov", "บอริส ลากูนอฟ"),
        ("ka", "პრეზიდენტი ბორის ლაგუნოვი ჩავიდა.", "person:lagunov", "ბორის ლაგუნოვი"),
        ("zh", "警方拘留了高晓伦。", "person:gao", "高晓伦"),
        ("ko", "돈은 조선류광은행으로 흘러갔다.", "org:bank", "조선류광은행"),
        ("zh", "海关曾调查深红鼎瑞贸易有限公司。", "org:trade", "深红鼎瑞贸易有限公司"),
        ("zh-Hant", "海關曾調查深紅鼎瑞貿易有限公司。", "org:trade", "深紅鼎瑞貿易有限公司"),
        ("ja", "当局はノルバデリの関与を疑う。", "org:hackers", "ノルバデリ"),
        ("ko", "당국은 놀바데리가 침투했다고 밝혔다.", "org:hackers", "놀바데리"),
    ],
)
def test_a_name_is_read_where_one_stands(find_in, lang, text, party, surface):
    assert seen_in(find_in, text, lang).get(party) == surface


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ja", "検察はボリスを起訴した。"),
        ("ko", "사업가 보리스가 체포됐다."),
        ("he", "הנשיא בוריס הגיע לעיר."),
        ("zh", "高考今天开始，公司集团银行都放假。"),
        ("ja", "市場はグラスノスチとペレストロイカを思い出した。"),
        ("ar", "وصل الرئيس إلى المدينة مساء اليوم."),
    ],
)
def test_words_that_are_no_listed_name_are_left(find_in, lang, text):
    assert seen_in(find_in, text, lang) == {}


def test_a_person_is_not_taken_for_what_a_company_is_called(find_in):
    assert "person:lagunov" not in seen_in(find_in, "株式会社ボリス・ラグノフが倒産した。", "ja")


def test_what_is_read_is_less_sure_than_what_is_listed_and_says_how(find_in):
    (sighting,) = find_in("検察はボリス・ラグノフを起訴した。", "ja").sightings
    assert sighting.score < 0.97
    assert "ラグノフ=lagunov" in sighting.features[0].detail


def test_a_text_in_latin_letters_is_not_read(find_in):
    assert seen_in(find_in, "A pianist played in the hall.", "en") == {}
