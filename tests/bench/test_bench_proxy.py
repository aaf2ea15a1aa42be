"""bench.proxy: counts the bytes that it forwards, limits the bandwidth, and closes its connections at the end."""

import socket
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from bench.proxy import run_proxy
from bench.server import free_port

BODY = b"x" * 200_000


class FixedBody(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(BODY)))
        self.end_headers()
        self.wfile.write(BODY)

    def log_message(self, *_: object) -> None:
        """Nothing is logged."""


@pytest.fixture
def http_server() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), FixedBody) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def fetch_seconds(address: str) -> float:
    start = time.perf_counter()
    with urllib.request.urlopen(address, timeout=20) as answer:
        assert answer.read() == BODY
    return time.perf_counter() - start


def test_proxy_forwards_and_counts_everything(http_server: str) -> None:
    with run_proxy(http_server) as proxy:
        fetch_seconds(proxy.address)
        fetch_seconds(proxy.address)
        assert 2 * len(BODY) < proxy.sent < 2 * len(BODY) + 2000


def test_proxy_limits_the_bandwidth(http_server: str) -> None:
    with run_proxy(http_server, bits_per_second=3_200_000) as proxy:
        assert fetch_seconds(proxy.address) >= 8 * len(BODY) / 3_200_000 * 0.95


def test_proxy_closes_open_connections_at_its_end(http_server: str, caplog: pytest.LogCaptureFixture) -> None:
    """One client is in the middle of a slow answer, one has sent nothing yet: neither keeps the proxy open."""
    with ExitStack() as clients, ExitStack() as proxies:
        proxy = proxies.enter_context(run_proxy(http_server, bits_per_second=80_000))
        address = ("127.0.0.1", int(proxy.address.rpartition(":")[2]))
        waiting, silent = (clients.enter_context(socket.create_connection(address, 20)) for _ in range(2))
        waiting.sendall(b"GET / HTTP/1.0\r\n\r\n")
        assert waiting.recv(1)
        start = time.perf_counter()
        proxies.close()
        assert time.perf_counter() - start < 5
        assert silent.recv(1) == b""
    assert caplog.records == []


def test_proxy_without_a_server_closes_the_connection(caplog: pytest.LogCaptureFixture) -> None:
    with run_proxy(f"http://127.0.0.1:{free_port()}") as proxy, pytest.raises(ConnectionError):
        fetch_seconds(proxy.address)
    assert caplog.records == []
