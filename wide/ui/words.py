"""Short words for the pages: figures written in the viewer's language."""

from __future__ import annotations

import pandas as pd

from wide.measures.gap import sampling_noise
from wide.messages import amounts
from wide.text import NO_BREAK, number, percent, signed
from wide.ui.viewer import spoken, t

WEAK_SIGN = "*"


def per(value: float | None, decimals: int = 1) -> str:
    """A share: `16,3 %`."""
    return percent(value, spoken(), decimals)


def num(value: float | None, decimals: int = 0) -> str:
    """A number: `1.234`."""
    return number(value, spoken(), decimals)


def points(value: float | None, decimals: int = 1) -> str:
    """A difference of shares without its sign: `4,4 điểm`."""
    return num(value, decimals) + NO_BREAK + t("unit.points")


def gap(value: float | None, decimals: int = 1) -> str:
    """A difference of shares with its sign: `−4,4 điểm`."""
    return signed(value, spoken(), decimals) + NO_BREAK + t("unit.points")


def signed_num(value: float | None, decimals: int = 0) -> str:
    """A difference of counts with its sign: `+1.234`."""
    return signed(value, spoken(), decimals)


def points_word() -> str:
    """The heading over a column of gaps."""
    return t("chart.gap")


def names() -> tuple[str, str]:
    """What the charts call women and men."""
    return t("sex.women"), t("sex.men")


def value(amount: float | None, unit_id: str) -> str:
    """A figure with its unit, in the decimals usual for it: `5,7 %`, `1.234 nghìn người`."""
    return amounts.value(amount, unit_id, spoken())


def suffix(unit_id: str) -> str:
    """What stands behind every number of a chart: the percent sign; longer units stand in its subtitle."""
    return "%" if unit_id == "percent" else ""


def weak(rows: pd.DataFrame) -> pd.Series:
    """A sign for figures that must be read with care: grade C sources and modelled estimates."""
    marked = rows["grade"] == "C" if "grade" in rows else pd.Series(False, index=rows.index)
    if "modelled" in rows:
        marked = marked | rows["modelled"]
    return marked.map({True: WEAK_SIGN, False: ""})


def reading_noise() -> float:
    """The widest that chance alone makes a gap in a survey of about 1,000 adults, in points."""
    return float(sampling_noise(50, 50))


def low(label: str) -> str:
    """A label in the middle of a sentence: its first letter small, unless it is a name or abbreviation."""
    return label if label[:2].isupper() else label[:1].lower() + label[1:]


def judged(rows: pd.DataFrame) -> pd.Series:
    """How far each gap must reach to be more than chance, in points; infinite where the sample is not known.

    The rule speaks of the Findex survey of about 1,000 adults; other sources have samples of their own.
    """
    known = rows["indicator_id"].str.startswith("findex")
    return known.map({True: reading_noise(), False: float("inf")})


def by_sex(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows with a `sex` column made ready for the trend chart: series named and kinds set by sex."""
    kinds = {"female": "women", "male": "men"}
    called = dict(zip(kinds, names(), strict=True))
    return rows.assign(kind=rows["sex"].map(kinds), series=rows["sex"].map(called))
