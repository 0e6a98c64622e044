from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.lists.parse.ofac_facts import Labelled, birth_date, is_number, ofac_labels
from saksi.lists.parse.ofac_remarks import read_remarks


@pytest.mark.parametrize(
    ("piece", "fact"),
    [
        ("Passport 515731854 (Russia)", Labelled("Passport", "515731854", "Russia")),
        ("alt. Passport A75 (Iran) issued 05 May 2001 expires 11 Mar 2006", Labelled("Passport", "A75", "Iran")),
        ("Passport V487440 expires May 2007", Labelled("Passport", "V487440")),
        ("Folio Mercantil No. 343997 (Mexico) issued 2005", Labelled("Folio Mercantil No.", "343997", "Mexico")),
        ("Public Registration Number 467323, Doc. 694710 (Panama)",
         Labelled("Public Registration Number", "467323, Doc. 694710", "Panama")),
        ("Identification Number IMO 5342883", Labelled("Identification Number", "IMO 5342883")),
        ("Unified Social Credit Code (USCC) 91222401MA0Y31E659 (China)",
         Labelled("Unified Social Credit Code (USCC)", "91222401MA0Y31E659", "China")),
        ("BIK (RU) 044525607", Labelled("BIK (RU)", "044525607")),
        ("Website www.contoh.example (English)", Labelled("Website", "www.contoh.example (English)")),
        ("Email Address anna@contoh.example", Labelled("Email Address", "anna@contoh.example")),
        ("nationality Korea, North", Labelled("nationality", "Korea, North")),
        ("alt. citizen Ukraine", Labelled("citizen", "Ukraine")),
        ("alt. Former Vessel Flag Tuvalu", Labelled("Former Vessel Flag", "Tuvalu")),
        ("POB Kotakontoh, Russia", Labelled("POB", "Kotakontoh, Russia")),
        ("Linked To: CONTOH, S.A.", Labelled("Linked To:", "CONTOH, S.A.")),
    ],
)  # fmt: skip
def test_labelled_pieces(piece, fact):
    assert read_remarks(f"{piece}.").facts == (fact,)
    assert read_remarks(f"all offices; {piece}; DOB 1952.").facts == (fact, Labelled("DOB", "1952"))


@pytest.mark.parametrize("piece", ["Gender Male", "Phone Number 982188526300", "Telephone No. 009613679153"])
def test_gender_and_telephone_are_no_numbers_and_no_reasons(piece):
    read = read_remarks(f"{piece}.")
    assert read.words == ()
    assert not any(is_number(fact.label) for fact in read.facts)


def test_weak_aliases_keep_quotes_of_their_own():
    assert read_remarks("a.k.a. 'AL-KONTOH'; f.k.a. 'ABU 'KONTOH''; n.k.a. 'BES'.").weak_names == (
        "AL-KONTOH",
        "ABU 'KONTOH'",
        "BES",
    )


def test_links_of_the_xml_stand_in_one_pair_of_brackets():
    read = read_remarks("All offices; (Linked To: CONTOH S.A.; Linked To: KONTOH GUARD (KG))")
    assert [fact.value for fact in read.facts] == ["CONTOH S.A.", "KONTOH GUARD (KG)"]
    assert read.words == ("All offices",)


@pytest.mark.parametrize(
    ("phrase", "date"),
    [
        ("07 Oct 1952", "1952-10-07"), ("1969", "1969"), ("Feb 1969", "1969-02"), ("circa 1955", "1955"),
        ("circa 01 Jan 1955", "1955-01-01"), ("1967 to 1969", "1967/1969"), ("circa 1955-1960", "1955/1960"),
        ("01 Jan 1981 to 31 Dec 1983", "1981/1983"), ("14 May 1981 to 13 Feb 1983", "1981-05-14/1983-02-13"),
        ("Jan 1981 to Feb 1981", "1981-01-01/1981-02-28"), ("in his fifties", None), ("31 Feb 1981", None),
    ],
)  # fmt: skip
def test_phrases_of_birth_dates(phrase, date):
    assert birth_date(phrase) == date


def test_no_label_stands_in_two_groups():
    assert len(set(ofac_labels().all())) == len(ofac_labels().all())


words = st.text(
    st.characters(exclude_characters="; ", codec="utf-8", categories=["L", "N", "P"]), min_size=1, max_size=12
)


@given(st.lists(st.one_of(words, words.map("Passport {}".format), words.map("a.k.a. '{}'".format)), max_size=6))
def test_no_piece_of_remarks_is_lost(pieces):
    read = read_remarks("; ".join([*pieces, "end"]))
    said = [*read.weak_names, *read.words, *(fact.value for fact in read.facts)]
    assert all(any(piece.endswith((text, f"{text}'")) for text in said) for piece in pieces)
