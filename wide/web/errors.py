"""Error answers outside the pages, in the language of the browser, and the handler of exceptions."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Mapping

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from wide.text import LANGS, Lang, say
from wide.web.metrics import ERRORS

log = logging.getLogger("wide")


def language(scope: Scope) -> Lang:
    """The first of our languages that Accept-Language names; Vietnamese when it names none."""
    for part in Headers(scope=scope).get("accept-language", "").split(","):
        name = part.strip()[:2].lower()
        for lang in LANGS:
            if name == lang:
                return lang
    return "vi"


async def send_error(
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
    message = say(language(scope), key, **values) + "\n"
    answer = PlainTextResponse(message, status, {"Cache-Control": "no-store", **(headers or {})})
    await answer(scope, receive, send)


class ErrorHandler:
    """ASGI middleware: an exception becomes status 500 with a number; the log has the traceback under that number.

    Exceptions of the pages never come here: Streamlit's `on_script_error` has them.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on; catch exceptions, unless the answer is already on its way."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = False

        async def observed(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self.app(scope, receive, observed)
        except Exception as error:
            number = secrets.token_hex(3)
            ERRORS.labels("answer").inc()
            log.error("answer failed, number %s", number, exc_info=error, extra={"number": number})
            if started:
                raise  # half an answer cannot be taken back: the server closes the connection
            await send_error(scope, receive, send, 500, "trouble.said", number=number)
