"""Where: one indicator on the boundary map, the tile map, in a ranking and over time, for the chosen list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import pandas as pd
import streamlit as st

from wide import DATA, catalogue
from wide.cards.card import Card, CardContent, card
from wide.cards.choices import Select
from wide.cards.context import Context
from wide.cards.page import Block, ChoiceBoxes, Tool, row
from wide.cards.query import QueryResult
from wide.catalogue import Unit
from wide.charts.ranking import ranking_window
from wide.charts.trend import trend
from wide.features.maps.base_layers import both_maps
from wide.formatting import chart_suffix

#: The choice of the indicator on the map, in the address.
CHOICE = "indicator"
#: A trend names and colours so many of the chosen provinces; more lines nobody can tell apart.
NAMED = 4


@dataclass(frozen=True)
class Layer:
    """An indicator that can be mapped: its id, and whether its values are split by sex."""

    indicator_id: str
    by_sex: bool = False


OVERVIEW = (
    Layer("papi_d8"),
    Layer("dti_rank"),
    Layer("gso_population", by_sex=True),
    Layer("gso_worker_income"),
    Layer("vhlss2023_income_pc_by_head", by_sex=True),
    Layer("gso_trained_employed"),
)
LABOUR = (
    Layer("gso_worker_income"),
    Layer("gso_labour_force"),
    Layer("gso_new_enterprises"),
    Layer("gso_unemployment_province_panel"),
    Layer("gso_trained_employed"),
)


@dataclass(frozen=True)
class MapSection:
    """The part of a page that shows where: its choice of an indicator, its cards, its blocks."""

    choice: Select
    maps: Card
    ranking: Card
    trend: Card

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The box, the two maps in one card, ranking and trend below."""
        boxes = ChoiceBoxes((self.choice.name,), note=_order_note(self.choice))
        files = Tool("map.boundaries", warn_of_missing_boundaries, uses=frozenset({"list"}))
        return (boxes, files, row(self.maps), row(self.ranking, self.trend))


def map_section(key: str, layers: Sequence[Layer]) -> MapSection:
    """The map section of a page; `key` starts the keys of its cards: `<key>`, `<key>.ranking`, `<key>.trend`."""
    by_id = {layer.indicator_id: layer for layer in layers}

    def layer(ctx: Context) -> Layer:
        return by_id[ctx.choice(CHOICE)]

    def sex(ctx: Context) -> str:
        return _sex(layer(ctx), ctx)

    def has_values(ctx: Context) -> bool:
        return bool(maps.run_query(ctx).rows["value"].notna().any())

    def has_trend(ctx: Context) -> bool:
        if not ctx.filters.places or _unit(layer(ctx)).unit == "rank" or not has_values(ctx):
            return False
        rows = over_time.run_query(ctx).rows
        return bool((rows["geo_id"] == ctx.filters.places[0]).sum() > 1)

    params = {"indicator": lambda ctx: ctx.choice(CHOICE), "sex": sex}
    # Only where a layer is split by sex do the cards look at the sex measure.
    uses = (CHOICE, "places", *(("sex",) if any(layer.by_sex for layer in layers) else ()))
    map_card = partial(card, uses=uses, texts="map")

    @map_card(key, query="home/provinces", params=params, empty_rows=True)
    def maps(result: QueryResult, ctx: Context) -> CardContent:
        return _maps(layer(ctx), result, ctx)

    @map_card(f"{key}.ranking", query="home/provinces", params=params, when=has_values)
    def ranking(result: QueryResult, ctx: Context) -> CardContent:
        return _ranked(layer(ctx), result, ctx)

    with_country = params | {"places": lambda ctx: _followed(layer(ctx), ctx)}

    @map_card(f"{key}.trend", query="home/province_trend", params=with_country, when=has_trend)
    def over_time(result: QueryResult, ctx: Context) -> CardContent:
        return _trend(layer(ctx), result, ctx)

    choice = Select(
        CHOICE,
        label="map.choose",
        options=lambda ctx: _ordered(layers, ctx),
        option_text=lambda code, ctx: catalogue.indicators[code].name(ctx.lang),
        uses=frozenset({"list"}),
    )
    return MapSection(choice, maps, ranking, over_time)


def _ordered(layers: Sequence[Layer], ctx: Context) -> list[str]:
    """The indicators; on the list of 34 what can be merged comes first, so that the page opens with a picture."""
    merged_first = ctx.filters.system == "34"
    ids = [layer.indicator_id for layer in layers]
    return sorted(ids, key=lambda each: merged_first and catalogue.indicators[each].merge == "none")


def _order_note(choice: Select) -> Callable[[Context], str]:
    """A word where the list of 34 puts another indicator first than the list of 63."""

    def note(ctx: Context) -> str:
        first = choice.options(ctx)[0]
        usual = choice.options(Context(ctx.lang))[0]
        return ctx.t("map.order34") if first not in (usual, "") and ctx.choice(CHOICE) == first else ""

    return note


def warn_of_missing_boundaries(ctx: Context) -> None:
    """Say above a map that it will stay empty, when the file of this list of provinces is not there."""
    if not (DATA / "geo" / f"provinces{ctx.filters.system}.geojson").is_file():
        st.warning(ctx.t("map.no_boundaries"))


def _maps(layer: Layer, result: QueryResult, ctx: Context) -> CardContent:
    """The boundary map and the tile map of a layer, or why there is nothing to show."""
    unit = _unit(layer)
    if not result.rows["value"].notna().any():
        claim = ctx.t("map.none", name=_name(layer, ctx))
        return CardContent(claim_text=claim, about_text=_why_no_values(layer, ctx))
    rows = result.rows.assign(chosen=result.rows["geo_id"].isin(ctx.filters.places))
    reverse = unit.unit == "rank"
    borders, tiles = both_maps(
        rows,
        ctx,
        ctx.filters.system,
        no_data=ctx.t("map.no_data"),
        whole=True,
        reverse=reverse,
        suffix=chart_suffix(unit.unit),
        decimals=unit.decimals,
    )
    best, last = _ends(rows, reverse)
    values = {
        "name": _name(layer, ctx),
        "best": best["label"],
        "high": ctx.value(best["value"], unit.unit),
        "last": last["label"],
        "low": ctx.value(last["value"], unit.unit),
    }
    return CardContent(
        values, borders, about=_about(layer, result, ctx), beside=tiles, caveats=_caveats(result, ctx)
    )


def _ranked(layer: Layer, result: QueryResult, ctx: Context) -> CardContent:
    """The first and the last provinces and the chosen ones, in order."""
    unit = _unit(layer)
    rows = result.rows.assign(chosen=result.rows["geo_id"].isin(ctx.filters.places))
    order = rows["value"].rank(ascending=unit.unit == "rank", method="min")
    mine = rows[rows["chosen"] & rows["value"].notna()]
    if mine.empty:
        claim = _spread(rows, unit, ctx)
    else:
        first = mine.iloc[0]
        claim = ctx.t(
            "map.ranking.one",
            place=first["label"],
            rank=int(order.loc[mine.index[0]]),
            count=ctx.number(rows["value"].notna().sum()),
            value=ctx.value(first["value"], unit.unit),
        )
    figure = ranking_window(
        rows,
        ctx.look,
        top=8,
        bottom=5,
        decimals=unit.decimals,
        suffix=chart_suffix(unit.unit),
        ascending=unit.unit == "rank",
        ranks=unit.unit != "rank",
    )
    return CardContent(
        figure=figure, claim_text=claim, about=_about(layer, result, ctx), caveats=_caveats(result, ctx)
    )


def _followed(layer: Layer, ctx: Context) -> list[str]:
    """The chosen provinces, beside the country where that can be drawn with them."""
    # Counts of a country dwarf those of a province; only rates and means are drawn beside the nation.
    beside = [] if catalogue.indicators[layer.indicator_id].merge == "sum" else ["VN"]
    return [*ctx.filters.places, *beside]


def _trend(layer: Layer, result: QueryResult, ctx: Context) -> CardContent:
    """The chosen provinces over the years, beside the country."""
    unit = _unit(layer)
    here = result.rows[result.rows["geo_id"] == ctx.filters.places[0]]
    breaks = catalogue.indicators[layer.indicator_id].breaks
    # Across a break of the series a difference would be one of method: compare within its last part.
    part = here[here["year"] >= max((year for year in breaks if year <= here["year"].max()), default=0)]
    first, last = part.iloc[0], part.iloc[-1]
    values = {
        "place": first["label"],
        "start": ctx.value(first["value"], unit.unit),
        "from_year": first["year"],
        "end": ctx.value(last["value"], unit.unit),
        "to_year": last["year"],
    }
    named = {"VN": "both"} | dict.fromkeys(ctx.filters.places[:NAMED], "place")
    rows = result.rows.assign(
        series=result.rows["label"],
        kind=result.rows["geo_id"].map(lambda geo: named.get(geo, "other")),
    )
    figure = trend(
        rows,
        ctx.look,
        suffix=chart_suffix(unit.unit),
        decimals=unit.decimals,
        breaks={year: ctx.t("chart.break") for year in breaks},
        bridge=3,
    )
    about = ctx.t("map.trend.about", name=_name(layer, ctx), unit=unit.name(ctx.lang), years=result.span)
    more = len(ctx.filters.places) > NAMED
    caveats = [ctx.t("map.trend.named", count=NAMED)] if more else []
    claim = "trend" if len(part) > 1 else "trend.last"
    return CardContent(values, figure, claim, about_text=about, caveats=caveats)


def _spread(rows: pd.DataFrame, unit: Unit, ctx: Context) -> str:
    """How far the provinces lie apart: the middle half of them, and the first beside the last."""
    known = rows[rows["value"].notna()]
    best, last = _ends(rows, unit.unit == "rank")
    if unit.unit == "rank" or len(known) < 4:
        return ctx.t("map.ranking.ends", best=best["label"], last=last["label"], count=ctx.number(len(known)))
    low, high = known["value"].quantile([0.25, 0.75])
    facts = {"best": best["label"], "last": last["label"], "low": ctx.value(low, unit.unit)}
    facts |= {"high": ctx.value(high, unit.unit)}
    if last["value"] > 0 and best["value"] >= 1.5 * last["value"]:
        return ctx.t("map.ranking.times", **facts, times=ctx.number(best["value"] / last["value"], 1))
    apart = best["value"] - last["value"]
    apart = ctx.points(apart) if unit.unit == "percent" else ctx.value(apart, unit.unit)
    return ctx.t("map.ranking.apart", **facts, apart=apart)


def _ends(rows: pd.DataFrame, reverse: bool) -> tuple[pd.Series, pd.Series]:
    known = rows[rows["value"].notna()].sort_values("value", ascending=reverse)
    return known.iloc[0], known.iloc[-1]


def _about(layer: Layer, result: QueryResult, ctx: Context) -> dict[str, object]:
    """The values of the subtitle."""
    return {
        "name": _name(layer, ctx),
        "year": result.rows.iloc[0]["year"],
        "unit": _unit(layer).name(ctx.lang),
        "covered": result.rows["value"].notna().sum(),
        "listed": len(result.rows),
    }


def _caveats(result: QueryResult, ctx: Context) -> list[str]:
    caveats = []
    if (result.rows["derived"].fillna("") != "").any():
        caveats.append(ctx.t("map.merged"))
    if result.rows["value"].isna().any():
        caveats.append(ctx.t("map.partial"))
    return caveats


def _why_no_values(layer: Layer, ctx: Context) -> str:
    indicator = catalogue.indicators[layer.indicator_id]
    if ctx.filters.system == "34" and indicator.merge == "none":
        return ctx.t(
            "map.unmerged.rank" if indicator.unit in ("rank", "score", "index") else "map.unmerged.rate"
        )
    return ctx.t("card.empty")


def _name(layer: Layer, ctx: Context) -> str:
    """What the layer shows; whose figures they are, where they are split by sex."""
    name = catalogue.indicators[layer.indicator_id].name(ctx.lang)
    return f"{name} ({ctx.t(f'map.sex.{_sex(layer, ctx)}')})" if layer.by_sex else name


def _sex(layer: Layer, ctx: Context) -> str:
    return "both" if not layer.by_sex else "male" if ctx.filters.measure == "male" else "female"


def _unit(layer: Layer) -> Unit:
    return catalogue.units[catalogue.indicators[layer.indicator_id].unit]
