"""A web server on this machine that serves list files, well or badly; each path has a script of answers."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Answers with the next of the path's answers; the last one is repeated."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        server: Server = self.server  # type: ignore[assignment]
        path = self.path.partition("?")[0]
        with server.guard:
            server.asked.append((self.path, dict(self.headers)))
            answers = server.answers[path]
            answer = answers.pop(0) if len(answers) > 1 else answers[0]
        answer(self)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """Knows what to answer, and what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers: dict[str, list[Answer]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.guard = threading.Lock()

    def handle_error(self, *_: object) -> None:
        """A client that goes away is what some tests are about."""

    def serve(self, path: str, *answers: Answer) -> str:
        """The address at which these answers are given, one after another."""
        self.answers[path] = list(answers)
        return f"http://127.0.0.1:{self.server_address[1]}{path}"


@contextmanager
def running() -> Iterator[Server]:
    """A server for as long as the block lasts."""
    with Server() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def reply(handler: Handler, status: int, body: bytes = b"", **headers: str) -> None:
    """One whole answer."""
    handler.send_response(status)
    for name, value in {"Content-Length": str(len(body)), **headers}.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)


def whole(body: bytes, **headers: str) -> Answer:
    """The file, as a good server gives it: conditions and ranges are honoured where there is an ETag."""

    def answer(handler: Handler) -> None:
        etag = headers.get("ETag", "")
        given = handler.headers.get("Range", "")
        if etag != "" and handler.headers.get("If-None-Match") == etag:
            reply(handler, 304, **headers)
        elif etag != "" and given != "" and handler.headers.get("If-Range") == etag:
            start = int(given.removeprefix("bytes=").rstrip("-"))
            part = f"bytes {start}-{len(body) - 1}/{len(body)}"
            reply(handler, 206, body[start:], Content_Range=part, **headers)
        else:
            reply(handler, 200, body, **headers)

    return answer


def cut(body: bytes, after: int, **headers: str) -> Answer:
    """The first bytes that were asked for, then the connection is closed; a range is honoured as by `whole`."""

    def answer(handler: Handler) -> None:
        given = handler.headers.get("Range", "")
        start = int(given.removeprefix("bytes=").rstrip("-")) if given != "" else 0
        handler.send_response(206 if given != "" else 200)
        if given != "":
            handler.send_header("Content-Range", f"bytes {start}-{len(body) - 1}/{len(body)}")
        for name, value in {"Content-Length": str(len(body) - start), **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body[start : start + after])
        handler.wfile.flush()
        handler.close_connection = True

    return answer


def stall(body: bytes, after: int, seconds: float, **headers: str) -> Answer:
    """The first bytes of the file, then nothing for a while."""

    def answer(handler: Handler) -> None:
        cut(body, after, **headers)(handler)
        time.sleep(seconds)

    return answer


def in_pieces(body: bytes, size: int, *, pause_s: float = 0.0, **headers: str) -> Answer:
    """The whole file, its length not said, some bytes at a time."""

    def answer(handler: Handler) -> None:
        handler.send_response(200)
        for name, value in {"Transfer-Encoding": "chunked", **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        for start in range(0, len(body), size):
            piece = body[start : start + size]
            handler.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
            handler.wfile.flush()
            time.sleep(pause_s)
        handler.wfile.write(b"0\r\n\r\n")

    return answer


def rest(body: bytes, start: int, **headers: str) -> Answer:
    """What is behind `start`, whatever was asked for."""
    content_range = f"bytes {start}-{len(body) - 1}/{len(body)}"
    return lambda handler: reply(handler, 206, body[start:], Content_Range=content_range, **headers)


def status(code: int, **headers: str) -> Answer:
    """A bare status."""
    return lambda handler: reply(handler, code, b"sorry", **headers)
