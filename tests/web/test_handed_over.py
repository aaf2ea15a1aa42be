"""What a script says reaches Streamlit's loop in order, all of it, in few visits."""

import asyncio
import inspect
import threading
from typing import Any

import pytest
from streamlit.runtime.app_session import AppSession

from wide.web import handed_over


class Session:
    """As much of a session as the handing over looks at."""

    _event_loop: asyncio.AbstractEventLoop
    say = AppSession._call_soon_on_event_loop


@pytest.fixture
def visits(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How often the loop was woken from outside."""
    counted: list[int] = []
    usual = AppSession._call_soon_on_event_loop

    def count(session: Any, callback: Any) -> None:
        counted.append(1)
        usual(session, callback)

    monkeypatch.setattr(AppSession, handed_over.NAME, count)
    handed_over.slowly()
    monkeypatch.setattr(Session, "say", getattr(AppSession, handed_over.NAME))
    return counted


def told(scripts: int, each: int, *, broken: int | None = None) -> list[tuple[int, int]]:
    """Have scripts say so much at once; gives what the loop heard, in order."""
    heard: list[tuple[int, int]] = []

    def hear(script: int, number: int) -> None:
        heard.append((script, number))
        if number == broken:
            raise RuntimeError("of this one alone")

    async def run() -> None:
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(lambda _loop, _about: None)
        session: Any = Session()
        session._event_loop = loop

        def script(mine: int) -> None:
            for number in range(each):
                session.say(lambda number=number: hear(mine, number))

        threads = [threading.Thread(target=script, args=(mine,)) for mine in range(scripts)]
        for thread in threads:
            thread.start()
        await asyncio.to_thread(lambda: [thread.join() for thread in threads])
        await asyncio.sleep(10 * handed_over.PAUSE)

    asyncio.run(run())
    return heard


def test_a_page_is_heard_whole_and_in_order(visits: list[int]) -> None:
    assert told(1, 200) == [(0, number) for number in range(200)]
    assert len(visits) < 20


def test_two_scripts_of_a_session_lose_nothing(visits: list[int]) -> None:
    heard = told(2, 2000)
    for script in (0, 1):
        assert [number for mine, number in heard if mine == script] == list(range(2000))


def test_a_fault_of_one_is_not_the_others(visits: list[int]) -> None:
    assert len(told(1, 50, broken=7)) == 50


def test_a_closed_loop_is_no_fault(visits: list[int]) -> None:
    session: Any = Session()
    session._event_loop = asyncio.new_event_loop()
    session._event_loop.close()
    session.say(lambda: pytest.fail("there is nobody to hear it"))


def test_streamlit_still_hands_over_this_way() -> None:
    assert f"self.{handed_over.NAME}(" in inspect.getsource(AppSession._on_scriptrunner_event)
