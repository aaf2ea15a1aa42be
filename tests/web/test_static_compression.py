"""Static files are compressed once and sent with brotli where the browser takes it."""

import asyncio
from collections.abc import Sequence

import brotli
import pytest
from asgi import call
from starlette.types import Receive, Scope, Send

from wide.web import static_compression
from wide.web.static_compression import StaticCompression

BODY = "".join(f"function f{number}() {{ return {number**2}; }}\n" for number in range(4000)).encode()
BROTLI = {"accept-encoding": "br, gzip"}


class StaticFile:
    """Serves BODY and counts how often it was read."""

    def __init__(self, *headers: tuple[bytes, bytes], status: int = 200) -> None:
        self.headers, self.status, self.reads = headers, status, 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.reads += 1
        headers = [(b"content-type", b"text/javascript"), *self.headers]
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        await send({"type": "http.response.body", "body": BODY[:100], "more_body": True})
        await send({"type": "http.response.body", "body": BODY[100:]})


def test_static_compression_sends_brotli() -> None:
    answer = call(StaticCompression(StaticFile()), "/a.js", headers=BROTLI)
    assert answer.headers["content-encoding"] == "br"
    assert answer.headers["content-length"] == str(len(answer.body))
    assert "Accept-Encoding" in answer.headers["vary"]
    assert brotli.decompress(answer.body) == BODY
    assert len(answer.body) < len(BODY) / 3


def test_static_compression_reads_and_compresses_a_file_once(monkeypatch: pytest.MonkeyPatch) -> None:
    compressed: list[int] = []
    compress = brotli.compress

    def counting(body: bytes, quality: int) -> bytes:
        compressed.append(len(body))
        return bytes(compress(body, quality=quality))

    monkeypatch.setattr(static_compression.brotli, "compress", counting)
    file = StaticFile()
    app = StaticCompression(file)

    async def visits(number: int) -> Sequence[None]:
        scope = {"type": "http", "method": "GET", "path": "/a.js", "headers": [(b"accept-encoding", b"br")]}

        async def ignore(_message: object) -> None:
            await asyncio.sleep(0)

        return await asyncio.gather(*(app(dict(scope), ignore, ignore) for _ in range(number)))  # type: ignore[arg-type]

    asyncio.run(visits(5))
    assert compressed == [len(BODY)]
    reads = file.reads
    asyncio.run(visits(5))
    assert file.reads == reads


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/a.js", {"accept-encoding": "gzip"}),
        ("/a.js", {**BROTLI, "range": "bytes=0-10"}),
        ("/a.png", BROTLI),
    ],
)
def test_static_compression_passes_what_it_must_not_change(path: str, headers: dict[str, str]) -> None:
    answer = call(StaticCompression(StaticFile()), path, headers=headers)
    assert "content-encoding" not in answer.headers
    assert answer.body == BODY


@pytest.mark.parametrize(
    "file", [StaticFile((b"set-cookie", b"mine=1")), StaticFile(status=404)], ids=["cookie", "error"]
)
def test_static_compression_caches_no_cookie_and_no_error(file: StaticFile) -> None:
    app = StaticCompression(file)
    for reads in (1, 2):
        answer = call(app, "/a.js", headers=BROTLI)
        assert (answer.status, answer.body, file.reads) == (file.status, BODY, reads)


def test_static_compression_is_bounded() -> None:
    size = len(brotli.compress(BODY, quality=static_compression.QUALITY))
    file = StaticFile()
    app = StaticCompression(file, max_bytes=2 * size)
    for path in ("/a.js", "/b.js", "/c.js", "/c.js", "/b.js"):
        call(app, path, headers=BROTLI)
    assert file.reads == 3
    call(app, "/a.js", headers=BROTLI)
    assert file.reads == 4
