"""Files that are broken, hostile or not what they say: a clear error, in time, and nothing else."""

from __future__ import annotations

import time

import pytest

from lists import samples
from saksi.errors import ListFormatError
from saksi.lists.merge import merge_parties
from saksi.lists.watchlist import read_list

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
OUTSIDE = '<!ENTITY l11 SYSTEM "file:///etc/passwd">'


def write(tmp_path, content: str | bytes, name: str = "list.xml"):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize("entities", [f'<!ENTITY l0 "ha">{LAUGHS}', OUTSIDE], ids=["bomb", "file"])
def test_entities_never_reach_a_name(tmp_path, entities):
    head, rest = samples.UN.split("\n", 1)
    text = f"{head}\n<!DOCTYPE CONSOLIDATED_LIST [{entities}]>\n{rest}".replace("CON-TOH", "CON-TOH &l11;")
    started = time.process_time()
    try:
        parties = read_list(write(tmp_path, text), whole=False).parties
    except ListFormatError as error:
        assert "un_sc" in str(error)  # noqa: PT017 - either way out is right
    else:
        names = [alias.text for party in parties for alias in party.aliases]
        assert not any("root:" in name or "hahaha" in name for name in names)
    assert time.process_time() - started < 2


def test_bytes_that_are_not_the_encoding_they_claim(tmp_path):
    with pytest.raises(ListFormatError, match=r"un_sc, line \d+"):
        read_list(write(tmp_path, samples.UN.encode().replace(b"CON-TOH", b"CON-T\xd6H")), whole=False)
    with pytest.raises(ListFormatError, match="line 3"):
        read_list(write(tmp_path, samples.AUSTRALIA.encode().replace(b"Johann", b"J\xf6hann"), "a.csv"), whole=False)


def test_a_column_that_moved_is_named(tmp_path):
    content = samples.AUSTRALIA.replace(",Type,Name Type,", ",Kind,Name Type,", 1)
    with pytest.raises(ListFormatError, match=r"au_dfat, line 2: no column .Type."):
        read_list(write(tmp_path, content, "a.csv"), whole=False)
    content = samples.uk_file(samples.uk_row(Name_6="CONTOH", Group_ID="1")).replace("Group Type", "Group Kind", 1)
    with pytest.raises(ListFormatError, match=r"uk_ofsi, line 3: no column .Group Type."):
        read_list(write(tmp_path, content, "u.csv"), whole=False)


def test_numbers_used_twice_stay_two_listings(tmp_path):
    text = samples.UN.replace("GBi.901", "KPi.901")
    parties = read_list(write(tmp_path, text), whole=False).parties
    assert [party.designations[0].entry_ref for party in parties] == ["KPi.901", "KPi.901.2", "KPe.901"]
    assert len({party.id for party in parties}) == 3


def test_a_name_of_ten_thousand_letters_is_read_in_time(tmp_path):
    started = time.process_time()
    for filler in ("A" * 10_000, "Contoh " * 1_500, "(" * 5_000, "a.k.a. " * 1_500, "\u0301" * 10_000):
        text = samples.UN.replace("CON-TOH", f"CON-TOH {filler}").replace("KOREA CONTOH", f"KOREA {filler} CONTOH")
        parties = read_list(write(tmp_path, text), whole=False).parties
        assert len(merge_parties(parties)) == 3
    assert time.process_time() - started < 10
