"""/healthz: whether this server can answer, for whoever restarts it or sends viewers elsewhere."""

from __future__ import annotations

import logging
from importlib.metadata import version

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from wide import warehouse

log = logging.getLogger("wide")
NOT_KEPT = {"Cache-Control": "no-store"}


def healthz(_request: Request) -> Response:
    """200 with the version of the figures when the warehouse answers a statement, else 503.

    Says nothing of paths or reasons, which stand in the log: anybody may ask.
    """
    try:
        figures = warehouse.ping()
    except Exception as fault:  # whatever it is, this server cannot answer
        log.error("the warehouse does not answer: %s", fault)
        return JSONResponse({"status": "down"}, 503, NOT_KEPT)
    told = {"status": "ok", "figures": figures, "streamlit": version("streamlit")}
    return JSONResponse(told, 200, NOT_KEPT)
