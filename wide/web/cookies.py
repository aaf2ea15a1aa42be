"""Marks cookies `Secure` where the page came over TLS."""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class SecureCookies:
    """ASGI middleware: adds `Secure` to cookies where the browser came over TLS.

    Streamlit leaves it off its login cookie, as it cannot know of the proxy in front. X-Forwarded-Proto is believed
    from anybody: a client that forges it gets a cookie that its own browser does not send back.
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
                for cookie in cookies:
                    attributes = {part.strip().lower() for part in cookie.split(";")[1:]}
                    headers.append("set-cookie", cookie if "secure" in attributes else f"{cookie}; Secure")
                message = {**message, "headers": headers.raw}
            await send(message)

        await self.app(scope, receive, marked)


def _over_tls(scope: Scope) -> bool:
    forwarded = Headers(scope=scope).get("x-forwarded-proto", "").partition(",")[0].strip().lower()
    return scope.get("scheme") == "https" or forwarded == "https"
