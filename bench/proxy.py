"""A TCP proxy between browser and server that counts the bytes sent to the browser and can limit the bandwidth."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

CHUNK = 16_384


class Proxy:
    """Forwards every connection to one server. `sent`: bytes sent to the browser until now."""

    def __init__(self, server: str, bits_per_second: float | None = None) -> None:
        """`bits_per_second`: bandwidth towards the browser, shared by all connections; unlimited without it."""
        self.sent = 0
        self.address = ""
        self._port = urlsplit(server).port
        self._bandwidth = bits_per_second
        self._free_at = 0.0  # when everything accepted so far has been sent
        self._connections: set[asyncio.Task[None]] = set()

    async def run(self, on_ready: Callable[[], object], wait: Callable[[], object]) -> None:
        """Listen on a free loopback port, named in `address` before `on_ready` is called, until `wait` returns.

        `wait` may block. Then every connection is closed, with whatever is still to be sent.
        """
        server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        self.address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        on_ready()
        await asyncio.to_thread(wait)
        server.close()
        for connection in self._connections:
            connection.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        # An own task: asyncio prints a traceback when a task that it made for a connection is cancelled.
        connection = asyncio.create_task(self._forward(reader, writer))
        self._connections.add(connection)
        connection.add_done_callback(self._connections.discard)

    async def _forward(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            from_server, to_server = await asyncio.open_connection("127.0.0.1", self._port)
        except ConnectionError:
            writer.close()  # no server behind the proxy
            return
        await asyncio.gather(
            self._copy(reader, to_server, to_browser=False), self._copy(from_server, writer, to_browser=True)
        )

    async def _copy(
        self, source: asyncio.StreamReader, target: asyncio.StreamWriter, *, to_browser: bool
    ) -> None:
        try:
            while chunk := await source.read(CHUNK):
                if to_browser:
                    self.sent += len(chunk)
                    await self._throttle(len(chunk))
                target.write(chunk)
                await target.drain()
        except ConnectionError:
            pass  # either side may close at any time
        finally:
            target.close()

    async def _throttle(self, size: int) -> None:
        """Wait as long as sending `size` bytes takes."""
        if self._bandwidth is not None:
            self._free_at = max(self._free_at, time.monotonic()) + 8 * size / self._bandwidth
            await asyncio.sleep(self._free_at - time.monotonic())


@contextmanager
def run_proxy(server: str, bits_per_second: float | None = None) -> Iterator[Proxy]:
    """A `Proxy` for the address `server`, in a thread, until the block ends."""
    proxy, ready, end = Proxy(server, bits_per_second), threading.Event(), threading.Event()
    thread = threading.Thread(target=asyncio.run, args=(proxy.run(ready.set, end.wait),), daemon=True)
    thread.start()
    ready.wait(10)
    try:
        yield proxy
    finally:
        end.set()
        thread.join(10)
