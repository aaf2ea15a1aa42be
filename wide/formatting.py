"""Texts and numbers in the reader's language: one value that every page, chart and file takes along."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from wide import catalogue, text
from wide.text import NO_BREAK, Lang


@dataclass(frozen=True)
class Formatter:
    """Writes texts and numbers in one language. `Context` extends it; libraries make one from a language."""

    lang: Lang = "vi"

    def t(self, key: str, /, **values: object) -> str:
        """The text under `key`. Raises KeyError for a key or a value that is missing."""
        return text.say(self.lang, key, **values)

    def has_text(self, key: str) -> bool:
        """Whether there is a text under `key`."""
        return text.has(self.lang, key)

    def number(self, value: float | None, decimals: int = 0) -> str:
        """`1.234`; an en dash for a gap."""
        return text.number(value, self.lang, decimals)

    def percent(self, value: float | None, decimals: int = 1) -> str:
        """A share: `16,3 %`."""
        return text.percent(value, self.lang, decimals)

    def signed(self, value: float | None, decimals: int = 0) -> str:
        """A difference of counts with its sign: `+1.234`."""
        return text.signed(value, self.lang, decimals)

    def points(self, value: float | None, decimals: int = 1) -> str:
        """A difference of shares without its sign: `4,4 điểm`."""
        return self.number(value, decimals) + NO_BREAK + self.t("unit.points")

    def gap(self, value: float | None, decimals: int = 1) -> str:
        """A difference of shares with its sign: `−4,4 điểm`."""
        return self.signed(value, decimals) + NO_BREAK + self.t("unit.points")

    def value(self, value: float | None, unit_id: str) -> str:
        """A value with its unit, in the decimals usual for it: `5,7 %`, `1.234 nghìn người`."""
        unit = catalogue.units[unit_id]
        if unit_id == "percent":
            return self.percent(value, unit.decimals)
        suffix = text.no_break(unit.suffix(self.lang).strip())
        return self.number(value, unit.decimals) + (NO_BREAK + suffix if suffix else "")

    def join(self, items: list[str]) -> str:
        """`a, b và c` / `a, b and c`."""
        return text.join_list(items, self.lang)

    def place(self, geo_id: str) -> str:
        """The name of a place."""
        return catalogue.places[geo_id].name(self.lang)

    @property
    def sex_names(self) -> tuple[str, str]:
        """What the charts call women and men."""
        return self.t("sex.women"), self.t("sex.men")

    def by_sex(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Rows with a `sex` column made ready for the trend chart: `series` named, `kind` women or men."""
        kinds = {"female": "women", "male": "men"}
        series = dict(zip(kinds, self.sex_names, strict=True))
        return rows.assign(kind=rows["sex"].map(kinds), series=rows["sex"].map(series))


def chart_suffix(unit_id: str) -> str:
    """What stands behind every number of a chart: the percent sign; longer units stand in its subtitle."""
    return "%" if unit_id == "percent" else ""


def lower_first(label: str) -> str:
    """A label in the middle of a sentence: its first letter small, unless it is a name or abbreviation."""
    return label if label[:2].isupper() else label[:1].lower() + label[1:]
