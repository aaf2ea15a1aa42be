"""The OpenAPI document: made by FastAPI from the routes, with its texts in the language of the request."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from fastapi.openapi.utils import get_openapi
from starlette.routing import BaseRoute

from wide import __version__
from wide.api.errors import MEDIA_TYPE, Problem
from wide.api.formats import MEDIA_TYPES
from wide.api.resources import resources
from wide.text import Lang, say

#: Columns that are not text have the same type in every table.
INTEGERS = {"year", "first_year", "last_year", "n", "figures", "places"}
BOOLEANS = {"modelled", "preferred", "differs"}
NULLABLE = {"year", "n", "value", "first_year", "last_year"}
PROBLEM = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
HEADERS = {
    name: {"schema": {"type": "string"}, "description": f"api.header.{name.replace('-', '_')}"}
    for name in ("ETag", "Link", "X-Total-Count", "X-Data-Version")
}


def document(routes: Sequence[BaseRoute], lang: Lang) -> dict[str, Any]:
    """The whole document: every path, parameter, column and error."""
    described: dict[str, Any] = get_openapi(
        title="api.title", version=__version__, description="api.about", routes=routes, servers=[{"url": "/"}]
    )
    paths = described["paths"]
    for path, resource in resources().items():
        paths[path]["get"]["summary"] = resource.summary[lang]
    described["paths"] = {f"/api{path}": item for path, item in paths.items()}
    described["components"] = {"schemas": _problem_schemas()}
    translated: dict[str, Any] = _translated(described, lang)
    return translated


def responses(columns: Sequence[str]) -> dict[int | str, dict[str, Any]]:
    """What a path answers, for `FastAPI.add_api_route`; descriptions are text keys."""
    return {
        200: {
            "description": "api.answer.200",
            "headers": HEADERS,
            "content": {
                MEDIA_TYPES["csv"]: {"schema": {"type": "string"}},
                MEDIA_TYPES["json"]: {"schema": _page_schema(columns)},
                MEDIA_TYPES["parquet"]: {"schema": {"type": "string", "format": "binary"}},
            },
        },
        304: {"description": "api.answer.304"},
        "4XX": {"description": "api.answer.400", "content": PROBLEM},
        503: {"description": "api.answer.503", "content": PROBLEM},
    }


def _translated(node: Any, lang: Lang) -> Any:
    """The document with the text of every key in the place of the key."""
    if isinstance(node, Mapping):
        return {name: _translated(value, lang) for name, value in node.items()}
    if isinstance(node, list):
        return [_translated(value, lang) for value in node]
    return say(lang, node) if isinstance(node, str) and node.startswith("api.") else node


def _problem_schemas() -> dict[str, Any]:
    schema = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    return {**schema.pop("$defs"), "Problem": {**schema, "required": list(Problem.model_fields)}}


def _page_schema(columns: Sequence[str]) -> dict[str, Any]:
    properties = {
        "version": {"type": "string"},
        "total": {"type": "integer"},
        "limit": {"type": "integer"},
        "offset": {"type": "integer"},
        "next": {"type": ["string", "null"]},
        "data": {
            "type": "array",
            "items": {"type": "object", "properties": {name: _column_schema(name) for name in columns}},
        },
    }
    return {"type": "object", "required": list(properties), "properties": properties}


def _column_schema(name: str) -> dict[str, Any]:
    if name in BOOLEANS:
        return {"type": "boolean"}
    if name == "value" or name in INTEGERS:
        kind = "number" if name == "value" else "integer"
        return {"type": [kind, "null"]} if name in NULLABLE else {"type": kind}
    return {"type": ["string", "number", "boolean", "null"]}
