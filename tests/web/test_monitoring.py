"""Health check, metrics, and the lines of the log."""

import io
import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from asgi import call, run, scope
from prometheus_client.parser import text_string_to_metric_families
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from wide import ROOT, __version__, warehouse
from wide.warehouse import Store
from wide.web import logs, metrics
from wide.web.health import healthz, missing_files
from wide.web.settings import LOOPBACK, read

app = Starlette(
    routes=[Route("/healthz", healthz), Route("/metrics", metrics.endpoint(LOOPBACK, ()))],
)


def counted(name: str, **labels: str) -> float:
    return metrics.REGISTRY.get_sample_value(name, labels) or 0.0


def test_healthz_names_the_version_of_the_data(warehouse_file: Path) -> None:
    answer = call(app, "/healthz")
    assert answer.status == 200
    told = json.loads(answer.body)
    assert told["status"] == "ok"
    assert told["version"] == __version__
    assert told["figures"] == warehouse.version()
    assert answer.headers["cache-control"] == "no-store"


def test_healthz_is_503_when_the_warehouse_does_not_answer(
    warehouse_file: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> str:
        raise duckdb.IOException("cannot read /secret/place")

    monkeypatch.setattr(warehouse, "ping", broken)
    with caplog.at_level(logging.ERROR, logger="wide"):
        answer = call(app, "/healthz")
    assert (answer.status, json.loads(answer.body)) == (503, {"status": "down"})
    assert "/secret/place" in caplog.text


def test_warehouse_ping_reads_the_file_not_the_cache(warehouse_file: Path) -> None:
    store = warehouse.store()
    assert store.ping() == store.version
    with pytest.MonkeyPatch.context() as patch:
        # The name wide.warehouse.store is taken by a function; the module is meant.
        patch.setattr(sys.modules["wide.warehouse.store"], "read_statement", lambda _name: "nothing")
        with pytest.raises(duckdb.Error):
            store.ping()


def test_missing_files_are_none_here_and_named_elsewhere(tmp_path: Path) -> None:
    assert missing_files() == []
    lost = missing_files(data=tmp_path)
    assert [each.file.name for each in lost] == ["provinces63.geojson", "provinces34.geojson"]
    assert str(lost[0].file) in lost[0].message("en")


@pytest.fixture
def listening() -> Iterator[None]:
    hooks = sys.modules["wide.warehouse.store"]._statement_hooks

    before = list(hooks)
    warehouse.on_statement(metrics.observe_query)
    warehouse.on_statement(metrics.observe_query)
    yield
    hooks[:] = before


def test_query_metric_counts_statements_once_and_no_cached_answers(
    warehouse_file: Path, listening: None
) -> None:
    asked = Store(warehouse.store().data, warehouse.store().target)
    before = counted("wide_query_seconds_count")
    first = asked.query("data/places", places=["P94"])
    assert counted("wide_query_seconds_count") == before + 1
    assert asked.query("data/places", places=["P94"]).equals(first)
    assert counted("wide_query_seconds_count") == before + 1
    asked.close()


def test_run_metric_has_how_a_run_ended() -> None:
    def ended(how: str) -> float:
        return counted("wide_run_seconds_count", page="p", ended=how)

    class Stop(BaseException):
        pass

    with metrics.timed("p"):
        pass
    with pytest.raises(ValueError, match="x"), metrics.timed("p"):
        raise ValueError("x")
    with pytest.raises(Stop), metrics.timed("p"):
        raise Stop
    assert [ended(how) for how in ("done", "failed", "cut")] == [1, 1, 1]


def test_viewer_metric_follows_websockets() -> None:
    seen: list[float] = []

    async def socket(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "websocket.accept"})
        seen.append(counted("wide_viewers"))

    before, visits = counted("wide_viewers"), counted("wide_visits_total")
    run(metrics.RequestMetrics(socket), scope("websocket", "/_stcore/stream"), [])
    assert seen == [before + 1]
    assert counted("wide_viewers") == before
    assert counted("wide_visits_total") == visits + 1


def test_metrics_are_in_prometheus_format() -> None:
    answer = call(metrics.RequestMetrics(app), "/metrics")
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("text/plain; version=")
    names = {family.name for family in text_string_to_metric_families(answer.text)}
    assert {"wide_run_seconds", "wide_query_seconds", "wide_viewers", "wide_answers", "wide_refused"} <= names
    if sys.platform == "linux":
        assert "process_resident_memory_bytes" in names


@pytest.mark.parametrize(
    ("client", "headers"),
    [
        ("10.0.0.5", {}),
        ("127.0.0.1", {"x-forwarded-for": "203.0.113.9"}),
        ("127.0.0.1", {"x-forwarded-for": "127.0.0.1"}),
    ],
)
def test_metrics_are_for_watchers_only(client: str, headers: dict[str, str]) -> None:
    assert call(app, "/metrics", client=client, headers=headers).status == 404
    ours = read({"WIDE_WATCHERS": "10.0.0.0/24"})
    opened = Starlette(routes=[Route("/metrics", metrics.endpoint(ours.watchers, ours.proxies))])
    assert call(opened, "/metrics", client="10.0.0.5").status == 200


def test_json_log_has_one_object_a_line() -> None:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logs.JsonLines())
    logger = logging.Logger("wide.test")
    logger.addHandler(handler)
    try:
        raise ValueError("lời\nhai dòng")
    except ValueError:
        logger.exception("số %s\n{}", 'a"b', extra={"number": "abc123"})
    (line,) = stream.getvalue().splitlines()
    told = json.loads(line)
    assert told["message"] == 'số a"b\n{}'
    assert told["number"] == "abc123"
    assert told["level"] == "error"
    assert "hai dòng" in told["fault"]
    assert told["time"].endswith("+00:00")


SPEAKING = """
import logging, os, warnings
import streamlit.logger
from wide.web import logs
logs.configure(os.environ); logs.configure(os.environ)
logging.getLogger("wide").info("ours")
streamlit.logger.get_logger("streamlit.late").warning("late")
logging.getLogger("uvicorn.error").error("served")
warnings.warn("careful")
"""


@pytest.mark.parametrize("form", ["json", "plain"])
def test_logs_of_all_libraries_have_one_form(form: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SPEAKING],
        cwd=ROOT,
        env={"WIDE_LOG": form, "PATH": "", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    lines = done.stderr.splitlines()
    assert done.stdout == ""
    if form == "json":
        told = [json.loads(line) for line in lines]
        assert [one["message"] for one in told][:3] == ["ours", "late", "served"]
        assert "careful" in told[3]["message"]
        assert len(told) == 4
    else:
        assert sum("ours" in line for line in lines) == 1
        assert not lines[0].startswith("{")
