"""Limit on the size of request bodies: only an upload needs more than a page of text."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from wide.web.errors import send_error
from wide.web.metrics import REFUSED

MAX_BYTES = 1024 * 1024
#: Streamlit counts these itself while they arrive (server.maxUploadSize in .streamlit/config.toml).
UPLOADS = "/_stcore/upload_file/"


class TooLarge(Exception):
    """More bytes came than allowed."""


class BodyLimit:
    """ASGI middleware: refuses bodies above `max_bytes` bytes, by Content-Length and by what then arrives."""

    def __init__(self, app: ASGIApp, max_bytes: int = MAX_BYTES) -> None:
        self.app = app
        self.max_bytes = max_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, counting what the application reads."""
        if scope["type"] != "http" or scope["path"].startswith(UPLOADS):
            await self.app(scope, receive, send)
            return
        declared = Headers(scope=scope).get("content-length", "0")
        if not declared.isdecimal() or int(declared) > self.max_bytes:
            await self._refuse(scope, receive, send)
            return
        read, started = 0, False

        async def counted() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > self.max_bytes:
                raise TooLarge
            return message

        async def observed(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self.app(scope, counted, observed)
        except TooLarge:
            if started:
                raise
            await self._refuse(scope, receive, send)

    async def _refuse(self, scope: Scope, receive: Receive, send: Send) -> None:
        REFUSED.labels("size").inc()
        headers = {"Connection": "close"}
        await send_error(scope, receive, send, 413, "web.size", headers, limit=self.max_bytes // 1024)
