"""Returns from a login to the page, language and filters where it began, also when it failed.

Streamlit's own paths for a login (/auth/login, /auth/logout, /oauth2callback) end at the front page, and answer in
English, on an empty page, when the provider is unreachable.
"""

from __future__ import annotations

import logging
import re
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = logging.getLogger("wide")

LOGIN, LOGOUT, CALLBACK = "/auth/login", "/auth/logout", "/oauth2callback"
#: The page that has the button.
HOME = "/survey"
#: Added to the page's address when the login failed.
PARAM, FAILED = "login", "failed"
COOKIE = "wide_back"
#: How long a login may take, with a lost password in between.
SECONDS = 900
#: A path of this server and no other: one slash in front, pages below it, a query of printable characters.
OURS = re.compile(r"/(?:[a-z0-9_-]+/)*[a-z0-9_-]*(?:\?[!-~]*)?")
MAX_LENGTH = 1500
#: The cookie that Streamlit sets after a login.
DONE = re.compile(rb'_streamlit_user=[^";]')


class LoginReturn:
    """ASGI middleware: stores where a login began and redirects back there; a failed one adds `?login=failed`."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on; redirect the answers of the three paths."""
        step = scope["path"] if scope["type"] == "http" and scope["method"] == "GET" else ""
        if step not in (LOGIN, LOGOUT, CALLBACK):
            await self.app(scope, receive, send)
            return
        started = replaced = False

        async def redirected(message: Message) -> None:
            nonlocal started, replaced
            if message["type"] == "http.response.start":
                started = True
                answer = _return(scope, message, step)
                if answer is not None:
                    replaced = True
                    await answer(scope, receive, send)
                    return
                if step != CALLBACK:
                    _store(scope, message)
            if not replaced:
                await send(message)

        try:
            await self.app(scope, receive, redirected)
        except Exception as error:
            if started and not replaced:
                raise
            log.error("a login failed", exc_info=error)
            if not started:
                await _redirect(_origin(scope, step), failed=step != LOGOUT)(scope, receive, send)


def _return(scope: Scope, message: Message, step: str) -> RedirectResponse | None:
    """The redirect that replaces this answer; None when the answer leads to the provider."""
    headers = Headers(raw=message["headers"])
    if message["status"] < 400 and step != CALLBACK and headers.get("location", "").startswith("http"):
        return None
    cookies = headers.getlist("set-cookie")
    done = any(DONE.match(cookie.encode("latin-1")) for cookie in cookies)
    # The provider answers a login with a code or an error; from a logout it comes back with neither.
    query = dict(parse_qsl(scope["query_string"].decode("latin-1")))
    login = step == LOGIN or (step == CALLBACK and bool({"code", "error", "state"} & set(query)))
    answer = _redirect(_origin(scope, step), failed=login and not done)
    for cookie in cookies:
        answer.headers.append("set-cookie", cookie)
    answer.delete_cookie(COOKIE, httponly=True, samesite="lax")
    return answer


def _store(scope: Scope, message: Message) -> None:
    """Store the page where the login began in a cookie, for the return from the provider."""
    headers = MutableHeaders(raw=list(message["headers"]))
    value = quote(_origin(scope, LOGIN), safe="")
    headers.append("set-cookie", f"{COOKIE}={value}; Path=/; Max-Age={SECONDS}; HttpOnly; SameSite=Lax")
    message["headers"] = headers.raw


def _redirect(address: str, *, failed: bool) -> RedirectResponse:
    path, _, query = address.partition("?")
    pairs = [(name, value) for name, value in parse_qsl(query, keep_blank_values=True) if name != PARAM]
    if failed:
        pairs.append((PARAM, FAILED))
    return RedirectResponse(
        path + ("?" + urlencode(pairs) if pairs else ""), 302, {"Cache-Control": "no-store"}
    )


def _origin(scope: Scope, step: str) -> str:
    """The page where the login began: from Referer on the way out, from the cookie on the way back. Both may be
    forged, so only an address of this server is accepted; else the page that has the button."""
    headers = Headers(scope=scope)
    if step == CALLBACK:
        address = _stored(headers.get("cookie", ""))
    else:
        parts = urlsplit(headers.get("referer", ""))
        same_host = parts.netloc == headers.get("host")
        address = (parts.path + (f"?{parts.query}" if parts.query else "")) if same_host else ""
    return address if len(address) <= MAX_LENGTH and OURS.fullmatch(address) else HOME


def _stored(header: str) -> str:
    try:
        morsel = SimpleCookie(header).get(COOKIE)
    except CookieError:
        return ""
    return unquote(morsel.value) if morsel else ""
