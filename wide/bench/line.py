"""A line between browser and server: counts what comes down it, and can be as slow as a commune office's."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator
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

    async def open(self) -> asyncio.Server:
        """Listen on a free port of this machine; sets `address`."""
        server = await asyncio.start_server(self._pass_on, "127.0.0.1", 0)
        self.address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        return server

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection("127.0.0.1", self._to)
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

    async def stand() -> None:
        async with await opened.open():
            ready.set()
            await asyncio.to_thread(over.wait)

    thread = threading.Thread(target=asyncio.run, args=(stand(),), name="line", daemon=True)
    thread.start()
    ready.wait(10)
    try:
        yield opened
    finally:
        over.set()
        thread.join(10)
