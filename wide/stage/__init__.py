"""The stage on the server: an address with `?scene=` opens full-screen scenes instead of the page.

The stage is a plain document of ours, not a Streamlit page: it asks for its scenes once and then needs the server
only for another province, so a restart of the server or a lost line never interrupts a talk. `/s4_jobs?place=P94`
is the page, `/s4_jobs?place=P94&scene=2` its second scene, `/programme?scene=7` the seventh of the programme.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from starlette.responses import HTMLResponse
from starlette.routing import Route

from wide.stage.answers import known_pages, lang_of, scenes
from wide.stage.files import FILES, document, file, picture

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope
    from starlette.types import Send as SendMessage


class Stage:
    """ASGI middleware: a page's address with `scene` opens the stage, one with `picture` saves a card's chart."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: SendMessage) -> None:
        if scope["type"] == "http" and scope["method"] == "GET":
            page_id = scope["path"].strip("/") or "home"
            given = parse_qs(scope["query_string"].decode("latin-1"), keep_blank_values=True)
            if page_id in known_pages() and ("scene" in given or "picture" in given):
                made = picture(page_id, given) if "picture" in given else document(page_id, lang_of(given))
                await HTMLResponse(made)(scope, receive, send)
                return
        await self.app(scope, receive, send)


def routes() -> list[Route]:
    """What the stage fetches: its styles, its script, Plotly, the scenes."""
    return [*(Route(f"/stage/{name}", file) for name in FILES), Route("/stage/scenes.json", scenes)]
