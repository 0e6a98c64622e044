from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from saksi.articles import fetch as module
from saksi.articles.fetch import fetch
from saksi.errors import FetchError

PAGES = {"/page": (200, b"<p>Kapal</p>"), "/missing": (404, b"no"), "/large": (200, b"x" * 3000)}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/page")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        status, body = PAGES[self.path]
        self.send_response(status)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("path", ["/page", "/moved"])
def test_a_page_comes_with_its_provenance(site, path):
    raw, provenance = fetch(site + path)
    assert raw == b"<p>Kapal</p>"
    assert (provenance.uri, provenance.media_type) == (site + "/page", "text/html")
    assert provenance.retrieved_at is not None


def test_a_status_is_told(site):
    with pytest.raises(FetchError) as caught:
        fetch(site + "/missing")
    assert caught.value.status == 404


def test_a_page_too_large_is_given_up(site, monkeypatch):
    monkeypatch.setattr(module, "MAX_PAGE_BYTES", 1000)
    with pytest.raises(FetchError, match="more than"):
        fetch(site + "/large")


@pytest.mark.parametrize("url", ["file:///etc/hosts", "ftp://a/b", "http://", "http://[bad", "http://127.0.0.1:1/x"])
def test_what_cannot_be_fetched(url):
    with pytest.raises(FetchError):
        fetch(url)
