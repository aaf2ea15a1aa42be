"""A line between browser and server: counts what comes down it, and can be as slow as a commune office's."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

PIECE = 16_384


class Line:
    """Passes on everything between `address` and the server behind it. `down`: bytes sent to the browser so far."""

    def __init__(self, server: str, bits_a_second: float | None = None) -> None:
        """`bits_a_second`: how fast the line is towards the browser; without it as fast as the machine."""
        self.down = 0
        self.address = ""
        self._to = urlsplit(server).port
        self._speed = bits_a_second
        self._free = 0.0  # when the line has carried all that was given to it
        self._calls: set[asyncio.Task[None]] = set()

    async def stand(self, ready: Callable[[], object], over: Callable[[], object]) -> None:
        """Listen on a free port of this machine, named in `address` before `ready` is called; when `over` (it may
        block) returns, hang up, whatever is still on its way."""
        server = await asyncio.start_server(self._call, "127.0.0.1", 0)
        self.address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        ready()
        await asyncio.to_thread(over)
        server.close()
        for call in self._calls:
            call.cancel()
        await asyncio.gather(*self._calls, return_exceptions=True)

    def _call(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        # A task of our own: asyncio prints a traceback when one that it made for a connection is cancelled.
        call = asyncio.create_task(self._pass_on(reader, writer))
        self._calls.add(call)
        call.add_done_callback(self._calls.discard)

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            there, back = await asyncio.open_connection("127.0.0.1", self._to)
        except ConnectionError:
            writer.close()  # nobody at home
            return
        await asyncio.gather(self._pump(reader, back, down=False), self._pump(there, writer, down=True))

    async def _pump(self, source: asyncio.StreamReader, target: asyncio.StreamWriter, *, down: bool) -> None:
        try:
            while piece := await source.read(PIECE):
                if down:
                    self.down += len(piece)
                    await self._carry(len(piece))
                target.write(piece)
                await target.drain()
        except ConnectionError:
            pass  # either side may hang up at any time, as on a real line
        finally:
            target.close()

    async def _carry(self, size: int) -> None:
        """Wait as long as the line needs; all connections share it."""
        if self._speed is not None:
            self._free = max(self._free, time.monotonic()) + 8 * size / self._speed
            await asyncio.sleep(self._free - time.monotonic())


@contextmanager
def line(server: str, bits_a_second: float | None = None) -> Iterator[Line]:
    """A `Line` to the address `server`, in a thread of its own, until the block ends."""
    opened, ready, over = Line(server, bits_a_second), threading.Event(), threading.Event()
    standing = opened.stand(ready.set, over.wait)
    thread = threading.Thread(target=asyncio.run, args=(standing,), name="line", daemon=True)
    thread.start()
    ready.wait(10)
    try:
        yield opened
    finally:
        over.set()
        thread.join(10)
