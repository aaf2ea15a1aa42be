"""Theme 7: how ranks moved. The published tables have holes, and no sentence reaches over one."""

from __future__ import annotations

import pandas as pd

from wide.cards.card import CardContent, card
from wide.cards.context import Context
from wide.cards.query import QueryResult
from wide.charts.bump import bump
from wide.features.reform import choices

NAMED = 4


@card(
    "s7_reform.ranks",
    query="s7_reform/ranks",
    params={"indicator": lambda ctx: ctx.choice("rank")},
    uses=("rank", "places"),
)
def rank_moves(result: QueryResult, ctx: Context) -> CardContent:
    """The ranks published for one index over the years."""
    rows, named = result.rows, followed(result.rows, ctx)
    figure = bump(
        rows.assign(
            series=choices.marked_labels(rows, ctx),
            rank=rows["value"],
            chosen=rows["geo_id"].isin(named["geo_id"]),
        ),
        ctx.look,
        height=440,
    )
    counts = rows.drop_duplicates("year").sort_values("year")[["year", "covered", "listed"]]
    counts_in_words = ", ".join(
        f"{year}: {covered}/{listed}" for year, covered, listed in counts.itertuples(index=False)
    )
    about = {"name": ctx.t(f"s7_reform.rank.{result.params['indicator']}")}
    caveats = [
        ctx.t("s7_reform.ranks.caveat", counts=counts_in_words),
        ctx.t("card.weak"),
        *choices.merger_caveats(ctx),
    ]
    claim, values = _claim(named, ctx)
    return CardContent(values, figure, claim, about, caveats)


def _claim(named: pd.DataFrame, ctx: Context) -> tuple[str, dict[str, object]]:
    """Name and values of the claim: on the first place chosen by name; else on every place followed.

    No sentence reaches over a year without a published rank.
    """
    if named.empty:
        return "missing", {}
    first = named.iloc[0]
    years = {"from_year": first["from_year"], "to_year": first["to_year"]}
    if ctx.filters.places:
        start, end = ctx.number(first["start"]), ctx.number(first["end"])
        values = {"place": first["label"], "start": start, "end": end} | years
        return ("claim" if first["from_year"] < first["to_year"] else "one"), values
    if first["from_year"] == first["to_year"]:
        return "single", {"year": first["to_year"]}
    ends = zip(named["label"], named["start"], named["end"], strict=True)
    moves = [f"{label} ({ctx.number(start)} → {ctx.number(end)})" for label, start, end in ends]
    return "run", {"places": ", ".join(moves)} | years


def unbroken(rows: pd.DataFrame) -> pd.DataFrame:
    """The last run of years without a hole of every place: geo_id, label, from_year, to_year, start, end."""
    ordered = rows.sort_values(["geo_id", "year"])
    # Holes that lie behind a year: all of them once the last run has begun.
    behind = (ordered.groupby("geo_id")["year"].diff() > 1).groupby(ordered["geo_id"]).cumsum()
    run = ordered[behind == behind.groupby(ordered["geo_id"]).transform("max")]
    first, last = (run.drop_duplicates("geo_id", keep=end) for end in ("first", "last"))
    ends = {
        "from_year": first["year"],
        "to_year": last["year"],
        "start": first["value"],
        "end": last["value"],
    }
    runs = first[["geo_id", "label"]].reset_index(drop=True)
    return runs.assign(**{name: series.to_numpy() for name, series in ends.items()})


def followed(rows: pd.DataFrame, ctx: Context) -> pd.DataFrame:
    """The runs of the places to colour (columns of `unbroken`).

    Those that the viewer chose by name; else those in view whose ranks reach the last year through the most
    years without a hole, best rank first.
    """
    runs = unbroken(rows)
    chosen = choices.provinces_in_view(ctx)
    if ctx.filters.places:
        mine = runs[runs["geo_id"].isin(chosen)]
        return mine.sort_values("geo_id", key=lambda geos: geos.map(chosen.index))
    in_view = runs[runs["geo_id"].isin(chosen)] if chosen else runs
    late: pd.DataFrame = in_view[in_view["to_year"] == in_view["to_year"].max()]
    longest: pd.DataFrame = late[late["from_year"] == late["from_year"].min()].sort_values("end")
    return longest.head(NAMED)
