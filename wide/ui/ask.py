"""Ask the warehouse a page's question with the viewer's filters."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from wide import warehouse
from wide.export import table
from wide.text import Lang
from wide.ui.viewer import Viewer, current


@dataclass(frozen=True)
class Answer:
    """A question, the parameters it was asked with, and its rows."""

    name: str
    params: dict[str, Any]
    rows: pd.DataFrame

    @property
    def years(self) -> list[int]:
        """The years that the rows speak of, oldest first."""
        return sorted({int(year) for year in self.rows["year"].dropna()}) if "year" in self.rows else []

    @property
    def span(self) -> str:
        """The years in words: `2024` or `2009–2024`."""
        return table.span(self.rows)

    def line(self, lang: Lang) -> str:
        """`Nguồn: World Bank · 2024`; worked out once, since a kept card says it to every viewer."""
        if lang not in self._lines:
            self._lines[lang] = table.line(self.rows, lang)
        return self._lines[lang]

    @cached_property
    def _lines(self) -> dict[Lang, str]:
        return {}


#: What a question gets of the viewer unless the page says otherwise. Only what it asks for is looked at (parts.py).
STANDARD: dict[str, Callable[[Viewer], Any]] = {
    "lang": lambda viewer: viewer.lang,
    "first_year": lambda viewer: viewer.filters.first_year,
    "last_year": lambda viewer: viewer.filters.last_year,
    "level": lambda viewer: viewer.filters.province_level,
    "sex": lambda viewer: "female" if viewer.filters.measure == "gap" else viewer.filters.measure,
    "places": lambda viewer: viewer.filters.listed,
    "breakdown": lambda _viewer: "",
}


def params_of(name: str, **given: Any) -> dict[str, Any]:
    """The parameters of queries/`name`.sql: those given, the rest from the viewer's language and filters."""
    viewer = current()
    return {
        param: given[param] if param in given else STANDARD[param](viewer)
        for param in warehouse.named_query(name).params
    }


def ask(name: str, **given: Any) -> Answer:
    """Run queries/`name`.sql with `params_of`."""
    params = params_of(name, **given)
    return Answer(name, params, warehouse.query(name, **params))


def frozen(params: Mapping[str, Any]) -> Hashable:
    """The parameters of a question, to keep a card under."""
    return tuple((name, tuple(value) if isinstance(value, list) else value) for name, value in params.items())
