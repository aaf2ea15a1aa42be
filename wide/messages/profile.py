"""What the profile of a province says of each figure, the same on the page and in the printed brief."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from wide import catalogue
from wide.formatting import Formatter
from wide.text import NO_BREAK, Lang, is_missing, number, percent, say, signed

#: What is followed over the years: indicator and sex. Scores and rates without a denominator end with the 63.
FOLLOWED = {
    "63": (("papi_d8", "both"), ("gso_unemployment_province_panel", "both"), ("pci_score", "both")),
    "34": (
        ("gso_unemployment_province_panel", "both"),
        ("gso_population", "female"),
        ("gso_new_enterprises", "both"),
    ),
}
Row = Mapping[Any, Any]


def value(amount: float | None, unit_id: str, lang: Lang) -> str:
    """A figure with its unit, in the decimals usual for it: `5,7 %`, `1.234 nghìn người`."""
    return Formatter(lang).value(amount, unit_id)


def figure(row: Row, lang: Lang) -> str:
    """The figure of a row of province/headlines with its unit; a published rank in words."""
    if row["unit"] != "rank":
        return value(row["value"], row["unit"], lang)
    if is_missing(row["rank"]):
        return say(lang, "headline.rank", rank=int(row["value"]))
    return say(lang, "province.rank", rank=int(row["value"]), known=int(row["known"]))


def ranked(row: Row, lang: Lang) -> str:
    """The rank among all provinces, or why there is none; empty for a figure that is a rank itself."""
    if is_missing(row["rank"]):
        return say(lang, "province.unranked", known=int(row["known"]), listed=int(row["listed"]))
    if row["unit"] == "rank":
        return ""
    kind = "size" if row["direction"] == "neither" or row["region_is"] == "sum" else "rank"
    return say(lang, f"province.{kind}", rank=int(row["rank"]), known=int(row["known"]))


def beside(row: Row, where: str, lang: Lang) -> str:
    """The figure of the `region` or the `country`: the share of a sum, else the figure and the difference."""
    facts = distance(row, where, lang)
    return say(lang, f"province.{where}.{row[f'{where}_is']}", **facts) if facts else ""


def distance(row: Row, where: str, lang: Lang) -> dict[str, str]:
    """What `beside` is made of, written: `share` of a sum, else `value` and `gap`; empty when not known."""
    whole = row[f"{where}_value"]
    if is_missing(whole) or not whole:
        return {}
    if row[f"{where}_is"] == "sum":
        return {"share": percent(100 * row["value"] / whole, lang)}
    decimals = catalogue.units[row["unit"]].decimals
    gap = signed(row["value"] - whole, lang, decimals)
    return {"value": number(whole, lang, decimals), "gap": gap}


def written(amount: float, unit: str, lang: Lang) -> str:
    """A compared figure with its unit; the middle of ranks may lie between two."""
    if unit == "rank":
        return say(lang, "headline.rank", rank=number(amount, lang, 0 if float(amount).is_integer() else 1))
    return number(amount, lang, 2) if unit == "ratio" else value(amount, unit, lang)


def compared_values(row: Row, lang: Lang) -> dict[str, object]:
    """What a line on a compared figure is made of: its label and year, value and the middle of the peers."""
    value, middle = (written(row[name], row["unit"], lang) for name in ("value", "middle"))
    return {"label": row["label"], "year": row["year"], "value": value, "middle": middle}


def lacking(known: pd.DataFrame) -> list[str]:
    """The labels of the rows of province/data_availability that have a figure for no year."""
    never = known.groupby("label", sort=False)["year"].count() == 0
    return [str(label) for label in never.index[never]]


def place_of(row: Row, lang: Lang) -> str:
    """Where a model is at home."""
    return say(lang, "s8_models.national") if row["geo_id"] == "VN" else str(row["place"])


def year_of(row: Row, lang: Lang) -> str:
    """The year of a model, or a word that none was printed."""
    return say(lang, "s8_models.no_year") if pd.isna(row["year"]) else str(int(row["year"]))


def reach_of(row: Row, lang: Lang) -> str:
    """How far a model reaches, with its unit and with "more than" where the source says so; empty if not told."""
    if is_missing(row["reach_value"]):
        return ""
    amount = float(row["reach_value"])
    unit = str(row["reach_unit"])
    joint = "" if unit.startswith("%") and lang == "en" else NO_BREAK
    reach = number(amount, lang, 0 if amount.is_integer() else 1) + joint + unit
    sign = str(row["reach_sign"]).replace(" ", "_")
    return say(lang, f"s8_models.reach.{sign}", reach=reach) if sign else reach
