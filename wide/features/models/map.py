"""Where models have been recorded: the boundary map and the tile map of their number."""

from __future__ import annotations

from wide.cards.card import CardContent, card
from wide.cards.context import Context
from wide.cards.query import QueryResult
from wide.charts.maps.classes import borders
from wide.features.maps.base_layers import both_maps
from wide.features.models.search import USES, catalogue_models, matching, year_span


def models_of_region(ctx: Context) -> list[str]:
    """The catalogue's models of the provinces that the map shows, as the page's choices leave them."""
    return list(matching(catalogue_models(ctx, ctx.filters.in_region).rows, ctx)["model_id"])


@card("s8_models.map", query="s8_models/by_province", params={"models": models_of_region}, uses=USES)
def model_map(result: QueryResult, ctx: Context) -> CardContent | None:
    """The number of models by province on both maps; None where there are none."""
    known = result.rows.dropna(subset=["value"])
    if known.empty:
        return None
    rows = result.rows.assign(chosen=result.rows["geo_id"].isin(ctx.filters.places))
    edges, no_models = borders(list(known["value"]), 0), ctx.t("s8_models.map.none")
    boundaries, tiles = both_maps(rows, ctx, ctx.filters.system, no_data=no_models, decimals=0, edges=edges)
    listed = matching(catalogue_models(ctx, ctx.filters.in_region).rows, ctx)
    values = {
        "models": ctx.number(known["value"].sum()),
        "places": len(known),
        "listed": len(rows),
        "years": year_span(listed, ctx),
        "first": known.iloc[0]["label"],
        "most": ctx.number(known.iloc[0]["value"]),
    }
    return CardContent(values, boundaries, beside=tiles, caveats=[ctx.t("s8_models.map.caveat")])
