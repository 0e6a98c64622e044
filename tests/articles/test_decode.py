"""Bytes to text: marks, declarations, old encodings, and what is no text."""

from __future__ import annotations

import pytest

from saksi.articles.decode import OLD_ENCODINGS, decode
from saksi.errors import EmptyArticle, UndecodableArticle
from saksi.resources.language_specs import language_evidence

OLD = [
    (encoding, one.example)
    for encoding, languages in OLD_ENCODINGS.items()
    for one in language_evidence().language
    if one.code in languages.split() and one.example.encode(encoding, "ignore").decode(encoding) == one.example
]


@pytest.mark.parametrize(("encoding", "text"), OLD)
def test_old_encodings_are_told_by_their_words(encoding, text):
    assert decode(text.encode(encoding), uri="test:") == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_with_and_without_mark(encoding):
    assert decode("The ship’s crew left.".encode(encoding), uri="test:") == "The ship’s crew left."


def test_a_declared_encoding_is_believed_where_the_bytes_are_no_utf8():
    raw = "<html><meta charset=koi8-r><p>судно".encode("koi8-r")
    assert decode(raw, uri="test:").endswith("судно")


def test_a_server_s_word_on_the_encoding_is_believed_too():
    assert decode("судно".encode("cp866"), uri="test:", media_type="text/plain; charset=cp866") == "судно"


def test_a_few_bad_bytes_do_not_make_it_another_encoding():
    text = "Министр заявил, что компания не платила за судно."
    assert decode(text.encode() + b"\xd0", uri="test:") == text + "\ufffd"


def test_an_unknown_encoding_that_is_named_is_no_obstacle():
    assert decode(b"<meta charset='x-none'>Caf\xe9 du port et de la gare, il est dans les", uri="test:").count("é") == 1


@pytest.mark.parametrize("raw", [b"", b" \r\n\t "])
def test_nothing(raw):
    with pytest.raises(EmptyArticle):
        decode(raw, uri="test:")


@pytest.mark.parametrize("raw", [b"\0" * 40, bytes(range(256)) * 20, b"%PDF-1.7", b"PK\x03\x04..", b"\x89PNG\r\n"])
def test_no_text(raw):
    with pytest.raises(UndecodableArticle, match="test:"):
        decode(raw, uri="test:")
