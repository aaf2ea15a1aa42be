"""How complete the figures are: for how many places each indicator has values, by year."""

from __future__ import annotations

import pandas as pd

from wide.cards.card import CardContent, card
from wide.cards.choices import Select
from wide.cards.context import Context
from wide.cards.query import QueryResult
from wide.charts.matrix import matrix
from wide.features.data_room.search import SEARCH_USES, indicator_facts, part_of_matches

LEVELS = ("province63", "province34", "region63", "country", "economy")
BY_SEX = "♀"


def _levels(ctx: Context) -> list[str]:
    """The levels; the list that the reader looks at comes first."""
    return sorted(LEVELS, key=lambda level: ctx.filters.system == "34" and level != "province34")


level_choice = Select(
    "level",
    "data.level",
    options=_levels,
    option_text=lambda code, ctx: ctx.t(f"data.level.{code}"),
    uses=frozenset({"list"}),
)


@card(
    "data.coverage",
    query="data/coverage",
    params={"indicators": part_of_matches, "level": lambda ctx: ctx.choice("level")},
    uses=(*SEARCH_USES, "level"),
    empty_rows=True,
)
def coverage(result: QueryResult, ctx: Context) -> CardContent:
    """Indicator by year: for how many places of a level there are values; those split by sex are marked."""
    ids, level = part_of_matches(ctx), ctx.choice("level")
    if result.rows.empty:
        present = {name for each in ids for name in indicator_facts()[each]["levels"].split()}
        others = ", ".join(ctx.t(f"data.level.{name}") for name in LEVELS if name in present)
        about = ctx.t("data.coverage.none", levels=others or ctx.t("data.level.none"))
        return CardContent(claim_text=ctx.t("data.coverage.title"), about_text=about)
    split = result.rows.groupby("indicator_id")["split_by_sex"].any()
    level_name = ctx.t(f"data.level.{level}")
    values = {"split": ctx.number(split.sum()), "all": ctx.number(len(ids)), "level": level_name}
    return CardContent(values, matrix(_cells(result.rows, ctx), ctx.look))


def _cells(rows: pd.DataFrame, ctx: Context) -> pd.DataFrame:
    """The matrix of places by indicator and year: years in order, indicators split by sex marked."""
    sign = rows["split_by_sex"].map({True: f"<br>{BY_SEX}", False: ""})
    hover = [ctx.t("data.coverage.hover", count=ctx.number(figures)) for figures in rows["figures"]]
    cells = rows.assign(
        row=rows["label"],
        column=rows["year"].astype(str),
        text=rows["value"].map(ctx.number) + sign,
        hover=hover,
    )
    # Columns stand in the order in which they come: the first row is given every year.
    top = cells["row"].iloc[0]
    years = sorted(set(cells["column"]) - set(cells.loc[cells["row"] == top, "column"]))
    gaps = pd.DataFrame({"row": top, "column": years, "text": "", "hover": "", "value": float("nan")})
    first = pd.concat([cells[cells["row"] == top], gaps]).sort_values("column")
    rest = cells[cells["row"] != top]
    whole: pd.DataFrame = pd.concat([first, rest], ignore_index=True)
    return whole
