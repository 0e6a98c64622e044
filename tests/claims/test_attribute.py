"""Who says it: sources, cues, stances and denials of short reports."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import factory
from crude import claims, scene
from saksi.claims.attribute import attribute_events
from saksi.events.extract import extract_events, read_sentences
from saksi.records import Manner, Polarity, Stance


def told(marked: str, lang: str, conduct: str):
    found = [claim for claim in claims(marked, lang) if claim.event.conduct == conduct]
    assert len(found) == 1, [(claim.event.conduct, claim.summary) for claim in claims(marked, lang)]
    return found[0]


def voices(claim) -> list[tuple[str, Stance]]:
    return [(one.source_text, one.stance) for one in claim.attributions]


@pytest.mark.parametrize(
    ("lang", "marked", "expected"),
    [
        ("en", "[Ada Contoh] said that [Utopia|xx] sold weapons to [Freedonia|yy].", [("Ada Contoh", Stance.ASSERTS)]),
        ("en", "[Utopia|xx] sold weapons to [Freedonia|yy], [Ada Contoh] said.", [("Ada Contoh", Stance.ASSERTS)]),
        ("en", "[Utopia|xx] sold weapons to [Freedonia|yy], said [Ada Contoh].", [("Ada Contoh", Stance.ASSERTS)]),
        ("en", "According to [Ada Contoh], [Utopia|xx] sold weapons.", [("Ada Contoh", Stance.ASSERTS)]),
        ("en", "[Ada Contoh] accused [Utopia|xx] of selling weapons.", [("Ada Contoh", Stance.ACCUSES)]),
        ("en", "[Utopia|xx] denied selling weapons to [Freedonia|yy].", [("Utopia", Stance.DENIES)]),
        (
            "en",
            "[Ada Contoh] said that [Budi Misal] condemned the sale of weapons.",
            [("Ada Contoh", Stance.ASSERTS), ("Budi Misal", Stance.CONDEMNS)],
        ),
        (
            "en",
            "A spokesman for [Ada Contoh] said [Utopia|xx] sold weapons.",
            [("A spokesman for Ada Contoh", Stance.ASSERTS)],
        ),
        ("id", "[Ada Contoh] mengatakan bahwa [Utopia|xx] menjual senjata.", [("Ada Contoh", Stance.ASSERTS)]),
        ("id", "“[Utopia|xx] menjual senjata,” kata [Ada Contoh].", [("Ada Contoh", Stance.ASSERTS)]),
        ("id", "Menurut [Ada Contoh], [Utopia|xx] menjual senjata.", [("Ada Contoh", Stance.ASSERTS)]),
        ("id", "[Ada Contoh] menuduh [Utopia|xx] menjual senjata.", [("Ada Contoh", Stance.ACCUSES)]),
        (
            "id",
            "Juru bicara [Ada Contoh] membantah bahwa [Utopia|xx] menjual senjata.",
            [("Juru bicara Ada Contoh", Stance.DENIES)],
        ),
        (
            "id",
            "[Freedonia|yy] dan [Sylvania|zz] khawatir [Utopia|xx] bisa menjual senjata.",
            [("Freedonia dan Sylvania", Stance.FEARS)],
        ),
    ],
)
def test_source_and_stance(lang, marked, expected):
    assert voices(told(marked, lang, "arms_transfer")) == expected


@pytest.mark.parametrize(
    ("lang", "marked", "source", "cue"),
    [
        (
            "en",
            "The minister of trade, [Ada Contoh], has repeatedly denied selling tanks.",
            "The minister of trade, Ada Contoh",
            "has repeatedly denied",
        ),
        (
            "en",
            "[Ada Contoh], who leads the party, said [Utopia|xx] sold tanks.",
            "Ada Contoh",
            "said",
        ),
        ("en", "[Utopia|xx] sold tanks, said [Ada Contoh], head of the port.", "Ada Contoh, head of the port", "said"),
        ("en", "[Utopia|xx] sold tanks, according to a report by experts.", "a report by experts", "according to"),
        (
            "id",
            "Kedutaan Besar [Utopia|xx] di Jakarta membantah menjual senjata.",
            "Kedutaan Besar Utopia di Jakarta",
            "membantah",
        ),
        ("ru", "В [Утопии|xx] отрицают продажу оружия.", "Утопии", "отрицают"),
    ],
)
def test_a_source_is_a_whole_phrase(lang, marked, source, cue):
    found = {(one.source_text, one.cue_text) for claim in claims(marked, lang) for one in claim.attributions}
    assert (source, cue) in found


def test_who_does_not_confirm_declines_to():
    found = told("[Ada Contoh] did not confirm the sale of weapons.", "en", "arms_transfer")
    assert voices(found) == [("Ada Contoh", Stance.DECLINES_COMMENT)]


def test_he_is_a_person_who_spoke():
    marked = "[Ada Contoh] condemned it. / [Utopia|xx] denied it. / He said that [Utopia|xx] sold weapons."
    claim = told(marked, "en", "arms_transfer")
    assert claim.attributions[0].refers_to is not None
    assert claim.attributions[0].source_text == "He"
    assert claim.attributions[0].refers_to.end == len("Ada Contoh")


def test_a_quotation_goes_on_behind_who_says_it():
    marked = "“It is bad,” said [Ada Contoh]. / “[Utopia|xx] sold weapons.”"
    claim = told(marked, "en", "arms_transfer")
    assert voices(claim) == [("Ada Contoh", Stance.ASSERTS)]


def test_what_negates_a_signature_negates_the_deal():
    claim = told("[Ada Contoh] said the agreement with [Utopia|xx] had not been signed.", "en", "agreement")
    assert claim.event.polarity is Polarity.NEGATIVE


def test_nobody_quoted_is_the_outlet_s_own_voice():
    claim = told("[Utopia|xx] sold weapons to [Freedonia|yy].", "en", "arms_transfer")
    assert [(one.manner, one.source, one.cue) for one in claim.attributions] == [(Manner.OWN_VOICE, None, None)]


def test_quotation_over_two_sentences_has_one_speaker():
    marked = "[Ada Contoh] mengecam hal itu. / “Ini buruk. / Setiap penjualan senjata merupakan pelanggaran,” katanya."
    claim = told(marked, "id", "arms_transfer")
    assert voices(claim) == [("Ada Contoh", Stance.ASSERTS)]
    assert claim.attributions[0].manner is Manner.DIRECT


def test_saying_that_one_did_no_wrong_is_a_denial():
    claim = told('[Ada Contoh] mengatakan [Utopia|xx] "tidak melanggar apa pun".', "id", "sanctions_breach")
    assert (claim.event.polarity, voices(claim)) == (Polarity.POSITIVE, [("Ada Contoh", Stance.DENIES)])


def test_a_negative_fact_is_asserted():
    claim = told("[Ada Contoh] said that no agreement was signed with [Utopia|xx].", "en", "agreement")
    assert (claim.event.polarity, voices(claim)) == (Polarity.NEGATIVE, [("Ada Contoh", Stance.ASSERTS)])


def test_doubt_after_an_accusation_is_the_outlet_s():
    accusation = "[Ada Contoh] accused [Utopia|xx] of selling weapons"
    marked = f"{accusation}, but it is unclear whether the delivery of weapons took place."
    manners = [one.attributions[0].manner for one in claims(marked, "en")]
    assert manners == [Manner.INDIRECT, Manner.OWN_VOICE]


def test_words_without_known_conduct_are_a_statement():
    claim = told("[Ada Contoh] urged [Utopia|xx] to show restraint.", "en", "statement")
    assert voices(claim) == [("Ada Contoh", Stance.URGES)]


def test_parties_are_those_of_arguments_and_sources():
    made = scene("[Ada Contoh] said [Budi Misal] visited the plant with [Cici Umpama].", "en")
    parties = {name: factory.party(name) for name in ("Ada Contoh", "Budi Misal")}
    hits = tuple(factory.hit(made.mention(name), party) for name, party in parties.items())
    read = read_sentences(made.text, made.sentences, made.mentions, published=None)
    events = extract_events(read)
    found = attribute_events(
        events, hits, views=[one.view for one in read], text=made.text, sentences=made.sentences, mentions=made.mentions
    )
    assert set(found[0].party_ids) == {party.id for party in parties.values()}


def test_summary_names_source_conduct_and_people():
    claim = told("[Ada Contoh] accused [Utopia|xx] of selling weapons to [Freedonia|yy].", "en", "arms_transfer")
    assert claim.summary.startswith("Ada Contoh alleged: a transfer of arms")
    assert "Freedonia" in claim.summary


WORDS = st.sampled_from(
    [
        "[Ada|xx]",
        "[Budi]",
        "said",
        "says",
        '"sold',
        'weapons"',
        "denied",
        "that",
        "but",
        ",",
        '"',
        "“",
        "”",
        "according",
        "to",
        "he",
        "said",
        "/",
        "visited",
        "who",
        "and",
        ".",
        "accused",
    ]
)


@given(st.lists(WORDS, max_size=60))
def test_any_order_of_known_words_gives_spans_inside_the_text(words):
    made = scene(" ".join(words), "en")
    read = read_sentences(made.text, made.sentences, made.mentions, published=None)
    events = extract_events(read)
    found = attribute_events(
        events, (), views=[one.view for one in read], text=made.text, sentences=made.sentences, mentions=made.mentions
    )
    assert len({claim.id for claim in found}) == len(found)
    for claim in found:
        assert len(claim.attributions) > 0
        for one in claim.attributions:
            assert 0 <= one.content.start < one.content.end <= len(made.text.text)
            assert one.source is None or one.source.cut(made.text.text) == one.source_text
