"""Answers of the API: entity tags, pages, and rows in the format of the request."""

from __future__ import annotations

import hashlib
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from wide import warehouse
from wide.api import formats
from wide.api.params import CommonParams
from wide.api.resources import Resource

#: Raised when the same rows are written in another way, so that cached copies are fetched again.
EDITION = "2"
#: A copy may be used for five minutes; then the client asks with its tag, which is cheap to answer.
CACHE_CONTROL = "public, max-age=300"


def respond(request: Request, resource: Resource, params: CommonParams) -> Response:
    """The rows, or 304 when the client holds this version. Blocks: runs in a worker thread."""
    tag = etag(request, params.model_dump_json())
    if not_modified(request, tag):
        return Response(status_code=304, headers={"ETag": tag, "Cache-Control": CACHE_CONTROL})
    rows, total = resource.rows(params)
    following = _next_page(request, params, total)
    version = warehouse.version()
    headers = {
        "ETag": tag,
        "Cache-Control": CACHE_CONTROL,
        "Content-Language": params.lang,
        "X-Total-Count": str(total),
        "X-Data-Version": version,
    }
    if following:
        headers["Link"] = f'<{following}>; rel="next"'
    if params.format == "json":
        about = {
            "version": version,
            "total": total,
            "limit": params.limit,
            "offset": params.offset,
            "next": following,
        }
        body = formats.json_bytes(rows, about)
    else:
        name = "-".join(["wide", *request.url.path.strip("/").split("/")[1:]])
        headers["Content-Disposition"] = f'attachment; filename="{name}.{params.format}"'
        parquet = params.format == "parquet"
        body = formats.parquet_bytes(rows) if parquet else formats.csv_bytes(rows, bom=params.bom)
    return Response(body, headers=headers, media_type=formats.MEDIA_TYPES[params.format])


def etag(request: Request, params: str) -> str:
    """The entity tag: equal for the same data version, path and parameters."""
    parts = [EDITION, warehouse.version(), request.url.path, params]
    digest = hashlib.sha256("\n".join(parts).encode()).hexdigest()
    return f'W/"{digest[:24]}"'


def not_modified(request: Request, tag: str) -> bool:
    """Whether If-None-Match names `tag`; weak comparison, as RFC 9110 asks for."""
    held = {one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")}
    return "*" in held or tag.removeprefix("W/") in held


def _next_page(request: Request, params: CommonParams, total: int) -> str | None:
    """The address of the next page, without the server's name; None on the last page."""
    start = params.offset + params.limit
    if start >= total:
        return None
    query = [(name, value) for name, value in request.query_params.multi_items() if name != "offset"]
    return f"{request.url.path}?{urlencode([*query, ('offset', str(start))])}"
