from __future__ import annotations

import base64
import gzip
import hashlib
import logging
import signal
import subprocess
import sys
import threading
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from lists.list_server import cut, in_pieces, rest, running, stall, status, whole
from saksi.errors import FetchError, SettingsError
from saksi.lists.fetch import FetchPolicy, Known, download, fetch_list
from saksi.resources.list_specs import list_spec

POLICY = FetchPolicy(connect_s=2, stall_s=0.3, tries=3, backoff_s=0.01, max_wait_s=0.05, allow_local=True)
BODY = b"<CONSOLIDATED_LIST>" + bytes(range(65, 91)) * 20_000


@pytest.fixture
def server():
    with running() as serving:
        yield serving


def fetched(url: str, folder, **options):
    return download(url, folder, policy=POLICY, **options)


def test_a_file_comes_whole_with_what_is_known_of_it(server, tmp_path):
    seen = []
    url = server.serve(
        "/docs/un list.xml".replace(" ", "%20"), whole(BODY, ETag='"1"', Last_Modified="Mon, 01 Jun 2026 00:00:00 GMT")
    )
    got = fetched(url, tmp_path, progress=lambda done, total: seen.append((done, total)))
    assert got.path.read_bytes() == BODY
    assert (got.sha256, got.size_bytes) == (hashlib.sha256(BODY).hexdigest(), len(BODY))
    assert (got.etag, got.last_modified) == ('"1"', "Mon, 01 Jun 2026 00:00:00 GMT")
    assert got.path.name.endswith("-un_list.xml")
    assert seen[-1] == (len(BODY), len(BODY))
    assert [path for path in tmp_path.iterdir() if path.suffix in {".part", ".json"}] == []


def test_what_has_not_changed_is_not_downloaded(server, tmp_path):
    url = server.serve("/list", whole(BODY, ETag='"1"'))
    assert fetched(url, tmp_path, known=Known(etag='"1"', last_modified=None)) is None
    assert fetched(url, tmp_path, known=Known(etag='"0"', last_modified=None)) is not None


def test_a_download_that_broke_off_is_resumed(server, tmp_path):
    url = server.serve("/list", cut(BODY, 100_000, ETag='"1"'), whole(BODY, ETag='"1"'))
    assert fetched(url, tmp_path).path.read_bytes() == BODY
    assert server.asked[1][1]["Range"].startswith("bytes=")
    assert server.asked[1][1]["If-Range"] == '"1"'


def test_a_file_that_changed_in_between_is_begun_anew(server, tmp_path):
    newer = BODY[::-1]
    url = server.serve("/list", cut(BODY, 100_000, ETag='"1"'), whole(newer, ETag='"2"'))
    got = fetched(url, tmp_path)
    assert (got.path.read_bytes(), got.etag) == (newer, '"2"')


def test_without_an_etag_it_is_begun_anew(server, tmp_path):
    url = server.serve("/list", cut(BODY, 100_000), whole(BODY))
    assert fetched(url, tmp_path).path.read_bytes() == BODY
    assert "Range" not in server.asked[1][1]


@pytest.mark.parametrize(
    "answer",
    [status(416), rest(BODY, 5, ETag='"1"'), rest(BODY[::-1], 100_000, ETag='"2"'), rest(BODY, 100_000, ETag='W/"1"')],
    ids=["416", "another range", "of another version", "of a version that may be another"],
)
def test_a_rest_that_cannot_be_had_is_begun_anew(server, tmp_path, answer):
    url = server.serve("/list", cut(BODY, 100_000, ETag='"1"'), answer, whole(BODY, ETag='"1"'))
    assert fetched(url, tmp_path).path.read_bytes() == BODY
    assert "Range" not in server.asked[2][1]


def test_a_server_that_knows_no_ranges_sends_it_all_again(server, tmp_path):
    def all_of_it(handler):
        del handler.headers["Range"]
        whole(BODY, ETag='"1"')(handler)

    url = server.serve("/list", cut(BODY, 100_000, ETag='"1"'), all_of_it)
    assert fetched(url, tmp_path).path.read_bytes() == BODY
    assert len(server.asked) == 2


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(0, 60_000), max_size=4))
def test_wherever_it_breaks_off_it_comes_whole(tmp_path_factory, lengths):
    body = BODY[:100_000]
    with running() as server:
        url = server.serve("/list", *(cut(body, length, ETag='"1"') for length in lengths), whole(body, ETag='"1"'))
        policy = POLICY._replace(tries=6, backoff_s=0.0)
        got = download(url, tmp_path_factory.mktemp("lists"), policy=policy)
    assert (got.path.read_bytes(), got.etag) == (body, '"1"')


def test_the_rest_need_not_say_again_of_which_version_it_is(server, tmp_path):
    headers = {"ETag": '"1"', "Last_Modified": "Mon, 01 Jun 2026 00:00:00 GMT"}
    url = server.serve("/list", cut(BODY, 100_000, **headers), rest(BODY, 100_000))
    got = fetched(url, tmp_path)
    assert (got.etag, got.last_modified) == (headers["ETag"], headers["Last_Modified"])
    assert got.path.read_bytes() == BODY


@pytest.mark.parametrize(("answer", "code"), [(rest(BODY, 5), 206), (status(304), 304)])
def test_an_answer_to_what_was_not_asked_is_refused(server, tmp_path, answer, code):
    with pytest.raises(FetchError) as caught:
        fetched(server.serve("/list", answer), tmp_path)
    assert caught.value.status == code


def test_a_file_that_is_packed_on_the_way_is_unpacked(server, tmp_path):
    packed = gzip.compress(BODY)
    md5 = base64.b64encode(hashlib.md5(packed).digest()).decode()
    got = fetched(server.serve("/list", whole(packed, Content_Encoding="gzip", Content_MD5=md5)), tmp_path)
    assert (got.path.read_bytes(), got.sha256) == (BODY, hashlib.sha256(BODY).hexdigest())
    assert server.asked[0][1]["Accept-Encoding"] == "identity"


def test_a_packed_file_that_broke_off_is_begun_anew(server, tmp_path):
    packed, headers = gzip.compress(BODY), {"Content_Encoding": "gzip", "ETag": '"1"'}
    url = server.serve("/list", cut(packed, len(packed) - 9, **headers), whole(BODY, ETag='"1"'))
    assert fetched(url, tmp_path).path.read_bytes() == BODY
    assert "Range" not in server.asked[1][1]


@pytest.mark.parametrize(
    "body",
    [gzip.compress(BODY)[:-9], b"no gzip at all", b"\x1f\x8b\x08\x00" + bytes(6) + b"\xff" * 50],
    ids=["cut", "not packed", "spoilt"],
)
def test_a_packed_file_that_is_damaged_is_no_file(server, tmp_path, body):
    url = server.serve("/list", in_pieces(body, 1000, Content_Encoding="gzip"))
    with pytest.raises(FetchError, match="broke off after"):
        fetched(url, tmp_path)


def test_packing_that_was_not_asked_for_is_refused(server, tmp_path):
    with pytest.raises(FetchError, match="packed as br"):
        fetched(server.serve("/list", whole(BODY, Content_Encoding="br")), tmp_path)


def test_a_server_that_stalls_is_asked_again(server, tmp_path):
    url = server.serve("/list", stall(BODY, 1000, 5.0, ETag='"1"'), whole(BODY, ETag='"1"'))
    started = time.perf_counter()
    assert fetched(url, tmp_path).path.read_bytes() == BODY
    assert time.perf_counter() - started < 4


def test_a_server_that_always_stalls_is_given_up(server, tmp_path):
    url = server.serve("/list", stall(BODY, 1000, 1.0))
    with pytest.raises(FetchError, match=rf"no byte for 0\.2 s after 1000 of {len(BODY)} bytes"):
        download(url, tmp_path, policy=POLICY._replace(stall_s=0.2, tries=2))


def test_a_file_always_cut_short_is_given_up_with_its_length(server, tmp_path):
    url = server.serve("/list", cut(BODY, 1000))
    with pytest.raises(FetchError, match=rf"broke off after 1000 of {len(BODY)} bytes \(tried 3 times\)"):
        fetched(url, tmp_path)


@pytest.mark.parametrize("answers", [[status(500), status(503)], [status(429, Retry_After="9")]])
def test_a_server_that_is_not_ready_is_asked_again(server, tmp_path, answers):
    url = server.serve("/list", *answers, whole(BODY))
    assert fetched(url, tmp_path).path.read_bytes() == BODY


@pytest.mark.parametrize(("asked", "shortest"), [("0", 0.0), ("3600", 0.3)])
def test_as_long_is_waited_as_the_server_asks_within_limits(server, tmp_path, asked, shortest):
    url, started = server.serve("/list", status(429, Retry_After=asked), whole(BODY)), time.perf_counter()
    assert download(url, tmp_path, policy=POLICY._replace(max_wait_s=0.3, backoff_s=0.0)) is not None
    assert shortest <= time.perf_counter() - started < 3


@pytest.mark.parametrize("code", [401, 403, 404, 410])
def test_a_status_that_will_not_change_ends_at_once(server, tmp_path, code):
    url = server.serve("/list", status(code))
    with pytest.raises(FetchError) as caught:
        fetched(url, tmp_path)
    assert (caught.value.status, len(server.asked)) == (code, 1)


def test_redirects_are_followed(server, tmp_path):
    there = server.serve("/there.xml", whole(BODY))
    got = fetched(server.serve("/here", status(302, Location="/there.xml")), tmp_path)
    assert (got.url, got.path.read_bytes()) == (there, BODY)


@pytest.mark.parametrize(
    ("target", "problem"),
    [
        ("/loop", "redirects"),
        ("file:///etc/passwd", "https only"),
        ("http://lists.example/x", "https only"),
        ("https://[::1/x", "Invalid URL"),
        ("https://lists.example:99999/x", "not a web address"),
    ],
)
def test_redirects_in_a_circle_or_elsewhere_are_refused(server, tmp_path, target, problem):
    url = server.serve("/loop", status(301, Location=target))
    with pytest.raises(FetchError, match=problem):
        fetched(url, tmp_path)


def kept(folder):
    """Files left of a download, apart from the lock."""
    return [path.name for path in folder.iterdir() if path.suffix != ".lock"]


PAGE = b"\n<!DOCTYPE html><html>Access denied</html>"


@pytest.mark.parametrize("answer", [whole(PAGE), in_pieces(PAGE, 4, pause_s=0.005)], ids=["at once", "in pieces"])
def test_a_web_page_is_no_list_unless_the_list_is_one(server, tmp_path, answer):
    url = server.serve("/list", answer)
    with pytest.raises(FetchError, match="a web page instead of the list"):
        fetched(url, tmp_path)
    assert (len(server.asked), kept(tmp_path)) == (1, [])
    assert fetched(url, tmp_path, expects_page=True).path.read_bytes() == PAGE


@pytest.mark.parametrize("answer", [whole(BODY), in_pieces(BODY, 700)], ids=["said", "not said"])
def test_more_bytes_than_any_list_has(server, tmp_path, answer):
    with pytest.raises(FetchError, match="more than 1000 bytes"):
        download(server.serve("/list", answer), tmp_path, policy=POLICY._replace(max_bytes=1000))
    assert kept(tmp_path) == []


@pytest.mark.parametrize("header", ["Content-MD5", "Repr-Digest"])
def test_a_checksum_that_is_stated_must_hold(server, tmp_path, header):
    md5 = base64.b64encode(hashlib.md5(BODY).digest()).decode()
    sha = f"sha-256=:{base64.b64encode(hashlib.sha256(BODY).digest()).decode()}:"
    right = {"Content-MD5": md5, "Repr-Digest": sha}[header]
    url = server.serve("/list", whole(BODY + b"!", **{header: right}), whole(BODY, **{header: right}))
    assert fetched(url, tmp_path).path.read_bytes() == BODY
    url = server.serve("/list", whole(BODY + b"!", **{header: right}))
    with pytest.raises(FetchError, match="checksum"):
        fetched(url, tmp_path)


def test_a_folder_that_cannot_be_written_is_named(server, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    with pytest.raises(SettingsError, match="cannot be written"):
        fetched(server.serve("/list", whole(BODY)), blocked / "folder")


TO_A_FULL_DISK = """
import resource, sys
from pathlib import Path
from saksi.errors import SettingsError
from saksi.lists.fetch import FetchPolicy, download
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    download(sys.argv[1], Path(sys.argv[2]), policy=FetchPolicy(allow_local=True))
except SettingsError as error:
    print(error)
"""


def test_a_disk_that_takes_no_more_is_said_and_freed(server, tmp_path):
    pytest.importorskip("resource")
    run = [sys.executable, "-c", TO_A_FULL_DISK, server.serve("/list", whole(BODY, ETag='"1"')), str(tmp_path)]
    said = subprocess.run(run, capture_output=True, text=True, check=True).stdout
    assert said.startswith(f"{tmp_path}: cannot be written")
    assert kept(tmp_path) == []


def test_several_at_once_do_not_spoil_one_another(server, tmp_path):
    url = server.serve("/list", in_pieces(BODY, 100_000, pause_s=0.01, ETag='"1"'))
    got = []
    threads = [threading.Thread(target=lambda: got.append(fetched(url, tmp_path))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [one.path.read_bytes() == BODY for one in got] == [True] * 3
    assert sorted(kept(tmp_path)) == sorted({one.path.name for one in got})
    assert {one.path.name.partition("-")[2] for one in got} == {"list"}


TO_BE_KILLED = """
import sys
from pathlib import Path
from saksi.lists.fetch import FetchPolicy, download
download(sys.argv[1], Path(sys.argv[2]), policy=FetchPolicy(allow_local=True))
"""


def test_a_killed_run_is_gone_on_with(server, tmp_path):
    url = server.serve("/list", stall(BODY, 300_000, 5.0, ETag='"1"'), whole(BODY, ETag='"1"'))
    run = subprocess.Popen([sys.executable, "-c", TO_BE_KILLED, url, str(tmp_path)])
    try:
        deadline = time.monotonic() + 20
        while not any(path.stat().st_size > 200_000 for path in tmp_path.glob("*.part")):
            assert time.monotonic() < deadline
            time.sleep(0.02)
    finally:
        run.send_signal(signal.SIGKILL)
        run.wait()
    assert fetched(url, tmp_path).path.read_bytes() == BODY
    assert int(server.asked[-1][1]["Range"].strip("bytes=-")) > 200_000


def test_a_token_is_sent_but_never_shown(server, tmp_path, caplog):
    caplog.set_level(logging.DEBUG)
    spec = structs.replace(list_spec("eu_fsf"), url=server.serve("/list", whole(BODY), status(403)))
    got = fetch_list(spec, tmp_path, token="s3cret", policy=POLICY)
    with pytest.raises(FetchError) as caught:
        fetch_list(spec, tmp_path, token="s3cret", policy=POLICY)
    assert [path for path, _ in server.asked] == ["/list?token=s3cret"] * 2
    assert "/list" in caplog.text
    assert "s3cret" not in f"{got} {caught.value} {caught.value.uri} {caplog.text}"


def test_another_address_gets_no_token(server, tmp_path):
    url = server.serve("/copy?lang=en", whole(BODY))
    server.serve("/copy", whole(BODY))
    fetch_list(list_spec("eu_fsf"), tmp_path, token="s3cret", url_override=url, policy=POLICY)
    assert server.asked[0][0] == "/copy?lang=en"


def test_a_law_text_may_be_a_web_page(server, tmp_path):
    url = server.serve("/law", whole(PAGE))
    assert fetch_list(list_spec("eu_r269"), tmp_path, url_override=url, policy=POLICY) is not None


@pytest.mark.parametrize("url", ["http://lists.example/x", "ftp://lists.example/x", "file:///etc/passwd", "nonsense"])
def test_only_https_is_asked(tmp_path, url):
    with pytest.raises(FetchError, match="https only"):
        fetched(url, tmp_path)


@pytest.mark.shared
def test_a_real_list_comes_as_it_is(server, tmp_path, shared):
    raw = next((shared / "lists" / "un").glob("*2026*")).read_bytes()
    url = server.serve("/consolidated.xml.xz", cut(raw, 50_000, ETag='"u"'), whole(raw, ETag='"u"'))
    assert fetched(url, tmp_path).sha256 == hashlib.sha256(raw).hexdigest()
