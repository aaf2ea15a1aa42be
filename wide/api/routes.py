"""The addresses below /api, and the one place through which every asker comes."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route

from wide import warehouse
from wide.api import answers, openapi, questions
from wide.api.parameters import COMMON, language, read
from wide.api.problems import Fault, Refused, shown
from wide.api.tables import TABLES, Table
from wide.text import say

#: What every asker of the API passes before anything is read, outermost first. A limit by asker belongs here.
GATE: list[Middleware] = []


def routes() -> list[Mount]:
    """The API as one mount: nothing outside /api is touched."""
    below = [
        *(Route(f"/{name}", answers.aside(_table(one)), methods=["GET"]) for name, one in TABLES.items()),
        Route("/questions", answers.aside(_questions), methods=["GET"]),
        Route("/questions/{page}/{question}", answers.aside(_question), methods=["GET"]),
        Route("/openapi.json", answers.aside(openapi.answer), methods=["GET"]),
        Route("/{rest:path}", answers.aside(_nothing)),
    ]
    return [Mount("/api", routes=below, middleware=GATE)]


def _table(one: Table) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        asked = read(one.every_parameter, request.query_params)
        own = answers.tag(request, asked)
        if same := answers.unchanged(request, own):
            return same
        rows, total = one.rows(asked)
        return answers.table(request, asked, own, rows, total)

    return answer


def _questions(request: Request) -> Response:
    """Which questions there are, what they ask, take and answer."""
    asked = read(COMMON, request.query_params)
    every = [warehouse.named_query(name) for name in questions.known()]
    said = [
        {
            "name": one.name,
            "question": one.question_vi if asked["lang"] == "vi" else one.question_en,
            "parameters": "; ".join(f"{name} ({kind})" for name, kind in one.params.items()),
            "columns": ", ".join(one.columns),
        }
        for one in every
    ]
    return _whole(request, asked, pd.DataFrame(said))


def _question(request: Request) -> Response:
    """The rows that answer one question of the pages."""
    name = f"{request.path_params['page']}/{request.path_params['question']}"
    one = questions.found(name, request.query_params)
    asked = read(questions.takes(one), request.query_params)
    params = questions.bound(one, asked, asked["lang"])
    own = answers.tag(request, asked)
    return answers.unchanged(request, own) or _whole(request, asked, warehouse.query(name, **params))


def _whole(request: Request, asked: dict[str, object], rows: pd.DataFrame) -> Response:
    own = answers.tag(request, asked)
    if same := answers.unchanged(request, own):
        return same
    return answers.table(request, asked, own, questions.page(rows, asked), len(rows))


def _nothing(request: Request) -> Response:
    """Whatever else stands below /api: there is none."""
    lang = language(request.query_params)
    names = ", ".join(f"/api/{name}" for name in (*TABLES, "questions", "openapi.json"))
    expected = say(lang, "api.expected.address", names=names)
    raise Refused(lang, [Fault("address", shown(request.url.path), expected)], 404, "nothing")
