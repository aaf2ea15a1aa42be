"""How the line to a browser is packed: a page that comes again costs what is new in it.

uvicorn packs with a memory of 4 kB, less than half a chart, and offers no setting. With all that the format allows
(32 kB) a change of the years is 37 kB in place of 50, and at zlib's third level, which looks less long for what it saw
before, takes half the time. It costs a quarter of a megabyte a viewer. Measured in docs/performance.md.
"""

from __future__ import annotations

from typing import Any

from uvicorn.protocols.websockets import websockets_sansio_impl
from websockets.extensions.permessage_deflate import ServerPerMessageDeflateFactory

NAME = "ServerPerMessageDeflateFactory"
BITS = 15  # of the window: 32 kB
SETTINGS = {"level": 3, "memLevel": 8}


def widen() -> None:
    """Have uvicorn offer the whole window from now on. AttributeError where uvicorn packs in another way."""
    getattr(websockets_sansio_impl, NAME)  # a name that nobody reads would be set in vain
    setattr(websockets_sansio_impl, NAME, _offered)


def _offered(**_usual: Any) -> ServerPerMessageDeflateFactory:
    return ServerPerMessageDeflateFactory(
        server_max_window_bits=BITS, client_max_window_bits=BITS, compress_settings=SETTINGS
    )
