"""Charts as pictures at print size, made by a Chromium without a window: no server, no internet.

All pictures of an export are drawn in one page by one run of the browser; every SVG carries its fonts, so
it looks the same on a machine without them.
"""

from __future__ import annotations

import base64
import json
import re
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wide import DATA
from wide.escaping import script_json
from wide.export import chromium, stage
from wide.export.scene import Scene
from wide.processes import run

SECONDS = 240
BOUNDARIES = ("/geo/provinces63.geojson", "/geo/provinces34.geojson")


class NoBrowser(RuntimeError):
    """There is no Chromium to draw with, or it did not draw; the message says which."""


@dataclass(frozen=True)
class Picture:
    """A drawn scene; `png` or `svg` is empty where it was not wanted. Size in CSS pixels."""

    svg: str
    png: bytes
    width: float
    height: float


def pictures(
    scenes: Sequence[Scene],
    sizes: Sequence[tuple[float, float]] | None = None,
    *,
    wants: Sequence[str] = ("svg", "png"),
    bare: bool = False,
    dark: bool = False,
) -> list[Picture]:
    """Draw scenes that have figures, in their order.

    `sizes`: for each scene the width of the paper in pixels of 13 px type and PNG pixels for each of them, print
    size without. `bare`: the chart alone on clear paper; else with claim,
    subtitle, warnings and source around it. Raises NoBrowser when no Chromium is found or it fails,
    ValueError for a scene without a figure.
    """
    if lacking := [scene.key for scene in scenes if not scene.figures]:
        raise ValueError(f"no figure in {', '.join(lacking)}")
    if not scenes:
        return []
    fonts = stage.font_faces(inside=True)
    config: dict[str, Any] = {
        "scenes": [stage.scene_data(scene) for scene in scenes],
        "sizes": [{"width": width, "scale": scale} for width, scale in sizes or ()],
        "wants": list(wants),
        "how": stage.print_look(dark=dark, bare=bare) | {"geo": boundaries(scenes), "fonts": fonts},
    }
    return [
        Picture(made["svg"], base64.b64decode(made["png"].partition(",")[2]), made["width"], made["height"])
        for made in _render(_document(config, fonts))
    ]


def boundaries(scenes: Sequence[Scene]) -> dict[str, Any]:
    """The boundary files that the maps of the scenes need, by their address."""
    needed = {
        trace.geojson
        for scene in scenes
        for figure in scene.figures
        for trace in figure.data
        if "geojson" in trace
    }
    return {
        address: json.loads((DATA / "geo" / address.rsplit("/", 1)[1]).read_text(encoding="utf-8"))
        for address in BOUNDARIES
        if address in needed
    }


def _document(config: dict[str, Any], fonts: str) -> str:
    script = (stage.STATIC / "picture.js").read_text(encoding="utf-8")
    return (
        f'<!doctype html><meta charset="utf-8"><style>{fonts}</style><body>'
        f'<script type="application/json" id="config">{script_json(config)}</script>'
        f"<script>{stage.plotly()}</script><script>{script}</script></body>"
    )


def _render(document: str) -> list[dict[str, Any]]:
    """Let Chromium open the document and read the pictures that its script wrote into it."""
    try:
        browser = chromium.find()
    except FileNotFoundError as missing:
        raise NoBrowser(str(missing)) from missing
    if browser is None:
        raise NoBrowser("no Chromium")
    with tempfile.TemporaryDirectory(prefix="wide-picture-", ignore_cleanup_errors=True) as folder:
        page = Path(folder) / "page.html"
        page.write_text(document, encoding="utf-8")
        try:
            done = run(
                [
                    *(str(browser), "--headless", *chromium.ARGUMENTS, f"--user-data-dir={folder}/profile"),
                    # Virtual time, which passes at once: the dump is made when nothing is left to happen.
                    *("--virtual-time-budget=600000", "--dump-dom", page.as_uri()),
                ],
                SECONDS,
            )
        except subprocess.TimeoutExpired as late:
            raise NoBrowser(f"{browser}: {SECONDS} s") from late
    text = done.stdout.decode("utf-8", errors="replace")
    result = re.search(r'<pre id="(made|failed)">(.*?)</pre>', text, re.DOTALL)
    if result is None or result[1] == "failed":
        raise NoBrowser(f"{browser}: {result[2][:400] if result else done.stderr.decode()[-400:]}")
    rendered: list[dict[str, Any]] = json.loads(base64.b64decode(result[2]))
    return rendered
