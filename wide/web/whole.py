"""An answer held until it is whole, so that it can be changed before it leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.datastructures import MutableHeaders
    from starlette.types import ASGIApp, Message, Receive, Scope, Send


async def whole(app: ASGIApp, scope: Scope, receive: Receive) -> tuple[Message, bytes]:
    """What `app` answers: the message that starts it, and all of its body. The first is empty where it says nothing."""
    start: Message = {}
    parts: list[bytes] = []

    async def collect(message: Message) -> None:
        if message["type"] == "http.response.start":
            start.update(message)
        elif message["type"] == "http.response.body":
            parts.append(message.get("body", b""))

    await app(scope, receive, collect)
    return start, b"".join(parts)


async def sent(start: Message, headers: MutableHeaders, body: bytes, send: Send) -> None:
    """Send an answer with other headers and another body than it had."""
    await send({**start, "headers": headers.raw})
    await send({"type": "http.response.body", "body": body})
