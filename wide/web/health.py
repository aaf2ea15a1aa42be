"""/healthz, and the files whose absence browsers would show as an empty map or another typeface."""

from __future__ import annotations

import logging
import tomllib
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from wide import DATA, ROOT, __version__, warehouse
from wide.text import Lang, say

CONFIG = Path(".streamlit") / "config.toml"
BOUNDARIES = ("provinces63.geojson", "provinces34.geojson")
NO_STORE = {"Cache-Control": "no-store"}
log = logging.getLogger("wide")


def healthz(_request: Request) -> Response:
    """200 with the versions of program and data when the warehouse answers a statement, else 503.

    Says nothing of paths or reasons, which stand in the log: anybody may ask.
    """
    try:
        data_version = warehouse.ping()
    except Exception as error:  # whatever it is, this server cannot answer
        log.error("the warehouse does not answer: %s", error)
        return JSONResponse({"status": "down"}, 503, NO_STORE)
    body = {
        "status": "ok",
        "version": __version__,
        "figures": data_version,
        "streamlit": version("streamlit"),
    }
    return JSONResponse(body, 200, NO_STORE)


@dataclass(frozen=True)
class MissingFile:
    """A file that should be there, and what is seen without it (`map` or `font`)."""

    file: Path
    effect: str

    def message(self, lang: Lang) -> str:
        """Which file, and what follows."""
        return say(lang, "web.missing", file=self.file, effect=say(lang, f"web.effect.{self.effect}"))


def missing_files(root: Path = ROOT, data: Path = DATA) -> list[MissingFile]:
    """The boundary files, and the typefaces of .streamlit/config.toml, that are not there."""
    files = [MissingFile(data / "geo" / name, "map") for name in BOUNDARIES]
    if (root / CONFIG).is_file():
        config = tomllib.loads((root / CONFIG).read_text(encoding="utf-8"))
        addresses = [str(face["url"]) for face in config.get("theme", {}).get("fontFaces", [])]
        # Streamlit serves the folder `static` beside the main script under /app/static.
        files += [MissingFile(root / "wide" / address.removeprefix("app/"), "font") for address in addresses]
    return [each for each in files if not each.file.is_file()]
