"""One client does not take everybody's turn: calls below some addresses are counted and, too many, put off."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from starlette.types import ASGIApp, Receive, Scope, Send

from wide.web.bucket import Buckets, Rate
from wide.web.client import account, client
from wide.web.metrics import REFUSED
from wide.web.refusal import refuse
from wide.web.settings import Network


class Turns:
    """ASGI middleware: answers 429 with Retry-After to a client that calls a prefix more often than its rate."""

    def __init__(self, app: ASGIApp, rates: Mapping[str, Rate], proxies: Sequence[Network] = ()) -> None:
        """`rates`: the beginning of a path → how often one client may call what lies below it."""
        self.app = app
        self.proxies = proxies
        self.buckets = {prefix: Buckets(rate) for prefix, rate in rates.items()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is not counted, or has a token."""
        wait = self._wait(scope) if scope["type"] == "http" else 0.0
        if not wait:
            await self.app(scope, receive, send)
            return
        REFUSED.labels("rate").inc()
        seconds = math.ceil(wait)
        headers = {"Retry-After": str(seconds)}
        await refuse(scope, receive, send, 429, "web.rate", headers, seconds=seconds)

    def _wait(self, scope: Scope) -> float:
        for prefix, buckets in self.buckets.items():
            if scope["path"].startswith(prefix) or scope["path"] == prefix.rstrip("/"):
                return buckets.take(account(client(scope, self.proxies)))
        return 0.0
