"""A polite no: the words of an answer that a request was not let through, in the languages that it asks for."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from wide.text import LANGS, Lang, say


def language(scope: Scope) -> Lang:
    """The first of our languages that the browser names; Vietnamese when it names none."""
    for part in Headers(scope=scope).get("accept-language", "").split(","):
        name = part.strip()[:2].lower()
        for lang in LANGS:
            if name == lang:
                return lang
    return "vi"


async def refuse(
    scope: Scope,
    receive: Receive,
    send: Send,
    status: int,
    key: str,
    headers: Mapping[str, str] | None = None,
    **values: object,
) -> None:
    """Answer with `status` and the text under `key`; a WebSocket is closed before it opens (HTTP 403)."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
        return
    said = say(language(scope), key, **values) + "\n"
    await PlainTextResponse(said, status, {"Cache-Control": "no-store", **(headers or {})})(
        scope, receive, send
    )
