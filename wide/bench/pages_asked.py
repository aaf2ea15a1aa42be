"""What the pages ask the warehouse: every page is run as a visitor's browser would have it run, and overheard."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

from wide import warehouse
from wide.navigation import PAGES

MAIN = Path(__file__).parents[1] / "main.py"
#: What visitors choose in the sidebar: each of its filters once, and some together.
CHOICES: tuple[Mapping[str, str | list[str]], ...] = (
    {},
    {"lang": "en", "sex": "female"},
    {"list": "34"},
    {"place": "P94"},
    {"list": "34", "place": "N92", "sex": "male"},
    {"region": "R6", "years": "2015-2020"},
    {"place": ["P01", "P79", "P94"], "years": "2010-2025", "lang": "en"},
)
Ask = tuple[str, Mapping[str, Any]]


def asked(
    choices: Sequence[Mapping[str, str | list[str]]] = CHOICES,
    tell: Callable[[str], None] = lambda line: None,
) -> list[Ask]:
    """Every question with every set of values that the pages ask under `choices`, each once, in order.

    `tell` hears one line a page. Raises RuntimeError when a page shows an error.
    """
    found: dict[tuple[str, str], Ask] = {}

    def note(name: str, values: Mapping[str, Any]) -> None:
        found.setdefault((name, repr(sorted((k, repr(v)) for k, v in values.items()))), (name, dict(values)))

    warehouse.on_query(note)
    for page in PAGES:
        for choice in choices:
            run = AppTest.from_file(str(MAIN), default_timeout=60)
            if page.page_id != "home":
                run.switch_page(f"../pages/{page.page_id}.py")
            for key, value in choice.items():
                run.query_params[key] = value
            run.run()
            if run.exception:
                raise RuntimeError(f"{page.page_id} {dict(choice)}: {run.exception[0].value}")
        tell(f"{page.page_id}: {len(found)} questions so far")
    return list(found.values())
