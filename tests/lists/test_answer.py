"""What headers and first bytes say of a file, and what of an address may be shown."""

from __future__ import annotations

import base64
import gzip
import hashlib
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.errors import FetchError
from saksi.lists.address import check_address, with_token, without_secrets
from saksi.lists.answer import file_name, gunzipped, is_page, seconds_to_wait, stated_checksums, total_bytes

NOW = datetime(2026, 6, 1, tzinfo=UTC)
SHA = hashlib.sha256(b"Contoh").digest()
MD5 = hashlib.md5(b"Contoh").digest()


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (b"<!DOCTYPE html>", True),
        (b"\xef\xbb\xbf\r\n<HTML lang=en>", True),
        (b"<?xml version='1.0'?>\n<!-- error -->\n<!DOCTYPE html PUBLIC>", True),
        (b"<html", True),
        (b"<?xml version='1.0'?><!-- made for <html> readers --><sdnList>", False),
        (b"<htmlList>", False),
        (b"PK\x03\x04<html>", False),
        (b'{"page": "<html>"}', False),
        (b"Last Updated,01/06/2026\n<html>", False),
        (b"", False),
    ],
)
def test_a_web_page_shows_at_its_start(start, expected):
    assert is_page(start) is expected


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("7", 7.0),
        ("Mon, 01 Jun 2026 00:00:30 GMT", 30.0),
        ("Mon, 01 Jun 2026 00:00:30 -0000", 30.0),
        ("Sun, 31 May 2026 23:00:00 GMT", 0.0),
        ("soon", None),
        ("-5", None),
        ("", None),
    ],
)
def test_how_long_a_server_asks_to_wait(asked, expected):
    assert seconds_to_wait({"retry-after": asked}, NOW) == expected


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"content-length": "50"}, 150),
        ({"content-length": "50", "content-range": "bytes 100-149/900"}, 900),
        ({"content-length": "50", "content-range": "bytes 100-149/*"}, 150),
        ({"content-length": "50", "content-encoding": "gzip"}, None),
        ({}, None),
    ],
)
def test_how_long_the_whole_file_is(headers, expected):
    assert total_bytes(headers, start=100) == expected


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"content-md5": base64.b64encode(MD5).decode()}, [("md5", MD5)]),
        ({"content-md5": MD5.hex()}, [("md5", MD5)]),
        ({"repr-digest": f"sha-256=:{base64.b64encode(SHA).decode()}:, unknown=:YQ==:"}, [("sha256", SHA)]),
        ({"digest": f"SHA-256={base64.b64encode(SHA).decode()},md5={MD5.hex()}"}, [("sha256", SHA), ("md5", MD5)]),
        ({"digest": "sha-256=short", "content-md5": "?"}, []),
        ({"content-md5": MD5.hex(), "content-encoding": "gzip"}, []),
    ],
)
def test_checksums_that_are_stated(headers, expected):
    assert list(stated_checksums(headers, is_whole=True)) == expected


def test_the_checksum_of_a_rest_is_not_that_of_the_file():
    assert list(stated_checksums({"content-md5": MD5.hex()}, is_whole=False)) == []


@given(st.lists(st.binary(max_size=200), min_size=1, max_size=3), st.integers(1, 40))
def test_unpacking_gives_what_was_packed_however_it_comes(members, size):
    packed = b"".join(map(gzip.compress, members))
    pieces = [packed[start : start + size] for start in range(0, len(packed), size)]
    assert b"".join(gunzipped(pieces)) == b"".join(members)


@given(st.binary(max_size=200), st.data())
def test_a_packed_file_that_ends_in_the_middle_is_seen(raw, data):
    packed = gzip.compress(raw)
    with pytest.raises(EOFError):
        list(gunzipped([packed[: data.draw(st.integers(1, len(packed) - 1))]]))


@pytest.mark.parametrize(
    ("headers", "url", "expected"),
    [
        ({"content-disposition": 'attachment; filename="../a b.xml"'}, "https://lists.example/x", "a_b.xml"),
        ({}, "https://lists.example/", "list"),
        ({}, "https://lists.example/..%2f.hidden", "hidden"),
        ({}, "https://lists.example/" + "x" * 300 + ".xml", "x" * 96 + ".xml"),
    ],
)
def test_file_names_are_safe_and_keep_their_ending(headers, url, expected):
    assert file_name(headers, url) == expected


@given(st.text(st.characters(codec="utf-8"), min_size=12), st.sampled_from(["", "?lang=en", "?x=&y=1"]))
def test_a_token_never_shows(token, query):
    url = f"https://lists.example/f{query}"
    assert without_secrets(with_token(url, token)) == url


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://u:p@h.example/f?TOKEN=a&x=1#y", "https://h.example/f?x=1#y"),
        ("https://h.example/f?X-Amz-Signature=a&X-Amz-Expires=9", "https://h.example/f"),
        ("https://h.example/f?sv=1&sig=a&api_key=b&subscription-key=c", "https://h.example/f?sv=1"),
        ("https://u:p@[::1/f?token=a", "[::1/f"),
    ],
)
def test_secrets_are_taken_out_of_addresses(url, shown):
    assert without_secrets(url) == shown


@pytest.mark.parametrize("url", ["https://", "https:///x", "//lists.example/x", "https://[::1/", "https://h:x/"])
def test_what_is_no_address_is_refused(url):
    with pytest.raises(FetchError):
        check_address(url)


@pytest.mark.parametrize("url", ["http://127.0.0.1:80/x", "http://lists.example/x"])
def test_plain_http_is_refused_but_to_this_machine_in_tests(url):
    with pytest.raises(FetchError, match="https only"):
        check_address(url)
    if "127" in url:
        check_address(url, allow_local=True)
