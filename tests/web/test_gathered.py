"""A burst of messages leaves in one turn of the loop, in order, and a lost line is heard of."""

import asyncio
from typing import Any

import pytest

from wide.web.gathered import MOST, Gathered


class Line:
    """The browser's end: what came, and in which turn of the loop."""

    def __init__(self) -> None:
        self.turn = 0
        self.came: list[tuple[int, Any]] = []
        self.open = asyncio.Event()
        self.open.set()
        self.broken = False

    async def send(self, message: Any) -> None:
        await self.open.wait()
        if self.broken:
            raise OSError("the line is gone")
        self.came.append((self.turn, message.get("bytes", message["type"])))

    async def count(self) -> None:
        while True:
            self.turn += 1
            await asyncio.sleep(0)


def through(line: Line, app: Any, kind: str = "websocket") -> None:
    """Run an ASGI app behind the middleware until it ends."""

    async def run() -> None:
        counting = asyncio.create_task(line.count())
        await Gathered(app)({"type": kind}, None, line.send)  # type: ignore[arg-type]
        counting.cancel()

    asyncio.run(run())


def said(number: int) -> Any:
    return {"type": "websocket.send", "bytes": number}


def sending(*numbers: int, then: float = 0.02) -> Any:
    """An app that hands over messages as Streamlit does: a turn of the loop between two."""

    async def app(_scope: Any, _receive: Any, send: Any) -> None:
        for number in numbers:
            await send(said(number))
            await asyncio.sleep(0)
        await asyncio.sleep(then)

    return app


def line_of(app: Any, kind: str = "websocket") -> Line:
    line = Line()
    through(line, app, kind)
    return line


def test_a_burst_leaves_in_one_turn_and_in_order() -> None:
    line = line_of(sending(*range(10)))
    assert [what for _, what in line.came] == list(range(10))
    assert len({turn for turn, _ in line.came}) == 1


def test_a_page_is_not_held_until_it_is_whole() -> None:
    line = line_of(sending(*range(3 * MOST + 1)))
    assert [what for _, what in line.came] == list(range(3 * MOST + 1))
    assert len({turn for turn, _ in line.came}) == 4


def test_one_message_alone_leaves_at_once() -> None:
    line = line_of(sending(1))
    assert line.came[0][1] == 1
    assert line.came[0][0] < 10


def test_the_last_word_comes_after_what_was_held() -> None:
    async def app(_scope: Any, _receive: Any, send: Any) -> None:
        await send(said(1))
        await send({"type": "websocket.close"})

    assert [what for _, what in line_of(app).came] == [1, "websocket.close"]


def test_a_slow_browser_gets_them_in_order_and_holds_the_sender_back() -> None:
    line = Line()
    handed: list[int] = []

    async def app(_scope: Any, _receive: Any, send: Any) -> None:
        line.open.clear()
        asyncio.get_running_loop().call_later(0.05, line.open.set)
        for number in range(5 * MOST):
            await send(said(number))
            if not line.open.is_set():
                handed.append(number)
            await asyncio.sleep(0)
        await asyncio.sleep(0.02)

    through(line, app)
    assert [what for _, what in line.came] == list(range(5 * MOST))
    assert len(handed) <= 2 * MOST


def test_what_comes_while_a_burst_is_held_up_does_not_stay_behind() -> None:
    line = Line()

    async def app(_scope: Any, _receive: Any, send: Any) -> None:
        line.open.clear()
        await send(said(1))
        await asyncio.sleep(0.02)  # the first one waits on the line now
        await send(said(2))
        line.open.set()
        await asyncio.sleep(0.02)
        assert [what for _, what in line.came] == [1, 2]

    through(line, app)


def test_a_lost_line_is_heard_of_with_the_next_message() -> None:
    line = Line()

    async def app(_scope: Any, _receive: Any, send: Any) -> None:
        line.broken = True
        await send(said(1))
        await asyncio.sleep(0.01)
        with pytest.raises(OSError, match="gone"):
            await send(said(2))

    through(line, app)
    assert line.came == []


def test_what_is_no_websocket_passes() -> None:
    async def app(_scope: Any, _receive: Any, send: Any) -> None:
        await send({"type": "http.response.start"})

    line = line_of(app, "http")
    assert line.came == [(0, "http.response.start")]
