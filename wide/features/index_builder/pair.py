"""Two indicators of the same provinces beside each other: the pair that the viewer chooses."""

from __future__ import annotations

import pandas as pd

from wide import catalogue, warehouse
from wide.cards.cache import cached
from wide.cards.card import CardContent, card, empty_content
from wide.cards.choices import Select
from wide.cards.context import Context
from wide.cards.query import QueryResult
from wide.charts.scatter import scatter
from wide.features.index_builder.recipe_choice import offered_indicators
from wide.features.index_builder.results import FIGURES, filters63
from wide.formatting import chart_suffix
from wide.measures.governance import common_years, going_together, tables

KEY = "s1_governance.pair"
#: What the page opens with: what citizens say of e-governance, and what administrations report.
FIRST_X, FIRST_Y = "papi_d8", "dti_rank"
#: Below this, a rank correlation is called no connection (Cohen 1988: 0.3 is a medium one).
CLEAR = 0.3


def _short_name(indicator_id: str, ctx: Context) -> str:
    return catalogue.indicators[indicator_id].short(ctx.lang)


def _offered(first: str, without: str = "") -> list[str]:
    """The indicators that can be chosen, `first` first."""
    ids = [each for each in offered_indicators()["indicator_id"] if each != without]
    return sorted(ids, key=lambda each: each != first)


x_choice = Select(
    "x", label="s1_governance.pair.x", options=lambda _ctx: _offered(FIRST_X), option_text=_short_name
)
y_choice = Select(
    "y",
    label="s1_governance.pair.y",
    options=lambda ctx: _offered(FIRST_Y, without=ctx.choice("x")),
    option_text=_short_name,
    uses=frozenset({"x"}),
)


@card(
    KEY,
    query=FIGURES,
    params={"indicators": lambda ctx: [ctx.choice("x"), ctx.choice("y")]},
    uses=("x", "y", "places", "years"),
)
def pair(result: QueryResult, ctx: Context) -> CardContent:
    """The scatter of two indicators in the newest year that both have, within the years in view."""
    x, y = ctx.choice("x"), ctx.choice("y")
    by_year = _tables(x, y)
    years = [year for year in by_year if ctx.filters.first_year <= year <= ctx.filters.last_year]
    if not years:
        return empty_content(result.rows, ctx)
    year = max(years)
    first, second = catalogue.indicators[x], catalogue.indicators[y]
    known = by_year[year].dropna()
    rho = going_together(known, [-1 if each.direction == "less" else 1 for each in (first, second)])
    claim = "none" if abs(rho) < CLEAR else "together" if rho > 0 else "apart"
    figures = result.rows[result.rows["year"] == year]
    units = [catalogue.units[each.unit] for each in (first, second)]
    figure = scatter(
        rows := _dots(known.rename(columns={x: "x", y: "y"}), figures, ctx),
        ctx.look,
        x_title=f"{first.short(ctx.lang)} ({units[0].name(ctx.lang)})",
        y_title=f"{second.short(ctx.lang)} ({units[1].name(ctx.lang)})",
        decimals=(units[0].decimals, units[1].decimals),
        suffixes=(chart_suffix(first.unit), chart_suffix(second.unit)),
        # First places stand at the top and at the right, as the best scores do.
        turned=(first.unit == "rank", second.unit == "rank"),
    )
    if first.unit == "rank":
        figure.update_layout(xaxis={"tickvals": _rank_ticks(rows["x"])})
    if second.unit == "rank":
        figure.update_layout(yaxis={"tickvals": _rank_ticks(rows["y"])})
    facts = {"x": first.short(ctx.lang), "y": second.short(ctx.lang), "rho": ctx.number(rho, 2)}
    facts |= {"count": ctx.number(len(known)), "year": str(year)}
    ranked = [ctx.t("s1_governance.pair.rank")] if "rank" in (first.unit, second.unit) else []
    return CardContent(
        facts,
        figure,
        claim,
        about={"years": year},
        caveats=[ctx.t(f"{KEY}.caveat"), *ranked],
        rows=figures,
    )


def _dots(known: pd.DataFrame, figures: pd.DataFrame, ctx: Context) -> pd.DataFrame:
    """geo_id, label, x, y, chosen, named. All provinces stay, for the claim speaks of all; those in view are marked."""
    filters = filters63(ctx)
    labels = dict(zip(figures["geo_id"], figures["label"], strict=True))
    in_view = filters.places or (filters.in_region if filters.regions else ())
    rows = known.rename_axis("geo_id").reset_index()
    rows = rows.assign(label=rows["geo_id"].map(labels), chosen=rows["geo_id"].isin(in_view))
    return rows.assign(named=rows["geo_id"].isin(_named(rows, list(filters.places))))


@cached(64)
def _tables(x: str, y: str) -> dict[int, pd.DataFrame]:
    """The 63 provinces and the two indicators, in every year in which enough provinces have both."""
    rows = warehouse.query(FIGURES, lang="vi", indicators=[x, y])
    every = tables(rows, [x, y], [place.geo_id for place in catalogue.places.provinces("63")])
    return {year: every[year] for year in common_years(every)}


def _named(rows: pd.DataFrame, chosen: list[str]) -> list[str]:
    """Whose names are written: the chosen, else the first and last on both axes of those in view, or of all."""
    if chosen:
        return chosen
    mine = rows[rows["chosen"]] if rows["chosen"].any() else rows
    ends = [mine[axis].agg(end) for axis in ("x", "y") for end in ("idxmin", "idxmax")]
    return [str(geo) for geo in rows.loc[list(dict.fromkeys(ends)), "geo_id"]]


def _rank_ticks(ranks: pd.Series) -> list[int]:
    """Ticks of an axis of ranks: the first place, then every tenth."""
    return [1, *range(10, int(ranks.max()) + 1, 10)]
