"""The scenes of an address as JSON: what the stage's script asks for."""

from __future__ import annotations

import json
import re
import threading
from functools import cache
from typing import Any
from urllib.parse import parse_qs, urlencode

import brotli
import cachetools
import segno
from cachetools.keys import hashkey
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from wide import programme, warehouse
from wide.cards import registry
from wide.export import scenes as page_scenes
from wide.export import stage
from wide.text import LANGS, Lang, say

#: The address of a talk made of several pages; its scenes are `?cards=`, or the ready programme without.
PROGRAMME = "programme"
#: Parameters of the stage's own; the rest belongs to the pages.
OWN = ("scene", "theme", "page", "origin", "cards", "auto", "picture", "as", "only")
ORIGIN = re.compile(
    r"https?://[A-Za-z0-9.\-]{1,200}(:[0-9]{1,5})?|https?://\[[0-9a-fA-F:]{2,45}\](:[0-9]{1,5})?"
)
LARGEST_QUERY = 4_000
#: Answers in memory, and for how many seconds: 63 provinces open one address in the same minute. Longer would hide what
#: changes behind a page (a model that the Union adds).
CACHED_ANSWERS, CACHED_SECONDS = 48, 60


def stage_data(page_id: str, given: dict[str, list[str]]) -> dict[str, Any]:
    """What the script takes: the scenes of an address, its words, the provinces to choose from.

    `given` is the address's query with `page`, `theme` and `origin`; `only` asks for one scene of a programme
    before the others. Raises programme.NotAProgramme for `cards` that name none.
    """
    dark = given.get("theme", [""])[-1] == "dark"
    query = {name: values for name, values in given.items() if name not in OWN}
    if page_id == PROGRAMME:
        # The programme's title is its first scene.
        only = given.get("only", [""])[-1]
        talk = chosen_programme(given)
        item = min(int(only) - 2, len(talk.items) - 1) if re.fullmatch("[0-9]{1,4}", only) else None
        found = page_scenes.of_programme(talk, query, dark=dark, only=item)
        title = talk.titles[found.lang]
    else:
        found = page_scenes.of_page(page_id, query, dark=dark)
        title = say(found.lang, "app.title")
    opened = [page_scenes.title(found, title)] if page_id == PROGRAMME else []
    origin = given.get("origin", [""])[-1]
    address = _address(page_id, given) if ORIGIN.fullmatch(origin) else ""
    made = [stage.scene_data(scene) for scene in (*opened, *found.scenes)]
    if address:
        made[0] |= {"qr": code(origin + address), "address": origin + address}
    return {
        "lang": found.lang,
        "title": title,
        "words": stage.words(found.lang),
        "places": page_scenes.provinces(found),
        "scenes": made,
    }


def code(address: str) -> str:
    """The QR code of an address as an SVG element."""
    made: str = segno.make(address, error="m", micro=False).svg_inline(
        border=0, omitsize=True, dark="#211C2B", light=None
    )
    return made


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
    return frozenset(set(registry.page_ids()) | {PROGRAMME})


def lang_of(given: dict[str, list[str]]) -> Lang:
    """The language of an address; Vietnamese where it names none that is known."""
    asked = given.get("lang", ["vi"])[-1]
    return asked if asked in LANGS else "vi"


@cachetools.cached(
    cachetools.TTLCache(CACHED_ANSWERS, CACHED_SECONDS),
    key=lambda page_id, query: hashkey(warehouse.version(), page_id, query),
    condition=threading.Condition(),
)
def _answer(page_id: str, query: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[bytes, bytes]:
    """The scenes of an address as JSON, plain and compressed; made once for all who ask at the same time."""
    given = {name: list(values) for name, values in query}
    body = json.dumps(stage_data(page_id, given), ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    return body, brotli.compress(body, quality=5)


async def scenes(request: Request) -> Response:
    """The scenes of the address in the query; 404 for a page that is none, 400 for cards that name none."""
    given = parse_qs(request.url.query, keep_blank_values=True)
    page_id = given.get("page", [""])[-1]
    if page_id not in known_pages() or len(request.url.query) > LARGEST_QUERY:
        return JSONResponse({"said": say(lang_of(given), "stage.no_page")}, status_code=404)
    query = tuple((name, tuple(values)) for name, values in given.items() if name != "scene")
    try:
        body, packed = await run_in_threadpool(_answer, page_id, query)
    except programme.NotAProgramme as wrong:
        said = " ".join(one.say(lang_of(given)) for one in wrong.faults[:3])
        return JSONResponse({"said": said}, status_code=400)
    headers = {"Cache-Control": "no-store", "Vary": "Accept-Encoding"}
    if "br" in request.headers.get("accept-encoding", ""):
        body, headers["Content-Encoding"] = packed, "br"
    return Response(body, media_type="application/json", headers=headers)
