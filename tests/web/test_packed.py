"""Streamlit's files sent packed: quickly at first, as well as can be a while later."""

import asyncio

import brotli
from starlette.types import Message, Receive, Scope, Send

from wide.web.packed import Packed

BODY = "".join(f"function f{number}() {{ return {number**2}; }}\n" for number in range(4000)).encode()


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    await send(
        {"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/javascript")]}
    )
    await send({"type": "http.response.body", "body": BODY})


async def fetch(packed: Packed, encoding: str = "br, gzip") -> tuple[dict[bytes, bytes], bytes]:
    said: list[Message] = []

    async def send(message: Message) -> None:
        said.append(message)

    async def receive() -> Message:
        return {"type": "http.request"}

    headers = [(b"accept-encoding", encoding.encode())]
    await packed({"type": "http", "method": "GET", "path": "/a.js", "headers": headers}, receive, send)
    return dict(said[0]["headers"]), said[1]["body"]


def test_a_file_comes_packed_and_later_packed_better() -> None:
    async def both() -> tuple[bytes, bytes]:
        packed = Packed(app, later=0.0)
        headers, first = await fetch(packed)
        assert headers[b"content-encoding"] == b"br"
        assert headers[b"content-length"] == str(len(first)).encode()
        while packed._tasks:
            await asyncio.sleep(0.02)
        return first, (await fetch(packed))[1]

    first, later = asyncio.run(both())
    assert brotli.decompress(first) == brotli.decompress(later) == BODY
    assert len(later) < len(first) < len(BODY)


def test_who_cannot_unpack_gets_it_plain() -> None:
    headers, body = asyncio.run(fetch(Packed(app), encoding="gzip"))
    assert b"content-encoding" not in headers
    assert body == BODY


def test_what_sets_a_cookie_is_kept_for_nobody() -> None:
    async def greeting(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [(b"set-cookie", b"mine=1")]})
        await send({"type": "http.response.body", "body": BODY})

    packed = Packed(greeting)
    headers, body = asyncio.run(fetch(packed))
    assert headers[b"set-cookie"] == b"mine=1"
    assert body == BODY
    assert not packed.kept
