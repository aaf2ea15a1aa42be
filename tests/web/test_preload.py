"""A page's document names the server's address and the code of the charts, and opens without either."""

import re
import urllib.request
from collections.abc import Iterator
from importlib.machinery import ModuleSpec
from pathlib import Path

import brotli
import pytest
import streamlit
from asgi import call, run, scope
from starlette.responses import HTMLResponse
from starlette.types import Receive, Scope, Send

from wide.cards import registry
from wide.web import policy as csp
from wide.web import preload
from wide.web.preload import SCRIPT, SERVER_ADDRESS, Preload, chart_link

STATIC = Path(streamlit.__file__).parent / "static"


def fetched(address: str) -> tuple[dict[str, str], str]:
    """Headers and text, requested as a browser does."""
    request = urllib.request.Request(address, headers={"Accept-Encoding": "gzip, deflate, br, zstd"})
    with urllib.request.urlopen(request, timeout=20) as answer:
        headers, body = {name.lower(): value for name, value in answer.headers.items()}, answer.read()
    if headers.get("content-encoding") == "br":
        body = brotli.decompress(body)
    return headers, body.decode()


@pytest.mark.parametrize("page_id", ["", *registry.page_ids()[1:]])
def test_preload_is_on_every_page(server: str, page_id: str) -> None:
    headers, document = fetched(f"{server}/{page_id}")
    assert document.index(f'src="./{SCRIPT}"') < document.index('type="module"')
    assert headers["link"] == chart_link()
    assert "script-src 'self'" in headers["content-security-policy"]


def test_preload_names_files_that_are_there(server: str) -> None:
    _, script = fetched(f"{server}/{SCRIPT}")
    assert script == SERVER_ADDRESS
    path = re.match(r"<\./(.+?)>", chart_link() or "")
    assert path
    headers, code = fetched(f"{server}/{path[1]}")
    assert "javascript" in headers["content-type"]
    assert "plotly" in code.lower()


def test_preload_changes_no_other_answer(server: str) -> None:
    for path in ("_stcore/health", "s9_none", "healthz"):
        request = urllib.request.Request(f"{server}/{path}")
        with urllib.request.urlopen(request, timeout=20) as answer:
            assert "link" not in {name.lower() for name in answer.headers}


@pytest.mark.upstream
def test_streamlit_client_reads_the_server_address() -> None:
    """When Streamlit's client looks elsewhere, the script has to go."""
    clients = [path.read_text(encoding="utf-8") for path in (STATIC / "static" / "js").glob("index.*.js")]
    assert any("__streamlit" in client and "BACKEND_BASE_URL" in client for client in clients)


def test_preload_passes_errors_unchanged() -> None:
    async def refusing(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send(
            {"type": "http.response.start", "status": 503, "headers": [(b"content-type", b"text/html")]}
        )
        await send({"type": "http.response.body", "body": b"<head>", "more_body": True})
        await send({"type": "http.response.body", "body": b"</head>"})

    start, body = run(Preload(refusing, []), scope("http", "/"), [])
    assert body["body"] == b"<head></head>"
    assert start["headers"] == [(b"content-type", b"text/html")]


@pytest.fixture
def other_streamlit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A Streamlit without a file of the names that the installed one has."""
    found = ModuleSpec("streamlit", None, origin=str(tmp_path / "streamlit" / "__init__.py"))
    for module in (preload, csp):
        monkeypatch.setattr(module, "find_spec", lambda _name: found)
    for cached in (preload.chart_link, csp.policy):
        cached.cache_clear()
    yield
    for cached in (preload.chart_link, csp.policy):
        cached.cache_clear()


def test_preload_and_policy_work_with_other_files_in_streamlit(other_streamlit: None) -> None:
    answer = call(Preload(HTMLResponse("<html><header></header></html>"), []))
    assert (answer.status, answer.text) == (200, "<html><header></header></html>")
    assert "link" not in answer.headers
    assert "script-src 'self';" in csp.policy()
