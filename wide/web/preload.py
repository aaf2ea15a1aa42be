"""Tells the browser early what Streamlit's client would find out late; a page opens without it too.

The server's address: on `/s4_jobs` the client first asks below that path, is refused, and waits a tenth of a second
before it asks at the root. The code of the charts: the client fetches Plotly when the first chart has arrived.
Measured in docs/performance.md. Where an installed Streamlit knows neither, the hints are missing or ignored.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from starlette.routing import Route

from wide.web.buffering import read_response, send_response

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import ASGIApp, Receive, Scope, Send

SCRIPT = "here.js"
#: Pages lie side by side, so the server is where the page is, also behind a proxy that adds a folder in front.
SERVER_ADDRESS = 'window.__streamlit = { BACKEND_BASE_URL: new URL(".", window.location.href).href };\n'
TAG = f'<head>\n    <script src="./{SCRIPT}"></script>'.encode()
log = logging.getLogger("wide")


class Preload:
    """ASGI middleware: adds to a page's document the script with the server's address, and a `Link` header that
    names the code of the charts."""

    def __init__(self, app: ASGIApp, pages: Sequence[str]) -> None:
        """`pages`: their ids, which are their paths."""
        self.app = app
        self.paths = {"/", *(f"/{page}" for page in pages)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on; change the document of a page."""
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"] not in self.paths:
            await self.app(scope, receive, send)
            return
        start, body = await read_response(self.app, scope, receive)
        if not start:
            return
        headers = MutableHeaders(raw=list(start["headers"]))
        if start["status"] == 200 and headers.get("content-type", "").startswith("text/html"):
            body = body.replace(b"<head>", TAG, 1)
            headers["content-length"] = str(len(body))
            if link := chart_link():
                headers.append("Link", link)
        await send_response(start, headers, body, send)


@cache
def chart_link() -> str | None:
    """The `Link` header for Streamlit's chart element with Plotly in it; None where the installed one has no such."""
    streamlit = find_spec("streamlit")
    folder = Path(streamlit.origin).parent if streamlit and streamlit.origin else Path()
    script = next((folder / "static" / "static" / "js").glob("PlotlyChart.*.js"), None)
    if script is None:
        log.info("no chart code to preload in this version of Streamlit")
        return None
    return f'<./static/js/{script.name}>; rel="modulepreload"; crossorigin; fetchpriority="low"'


async def _script(_request: Request) -> Response:
    headers = {"Cache-Control": "public, max-age=86400"}
    return Response(SERVER_ADDRESS, media_type="text/javascript", headers=headers)


def routes() -> list[Route]:
    """The path of the script."""
    return [Route(f"/{SCRIPT}", _script)]
