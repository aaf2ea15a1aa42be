"""A page's document says where the server is and names the code of the charts."""

import re
import urllib.request
from pathlib import Path

import brotli
import pytest
import streamlit
from asgi import run, scope
from starlette.types import Receive, Scope, Send

from wide.cards import registry
from wide.web.early import HERE, SAYS_WHERE, Early, wanted

STATIC = Path(streamlit.__file__).parent / "static"


def fetched(address: str, takes: str = "gzip, deflate, br, zstd") -> tuple[dict[str, str], str]:
    """Headers and text, asked for as a browser does."""
    request = urllib.request.Request(address, headers={"Accept-Encoding": takes})
    with urllib.request.urlopen(request, timeout=20) as answer:
        headers, body = {name.lower(): value for name, value in answer.headers.items()}, answer.read()
    if headers.get("content-encoding") == "br":
        body = brotli.decompress(body)
    return headers, body.decode()


@pytest.mark.parametrize("page_id", ["", *registry.page_ids()[1:]])
def test_every_page_says_so(server: str, page_id: str) -> None:
    headers, document = fetched(f"{server}/{page_id}")
    assert document.index(f'src="./{HERE}"') < document.index('type="module"')
    assert headers["link"] == wanted()
    assert "script-src 'self'" in headers["content-security-policy"]
    assert headers["content-encoding"] == "br"
    assert fetched(f"{server}/{page_id}", takes="gzip")[1] == document


def test_what_is_named_is_there(server: str) -> None:
    _, said = fetched(f"{server}/{HERE}")
    assert said == SAYS_WHERE
    path = re.match(r"<\./(.+?)>", wanted())
    assert path
    headers, code = fetched(f"{server}/{path[1]}")
    assert "javascript" in headers["content-type"]
    assert "plotly" in code.lower()


def test_nothing_else_is_touched(server: str) -> None:
    for path in ("_stcore/health", "s9_none", "healthz"):
        assert "link" not in fetched(f"{server}/{path}", takes="")[0]


def test_the_client_still_asks_for_it() -> None:
    """The day Streamlit's client looks elsewhere, the script has to go."""
    clients = [one.read_text(encoding="utf-8") for one in (STATIC / "static" / "js").glob("index.*.js")]
    assert any("__streamlit" in client and "BACKEND_BASE_URL" in client for client in clients)


def test_a_refusal_passes_as_it_is() -> None:
    async def refusing(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send(
            {"type": "http.response.start", "status": 503, "headers": [(b"content-type", b"text/html")]}
        )
        await send({"type": "http.response.body", "body": b"<head>", "more_body": True})
        await send({"type": "http.response.body", "body": b"</head>"})

    start, body = run(Early(refusing, []), scope("http", "/"), [])
    assert body["body"] == b"<head></head>"
    assert start["headers"] == [(b"content-type", b"text/html")]
