"""The line to a browser is packed with the whole window that the format allows."""

import random
import zlib

from websockets.extensions.permessage_deflate import PerMessageDeflate
from websockets.frames import Frame, Opcode
from websockets.sync.client import connect

from wide.web.packed_line import BITS, _offered


def test_the_server_agrees_to_the_whole_window(server: str) -> None:
    # As a browser asks: packed, and the server may say how long its window is.
    with connect(f"ws{server.removeprefix('http')}/_stcore/stream", origin=server, proxy=None) as socket:  # type: ignore[arg-type]
        (packing,) = socket.protocol.extensions
        assert isinstance(packing, PerMessageDeflate)
        assert packing.remote_max_window_bits == BITS
        assert not packing.remote_no_context_takeover


def test_what_came_twenty_thousand_bytes_ago_is_not_sent_again() -> None:
    chart = random.Random(1).randbytes(8_000)
    other = random.Random(2).randbytes(12_000)
    packing, _ = _server_side()
    sizes = [len(packing.encode(Frame(Opcode.BINARY, one)).data) for one in (chart, other, chart)]
    assert sizes[0] >= len(chart)
    assert sizes[2] < 100


def test_every_browser_can_unpack_it() -> None:
    packing, _ = _server_side()
    reader = zlib.decompressobj(-15)
    for text in ("phụ nữ", "tỉnh/thành phố" * 9_000, ""):
        packed = packing.encode(Frame(Opcode.BINARY, text.encode())).data
        assert reader.decompress(packed + b"\x00\x00\xff\xff").decode() == text


def _server_side() -> tuple[PerMessageDeflate, object]:
    """The packing after the greeting of a browser that offers what browsers offer."""
    answer, extension = _offered(server_max_window_bits=12).process_request_params(
        [("client_max_window_bits", None)], []
    )
    assert isinstance(extension, PerMessageDeflate)
    return extension, answer
