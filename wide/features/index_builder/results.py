"""What a recipe gives: index, ranks and sources of a year, computed once for all viewers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps

import pandas as pd

from wide import catalogue, warehouse
from wide.cards.cache import cached
from wide.cards.card import Build, CardContent, empty_content
from wide.cards.choices import Select
from wide.cards.context import Context
from wide.cards.query import QueryResult
from wide.features.index_builder.recipe_choice import RECIPE
from wide.filters import Filters
from wide.formatting import Formatter
from wide.measures.composite import Recipe
from wide.measures.governance import SAMPLE, Result, result, tables, usable
from wide.messages import of_figures
from wide.text import Lang

FIGURES = "s1_governance/figures"
#: The choice of the year: only years in which the recipe scores enough provinces.
YEAR = "year"
EGOVERNANCE = "papi_d8"
#: Ranks that an interval must span to be called wide.
WIDE = 10

BuildFromIndex = Callable[[Result, Context], CardContent | None]


@of_figures
def headline(ctx: Formatter) -> str:
    """The leader of the newest year by the sample recipe, and how many intervals span ten ranks or more."""
    years = _figures_by_year(SAMPLE)
    index = _index(SAMPLE, max(years))
    ranks = index.ranks
    first = ranks.sort_values("rank").iloc[0]
    wide = int((ranks["high"] - ranks["low"] >= WIDE).sum())
    sure = int(first["high"]) <= 3
    return ctx.t(
        "s1_governance.message.sure" if sure else "s1_governance.message.open",
        year=index.year,
        place=ctx.place(str(first.name)),
        low=int(first["low"]),
        high=int(first["high"]),
        wide=ctx.number(wide),
        all=ctx.number(len(ranks)),
        width=WIDE,
    )


def from_index(build: BuildFromIndex) -> Build:
    """Decorator: a card function that takes the index in view in the place of the query's rows.

    The card says that there are no figures where no year has enough of them, or `build` returns None.
    """

    @wraps(build)
    def from_figures(figures: QueryResult, ctx: Context) -> CardContent:
        index = index_in_view(ctx)
        content = None if index is None else build(index, ctx)
        return content or empty_content(figures.rows, ctx)

    return from_figures


def year_choice() -> Select:
    """The choice among the recipe's years inside those of the filter, the newest first."""
    return Select(
        YEAR,
        label="s1_governance.year",
        options=lambda ctx: [str(year) for year in reversed(years_in_view(ctx))],
        option_text=lambda year, _ctx: year,
        uses=frozenset({RECIPE, "years"}),
    )


def years_in_view(ctx: Context) -> list[int]:
    """The years of the filter in which the recipe scores at least 70 % of the 63 provinces, oldest first."""
    years = sorted(_figures_by_year(ctx.choice(RECIPE)))
    return [year for year in years if ctx.filters.first_year <= year <= ctx.filters.last_year]


def index_in_view(ctx: Context) -> Result | None:
    """The recipe's answer in the chosen year; None where no year has enough figures."""
    year = ctx.choice(YEAR)
    return _index(ctx.choice(RECIPE), int(year)) if year else None


def filters63(ctx: Context) -> Filters:
    """The filters on the list of 63, whose provinces the index ranks."""
    return ctx.filters.on_list("63")


def chosen_places(index: Result, ctx: Context) -> list[str]:
    """The chosen provinces that have a score, in the viewer's order."""
    scored = set(index.ranks.index)
    return [geo for geo in filters63(ctx).places if geo in scored]


def names(lang: Lang) -> dict[str, str]:
    """geo_id → name of the 63 provinces."""
    return {place.geo_id: place.name(lang) for place in catalogue.places.provinces("63")}


def index_table(index: Result, ctx: Context) -> pd.DataFrame:
    """The index of the year, best first.

    geo_id, label, index_score (1-100), rank, rank_low, rank_high, known_weight (percent), year, source_id, notes.
    """
    return _index_table(ctx.choice(RECIPE), index.year, ctx.lang)


def with_names(rows: pd.DataFrame, lang: Lang) -> pd.DataFrame:
    """Rows of an index with the names of the provinces, columns as the tables under the charts head them."""
    renamed = rows.rename(columns={"score": "index_score", "coverage": "known_weight"})
    return renamed.assign(
        label=renamed["geo_id"].map(names(lang)), known_weight=100 * renamed["known_weight"]
    )


def with_sources(rows: pd.DataFrame, recipe: Recipe) -> pd.DataFrame:
    """`rows` (with a year) with sources and remarks of all figures of the index in their year."""
    sources, years = _sources_by_year(recipe), rows["year"].tolist()
    return rows.assign(
        **{name: [by_year.get(year, "") for year in years] for name, by_year in sources.items()}
    )


def baseline(ctx: Context) -> dict[str, object]:
    """E-governance (PAPI 8) in its newest year, whatever is in view: best, last and median province."""
    rows = warehouse.query(FIGURES, lang=ctx.lang, indicators=[EGOVERNANCE])
    last = rows[rows["year"] == rows["year"].max()].sort_values("value")
    low, high = last.iloc[0], last.iloc[-1]
    facts = {"year": high["year"], "best": high["label"], "high": ctx.number(high["value"], 2)}
    facts |= {"last": low["label"], "low": ctx.number(low["value"], 2), "count": ctx.number(len(last))}
    gap, median = high["value"] - low["value"], last["value"].median()
    return facts | {"gap": ctx.number(gap, 2), "median": ctx.number(median, 2)}


@cached(64)
def _figures_by_year(recipe: Recipe) -> dict[int, pd.DataFrame]:
    """Year → the 63 provinces and the recipe's indicators, for the years with enough figures."""
    rows = warehouse.query(FIGURES, lang="vi", indicators=recipe.ids)
    every = tables(rows, recipe.ids, [place.geo_id for place in catalogue.places.provinces("63")])
    return {year: every[year] for year in usable(every, recipe)}


@cached(64)
def _index(recipe: Recipe, year: int) -> Result:
    return result(_figures_by_year(recipe), recipe, year)


@cached(128)
def _index_table(recipe: Recipe, year: int, lang: Lang) -> pd.DataFrame:
    index = _index(recipe, year)
    ends = index.ranks[["low", "high"]].add_prefix("rank_")
    rows = with_names(index.index.table.join(ends).rename_axis("geo_id").reset_index(), lang)
    rows = rows.assign(year=year)
    columns = ["geo_id", "label", "index_score", "rank", "rank_low", "rank_high", "known_weight", "year"]
    return with_sources(rows[columns].sort_values(["rank", "label"], ignore_index=True), recipe)


@cached(64)
def _sources_by_year(recipe: Recipe) -> dict[str, dict[int, str]]:
    """By column, `source_id` and `notes`, and by year: those of all figures of the index."""
    used = warehouse.query(FIGURES, lang="vi", indicators=recipe.ids)
    # Of thousands of figures only a few cells differ: only those are taken apart.
    return {
        name: {
            int(str(year)): _unique_ids(cells)
            for year, cells in used[["year", name]].drop_duplicates().fillna("").groupby("year")[name]
        }
        for name in ("source_id", "notes")
    }


def _unique_ids(cells: Iterable[str]) -> str:
    """The ids in cells that hold several, each once."""
    return " ".join(dict.fromkeys(each for cell in cells for each in cell.replace(";", " ").split()))
