"""Reads a whole ASGI answer so that its body can be changed before it is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.datastructures import MutableHeaders
    from starlette.types import ASGIApp, Message, Receive, Scope, Send


async def read_response(app: ASGIApp, scope: Scope, receive: Receive) -> tuple[Message, bytes]:
    """The start message of the answer of `app`, empty where there is none, and its whole body, not encoded."""
    plain = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
    start: Message = {}
    parts: list[bytes] = []

    async def collect(message: Message) -> None:
        if message["type"] == "http.response.start":
            start.update(message)
        elif message["type"] == "http.response.body":
            parts.append(message.get("body", b""))

    await app({**scope, "headers": plain}, receive, collect)
    return start, b"".join(parts)


async def send_response(start: Message, headers: MutableHeaders, body: bytes, send: Send) -> None:
    """Send an answer with these headers and this body."""
    await send({**start, "headers": headers.raw})
    await send({"type": "http.response.body", "body": body})
