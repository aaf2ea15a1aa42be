"""Under which names the server answers: a foreign page that points its own name here gets nothing."""

from __future__ import annotations

import re

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from wide.web.metrics import REFUSED
from wide.web.refusal import refuse

#: A Host header: a name or an address in brackets, a final dot, a port.
HEADER = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9-]+(?:\.[a-z0-9-]+)*)\.?(?::[0-9]{1,5})?")


class Hosts:
    """ASGI middleware: refuses HTTP and WebSocket calls whose Host header is not one of the names.

    Starlette's TrustedHostMiddleware does the same; this one tells the visitor, in the language of the
    browser, what the operator has to set.
    """

    def __init__(self, app: ASGIApp, hosts: tuple[str, ...]) -> None:
        """`hosts`: names without port in small letters; `*.example.vn` takes what ends so, `*` everything."""
        self.app = app
        self.hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on a call to one of our names, refuse any other."""
        if scope["type"] not in ("http", "websocket") or self.ours(Headers(scope=scope).get("host", "")):
            await self.app(scope, receive, send)
            return
        REFUSED.labels("host").inc()
        await refuse(scope, receive, send, 400, "web.host")

    def ours(self, header: str) -> bool:
        """Whether a Host header names us, whatever its port."""
        if "*" in self.hosts:
            return True
        found = HEADER.fullmatch(header.lower())
        if found is None:
            return False
        name = found[1]
        return any(name == host or (host.startswith("*.") and name.endswith(host[1:])) for host in self.hosts)
