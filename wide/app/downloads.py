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


def _slides(found: SceneSet, title: str) -> bytes:
    with _one_at_a_time:
        return deck(found.scenes, title, found.lang)


def _workbook(found: SceneSet, title: str) -> bytes:
    cards: list[Scene] = [scene for scene in found.scenes if not scene.is_opening]
    return workbook(cards, title, scenes.filters_in_words(found), found.lang, date.today())


MAKERS: dict[str, Callable[[SceneSet, str], bytes]] = {"pptx": _slides, "xlsx": _workbook}


async def _file(request: Request) -> Response:
    page_id, kind = request.path_params["page"], request.path_params["kind"]
    given = parse_qs(request.url.query, keep_blank_values=True)
    lang = lang_of(given)
    if page_id not in known_pages() or kind not in MAKERS or len(request.url.query) > LARGEST_QUERY:
        return PlainTextResponse(say(lang, "stage.no_page"), status_code=404)
    try:
        made = await run_in_threadpool(_made, page_id, kind, given)
    except programme.NotAProgramme as wrong:
        return PlainTextResponse("\n".join(one.say(lang) for one in wrong.faults), status_code=400)
    except NoBrowser as missing:
        log.error("no picture could be drawn for %s", page_id, exc_info=missing)
        return PlainTextResponse(say(lang, "download.no_browser"), status_code=503)
    headers = {
        "Content-Disposition": f'attachment; filename="wide-{page_id}.{kind}"',
        "Cache-Control": "no-store",
    }
    return Response(made, media_type=TYPES[kind], headers=headers)


def _made(page_id: str, kind: str, given: dict[str, list[str]]) -> bytes:
    query = {name: values for name, values in given.items() if name not in OWN}
    if page_id == PROGRAMME:
        talk = chosen_programme(given)
        found = scenes.of_programme(talk, query)
        return MAKERS[kind](found, talk.titles[found.lang])
    found = scenes.of_page(page_id, query)
    return MAKERS[kind](found, say(found.lang, f"{page_id}.nav"))
