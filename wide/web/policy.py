"""The Content-Security-Policy: what a page of this server may load and run, and nothing else."""

from __future__ import annotations

import base64
import hashlib
import logging
import re
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

log = logging.getLogger("wide")
STYLES = Path(__file__).parent.parent / "static"
INLINE = re.compile(rb"<script>(.*?)</script>", re.DOTALL)
#: The style element that Streamlit's buttons add to the page at run time (react-aria: taps instead of panning).
BUTTONS = b"@layer {\n  [data-react-aria-pressable] {\n    touch-action: pan-x pan-y pinch-zoom;\n  }\n}"

#: Beside 'self' stands only what a page was seen to break without; docs/safety.md says for each what broke.
DIRECTIVES: dict[str, tuple[str, ...]] = {
    "default-src": ("'none'",),
    "script-src": ("'self'",),
    "style-src-elem": ("'self'",),
    "style-src-attr": ("'unsafe-inline'",),
    "img-src": ("'self'", "data:", "blob:"),
    "font-src": ("'self'", "data:"),
    "connect-src": ("'self'",),
    "media-src": ("'self'",),
    "manifest-src": ("'self'",),
    "base-uri": ("'none'",),
    "form-action": ("'none'",),
    "frame-src": ("'none'",),
    "object-src": ("'none'",),
}


@cache
def policy(framed_by: tuple[str, ...] = ()) -> str:
    """The header's value; `framed_by`: addresses of portals that may show WIDE in a frame, none by default."""
    parts = {**DIRECTIVES, "frame-ancestors": framed_by or ("'none'",)}
    parts["script-src"] += _hashes(INLINE.findall(_streamlit_page()))
    # Streamlit and Plotly open empty style elements and fill them rule by rule, which is no inline text.
    own = [path.read_bytes() for path in sorted(STYLES.glob("*.css"))]
    parts["style-src-elem"] += _hashes([b"", BUTTONS, *own])
    return "; ".join(" ".join((name, *values)) for name, values in parts.items())


def _streamlit_page() -> bytes:
    """The HTML document of the installed Streamlit, whose inline script is allowed by its hash; empty if not found."""
    streamlit = find_spec("streamlit")
    page = Path(streamlit.origin).parent / "static" / "index.html" if streamlit and streamlit.origin else None
    if page is None or not page.is_file():
        log.info("no page of Streamlit to read: its inline script is not allowed")
        return b""
    return page.read_bytes()


def _hashes(texts: Iterable[bytes]) -> tuple[str, ...]:
    digests = (base64.b64encode(hashlib.sha256(text).digest()).decode() for text in texts)
    return tuple(f"'sha256-{digest}'" for digest in digests)
