"""bench.load.client and runner: simulated users against a real server."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from bench import nginx
from bench.compare import FLOOR_APP
from bench.load import report, runner
from bench.load.behaviour import KINDS, PAGES
from bench.load.client import Answer, Client, ConnectionRefused
from bench.load.compare import LoadTarget, burst_alternated
from bench.server import free_port, serve


def open_and_run(address: str, page: str, check: Callable[[Client, list[Answer]], Awaitable[None]]) -> None:
    async def visit() -> None:
        async with Client(address) as client:
            await check(client, await client.open(page))

    asyncio.run(visit())


def test_client_opens_a_page_in_two_parts_and_then_follows_the_clicks(server: str) -> None:
    async def check(client: Client, opened: list[Answer]) -> None:
        page = client.page
        first, rest = opened
        assert not first.fault
        assert not rest.fault
        assert 0 < first.run.drawn["plotly_chart"] < rest.run.drawn["plotly_chart"]
        sex, system = page.widget("sex"), page.widget("list")
        assert sex is not None
        assert system is not None
        changed = await client.click("sex", lambda page: page.choose(sex, [sex.options[1]]))
        assert page.query == "sex=female"
        assert 0 < changed.run.drawn["plotly_chart"] <= rest.run.drawn["plotly_chart"]
        assert changed.run.size < rest.run.size, "an unchanged chart is referenced, not sent"
        await client.click("list", lambda page: page.choose(system, [system.options[1]]))
        assert page.query == "list=34&sex=female"
        panel = page.buttons(".table")[0]
        opened_panel = await client.click("panel", lambda page: page.press(panel))
        assert opened_panel.run.ended == ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY
        assert opened_panel.run.drawn["table"] == 1
        await client.click("page", lambda page: page.follow("s3_barriers"))
        await client.timers()
        assert page.buttons("s3_barriers.map.source") or page.buttons(".source")
        assert not page.buttons("s4_jobs.digital.source")
        assert page.query == "list=34&sex=female", "filters stay on another page"

    open_and_run(server, "s4_jobs", check)


def test_behaviour_names_pages_that_exist(server: str) -> None:
    async def check(client: Client, opened: list[Answer]) -> None:
        assert set(PAGES) <= set(client.page.links)
        assert not [answer.fault for answer in opened if answer.fault]

    open_and_run(server, "", check)


def test_client_reports_a_page_that_does_not_exist(server: str) -> None:
    async def check(_: Client, opened: list[Answer]) -> None:
        assert "no such page" in opened[0].fault

    open_and_run(server, "nowhere", check)


def test_client_reports_an_exception_of_the_app(tmp_path: Path) -> None:
    script = tmp_path / "failing.py"
    script.write_text("import streamlit as st\nst.title('app')\nraise ValueError('no values')\n")

    async def check(_: Client, opened: list[Answer]) -> None:
        assert "no values" in opened[0].fault

    with serve(script, folder=tmp_path) as failing:
        open_and_run(failing.address, "", check)


def test_client_raises_when_the_server_refuses_the_connection() -> None:
    async def check(_: Client, opened: list[Answer]) -> None:
        raise AssertionError(f"a closed port answered: {opened}")

    with pytest.raises(ConnectionRefused):
        open_and_run(f"http://127.0.0.1:{free_port()}", "", check)


@pytest.mark.parametrize("pattern", ["burst", "steady", "saturate"])
def test_runner_gets_an_answer_to_every_click(server: str, pattern: str) -> None:
    async def run() -> list[Answer]:
        async with runner.connected(server, 3, seed=3) as (active, opened):
            assert not report.faults(opened)
            assert len(opened) >= 3
            if pattern == "burst":
                return await runner.burst(active, 2, 0.2, seed=3)
            if pattern == "steady":
                return await runner.steady(active, 0.4, 4, seed=3)
            return await runner.saturate(active, 2)

    answers = asyncio.run(run())
    assert report.faults(answers) == []
    clicks = [answer for answer in answers if answer.click != "rest"]
    assert len(clicks) == 6 if pattern == "burst" else len(clicks) > 3
    assert {answer.kind for answer in answers} == set(KINDS)
    assert all(answer.run.messages and answer.seconds > 0 for answer in answers)


@pytest.mark.skipif(nginx.nginx_path() is None, reason="nginx is not installed")
def test_nginx_sets_the_affinity_cookie(server: str, tmp_path: Path) -> None:
    with nginx.start_nginx(tmp_path, [int(server.rpartition(":")[2])]) as proxy:

        async def check(client: Client, opened: list[Answer]) -> None:
            assert not opened[0].fault
            assert "wide_affinity" in client.cookies

        open_and_run(proxy.address, "s4_jobs", check)


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="processor time is read from /proc")
def test_burst_alternated_measures_every_target(tmp_path: Path) -> None:
    with serve(FLOOR_APP, folder=tmp_path) as first, serve(FLOOR_APP, folder=tmp_path) as second:
        targets = [
            LoadTarget(name, server.address, server.pid, "bare")
            for name, server in (("first", first), ("second", second))
        ]
        results = asyncio.run(burst_alternated(targets, 3, 2, lambda line: None, within=0.1, warm_rounds=1))
    for result in results.values():
        assert result.mix() == {"select": 6}
        assert report.faults(result.answers) == []
        assert len(result.seconds()) == 6
        assert result.cpu_ms_per_click > 0
