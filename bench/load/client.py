"""A client of Streamlit's server: connects as a browser does, clicks, and waits for the answer."""

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

from bench.load.page_state import PageState, ProtocolError, Run

TIMEOUT = 60.0
XSRF = "_streamlit_xsrf"
#: What a browser fetches before it opens the socket; the second sets the token against forged requests.
BEFORE_SOCKET = ("/_stcore/health", "/_stcore/host-config")


class ConnectionRefused(RuntimeError):
    """A client could not connect."""


@dataclass(frozen=True)
class Answer:
    """The answer to a click: kind of user, name of the click, seconds from press to the end of the run, the run."""

    kind: str
    click: str
    seconds: float
    run: Run

    @property
    def fault(self) -> str:
        """What went wrong, empty when nothing did."""
        return "; ".join(self.run.faults)


class Client:
    """A window on a page of `address`. Use as an async context; open it once, then click."""

    def __init__(self, address: str, kind: str = "client") -> None:
        self.address, self.kind = address, kind
        self.page = PageState()
        self.cookies: dict[str, str] = {}
        self._socket: ClientConnection | None = None

    async def __aenter__(self) -> Client:
        """Raises ConnectionRefused when the server does not answer, or refuses the socket."""
        try:
            await self._connect()
        except (OSError, TimeoutError, WebSocketException) as refused:
            raise ConnectionRefused(f"{type(refused).__name__}: {refused}") from refused
        return self

    async def _connect(self) -> None:
        self.cookies = await asyncio.to_thread(_cookies, self.address)
        token = self.cookies.get(XSRF, "PLACEHOLDER_AUTH_TOKEN")
        header = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        self._socket = await connect(
            f"ws{self.address.removeprefix('http')}/_stcore/stream",
            origin=self.address,  # type: ignore[arg-type]
            subprotocols=["streamlit", token],  # type: ignore[list-item]
            additional_headers={"Cookie": header} if header else {},
            compression="deflate",  # as every browser offers
            max_size=None,
            max_queue=None,
            ping_interval=None,
            open_timeout=TIMEOUT,
            close_timeout=2,
            proxy=None,
        )

    async def __aexit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._socket is not None:
            await self._socket.close()

    async def open(self, page: str, query: str = "") -> list[Answer]:
        """Open a page by its address: an answer, and another for each part that the page loads later."""
        return [await self._send("open", self.page.arrive(page, query)), *await self.timers()]

    async def click(self, name: str, press: Callable[[PageState], bytes]) -> Answer:
        """Send the message that `press` makes, and wait for the end of the run that follows."""
        return await self._send(name, press(self.page))

    async def timers(self) -> list[Answer]:
        """Run each timer of the page once, at its time: the parts of a page that are loaded later.

        The seconds of such an answer begin when the timer fires.
        """
        answers = []
        for fragment, seconds in sorted(self.page.timers.items(), key=lambda timer: timer[1]):
            await asyncio.sleep(seconds)
            # A run in between may have stopped it.
            if self.page.timers.pop(fragment, None) is not None:
                answers.append(await self._send("rest", self.page.tick(fragment)))
        return answers

    async def _send(self, name: str, message: bytes) -> Answer:
        """Send, then read to the end of the run. A lost connection, a protocol error and a timeout are faults of the
        answer."""
        start = time.perf_counter()
        try:
            run = await asyncio.wait_for(self._run(message), TIMEOUT)
        except (TimeoutError, ConnectionClosed, ProtocolError) as fault:
            run = self.page.run
            run.faults.append(f"{type(fault).__name__}: {fault}")
        return Answer(self.kind, name, time.perf_counter() - start, run)

    async def _run(self, message: bytes) -> Run:
        assert self._socket is not None, "a client that is not connected cannot click"
        await self._socket.send(message)
        while True:
            data = await self._socket.recv(decode=False)
            run = self.page.receive(data)
            if run is not None:
                return run


def _cookies(address: str) -> dict[str, str]:
    """The cookies that the server sets before a window opens its socket."""
    jar: SimpleCookie = SimpleCookie()
    for path in BEFORE_SOCKET:
        header = "; ".join(f"{name}={morsel.value}" for name, morsel in jar.items())
        request = urllib.request.Request(address + path, headers={"Cookie": header} if header else {})
        with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:
            for line in answer.headers.get_all("Set-Cookie", []):
                jar.load(line)
    return {name: morsel.value for name, morsel in jar.items()}
