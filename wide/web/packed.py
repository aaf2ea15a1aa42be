"""Streamlit's own JavaScript, sent compressed: 7.8 MB become 2.4 MB on a first visit."""

from __future__ import annotations

import asyncio

import brotli
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from wide.web.whole import sent, whole

PACKED = (".js", ".css", ".html", ".geojson", ".svg")
# 5 packs as well as gzip's best at a tenth of its time. The best takes 8 s for Plotly and spares another seventh: a
# server that has stood for a minute packs its files once more, one after the other, beside its work.
QUALITY, BEST = 5, 11
LATER = 60.0
MOST_FILES = 600


class Packed:
    """ASGI middleware: answers GET for text files with brotli where the browser takes it.

    Each body is packed off the event loop and kept with its headers; files of a running server do not change. Ranges,
    errors, and answers that are already packed pass through untouched.
    """

    def __init__(self, app: ASGIApp, later: float = LATER) -> None:
        """`later`: seconds after which a file is packed once more, as well as can be."""
        self.app = app
        self.later = later
        self.kept: dict[str, bytes] = {}
        self._heads: dict[str, Message] = {}
        self._turn = asyncio.Lock()
        self._tasks: set[asyncio.Task[None]] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not _wanted(scope):
            await self.app(scope, receive, send)
            return
        if scope["path"] in self._heads and "if-none-match" not in Headers(scope=scope):
            await self._from_memory(scope["path"], send)  # the file need not be opened again
            return
        start, body = await whole(self.app, scope, receive)
        if start:
            await self._answer(scope["path"], start, body, send)

    async def _answer(self, path: str, start: Message, body: bytes, send: Send) -> None:
        headers = MutableHeaders(raw=list(start["headers"]))
        # What sets a cookie is one viewer's.
        if start["status"] != 200 or not body or "content-encoding" in headers or "set-cookie" in headers:
            await sent(start, headers, body, send)
            return
        headers.add_vary_header("Accept-Encoding")
        if path not in self.kept:
            if len(self.kept) >= MOST_FILES:
                await sent(start, headers, body, send)
                return
            self.kept[path] = await asyncio.to_thread(brotli.compress, body, quality=QUALITY)
            task = asyncio.create_task(self._pack_well(path, body))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        self._heads[path] = {**start, "headers": headers.raw}
        await self._from_memory(path, send)

    async def _from_memory(self, path: str, send: Send) -> None:
        body, start = self.kept[path], self._heads[path]
        headers = MutableHeaders(raw=list(start["headers"]))
        headers["content-encoding"] = "br"
        headers["content-length"] = str(len(body))
        await sent(start, headers, body, send)

    async def _pack_well(self, path: str, body: bytes) -> None:
        await asyncio.sleep(self.later)
        async with self._turn:
            self.kept[path] = await asyncio.to_thread(brotli.compress, body, quality=BEST)


def _wanted(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] != "GET" or not scope["path"].endswith(PACKED):
        return False
    headers = Headers(scope=scope)
    return "br" in headers.get("accept-encoding", "") and "range" not in headers
