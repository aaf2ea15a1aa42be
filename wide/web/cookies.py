"""Every cookie of a page that came over TLS stays on TLS."""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class SecureCookies:
    """ASGI middleware: adds `Secure` to cookies where the browser came over TLS.

    Streamlit leaves it off its login, as it cannot know of the proxy in front. The header of the proxy is taken from
    anybody: who lies in it gets a cookie that her own browser does not send back.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, and mark the cookies of the answer."""
        if scope["type"] != "http" or not _over_tls(scope):
            await self.app(scope, receive, send)
            return

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=list(message.get("headers", [])))
                cookies = headers.getlist("set-cookie")
                del headers["set-cookie"]
                for one in cookies:
                    known = {part.strip().lower() for part in one.split(";")[1:]}
                    headers.append("set-cookie", one if "secure" in known else f"{one}; Secure")
                message = {**message, "headers": headers.raw}
            await send(message)

        await self.app(scope, receive, marked)


def _over_tls(scope: Scope) -> bool:
    told = Headers(scope=scope).get("x-forwarded-proto", "").partition(",")[0].strip().lower()
    return scope.get("scheme") == "https" or told == "https"
