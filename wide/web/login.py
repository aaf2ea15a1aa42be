"""The way back from a login: to the page, language and filters that somebody came from, whatever came of it.

Streamlit's own addresses for a login (/auth/login, /auth/logout, /oauth2callback) end at the front page, and say in
English, on an empty page, that the provider did not answer. This stands before them and mends both.
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
#: Added to the page's address when nobody was logged in.
PARAM, FAILED = "login", "failed"
COOKIE = "wide_back"
#: How long a login may take, with a lost password in between.
SECONDS = 900
#: An address of this server and no other: one slash in front, pages below it, a query of printable signs.
OURS = re.compile(r"/(?:[a-z0-9_-]+/)*[a-z0-9_-]*(?:\?[!-~]*)?")
LONGEST = 1500
#: What Streamlit sets when somebody was logged in.
DONE = re.compile(rb'_streamlit_user=[^";]')


class Login:
    """ASGI middleware: notes where a login began, and leads back there; a failed one carries `?login=failed`."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on; the answers of the three addresses are led home."""
        step = scope["path"] if scope["type"] == "http" and scope["method"] == "GET" else ""
        if step not in (LOGIN, LOGOUT, CALLBACK):
            await self.app(scope, receive, send)
            return
        begun = taken = False

        async def led(message: Message) -> None:
            nonlocal begun, taken
            if message["type"] == "http.response.start":
                begun = True
                home = _home(scope, message, step)
                if home is not None:
                    taken = True
                    await home(scope, receive, send)
                    return
                if step != CALLBACK:
                    _note(scope, message)
            if not taken:
                await send(message)

        try:
            await self.app(scope, receive, led)
        except Exception as fault:
            if begun and not taken:
                raise
            log.error("a login failed", exc_info=fault)
            if not begun:
                await _away(_back(scope, step), failed=step != LOGOUT)(scope, receive, send)


def _home(scope: Scope, message: Message, step: str) -> RedirectResponse | None:
    """The answer that leads home in the place of this one; None when it leads to the provider."""
    headers = Headers(raw=message["headers"])
    if message["status"] < 400 and step != CALLBACK and headers.get("location", "").startswith("http"):
        return None
    cookies = headers.getlist("set-cookie")
    done = any(DONE.match(one.encode("latin-1")) for one in cookies)
    # The provider answers a login with a code or an error; from a logout it comes back with neither.
    told = dict(parse_qsl(scope["query_string"].decode("latin-1")))
    asked = step == LOGIN or (step == CALLBACK and bool({"code", "error", "state"} & set(told)))
    home = _away(_back(scope, step), failed=asked and not done)
    for one in cookies:
        home.headers.append("set-cookie", one)
    home.delete_cookie(COOKIE, httponly=True, samesite="lax")
    return home


def _note(scope: Scope, message: Message) -> None:
    """Write down where she came from, for the way back from the provider."""
    headers = MutableHeaders(raw=list(message["headers"]))
    value = quote(_back(scope, LOGIN), safe="")
    headers.append("set-cookie", f"{COOKIE}={value}; Path=/; Max-Age={SECONDS}; HttpOnly; SameSite=Lax")
    message["headers"] = headers.raw


def _away(address: str, *, failed: bool) -> RedirectResponse:
    path, _, query = address.partition("?")
    said = [(name, value) for name, value in parse_qsl(query, keep_blank_values=True) if name != PARAM]
    if failed:
        said.append((PARAM, FAILED))
    return RedirectResponse(
        path + ("?" + urlencode(said) if said else ""), 302, {"Cache-Control": "no-store"}
    )


def _back(scope: Scope, step: str) -> str:
    """Where she came from: on the way out the page says so, on the way back the cookie does. Both may be forged, so
    nothing but an address of this server is taken from them."""
    headers = Headers(scope=scope)
    if step == CALLBACK:
        found = _kept(headers.get("cookie", ""))
    else:
        parts = urlsplit(headers.get("referer", ""))
        here = parts.netloc == headers.get("host")
        found = (parts.path + (f"?{parts.query}" if parts.query else "")) if here else ""
    return found if len(found) <= LONGEST and OURS.fullmatch(found) else HOME


def _kept(header: str) -> str:
    try:
        held = SimpleCookie(header).get(COOKIE)
    except CookieError:
        return ""
    return unquote(held.value) if held else ""
