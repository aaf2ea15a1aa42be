"""What the server does beside the pages: a warm start, the boundaries and the figures by address."""

from __future__ import annotations

import gc
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
from wide.packed import Packed

if TYPE_CHECKING:
    from starlette.types import Scope

GEO = DATA / "geo"


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


def routes() -> list[BaseRoute]:
    """The addresses of our own: boundaries (/geo/provinces63.geojson, …34…), /home, the figures below /api,
    what the stage fetches, and the pages as files."""
    own = [Mount("/geo", app=Boundaries(directory=GEO)), Route("/home", to_the_front)]
    return [*own, *api.routes(), *stage.routes(), *downloads.routes()]


def middleware() -> list[Middleware]:
    """What every answer passes through."""
    return [Middleware(Packed), Middleware(stage.Stage)]


@asynccontextmanager
async def lifespan(_app: Any) -> AsyncIterator[None]:
    """Build or open the warehouse and load the heavy modules before the first viewer comes."""
    warm()
    yield


def warm() -> None:
    """Load what every page needs, then freeze it out of the garbage collector's sight.

    Streamlit runs a full collection after every script run; with pandas and Plotly loaded that walks
    hundreds of thousands of objects which never die. Frozen, they are skipped (tests/test_habits.py
    measures the difference).
    """
    for module in ("wide.charts.boundary_map", "wide.ui.story", "wide.ui.geography"):
        import_module(module)
    warehouse.ensure_fresh()
    gc.collect()
    gc.freeze()
