"""The files that browsers fetch by address: one that is missing shows as an empty map or another typeface."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from wide import DATA, ROOT
from wide.text import Lang, say

CONFIG = Path(".streamlit") / "config.toml"
MAPS = ("provinces63.geojson", "provinces34.geojson")


@dataclass(frozen=True)
class Piece:
    """A file that should be there, and what a viewer sees without it (`map` or `font`)."""

    file: Path
    effect: str

    def say(self, lang: Lang) -> str:
        """Which file, and what follows."""
        return say(lang, "web.missing", file=self.file, effect=say(lang, f"web.effect.{self.effect}"))


def missing(root: Path = ROOT, data: Path = DATA) -> list[Piece]:
    """The boundary files and the typefaces of .streamlit/config.toml that are not there."""
    wanted = [Piece(data / "geo" / name, "map") for name in MAPS]
    if (root / CONFIG).is_file():
        config = tomllib.loads((root / CONFIG).read_text(encoding="utf-8"))
        addresses = [str(face["url"]) for face in config.get("theme", {}).get("fontFaces", [])]
        # Streamlit serves the folder `static` beside the main script under /app/static.
        wanted += [Piece(root / "wide" / address.removeprefix("app/"), "font") for address in addresses]
    return [piece for piece in wanted if not piece.file.is_file()]
