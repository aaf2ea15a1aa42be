"""The stage as a document: HTML around scenes, with styles and scripts by address or carried inside."""

from __future__ import annotations

import base64
import html
import json
import tomllib
from functools import cache
from typing import Any

import plotly.io as pio
from plotly.offline import get_plotlyjs

from wide import ROOT
from wide.charts.palette import DARK, LIGHT
from wide.escaping import script_json
from wide.export.scene import Scene
from wide.text import Lang, say

#: A picture for print: 760 px of paper make labels of about 8 points on a sheet's width of 16 cm.
WIDTH = 760
#: 3 × 760 px over 16 cm: about 360 dots an inch.
SCALE = 3.0
#: Two views beside one another need broader paper; on the same 16 cm their labels come out at about 5 points.
BROAD, BROAD_SCALE = 1180, 2.0
STATIC = ROOT / "wide" / "static"
STYLES = STATIC / "print.css"
SCRIPT = STATIC / "stage.js"
CONFIG = ROOT / ".streamlit" / "config.toml"
#: Texts that the script shows, under `stage.<name>`.
WORDS = (
    *("scan", "search", "country", "place", "help", "auto", "pause", "full", "leave"),
    *("before", "after", "away"),
)
KEYS = ("next", "back", "ends", "full", "blank", "place", "auto", "notes", "look", "lang", "leave", "help")


def words(lang: Lang) -> dict[str, Any]:
    """The texts of the script in a language; `keys` are lines `key | what it does`."""
    texts: dict[str, Any] = {name: say(lang, f"stage.{name}") for name in WORDS}
    texts["owner"] = say(lang, "app.owner")
    return texts | {"keys": [say(lang, f"stage.key.{name}") for name in KEYS]}


def scene_data(scene: Scene) -> dict[str, Any]:
    """A scene as the script takes it; figures as Plotly's own JSON."""
    if scene.pending:
        return {"key": scene.key, "pending": True}
    return {
        "key": scene.key,
        "over": scene.over,
        "claim": scene.claim,
        "about": scene.about,
        "alt": scene.alt,
        "source": scene.source,
        "caveats": list(scene.caveats),
        "figures": [json.loads(pio.to_json(figure, validate=False)) for figure in scene.figures],
    }


def document(
    config: dict[str, Any], *, lang: Lang, title: str, icon: str, styles: str, scripts: str, theme: str = ""
) -> str:
    """The whole page. `config` goes to the script as JSON; `styles`, `scripts` are ready HTML elements."""
    template = (STATIC / "stage.html").read_text(encoding="utf-8")
    parts = {
        "lang": lang,
        "theme": theme,
        "title": html.escape(title),
        "icon": icon,
        "styles": styles,
        "scripts": scripts,
        "config": script_json(config),
    }
    for name, part in parts.items():
        template = template.replace("{" + name + "}", part, 1)
    return template


def plain_document(config: dict[str, Any], *, lang: Lang, title: str, styles: str, scripts: str) -> str:
    """A page with nothing on it but a line for notices and what its script draws."""
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{html.escape(title)}</title>'
        f'<link rel="icon" href="data:,">{styles}</head><body class="contents"><p id="notice" role="status">'
        f'</p><script type="application/json" id="config">{script_json(config)}</script>{scripts}</body></html>'
    )


def print_look(*, dark: bool = False, bare: bool = False) -> dict[str, Any]:
    """How picture.js draws for print: paper, colours, width in pixels of 13 px type, PNG pixels for each.

    `bare`: the chart alone on clear paper.
    """
    palette = DARK if dark else LIGHT
    paper = "" if bare else palette.card
    size = {"width": WIDTH, "scale": SCALE, "broad": BROAD, "broadScale": BROAD_SCALE}
    return {"bare": bare, "ink": palette.ink, "soft": palette.soft, "paper": paper} | size


def plotly() -> str:
    """Plotly's JavaScript, from the installed package."""
    script: str = get_plotlyjs()
    return script


@cache
def font_faces(*, inside: bool) -> str:
    """`@font-face` rules for our fonts as .streamlit/config.toml lists it; `inside`: with the files in them."""
    faces = tomllib.loads(CONFIG.read_text(encoding="utf-8"))["theme"]["fontFaces"]
    return "\n".join(
        f'@font-face{{font-family:"{face["family"]}";font-weight:{face["weight"]};font-style:{face["style"]};'
        f'font-display:block;src:url("{_font(face["url"], inside)}") format("woff2");'
        f"unicode-range:{face['unicodeRange']}}}"
        for face in faces
        if face["weight"] in ("400", "600", "700")
    )


def _font(url: str, inside: bool) -> str:
    """The address of a font, or its file as a `data:` address."""
    if not inside:
        return "/" + url
    content = (ROOT / "wide" / url.removeprefix("app/")).read_bytes()
    return "data:font/woff2;base64," + base64.b64encode(content).decode("ascii")
