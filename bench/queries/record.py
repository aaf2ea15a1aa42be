"""The queries and parameters of every page, recorded while the page runs under several filters."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from streamlit.testing.v1 import AppTest

from bench import ROOT
from wide import warehouse
from wide.cards import cache, registry

MAIN = ROOT / "wide" / "main.py"
#: URL parameters: each filter of the sidebar once, and some together.
FILTERS: tuple[Mapping[str, str | list[str]], ...] = (
    {},
    {"lang": "en", "sex": "female"},
    {"list": "34"},
    {"place": "P94"},
    {"list": "34", "place": "N92", "sex": "male"},
    {"region": "R6", "years": "2015-2020"},
    {"place": ["P01", "P79", "P94"], "years": "2010-2025", "lang": "en"},
)
#: Name of a query and its parameters.
Call = tuple[str, Mapping[str, Any]]


def record(
    filters: Sequence[Mapping[str, str | list[str]]] = FILTERS,
    log: Callable[[str], None] = lambda line: None,
) -> list[Call]:
    """Every query with every set of parameters that the pages use under `filters`, each once, in order.

    `log` receives a line a page. Raises RuntimeError when a page shows an exception.
    """
    calls: dict[tuple[str, str], Call] = {}

    def add(name: str, params: Mapping[str, Any]) -> None:
        key = (name, repr(sorted((k, repr(v)) for k, v in params.items())))
        calls.setdefault(key, (name, dict(params)))

    warehouse.on_query(add)
    cache.clear()  # a cached card asks nothing
    for page_id in registry.page_ids():
        for params in filters:
            run = AppTest.from_file(str(MAIN), default_timeout=60)
            if page_id != "home":
                run.switch_page(f"../pages/{page_id}.py")
            for key, value in params.items():
                run.query_params[key] = value
            run.run()
            if run.exception:
                raise RuntimeError(f"{page_id} {dict(params)}: {run.exception[0].value}")
        log(f"{page_id}: {len(calls)} calls so far")
    return list(calls.values())
