"""What the server does beside the pages: a warm start, the boundaries and the figures by address."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any

from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from wide import DATA, api, downloads, stage, warehouse
from wide.error_messages import error_key, error_message
from wide.navigation import PAGES
from wide.text import LANGS
from wide.web import early, handed_over, logs, look_once, metrics, packed_line, pieces, settings, tidy
from wide.web.cookies import SecureCookies
from wide.web.faults import Faults
from wide.web.gathered import Gathered
from wide.web.headers import SecurityHeaders
from wide.web.health import healthz
from wide.web.hosts import Hosts
from wide.web.login import CALLBACK, LOGIN, Login
from wide.web.packed import Packed
from wide.web.size import UPLOADS, Size
from wide.web.turns import Turns

if TYPE_CHECKING:
    from starlette.types import Scope

GEO = DATA / "geo"
API = "/api/"

log = logging.getLogger("wide")


class Boundaries(StaticFiles):
    """The boundary files, with a cache time: they change with a release, not with a click."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "public, max-age=86400"
        return response


def to_the_front(request: Request) -> Response:
    """/home leads to /, with its parameters: Streamlit answers only there for the page that opens first."""
    asked = request.url.query
    return RedirectResponse("./" + (f"?{asked}" if asked else ""))


def door() -> settings.Settings:
    """What this installation says about its door; ends the process with a plain word when it cannot be understood."""
    try:
        return settings.read(os.environ)
    except settings.Unfit as unfit:
        raise SystemExit(str(unfit)) from None


def routes() -> list[BaseRoute]:
    """The addresses of our own: boundaries (/geo/provinces63.geojson, …34…), /home, /healthz and /metrics, the
    figures below /api, what the stage fetches, and the pages as files."""
    here = door()
    own: list[BaseRoute] = [
        Mount("/geo", app=Boundaries(directory=GEO, check_dir=False)),
        Route("/home", to_the_front),
        Route("/healthz", healthz),
        Route("/metrics", metrics.endpoint(here.watchers, here.proxies)),
    ]
    return [*own, *early.routes(), *api.routes(), *stage.routes(), *downloads.routes()]


def middleware() -> list[Middleware]:
    """What every request passes from top to bottom, and every answer back."""
    here = door()
    rates = {API: here.api, UPLOADS: here.uploads, LOGIN: settings.LOGINS, CALLBACK: settings.LOGINS}
    return [
        Middleware(SecurityHeaders, framed_by=here.framed_by),
        Middleware(metrics.Counted),
        Middleware(Faults),
        Middleware(Hosts, hosts=here.hosts),
        Middleware(SecureCookies),
        Middleware(Turns, rates=rates, proxies=here.proxies),
        Middleware(Login),
        Middleware(Gathered),
        Middleware(Size),
        Middleware(Packed),
        Middleware(stage.Stage),
        Middleware(early.Early, pages=[page.page_id for page in PAGES]),
    ]


@asynccontextmanager
async def lifespan(_app: Any) -> AsyncIterator[None]:
    """Build or open the warehouse and load the heavy modules before the first viewer comes.

    What cannot be opened is said in the log; the server answers all the same, tells viewers politely, and tries
    again with every question, so that mended data or a freed disk need no restart.
    """
    logs.start(os.environ)
    packed_line.widen()
    look_once.keep()
    handed_over.slowly()
    warehouse.listen(metrics.asked)
    for piece in pieces.missing():
        for lang in LANGS:
            log.error(piece.say(lang))
    warm()
    tidying = asyncio.create_task(tidy.tidy())
    try:
        yield
    finally:
        tidying.cancel()


def warm() -> None:
    """Load what every page needs, then freeze it out of the garbage collector's sight.

    With pandas and Plotly loaded a full collection walks hundreds of thousands of objects which never die. Frozen,
    they are skipped (tests/ui/test_habits.py measures the difference). What viewers leave behind is collected while the
    server rests (wide/web/tidy.py): Streamlit's own way, a full collection after every script run, took a third of the
    processor with ten viewers, and is off (.streamlit/config.toml).
    """
    for module in ("wide.charts.boundary_map", "wide.ui.story", "wide.ui.geography"):
        import_module(module)
    try:
        warehouse.ensure_fresh()
    except Exception as fault:  # whatever it is, /healthz says 503 as long as it lasts
        for lang in LANGS:
            log.error(error_message(fault, lang), exc_info=None if error_key(fault) else fault)
    tidy.look()
