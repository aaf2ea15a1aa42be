"""One indicator opened: its trend, ranking or bars, with definition, licence and remarks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from wide import catalogue
from wide.cards.card import CardContent, card
from wide.cards.choices import NotUnderstood, Select
from wide.cards.context import Context
from wide.cards.query import QueryResult
from wide.catalogue.licences import licence
from wide.features.data_room.indicator_chart import Drawn, Frame, draw
from wide.features.data_room.search import indicator_facts, matches
from wide.formatting import chart_suffix

CHOICE = "indicator"


@dataclass(frozen=True)
class IndicatorChoice(Select):
    """An indicator among the matches; what the address names can be opened whatever the words leave."""

    def read(self, written: str, ctx: Context) -> str:
        if written not in indicator_facts():
            raise NotUnderstood(written)
        return written

    def accepts(self, value: Any, ctx: Context) -> bool:
        return value in indicator_facts()


def _offered(ctx: Context) -> list[str]:
    """The matches, else all indicators, and the one that is open."""
    opened = dict(ctx.choices).get(CHOICE)
    return list(dict.fromkeys([*(matches(ctx) or indicator_facts()), *([opened] if opened else [])]))


indicator_choice = IndicatorChoice(
    CHOICE,
    "data.one.choose",
    options=_offered,
    option_text=lambda code, ctx: catalogue.indicators[code].name(ctx.lang),
    uses=frozenset({"q", "group", CHOICE}),
)


@card(
    "data.one",
    query="data/indicator_detail",
    params={"indicator": lambda ctx: ctx.choice(CHOICE), "places": lambda ctx: _places(ctx)},
    uses=(CHOICE, "places", "sex"),
    empty_rows=True,
)
def indicator_detail(result: QueryResult, ctx: Context) -> CardContent | None:
    """The chart that fits the rows of one indicator."""
    indicator = catalogue.indicators[ctx.choice(CHOICE)]
    unit = catalogue.units[indicator.unit]
    frame = Frame(
        chart_suffix(unit.unit),
        unit.decimals,
        {year: ctx.t("chart.break") for year in indicator.breaks},
        (*ctx.sex_names, ctx.t("data.both")),
        smallest_first=unit.unit == "rank",
    )
    drawn = draw(result.rows, ctx.look, frame, ctx.filters.measure)
    if drawn is None:
        return None
    claim, values = _claim(drawn, indicator.name(ctx.lang), unit.unit, ctx)
    about = ctx.t("data.one.about", unit=unit.name(ctx.lang), licence=licence(indicator.family, ctx.lang))
    return CardContent(
        values,
        drawn.figure,
        claim,
        about_text=f"{indicator.definition(ctx.lang)} {about}",
        caveats=_caveats(result, ctx),
    )


def _claim(drawn: Drawn, name: str, unit: str, ctx: Context) -> tuple[str, dict[str, object]]:
    """Name and values of the claim: the newest value, or the first and the last of a ranking or of items."""
    first, last = drawn.rows.iloc[0], drawn.rows.iloc[-1]
    year = ctx.t("data.undated") if pd.isna(first["year"]) else int(first["year"])
    high, low = ctx.value(first["value"], unit), ctx.value(last["value"], unit)
    several_items = drawn.form == "items" and len(drawn.rows) > 1
    claim = "claim_places" if drawn.form == "places" else "claim_items" if several_items else "claim"
    values: dict[str, object] = {"name": name, "year": year, "value": high, "high": high, "low": low}
    values |= {"place": first["place"], "best": first["place"], "last": last["place"]}
    values |= {"most": first["label"], "least": last["label"]} if several_items else {}
    return claim, values | {"who": ctx.t(f"who.{first['sex']}")}


def _places(ctx: Context) -> list[str]:
    """Where to look: the places chosen and the country; without a choice the country, else all places."""
    indicator_id, filters = ctx.choice(CHOICE), ctx.filters
    levels = indicator_facts()[indicator_id]["levels"].split()
    national = ["VN"] if "country" in levels else []
    # What the 63 have may be merged onto the 34.
    provincial = bool({"province63", "province34"} & set(levels))
    if filters.places and provincial:
        beside = [] if catalogue.indicators[indicator_id].merge == "sum" else national
        return [*filters.places, *beside]
    if national:
        return national
    if provincial:
        return filters.in_region
    return [geo for geo, place in catalogue.places.items() if place.level in levels]


def _caveats(result: QueryResult, ctx: Context) -> list[str]:
    """What must be read with the figures of one indicator."""
    rows = result.rows
    signs = {
        "card.weak": rows["grade"] == "C",
        "data.modelled": rows["modelled"],
        "data.differ": rows["differs"],
        "map.merged": rows["derived"].ne(""),
    }
    return [ctx.t(key) for key, marked in signs.items() if marked.any()]
