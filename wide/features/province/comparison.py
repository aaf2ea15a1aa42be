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
        ctx.t(
            "province.standing.row",
            label=row["label"],
            year=row["year"],
            value=wording.written(row["value"], row["unit"], ctx.lang),
            middle=wording.written(row["middle"], row["unit"], ctx.lang),
        )
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
    ranks, their_ranks = (
        dict(zip(table["indicator_id"], table["rank"], strict=True)) for table in (mine, tables[other])
    )
    common = ranks.keys() & their_ranks.keys()
    facts = {
        "place": place_name(ctx),
        "other": ctx.place(other),
        "ahead": sum(ranks[each] < their_ranks[each] for each in common),
        "all": len(common),
    }
    cells = [cell for geo, table in tables.items() for cell in _rank_cells(ctx.place(geo), table, mine, ctx)]
    rows = result.rows[result.rows["geo_id"].isin(tables)]
    rows = rows.assign(label=labels_of(rows, ctx.lang))
    about = ctx.t(f"province.compare.about.{'chosen' if chosen else 'nearest'}", years=result.span)
    return CardContent(facts, matrix(pd.DataFrame(cells), ctx.look), about_text=about, rows=rows)


def _rank_cells(name: str, table: pd.DataFrame, mine: pd.DataFrame, ctx: Context) -> list[dict[str, object]]:
    """One column of the matrix: the ranks of a place for the figures of `mine`, in their order."""
    ranked = table[["indicator_id", "label", "rank", "known"]].to_dict("records")
    by_indicator = {row["indicator_id"]: row for row in ranked}
    return [
        {
            "row": row["label"],
            "column": name,
            "value": row["known"] - row["rank"] + 1,
            "text": str(row["rank"]),
            "hover": ctx.t("province.compare.of", rank=row["rank"], known=row["known"]),
        }
        for row in map(by_indicator.get, mine["indicator_id"])
        if row
    ]


@cached(16)
def _field(result: QueryResult) -> Field:
    return Field(result.rows)


@cached(256)
def _compared(result: QueryResult, place: str, lang: Lang) -> pd.DataFrame:
    return compared(_field(result), place, lang)
