"""The HTTP API below /api: tables as CSV, JSON or Parquet for R, Excel, Power BI, pandas, curl.

`resources` lists the paths, `params` checks what an address asks for, `formats` writes rows, `responses` makes answers
of them, `errors` the answers in words, `openapi` the description for machines; `app` puts them together.
Nothing here knows Streamlit; wide/app/server.py adds `routes()` to the server.
"""

from __future__ import annotations

from starlette.routing import Mount

from wide.api.app import MOUNT, create_app

__all__ = ["routes"]


def routes() -> list[Mount]:
    """The API as one mount."""
    return [Mount(MOUNT, app=create_app())]
