"""A page's document says at once what Streamlit's client would find out one thing after the other.

Where the server is: on `/s4_jobs` the client first asks below that address, is refused, and waits a tenth of a second
before it asks at the root. And that charts will come: it fetches Plotly when the first one has arrived, which on our
pages is always. What both bought is in docs/performance.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import brotli
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.routing import Route

from wide.web.whole import sent, whole

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

HERE = "here.js"
#: Pages lie side by side, so the server is where the page is, also behind a proxy that puts a folder before it.
SAYS_WHERE = 'window.__streamlit = { BACKEND_BASE_URL: new URL(".", window.location.href).href };\n'
TAG = f'<head>\n    <script src="./{HERE}"></script>'.encode()


class Early:
    """ASGI middleware: adds to the document of a page a script that says where the server is, and a header that
    names the code of the charts."""

    def __init__(self, app: ASGIApp, pages: Sequence[str]) -> None:
        """`pages`: their ids, which are their addresses."""
        self.app = app
        self.addresses = {"/", *(f"/{page}" for page in pages)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on; hold the document until it is whole, and send it with what is added."""
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"] not in self.addresses:
            await self.app(scope, receive, send)
            return
        takes = "br" in Headers(scope=scope).get("accept-encoding", "")
        plain = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        start, body = await whole(self.app, {**scope, "headers": plain}, receive)
        if start:
            await _added(start, body, takes, send)


async def _added(start: Message, body: bytes, takes: bool, send: Send) -> None:
    headers = MutableHeaders(raw=list(start["headers"]))
    if start["status"] == 200 and headers.get("content-type", "").startswith("text/html"):
        body = body.replace(b"<head>", TAG, 1)
        headers.add_vary_header("Accept-Encoding")
        if takes:
            body = _packed(body)
            headers["content-encoding"] = "br"
        headers["content-length"] = str(len(body))
        headers.append("Link", wanted())
    await sent(start, headers, body, send)


@lru_cache(maxsize=4)  # it is the same for every page
def _packed(document: bytes) -> bytes:
    packed: bytes = brotli.compress(document)
    return packed


@cache
def wanted() -> str:
    """The header's value: Streamlit's chart element with Plotly in it. StopIteration where Streamlit has no such."""
    streamlit = find_spec("streamlit")
    assert streamlit is not None
    assert streamlit.origin is not None
    script = next((Path(streamlit.origin).parent / "static" / "static" / "js").glob("PlotlyChart.*.js"))
    return f'<./static/js/{script.name}>; rel="modulepreload"; crossorigin; fetchpriority="low"'


async def here(_request: Request) -> Response:
    """The script that says where the server is."""
    headers = {"Cache-Control": "public, max-age=86400"}
    return Response(SAYS_WHERE, media_type="text/javascript", headers=headers)


def routes() -> list[Route]:
    """The script's address."""
    return [Route(f"/{HERE}", here)]
