"""Events of short sentences: conduct, roles, polarity and modality."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crude import events, roles, scene
from saksi.events.extract import extract_events, read_sentences
from saksi.records import Modality, Polarity


def only(marked: str, lang: str, conduct: str):
    found = [event for event in events(marked, lang) if event.conduct == conduct]
    assert len(found) == 1, [event.conduct for event in events(marked, lang)]
    return found[0]


@pytest.mark.parametrize(
    ("lang", "marked", "conduct", "expected"),
    [
        (
            "en",
            "[Utopia|xx] shipped artillery shells to [Freedonia|yy] through [Contoh Trading].",
            "arms_transfer",
            {"agent": ["Utopia"], "recipient": ["Freedonia"], "intermediary": ["Contoh Trading"]},
        ),
        (
            "id",
            "[Utopia|xx] memasok amunisi kepada [Freedonia|yy] melalui [PT Contoh].",
            "arms_transfer",
            {"agent": ["Utopia"], "recipient": ["Freedonia"], "intermediary": ["PT Contoh"]},
        ),
        (
            "en",
            "Diesel was supplied by [Contoh Oil] to [Freedonia|yy].",
            "goods_transfer",
            {"agent": ["Contoh Oil"], "recipient": ["Freedonia"], "object": ["Diesel"]},
        ),
        (
            "id",
            "Bensin itu dipasok oleh [PT Contoh] kepada [Freedonia|yy].",
            "goods_transfer",
            {"agent": ["PT Contoh"], "recipient": ["Freedonia"]},
        ),
        (
            "en",
            "[Freedonia|yy] bought missiles from [Utopia|xx].",
            "arms_transfer",
            {"recipient": ["Freedonia"], "agent": ["Utopia"], "object": ["missiles"]},
        ),
        (
            "en",
            "Arms sales between [Utopia|xx] and [Freedonia|yy] have grown.",
            "arms_transfer",
            {"agent": ["Utopia", "Freedonia"]},
        ),
        (
            "id",
            "[Ada Contoh] mengunjungi pabrik [Utama] di [Kota Misal], didampingi oleh [Budi Misal].",
            "visit",
            {"agent": ["Ada Contoh"], "place": ["pabrik Utama", "Kota Misal"], "companion": ["Budi Misal"]},
        ),
        (
            "en",
            "The tanker [Contoh Star] made a ship-to-ship transfer with [Misal Sun] off [Utopia|xx].",
            "ship_to_ship",
            {"counterpart": ["Misal Sun"]},
        ),
        (
            "en",
            "[Kelompok Contoh] stole cryptocurrency from [Misal Exchange].",
            "cyber_theft",
            {"target": ["Misal Exchange"]},
        ),
        ("id", "Polisi [Utopia|xx] menyita kapal [Contoh Star].", "seizure", {"object": ["kapal Contoh Star"]}),
    ],
)
def test_roles(lang, marked, conduct, expected):
    found = roles(only(marked, lang, conduct))
    assert {role: found.get(role) for role in expected} == expected


def test_the_item_decides_what_kind_of_transfer_it_is():
    kinds = {
        item: [event.conduct for event in events(f"[Utopia|xx] sent {item} to [Freedonia|yy].", "en")]
        for item in ("coal", "howitzers", "missile technology", "funds")
    }
    assert kinds == {
        "coal": ["goods_transfer"],
        "howitzers": ["arms_transfer"],
        "missile technology": ["technology_transfer"],
        "funds": ["payment"],
    }


def test_a_word_of_many_uses_is_no_event_without_an_item():
    assert events("[Utopia|xx] sent its greetings to [Freedonia|yy].", "en") == ()


@pytest.mark.parametrize(
    ("lang", "sentence", "polarity"),
    [
        ("en", "[Ada Contoh] did not visit the plant.", Polarity.NEGATIVE),
        ("en", "[Ada Contoh] not only visited the plant.", Polarity.POSITIVE),
        ("id", "[Ada Contoh] tidak mengunjungi pabrik itu.", Polarity.NEGATIVE),
        ("id", "[Ada Contoh] tidak hanya mengunjungi pabrik itu.", Polarity.POSITIVE),
        ("id", "[Ada Contoh] tidak pulang karena mengunjungi pabrik itu.", Polarity.POSITIVE),
    ],
)
def test_negation_holds_in_its_clause(lang, sentence, polarity):
    event = only(sentence, lang, "visit")
    assert event.polarity is polarity
    assert (len(event.decided_by) > 0) is (polarity is Polarity.NEGATIVE)


@pytest.mark.parametrize(
    ("lang", "sentence", "modality"),
    [
        ("en", "[Ada Contoh] visited the plant.", Modality.CERTAIN),
        ("en", "[Ada Contoh] may visit the plant.", Modality.POSSIBLE),
        ("en", "[Ada Contoh] will visit the plant.", Modality.FUTURE),
        ("en", "If [Ada Contoh] visited the plant, it would open.", Modality.CONDITIONAL),
        ("en", "It is unclear whether [Ada Contoh] visited the plant.", Modality.UNKNOWN),
        ("en", "[Ada Contoh] reportedly visited the plant.", Modality.PROBABLE),
        ("id", "[Ada Contoh] mungkin mengunjungi pabrik itu.", Modality.POSSIBLE),
        ("id", "[Ada Contoh] akan mengunjungi pabrik itu.", Modality.FUTURE),
        ("id", "Belum diketahui apakah [Ada Contoh] mengunjungi pabrik itu.", Modality.UNKNOWN),
        ("id", "[Ada Contoh] diduga mengunjungi pabrik itu.", Modality.PROBABLE),
    ],
)
def test_modality(lang, sentence, modality):
    assert only(sentence, lang, "visit").modality is modality


def test_time_of_the_event_is_the_one_beside_it():
    event = only("[Ada Contoh] bertemu [Budi Misal] pada Kamis.", "id", "meeting")
    assert event.when is not None
    assert "Kamis" in event.when.text


def test_language_without_data_gives_nothing():
    assert events("[Ada Contoh] visited the plant.", "tlh") == ()


@given(st.text(max_size=300), st.sampled_from(["id", "en"]))
def test_any_text_gives_spans_inside_it(text, lang):
    made = scene(text.replace("[", "(").replace("]", ")"), lang)
    for event in extract_events(read_sentences(made.text, made.sentences, made.mentions, published=None)):
        spans = [event.trigger, *event.decided_by, *(argument.span for argument in event.arguments)]
        assert all(0 <= span.start < span.end <= len(made.text.text) for span in spans)
        assert all(argument.span.cut(made.text.text) == argument.text for argument in event.arguments)


WORDS = st.sampled_from(
    [
        "[Ada|xx]",
        "[Budi]",
        "sold",
        "bought",
        "visited",
        "weapons",
        "coal",
        "to",
        "from",
        "by",
        ",",
        "and",
        "who",
        "that",
        "but",
        "not",
        "may",
        "if",
        '"',
        "said",
        ".",
        "-",
        "between",
    ]
)


@given(st.lists(WORDS, max_size=60))
def test_any_order_of_known_words_is_read(words):
    for event in events(" ".join(words), "en"):
        assert len({(one.role, one.span) for one in event.arguments}) == len(event.arguments)


def test_time_grows_with_the_text():
    def seconds(times: int) -> float:
        made = scene(" / ".join(["[Utopia|xx] sold weapons to [Freedonia|yy], but may not visit it."] * times), "en")
        start = time.process_time()
        extract_events(read_sentences(made.text, made.sentences, made.mentions, published=None))
        return time.process_time() - start

    seconds(10)
    assert seconds(400) < 20 * max(seconds(100), 0.01)
