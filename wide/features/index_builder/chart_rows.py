"""The index put into the rows that the charts take, and the charts that several rows make."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from wide import catalogue
from wide.cards.context import Context
from wide.charts.bump import bump
from wide.charts.maps.classes import borders
from wide.charts.trend_marks import break_marks
from wide.features.index_builder.recipe_choice import RECIPE
from wide.features.index_builder.results import chosen_places, filters63, names
from wide.features.index_builder.wording import pillar_name, rank_with_interval
from wide.features.maps.base_layers import both_maps
from wide.measures.composite import CHOICES, distances
from wide.measures.governance import Result

#: How many of the first and of the last are drawn; of the first, where nobody chose a province.
ENDS = 5
LEADERS = 10
MOVERS = 8


def ends_and_chosen(scored: pd.DataFrame, index: Result, ctx: Context) -> pd.DataFrame:
    """The best, the last five and the chosen of the provinces in view, in order of rank.

    The best ten stand for themselves; beside chosen provinces five are enough.
    """
    chosen = chosen_places(index, ctx)
    inside = scored[scored["geo_id"].isin(filters63(ctx).in_region)]
    drawn = {*inside["geo_id"].head(ENDS if chosen else LEADERS), *inside["geo_id"].tail(ENDS), *chosen}
    return scored[scored["geo_id"].isin(drawn)]


def interval_rows(rows: pd.DataFrame, ctx: Context) -> pd.DataFrame:
    """Rows of the index as label, value, low, high, kind for the chart of intervals."""
    label = [f"{row['label']}: {rank_with_interval(row, ctx)}" for row in rows.to_dict("records")]
    kind = rows["geo_id"].isin(filters63(ctx).places).map({True: "chosen", False: "both"})
    return rows.assign(
        label=label, value=rows["rank"], low=rows["rank_low"], high=rows["rank_high"], kind=kind
    )


def maps(scored: pd.DataFrame, ctx: Context) -> tuple[go.Figure, go.Figure]:
    """The score of the provinces in view on the boundary map and on the tile map, in the same classes."""
    filters = filters63(ctx)
    rows = scored[scored["geo_id"].isin(filters.in_region)].rename(columns={"index_score": "value"})
    rows = rows.assign(chosen=rows["geo_id"].isin(filters.places))
    edges, no_data = borders(rows["value"].dropna().tolist(), 0), ctx.t("map.no_data")
    return both_maps(rows, ctx, "63", no_data=no_data, decimals=0, edges=edges)


def focus(scored: pd.DataFrame, index: Result, ctx: Context) -> list[str]:
    """The provinces to look at closely: the chosen, else the best five of those in view."""
    known = scored[scored["rank"].notna() & scored["geo_id"].isin(filters63(ctx).in_region)]
    return chosen_places(index, ctx) or known["geo_id"].head(ENDS).tolist()


def profile(result: Result, places: list[str], ctx: Context) -> pd.DataFrame:
    """Pillar scores (1-100) of `places`, the median of all provinces, and what each gives to the distance.

    geo_id, label, pillar_id, pillar_name, value, median, part (points, as `distances`).
    """
    index, labels = result.index, names(ctx.lang)
    scores = index.pillars
    middle = scores.loc[result.ranks.index].median()
    parts = distances(scores, middle, index.between, index.recipe.between).loc[places].to_numpy()
    table = scores.loc[places].rename_axis(index="geo_id", columns="pillar_id")
    rows = pd.Series(table.stack(future_stack=True), name="value").reset_index().assign(part=parts.ravel())
    return rows.assign(
        label=rows["geo_id"].map(labels),
        pillar_name=rows["pillar_id"].map(lambda pillar_id: pillar_name(pillar_id, ctx)),
        median=rows["pillar_id"].map(middle),
    )[["geo_id", "label", "pillar_id", "pillar_name", "value", "median", "part"]]


def beside_the_median(rows: pd.DataFrame, ctx: Context) -> pd.DataFrame:
    """The pillar scores of `profile` for the matrix: row, column, value, away from the median, which comes last."""
    middle = rows.drop_duplicates("pillar_id").assign(label=ctx.t("s1_governance.median"))
    cells = pd.concat([rows, middle.assign(value=middle["median"])], ignore_index=True)
    away = cells["value"].round() - cells["median"].round()
    return cells.assign(row=cells["label"], column=cells["pillar_name"], away=away)


def parts_and_total(rows: pd.DataFrame, ctx: Context) -> pd.DataFrame:
    """The parts of one place's `profile` for the chart of contributions, their sum last: label, value, total."""
    parts = pd.DataFrame({"label": rows["pillar_name"], "value": rows["part"], "total": False})
    whole = {"label": ctx.t("s1_governance.parts.total"), "value": rows["part"].sum(), "total": True}
    return pd.concat([parts, pd.DataFrame([whole])], ignore_index=True)


def option_shifts(index: Result, ctx: Context) -> pd.DataFrame:
    """What each option of the method does to the ranks: choice, option, label, value (mean places), largest."""
    rows = index.moves.options.rename(columns={"shift": "value"})
    label = [
        _option_text(choice, option, ctx)
        for choice, option in zip(rows["choice"], rows["option"], strict=True)
    ]
    return rows.assign(label=label).sort_values("value", ascending=False, ignore_index=True)


def movers(index: Result, ctx: Context) -> pd.DataFrame:
    """Row (province), column (choice), value: by how many places each choice moves it at most."""
    most = (
        index.moves.places.groupby(["place", "choice"])["moved"]
        .max()
        .unstack()
        .reindex(columns=list(CHOICES))
    )
    order = most.max(axis=1).sort_values(ascending=False, kind="stable").index
    chosen, in_region = chosen_places(index, ctx), set(filters63(ctx).in_region)
    inside = [geo for geo in order if geo in in_region and geo not in chosen]
    drawn = [*chosen, *inside][: max(MOVERS, len(chosen))]
    long = most.loc[drawn].reset_index().melt(id_vars="place", var_name="choice", value_name="value")
    column = long["choice"].map({choice: ctx.t(f"s1_governance.choice.{choice}") for choice in CHOICES})
    return long.assign(row=long["place"].map(names(ctx.lang)), column=column)


def ranks_over_years(rows: pd.DataFrame, places: list[str], ctx: Context) -> go.Figure:
    """The bump chart, a dotted line where the content of an indicator changed."""
    years = sorted(rows["year"].unique())
    figure = bump(rows.assign(series=rows["label"], chosen=rows["geo_id"].isin(places)), ctx.look, height=420)
    ids = ctx.choice(RECIPE).ids
    changed = sorted({year for indicator_id in ids for year in catalogue.indicators[indicator_id].breaks})
    _, marks = break_marks(changed, int(years[0]), int(years[-1]), ctx.look)
    figure.update_layout(shapes=marks)
    return figure


def _option_text(choice: str, option: str, ctx: Context) -> str:
    """An option of the method in words."""
    if choice == "left_out":
        option = catalogue.indicators[option].short(ctx.lang)
    elif choice == "normalisation":
        option = ctx.t(f"s1_governance.normalisation.{option}")
    elif choice in ("inside", "between"):
        option = ctx.t(f"s1_governance.mean.{option}")
    return ctx.t(f"s1_governance.move.{choice}", option=option)
