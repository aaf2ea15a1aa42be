"""What a recipe gives: computed once for all viewers, as tables with their sources."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from wide import catalogue, warehouse
from wide.filters import Filters
from wide.measures.composite import Recipe
from wide.measures.governance import Result, result, tables, usable
from wide.measures.recipe_code import decode, encode
from wide.ui.ask import Answer, ask
from wide.ui.choice import choose
from wide.ui.kept import kept
from wide.ui.viewer import current, spoken, t
from wide.ui.words import num

FIGURES = "s1_governance/figures"
DIGITAL = "papi_d8"
CHOICE = 260  # pixels: as wide as four digits and their label ask for, on a telephone too


@dataclass(frozen=True)
class Seen:
    """What the cards tell of: the recipe, its answer, the figures it was made from.

    `result` is None where the viewer's years hold none with enough figures; `years` are those that do.
    """

    recipe: Recipe
    result: Result | None
    figures: Answer
    years: tuple[int, ...]

    @property
    def here(self) -> Filters:
        """The viewer's filters of now on the list of 63, whose provinces the index ranks."""
        return current().filters.on_list("63")

    @property
    def chosen(self) -> list[str]:
        """The chosen provinces that have a score, in the viewer's order."""
        scored = set() if self.result is None else set(self.result.ranks.index)
        return [geo for geo in self.here.places if geo in scored]


def years_of(recipe: Recipe) -> list[int]:
    """The years in which the recipe scores at least 70 % of the 63 provinces, oldest first."""
    return sorted(_prepared(encode(recipe), warehouse.version()))


def pick_year(recipe: Recipe) -> tuple[list[int], int | None]:
    """The recipe's years inside the viewer's, and the one that the viewer picks; a word where there is none."""
    filters = current().filters
    years = [year for year in years_of(recipe) if filters.first_year <= year <= filters.last_year]
    if not years:
        st.caption(t("s1_governance.no_year"))
        return years, None
    newest_first = [str(year) for year in reversed(years)]
    with st.container(width=CHOICE):
        return years, int(choose("year", newest_first, t("s1_governance.year"), str))


def seen(recipe: Recipe, years: list[int], year: int | None) -> Seen:
    """Everything that the cards of `year` need; what is heavy is computed once for all viewers."""
    found = None if year is None else _computed(encode(recipe), year, warehouse.version())
    figures = ask(FIGURES, indicators=recipe.ids)
    return Seen(recipe, found, figures, tuple(years))


def names() -> dict[str, str]:
    """geo_id → name of the 63 provinces."""
    lang = spoken()
    return {place.geo_id: place.name(lang) for place in catalogue.provinces("63")}


def sourced(rows: pd.DataFrame, of: Seen) -> pd.DataFrame:
    """`rows` (with a year) given the sources and remarks of all figures of the index in their year."""
    said = _cited(encode(of.recipe), warehouse.version())
    years = rows["year"].tolist()
    return rows.assign(**{name: [found.get(year, "") for year in years] for name, found in said.items()})


def table(of: Seen, found: Result) -> pd.DataFrame:
    """The index of the year, best first; worked out once for the cards of all viewers.

    geo_id, label, index_score (1-100), rank, rank_low, rank_high, known_weight (percent), year, source_id, notes.
    """
    return kept(
        lambda: _table(of, found), "s1_governance.table", encode(of.recipe), found.year, spoken()
    ).copy(deep=False)


def _table(of: Seen, found: Result) -> pd.DataFrame:
    ends = found.ranks[["low", "high"]].add_prefix("rank_")
    rows = readable(found.index.table.join(ends).rename_axis("geo_id").reset_index())
    rows = rows.assign(year=found.year)
    columns = ["geo_id", "label", "index_score", "rank", "rank_low", "rank_high", "known_weight", "year"]
    return sourced(rows[columns].sort_values(["rank", "label"], ignore_index=True), of)


def readable(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of an index with the names of the provinces, columns as the tables under the charts head them."""
    named = rows.rename(columns={"score": "index_score", "coverage": "known_weight"})
    return named.assign(label=named["geo_id"].map(names()), known_weight=100 * named["known_weight"])


def baseline() -> dict[str, object]:
    """E-governance (PAPI 8) in its newest year, whatever is in view: best, last and median province."""
    rows = warehouse.query(FIGURES, lang=current().lang, indicators=[DIGITAL])
    last = rows[rows["year"] == rows["year"].max()].sort_values("value")
    low, high = last.iloc[0], last.iloc[-1]
    facts = {"year": high["year"], "best": high["label"], "high": num(high["value"], 2)}
    facts |= {"last": low["label"], "low": num(low["value"], 2), "count": num(len(last))}
    return facts | {"gap": num(high["value"] - low["value"], 2), "median": num(last["value"].median(), 2)}


def _once(cells: Iterable[str]) -> str:
    """The ids in cells that hold several, each once."""
    return " ".join(dict.fromkeys(one for cell in cells for one in cell.replace(";", " ").split()))


# The code of the recipe is the key; the warehouse's version makes new figures count at once.
@st.cache_resource(max_entries=64, show_spinner=False)
def _prepared(code: str, version: str) -> dict[int, pd.DataFrame]:
    recipe = decode(code)
    rows = warehouse.query(FIGURES, lang="vi", indicators=recipe.ids)
    every = tables(rows, recipe.ids, [place.geo_id for place in catalogue.provinces("63")])
    return {year: every[year] for year in usable(every, recipe)}


@st.cache_resource(max_entries=64, show_spinner=False)
def _cited(code: str, version: str) -> dict[str, dict[int, str]]:
    """By column, `source_id` and `notes`, and by year: those of all figures of the index."""
    used = warehouse.query(FIGURES, lang="vi", indicators=decode(code).ids)
    # Of thousands of figures only a few cells differ: what is taken apart cell by cell is those.
    return {
        name: {
            int(str(year)): _once(cells)
            for year, cells in used[["year", name]].drop_duplicates().fillna("").groupby("year")[name]
        }
        for name in ("source_id", "notes")
    }


@st.cache_resource(max_entries=64, show_spinner=False)
def _computed(code: str, year: int, version: str) -> Result:
    return result(_prepared(code, version), decode(code), year)
