"""The description of the API for machines: OpenAPI 3.1, made from the same tables that answer."""

from __future__ import annotations

import json
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from wide import warehouse
from wide.api import answers, questions
from wide.api.forms import MEDIA
from wide.api.parameters import COMMON, LANG, Parameter, read
from wide.api.tables import NUMBERS, TABLES, TRUTHS
from wide.text import Lang, say

VERSION = "1.0.0"
HEADERS = ("ETag", "Link", "X-Total-Count", "X-Data-Version")
PROBLEM = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
WHOLE = {"year", "first_year", "last_year", "n", "figures", "places"}
GAPS = {"year", "n", "value", "first_year", "last_year"}


def answer(request: Request) -> Response:
    """The description, in the language asked for."""
    asked = read((LANG,), request.query_params)
    own = answers.tag(request, asked)
    if same := answers.unchanged(request, own):
        return same
    body = json.dumps(described(asked["lang"]), ensure_ascii=False, indent=1) + "\n"
    headers = {"ETag": own, "Cache-Control": answers.KEPT, "Content-Language": asked["lang"]}
    return answers.packed(request, body.encode(), headers, "application/json")


def described(lang: Lang) -> dict[str, Any]:
    """The whole description: every address, parameter, column and problem."""
    paths = {
        f"/api/{name}": _get(name, one.every_parameter, one.columns, lang) for name, one in TABLES.items()
    }
    paths["/api/questions"] = _get("questions", COMMON, ["name", "question", "parameters", "columns"], lang)
    for name in questions.known():
        one = warehouse.named_query(name)
        said = one.question_vi if lang == "vi" else one.question_en
        paths[f"/api/questions/{name}"] = _get(name, questions.takes(one), one.columns, lang, said)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": say(lang, "api.title"),
            "version": VERSION,
            "description": say(lang, "api.about"),
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {
            "schemas": {"Problem": _problem()},
            "parameters": {one.name: _parameter(one, lang) for one in COMMON},
            "headers": {
                name: {
                    "schema": {"type": "string"},
                    "description": say(lang, f"api.header.{name.replace('-', '_')}"),
                }
                for name in HEADERS
            },
            "responses": {
                "304": {"description": say(lang, "api.answer.304")},
                **{
                    status: {"description": say(lang, f"api.answer.{status}"), "content": PROBLEM}
                    for status in ("400", "503")
                },
            },
        },
    }


def _get(
    name: str, taken: tuple[Parameter, ...], columns: Any, lang: Lang, summary: str = ""
) -> dict[str, Any]:
    return {
        "get": {
            "operationId": name.replace("/", "_"),
            "summary": summary or say(lang, f"api.table.{name}"),
            "parameters": [
                {"$ref": f"#/components/parameters/{one.name}"} if one in COMMON else _parameter(one, lang)
                for one in taken
            ],
            "responses": {
                "200": {
                    "description": say(lang, "api.answer.200"),
                    "headers": {header: {"$ref": f"#/components/headers/{header}"} for header in HEADERS},
                    "content": {
                        MEDIA["csv"]: {"schema": {"type": "string"}},
                        MEDIA["json"]: {"schema": _page(list(columns))},
                        MEDIA["parquet"]: {"schema": {"type": "string", "format": "binary"}},
                    },
                },
                **{status: {"$ref": f"#/components/responses/{status}"} for status in ("304", "400", "503")},
            },
        }
    }


def _parameter(one: Parameter, lang: Lang) -> dict[str, Any]:
    schema = {"type": "array", "items": one.schema} if one.many else dict(one.schema)
    if one.usual is not None and not one.many:
        schema["default"] = one.usual
    key = f"api.parameter.{one.name}"
    return {
        "name": one.name,
        "in": "query",
        "description": say(lang, key if one.name in DESCRIBED else "api.parameter.other"),
        "schema": schema,
        **({"style": "form", "explode": True} if one.many else {}),
    }


#: Parameters with a text of their own; those of single questions are told by the question.
DESCRIBED = {
    *("lang", "format", "bom", "limit", "offset"),
    *("indicator", "place", "sex", "breakdown", "first_year", "last_year", "every_source"),
}


def _page(columns: list[str]) -> dict[str, Any]:
    return {
        "type": "object",
        "required": ["version", "total", "limit", "offset", "next", "data"],
        "properties": {
            "version": {"type": "string"},
            "total": {"type": "integer"},
            "limit": {"type": "integer"},
            "offset": {"type": "integer"},
            "next": {"type": ["string", "null"]},
            "data": {
                "type": "array",
                "items": {"type": "object", "properties": {name: _column(name) for name in columns}},
            },
        },
    }


def _column(name: str) -> dict[str, Any]:
    if name in TRUTHS:
        return {"type": "boolean"}
    if name not in NUMBERS:
        return {"type": ["string", "number", "boolean", "null"]}
    kind = "integer" if name in WHOLE else "number"
    return {"type": [kind, "null"]} if name in GAPS else {"type": kind}


def _problem() -> dict[str, Any]:
    fault = {name: {"type": "string"} for name in ("parameter", "found", "expected")}
    return {
        "type": "object",
        "required": ["type", "title", "status", "detail", "errors"],
        "properties": {
            "type": {"type": "string"},
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "detail": {"type": "string"},
            "errors": {"type": "array", "items": {"type": "object", "properties": fault}},
        },
    }
