from __future__ import annotations

import base64
import hashlib
import signal
import subprocess
import sys
import threading
import time

import pytest
from msgspec import structs

from lists.list_server import cut, reply, running, stall, status, whole
from saksi.errors import FetchError, SettingsError
from saksi.lists.fetch import FetchPolicy, Known, download, fetch_list, without_secrets
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
    [status(416), lambda handler: reply(handler, 206, b"x", Content_Range="bytes 5-5/6", ETag='"1"')],
    ids=["416", "another range"],
)
def test_a_rest_that_cannot_be_had_is_begun_anew(server, tmp_path, answer):
    url = server.serve("/list", cut(BODY, 100_000, ETag='"1"'), answer, whole(BODY, ETag='"1"'))
    assert fetched(url, tmp_path).path.read_bytes() == BODY


def test_a_server_that_stalls_is_asked_again(server, tmp_path):
    url = server.serve("/list", stall(BODY, 1000, 1.0, ETag='"1"'), whole(BODY, ETag='"1"'))
    started = time.perf_counter()
    assert fetched(url, tmp_path).path.read_bytes() == BODY
    assert time.perf_counter() - started < 0.9


def test_a_file_always_cut_short_is_given_up_with_its_length(server, tmp_path):
    url = server.serve("/list", cut(BODY, 1000))
    with pytest.raises(FetchError, match=rf"broke off after 1000 of {len(BODY)} bytes \(tried 3 times\)"):
        fetched(url, tmp_path)


@pytest.mark.parametrize("answers", [[status(500), status(503)], [status(429, Retry_After="9")]])
def test_a_server_that_is_not_ready_is_asked_again(server, tmp_path, answers):
    url = server.serve("/list", *answers, whole(BODY))
    assert fetched(url, tmp_path).path.read_bytes() == BODY


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
    [("/loop", "redirects"), ("file:///etc/passwd", "https only"), ("http://lists.example/x", "https only")],
)
def test_redirects_in_a_circle_or_elsewhere_are_refused(server, tmp_path, target, problem):
    url = server.serve("/loop", status(301, Location=target))
    with pytest.raises(FetchError, match=problem):
        fetched(url, tmp_path)


def test_a_web_page_is_no_list_unless_the_list_is_one(server, tmp_path):
    url = server.serve("/list", whole(b"\n<!DOCTYPE html><html>Access denied</html>"))
    with pytest.raises(FetchError, match="a web page instead of the list"):
        fetched(url, tmp_path)
    assert fetched(url, tmp_path, expects_page=True) is not None


def test_more_bytes_than_any_list_has(server, tmp_path):
    policy = POLICY._replace(max_bytes=1000)
    with pytest.raises(FetchError, match="more than any list has"):
        download(server.serve("/list", whole(BODY)), tmp_path, policy=policy)


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


def test_two_at_once_do_not_spoil_one_another(server, tmp_path):
    def slowly(handler):
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(BODY)))
        handler.end_headers()
        for start in range(0, len(BODY), 100_000):
            handler.wfile.write(BODY[start : start + 100_000])
            time.sleep(0.01)

    url = server.serve("/list", slowly)
    got = []
    threads = [threading.Thread(target=lambda: got.append(fetched(url, tmp_path))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [one.sha256 for one in got] == [hashlib.sha256(BODY).hexdigest()] * 3


def test_a_killed_run_is_gone_on_with(server, tmp_path):
    url = server.serve("/list", stall(BODY, 300_000, 5.0, ETag='"1"'), whole(BODY, ETag='"1"'))
    code = (
        "import sys; from pathlib import Path; from saksi.lists.fetch import FetchPolicy, download\n"
        "download(sys.argv[1], Path(sys.argv[2]), policy=FetchPolicy(allow_local=True))"
    )
    run = subprocess.Popen([sys.executable, "-c", code, url, str(tmp_path)])
    try:
        deadline = time.monotonic() + 20
        while not any(path.stat().st_size > 200_000 for path in tmp_path.glob("*.part")):
            assert time.monotonic() < deadline
            time.sleep(0.02)
    finally:
        run.send_signal(signal.SIGKILL)
        run.wait()
    assert fetched(url, tmp_path).path.read_bytes() == BODY
    assert server.asked[-1][1]["Range"] != "bytes=0-"


def test_a_token_is_sent_but_never_shown(server, tmp_path):
    spec = list_spec("eu_fsf")
    url = server.serve("/list", whole(BODY), status(403))
    local = structs.replace(spec, url=url)
    got = fetch_list(local, tmp_path, token="s3cret", policy=POLICY)
    assert server.asked[0][0].endswith("?token=s3cret")
    assert "s3cret" not in got.url
    server.serve("/list", status(403))
    with pytest.raises(FetchError) as caught:
        fetch_list(local, tmp_path, token="s3cret", policy=POLICY)
    assert "s3cret" not in str(caught.value)


@pytest.mark.parametrize("url", ["http://lists.example/x", "ftp://lists.example/x", "file:///etc/passwd", "nonsense"])
def test_only_https_is_asked(tmp_path, url):
    with pytest.raises(FetchError, match="https only"):
        fetched(url, tmp_path)


def test_secrets_are_taken_out_of_addresses():
    assert without_secrets("https://u:p@h.example/f?TOKEN=a&x=1#y") == "https://h.example/f?x=1#y"


@pytest.mark.shared
def test_a_real_list_comes_as_it_is(server, tmp_path, shared):
    raw = next((shared / "lists" / "un").glob("*2026*")).read_bytes()
    url = server.serve("/consolidated.xml.xz", cut(raw, 50_000, ETag='"u"'), whole(raw, ETag='"u"'))
    assert fetched(url, tmp_path).sha256 == hashlib.sha256(raw).hexdigest()
