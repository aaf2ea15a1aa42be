"""Host check: answers only under named hosts, so that a foreign page cannot point its own name here."""

from __future__ import annotations

import re

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from wide.web.errors import send_error
from wide.web.metrics import REFUSED

#: A Host header: a name or an address in brackets, a final dot, a port.
HEADER = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9-]+(?:\.[a-z0-9-]+)*)\.?(?::[0-9]{1,5})?")


class HostCheck:
    """ASGI middleware: refuses HTTP and WebSocket calls whose Host header is not one of the names.

    Starlette's TrustedHostMiddleware has no hook for its answer, which is English; this one says in the language of
    the browser what the operator has to set, and is counted.
    """

    def __init__(self, app: ASGIApp, hosts: tuple[str, ...]) -> None:
        """`hosts`: names without port in small letters; `*.example.vn` takes what ends so, `*` everything."""
        self.app = app
        self.hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on a call under an allowed name, refuse any other."""
        if scope["type"] not in ("http", "websocket") or self.allows(Headers(scope=scope).get("host", "")):
            await self.app(scope, receive, send)
            return
        REFUSED.labels("host").inc()
        await send_error(scope, receive, send, 400, "web.host")

    def allows(self, header: str) -> bool:
        """Whether a Host header holds an allowed name, with any port."""
        if "*" in self.hosts:
            return True
        match = HEADER.fullmatch(header.lower())
        if match is None:
            return False
        name = match[1]
        return any(name == host or (host.startswith("*.") and name.endswith(host[1:])) for host in self.hosts)
