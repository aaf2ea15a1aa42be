"""Ask the warehouse a page's question with the viewer's filters."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from wide import warehouse
from wide.export import table
from wide.text import Lang
from wide.ui.viewer import current


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


def params_of(name: str, **given: Any) -> dict[str, Any]:
    """The parameters of queries/`name`.sql: those given, the rest from the viewer's language and filters."""
    viewer = current()
    filters = viewer.filters
    standard: dict[str, Any] = {
        "lang": viewer.lang,
        "first_year": filters.first_year,
        "last_year": filters.last_year,
        "level": filters.province_level,
        "sex": "female" if filters.measure == "gap" else filters.measure,
        "breakdown": "",
    }
    declared = warehouse.question(name).params
    if "places" in declared and "places" not in given:
        standard["places"] = filters.listed
    return {param: given[param] if param in given else standard[param] for param in declared}


def ask(name: str, **given: Any) -> Answer:
    """Run queries/`name`.sql with `params_of`."""
    params = params_of(name, **given)
    return Answer(name, params, warehouse.query(name, **params))
