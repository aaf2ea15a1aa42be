"""The static pack: a folder of self-contained HTML files, for each page and for the programme.

Each file carries its scenes, boundaries, fonts, styles and Plotly inside, so a single file can be copied to a USB
stick or sent by mail and opens by double click, without server and without internet.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from wide.export import stage
from wide.export.picture import boundaries
from wide.export.scene import Scene
from wide.text import Lang, say

INDEX = "index.html"


@dataclass(frozen=True)
class Talk:
    """A file of the pack: its name, title and scenes."""

    name: str
    title: str
    scenes: Sequence[Scene]


def page(talk: Talk, lang: Lang, *, dark: bool = False) -> str:
    """The whole HTML document of a talk."""
    told = {
        "lang": lang,
        "title": talk.title,
        "scenes": [stage.scene_data(scene) for scene in talk.scenes],
    }
    config = {
        "served": False,
        "leave": INDEX,
        "theme": "dark" if dark else "light",
        "words": stage.words(lang),
        "geo": boundaries(talk.scenes),
        "told": told,
    }
    return stage.document(
        config,
        lang=lang,
        title=talk.title,
        icon="data:,",
        styles=f"<style>{_styles()}</style>",
        scripts=f"<script>{stage.plotly()}</script>\n<script>{_script()}</script>",
        theme="dark" if dark else "light",
    )


def index(talks: Sequence[Talk], lang: Lang, made: str, *, dark: bool = False) -> str:
    """The list of what is in the folder, with the day it was made."""
    entries = "".join(
        f'<li><a href="{html.escape(talk.name)}.html">{html.escape(talk.title)}</a> '
        f"<small>{html.escape(say(lang, 'site.scenes', count=len(talk.scenes)))}</small></li>"
        for talk in talks
    )
    title = html.escape(say(lang, "app.title"))
    return (
        f'<!doctype html><html lang="{lang}" data-theme="{"dark" if dark else "light"}"><head>'
        f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>'
        f'<link rel="icon" href="data:,"><style>{_styles()}</style></head><body class="contents">'
        f"<p>{html.escape(say(lang, 'app.occasion'))}</p><h1>{title}</h1><ol>{entries}</ol>"
        f"<p>{html.escape(say(lang, 'site.made', date=made))}</p>"
        f"<p>{html.escape(say(lang, 'app.owner'))}</p></body></html>"
    )


@cache
def _styles() -> str:
    return stage.font_faces(inside=True) + "\n" + stage.STYLES.read_text(encoding="utf-8")


@cache
def _script() -> str:
    return stage.SCRIPT.read_text(encoding="utf-8")
