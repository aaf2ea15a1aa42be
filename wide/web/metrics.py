"""Metrics of the server, and /metrics, where a monitoring system reads them (Prometheus text format)."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.process_collector import ProcessCollector
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from wide.web.client import client_address, in_networks
from wide.web.settings import Network

#: Not the default registry, which libraries fill, Streamlit among them.
REGISTRY = CollectorRegistry()
#: Memory, processor time and open files of this process, where the system has them (Linux).
ProcessCollector(registry=REGISTRY)
RUN_SECONDS = Histogram(
    "wide_run_seconds",
    "Time from the start of a page to its end; how it ended: done, cut (rerun or stop) or failed.",
    ["page", "ended"],
    buckets=(0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 2, 5, 10),
    registry=REGISTRY,
)
QUERY_SECONDS = Histogram(
    "wide_query_seconds",
    "Time of a statement on the warehouse's file; answers from memory are not counted.",
    buckets=(0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 2),
    registry=REGISTRY,
)
VIEWERS = Gauge("wide_viewers", "Browser windows connected now.", registry=REGISTRY)
VISITS = Counter("wide_visits", "Connections of browser windows since the start.", registry=REGISTRY)
ANSWERS = Counter("wide_answers", "HTTP answers by class of status.", ["status"], registry=REGISTRY)
REFUSED = Counter(
    "wide_refused", "Requests not let in, by reason: host, rate, size.", ["why"], registry=REGISTRY
)
ERRORS = Counter(
    "wide_faults", "Errors shown to viewers with a number, by where.", ["where"], registry=REGISTRY
)
WEBSOCKET = "/_stcore/stream"


@contextmanager
def timed(page_id: str) -> Iterator[None]:
    """Measure one run of a page's script."""
    start, ended = time.perf_counter(), "done"
    try:
        yield
    except Exception:
        ended = "failed"
        raise
    except BaseException:
        # Streamlit ends a run that another one overtakes by exceptions that are no errors.
        ended = "cut"
        raise
    finally:
        RUN_SECONDS.labels(page_id, ended).observe(time.perf_counter() - start)


def observe_query(seconds: float) -> None:
    """Record the time of one statement; `wide.warehouse.on_statement` takes this."""
    QUERY_SECONDS.observe(seconds)


class RequestMetrics:
    """ASGI middleware: counts answers, and the browser windows that are connected."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, counting."""
        if scope["type"] == "websocket" and scope["path"].endswith(WEBSOCKET):
            await self._visit(scope, receive, send)
            return

        async def observed(message: Message) -> None:
            if message["type"] == "http.response.start":
                ANSWERS.labels(f"{message['status'] // 100}xx").inc()
            await send(message)

        await self.app(scope, receive, observed if scope["type"] == "http" else send)

    async def _visit(self, scope: Scope, receive: Receive, send: Send) -> None:
        connected = False

        async def observed(message: Message) -> None:
            nonlocal connected
            if message["type"] == "websocket.accept" and not connected:
                connected = True
                VISITS.inc()
                VIEWERS.inc()
            await send(message)

        try:
            await self.app(scope, receive, observed)
        finally:
            if connected:
                VIEWERS.dec()


def endpoint(watchers: Sequence[Network], proxies: Sequence[Network]) -> Callable[[Request], Response]:
    """/metrics for `watchers`; 404 for anybody else."""

    def metrics(request: Request) -> Response:
        if not in_networks(client_address(request.scope, proxies), watchers):
            return PlainTextResponse("Not Found", 404)
        return Response(generate_latest(REGISTRY), media_type=CONTENT_TYPE_LATEST)

    return metrics
