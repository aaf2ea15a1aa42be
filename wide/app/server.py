"""The ASGI server around the pages: routes, middleware, start."""

from __future__ import annotations

import gc
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

from wide import DATA, api, stage, warehouse
from wide.app import downloads
from wide.cards import registry
from wide.error_messages import error_key, error_message
from wide.text import LANGS
from wide.web import logs, metrics, preload, settings
from wide.web.body_limit import UPLOADS, BodyLimit
from wide.web.errors import ErrorHandler
from wide.web.headers import SecurityHeaders
from wide.web.health import healthz, missing_files
from wide.web.hosts import HostCheck
from wide.web.login import CALLBACK, LOGIN, LoginReturn
from wide.web.rate_limit import RateLimit
from wide.web.static_compression import StaticCompression

if TYPE_CHECKING:
    from starlette.types import Scope

API = "/api/"

log = logging.getLogger("wide")


class Boundaries(StaticFiles):
    """The boundary files, cached by browsers for a day: they change with a release."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "public, max-age=86400"
        return response


def redirect_home(request: Request) -> Response:
    """/home redirects to / with its query: Streamlit serves the first page only there."""
    query = request.url.query
    return RedirectResponse("./" + (f"?{query}" if query else ""))


def read_settings() -> settings.Settings:
    """The settings of this installation; ends the process with a message when one cannot be understood."""
    try:
        return settings.read(os.environ)
    except settings.InvalidSetting as error:
        raise SystemExit(str(error)) from None


def routes() -> list[BaseRoute]:
    """The paths beside Streamlit's: boundaries (/geo/provinces63.geojson, …34…), /home, /healthz, /metrics, the API,
    the stage, and the pages as files."""
    config = read_settings()
    return [
        Mount("/geo", app=Boundaries(directory=DATA / "geo", check_dir=False)),
        Route("/home", redirect_home),
        Route("/healthz", healthz),
        Route("/metrics", metrics.endpoint(config.watchers, config.proxies)),
        *preload.routes(),
        *api.routes(),
        *stage.routes(),
        *downloads.routes(),
    ]


def middleware() -> list[Middleware]:
    """What every request passes from top to bottom, and every answer from bottom to top."""
    config = read_settings()
    rates = {API: config.api, UPLOADS: config.uploads, LOGIN: settings.LOGINS, CALLBACK: settings.LOGINS}
    return [
        Middleware(SecurityHeaders, framed_by=config.framed_by),
        Middleware(metrics.RequestMetrics),
        Middleware(ErrorHandler),
        Middleware(HostCheck, hosts=config.hosts),
        Middleware(RateLimit, rates=rates, proxies=config.proxies),
        Middleware(LoginReturn),
        Middleware(BodyLimit),
        Middleware(StaticCompression),
        Middleware(stage.Stage),
        Middleware(preload.Preload, pages=registry.page_ids()),
    ]


@asynccontextmanager
async def lifespan(_app: Any) -> AsyncIterator[None]:
    """Set up logs and metrics, report missing files, warm up."""
    logs.configure(os.environ)
    warehouse.on_statement(metrics.observe_query)
    for file in missing_files():
        for lang in LANGS:
            log.error(file.message(lang))
    warm_up()
    yield


def warm_up() -> None:
    """Import what every page needs, build or open the warehouse, and freeze all of it for the garbage collector.

    A warehouse that cannot be opened is reported in the log; the server answers all the same with an error page and
    tries again at every query, so that repaired data or a freed disk need no restart.

    With pandas and Plotly loaded a full collection walks hundreds of thousands of objects that never die. Frozen,
    they are skipped (tests/ui/test_habits.py measures the difference). Streamlit's own full collection after every
    script run is off (.streamlit/config.toml): with ten viewers it took a third of the processor.
    """
    import_module("wide.ui.page")
    registry.pages()
    try:
        warehouse.ensure_fresh()
    except Exception as error:  # whatever it is, /healthz says 503 as long as it lasts
        for lang in LANGS:
            log.error(error_message(error, lang), exc_info=None if error_key(error) else error)
    gc.collect()
    gc.freeze()
