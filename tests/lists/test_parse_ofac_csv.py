from __future__ import annotations

import pytest

from saksi.errors import ListFormatError
from saksi.lists.store import ListStore, Source
from saksi.lists.watchlist import build_parties, read_list
from saksi.records import AliasKind, PartyKind

EMPTY = "-0- "
PERSON_REMARKS = "\"DOB 07 Oct 1952; POB Kotakontoh, Russia; nationality Russia; a.k.a. 'BES'; Passport 51"
SDN = "\n".join(
    [
        f"901,CONTOH TRADING,{EMPTY},NPWMD] [IFSR,{','.join([EMPTY] * 7)},-0- ",
        f'902,"CONTOH, Anna",individual,CONTOH,Director,{",".join([EMPTY] * 6)},{PERSON_REMARKS}"',
        f"903,CONTOH STAR,vessel,CONTOH,{EMPTY},9HCO,Tanker,{EMPTY},{EMPTY},Malta,{EMPTY},IMO 9187629.",
        "\x1a",
    ]
)
ALT = f'901,1,aka,CONTOH DAGANG,{EMPTY}\n902,2,fka,"SAMPEL, Anna",{EMPTY}\n\x1a'
ADD = f'901,1,"1 Sampel Street","Kotakontoh 12345","Russia",{EMPTY}\n\x1a'
COMMENTS = '902,"1731854 (Russia); Linked To: CONTOH TRADING."\n'


@pytest.fixture
def folder(tmp_path):
    for name, content in (("sdn", SDN), ("alt", ALT), ("add", ADD), ("sdn_comments", COMMENTS)):
        (tmp_path / f"{name}_2022-01-21.csv").write_text(content, encoding="utf-8")
    return tmp_path


def parties(folder):
    found = read_list(folder / "sdn_2022-01-21.csv", whole=False).parties
    return {party.designations[0].entry_ref: party for party in found}


def test_the_files_of_a_set_are_read_together(folder):
    found = parties(folder)
    assert list(found) == ["901", "902", "903"]
    company = found["901"]
    assert company.designations[0].programme_ids == ("NPWMD", "IFSR")
    assert [(alias.text, alias.kind) for alias in company.aliases] == [
        ("CONTOH TRADING", AliasKind.PRIMARY),
        ("CONTOH DAGANG", AliasKind.ALIAS),
    ]
    assert [fact.value for fact in (*company.countries, *company.places)] == ["ru", "Kotakontoh"]
    assert (company.kind, found["903"].kind) == (PartyKind.ORGANISATION, PartyKind.VESSEL)


def test_remarks_cut_in_a_word_go_on_in_the_comments(folder):
    person = parties(folder)["902"]
    assert [(one.scheme, one.value, one.country) for one in person.identifiers] == [("passport", "511731854", "ru")]
    assert [relation.target for relation in person.relations] == ["CONTOH TRADING"]
    assert [(alias.text, alias.kind) for alias in person.aliases] == [
        ("Anna CONTOH", AliasKind.PRIMARY),
        ("Anna SAMPEL", AliasKind.FORMER),
        ("BES", AliasKind.WEAK),
    ]
    assert [fact.value for fact in person.birth_dates] == ["1952-10-07"]


def test_a_file_of_the_set_that_is_missing_is_named(folder):
    (folder / "add_2022-01-21.csv").unlink()
    with pytest.raises(ListFormatError, match=r"add_2022-01-21.csv is not beside it"):
        parties(folder)


def test_a_part_given_alone_says_what_to_give(folder):
    with pytest.raises(ListFormatError, match=r"give the main file, named sdn.csv"):
        read_list(folder / "alt_2022-01-21.csv", whole=False)


def test_the_set_may_be_given_as_a_whole(folder):
    files = sorted(folder.glob("*.csv"))
    assert len(build_parties(files, whole=False)) == 3


def test_a_column_too_many_is_named_with_its_line(folder):
    path = folder / "alt_2022-01-21.csv"
    path.write_text(ALT.replace("fka,", "fka,extra,"), encoding="utf-8")
    with pytest.raises(ListFormatError, match=r"alt_2022-01-21.csv, line 2: 6 cells, expected 5"):
        parties(folder)


def test_a_kept_set_can_be_read_again(folder, tmp_path):
    import datetime as dt

    store = ListStore(tmp_path / "kept")
    now = dt.datetime(2026, 9, 1, tzinfo=dt.UTC)
    snapshot = store.add(folder / "sdn_2022-01-21.csv", source=Source(), now=now, anyway=True)
    for path in (store.folder / "parties").iterdir():
        path.unlink()
    assert len(list(store.parties(snapshot))) == 3


def test_remarks_that_are_cut_without_comments_lose_no_half_number(folder):
    (folder / "sdn_comments_2022-01-21.csv").unlink()
    remarks = "DOB 1952; " + "x" * 970 + "; Passport 123456"
    path = folder / "sdn_2022-01-21.csv"
    path.write_text(SDN.replace(PERSON_REMARKS, f'"{remarks.ljust(1000, "7")}'), encoding="utf-8")
    person = parties(folder)["902"]
    assert person.identifiers == ()
    assert "Passport 123456" in person.designations[0].stated_reasons


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        ("sdn", "IMO 9187629.", "IMO 918", r"sdn_2022-01-21.csv, line 3: the remarks are cut short"),
        ("sdn", SDN[SDN.index("903,") :], "903,CONTOH STAR,ves", r"sdn_2022-01-21.csv, line 3: 3 cells, expected 12"),
        ("alt", "902,2", "999,2", r"alt_2022-01-21.csv, line 2: 1 of 2 parties are not in the main file"),
        ("sdn", "CONTOH TRADING", "", r"sdn_2022-01-21.csv, line 1: no name"),
        ("sdn", SDN, "\x1a\n", "no list format"),
    ],
)
def test_what_is_cut_short_or_of_another_day_is_refused(folder, file, old, new, problem):
    path = folder / f"{file}_2022-01-21.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ListFormatError, match=problem):
        parties(folder)


def test_bytes_that_are_no_utf_8_are_named(folder):
    path = folder / "add_2022-01-21.csv"
    path.write_bytes(ADD.encode().replace(b"Kota", b"K\xf6ta"))
    with pytest.raises(ListFormatError, match=r"add_2022-01-21.csv, line 1: not UTF-8"):
        parties(folder)


def test_the_other_lists_have_names_of_their_own(tmp_path):
    row = f'951,"KONTOH BANK",{EMPTY},"UKRAINE-EO13662",{",".join([EMPTY] * 8)}\n'
    for name, content in (("CONS_PRIM", row), ("CONS_ALT", f'951,1,"aka","KB",{EMPTY}\n'), ("CONS_ADD", "\x1a")):
        (tmp_path / f"{name}.CSV").write_text(content, encoding="utf-8")
    read = read_list(tmp_path / "CONS_PRIM.CSV", whole=False)
    assert (read.spec.id, [alias.text for alias in read.parties[0].aliases]) == ("ofac_cons", ["KONTOH BANK", "KB"])
