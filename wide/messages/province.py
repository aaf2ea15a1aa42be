"""The profile of a province: where it stands best and worst beside the other provinces of its region."""

from __future__ import annotations

import pandas as pd

from wide import catalogue
from wide.filters import FIRST_YEAR, LAST_YEAR
from wide.measures.peers import Field
from wide.messages import rows
from wide.text import Lang, has, say


def message(lang: Lang, place: str = "P01") -> str:
    """The strongest and the weakest comparable figure of a province of either list, over all years."""
    home = catalogue.places[place]
    level = home.level
    answer = rows("province/peers", lang, level=level, first_year=FIRST_YEAR, last_year=LAST_YEAR)
    table = compared(Field(answer), place, lang)
    name = home.name(lang)
    if len(table) < 2:
        return say(lang, "province.message.unknown", place=name)
    best, worst = table.iloc[0], table.iloc[-1]
    return say(
        lang,
        f"province.message.{standing(table)}",
        place=name,
        best=inside(best["label"]),
        best_year=best["year"],
        worst=inside(worst["label"]),
        worst_year=worst["year"],
    )


def compared(field: Field, place: str, lang: Lang) -> pd.DataFrame:
    """`Field.distances` of province/peers rows, with label, year, unit, source_id and notes."""
    listed = len(catalogue.provinces("34" if place.startswith("N") else "63"))
    table, rows = field.distances(place, listed), field.rows
    texts = rows[rows["geo_id"] == place].set_index("indicator_id")
    facts = texts[["label", "year", "unit", "source_id", "notes"]].reindex(table["indicator_id"])
    joined = pd.concat([table, facts.reset_index(drop=True)], axis=1)
    return joined.assign(label=called(joined, lang))


def called(table: pd.DataFrame, lang: Lang) -> list[str]:
    """The label of each row; figures that the catalogue does not name (a head, women only) have a text."""
    names = []
    for indicator_id, label in zip(table["indicator_id"], table["label"], strict=True):
        key = f"province.rate.{indicator_id}"
        names.append(say(lang, key) if has(lang, key) else str(label))
    return names


def inside(label: str) -> str:
    """A label in the middle of a sentence: its first letter small, unless it starts an abbreviation."""
    return label if label[:2].isupper() else label[:1].lower() + label[1:]


def standing(table: pd.DataFrame) -> str:
    """Which sentence fits: `ahead` of the peers everywhere, `behind` everywhere, or `mixed`."""
    if table["distance"].min() >= 0:
        return "ahead"
    return "behind" if table["distance"].max() <= 0 else "mixed"
