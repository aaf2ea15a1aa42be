"""A recipe's answer put into the rows that the charts take."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from wide import catalogue
from wide.charts.bump import bump
from wide.charts.maps.boundary_map import boundary_map
from wide.charts.maps.classes import borders
from wide.charts.maps.tile_map import tile_map
from wide.charts.trend_marks import break_marks
from wide.measures.composite import CHOICES, distances
from wide.measures.governance import Result
from wide.ui import boundaries
from wide.ui.ground import archipelagos, only_on_tiles
from wide.ui.recipe_results import Seen, names
from wide.ui.recipe_state import pillar_name
from wide.ui.recipe_words import rank_in_words
from wide.ui.viewer import current, t

ENDS = 5
MOVERS = 8
LEADERS = 10  # how many of the best are shown where nobody chose a province


def ends_and_chosen(scored: pd.DataFrame, of: Seen) -> pd.DataFrame:
    """The best, the last five and the chosen of the provinces in view, in order of rank.

    The best ten stand for themselves; beside chosen provinces five are enough.
    """
    inside = scored[scored["geo_id"].isin(of.here.listed)]
    kept = {*inside["geo_id"].head(ENDS if of.chosen else LEADERS), *inside["geo_id"].tail(ENDS), *of.chosen}
    return scored[scored["geo_id"].isin(kept)]


def intervals_of(scored: pd.DataFrame, of: Seen) -> pd.DataFrame:
    """label, value, low, high, kind for the chart of intervals."""
    rows = ends_and_chosen(scored, of)
    label = [f"{row['label']}: {rank_in_words(row)}" for row in rows.to_dict("records")]
    kind = rows["geo_id"].isin(of.here.places).map({True: "chosen", False: "both"})
    return rows.assign(
        label=label, value=rows["rank"], low=rows["rank_low"], high=rows["rank_high"], kind=kind
    )


def maps(scored: pd.DataFrame, of: Seen) -> tuple[go.Figure, go.Figure]:
    """The score of the provinces in view on the boundary map and on the tile map, in the same classes."""
    viewer = current()
    rows = scored[scored["geo_id"].isin(of.here.listed)].rename(columns={"index_score": "value"})
    rows = rows.assign(chosen=rows["geo_id"].isin(of.here.places))
    edges = borders(rows["value"].dropna().tolist(), 0)
    boundaries.tell("63")
    drawn = boundary_map(
        rows,
        viewer.look,
        geojson_url="/geo/provinces63.geojson",
        archipelagos=archipelagos(viewer.lang),
        no_data=t("map.no_data"),
        decimals=0,
        edges=edges,
    )
    tiles = only_on_tiles(rows, "63")
    return drawn, tile_map(tiles, viewer.look, no_data=t("map.no_data"), decimals=0, edges=edges)


def focus(scored: pd.DataFrame, of: Seen) -> list[str]:
    """The provinces to look at closely: the chosen, else the best five of those in view."""
    known = scored[scored["rank"].notna() & scored["geo_id"].isin(of.here.listed)]
    return of.chosen or known["geo_id"].head(ENDS).tolist()


def profile(found: Result, places: list[str]) -> pd.DataFrame:
    """Pillar scores (1-100) of `places`, the median of all provinces, and what each gives to the distance.

    geo_id, label, pillar_id, pillar_name, value, median, part (points, as `distances`).
    """
    index, called = found.index, names()
    scores = index.pillars
    middle = scores.loc[found.ranks.index].median()
    parts = distances(scores, middle, index.between, index.recipe.between).loc[places].to_numpy()
    values, usual = scores.loc[places].to_numpy(), middle.to_numpy()
    return pd.DataFrame(
        [
            {
                "geo_id": geo,
                "label": called[geo],
                "pillar_id": one,
                "pillar_name": pillar_name(one),
                "value": values[row, column],
                "median": usual[column],
                "part": parts[row, column],
            }
            for row, geo in enumerate(places)
            for column, one in enumerate(scores.columns)
        ]
    )


def beside_the_median(rows: pd.DataFrame) -> pd.DataFrame:
    """The pillar scores of `profile` for the matrix: row, column, value, away from the median; that one last."""
    middle = rows.drop_duplicates("pillar_id").assign(label=t("s1_governance.median"))
    cells = pd.concat([rows, middle.assign(value=middle["median"])], ignore_index=True)
    away = cells["value"].round() - cells["median"].round()
    return cells.assign(row=cells["label"], column=cells["pillar_name"], away=away)


def apart(rows: pd.DataFrame) -> pd.DataFrame:
    """The parts of one place's `profile` for the chart of contributions, their sum last: label, value, total."""
    parts = pd.DataFrame({"label": rows["pillar_name"], "value": rows["part"], "total": False})
    whole = {"label": t("s1_governance.parts.total"), "value": rows["part"].sum(), "total": True}
    return pd.concat([parts, pd.DataFrame([whole])], ignore_index=True)


def moved(found: Result) -> pd.DataFrame:
    """What each option does to the ranks: choice, option, label, value (mean places), largest."""
    rows = found.moves.options.rename(columns={"shift": "value"})
    label = [_option(choice, option) for choice, option in zip(rows["choice"], rows["option"], strict=True)]
    return rows.assign(label=label).sort_values("value", ascending=False, ignore_index=True)


def movers(found: Result, of: Seen) -> pd.DataFrame:
    """Row (province), column (choice), value: by how many places each choice moves it at most."""
    most = (
        found.moves.places.groupby(["place", "choice"])["moved"]
        .max()
        .unstack()
        .reindex(columns=list(CHOICES))
    )
    order = most.max(axis=1).sort_values(ascending=False, kind="stable").index
    chosen, listed = of.chosen, set(of.here.listed)
    inside = [geo for geo in order if geo in listed and geo not in chosen]
    shown = [*chosen, *inside][: max(MOVERS, len(chosen))]
    long = most.loc[shown].reset_index().melt(id_vars="place", var_name="choice", value_name="value")
    column = long["choice"].map({one: t(f"s1_governance.choice.{one}") for one in CHOICES})
    return long.assign(row=long["place"].map(names()), column=column)


def ranks_over_years(rows: pd.DataFrame, places: list[str], of: Seen) -> go.Figure:
    """The bump chart, a dotted line where the content of an indicator changed."""
    look, years = current().look, sorted(rows["year"].unique())
    drawn = rows.assign(series=rows["label"], chosen=rows["geo_id"].isin(places))
    figure = bump(drawn, look, height=420)
    changed = sorted({one for each in of.recipe.ids for one in catalogue.indicators[each].breaks})
    _, marks = break_marks(changed, int(years[0]), int(years[-1]), look)
    figure.update_layout(shapes=marks)
    return figure


def _option(choice: str, option: str) -> str:
    """An option of a choice in words."""
    if choice == "left_out":
        option = catalogue.indicators[option].short(current().lang)
    elif choice == "normalisation":
        option = t(f"s1_governance.normalisation.{option}")
    elif choice in ("inside", "between"):
        option = t(f"s1_governance.mean.{option}")
    return t(f"s1_governance.move.{choice}", option=option)
