"""The profile of a province: where it stands best and worst beside the other provinces of its region."""

from __future__ import annotations

import pandas as pd

from wide import catalogue, warehouse
from wide.cards.cache import cached
from wide.filters import FIRST_YEAR, LAST_YEAR
from wide.formatting import Formatter, lower_first
from wide.measures.peers import Field
from wide.text import Lang, has, say


def headline(ctx: Formatter, place: str) -> str:
    """The strongest and the weakest comparable figure of a province of either list, over all years."""
    return _headline(Formatter(ctx.lang), place)


@cached(200)
def _headline(ctx: Formatter, place: str) -> str:
    home = catalogue.places[place]
    level = home.level
    answer = warehouse.query(
        "province/peers", lang=ctx.lang, level=level, first_year=FIRST_YEAR, last_year=LAST_YEAR
    )
    table = compared(Field(answer), place, ctx.lang)
    name = home.name(ctx.lang)
    if len(table) < 2:
        return ctx.t("province.message.unknown", place=name)
    best, worst = table.iloc[0], table.iloc[-1]
    return ctx.t(
        f"province.message.{standing(table)}",
        place=name,
        best=lower_first(best["label"]),
        best_year=best["year"],
        worst=lower_first(worst["label"]),
        worst_year=worst["year"],
    )


def compared(field: Field, place: str, lang: Lang) -> pd.DataFrame:
    """`Field.distances` of province/peers rows, with label, year, unit, source_id and notes."""
    listed = len(catalogue.provinces("34" if place.startswith("N") else "63"))
    table, rows = field.distances(place, listed), field.rows
    texts = rows[rows["geo_id"] == place].set_index("indicator_id")
    facts = texts[["label", "year", "unit", "source_id", "notes"]].reindex(table["indicator_id"])
    joined = pd.concat([table, facts.reset_index(drop=True)], axis=1)
    return joined.assign(label=labels_of(joined, lang))


def labels_of(table: pd.DataFrame, lang: Lang) -> list[str]:
    """The label of each row; figures that the catalogue does not name (a head, women only) have a text."""
    names = []
    for indicator_id, label in zip(table["indicator_id"], table["label"], strict=True):
        key = f"province.rate.{indicator_id}"
        names.append(say(lang, key) if has(lang, key) else str(label))
    return names


def standing(table: pd.DataFrame) -> str:
    """Which sentence fits: `ahead` of the peers everywhere, `behind` everywhere, or `mixed`."""
    if table["distance"].min() >= 0:
        return "ahead"
    return "behind" if table["distance"].max() <= 0 else "mixed"
