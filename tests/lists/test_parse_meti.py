from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.errors import ListFormatError
from saksi.lists.parse import meti
from saksi.lists.watchlist import read_list
from saksi.records import AliasKind, Party

HEAD = """○ 国際平和のための輸出等に係る禁止措置の対象となる団体（令和五年外務省告示第四百四十七号）
指定日：2023 年12月15日
最終更新日：2025 年09 月12 日
"""
ITEMS = """１ コントー造船所
Contoh Shipyard JSC
所在地：203, Fontanka Emb., 190121, St. Contohburg, Russia.
2 コントー航空工場（別称、コンタポ、KONAPO及びコント
ー工場）
Contoh Aviation Plant, a.k.a., the following
two aliases:
-KONAPO; and
—Contoh Plant
No. 3.
所在地：1 Sampel Street, Contoh City 127055RU.3 対外コントー庁
Foreign Contoh Service (FCS)
所在地：Dubai, United Arab Emirates; and 4 Zavod Street, Yerevan, Armenia.
4 有限会社プログレスLLC Progress Contoh
別称：ＯＯＯ プログレス
OOO Progress; Progress Contoh Limited
所 在 地 ：Room. 19, fl.1, Hong Kong, China（香港進歩有限公司）
"""


def read(tmp_path, content: str) -> list[Party]:
    path = tmp_path / "meti.txt"
    path.write_text(content, encoding="utf-8")
    return list(read_list(path, whole=False).parties)


def listed(party: Party, kind: AliasKind) -> list[str]:
    return [alias.text for alias in party.aliases if alias.kind == kind]


def test_the_announcement_and_its_items(tmp_path):
    path = tmp_path / "meti.txt"
    path.write_text(HEAD + ITEMS, encoding="utf-8")
    found = read_list(path, whole=False)
    assert (found.spec.id, found.snapshot_date) == ("jp_meti_third", "2025-09-12")
    assert [party.designations[0].entry_ref for party in found.parties] == ["447-1", "447-2", "447-3", "447-4"]
    first = found.parties[0]
    assert [(alias.text, alias.lang, alias.script) for alias in first.aliases] == [
        ("Contoh Shipyard JSC", None, "Latn"),
        ("コントー造船所", "ja", "Jpan"),
    ]
    assert first.designations[0].measures == ("Export ban",)
    assert first.designations[0].listed_on is None
    assert first.designations[0].legal_basis == "令和五年外務省告示第四百四十七号"


def test_aliases_broken_over_lines_in_both_languages(tmp_path):
    plant = read(tmp_path, HEAD + ITEMS)[1]
    assert listed(plant, AliasKind.PRIMARY) == ["Contoh Aviation Plant", "コントー航空工場"]
    assert listed(plant, AliasKind.ALIAS) == ["KONAPO", "Contoh Plant No. 3", "コンタポ", "コントー工場"]


def test_an_item_that_runs_into_the_line_before(tmp_path):
    service = read(tmp_path, HEAD + ITEMS)[2]
    assert listed(service, AliasKind.PRIMARY) == ["Foreign Contoh Service", "対外コントー庁"]
    assert [fact.value for fact in service.countries] == ["ae", "am"]


def test_names_on_one_line_and_aliases_on_their_own(tmp_path):
    company = read(tmp_path, HEAD + ITEMS)[3]
    assert listed(company, AliasKind.PRIMARY) == ["LLC Progress Contoh", "有限会社プログレス"]
    assert listed(company, AliasKind.ALIAS) == ["OOO プログレス", "OOO Progress", "Progress Contoh Limited"]


@given(st.lists(st.sampled_from(["\n", "", "　"]), min_size=1, max_size=40))
def test_items_are_found_wherever_a_line_ends(ends):
    """However lines run into one another, each number begins its item, though addresses hold numbers as well."""
    numbered = (f"{number} コントー工場\nContoh {number}\n所在地：{number + 1} Sampel Street, Contoh, Russia.{end}"
                for number, end in enumerate(ends, start=1))  # fmt: skip
    found = list(meti.parse(io.BytesIO((HEAD + "".join(numbered)).encode()), "meti.txt").entries)
    assert [entry.ref for entry in found] == [f"447-{number}" for number in range(1, len(ends) + 1)]
    assert [entry.names[0].text for entry in found] == [f"Contoh {number}" for number in range(1, len(ends) + 1)]


def names_of(tmp_path, item: str) -> dict[str, str | None]:
    [party] = read(tmp_path, f"{HEAD}1 {item}\n所在地：Contoh City, Russia.\n")
    return {alias.text: alias.lang for alias in party.aliases if alias.kind != AliasKind.DERIVED}


def test_chinese_names_in_brackets_are_chinese(tmp_path):
    found = names_of(tmp_path, "コントー有限会社（康拓股份有限公司（康拓））\nContoh Limited")
    assert found == {"Contoh Limited": None, "コントー有限会社": "ja", "康拓股份有限公司": "zh", "康拓": "zh"}


def test_an_english_name_that_runs_into_the_japanese_line(tmp_path):
    before_bracket = names_of(
        tmp_path, "コン\nトーContoh Kong Electronic Co Ltd（康拓電子有限公司、\n康拓科技有限公司）"
    )
    assert list(before_bracket) == ["Contoh Kong Electronic Co Ltd", "コントー", "康拓電子有限公司", "康拓科技有限公司"]
    after_bracket = names_of(
        tmp_path, "コントー名称（別称、サンペル CTH）Contoh Bureau, a.k.a., the following one alias:\n-CTH."
    )
    assert list(after_bracket) == ["Contoh Bureau", "コントー名称", "CTH", "サンペル CTH"]


def test_aliases_in_a_bracket_on_a_line_of_their_own(tmp_path):
    aliases = "a.k.a. the\nfollowing two aliases:\n-Sampel; and-Sampel AS."
    found = names_of(tmp_path, f"コントー株式会社\n（別称､サンペル）\nContoh Sirketi, {aliases}")
    assert list(found) == ["Contoh Sirketi", "コントー株式会社", "Sampel", "Sampel AS", "サンペル"]


def test_brackets_inside_names(tmp_path):
    found = names_of(
        tmp_path, "（有限会社）コントー（CTH）工場（別称、サンペル（HK）工場）\n(OOO) Contoh Works (CTH) Sampel"
    )
    assert list(found) == ["OOO Contoh Works Sampel", "有限会社コントー工場", "サンペルHK工場"]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (HEAD.replace("四百四十七", "九百九十九") + ITEMS, "no announcement that Saksi knows"),
        (HEAD + ITEMS.replace("2 コントー", "コントー"), "item 1: an item 2 was expected"),
        (HEAD, "item 1: not found"),
        (HEAD + ITEMS.partition("所 在 地")[0], "item 447-4: no address: is the file cut short"),
    ],
)
def test_what_is_not_numbered_in_a_row_is_refused(tmp_path, content, problem):
    with pytest.raises(ListFormatError, match=problem):
        read(tmp_path, content)


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "list_id", "day", "count"),
    [
        ("meti_russia_2025-09-12.txt", "jp_meti_ru", "2025-09-12", 561),
        ("meti_belarus.txt", "jp_meti_by", "2022-07-05", 27),
        ("meti_thirdcountry_2025-09-12.txt", "jp_meti_third", "2025-09-12", 56),
    ],
)
def test_the_published_announcements(shared, name, list_id, day, count):
    found = read_list(shared / "lists" / "japan" / name)
    assert (found.spec.id, found.snapshot_date, len(found.parties)) == (list_id, day, count)
    names = [alias.text for party in found.parties for alias in party.aliases]
    assert [name for name in names if "following" in name or "所在地" in name or "alias" in name] == []
    assert sum(len(listed(party, AliasKind.PRIMARY)) == 2 for party in found.parties) >= count - 3
