"""The API as a FastAPI application: one route a resource, errors as problem documents, worker threads of its own."""

from __future__ import annotations

import json
import logging
from collections.abc import Awaitable, Callable
from functools import cache
from typing import Annotated, get_origin

import anyio.to_thread
from fastapi import FastAPI, Query
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from wide import warehouse
from wide.api import openapi
from wide.api.docs_page import html_page
from wide.api.errors import ParameterError, language, parameter_error, printable, problem
from wide.api.params import CommonParams, Language
from wide.api.resources import Resource, resources
from wide.api.responses import CACHE_CONTROL, etag, not_modified, respond
from wide.text import Lang, say

MOUNT = "/api"
#: Two, so that a script that calls often leaves the processor to the pages.
WORKERS = anyio.CapacityLimiter(2)
log = logging.getLogger(__name__)


class DocumentParams(BaseModel):
    """What the addresses of the documentation take."""

    model_config = ConfigDict(extra="forbid")
    lang: Language = "vi"


@cache
def create_app() -> FastAPI:
    """The application, without its mount; `docs_page` takes the place of FastAPI's pages, which need a CDN."""
    app = FastAPI(
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        telemetry={"tracing": False, "metrics": False, "logs": False, "auto_configure": False},
    )
    app.add_middleware(GZipMiddleware, minimum_size=1_000, compresslevel=5)
    app.add_exception_handler(RequestValidationError, _invalid_parameters)
    app.add_exception_handler(HTTPException, _not_found)
    app.add_exception_handler(warehouse.BrokenData, _unavailable)
    app.add_exception_handler(OSError, _unavailable)
    for path, resource in resources().items():
        app.add_api_route(
            path,
            _endpoint(resource),
            response_class=Response,
            responses=openapi.responses(resource.columns),
            operation_id=path.removeprefix("/questions/").strip("/").replace("/", "_"),
        )
        app.add_api_route(path, _endpoint(resource), methods=["HEAD"], include_in_schema=False)
    for path, media_type, write in (
        ("/openapi.json", "application/json", _openapi_json),
        ("/docs", "text/html", _docs_html),
    ):
        app.add_api_route(path, _document_endpoint(media_type, write), include_in_schema=False)
    return app


def _endpoint(resource: Resource) -> Callable[..., Awaitable[Response]]:
    async def read(request: Request, params: CommonParams) -> Response:
        repeated = [
            {"type": "api.expected.once", "loc": ("query", name), "ctx": {"found": ", ".join(values)}}
            for name, field in resource.params.model_fields.items()
            if len(values := request.query_params.getlist(name)) > 1
            and get_origin(field.annotation) is not list
        ]
        if repeated:
            raise RequestValidationError(repeated)
        return await anyio.to_thread.run_sync(respond, request, resource, params, limiter=WORKERS)

    # Every resource has parameters of its own; FastAPI reads them here.
    read.__annotations__["params"] = Annotated[resource.params, Query()]
    return read


def _document_endpoint(media_type: str, write: Callable[[Lang], str]) -> Callable[..., Awaitable[Response]]:
    async def read(request: Request, params: Annotated[DocumentParams, Query()]) -> Response:
        tag = etag(request, params.lang)
        headers = {"ETag": tag, "Cache-Control": CACHE_CONTROL, "Content-Language": params.lang}
        if not_modified(request, tag):
            return Response(status_code=304, headers=headers)
        body = await anyio.to_thread.run_sync(write, params.lang, limiter=WORKERS)
        return Response(body, headers=headers, media_type=media_type)

    return read


@cache
def _openapi_json(lang: Lang) -> str:
    document = openapi.document(create_app().routes, lang)
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


@cache
def _docs_html(lang: Lang) -> str:
    return html_page(json.loads(_openapi_json(lang)), lang)


async def _invalid_parameters(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    lang, resource = language(request), resources().get(_path(request))
    fields = (resource.params if resource else DocumentParams).model_fields
    kinds = {name: resource.kinds.get(name, "") if resource else "" for name in fields}
    errors: dict[str, ParameterError] = {}
    for each in error.errors():
        named = parameter_error(each, kinds, lang)
        errors.setdefault(named.parameter, named)
    return problem(lang, 400, "parameters", list(errors.values()))


async def _not_found(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code != 404:
        return PlainTextResponse(error.detail, error.status_code, error.headers)
    lang, path = language(request), _path(request)
    if path.startswith("/questions/"):
        name, found, expected = (
            "question",
            path.removeprefix("/questions/"),
            say(lang, "api.expected.question"),
        )
    else:
        names = ", ".join(
            MOUNT + path for path in (*resources(), "/openapi.json", "/docs") if path.count("/") == 1
        )
        name, found, expected = "address", MOUNT + path, say(lang, "api.expected.address", names=names)
    return problem(
        lang, 404, "nothing", [ParameterError(parameter=name, found=printable(found), expected=expected)]
    )


async def _unavailable(request: Request, error: Exception) -> Response:
    log.error("the API could not read the data", exc_info=error)
    return problem(language(request), 503, "closed")


def _path(request: Request) -> str:
    return request.url.path.partition(MOUNT)[2]
