"""The stage on the server: an address with `?scene=` opens full-screen scenes instead of the page.

The stage is a plain document of ours, not a Streamlit page: it asks for its scenes once and then needs the server
only for another province, so a restart of the server or a lost line never interrupts a talk. `/s4_jobs?place=P94`
is the page, `/s4_jobs?place=P94&scene=2` its second scene, `/programme?scene=7` the seventh of the programme.
"""

from __future__ import annotations

import hashlib
import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlencode

import brotli
import segno
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from wide import programme
from wide.export import stage
from wide.export.scene import Scene
from wide.navigation import PAGES
from wide.text import LANGS, Lang, say
from wide.ui import scenes
from wide.ui.briefly import Briefly
from wide.ui.scenes import Told

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope
    from starlette.types import Send as SendMessage

#: The address of a talk made of several pages; its scenes are `?cards=`, or the ready programme without.
PROGRAMME = "programme"
#: Parameters of the stage's own; the rest belongs to the pages.
OWN = ("scene", "theme", "page", "origin", "cards", "auto", "picture", "as", "only")
ORIGIN = re.compile(
    r"https?://[A-Za-z0-9.\-]{1,200}(:[0-9]{1,5})?|https?://\[[0-9a-fA-F:]{2,45}\](:[0-9]{1,5})?"
)
YEAR = "public, max-age=31536000, immutable"
LARGEST_QUERY = 4_000
_answers: Briefly[tuple[bytes, bytes]] = Briefly(48, scenes.FRESH)


class Stage:
    """ASGI middleware: a page's address with `scene` opens the stage, one with `picture` saves a card's chart."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: SendMessage) -> None:
        if scope["type"] == "http" and scope["method"] == "GET":
            page_id = scope["path"].strip("/") or "home"
            given = parse_qs(scope["query_string"].decode("latin-1"), keep_blank_values=True)
            if page_id in known_pages() and ("scene" in given or "picture" in given):
                made = _picture(page_id, given) if "picture" in given else _document(page_id, lang_of(given))
                await HTMLResponse(made)(scope, receive, send)
                return
        await self.app(scope, receive, send)


def routes() -> list[Route]:
    """What the stage fetches: its styles, its script, Plotly, the scenes."""
    return [
        Route("/stage/stage.css", _styles),
        Route("/stage/stage.js", _script),
        Route("/stage/plotly.js", _plotly),
        Route("/stage/picture.js", _picture_script),
        Route("/stage/fonts.css", _fonts),
        Route("/stage/scenes.json", _scenes),
    ]


def told(page_id: str, given: dict[str, list[str]]) -> dict[str, Any]:
    """What the script takes: the scenes of an address, its words, the provinces to choose from.

    `given` is the address's query with `page`, `theme` and `origin`; `only` asks for one scene of a programme
    before the others. Raises programme.NotAProgramme for
    `cards` that name none.
    """
    dark = given.get("theme", [""])[-1] == "dark"
    query = {name: values for name, values in given.items() if name not in OWN}
    if page_id == PROGRAMME:
        # The programme's title is its first scene.
        only = given.get("only", [""])[-1]
        talk = chosen_programme(given)
        item = min(int(only) - 2, len(talk.items) - 1) if re.fullmatch("[0-9]{1,4}", only) else None
        found = scenes.of_programme(talk, query, dark=dark, only=item)
        title = talk.titles[found.lang]
    else:
        found = scenes.of_page(page_id, query, dark=dark)
        title = say(found.lang, "app.title")
    origin = given.get("origin", [""])[-1]
    address = _address(page_id, given) if ORIGIN.fullmatch(origin) else ""
    made = [stage.scene_data(scene) for scene in _opened(found, page_id, title)]
    if address:
        made[0] |= {"qr": code(origin + address), "address": origin + address}
    return {
        "lang": found.lang,
        "title": title,
        "words": stage.words(found.lang),
        "places": scenes.choices(found),
        "scenes": made,
    }


def code(address: str) -> str:
    """The QR code of an address as an SVG element."""
    made: str = segno.make(address, error="m", micro=False).svg_inline(
        border=0, omitsize=True, dark="#211C2B", light=None
    )
    return made


def _opened(found: Told, page_id: str, title: str) -> list[Scene]:
    """The scenes, a programme's with its title before them."""
    if page_id != PROGRAMME:
        return list(found.scenes)
    return [scenes.title(found, title), *found.scenes]


def chosen_programme(given: dict[str, list[str]]) -> programme.Programme:
    """The programme of `?cards=`, else the ready one. Raises programme.NotAProgramme."""
    ready = programme.ready()
    cards = given.get("cards", [""])[-1]
    return programme.from_address(cards, ready.titles) if cards else ready


def _address(page_id: str, given: dict[str, list[str]]) -> str:
    """The address that opens the first scene as it is seen here; the theme is everybody's own."""
    kept = {name: values for name, values in given.items() if name not in OWN or name == "cards"}
    return f"/{page_id}?" + urlencode(kept | {"scene": "1"}, doseq=True, safe=",@")


@cache
def known_pages() -> frozenset[str]:
    """The pages that have scenes, the programme among them."""
    return frozenset({page.page_id for page in PAGES} | {PROGRAMME})


def lang_of(given: dict[str, list[str]]) -> Lang:
    """The language of an address; Vietnamese where it names none that is known."""
    asked = given.get("lang", ["vi"])[-1]
    return asked if asked in LANGS else "vi"


@cache
def _document(page_id: str, lang: Lang) -> str:
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


def _picture(page_id: str, given: dict[str, list[str]]) -> str:
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


async def _styles(_request: Request) -> Response:
    return Response(_css(), media_type="text/css", headers={"Cache-Control": YEAR})


async def _script(_request: Request) -> Response:
    return Response(_js(), media_type="text/javascript", headers={"Cache-Control": YEAR})


async def _picture_script(_request: Request) -> Response:
    return Response(_pictures(), media_type="text/javascript", headers={"Cache-Control": YEAR})


async def _fonts(_request: Request) -> Response:
    """Our letters inside their rules, for pictures that carry them along."""
    headers = {"Cache-Control": "public, max-age=86400"}
    return Response(stage.font_faces(inside=True), media_type="text/css", headers=headers)


async def _plotly(_request: Request) -> Response:
    return Response(stage.plotly(), media_type="text/javascript", headers={"Cache-Control": YEAR})


def _answer(page_id: str, given: dict[str, list[str]]) -> tuple[bytes, bytes]:
    """The scenes of an address as JSON, plain and packed; made once for all who ask in the same minute."""

    def make() -> tuple[bytes, bytes]:
        body = json.dumps(told(page_id, given), ensure_ascii=False, separators=(",", ":")).encode("utf-8")
        return body, brotli.compress(body, quality=5)

    asked = tuple(sorted((name, tuple(values)) for name, values in given.items() if name != "scene"))
    return _answers.get(make, page_id, asked)


async def _scenes(request: Request) -> Response:
    given = parse_qs(request.url.query, keep_blank_values=True)
    page_id = given.get("page", [""])[-1]
    if page_id not in known_pages() or len(request.url.query) > LARGEST_QUERY:
        return JSONResponse({"said": say(lang_of(given), "stage.no_page")}, status_code=404)
    try:
        body, packed = await run_in_threadpool(_answer, page_id, given)
    except programme.NotAProgramme as wrong:
        said = " ".join(one.say(lang_of(given)) for one in wrong.faults[:3])
        return JSONResponse({"said": said}, status_code=400)
    headers = {"Cache-Control": "no-store", "Vary": "Accept-Encoding"}
    if "br" in request.headers.get("accept-encoding", ""):
        body, headers["Content-Encoding"] = packed, "br"
    return Response(body, media_type="application/json", headers=headers)
