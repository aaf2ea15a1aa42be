"""Brotli for static files, compressed once: Streamlit's JavaScript is 7.8 MB plain and 2.4 MB compressed.

Streamlit compresses its dynamic answers itself and leaves its static files to a proxy. The middleware that the
registries offer (starlette-compress, brotli-asgi) compress at every request: 0.4 s of processor for Plotly alone.
"""

from __future__ import annotations

import asyncio

import brotli
from cachetools import LRUCache
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from wide.web.buffering import read_response, send_response

SUFFIXES = (".js", ".css", ".html", ".geojson", ".svg")
#: As small as gzip's best in a tenth of its time; the best (11) takes 13 s for Plotly and saves a seventh.
QUALITY = 5
MAX_BYTES = 64 * 1024 * 1024
#: The start message and the compressed body of an answer.
Entry = tuple[Message, bytes]


class StaticCompression:
    """ASGI middleware: answers GET for text files with brotli where the browser takes it.

    Compressed bodies are cached by path with their headers: files of a running server do not change. Partial
    answers, errors, cookies and bodies that are already encoded pass through.
    """

    def __init__(self, app: ASGIApp, max_bytes: int = MAX_BYTES) -> None:
        """`max_bytes`: how much memory the compressed files may take; the least recently used are dropped."""
        self.app = app
        self._cache: LRUCache[str, Entry] = LRUCache(max_bytes, getsizeof=_size)
        self._compressing = asyncio.Lock()  # many first visitors cause one compression of a file

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send a compressed file, or pass on."""
        if not _compressible(scope):
            await self.app(scope, receive, send)
            return
        cached = None if "if-none-match" in Headers(scope=scope) else self._cache.get(scope["path"])
        if cached is None:
            start, body = await read_response(self.app, scope, receive)
            if not start:
                return
            headers = MutableHeaders(raw=list(start["headers"]))
            if start["status"] != 200 or not body or "content-encoding" in headers or "set-cookie" in headers:
                await send_response(start, headers, body, send)
                return
            cached = await self._compressed(scope["path"], start, headers, body)
        start, body = cached
        await send_response(start, MutableHeaders(raw=list(start["headers"])), body, send)

    async def _compressed(self, path: str, start: Message, headers: MutableHeaders, body: bytes) -> Entry:
        async with self._compressing:
            cached = self._cache.get(path)
            if cached is None:
                compressed = await asyncio.to_thread(brotli.compress, body, quality=QUALITY)
                headers.add_vary_header("Accept-Encoding")
                headers["content-encoding"] = "br"
                headers["content-length"] = str(len(compressed))
                cached = self._cache[path] = ({**start, "headers": headers.raw}, compressed)
        return cached


def _size(entry: Entry) -> int:
    return len(entry[1])


def _compressible(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] != "GET" or not scope["path"].endswith(SUFFIXES):
        return False
    headers = Headers(scope=scope)
    return "br" in headers.get("accept-encoding", "") and "range" not in headers
