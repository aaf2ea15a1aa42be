"""The whole nominal path in one call, and the same for several years."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from wide.measures.composite.aggregate import aggregate, coverage, effective_weights, pillar_scores
from wide.measures.composite.ranking import contributions, rank
from wide.measures.composite.recipe import Recipe
from wide.measures.composite.scale import constant, goalposts, moments, normalise, orient

#: A coverage of 0.7 that rounding made 0.6999… is enough.
CRUMB = 1e-9


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a reader must be told; the words stand in the catalogues, under `code`.

    "constant": the indicator tells nobody apart on this scale and was left out;
    "absent":   no place has a figure, its weight counts as missing;
    "outside":  figures beyond the goalposts were cut off at 1 or 100;
    "no_weight": nothing weighs anything, nobody has a score (`indicator` is empty).
    """

    code: Literal["constant", "absent", "outside", "no_weight"]
    indicator: str = ""


@dataclass(frozen=True, eq=False)
class Index:
    """An index as computed: P places, K indicators, G pillars.

    `table`: P × (`score`, `rank`, `coverage`), in the order of the values given; `uncovered`: places
    below the coverage threshold, which have no score; `normalised` P × K; `pillars` and `parts`
    (contributions in points) P × G; `inside` (K) and `between` (G) the weights as they counted;
    `oriented`, `posts`, `spread`: what the robustness runs start from.
    """

    recipe: Recipe
    table: pd.DataFrame
    uncovered: tuple[str, ...]
    notices: tuple[Notice, ...]
    normalised: pd.DataFrame
    pillars: pd.DataFrame
    parts: pd.DataFrame
    inside: pd.Series
    between: pd.Series
    oriented: pd.DataFrame
    posts: pd.DataFrame
    spread: pd.DataFrame


def compose(values: pd.DataFrame, recipe: Recipe, pool: pd.DataFrame | None = None) -> Index:
    """Score and rank every place by the recipe.

    `values`: P places × indicators of one year, in their own units. `pool`: the same indicators of all
    years (rows in any order, any index), from which goalposts, means and deviations come, so that they
    stand still from year to year; without it the one year is its own pool. Raises ValueError as `orient`.
    """
    oriented = orient(values, recipe)
    wide = oriented if pool is None else orient(pool.reset_index(drop=True), recipe)
    posts, spread = goalposts(wide, recipe), moments(wide)
    normalised = normalise(oriented, recipe.normalisation, posts, spread)
    dropped = constant(oriented, recipe.normalisation, posts, spread)
    inside, between = effective_weights(recipe, dropped)
    covered = coverage(oriented, recipe, inside, between)
    enough = (covered >= recipe.coverage - CRUMB) & (covered > 0)
    pillars = pillar_scores(normalised, recipe, inside)
    score = aggregate(pillars, between, recipe.between).where(enough)
    return Index(
        recipe=recipe,
        table=pd.DataFrame({"score": score, "rank": rank(score), "coverage": covered}),
        uncovered=tuple(str(place) for place in oriented.index[~enough.to_numpy()]),
        notices=_notices(oriented, recipe, posts, dropped, inside),
        normalised=normalised,
        pillars=pillars,
        parts=contributions(pillars, between, recipe.between).where(enough, axis=0),
        inside=inside,
        between=between,
        oriented=oriented,
        posts=posts,
        spread=spread,
    )


def over_years(years: Mapping[int, pd.DataFrame], recipe: Recipe) -> pd.DataFrame:
    """Score and rank of each place in each year, goalposts fixed across them: for a bump chart.

    `years`: year → P × K table, as for `compose`. Returns year, place, score, rank, coverage; years rise.
    Raises ValueError without a year, and as `compose`.
    """
    if not years:
        raise ValueError("years: found none, expected at least one")
    pool = pd.concat([years[year] for year in sorted(years)], ignore_index=True)
    tables = []
    for year in sorted(years):
        table = compose(years[year], recipe, pool).table.rename_axis("place").reset_index()
        table.insert(0, "year", year)
        tables.append(table)
    return pd.concat(tables, ignore_index=True)


def _notices(
    oriented: pd.DataFrame, recipe: Recipe, posts: pd.DataFrame, dropped: list[str], inside: pd.Series
) -> tuple[Notice, ...]:
    """What a reader must be told, in the order of the recipe; unweighted indicators are passed over."""
    told: list[Notice] = []
    heavy = {pillar.id for pillar in recipe.pillars if pillar.weight > 0}
    for each in recipe.indicators:
        column = oriented[each.id]
        if each.id in dropped and each.weight > 0 and each.pillar in heavy:
            told.append(Notice("constant", each.id))
        elif inside[each.id] > 0 and not column.notna().any():
            told.append(Notice("absent", each.id))
        elif inside[each.id] > 0 and recipe.normalisation == "minmax":
            low, high = posts.loc[each.id, "low"], posts.loc[each.id, "high"]
            if ((column < low) | (column > high)).any():
                told.append(Notice("outside", each.id))
    if not (inside > 0).any():
        told.append(Notice("no_weight"))
    return tuple(told)
