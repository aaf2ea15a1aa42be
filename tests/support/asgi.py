"""Calls an ASGI application as a server would, without a socket: for the tests of what stands at the door."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message


@dataclass
class Answer:
    status: int
    headers: Headers
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


def call(
    app: ASGIApp,
    path: str = "/",
    *,
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    body: Iterable[bytes] = (b"",),
    client: str = "127.0.0.1",
) -> Answer:
    """One HTTP request; `body` comes in these pieces."""
    sent = run(app, scope("http", path, method, headers, client), [*_pieces(list(body))])
    start = next(message for message in sent if message["type"] == "http.response.start")
    content = b"".join(
        message.get("body", b"") for message in sent if message["type"] == "http.response.body"
    )
    return Answer(start["status"], Headers(raw=start["headers"]), content)


def scope(
    kind: str,
    path: str,
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    client: str = "127.0.0.1",
) -> dict[str, Any]:
    given = {"host": "localhost:8501", **{name.lower(): value for name, value in (headers or {}).items()}}
    return {
        "type": kind,
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": [(name.encode(), value.encode("latin-1")) for name, value in given.items()],
        "client": (client, 50000),
        "server": ("127.0.0.1", 8501),
    }


def run(app: ASGIApp, connection: dict[str, Any], incoming: list[Message]) -> list[Message]:
    """Everything that `app` sends on one connection."""
    sent: list[Message] = []
    waiting = list(incoming)

    async def receive() -> Message:
        return waiting.pop(0) if waiting else {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(app(connection, receive, send))
    return sent


def _pieces(body: list[bytes]) -> Iterable[Message]:
    for at, piece in enumerate(body):
        yield {"type": "http.request", "body": piece, "more_body": at < len(body) - 1}
