"""A page's slides and workbook by address: `/export/s4_jobs.pptx?place=P94`, `/export/s4_jobs.xlsx`."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import date
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from wide import programme
from wide.export import scenes
from wide.export.picture import NoBrowser
from wide.export.scene import Scene
from wide.export.scenes import SceneSet
from wide.export.slides import deck
from wide.export.workbook import workbook
from wide.stage.answers import LARGEST_QUERY, OWN, PROGRAMME, chosen_programme, known_pages, lang_of
from wide.text import say

log = logging.getLogger("wide")
TYPES = {
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
#: Slides start a browser for their maps: one at a time, so that many askers do not fill the memory.
_one_at_a_time = threading.Lock()


def routes() -> list[Route]:
    """The addresses of the files."""
    return [Route("/export/{page}.{kind}", _file)]


def _slides(scene_set: SceneSet, title: str) -> bytes:
    with _one_at_a_time:
        return deck(scene_set.scenes, title, scene_set.lang)


def _workbook(scene_set: SceneSet, title: str) -> bytes:
    cards: list[Scene] = [scene for scene in scene_set.scenes if not scene.is_opening]
    return workbook(cards, title, scenes.filters_in_words(scene_set), scene_set.lang, date.today())


MAKERS: dict[str, Callable[[SceneSet, str], bytes]] = {"pptx": _slides, "xlsx": _workbook}


async def _file(request: Request) -> Response:
    page_id, kind = request.path_params["page"], request.path_params["kind"]
    params = parse_qs(request.url.query, keep_blank_values=True)
    lang = lang_of(params)
    if page_id not in known_pages() or kind not in MAKERS or len(request.url.query) > LARGEST_QUERY:
        return PlainTextResponse(say(lang, "stage.no_page"), status_code=404)
    try:
        content = await run_in_threadpool(_content, page_id, kind, params)
    except programme.NotAProgramme as wrong:
        return PlainTextResponse("\n".join(fault.say(lang) for fault in wrong.faults), status_code=400)
    except NoBrowser as missing:
        log.error("no picture could be drawn for %s", page_id, exc_info=missing)
        return PlainTextResponse(say(lang, "download.no_browser"), status_code=503)
    headers = {
        "Content-Disposition": f'attachment; filename="wide-{page_id}.{kind}"',
        "Cache-Control": "no-store",
    }
    return Response(content, media_type=TYPES[kind], headers=headers)


def _content(page_id: str, kind: str, params: dict[str, list[str]]) -> bytes:
    query = {name: values for name, values in params.items() if name not in OWN}
    if page_id == PROGRAMME:
        talk = chosen_programme(params)
        scene_set = scenes.of_programme(talk, query)
        return MAKERS[kind](scene_set, talk.titles[scene_set.lang])
    scene_set = scenes.of_page(page_id, query)
    return MAKERS[kind](scene_set, say(scene_set.lang, f"{page_id}.nav"))
