"""Rate limits for each client on some paths: status 429 with Retry-After."""

from __future__ import annotations

import math
import time
from collections.abc import Mapping, Sequence

from limits import RateLimitItem
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter
from starlette.types import ASGIApp, Receive, Scope, Send

from wide.web.client import client_address, rate_limit_key
from wide.web.errors import send_error
from wide.web.metrics import REFUSED
from wide.web.settings import Network


class RateLimit:
    """ASGI middleware: refuses a client that calls a path more often than its rate allows.

    A window begins with a client's first call and is forgotten when it ends.
    """

    def __init__(
        self, app: ASGIApp, rates: Mapping[str, RateLimitItem], proxies: Sequence[Network] = ()
    ) -> None:
        """`rates`: the prefix of a path → how often one client may call what lies below it."""
        self.app = app
        self.rates = rates
        self.proxies = proxies
        self._limiter = FixedWindowRateLimiter(MemoryStorage())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is not limited, or within its rate."""
        seconds = self._seconds_to_wait(scope) if scope["type"] == "http" else 0
        if not seconds:
            await self.app(scope, receive, send)
            return
        REFUSED.labels("rate").inc()
        await send_error(
            scope, receive, send, 429, "web.rate", {"Retry-After": str(seconds)}, seconds=seconds
        )

    def _seconds_to_wait(self, scope: Scope) -> int:
        """Counts the call; 0 when it is allowed."""
        for prefix, rate in self.rates.items():
            if scope["path"].startswith(prefix) or scope["path"] == prefix.rstrip("/"):
                key = (prefix, rate_limit_key(client_address(scope, self.proxies)))
                if self._limiter.hit(rate, *key):
                    return 0
                reset = self._limiter.get_window_stats(rate, *key).reset_time
                return max(1, math.ceil(reset - time.time()))
        return 0
