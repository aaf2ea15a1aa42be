"""From an address to an HTTP answer: checked, tagged, paged; worked out in threads of the API's own."""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import json
import logging
import re
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urlencode

import pandas as pd
from starlette.requests import Request
from starlette.responses import Response

from wide import warehouse
from wide.api import forms
from wide.api.parameters import language
from wide.api.problems import Refused, problem

#: Raised when the same figures are written in another way, so that kept copies are fetched again.
EDITION = "1"
#: A copy may be used for five minutes before it is asked whether it still holds (by its tag: cheap).
KEPT = "public, max-age=300"
LEAST_PACKED = 1_000
#: Two, so that a hurried script cannot take the threads in which the pages run.
_threads = ThreadPoolExecutor(max_workers=2, thread_name_prefix="wide-api")
Endpoint = Callable[[Request], Awaitable[Response]]
log = logging.getLogger(__name__)


def aside(work: Callable[[Request], Response]) -> Endpoint:
    """An endpoint that does `work` off the event loop and says in words what went wrong."""

    async def endpoint(request: Request) -> Response:
        return await asyncio.get_running_loop().run_in_executor(_threads, _guarded, work, request)

    return endpoint


def _guarded(work: Callable[[Request], Response], request: Request) -> Response:
    try:
        return work(request)
    except Refused as refused:
        return problem(refused)
    except (warehouse.BrokenData, OSError):
        # The figures cannot be had now; that is not the asker's fault and may pass.
        log.exception("the API could not read the figures")
        return problem(Refused(language(request.query_params), [], 503, "closed"))


def tag(request: Request, asked: Mapping[str, Any]) -> str:
    """The entity tag of an answer: the same figures, address and parameters give the same one."""
    said = [EDITION, warehouse.version(), request.url.path, json.dumps(asked, sort_keys=True)]
    digest = hashlib.sha256("\n".join(said).encode()).hexdigest()
    return f'W/"{digest[:24]}"'


def unchanged(request: Request, own: str) -> Response | None:
    """The empty answer 304 when the asker holds this very version; None otherwise."""
    held = [one.strip() for one in request.headers.get("if-none-match", "").split(",")]
    # Weak comparison, as RFC 9110 asks for If-None-Match.
    if "*" in held or own.removeprefix("W/") in {one.removeprefix("W/") for one in held}:
        return Response(status_code=304, headers={"ETag": own, "Cache-Control": KEPT})
    return None


def table(request: Request, asked: Mapping[str, Any], own: str, rows: pd.DataFrame, total: int) -> Response:
    """Rows in the form asked for, with total, next page, language, version and tag in the headers."""
    following = _next(request, asked, total)
    headers = {
        "ETag": own,
        "Cache-Control": KEPT,
        "Content-Language": asked["lang"],
        "X-Total-Count": str(total),
        "X-Data-Version": warehouse.version(),
    }
    if following:
        headers["Link"] = f'<{following}>; rel="next"'
    form = asked["format"]
    if form == "json":
        about = {
            "version": headers["X-Data-Version"],
            "total": total,
            "limit": asked["limit"],
            "offset": asked["offset"],
            "next": following,
        }
        body = forms.json_bytes(rows, about)
    else:
        name = "-".join(["wide", *request.url.path.strip("/").split("/")[1:]])
        headers["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
        body = forms.parquet_bytes(rows) if form == "parquet" else forms.csv_bytes(rows, bom=asked["bom"])
    return packed(request, body, headers, forms.MEDIA[form], worth=form != "parquet")


def packed(
    request: Request, body: bytes, headers: dict[str, str], media: str, *, worth: bool = True
) -> Response:
    """The answer with its body, gzipped where the asker takes it; here, because this is no thread of the pages."""
    if worth and len(body) >= LEAST_PACKED:
        headers = headers | {"Vary": "Accept-Encoding"}
        if re.search(r"\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:,|$))", request.headers.get("accept-encoding", "")):
            body = gzip.compress(body, compresslevel=5, mtime=0)
            headers["Content-Encoding"] = "gzip"
    return Response(body, headers=headers, media_type=media)


def _next(request: Request, asked: Mapping[str, Any], total: int) -> str | None:
    """The address of the next page, on the same server; None on the last."""
    start = asked["offset"] + asked["limit"]
    if start >= total:
        return None
    kept = [(name, value) for name, value in request.query_params.multi_items() if name != "offset"]
    return f"{request.url.path}?{urlencode([*kept, ('offset', str(start))])}"
