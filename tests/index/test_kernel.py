"""The compiled kernel sees what the plain code sees, and refuses what it cannot read."""

from __future__ import annotations

import random
import threading
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saksi.errors import IndexVersionMismatch
from saksi.index.build import build_index
from saksi.index.kernel import compiled
from saksi.index.layout import ENTRY, HEADER
from saksi.index.reader import Index, open_index
from saksi.records import Alias, AliasKind, DesignationId, Party, PartyId, PartyKind

pytestmark = pytest.mark.skipif(compiled() is None, reason="the kernel is not compiled here")

# Parties that do not exist, in every way a name is found: spaced and unspaced, short and long, with and without marks.
NAMES = (
    (PartyKind.PERSON, "Kim Jong Un"),
    (PartyKind.PERSON, "Pak Yong Sik", "朴英植"),
    (PartyKind.PERSON, "Vladimir Sergeevich VOLKONOGOV", "Владимир Сергеевич Волконогов"),
    (PartyKind.PERSON, "Bashar al-Assadi", "بشار الأسدي"),
    (PartyKind.PERSON, "Aung Aung"),
    (PartyKind.PERSON, "Ri Ch'o'l Mun", "리철문"),
    (PartyKind.PERSON, "Ελένη Παπαδοπούλου"),
    (PartyKind.ORGANISATION, "Yuzhnogorsk Aviation Plant named after Gavrilin", "YUGAZ"),
    (PartyKind.ORGANISATION, "OOO Zaryanka", "ООО «Зарянка»"),
    (PartyKind.ORGANISATION, "InnoDraiv", "Contoh Sampel Trading Co., Ltd."),
    (PartyKind.ORGANISATION, "조선광업무역회사", "Choson Mining Trading Corporation"),
    (PartyKind.VESSEL, "NEPTUNIA GLORY"),
    (PartyKind.ORGANISATION, "AirKapalUtama Lines"),
)
LANGUAGES = ("en", "ru", "id", "hu", "tr", "pl", "ko", "ar", "fa", "he", "el", "hi", "und")


def party(number: int, kind: PartyKind, *names: str) -> Party:
    listed = DesignationId(f"t:{number}")
    aliases = tuple(Alias(text=name, kind=AliasKind.PRIMARY, designation_id=listed) for name in names)
    return Party(id=PartyId(f"p{number}"), kind=kind, caption=names[0], aliases=aliases, designations=())


PARTIES = tuple(party(number, *row) for number, row in enumerate(NAMES))


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("kernel") / "index.saksi"
    build_index(PARTIES, path)
    return path


def without_kernel(index: Index) -> Index:
    """The index with the plain code for every language."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("saksi.index.scan.open_kernel", lambda index, lang: None)
        for lang in LANGUAGES:
            index.scan("", lang=lang)
    return index


@pytest.fixture(scope="module")
def fast(path):
    with open_index(path) as index:
        assert index.kernel("en") is not None
        yield index


@pytest.fixture(scope="module")
def plain(path):
    with open_index(path) as index:
        assert without_kernel(index).kernel("en") is None
        yield index


def bent(name: str) -> st.SearchStrategy[str]:
    """The name as it may be met: cut, doubled, in capitals, with marks, endings or other letters in it."""
    return st.one_of(edited(name), edited(name), misspelt(name))


def misspelt(name: str) -> st.SearchStrategy[str]:
    """The name with a letter left out of every word."""
    return st.integers(1, 9).map(lambda at: " ".join(word[:at] + word[at + 1 :] for word in name.split()))


def edited(name: str) -> st.SearchStrategy[str]:
    """The name with one edit, in capitals or not."""
    edit = st.tuples(
        st.integers(0, len(name)), st.sampled_from(["", "a", "s", "-", "'", "’", "\u0301", " ", "ом", "이", "A"])
    )
    return st.tuples(edit, st.sampled_from([str, str.upper, str.lower, str.title, str.swapcase])).map(
        lambda made: made[1](name[: made[0][0]] + made[0][1] + name[made[0][0] :])
    )


def texts() -> st.SearchStrategy[str]:
    """Listed names, bent, among words, stops and anything else."""
    listed = st.sampled_from([name for row in NAMES for name in row[1:]]).flatmap(bent)
    between = st.sampled_from(
        [" ", ", ", ". ", " - ", "; ", "", "\n\n", " said ", " the ", " и ", "-", "'", "\u00a0", "，"]
    )
    return st.lists(st.tuples(st.one_of(listed, listed, st.text(max_size=12)), between), max_size=12).map(
        lambda pieces: "".join(piece + gap for piece, gap in pieces)
    )


@settings(max_examples=150, suppress_health_check=list(HealthCheck), deadline=None)
@given(texts(), st.sampled_from(LANGUAGES))
def test_kernel_and_plain_code_see_the_same(fast, plain, text, lang):
    assert fast.scan(text, lang=lang) == plain.scan(text, lang=lang)


@settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)
@given(st.text(st.characters(), max_size=200), st.sampled_from(LANGUAGES))
def test_the_same_is_seen_in_any_letters(fast, plain, text, lang):
    assert fast.scan(text, lang=lang) == plain.scan(text, lang=lang)


@settings(max_examples=25, suppress_health_check=list(HealthCheck), deadline=None)
@given(
    st.lists(st.lists(st.text("abcehijknoruvyzДжк김정은", min_size=1, max_size=7), min_size=1, max_size=4), min_size=1),
    st.randoms(use_true_random=False),
)
def test_the_same_is_seen_of_any_names(tmp_path_factory, names, chance):
    path = tmp_path_factory.mktemp("names") / "index.saksi"
    kinds = (PartyKind.PERSON, PartyKind.ORGANISATION)
    parties = [party(at, kinds[at % 2], " ".join(words).title()) for at, words in enumerate(names)]
    build_index(parties, path)
    words = [word.title() for row in names for word in row]
    text = " ".join(chance.choice(words) for _ in range(60))
    with open_index(path) as one, open_index(path) as other:
        assert one.scan(text, lang="ru") == without_kernel(other).scan(text, lang="ru")


@pytest.mark.parametrize(
    "text",
    [
        "K" * 1_000_000,
        "kim " * 100_000,
        "\u0301" * 300_000,
        "a\u0301" * 300_000,
        "Z\u0303\u0304\u0305" * 100_000,
        "\ud800" * 100_000,
        "Kim\ud800Jong\udfffUn " * 3_000,
        "Kim\0Jong\0Un " * 3_000,
        "\u202eKim\u202c \u2067Jong\u2069 Un " * 3_000,
        "aB" * 200_000,
        "aЖ" * 200_000,
        "김" * 200_000,
        "朴" * 200_000,
        "朴 " * 100_000,
        "o'" * 200_000,
        " " * 1_000_000 + "Kim Jong Un",
    ],
    ids=lambda text: repr(text[:12]),
)
def test_hostile_texts_cost_linear_time(fast, text):
    fast.scan(text, lang="en")


def test_a_line_of_ten_megabytes_is_read(fast):
    words = ["plant", "and", "Neptune", "of", "Vladimir", "went", "Contoh", "12", "trading"]
    chance = random.Random(1)
    text = " ".join(chance.choice(words) for _ in range(2_000_000)) + " Kim Jong Un"
    assert len(text) > 10_000_000
    assert "p0" in {sighting.party_id for sighting in fast.scan(text, lang="en")}


def test_threads_that_share_an_index_see_the_same(path, plain):
    text = "Владимира Волконогова ждёт Kim Jong-un. Ελένης Παπαδοπούλου, Ri Chol-mun, YUGAZ. " * 20
    expected = plain.scan(text, lang="ru")
    seen = []
    with open_index(path) as index:
        threads = [threading.Thread(target=lambda: seen.append(index.scan(text, lang="ru"))) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert seen == [expected] * 8


@settings(max_examples=80, suppress_health_check=list(HealthCheck), deadline=None)
@given(st.integers(HEADER.size, 1 << 20), st.integers(1, 255), st.integers(1, 40))
def test_a_damaged_file_never_ends_the_process(path, tmp_path_factory, at, change, length):
    """Large files are not checked against their digest: what is wrong in them is refused or passed over."""
    content = bytearray(path.read_bytes())
    for place in range(at % len(content), min(len(content), at % len(content) + length)):
        content[place] ^= change
    damaged = tmp_path_factory.mktemp("damaged") / "index.saksi"
    damaged.write_bytes(bytes(content))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("saksi.index.reader.MAX_CHECKED_BYTES", 0)
        text = ". ".join(name for row in NAMES for name in row[1:])
        with suppress(IndexVersionMismatch), open_index(damaged) as index:
            for lang in ("ru", "ko"):
                index.scan(text, lang=lang)
            for row in NAMES:
                index.lookup.names(row[1], 5)


@pytest.mark.parametrize("also", [b"", b"party.digest"])
def test_a_section_cut_short_is_told_as_damage(path, tmp_path, monkeypatch, also):
    content = bytearray(path.read_bytes())
    at = content.rindex(b"name.kinds") + ENTRY.size - 8  # the length is the last number of an entry
    content[at] ^= 8
    if also != b"":
        content[content.rindex(also)] ^= 1
    damaged = tmp_path / "index.saksi"
    damaged.write_bytes(bytes(content))
    monkeypatch.setattr("saksi.index.reader.MAX_CHECKED_BYTES", 0)
    with open_index(damaged) as index:
        for seen in (lambda: index.scan("Kim Jong Un"), lambda: index.lookup.names("Kim Jong Un", 5)):
            with pytest.raises(IndexVersionMismatch):
                seen()
