"""A province beside the others of its region and beside those most like it: tables and cards."""

from __future__ import annotations

import pandas as pd

from wide.cards.cache import cached
from wide.cards.card import CardContent, card, empty_content
from wide.cards.context import Context
from wide.cards.query import QueryResult, run
from wide.charts.contributions import contributions
from wide.charts.matrix import matrix
from wide.features.province.places import compared_places, page_place, place_name, region_name
from wide.formatting import lower_first
from wide.measures.peers import Field, ends
from wide.messages import profile as wording
from wide.messages.province import compared, labels_of, standing
from wide.text import Lang

PEERS = "province/peers"


def comparison(ctx: Context) -> pd.DataFrame:
    """The province's comparable figures and their distances from the peers, best first (see `compared`)."""
    return _compared(run(PEERS, ctx), page_place(ctx), ctx.lang)


@card("province.standing", query=PEERS, uses=("places",))
def standings(result: QueryResult, ctx: Context) -> CardContent:
    """The five strongest and the five weakest figures beside the other provinces of the region."""
    table = _compared(result, page_place(ctx), ctx.lang)
    rows = table.rename(columns={"distance": "from_middle"})
    if table.empty:
        return empty_content(rows, ctx)
    best, worst = ends(table)
    drawn = pd.concat([best, worst.iloc[::-1]])
    labels = [
        ctx.t("province.standing.row", **wording.compared_values(row, ctx.lang))
        for row in drawn.to_dict("records")
    ]
    figure = contributions(pd.DataFrame({"label": labels, "value": drawn["distance"].to_numpy()}), ctx.look)
    first, last = lower_first(table.iloc[0]["label"]), lower_first(table.iloc[-1]["label"])
    merged = [ctx.t("province.standing.merged")] if ctx.filters.system == "34" else []
    return CardContent(
        {"region": region_name(ctx), "best": first, "worst": last},
        figure,
        standing(table),
        about={"count": len(table)},
        rows=rows,
        caveats=[ctx.t("province.standing.caveat"), *merged],
    )


@card("province.compare", query=PEERS, uses=("places",))
def beside_others(result: QueryResult, ctx: Context) -> CardContent | None:
    """Ranks of the province and of three others, figure by figure."""
    place, chosen = page_place(ctx), compared_places(ctx)
    mine = _compared(result, place, ctx.lang)
    if mine.empty:
        return None
    others = chosen or _field(result).nearest(place)
    tables = {geo: _compared(result, geo, ctx.lang) for geo in [place, *others]}
    other = others[0] if others else place
    common = mine.merge(tables[other], on="indicator_id", suffixes=("", "_other"))
    facts = {
        "place": place_name(ctx),
        "other": ctx.place(other),
        "ahead": int((common["rank"] < common["rank_other"]).sum()),
        "all": len(common),
    }
    cells = pd.concat([_rank_cells(ctx.place(geo), table, mine, ctx) for geo, table in tables.items()])
    rows = result.rows[result.rows["geo_id"].isin(tables)]
    rows = rows.assign(label=labels_of(rows, ctx.lang))
    about = ctx.t(f"province.compare.about.{'chosen' if chosen else 'nearest'}", years=result.span)
    return CardContent(facts, matrix(cells.reset_index(drop=True), ctx.look), about_text=about, rows=rows)


def _rank_cells(name: str, table: pd.DataFrame, mine: pd.DataFrame, ctx: Context) -> pd.DataFrame:
    """One column of the matrix: the ranks of a place for the figures of `mine`, in their order."""
    ranked = mine[["indicator_id"]].merge(
        table[["indicator_id", "label", "rank", "known"]], on="indicator_id"
    )
    hover = [
        ctx.t("province.compare.of", rank=rank, known=known)
        for rank, known in zip(ranked["rank"], ranked["known"], strict=True)
    ]
    value, text = ranked["known"] - ranked["rank"] + 1, ranked["rank"].astype(str)
    return (
        ranked[["label"]]
        .rename(columns={"label": "row"})
        .assign(column=name, value=value, text=text, hover=hover)
    )


@cached(16)
def _field(result: QueryResult) -> Field:
    return Field(result.rows)


@cached(256)
def _compared(result: QueryResult, place: str, lang: Lang) -> pd.DataFrame:
    return compared(_field(result), place, lang)
