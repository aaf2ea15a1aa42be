"""The line of the benchmark: it counts what it carries and is as slow as it says."""

import socket
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from wide.bench.line import line
from wide.bench.server import free_port

BODY = b"x" * 200_000


class Says(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(BODY)))
        self.end_headers()
        self.wfile.write(BODY)

    def log_message(self, *_said: object) -> None:
        """Nobody listens."""


@pytest.fixture
def server() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Says) as here:
        threading.Thread(target=here.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{here.server_port}"
        here.shutdown()


def fetched(address: str) -> float:
    start = time.perf_counter()
    with urllib.request.urlopen(address, timeout=20) as answer:
        assert answer.read() == BODY
    return time.perf_counter() - start


def test_everything_passes_and_is_counted(server: str) -> None:
    with line(server) as here:
        fetched(here.address)
        fetched(here.address)
        assert 2 * len(BODY) < here.down < 2 * len(BODY) + 2000


def test_a_slow_line_takes_its_time(server: str) -> None:
    with line(server, bits_a_second=3_200_000) as here:
        assert fetched(here.address) >= 8 * len(BODY) / 3_200_000 * 0.95


def test_a_closed_line_hangs_up_at_once_and_without_a_word(
    server: str, caplog: pytest.LogCaptureFixture
) -> None:
    """One caller is in the middle of a slow answer, one has asked nothing yet: neither keeps it open."""
    with ExitStack() as callers, ExitStack() as opened:
        here = opened.enter_context(line(server, bits_a_second=80_000))
        where = ("127.0.0.1", int(here.address.rpartition(":")[2]))
        waiting, silent = (callers.enter_context(socket.create_connection(where, 20)) for _ in range(2))
        waiting.sendall(b"GET / HTTP/1.0\r\n\r\n")
        assert waiting.recv(1)
        start = time.perf_counter()
        opened.close()
        assert time.perf_counter() - start < 5
        assert silent.recv(1) == b""
    assert caplog.records == []


def test_a_line_to_nobody_hangs_up(caplog: pytest.LogCaptureFixture) -> None:
    with line(f"http://127.0.0.1:{free_port()}") as here, pytest.raises(ConnectionError):
        fetched(here.address)
    assert caplog.records == []
