"""The crowd speaks as browsers do: what it presses changes what is answered, and what goes wrong is a fault."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from wide.bench import nginx
from wide.bench.crowd import hall, report
from wide.bench.crowd.command import crowd
from wide.bench.crowd.journeys import KINDS, PAGES, guests
from wide.bench.crowd.process import taken
from wide.bench.crowd.screen import ProtocolFault, Run, Screen
from wide.bench.crowd.soak import MEGABYTE, Soaked
from wide.bench.crowd.viewer import Answer, NotLetIn, Viewer
from wide.bench.server import free_port, serve

# --- one screen, without a server


def said(screen: Screen, *messages: ForwardMsg) -> Run | None:
    """What the last of the messages brings."""
    run = None
    for message in messages:
        run = screen.take(message.SerializeToString())
    return run


def begun() -> ForwardMsg:
    message = ForwardMsg()
    message.new_session.main_script_hash = "main"
    message.new_session.config.max_cached_message_age = 2
    return message


def finished(
    status: "ForwardMsg.ScriptFinishedStatus.ValueType" = ForwardMsg.FINISHED_SUCCESSFULLY,
) -> ForwardMsg:
    return ForwardMsg(script_finished=status)


def options(key: str, *labels: str, chosen: int = 0) -> ForwardMsg:
    message = ForwardMsg()
    group = message.delta.new_element.button_group
    group.id = f"$$ID-0123456789abcdef-{key}"
    for label in labels:
        group.options.add(content=label)
    group.default.append(chosen)
    return message


def chart(hash: str) -> ForwardMsg:
    message = ForwardMsg(hash=hash)
    message.metadata.cacheable = True
    message.delta.new_element.plotly_chart.spec = "x" * 12_000
    return message


def asked(data: bytes) -> BackMsg:
    return BackMsg.FromString(data)


def test_a_choice_is_sent_with_all_other_widgets_and_stays() -> None:
    screen = Screen()
    assert said(screen, begun(), options("sex", "both", "women"), options("list", "63", "34"), finished())
    widget = screen.named("sex")
    assert widget is not None
    state = asked(screen.choose(widget, ["women"])).rerun_script
    sent = {one.id[-4:].lstrip("-"): list(one.string_array_value.data) for one in state.widget_states.widgets}
    assert sent == {"sex": ["women"], "list": ["63"]}
    # What the server does not set stays as the viewer left it.
    said(screen, begun(), options("sex", "both", "women"), options("list", "63", "34"), finished())
    assert widget.value == ["women"]


def test_a_widget_that_is_not_drawn_again_is_forgotten() -> None:
    screen = Screen()
    said(screen, begun(), options("sex", "both", "women"), options("list", "63", "34"), finished())
    said(screen, begun(), options("list", "63", "34"), finished())
    assert screen.named("sex") is None
    assert screen.named("list") is not None


def test_a_run_that_gives_way_to_another_is_not_the_answer() -> None:
    screen = Screen()
    early = finished(ForwardMsg.FINISHED_EARLY_FOR_RERUN)
    assert said(screen, begun(), options("sex", "both"), early) is None
    run = said(screen, begun(), options("sex", "both"), finished())
    assert run is not None
    assert run.drawn["button_group"] == 2


def test_an_end_without_a_beginning_belongs_to_what_was_asked_before() -> None:
    screen = Screen()
    screen.arrive("", "")
    assert said(screen, finished()) is None


def test_large_messages_are_kept_named_and_forgotten_after_two_runs() -> None:
    screen = Screen()
    said(screen, begun(), chart("abc"), finished())
    assert list(asked(screen.arrive("", "")).rerun_script.cached_message_hashes) == ["abc"]
    run = said(screen, begun(), ForwardMsg(ref_hash="abc"), finished())
    assert run is not None
    assert run.drawn == {"plotly_chart": 1}
    for _ in range(3):
        said(screen, begun(), finished())
    assert list(asked(screen.arrive("", "")).rerun_script.cached_message_hashes) == []
    with pytest.raises(ProtocolFault, match="abc"):
        said(screen, begun(), ForwardMsg(ref_hash="abc"))


def test_a_timer_stands_until_it_is_stopped_or_the_whole_page_runs() -> None:
    def timer(fragment: str) -> ForwardMsg:
        message = ForwardMsg()
        message.auto_rerun.fragment_id, message.auto_rerun.interval = fragment, 0.4
        return message

    stop = ForwardMsg()
    stop.stop_auto_rerun.fragment_ids.append("a")
    screen = Screen()
    said(screen, begun(), timer("a"), timer("b"), finished())
    assert set(screen.timers) == {"a", "b"}
    said(screen, stop)
    assert set(screen.timers) == {"b"}
    ticked = asked(screen.tick("b")).rerun_script
    assert (ticked.fragment_id, ticked.is_auto_rerun) == ("b", True)
    said(screen, begun(), finished())
    assert screen.timers == {}


def test_exceptions_and_errors_on_the_page_are_faults() -> None:
    broken, told = ForwardMsg(), ForwardMsg()
    broken.delta.new_element.exception.type = "ValueError"
    broken.delta.new_element.exception.message = "no such figure"
    alert = told.delta.new_element.alert
    alert.body, alert.format = "number 123abc", alert.ERROR
    run = said(Screen(), begun(), broken, told, finished())
    assert run is not None
    assert run.faults == ["ValueError: no such figure", "number 123abc"]


# --- journeys and figures


def test_the_same_seed_brings_the_same_guests() -> None:
    assert [one[:2] for one in guests(9, 4)] == [one[:2] for one in guests(9, 4)]
    assert {kind for kind, _, _ in guests(9, 4)} == set(KINDS)
    assert {kind for kind, _, _ in guests(9, 4, "analyst")} == {"analyst"}


def test_a_summary_counts_faults_apart() -> None:
    answers = [Answer("leader", "page", second, Run(messages=10, size=2000)) for second in (0.1, 0.2, 0.3)]
    answers.append(Answer("leader", "page", 60.0, Run(faults=["TimeoutError: "])))
    found = report.summary(answers)
    assert (found["n"], found["faults"], found["longest"]) == (4, 1, 0.3)
    assert found["median"] == pytest.approx(0.2)
    assert found["kB"] == 2.0
    assert report.faults(answers) == ["1 x TimeoutError: "]
    with pytest.raises(ValueError, match="TimeoutError"):
        report.summary(answers[-1:])


def test_growth_is_the_slope_of_the_second_half() -> None:
    climbing = [(at, (300 + 100 * (at < 900) + at / 36) * MEGABYTE) for at in range(0, 1800, 5)]
    soaked = Soaked(samples=[(float(at), int(memory)) for at, memory in climbing])
    assert soaked.growth() == pytest.approx(100, rel=0.01)
    assert soaked.mean(0, 1) == 400 * MEGABYTE
    with pytest.raises(ValueError, match="no sample"):
        soaked.mean(5000, 6000)


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is read from /proc")
def test_memory_and_processor_time_are_those_of_the_process() -> None:
    held = 80 * MEGABYTE
    code = f"import sys; held = b'x' * {held}; s = sum(range(6_000_000)); print('up', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"up\n"
        both, own = taken([child.pid, os.getpid()]), taken([os.getpid()])
        alone = taken([child.pid])
        child.communicate()
    assert held < alone.memory < 3 * held
    assert 0 < alone.seconds < 20
    assert both.memory == pytest.approx(alone.memory + own.memory, rel=0.2)
    with pytest.raises(FileNotFoundError):
        taken([child.pid])


# --- against the real server


def visiting(address: str, page: str, do: Callable[[Viewer, list[Answer]], Awaitable[None]]) -> None:
    async def visit() -> None:
        async with Viewer(address) as viewer:
            await do(viewer, await viewer.open(page))

    asyncio.run(visit())


def test_a_page_comes_in_two_parts_and_then_follows_the_clicks(server: str) -> None:
    async def walk(viewer: Viewer, opened: list[Answer]) -> None:
        screen = viewer.screen
        first, rest = opened
        assert not first.fault
        assert not rest.fault
        assert 0 < first.run.drawn["plotly_chart"] < rest.run.drawn["plotly_chart"]
        sex, system = screen.named("sex"), screen.named("list")
        assert sex is not None
        assert system is not None
        changed = await viewer.click("sex", lambda screen: screen.choose(sex, [sex.options[1]]))
        assert screen.query == "sex=female"
        assert 0 < changed.run.drawn["plotly_chart"] <= rest.run.drawn["plotly_chart"]
        assert changed.run.size < rest.run.size, "what stays the same is named, not sent"
        await viewer.click("list", lambda screen: screen.choose(system, [system.options[1]]))
        assert screen.query == "list=34&sex=female"
        panel = screen.buttons(".table")[0]
        opened_panel = await viewer.click("panel", lambda screen: screen.press(panel))
        assert opened_panel.run.ended == ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY
        assert opened_panel.run.drawn["table"] == 1
        await viewer.click("page", lambda screen: screen.follow("s3_barriers"))
        await viewer.rest()
        assert screen.buttons("s3_barriers.map.source") or screen.buttons(".source")
        assert not screen.buttons("s4_jobs.digital.source")
        assert screen.query == "list=34&sex=female", "filters come along to another page"

    visiting(server, "s4_jobs", walk)


def test_every_page_of_the_journeys_is_there(server: str) -> None:
    async def walk(viewer: Viewer, opened: list[Answer]) -> None:
        assert set(PAGES) <= set(viewer.screen.links)
        assert not [one.fault for one in opened if one.fault]

    visiting(server, "", walk)


def test_a_page_that_does_not_exist_is_a_fault(server: str) -> None:
    async def look(_: Viewer, opened: list[Answer]) -> None:
        assert "no such page" in opened[0].fault

    visiting(server, "nowhere", look)


def test_an_app_that_fails_is_a_fault(tmp_path: Path) -> None:
    script = tmp_path / "failing.py"
    script.write_text("import streamlit as st\nst.title('hall')\nraise ValueError('no figures')\n")

    async def look(_: Viewer, opened: list[Answer]) -> None:
        assert "no figures" in opened[0].fault

    with serve(script, folder=tmp_path) as failing:
        visiting(failing.address, "", look)


def test_nobody_at_home_is_not_let_in() -> None:
    async def look(_: Viewer, opened: list[Answer]) -> None:
        raise AssertionError(f"a closed port answered: {opened}")

    with pytest.raises(NotLetIn):
        visiting(f"http://127.0.0.1:{free_port()}", "", look)


@pytest.mark.parametrize("pattern", ["together", "steady", "rush"])
def test_a_small_hall_is_answered_without_faults(server: str, pattern: str) -> None:
    async def sit() -> list[Answer]:
        async with hall.filled(server, 3, seed=3) as (seats, opened):
            assert not report.faults(opened)
            assert len(opened) >= 3
            if pattern == "together":
                return await hall.together(seats, 2, 0.2, seed=3)
            if pattern == "steady":
                return await hall.steady(seats, 0.4, 4, seed=3)
            return await hall.rush(seats, 2)

    answers = asyncio.run(sit())
    assert report.faults(answers) == []
    clicks = [one for one in answers if one.what != "rest"]
    assert len(clicks) == 6 if pattern == "together" else len(clicks) > 3
    assert {one.who for one in answers} == set(KINDS)
    assert all(one.run.messages and one.seconds > 0 for one in answers)


@pytest.mark.skipif(nginx.program() is None, reason="nginx is not installed")
def test_nginx_gives_a_viewer_a_seat(server: str, tmp_path: Path) -> None:
    with nginx.door(tmp_path, [int(server.rpartition(":")[2])]) as door:

        async def look(viewer: Viewer, opened: list[Answer]) -> None:
            assert not opened[0].fault
            assert "wide_seat" in viewer.cookies

        visiting(door.address, "s4_jobs", look)


def test_the_command_says_what_it_can() -> None:
    shown = CliRunner().invoke(crowd, ["--help"])
    assert shown.exit_code == 0
    for pattern in ("together", "steady", "rush", "soak"):
        assert pattern in shown.output
    assert CliRunner().invoke(crowd, ["dance"]).exit_code == 2
