"""When an answer outside the pages fails: a polite word with a number, the fault in the log under that number."""

from __future__ import annotations

import logging
import secrets

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from wide.web.metrics import FAULTS
from wide.web.refusal import refuse

log = logging.getLogger("wide")


class Faults:
    """ASGI middleware: no traceback leaves the house. The pages' own faults are told by wide/ui/trouble.py."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on; catch what nobody caught, unless the answer is already on its way."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = False

        async def noted(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, receive, noted)
        except Exception as fault:
            number = secrets.token_hex(3)
            FAULTS.labels("answer").inc()
            log.error("answer failed, number %s", number, exc_info=fault, extra={"number": number})
            if begun:
                raise  # half an answer cannot be taken back: the server cuts the connection
            await refuse(scope, receive, send, 500, "trouble.said", number=number)
