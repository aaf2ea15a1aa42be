"""Theme 1: how well each province is governed for a digital, green society, and how sure its rank is."""

from functools import partial

import streamlit as st

from wide import warehouse
from wide.charts.bars import bars
from wide.charts.contributions import contributions
from wide.charts.intervals import intervals
from wide.charts.matrix import matrix
from wide.measures.governance import SAMPLE
from wide.ui import (
    recipe_editor,
    recipe_pair,
    recipe_results,
    recipe_shapes,
    recipe_state,
    recipe_words,
    story,
)
from wide.ui.recipe_cards import Finding, index_card
from wide.ui.viewer import current, t
from wide.ui.words import low, num, signed_num

TOP = 10  # the group of leaders


@index_card("s1_governance.ranks", "s1_governance.method")
def ranks(of, found):
    rows = recipe_results.table(of, found)
    scored = rows[rows["rank"].notna()]
    shown = recipe_shapes.ends_and_chosen(scored, of)
    # The claim speaks of what is drawn: the chosen, else the region in view, else the leaders.
    narrow = bool(of.chosen or of.here.regions)
    mine = shown[shown["geo_id"].isin(of.chosen)] if of.chosen else shown
    one, last = mine.iloc[0], mine.iloc[-1]
    facts = {"place": one["label"], "rank": recipe_words.rank_in_words(one), "all": num(len(scored))}
    facts |= {"last": last["label"], "end": recipe_words.rank_in_words(last), "count": num(len(mine))}
    facts |= {"sure": num((shown.head(TOP)["rank_high"] <= TOP).sum()), "top": num(TOP), "year": found.year}
    missing = rows[rows["rank"].isna()]["label"].tolist()
    unscored = t("s1_governance.unscored", places=", ".join(missing), least=num(100 * of.recipe.coverage))
    outside = ((scored["rank"] < scored["rank_low"]) | (scored["rank"] > scored["rank_high"])).sum()
    said = [*recipe_words.breaks(of), *([unscored] if missing else [])]
    said += [t("s1_governance.outside", count=num(outside))] if outside else []
    figure = intervals(
        recipe_shapes.intervals_of(scored, of),
        current().look,
        suffix="",
        decimals=0,
        axis=(1, len(scored)),
    )
    several = "chosen" if of.chosen else "inside"
    claim = "claim" if not narrow else "one" if len(mine) == 1 else several
    return Finding(facts, rows, figure, claim=claim, caveats=said)


@index_card("s1_governance.map")
def where(of, found):
    rows = recipe_results.table(of, found)
    known = rows[rows["rank"].notna() & rows["geo_id"].isin(of.here.listed)]
    if known.empty:
        return None
    best, last = known.iloc[0], known.iloc[-1]
    facts = {"best": best["label"], "high": num(best["index_score"]), "last": last["label"]}
    borders, tiles = recipe_shapes.maps(rows, of)
    facts |= {"low": num(last["index_score"]), "year": found.year}
    return Finding(facts, rows, borders, beside=tiles)


@index_card("s1_governance.profile")
def profile(of, found):
    rows = recipe_shapes.profile(found, recipe_shapes.focus(recipe_results.table(of, found), of))
    if rows.empty:
        return None
    first = rows[rows["label"] == rows["label"].iloc[0]].dropna(subset="value")
    away = first["value"].round() - first["median"].round()
    side = "above" if away.min() >= 0 else "below" if away.max() <= 0 else "claim"
    facts = {"place": first["label"].iloc[0], "year": found.year}
    facts |= {"strong": recipe_words.most(first, away, away.max()), "high": signed_num(away.max())}
    facts |= {"weak": recipe_words.most(first, away, away.min()), "low": signed_num(away.min())}
    figure = matrix(recipe_shapes.beside_the_median(rows), current().look)
    said = recipe_results.sourced(rows.drop(columns=["pillar_id", "part"]).assign(year=found.year), of)
    return Finding(facts, said, figure, "one" if away.nunique() == 1 else side)


@index_card("s1_governance.parts", "s1_governance.parts.caveat")
def parts(of, found):
    rows = recipe_shapes.profile(found, recipe_shapes.focus(recipe_results.table(of, found), of)[:1])
    rows = rows.dropna(subset=["value", "part"])
    if rows.empty:
        return None
    most = rows.loc[rows["part"].abs().idxmax()]
    facts = {"place": most["label"], "pillar": low(most["pillar_name"]), "part": signed_num(most["part"], 1)}
    facts |= {"total": signed_num(rows["part"].sum(), 1), "year": found.year}
    said = rows[["geo_id", "label", "pillar_name", "part"]].assign(year=found.year)
    figure = contributions(recipe_shapes.apart(rows), current().look, of="all")
    return Finding(facts, recipe_results.sourced(said, of), figure)


@index_card("s1_governance.bump", every_year=True)
def over_years(of, found):
    rows = found.years[found.years["year"].isin(of.years)].rename(columns={"place": "geo_id"})
    rows = recipe_results.readable(rows)
    places = recipe_shapes.focus(recipe_results.table(of, found), of)
    mine = rows[rows["geo_id"].isin(places[:1]) & rows["rank"].notna()]
    if len(mine) < 2:
        return None
    first, last = mine.iloc[0], mine.iloc[-1]
    claim = "same" if first["rank"] == last["rank"] else "claim"
    facts = {"place": first["label"], "start": num(first["rank"]), "from_year": first["year"]}
    facts |= {"end": num(last["rank"]), "to_year": last["year"]}
    figure = recipe_shapes.ranks_over_years(rows[rows["geo_id"].isin(of.here.listed)], places[:4], of)
    caveats = [*recipe_words.holes(rows, places[:4]), *recipe_words.breaks(of)]
    return Finding(facts, recipe_results.sourced(rows, of), figure, claim, caveats=caveats)


@index_card("s1_governance.moves", "s1_governance.moves.caveat")
def moves(of, found):
    rows = recipe_shapes.moved(found)
    top = rows.iloc[0]
    facts = {"option": top["label"], "mean": num(top["value"], 1), "most": num(top["largest"])}
    facts["year"] = found.year
    said = recipe_results.sourced(rows[["label", "value", "largest"]].assign(year=found.year), of)
    return Finding(facts, said, bars(rows, current().look, of="all"), "claim" if top["value"] > 0 else "none")


@index_card("s1_governance.movers")
def movers(of, found):
    rows = recipe_shapes.movers(found, of)
    if rows.empty:
        return None
    top = rows.loc[rows["value"].idxmax()]
    facts = {"place": top["row"], "choice": low(top["column"]), "most": num(top["value"])}
    facts["year"] = found.year
    said = rows.rename(columns={"row": "label", "column": "varied"})[["label", "varied", "value"]]
    said = recipe_results.sourced(said.assign(year=found.year), of)
    figure = matrix(rows, current().look, column_width=10)
    return Finding(facts, said, figure, "claim" if top["value"] > 0 else "none")


story.opening("s1_governance")
offered = warehouse.query("s1_governance/offered")
recipe = recipe_state.read(offered["indicator_id"].tolist())
filters = current().filters
if filters.system == "34":
    st.caption(t("s1_governance.merged"))
if recipe != SAMPLE:
    st.caption(recipe_editor.summary(recipe))
years, chosen_year = recipe_results.pick_year(recipe)
recipe_editor.show(offered, recipe)
of = recipe_results.seen(recipe, years, chosen_year)
for said in recipe_words.notices(of):
    st.caption(said)
shown = story.row([ranks(of), [profile(of), parts(of)]], [2, 3])
shown += story.row([where(of)])
shown += story.row([moves(of), movers(of)])
shown += story.row([over_years(of)])
x, y = recipe_pair.pick(offered)
shown += story.row([partial(recipe_pair.pair, x, y)])
story.scheme("s1_governance", recipe_results.baseline)
story.sources(shown)
