"""What the stage is made of: its document, styles, scripts and letters, each cached by the browser."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from wide.export import stage
from wide.stage.answers import OWN, lang_of
from wide.text import Lang, say

DAY, YEAR = "public, max-age=86400", "public, max-age=31536000, immutable"


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


#: The files below /stage/: our letters by address in the styles, and inside their rules for pictures.
FILES: Mapping[str, Callable[[], str]] = {
    "stage.css": lambda: stage.font_faces(inside=False) + "\n" + _read(stage.STYLES),
    "stage.js": lambda: _read(stage.SCRIPT),
    "plotly.js": stage.plotly,
    "picture.js": lambda: _read(stage.STATIC / "picture.js"),
    "fonts.css": lambda: stage.font_faces(inside=True),
}


@cache
def _text(name: str) -> str:
    return FILES[name]()


async def file(request: Request) -> Response:
    """One of FILES, named by the end of the address."""
    name = request.url.path.rpartition("/")[2]
    kind = "text/css" if name.endswith(".css") else "text/javascript"
    headers = {"Cache-Control": DAY if name == "fonts.css" else YEAR}
    return Response(_text(name), media_type=kind, headers=headers)


def _styles(name: str) -> str:
    return f'<link rel="stylesheet" href="{_address(name)}">'


def _scripts(*names: str) -> str:
    return "\n".join(f'<script src="{_address(name)}"></script>' for name in names)


@cache
def _address(name: str) -> str:
    return f"/stage/{name}?v={hashlib.sha256(_text(name).encode()).hexdigest()[:12]}"


@cache
def document(page_id: str, lang: Lang) -> str:
    """The document of the stage; its script asks for the scenes."""
    leave = "/" if page_id == "home" else f"/{page_id}"
    return stage.document(
        {"page": page_id, "served": True, "leave": leave, "words": stage.words(lang)},
        lang=lang,
        title=say(lang, "app.title"),
        icon="/app/static/mark.png",
        styles=_styles("stage.css"),
        scripts=_scripts("plotly.js", "stage.js"),
    )


def picture(page_id: str, given: dict[str, list[str]]) -> str:
    """The document that draws the card named by `picture` and saves it as `as` says."""
    lang, key = lang_of(given), given["picture"][-1]
    form = "svg" if given.get("as", [""])[-1] == "svg" else "png"
    kept = {name: values for name, values in given.items() if name not in OWN}
    config = {
        "key": key,
        "as": form,
        "name": f"wide-{re.sub(r'[^a-z0-9_.]', '', key)[:80]}.{form}",
        "query": "?" + urlencode(kept | {"page": page_id}, doseq=True),
        "none": say(lang, "stage.no_picture"),
        "how": stage.print_look(),
    }
    return stage.plain_document(
        config,
        lang=lang,
        title=say(lang, "app.title"),
        styles=_styles("stage.css"),
        scripts=_scripts("plotly.js", "picture.js"),
    )
