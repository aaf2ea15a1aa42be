"""Security headers on every answer, and cookies that travel over TLS only."""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from wide.web.policy import policy

#: Browser features that no page uses; fullscreen and copying stay, for the stage and the tables.
FEATURES = (
    *("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer"),
    *("microphone", "midi", "payment", "publickey-credentials-get", "serial", "usb"),
)


class SecurityHeaders:
    """ASGI middleware: sets the headers below on each HTTP answer, and adds `Secure` to cookies over TLS.

    Streamlit leaves it off its login cookie, as it cannot know of the proxy in front. X-Forwarded-Proto is believed
    from anybody: a client that forges it gets a cookie that its own browser does not send back.
    """

    def __init__(self, app: ASGIApp, framed_by: tuple[str, ...] = ()) -> None:
        """`framed_by`: addresses of portals that may show WIDE in a frame."""
        self.app = app
        self.fixed = {
            "Content-Security-Policy": policy(framed_by),
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "same-origin",
            "Permissions-Policy": ", ".join(f"{feature}=()" for feature in FEATURES),
            "Cross-Origin-Opener-Policy": "same-origin",
        }
        if not framed_by:
            # For browsers that do not know frame-ancestors.
            self.fixed["X-Frame-Options"] = "DENY"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=list(message.get("headers", [])))
                headers.update(self.fixed)
                if _over_tls(scope):
                    _secure_cookies(headers)
                message = {**message, "headers": headers.raw}
            await send(message)

        await self.app(scope, receive, with_headers)


def _secure_cookies(headers: MutableHeaders) -> None:
    cookies = headers.getlist("set-cookie")
    del headers["set-cookie"]
    for cookie in cookies:
        attributes = {part.strip().lower() for part in cookie.split(";")[1:]}
        headers.append("set-cookie", cookie if "secure" in attributes else f"{cookie}; Secure")


def _over_tls(scope: Scope) -> bool:
    forwarded = Headers(scope=scope).get("x-forwarded-proto", "").partition(",")[0].strip().lower()
    return scope.get("scheme") == "https" or forwarded == "https"
