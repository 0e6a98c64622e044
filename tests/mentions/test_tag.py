"""The taggers: the plain code and the kernel agree, and names of made-up news are found."""

import time
import zlib
from array import array

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.errors import ResourceError
from saksi.mentions.decode import Decoder, decoder, features
from saksi.mentions.tag import tag_names
from saksi.mentions.traits import shape, split
from saksi.records import MentionKind, Span
from saksi.resources.load import resource_names
from saksi.resources.taggers import StoredTagger, has_tagger, pack, tagger_model, tagger_note, unpack

LANGUAGES = ("en", "id", "ko", "ru")
WORDS = st.text(st.sampled_from("aBcДж가나 .,-'39«»\u0301\U0001f600"), min_size=1, max_size=9).filter(
    lambda word: word.strip() != ""
)


def names(text, lang):
    return [(one.span.cut(text), one.kind) for one in tag_names(text, [Span(0, len(text))], lang=lang)]


@pytest.mark.parametrize("lang", LANGUAGES)
@given(words=st.lists(WORDS, min_size=1, max_size=12))
@settings(max_examples=40, deadline=None)
def test_the_kernel_and_the_plain_code_give_the_same_labels(lang, words):
    compiled = decoder(lang)
    rows = [compiled.traits.row(word) for word in words]
    plain = [tagger_model(lang).labels[at] for at in compiled.plain_best(rows)]
    assert compiled.labels(words) == plain


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_name_in_running_text_is_labelled_the_same_by_both(lang):
    text = "Menteri Ada Contoh tiba di Jakarta. Директор Иван Контохов прибыл в Москву. 김철수 장관은 서울에서 말했다."
    words = [token.word for token in split(text, Span(0, len(text)), lang)]
    compiled = decoder(lang)
    rows = [compiled.traits.row(word) for word in words]
    assert compiled.labels(words) == [tagger_model(lang).labels[at] for at in compiled.plain_best(rows)]


@pytest.mark.parametrize(
    ("lang", "text", "name", "kind"),
    [
        ("id", "Demikian kata Joko Santoso di Jakarta.", "Joko Santoso", MentionKind.PERSON),
        pytest.param(
            "id",
            "Presiden Bashir Ahmad Khan tiba di Jakarta, kata juru bicara.",
            "Bashir Ahmad Khan",
            MentionKind.PERSON,
            marks=pytest.mark.xfail(strict=True, reason="a title right before the name takes its first word"),
        ),
        ("id", "Ia terbang dari Surabaya ke Medan kemarin.", "Surabaya", MentionKind.PLACE),
        ("en", "She flew from London to Paris on Monday.", "London", MentionKind.PLACE),
        ("ru", "Об этом заявил Иван Петров.", "Иван Петров", MentionKind.PERSON),
        ("ko", "그는 서울에서 열린 회의에 참석했다.", "서울", MentionKind.PLACE),
    ],
)
def test_plain_names_are_found(lang, text, name, kind):
    assert (name, kind) in names(text, lang)


def test_a_language_without_a_tagger_has_no_tagged_names():
    assert not has_tagger("xx")
    assert not has_tagger("../en")
    assert names("Ada Contoh tiba.", "xx") == []


def test_an_empty_sentence_has_no_labels():
    assert decoder("id").labels([]) == []
    assert names("", "id") == []


def test_a_word_of_any_length_is_tagged():
    assert len(decoder("id").labels(["A" * 100_000, "b"])) == 2


def test_a_feature_is_left_out_where_a_word_lacks_the_trait():
    width = len(decoder("id").traits.row("a"))
    one = features([(0,) * width], ((("lower", 0),), (("lower", 0), ("shape", 0)), ()), 1)
    assert len(one[0]) == 1


def test_a_korean_postposition_is_cut_from_its_name():
    text = "푸틴은 서울에서"
    assert [token.word for token in split(text, Span(0, len(text)), "ko")][:2] == ["푸틴", "은"]


def test_hyphens_stay_inside_words():
    assert [token.word for token in split("(Al-Qaeda), kata", Span(0, 16), "id")] == ["(", "Al-Qaeda", ")", ",", "kata"]
    assert shape("McD-9") == "XxX-0"


def test_a_tagger_survives_being_packed():
    model = tagger_model("id")
    again = unpack(msgspec.msgpack.decode(zlib.decompress(pack(model)), type=StoredTagger))
    assert again == model


def test_a_tagger_whose_parts_do_not_fit_is_refused():
    model = tagger_model("id")
    with pytest.raises(ValueError, match="one move"):
        unpack(_stored(model, moves=(1, 2)))
    with pytest.raises(ValueError, match="differ in number"):
        unpack(_stored(model, weights=(b"1",)))


def _stored(model, **changes):
    return msgspec.structs.replace(msgspec.msgpack.decode(zlib.decompress(pack(model)), type=StoredTagger), **changes)


def test_the_kernel_refuses_parts_that_do_not_fit():
    module = pytest.importorskip("saksi.mentions._decode")
    with pytest.raises(ValueError, match="fit together"):
        module.best(array("I", [0] * 15), 15, 1, bytes([1, 99, 8, 0, 0, 0, 0]), b"", b"", array("i", [0]), 1)


def test_a_missing_tagger_is_named():
    with pytest.raises(ResourceError, match=r"xx\.tagger"):
        tagger_model("xx")


def test_every_tagger_says_what_it_was_trained_on():
    stored = {name.rpartition("/")[2].partition(".")[0] for name in resource_names("taggers", "*.tagger")}
    assert stored == set(LANGUAGES)
    for lang in stored:
        note = tagger_note(lang)
        assert note.language == lang
        assert note.licence != ""
        assert len(note.corpora) > 0


def test_without_the_kernel_names_are_found_too(monkeypatch):
    monkeypatch.setattr("saksi.mentions.decode._compiled", lambda: None)
    assert "S-LOC" in Decoder(tagger_model("id")).labels(["Ia", "terbang", "ke", "Surabaya", "kemarin", "."])


def test_time_grows_with_the_length_of_a_sentence_and_no_faster():
    words = ["Kata", "Ada", ",", "ia"] * 2_000
    decoder("id").labels(words)
    started = time.process_time()
    decoder("id").labels(words[:4_000])
    half = time.process_time() - started
    started = time.process_time()
    decoder("id").labels(words)
    assert time.process_time() - started < 5 * half + 0.05
