"""What the stage is made of: its document, styles, scripts and letters, each cached by the browser."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from wide.export import stage
from wide.stage.answers import OWN, lang_of
from wide.text import Lang, say

YEAR = "public, max-age=31536000, immutable"


@cache
def document(page_id: str, lang: Lang) -> str:
    """The document of the stage; its script asks for the scenes."""
    leave = "/" if page_id == "home" else f"/{page_id}"
    return stage.document(
        {"page": page_id, "served": True, "leave": leave, "words": stage.words(lang)},
        lang=lang,
        title=say(lang, "app.title"),
        icon="/app/static/mark.png",
        styles=f'<link rel="stylesheet" href="/stage/stage.css?v={_version(_css())}">',
        scripts=f'<script src="/stage/plotly.js?v={_version(stage.plotly())}"></script>\n'
        f'<script src="/stage/stage.js?v={_version(_js())}"></script>',
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
        styles=f'<link rel="stylesheet" href="/stage/stage.css?v={_version(_css())}">',
        scripts=f'<script src="/stage/plotly.js?v={_version(stage.plotly())}"></script>\n'
        f'<script src="/stage/picture.js?v={_version(_pictures())}"></script>',
    )


@cache
def _pictures() -> str:
    return (stage.STATIC / "picture.js").read_text(encoding="utf-8")


@cache
def _css() -> str:
    return stage.font_faces(inside=False) + "\n" + stage.STYLES.read_text(encoding="utf-8")


@cache
def _js() -> str:
    return stage.SCRIPT.read_text(encoding="utf-8")


def _version(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


async def styles(_request: Request) -> Response:
    """The styles, with our letters by address."""
    return Response(_css(), media_type="text/css", headers={"Cache-Control": YEAR})


async def script(_request: Request) -> Response:
    """The stage's own script."""
    return Response(_js(), media_type="text/javascript", headers={"Cache-Control": YEAR})


async def picture_script(_request: Request) -> Response:
    """The script that draws and saves one picture."""
    return Response(_pictures(), media_type="text/javascript", headers={"Cache-Control": YEAR})


async def fonts(_request: Request) -> Response:
    """Our letters inside their rules, for pictures that carry them along."""
    headers = {"Cache-Control": "public, max-age=86400"}
    return Response(stage.font_faces(inside=True), media_type="text/css", headers=headers)


async def plotly(_request: Request) -> Response:
    """Plotly, from the installed package."""
    return Response(stage.plotly(), media_type="text/javascript", headers={"Cache-Control": YEAR})
