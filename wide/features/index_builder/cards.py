"""The cards of the index: ranks, maps, profile by pillars, years, and what the choices of method change."""

from __future__ import annotations

from functools import partial

from wide.cards.card import CardContent, card
from wide.cards.context import Context
from wide.charts.bars import bars
from wide.charts.contributions import contributions
from wide.charts.intervals import intervals
from wide.charts.matrix import matrix
from wide.features.index_builder import chart_rows, wording
from wide.features.index_builder.recipe_choice import RECIPE
from wide.features.index_builder.results import (
    FIGURES,
    YEAR,
    chosen_places,
    filters63,
    from_index,
    index_table,
    with_names,
    with_sources,
    years_in_view,
)
from wide.formatting import lower_first
from wide.measures.governance import Result

#: The group of leaders.
TOP = 10
USES = (RECIPE, YEAR, "places")
index_card = partial(card, query=FIGURES, params={"indicators": lambda ctx: ctx.choice(RECIPE).ids})


@index_card("s1_governance.ranks", uses=USES)
@from_index
def ranks(index: Result, ctx: Context) -> CardContent | None:
    """The rank of each province with its interval."""
    recipe, chosen = ctx.choice(RECIPE), chosen_places(index, ctx)
    rows = index_table(index, ctx)
    scored = rows[rows["rank"].notna()]
    drawn = chart_rows.ends_and_chosen(scored, index, ctx)
    if drawn.empty:
        return None
    # The claim speaks of what is drawn: the chosen, else the region in view, else the leaders.
    mine = drawn[drawn["geo_id"].isin(chosen)] if chosen else drawn
    first, last = mine.iloc[0], mine.iloc[-1]
    facts = {"place": first["label"], "rank": wording.rank_with_interval(first, ctx)}
    facts |= {"last": last["label"], "end": wording.rank_with_interval(last, ctx)}
    facts |= {"all": ctx.number(len(scored)), "count": ctx.number(len(mine)), "top": ctx.number(TOP)}
    facts |= {"sure": ctx.number((drawn.head(TOP)["rank_high"] <= TOP).sum()), "year": index.year}
    caveats = [ctx.t("s1_governance.method"), *wording.breaks(recipe, ctx)]
    if missing := rows[rows["rank"].isna()]["label"].tolist():
        least = ctx.number(100 * recipe.coverage)
        caveats.append(ctx.t("s1_governance.unscored", places=", ".join(missing), least=least))
    if outside := ((scored["rank"] < scored["rank_low"]) | (scored["rank"] > scored["rank_high"])).sum():
        caveats.append(ctx.t("s1_governance.outside", count=ctx.number(outside)))
    figure = intervals(
        chart_rows.interval_rows(drawn, ctx), ctx.look, suffix="", decimals=0, axis=(1, len(scored))
    )
    if not chosen and not filters63(ctx).regions:
        claim = "claim"
    else:
        claim = "one" if len(mine) == 1 else "chosen" if chosen else "inside"
    return CardContent(facts, figure, claim, rows=rows, caveats=caveats)


@index_card("s1_governance.map", uses=USES)
@from_index
def where(index: Result, ctx: Context) -> CardContent | None:
    """The score of each province on the maps."""
    rows = index_table(index, ctx)
    known = rows[rows["rank"].notna() & rows["geo_id"].isin(filters63(ctx).in_region)]
    if known.empty:
        return None
    best, last = known.iloc[0], known.iloc[-1]
    facts = {"best": best["label"], "high": ctx.number(best["index_score"]), "last": last["label"]}
    facts |= {"low": ctx.number(last["index_score"]), "year": index.year}
    boundaries, tiles = chart_rows.maps(rows, ctx)
    return CardContent(facts, boundaries, beside=tiles, rows=rows)


@index_card("s1_governance.profile", uses=USES)
@from_index
def profile(index: Result, ctx: Context) -> CardContent | None:
    """The pillar scores of the provinces looked at beside the median."""
    rows = chart_rows.profile(index, chart_rows.focus(index_table(index, ctx), index, ctx), ctx)
    if rows.empty:
        return None
    first = rows[rows["label"] == rows["label"].iloc[0]].dropna(subset="value")
    away = first["value"].round() - first["median"].round()
    side = "above" if away.min() >= 0 else "below" if away.max() <= 0 else "claim"
    facts = {"place": first["label"].iloc[0], "year": index.year}
    facts |= {"strong": wording.pillars_with(away.max(), first, away, ctx), "high": ctx.signed(away.max())}
    facts |= {"weak": wording.pillars_with(away.min(), first, away, ctx), "low": ctx.signed(away.min())}
    figure = matrix(chart_rows.beside_the_median(rows, ctx), ctx.look)
    listed = rows.drop(columns=["pillar_id", "part"]).assign(year=index.year)
    claim = "one" if away.nunique() == 1 else side
    return CardContent(facts, figure, claim, rows=with_sources(listed, ctx.choice(RECIPE)))


@index_card("s1_governance.parts", uses=USES)
@from_index
def parts(index: Result, ctx: Context) -> CardContent | None:
    """What each pillar gives to the distance of the first province from the median."""
    first = chart_rows.focus(index_table(index, ctx), index, ctx)[:1]
    rows = chart_rows.profile(index, first, ctx).dropna(subset=["value", "part"])
    if rows.empty:
        return None
    most = rows.iloc[int(rows["part"].abs().argmax())]
    facts = {"place": most["label"], "pillar": lower_first(most["pillar_name"]), "year": index.year}
    facts |= {"part": ctx.signed(most["part"], 1), "total": ctx.signed(rows["part"].sum(), 1)}
    listed = rows[["geo_id", "label", "pillar_name", "part"]].assign(year=index.year)
    return CardContent(
        facts,
        contributions(chart_rows.parts_and_total(rows, ctx), ctx.look, of="all"),
        rows=with_sources(listed, ctx.choice(RECIPE)),
        caveats=[ctx.t("s1_governance.parts.caveat")],
    )


@index_card("s1_governance.bump", uses=(*USES, "years"))
@from_index
def over_years(index: Result, ctx: Context) -> CardContent | None:
    """The ranks over the years in view."""
    rows = index.years[index.years["year"].isin(years_in_view(ctx))].rename(columns={"place": "geo_id"})
    rows = with_names(rows, ctx.lang)
    places = chart_rows.focus(index_table(index, ctx), index, ctx)
    mine = rows[rows["geo_id"].isin(places[:1]) & rows["rank"].notna()]
    if len(mine) < 2:
        return None
    first, last = mine.iloc[0], mine.iloc[-1]
    facts = {"place": first["label"], "start": ctx.number(first["rank"]), "from_year": first["year"]}
    facts |= {"end": ctx.number(last["rank"]), "to_year": last["year"]}
    inside = rows[rows["geo_id"].isin(filters63(ctx).in_region)]
    recipe, drawn = ctx.choice(RECIPE), places[:4]
    return CardContent(
        facts,
        chart_rows.ranks_over_years(inside, drawn, ctx),
        "same" if first["rank"] == last["rank"] else "claim",
        rows=with_sources(rows, recipe),
        caveats=[*wording.gaps_and_jumps(rows, drawn, ctx), *wording.breaks(recipe, ctx)],
    )


@index_card("s1_governance.moves", uses=(RECIPE, YEAR))
@from_index
def moves(index: Result, ctx: Context) -> CardContent:
    """How much each option of the method moves the ranks."""
    rows = chart_rows.option_shifts(index, ctx)
    top = rows.iloc[0]
    facts = {"option": top["label"], "mean": ctx.number(top["value"], 1), "year": index.year}
    facts |= {"most": ctx.number(top["largest"])}
    listed = rows[["label", "value", "largest"]].assign(year=index.year)
    return CardContent(
        facts,
        bars(rows, ctx.look, of="all"),
        "claim" if top["value"] > 0 else "none",
        rows=with_sources(listed, ctx.choice(RECIPE)),
        caveats=[ctx.t("s1_governance.moves.caveat")],
    )


@index_card("s1_governance.movers", uses=USES)
@from_index
def movers(index: Result, ctx: Context) -> CardContent | None:
    """Which provinces the options of the method move most."""
    rows = chart_rows.movers(index, ctx)
    if rows.empty:
        return None
    top = rows.iloc[int(rows["value"].argmax())]
    facts = {"place": top["row"], "choice": lower_first(top["column"]), "most": ctx.number(top["value"])}
    facts |= {"year": index.year}
    listed = rows.rename(columns={"row": "label", "column": "varied"})[["label", "varied", "value"]]
    return CardContent(
        facts,
        matrix(rows, ctx.look, column_width=10),
        "claim" if top["value"] > 0 else "none",
        rows=with_sources(listed.assign(year=index.year), ctx.choice(RECIPE)),
    )
