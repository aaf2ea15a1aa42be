"""Where: one indicator on the boundary map, the tile map and in a ranking, for the chosen list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import pandas as pd
import streamlit as st

from wide import catalogue
from wide.catalogue import Unit
from wide.charts.maps.boundary_map import boundary_map
from wide.charts.maps.tile_map import tile_map
from wide.charts.ranking import ranking_window
from wide.charts.trend import trend
from wide.ui import boundaries, patience
from wide.ui import card as cards
from wide.ui.alike import alike
from wide.ui.ask import Answer, ask
from wide.ui.card import Card
from wide.ui.choice import choose
from wide.ui.ground import archipelagos, on_tiles, with_ground
from wide.ui.spot import Spot
from wide.ui.viewer import current, t
from wide.ui.words import num, points, suffix, value

#: A trend names and colours so many of the chosen provinces; more lines nobody can tell apart.
NAMED = 4


@dataclass(frozen=True)
class Layer:
    """An indicator that can be mapped: its id, and whether its figures are split by sex."""

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


def pick(layers: tuple[Layer, ...]) -> Layer:
    """Let the viewer choose an indicator; kept in the address as `?indicator=`."""
    lang = current().lang
    # On the list of 34, what can be merged comes first, so that the page opens with a picture.
    merged_first = current().filters.system == "34"
    order = sorted(
        layers, key=lambda one: merged_first and catalogue.indicators[one.indicator_id].merge == "none"
    )
    by_id = {layer.indicator_id: layer for layer in order}
    code = choose("indicator", list(by_id), t("map.choose"), lambda one: catalogue.indicators[one].name(lang))
    if order[0] != layers[0] and code == order[0].indicator_id:
        st.caption(t("map.order34"))
    return by_id[code]


def show(key: str, layers: tuple[Layer, ...]) -> list[Spot]:
    """The chooser, the two maps in one card, the ranking in another; returns where they stand."""
    patience.next_row()

    def draw() -> list[Card]:
        # In a container: a word more or less about the order does not move the cards.
        with st.container():
            layer = pick(layers)
        return _shown(key, layer)

    spot = Spot()
    spot.fill(key, draw)
    return [spot]


def _shown(key: str, layer: Layer) -> list[Card]:
    answer = asked(layer)
    if answer.rows["value"].notna().sum() == 0:
        card = Card(key, answer, t("map.none", name=_name(layer)), None, about=_why_none(layer))
        cards.show(card)
        return [card]
    viewer = current()
    chosen = (layer, viewer.filters.system, viewer.filters.places, viewer.look)
    boundaries.tell(viewer.filters.system)

    def one(name: str, make: Callable[[str, Layer, Answer], Card]) -> Card:
        return alike(partial(make, name, layer), name, answer.name, answer.params, make.__name__, *chosen)

    card = one(key, _maps)
    cards.show(card)
    ranked = one(f"{key}.ranking", _ranked)
    trended = _trended(f"{key}.trend", layer)
    if trended is None:
        cards.show(ranked)
        return [card, ranked]
    for column, each in zip(st.columns(2, gap="medium"), (ranked, trended), strict=True):
        with column:
            cards.show(each)
    return [card, ranked, trended]


def asked(layer: Layer) -> Answer:
    """The rows of a layer for the viewer's list, regions, sex measure and years."""
    return ask("home/provinces", indicator=layer.indicator_id, sex=_sex(layer))


def _maps(key: str, layer: Layer, answer: Answer) -> Card:
    viewer, unit = current(), catalogue.units[_unit(layer)]
    rows = answer.rows.assign(chosen=answer.rows["geo_id"].isin(viewer.filters.places))
    sign, no_data, reverse = suffix(unit.unit), t("map.no_data"), unit.unit == "rank"
    borders = boundary_map(
        with_ground(rows),
        viewer.look,
        geojson_url=f"/geo/provinces{viewer.filters.system}.geojson",
        archipelagos=archipelagos(viewer.lang),
        reverse=reverse,
        suffix=sign,
        decimals=unit.decimals,
        no_data=no_data,
    )
    tiles = tile_map(
        on_tiles(rows, viewer.filters.system),
        viewer.look,
        no_data=no_data,
        suffix=sign,
        decimals=unit.decimals,
        reverse=reverse,
        legend=False,
    )
    best, last = _ends(rows, reverse)
    claim = t(
        "map.claim",
        name=_name(layer),
        best=best["label"],
        high=value(best["value"], unit.unit),
        last=last["label"],
        low=value(last["value"], unit.unit),
    )
    return Card(key, answer, claim, borders, _about(layer, answer), beside=tiles, caveats=_caveats(answer))


def _ranked(key: str, layer: Layer, answer: Answer) -> Card:
    viewer, unit = current(), catalogue.units[_unit(layer)]
    rows = answer.rows.assign(chosen=answer.rows["geo_id"].isin(viewer.filters.places))
    order = rows["value"].rank(ascending=unit.unit == "rank", method="min")
    mine = rows[rows["chosen"] & rows["value"].notna()]
    if mine.empty:
        claim = _spread(rows, unit)
    else:
        first = mine.iloc[0]
        claim = t(
            "map.ranking.one",
            place=first["label"],
            rank=int(order.loc[mine.index[0]]),
            count=num(rows["value"].notna().sum()),
            value=value(first["value"], unit.unit),
        )
    figure = ranking_window(
        rows,
        viewer.look,
        top=8,
        bottom=5,
        decimals=unit.decimals,
        suffix=suffix(unit.unit),
        ascending=unit.unit == "rank",
        ranks=unit.unit != "rank",
    )
    return Card(key, answer, claim, figure, _about(layer, answer), caveats=_caveats(answer))


def _trended(key: str, layer: Layer) -> Card | None:
    """The chosen provinces over the years beside the country; None where there is nothing to follow."""
    viewer = current()
    chosen = viewer.filters.places
    if catalogue.units[_unit(layer)].unit == "rank" or not chosen:
        return None
    # Counts of a country dwarf those of a province; only rates and means are drawn beside the nation.
    beside = [] if catalogue.indicators[layer.indicator_id].merge == "sum" else ["VN"]
    answer = ask(
        "home/province_trend", indicator=layer.indicator_id, sex=_sex(layer), places=[*chosen, *beside]
    )
    if (answer.rows["geo_id"] == chosen[0]).sum() < 2:
        return None
    return alike(
        partial(_line, key, layer), key, answer.name, answer.params, "_line", layer, chosen, viewer.look
    )


def _line(key: str, layer: Layer, answer: Answer) -> Card:
    viewer, unit = current(), catalogue.units[_unit(layer)]
    here = answer.rows[answer.rows["geo_id"] == viewer.filters.places[0]]
    breaks = catalogue.indicators[layer.indicator_id].breaks
    # Across a break of the series a difference would be one of method: compare within its last part.
    part = here[here["year"] >= max((year for year in breaks if year <= here["year"].max()), default=0)]
    first, last = part.iloc[0], part.iloc[-1]
    claim = t(
        "map.trend" if len(part) > 1 else "map.trend.last",
        place=first["label"],
        start=value(first["value"], unit.unit),
        from_year=first["year"],
        end=value(last["value"], unit.unit),
        to_year=last["year"],
    )
    named = {"VN": "both"} | dict.fromkeys(viewer.filters.places[:NAMED], "place")
    rows = answer.rows.assign(
        series=answer.rows["label"],
        kind=answer.rows["geo_id"].map(lambda geo: named.get(geo, "other")),
    )
    figure = trend(
        rows,
        viewer.look,
        suffix=suffix(unit.unit),
        decimals=unit.decimals,
        breaks={year: t("chart.break") for year in breaks},
        bridge=3,
    )
    about = t("map.trend.about", name=_name(layer), unit=unit.name(viewer.lang), years=answer.span)
    more = len(viewer.filters.places) > NAMED
    caveats = [t("map.trend.named", count=NAMED)] if more else []
    return Card(key, answer, claim, figure, about, caveats=caveats)


def _spread(rows: pd.DataFrame, unit: Unit) -> str:
    """How far the provinces lie apart: the middle half of them, and the first beside the last."""
    known = rows[rows["value"].notna()]
    best, last = _ends(rows, unit.unit == "rank")
    if unit.unit == "rank" or len(known) < 4:
        return t("map.ranking.ends", best=best["label"], last=last["label"], count=num(len(known)))
    low, high = known["value"].quantile([0.25, 0.75])
    facts = {"best": best["label"], "last": last["label"], "low": value(low, unit.unit)}
    facts |= {"high": value(high, unit.unit)}
    if last["value"] > 0 and best["value"] >= 1.5 * last["value"]:
        return t("map.ranking.times", **facts, times=num(best["value"] / last["value"], 1))
    apart = best["value"] - last["value"]
    apart = points(apart) if unit.unit == "percent" else value(apart, unit.unit)
    return t("map.ranking.apart", **facts, apart=apart)


def _ends(rows: pd.DataFrame, reverse: bool) -> tuple[pd.Series, pd.Series]:
    known = rows[rows["value"].notna()].sort_values("value", ascending=reverse)
    return known.iloc[0], known.iloc[-1]


def _about(layer: Layer, answer: Answer) -> str:
    first = answer.rows.iloc[0]
    return t(
        "map.about",
        name=_name(layer),
        year=first["year"],
        unit=catalogue.units[_unit(layer)].name(current().lang),
        covered=answer.rows["value"].notna().sum(),
        listed=len(answer.rows),
    )


def _caveats(answer: Answer) -> list[str]:
    said = []
    if (answer.rows["derived"].fillna("") != "").any():
        said.append(t("map.merged"))
    if answer.rows["value"].isna().any():
        said.append(t("map.partial"))
    return said


def _why_none(layer: Layer) -> str:
    indicator = catalogue.indicators[layer.indicator_id]
    if current().filters.system == "34" and indicator.merge == "none":
        return t("map.unmerged.rank" if indicator.unit in ("rank", "score", "index") else "map.unmerged.rate")
    return t("card.empty")


def _name(layer: Layer) -> str:
    """What the layer shows; whose figures they are, where they are split by sex."""
    name = catalogue.indicators[layer.indicator_id].name(current().lang)
    return f"{name} ({t(f'map.sex.{_sex(layer)}')})" if layer.by_sex else name


def _sex(layer: Layer) -> str:
    # Only a layer that is split by sex looks at the measure: no other is drawn anew when it changes.
    return "both" if not layer.by_sex else "male" if current().filters.measure == "male" else "female"


def _unit(layer: Layer) -> str:
    return catalogue.indicators[layer.indicator_id].unit
