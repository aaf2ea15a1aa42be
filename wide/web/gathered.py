"""Messages to a browser that come in a burst leave in one write.

Streamlit hands over one message of a page at a time, with a turn of the loop between two, so that each was a packet of
its own: a write for the server, a read for a proxy and for the browser. Measured in docs/performance.md.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: So many leave together at most: a page of two hundred messages is drawn while it comes.
MOST = 24


class Gathered:
    """ASGI middleware: holds the messages of a websocket until a turn of the loop has brought no further one."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap `app`."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on; only what a websocket sends is gathered."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        burst = _Burst(send)
        try:
            await self.app(scope, receive, burst.take)
        finally:
            await burst.end()


class _Burst:
    def __init__(self, send: Send) -> None:
        self._send = send
        self._held: list[Message] = []
        self._leaving: asyncio.Task[None] | None = None
        self._in_order = asyncio.Lock()

    async def take(self, message: Message) -> None:
        """Hold a message, or send it with all that wait before it; raises what the last burst met on its way."""
        left = self._leaving
        if left is not None and left.done():
            self._leaving = None
            left.result()
        self._held.append(message)
        if message["type"] != "websocket.send" or len(self._held) >= MOST:
            await self._leave()
        elif self._leaving is None:
            self._leaving = asyncio.create_task(self._when_no_more_come())

    async def end(self) -> None:
        """Nothing comes any more, and nobody is there to take what waits."""
        if self._leaving is not None:
            self._leaving.cancel()
            await asyncio.gather(self._leaving, return_exceptions=True)

    async def _when_no_more_come(self) -> None:
        # What comes while a slow line holds up the burst before it has nobody else to send it.
        while self._held:
            seen = 0
            while seen != len(self._held):
                seen = len(self._held)
                await asyncio.sleep(0)
                await asyncio.sleep(0)
            await self._leave()

    async def _leave(self) -> None:
        async with self._in_order:
            held, self._held = self._held, []
            for message in held:
                await self._send(message)
