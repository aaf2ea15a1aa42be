"""How much a request may carry: nothing but an upload needs more than a page of text."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from wide.web.metrics import REFUSED
from wide.web.refusal import refuse

MOST_BYTES = 1024 * 1024
#: Streamlit counts these itself while they arrive (server.maxUploadSize in .streamlit/config.toml).
UPLOADS = "/_stcore/upload_file/"


class TooLarge(Exception):
    """More bytes came than allowed."""


class Size:
    """ASGI middleware: refuses bodies above `most` bytes, by what is announced and by what then arrives."""

    def __init__(self, app: ASGIApp, most: int = MOST_BYTES) -> None:
        self.app = app
        self.most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, counting what the application reads."""
        if scope["type"] != "http" or scope["path"].startswith(UPLOADS):
            await self.app(scope, receive, send)
            return
        announced = Headers(scope=scope).get("content-length", "0")
        if not announced.isdecimal() or int(announced) > self.most:
            await self._refuse(scope, receive, send)
            return
        read, begun = 0, False

        async def counted() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > self.most:
                raise TooLarge
            return message

        async def noted(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, counted, noted)
        except TooLarge:
            if begun:
                raise
            await self._refuse(scope, receive, send)

    async def _refuse(self, scope: Scope, receive: Receive, send: Send) -> None:
        REFUSED.labels("size").inc()
        closing = {"Connection": "close"}
        await refuse(scope, receive, send, 413, "web.size", closing, limit=self.most // 1024)
