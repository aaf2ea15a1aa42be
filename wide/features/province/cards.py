"""The cards of a province alone: how it moved over the years, and what nobody knows of it."""

from __future__ import annotations

import pandas as pd

from wide import catalogue
from wide.cards.card import Card, CardContent, card
from wide.cards.context import Context
from wide.cards.query import QueryResult
from wide.charts.matrix import matrix
from wide.charts.trend import trend
from wide.features.province.places import compared_places, page_place, place_name
from wide.formatting import chart_suffix
from wide.messages import profile as wording

RECENT = 6


def trend_card(number: int) -> Card:
    """One figure over the years: the province, those compared, the middle of region and country."""

    def followed(ctx: Context) -> tuple[str, str]:
        return wording.FOLLOWED[ctx.filters.system][number - 1]

    @card(
        f"province.trend_{number}",
        query="province/trend",
        params={
            "indicator": lambda ctx: followed(ctx)[0],
            "sex": lambda ctx: followed(ctx)[1],
            "place": page_place,
            "places": compared_places,
        },
        uses=("places",),
        texts="province.trend",
        empty_rows=True,
    )
    def over_years(result: QueryResult, ctx: Context) -> CardContent:
        return _over_years(result, ctx)

    return over_years


def _over_years(result: QueryResult, ctx: Context) -> CardContent:
    indicator = catalogue.indicators[result.params["indicator"]]
    mine = result.rows[result.rows["series"] == page_place(ctx)]
    if len(mine) < 2:
        # Scores and ranks of a merged province do not exist at all.
        why = ctx.t("map.unmerged.rank" if ctx.filters.system == "34" else "card.empty")
        return CardContent({"label": indicator.short(ctx.lang)}, claim="title", about_text=why)
    unit = catalogue.units[indicator.unit]
    last_break = indicator.breaks[-1] if indicator.breaks else None
    figure = trend(
        _trend_lines(result, indicator.merge == "sum", ctx),
        ctx.look,
        suffix=chart_suffix(indicator.unit),
        decimals=unit.decimals,
        breaks={year: ctx.t("chart.break") if year == last_break else "" for year in indicator.breaks},
        bridge=2,
        years=2,
    )
    # A sentence never compares across a change of method.
    since = max((year for year in indicator.breaks if year <= mine["year"].max()), default=0)
    comparable = mine[mine["year"] >= since]
    first, last = comparable.iloc[0], comparable.iloc[-1]
    facts = {
        "label": ctx.t(f"province.tile.{result.params['indicator']}"),
        "start": ctx.value(first["value"], indicator.unit),
        "from_year": first["year"],
        "end": ctx.value(last["value"], indicator.unit),
        "to_year": last["year"],
    }
    about = ctx.t(
        "map.trend.about", name=indicator.name(ctx.lang), unit=unit.name(ctx.lang), years=result.span
    )
    return CardContent(facts, figure, "claim" if len(comparable) > 1 else "only", about_text=about)


def _trend_lines(result: QueryResult, is_count: bool, ctx: Context) -> pd.DataFrame:
    """The rows in the order of the legend, with series, kind and labelled for the trend chart."""
    position = {
        code: number
        for number, code in enumerate([page_place(ctx), *compared_places(ctx), "region", "country"])
    }
    rows = result.rows.sort_values("series", key=lambda codes: codes.map(position), kind="stable")
    if is_count:
        # The middle of counts says how big provinces are, not how they move: only rates have one.
        rows = rows[~rows["series"].isin(["region", "country"])]
    series = [
        ctx.t(f"province.series.{code}") if code in ("region", "country") else label
        for code, label in zip(rows["series"], rows["label"], strict=True)
    ]
    kinds = [{"region": "other", "country": "both"}.get(code, "place") for code in rows["series"]]
    return rows.assign(series=series, kind=kinds, labelled=True)


@card("province.unknown", query="province/data_availability", params={"place": page_place}, uses=("places",))
def unknown(result: QueryResult, ctx: Context) -> CardContent | None:
    """Which figures there are, by year and sex, and which there are not."""
    known = result.rows.dropna(subset=["year"])
    years = result.years[-RECENT:]
    if not years:
        return None
    texts = {1: ctx.t("province.unknown.whole"), 2: ctx.t("province.unknown.both")}
    labels = list(dict.fromkeys(result.rows["label"]))
    table = known.astype({"year": int}).pivot(index="label", columns="year", values="value")
    table = table.reindex(labels, columns=years).rename_axis(index="row", columns="column")
    cells = pd.Series(table.stack(future_stack=True), name="value").reset_index()
    cells = cells.assign(column=cells["column"].astype(str), text=cells["value"].map(texts).fillna(""))
    lacking = wording.lacking(result.rows)
    facts = {
        "place": place_name(ctx),
        "lacking": len(lacking),
        "all": len(labels),
        "by_sex": known.loc[known["by_sex"].astype(bool), "label"].nunique(),
    }
    caveats = [ctx.t("province.unknown.lacking", names=", ".join(lacking))] if lacking else []
    return CardContent(facts, matrix(cells, ctx.look), rows=known, caveats=caveats)
