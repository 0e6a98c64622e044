"""The compiled part of building makes the very file that the plain code makes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.index import bits, filing_kernel, layout
from saksi.index.build import build_index
from saksi.index.compiled import filing_module
from saksi.records import Alias, AliasKind, DesignationId, NamePart, Party, PartyId, PartyKind

pytestmark = pytest.mark.skipif(filing_module() is None, reason="no compiled part")

# Names, initials, forms, particles, numbers, a conjunction, other scripts, a letter with none like it in ASCII.
WORDS = ("Contoh", "contoh", "Kontoh", "Sampel", "Sampelova", "A", "Xi", "Aung", "Schtschukin", "OOO", "Ltd", "bin",
         "and", "of", "77", "Trading", "Bank", "Petrovich", "Ра'ад", "Контох", "샘플", "Ø", "ʔa", "x" * 80)  # fmt: skip
NAMES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=7).map(" ".join)
PARTIES = st.lists(st.tuples(st.sampled_from(PartyKind), st.lists(NAMES, min_size=1, max_size=3)), max_size=12)


def parties(drawn: list[tuple[PartyKind, list[str]]]) -> list[Party]:
    """Parties with these names; the last word of every other one is said to be the family name."""
    return [
        Party(
            id=PartyId(f"p{number:03}"),
            kind=kind,
            caption=names[0],
            aliases=tuple(map(alias, names, [number % 2 == 0] * len(names))),
            designations=(),
        )
        for number, (kind, names) in enumerate(drawn)
    ]


def alias(text: str, tells_family: bool) -> Alias:  # noqa: FBT001  mapped over
    parts = (NamePart(kind="family", text=text.split()[-1]),) if tells_family else ()
    return Alias(text=text, kind=AliasKind.PRIMARY, designation_id=DesignationId("t:1"), parts=parts)


def plain(listed: list[Party], path: Path) -> bytes:
    with pytest.MonkeyPatch.context() as without:
        for module in (bits, filing_kernel, layout):
            without.setattr(module, "filing_module", lambda: None)
        build_index(listed, path)
    return path.read_bytes()


@settings(max_examples=150, deadline=None)
@given(PARTIES)
def test_compiled_and_plain_files_are_the_same(tmp_path_factory: pytest.TempPathFactory, drawn):
    folder, listed = tmp_path_factory.mktemp("built"), parties(drawn)
    build_index(listed, folder / "compiled")
    assert (folder / "compiled").read_bytes() == plain(listed, folder / "plain")


def test_a_name_too_long_for_the_compiled_part_is_filed(tmp_path):
    listed = parties([(PartyKind.ORGANISATION, [" ".join(f"{'contoh' * 10}{number}" for number in range(22))])])
    build_index(listed, tmp_path / "compiled")
    assert (tmp_path / "compiled").read_bytes() == plain(listed, tmp_path / "plain")


@given(st.text(st.characters()))
def test_hashes_are_the_same(text: str):
    assert layout.key_hash(text) == layout.plain_key_hash(text)


def test_what_does_not_fit_together_is_refused():
    module = filing_module()
    assert module is not None
    with pytest.raises(ValueError, match="rows"):
        module.rows(b"12345678", b"", 3)
    with pytest.raises(ValueError, match="names"):
        module.parties_by_word(b"\xff\xff\xff\xff", b"\0\0\0\0\1\0\0\0", b"\0\0\0\0", b"\0", b"\0\0\0\0", 1)
