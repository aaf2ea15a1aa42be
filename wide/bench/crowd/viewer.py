"""One viewer: comes in as a browser does, clicks, and waits for the answer."""

from __future__ import annotations

import asyncio
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from http.cookies import SimpleCookie
from types import TracebackType

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, WebSocketException

from wide.bench.crowd.screen import ProtocolFault, Run, Screen

PATIENCE = 60.0
XSRF = "_streamlit_xsrf"
#: What a browser fetches before it opens the socket; the second gives it the token against forged requests.
BEFORE = ("/_stcore/health", "/_stcore/host-config")


class NotLetIn(RuntimeError):
    """A viewer could not connect."""


@dataclass(frozen=True)
class Answer:
    """What came of one click: its name, seconds from the press to the end of the run, and what arrived."""

    who: str
    what: str
    seconds: float
    run: Run

    @property
    def fault(self) -> str:
        """What went wrong, empty when nothing did."""
        return "; ".join(self.run.faults)


class Viewer:
    """A window on a page of `address`. Use as an async context; open it once, then click."""

    def __init__(self, address: str, who: str = "viewer") -> None:
        self.address, self.who = address, who
        self.screen = Screen()
        self.cookies: dict[str, str] = {}
        self._socket: ClientConnection | None = None

    async def __aenter__(self) -> Viewer:
        """Raises NotLetIn when the server does not answer, or refuses the socket."""
        try:
            await self._come_in()
        except (OSError, TimeoutError, WebSocketException) as refused:
            raise NotLetIn(f"{type(refused).__name__}: {refused}") from refused
        return self

    async def _come_in(self) -> None:
        self.cookies = await asyncio.to_thread(_cookies, self.address)
        token = self.cookies.get(XSRF, "PLACEHOLDER_AUTH_TOKEN")
        written = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        self._socket = await connect(
            f"ws{self.address.removeprefix('http')}/_stcore/stream",
            origin=self.address,  # type: ignore[arg-type]
            subprotocols=["streamlit", token],  # type: ignore[list-item]
            additional_headers={"Cookie": written} if written else {},
            compression="deflate",  # as every browser asks
            max_size=None,
            max_queue=None,
            ping_interval=None,
            open_timeout=PATIENCE,
            close_timeout=2,
            proxy=None,
        )

    async def __aexit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._socket is not None:
            await self._socket.close()

    async def open(self, page: str, query: str = "") -> list[Answer]:
        """Open a page by its address: one answer, and another for the rest of a page that comes in two parts."""
        return [await self._answered("open", self.screen.arrive(page, query)), *await self.rest()]

    async def click(self, what: str, press: Callable[[Screen], bytes]) -> Answer:
        """Do what `press` says, and wait for the end of the run that follows."""
        return await self._answered(what, press(self.screen))

    async def rest(self) -> list[Answer]:
        """What the timers of the page ask for, each once and at its time: the rest of a page that comes in parts.

        The seconds of such an answer begin when the timer fires.
        """
        answers = []
        for fragment, seconds in sorted(self.screen.timers.items(), key=lambda timer: timer[1]):
            await asyncio.sleep(seconds)
            # A run in between may have stopped it.
            if self.screen.timers.pop(fragment, None) is not None:
                answers.append(await self._answered("rest", self.screen.tick(fragment)))
        return answers

    async def _answered(self, what: str, message: bytes) -> Answer:
        """Send, then read to the end of the run. A lost line, a fault of the protocol and an hourglass that does
        not stop are faults of the answer."""
        start = time.perf_counter()
        try:
            run = await asyncio.wait_for(self._run(message), PATIENCE)
        except (TimeoutError, ConnectionClosed, ProtocolFault) as fault:
            run = self.screen.run
            run.faults.append(f"{type(fault).__name__}: {fault}")
        return Answer(self.who, what, time.perf_counter() - start, run)

    async def _run(self, message: bytes) -> Run:
        assert self._socket is not None, "a viewer that has not come in cannot click"
        await self._socket.send(message)
        while True:
            data = await self._socket.recv(decode=False)
            run = self.screen.take(data)
            if run is not None:
                return run


def _cookies(address: str) -> dict[str, str]:
    """The cookies that the server sets before a window opens its socket."""
    jar: SimpleCookie = SimpleCookie()
    for path in BEFORE:
        sent = "; ".join(f"{name}={one.value}" for name, one in jar.items())
        request = urllib.request.Request(address + path, headers={"Cookie": sent} if sent else {})
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            for line in answer.headers.get_all("Set-Cookie", []):
                jar.load(line)
    return {name: one.value for name, one in jar.items()}
